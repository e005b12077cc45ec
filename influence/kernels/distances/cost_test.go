package distances

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"inroad/influence/kernels"
	"inroad/influence/kernels/betweenness"
	"inroad/influence/kernels/internal/kerneltest"
)

func TestLeastCostsEqualRelaxingEveryTie(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	for i := range 1000 {
		rows := kerneltest.RandomRows(t, random, i%2 == 0, true)
		n := int32(rows.Len())
		if n == 0 {
			continue
		}
		for j := range rows.Weights {
			if i%3 == 0 && i%2 == 0 {
				rows.Weights[j] = math.Floor(rows.Weights[j]) // zeros among them
			}
		}
		from := []int32{random.Int32N(n), random.Int32N(n)}
		cost, previous, err := LeastCosts(t.Context(), rows, from...)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(kerneltest.LeastCosts(rows, from...), cost); d != "" {
			t.Fatal(d)
		}
		for row := range n {
			steps, at := int32(0), row
			for ; previous[at] >= 0; at = previous[at] {
				if steps++; steps > n || cost[previous[at]] > cost[at] {
					t.Fatalf("rows before %d do not lead to a start", row)
				}
			}
			if !math.IsInf(cost[row], 1) && cost[at] != 0 {
				t.Fatalf("rows before %d end at %d, which is no start", row, at)
			}
		}
	}
}

func TestCostsMustBeReadable(t *testing.T) {
	for _, weight := range []float64{-1, math.NaN(), math.Inf(1), 0} {
		rows, err := kernels.Undirected(2, [][2]int32{{0, 1}}, []float64{weight})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := betweenness.ByCost(t.Context(), rows, false, 1); !errors.Is(err, kernels.ErrCost) {
			t.Errorf("betweenness at %v: %v", weight, err)
		}
		if _, err := ByCost(t.Context(), rows, false, 1, 1); !errors.Is(err, kernels.ErrCost) {
			t.Errorf("distances at %v: %v", weight, err)
		}
		if _, _, err := LeastCosts(t.Context(), rows, 0); errors.Is(err, kernels.ErrCost) == (weight == 0) {
			t.Errorf("least costs at %v: %v", weight, err)
		}
	}
}
