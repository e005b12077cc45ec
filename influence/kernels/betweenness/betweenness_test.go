package betweenness

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"inroad/influence/kernels"
	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/internal/kerneltest"
)

// bruteBetweenness counts paths between all pairs from the distances and path numbers of all rows: O(n³).
func bruteBetweenness(t *testing.T, rows kernels.Rows, directed bool) []float64 {
	n := rows.Len()
	cost, paths := make([][]float64, n), make([][]float64, n)
	for s := range n {
		cost[s], paths[s] = make([]float64, n), make([]float64, n)
		for t := range n {
			cost[s][t] = math.Inf(1)
		}
		cost[s][s], paths[s][s] = 0, 1
	}
	simple, err := rows.Simple(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	length := func(at int32) float64 {
		if simple.Weights == nil {
			return 1
		}
		return simple.Weights[at]
	}
	for s := range n {
		for range n { // Bellman and Ford, then paths in order of cost
			for u := range int32(n) {
				for at := simple.Offsets[u]; at < simple.Offsets[u+1]; at++ {
					if c := cost[s][u] + length(at); c < cost[s][simple.Targets[at]]*(1-1e-13) {
						cost[s][simple.Targets[at]] = c
					}
				}
			}
		}
		done := make([]bool, n)
		for range n {
			u := int32(-1)
			for v := range int32(n) {
				if !done[v] && !math.IsInf(cost[s][v], 1) && (u < 0 || cost[s][v] < cost[s][u]) {
					u = v
				}
			}
			if u < 0 {
				break
			}
			done[u] = true
			for at := simple.Offsets[u]; at < simple.Offsets[u+1]; at++ {
				if v := simple.Targets[at]; math.Abs(cost[s][u]+length(at)-cost[s][v]) < 1e-9 {
					paths[s][v] += paths[s][u]
				}
			}
		}
	}
	scores := make([]float64, n)
	for s := range n {
		for t := range n {
			if s == t || paths[s][t] == 0 || !directed && s > t {
				continue
			}
			for v := range n {
				if v != s && v != t && paths[s][v] > 0 && paths[v][t] > 0 && math.Abs(cost[s][v]+cost[v][t]-cost[s][t]) < 1e-9 {
					scores[v] += paths[s][v] * paths[v][t] / paths[s][t]
				}
			}
		}
	}
	return scores
}

func TestBetweennessEqualsCountingAllPairs(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	for i := range 3000 {
		directed, weighted := i%2 == 1, i%4 >= 2
		rows := kerneltest.RandomRows(t, random, directed, weighted)
		measure := ByHops
		if weighted {
			measure = ByCost
		}
		got, err := measure(t.Context(), rows, directed, 1)
		if err != nil {
			t.Fatal(err)
		}
		want := bruteBetweenness(t, rows, directed)
		kerneltest.SameWithin(t, fmt.Sprintf("graph %d, directed %v, weighted %v, %v", i, directed, weighted, rows), want, got, 1e-9)
	}
}

func TestBetweennessGivesTheSameBitsForAnyWorkers(t *testing.T) {
	for name, g := range kerneltest.Shapes(400) {
		weights := generate.Weights(len(g.Pairs), 0.5, 2, 1)
		plain, costly := kerneltest.Rows(t, g, nil), kerneltest.Rows(t, g, weights)
		for _, directed := range []bool{false, true} {
			var want, wantCost []float64
			for _, workers := range []int{1, 2, 3, 7} {
				got, err := ByHops(t.Context(), plain, directed, workers)
				if err != nil {
					t.Fatal(err)
				}
				gotCost, err := ByCost(t.Context(), costly, directed, workers)
				if err != nil {
					t.Fatal(err)
				}
				if workers == 1 {
					want, wantCost = got, gotCost
				}
				for i := range want {
					if want[i] != got[i] || wantCost[i] != gotCost[i] {
						t.Fatalf("%s: %d workers change row %d", name, workers, i)
					}
				}
				if directed { // both directions of an undirected graph are the graph itself
					undirected, _ := ByHops(t.Context(), plain, false, workers)
					for i := range undirected {
						undirected[i] *= 2
					}
					kerneltest.SameWithin(t, name, undirected, got, 1e-9)
				}
			}
		}
	}
}
