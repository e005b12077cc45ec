package routes

import (
	"cmp"
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"inroad/influence/kernels"
	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/internal/kerneltest"
)

// allRoutes lists all simple paths by trying every step, in the promised order.
func allRoutes(n int, steps []Step, from, to int32, order Order) []Route {
	least := map[[2]int32]Step{}
	for _, s := range steps {
		key := [2]int32{s.From, s.To}
		old, ok := least[key]
		if !ok || s.Cost < old.Cost || s.Cost == old.Cost && s.Length < old.Length {
			least[key] = s
		}
	}
	var routes []Route
	on := make([]bool, n)
	var walk func(path []int32, cost int64, length int32)
	walk = func(path []int32, cost int64, length int32) {
		row := path[len(path)-1]
		if row == to {
			routes = append(routes, Route{slices.Clone(path), cost, length})
			return
		}
		on[row] = true
		for next := range int32(n) {
			if s, ok := least[[2]int32{row, next}]; ok && !on[next] {
				walk(append(path, next), cost+s.Cost, length+s.Length)
			}
		}
		on[row] = false
	}
	walk([]int32{from}, 0, 0)
	slices.SortFunc(routes, func(a, b Route) int {
		return cmp.Or(cmp.Compare(a.Cost, b.Cost), cmp.Compare(a.Length, b.Length), order.compare(a.Rows, b.Rows))
	})
	return routes
}

// oddsThenRows is an Order in which paths first go by where their odd rows stand, and only then by the rest, so that
// what comes first cannot be told row by row.
func oddsThenRows(a, b []int32) int {
	odds := func(path []int32) (odds []int32) {
		for _, row := range path {
			odds = append(odds, row%2)
		}
		return odds
	}
	return cmp.Or(slices.Compare(odds(a), odds(b)), slices.Compare(a, b))
}

func randomSteps(random *rand.Rand, n, count, dearest int) []Step {
	steps := make([]Step, count)
	for i := range steps {
		steps[i] = Step{random.Int32N(int32(n)), random.Int32N(int32(n)), random.Int64N(int64(dearest)), 1 + random.Int32N(2)}
	}
	return steps
}

func TestRoutesAreAllSimplePathsInOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 8))
	found := 0
	for range 3000 {
		n := 1 + random.IntN(9)
		steps := randomSteps(random, n, random.IntN(5*n), []int{1, 2, 5, 1000}[random.IntN(4)])
		rows, err := NewCostRows(n, steps)
		if err != nil {
			t.Fatal(err)
		}
		var order Order
		if random.IntN(2) == 0 {
			order = oddsThenRows
			rows = rows.By(order)
		}
		from, to := random.Int32N(int32(n)), random.Int32N(int32(n))
		tree, err := NewTree(t.Context(), rows, to)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // the second time with used memory
			var got []Route
			for route, err := range tree.From(t.Context(), from) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, route)
			}
			want := allRoutes(n, steps, from, to, order)
			if d := gocmp.Diff(want, got); d != "" {
				t.Fatalf("%d to %d by %v: %s", from, to, steps, d)
			}
			found += len(got)
		}
		if order != nil && from != to {
			least, err := rows.Least(t.Context(), from)
			if err != nil {
				t.Fatal(err)
			}
			var path []int32
			for row := to; row >= 0 && least.Cost[to] >= 0; row = least.Previous[row] {
				path = append(path, row)
			}
			slices.Reverse(path)
			if all := allRoutes(n, steps, from, to, order); (len(all) > 0) != (len(path) > 0) || len(all) > 0 && !slices.Equal(all[0].Rows, path) {
				t.Fatalf("%d to %d by %v: the least path is %v, of %v", from, to, steps, path, all)
			}
		}
	}
	if found < 10_000 {
		t.Errorf("only %d routes were compared", found)
	}
}

// routeSteps turns a generated graph into steps both ways.
func routeSteps(g generate.Graph, seed uint64) []Step {
	random := rand.New(rand.NewPCG(seed, 1))
	var steps []Step
	for _, p := range g.Pairs {
		cost := 1_000 + random.Int64N(3_000_000)
		steps = append(steps, Step{p[0], p[1], cost, 1}, Step{p[1], p[0], cost, 1})
	}
	return steps
}

