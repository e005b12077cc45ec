package kernels

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// bruteCosts finds least costs by relaxing every tie n times, weights nil meaning hops.
func bruteCosts(rows Rows, from ...int32) []float64 {
	n := rows.Len()
	cost := make([]float64, n)
	for i := range cost {
		cost[i] = math.Inf(1)
	}
	for _, row := range from {
		cost[row] = 0
	}
	for range n {
		for row := range int32(n) {
			for at := rows.Offsets[row]; at < rows.Offsets[row+1]; at++ {
				weight := 1.0
				if rows.Weights != nil {
					weight = rows.Weights[at]
				}
				cost[rows.Targets[at]] = min(cost[rows.Targets[at]], cost[row]+weight)
			}
		}
	}
	return cost
}

func TestLeastCostsEqualRelaxingEveryTie(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	for i := range 1000 {
		rows := randomRows(t, random, i%2 == 0, true)
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
		if d := cmp.Diff(bruteCosts(rows, from...), cost); d != "" {
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
		var steps []Step
		for row := range n {
			for at := rows.Offsets[row]; at < rows.Offsets[row+1]; at++ {
				steps = append(steps, Step{row, rows.Targets[at], int64(rows.Weights[at] * (1 << 40)), 1})
			}
		}
		exact, err := NewCostRows(int(n), steps)
		if err != nil {
			t.Fatal(err)
		}
		least, err := exact.Least(t.Context(), from...)
		if err != nil {
			t.Fatal(err)
		}
		for row := range cost {
			if got := float64(least.Cost[row]) / (1 << 40); got >= 0 != !math.IsInf(cost[row], 1) || got >= 0 && math.Abs(got-cost[row]) > 1e-10 {
				t.Fatalf("row %d costs %v as a whole number, %v as a float", row, got, cost[row])
			}
		}
	}
}

func TestLeastBreaksTiesByLengthThenSmallerRow(t *testing.T) {
	rows, err := NewCostRows(6, []Step{{0, 1, 2, 1}, {0, 2, 1, 2}, {2, 1, 1, 2}, {1, 5, 0, 1}, {0, 4, 1, 1}, {0, 3, 1, 1}, {4, 5, 1, 1}, {3, 5, 1, 1}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := rows.Least(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	want := Least{Cost: []int64{0, 2, 1, 1, 1, 2}, Length: []int32{0, 1, 2, 1, 1, 2}, Previous: []int32{-1, 0, 0, 0, 0, 1}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestCostsMustBeReadable(t *testing.T) {
	for _, weight := range []float64{-1, math.NaN(), math.Inf(1), 0} {
		rows, err := Undirected(2, [][2]int32{{0, 1}}, []float64{weight})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := BetweennessByCost(t.Context(), rows, false, 1); !errors.Is(err, ErrCost) {
			t.Errorf("betweenness at %v: %v", weight, err)
		}
		if _, err := DistancesByCost(t.Context(), rows, false, 1, 1); !errors.Is(err, ErrCost) {
			t.Errorf("distances at %v: %v", weight, err)
		}
		if _, _, err := LeastCosts(t.Context(), rows, 0); errors.Is(err, ErrCost) == (weight == 0) {
			t.Errorf("least costs at %v: %v", weight, err)
		}
	}
}
