package distances

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"inroad/influence/kernels"
	"inroad/influence/kernels/betweenness"
	"inroad/influence/kernels/internal/kerneltest"
)

// bruteDistances sums what bruteCosts finds from every row.
func bruteDistances(rows kernels.Rows, within float64) Sums {
	d := newSums(rows.Len())
	for row := range d.Sum {
		for to, cost := range kerneltest.LeastCosts(rows, int32(row)) {
			if to == row || math.IsInf(cost, 1) {
				continue
			}
			d.Reached[row]++
			d.Sum[row] += cost
			d.Harmonic[row] += 1 / cost
			d.Farthest[row] = max(d.Farthest[row], cost)
			if cost <= within {
				d.Within[row]++
			}
		}
	}
	return d
}

func sameDistances(t *testing.T, what string, want, got Sums) {
	t.Helper()
	if d := cmp.Diff([][]int32{want.Reached, want.Within}, [][]int32{got.Reached, got.Within}); d != "" {
		t.Fatalf("%s: %s", what, d)
	}
	kerneltest.SameWithin(t, what+": sum", want.Sum, got.Sum, 1e-12)
	kerneltest.SameWithin(t, what+": harmonic", want.Harmonic, got.Harmonic, 1e-12)
	kerneltest.SameWithin(t, what+": farthest", want.Farthest, got.Farthest, 1e-12)
}

func TestDistancesEqualSearchingFromEveryRow(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	for i := range 1000 {
		directed := i%2 == 1
		rows := kerneltest.RandomRows(t, random, directed, true)
		byCost, err := ByCost(t.Context(), rows, directed, 1.3, 1)
		if err != nil {
			t.Fatal(err)
		}
		what := fmt.Sprintf("graph %d, directed %v", i, directed)
		sameDistances(t, what+" by cost", bruteDistances(rows, 1.3), byCost)
		byHops, err := ByHops(t.Context(), rows, directed, 2, 1)
		if err != nil {
			t.Fatal(err)
		}
		sameDistances(t, what+" by hops", bruteDistances(rows.Unweighted(), 2), byHops)
	}
}

func TestDistancesGiveTheSameBitsForAnyWorkers(t *testing.T) {
	for name, g := range kerneltest.Shapes(1300) { // three batches of 512
		rows := kerneltest.Rows(t, g, nil)
		oneWay, err := kernels.Directed(g.Len, g.Pairs, nil)
		if err != nil {
			t.Fatal(err)
		}
		ones := make([]float64, len(rows.Targets))
		for i := range ones {
			ones[i] = 1
		}
		want, err := ByHops(t.Context(), rows, false, 2, 1)
		if err != nil {
			t.Fatal(err)
		}
		wantOneWay, err := ByHops(t.Context(), oneWay, true, 2, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, workers := range []int{2, 3, 7} {
			got, err := ByHops(t.Context(), rows, false, 2, workers)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Fatalf("%s, %d workers: %s", name, workers, d)
			}
		}
		rows.Weights = ones
		byCost, err := ByCost(t.Context(), rows, false, 2, 2)
		if err != nil {
			t.Fatal(err)
		}
		sameDistances(t, name, want, byCost)
		oneWay.Weights = ones[:len(oneWay.Targets)]
		byCost, err = ByCost(t.Context(), oneWay, true, 2, 3)
		if err != nil {
			t.Fatal(err)
		}
		sameDistances(t, name+" one way", wantOneWay, byCost)
	}
}

// Every shortest path of d hops has d − 1 rows between its ends, so all betweenness together is Σ (d − 1) over pairs.
func TestBetweennessSumsToTheDistances(t *testing.T) {
	for name, g := range kerneltest.Shapes(600) {
		rows := kerneltest.Rows(t, g, nil)
		scores, err := betweenness.ByHops(t.Context(), rows, false, 2)
		if err != nil {
			t.Fatal(err)
		}
		d, err := ByHops(t.Context(), rows, false, 1, 2)
		if err != nil {
			t.Fatal(err)
		}
		between, expected := 0.0, 0.0
		for i := range scores {
			between += scores[i]
			expected += (d.Sum[i] - float64(d.Reached[i])) / 2
		}
		if math.Abs(between-expected) > 1e-9*expected {
			t.Errorf("%s: betweenness sums to %v, distances less one to %v", name, between, expected)
		}
	}
}