func TestRoutesGiveTheSameForAnyWorkersAndAlone(t *testing.T) {
	for name, g := range kerneltest.Shapes(300) {
		steps := routeSteps(g, 2)
		rows, err := NewCostRows(g.Len, steps)
		if err != nil {
			t.Fatal(err)
		}
		random := rand.New(rand.NewPCG(4, 4))
		queries := make([]Query, 60)
		for i := range queries {
			queries[i] = Query{random.Int32N(int32(g.Len)), random.Int32N(20)}
		}
		want, err := Find(t.Context(), rows, queries, 7, 1)
		if err != nil {
			t.Fatal(err)
		}
		slices.Reverse(steps)
		shuffled, _ := NewCostRows(g.Len, steps)
		for _, workers := range []int{1, 2, 3, 7} {
			got, err := Find(t.Context(), shuffled, queries, 7, workers)
			if err != nil {
				t.Fatal(err)
			}
			if d := gocmp.Diff(want, got); d != "" {
				t.Fatalf("%s, %d workers: %s", name, workers, d)
			}
		}
		for i, q := range queries {
			least, err := rows.Least(t.Context(), q.From)
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case least.Cost[q.To] < 0 && len(want[i]) != 0, least.Cost[q.To] >= 0 && len(want[i]) == 0:
				t.Fatalf("%s: %d routes at least cost %d", name, len(want[i]), least.Cost[q.To])
			case len(want[i]) > 0 && want[i][0].Cost != least.Cost[q.To]:
				t.Fatalf("%s: first route costs %d, least is %d", name, want[i][0].Cost, least.Cost[q.To])
			}
		}
	}
}

func TestLeastEqualsCostsInFractions(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	for i := range 1000 {
		rows := kerneltest.RandomRows(t, random, i%2 == 0, true)
		n := int32(rows.Len())
		if n == 0 {
			continue
		}
		from := []int32{random.Int32N(n), random.Int32N(n)}
		cost := kerneltest.LeastCosts(rows, from...)
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
	if d := gocmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestRoutesRefuseWhatTheyCannotRead(t *testing.T) {
	for name, step := range map[string]Step{
		"below zero": {0, 1, -1, 1}, "no length": {0, 1, 1, 0}, "too dear": {0, 1, 1 << 61, 1}, "too long": {0, 1, 1, 1 << 30},
	} {
		if _, err := NewCostRows(3, []Step{step}); !errors.Is(err, kernels.ErrCost) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := NewCostRows(1, []Step{{0, 1, 1, 1}}); !errors.Is(err, kernels.ErrRows) {
		t.Error(err)
	}
	dear := int64(1) << 56
	rows, err := NewCostRows(12, []Step{{0, 1, dear, 1}, {1, 2, dear, 1}, {0, 2, 1, 1}, {2, 3, 1, 1}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rows.Least(t.Context(), 12); !errors.Is(err, kernels.ErrRows) {
		t.Error(err)
	}
	if _, err := Find(t.Context(), rows, []Query{{0, -1}}, 1, 1); !errors.Is(err, kernels.ErrRows) {
		t.Error(err)
	}
	_, err = Find(t.Context(), rows, []Query{{0, 3}}, 5, 1) // the second route costs 2^57, folded above 2^61
	if !errors.Is(err, kernels.ErrCost) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Find(ctx, rows, []Query{{0, 3}}, 5, 1); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestOrderedRowsAreTheSameRows(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	for range 50 {
		n := 2 + r.IntN(9)
		steps := []Step{{From: 0, To: 1, Cost: 7, Length: 2}}
		for from := range int32(n) {
			for to := range int32(n) {
				if from != to && from+to > 1 && r.IntN(2) == 0 {
					steps = append(steps, Step{From: from, To: to, Cost: r.Int64N(1000), Length: 1 + r.Int32N(2)})
				}
			}
		}
		want, err := NewCostRows(n, steps)
		if err != nil {
			t.Fatal(err)
		}
		got, err := OrderedCostRows(n, len(steps), 2, func(add func(Step)) {
			for _, s := range steps {
				add(s)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		if d := gocmp.Diff(want, got, gocmp.AllowUnexported(CostRows{})); d != "" {
			t.Fatalf("-sorted +in order:\n%s", d)
		}
	}
	for _, bad := range [][]Step{
		{{From: 1, To: 0, Cost: 1, Length: 1}, {From: 0, To: 1, Cost: 1, Length: 1}}, {{From: 0, To: 1, Cost: 1, Length: 1}, {From: 0, To: 1, Cost: 1, Length: 1}},
		{{From: 1, To: 1, Cost: 1, Length: 1}}, {{From: 0, To: 2, Cost: 1, Length: 1}}, {{From: 0, To: 1, Cost: -1, Length: 1}}, {{From: 0, To: 1, Cost: 1, Length: 3}},
	} {
		if _, err := OrderedCostRows(2, 1, 2, func(add func(Step)) {
			for _, s := range bad {
				add(s)
			}
		}); err == nil {
			t.Errorf("%+v: no error", bad)
		}
	}
}
