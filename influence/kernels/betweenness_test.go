package kernels

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"inroad/influence/kernels/generate"
)

// bruteBetweenness counts paths between all pairs from the distances and path numbers of all rows: O(n³).
func bruteBetweenness(rows Rows, directed bool) []float64 {
	n := rows.Len()
	cost, paths := make([][]float64, n), make([][]float64, n)
	for s := range n {
		cost[s], paths[s] = make([]float64, n), make([]float64, n)
		for t := range n {
			cost[s][t] = math.Inf(1)
		}
		cost[s][s], paths[s][s] = 0, 1
	}
	simple := rows.Simple()
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

// randomRows draws a small graph of any kind: sparse or dense, in pieces, with self ties and repeated ties.
func randomRows(t testing.TB, random *rand.Rand, directed, weighted bool) Rows {
	t.Helper()
	n := random.IntN(24)
	var pairs [][2]int32
	if n > 0 {
		for range random.IntN(3 * n) {
			pairs = append(pairs, [2]int32{random.Int32N(int32(n)), random.Int32N(int32(n))})
		}
	}
	var weights []float64
	if weighted {
		weights = make([]float64, len(pairs))
		for i := range weights {
			weights[i] = float64(1+random.IntN(6)) / 4 // many equal paths
			if n%2 == 0 {
				weights[i] = 0.1 + random.Float64()
			}
		}
	}
	build := Undirected
	if directed {
		build = Directed
	}
	rows, err := build(n, pairs, weights)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func sameWithin(t *testing.T, what string, want, got []float64, tolerance float64) {
	t.Helper()
	if len(want) != len(got) {
		t.Fatalf("%s: %d values, want %d", what, len(got), len(want))
	}
	for i := range want {
		if !(math.Abs(want[i]-got[i]) <= tolerance*(1+math.Abs(want[i]))) {
			t.Fatalf("%s: row %d is %v, want %v\n%v\n%v", what, i, got[i], want[i], got, want)
		}
	}
}

func TestBetweennessEqualsCountingAllPairs(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	for i := range 3000 {
		directed, weighted := i%2 == 1, i%4 >= 2
		rows := randomRows(t, random, directed, weighted)
		measure := Betweenness
		if weighted {
			measure = BetweennessByCost
		}
		got, err := measure(t.Context(), rows, directed, 1)
		if err != nil {
			t.Fatal(err)
		}
		want := bruteBetweenness(rows, directed)
		sameWithin(t, fmt.Sprintf("graph %d, directed %v, weighted %v, %v", i, directed, weighted, rows), want, got, 1e-9)
	}
}

// shapes are graphs on which every kernel is tried whole.
func shapes(n int) map[string]generate.Graph {
	return map[string]generate.Graph{
		"barabasi-albert": generate.BarabasiAlbert(n, 1, 4, 5),
		"tree":            generate.BarabasiAlbert(n, 1, 1, 5),
		"planted":         generate.PlantedPartition(n, 32, 8, 2, 5),
		"organisation":    generate.OrganisationChart(n, 9, 0.1, 5),
		"watts-strogatz":  generate.WattsStrogatz(n, 8, 0.05, 5),
		"grid":            generate.Grid(20, n/20),
		"path":            generate.Path(n),
		"pieces":          generate.Random(n, n/2, 5),
	}
}

func TestBetweennessGivesTheSameBitsForAnyWorkers(t *testing.T) {
	for name, g := range shapes(400) {
		weights := generate.Weights(len(g.Pairs), 0.5, 2, 1)
		plain, costly := rowsOf(t, g, nil), rowsOf(t, g, weights)
		for _, directed := range []bool{false, true} {
			var want, wantCost []float64
			for _, workers := range []int{1, 2, 3, 7} {
				got, err := Betweenness(t.Context(), plain, directed, workers)
				if err != nil {
					t.Fatal(err)
				}
				gotCost, err := BetweennessByCost(t.Context(), costly, directed, workers)
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
					undirected, _ := Betweenness(t.Context(), plain, false, workers)
					for i := range undirected {
						undirected[i] *= 2
					}
					sameWithin(t, name, undirected, got, 1e-9)
				}
			}
		}
	}
}
