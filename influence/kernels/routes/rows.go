package routes

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"inroad/influence/kernels"
	"inroad/influence/kernels/internal/dijkstra"
)

// A Step is a tie of CostRows: what going from From to To costs. Of paths of equal cost the one of least total Length
// comes first; Length is at least one.
type Step struct {
	From, To int32
	Cost     int64
	Length   int32
}

// CostRows is a directed graph with whole costs, for answers that must not depend on rounding.
//
// Costs are kept with lengths in their low bits, cost·2^shift + length, so that one comparison orders by both.
type CostRows struct {
	ties  dijkstra.Rows[int64]
	shift int
	order Order
}

// An Order tells paths apart that are alike in cost and length: below zero where a comes before b. It is given the rows
// of two paths from one row to another. What comes before or after them on longer paths must not change it, as it does
// not change which of two words of one length is first in a dictionary. Nil is the order of a dictionary of rows.
type Order func(a, b []int32) int

func (o Order) compare(a, b []int32) int {
	if o == nil {
		return slices.Compare(a, b)
	}
	return o(a, b)
}

// By returns the same rows with paths in another order.
func (r CostRows) By(order Order) CostRows {
	r.order = order
	return r
}

// costLimit bounds folded costs, so that the sum of two never overflows.
const costLimit = 1 << 61

// NewCostRows builds the rows of n rows and the given steps, whose order does not matter. Steps from a row to itself
// are left out; of repeated ones the first by cost and length is kept. A cost below zero, a length below one or a sum
// of lengths along a path that may pass 2^31 gives ErrCost.
func NewCostRows(n int, steps []Step) (CostRows, error) {
	pairs := make([][2]int32, len(steps))
	longest := int32(1)
	for i, s := range steps {
		pairs[i] = [2]int32{s.From, s.To}
		longest = max(longest, s.Length)
	}
	if err := kernels.CheckPairs(n, pairs); err != nil {
		return CostRows{}, fmt.Errorf("cost rows: %w", err)
	}
	shift := 0
	for int64(1)<<shift <= int64(longest)*int64(max(n, 1)) {
		shift++
	}
	for i, s := range steps {
		if s.Cost < 0 || s.Length < 1 || shift > 31 || s.Cost > costLimit>>shift-1 {
			return CostRows{}, fmt.Errorf("cost rows: %w: cost %d and length %d of step %d", kernels.ErrCost, s.Cost, s.Length, i)
		}
	}
	byFrom := make([]int32, n+1)
	for _, s := range steps {
		byFrom[s.From+1]++
	}
	kernels.Accumulate(byFrom)
	next := slices.Clone(byFrom)
	ties := make([]dijkstra.Tie[int64], len(steps))
	for _, s := range steps {
		ties[next[s.From]] = dijkstra.Tie[int64]{Cost: s.Cost<<shift | int64(s.Length), To: s.To}
		next[s.From]++
	}
	r := CostRows{ties: dijkstra.Rows[int64]{Offsets: make([]int32, n+1), Ties: ties[:0]}, shift: shift}
	for from := range int32(n) {
		row := ties[byFrom[from]:byFrom[from+1]]
		slices.SortFunc(row, func(a, b dijkstra.Tie[int64]) int {
			return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.Cost, b.Cost))
		})
		before := from // so that a step from a row to itself is left out
		for _, tie := range row {
			if tie.To != from && tie.To != before {
				r.ties.Ties = append(r.ties.Ties, tie)
			}
			before = tie.To
		}
		r.ties.Offsets[from+1] = int32(len(r.ties.Ties))
	}
	return r, nil
}

// OrderedCostRows builds what NewCostRows builds, from steps that come by row and then by the row they lead to, no two
// alike and none from a row to itself: without sorting them, and without holding them twice. longest is that of their
// lengths, count about how many there are. Steps out of order give ErrRows.
func OrderedCostRows(n, count int, longest int32, steps func(add func(Step))) (CostRows, error) {
	shift := 0
	for int64(1)<<shift <= int64(max(longest, 1))*int64(max(n, 1)) {
		shift++
	}
	r := CostRows{ties: dijkstra.Rows[int64]{Offsets: make([]int32, n+1), Ties: make([]dijkstra.Tie[int64], 0, count)}, shift: shift}
	var failed error
	last := Step{From: -1, To: -1}
	steps(func(s Step) {
		switch {
		case failed != nil:
		case s.From < 0 || s.To < 0 || int(s.From) >= n || int(s.To) >= n || s.From == s.To || s.From < last.From || s.From == last.From && s.To <= last.To:
			failed = fmt.Errorf("cost rows: %w: a step from %d to %d after one from %d to %d, in %d rows", kernels.ErrRows, s.From, s.To, last.From, last.To, n)
		case s.Cost < 0 || s.Length < 1 || s.Length > longest || shift > 31 || s.Cost > costLimit>>shift-1:
			failed = fmt.Errorf("cost rows: %w: cost %d and length %d of a step from %d to %d", kernels.ErrCost, s.Cost, s.Length, s.From, s.To)
		default:
			r.ties.Ties = append(r.ties.Ties, dijkstra.Tie[int64]{Cost: s.Cost<<shift | int64(s.Length), To: s.To})
			r.ties.Offsets[s.From+1]++
			last = s
		}
	})
	if failed != nil {
		return CostRows{}, failed
	}
	kernels.Accumulate(r.ties.Offsets)
	return r, nil
}

// Len is the number of rows.
func (r CostRows) Len() int { return r.ties.Len() }

// unfold splits a folded cost.
func (r CostRows) unfold(folded int64) (cost int64, length int32) {
	return folded >> r.shift, int32(folded & (1<<r.shift - 1))
}

// A Least is the first path, by cost and then length, from some start to each row: its cost and length, −1 where
// there is none, and the row before, −1 for starts too.
type Least struct {
	Cost     []int64
	Length   []int32
	Previous []int32
}

// Least finds the first path from any of the given rows to every row. Of paths alike in cost and length the first of
// the rows' order counts, or, where they have none, the one of the smaller previous row. Costs that add up beyond 2^61, lengths included, give ErrCost. O(m·log n).
func (r CostRows) Least(ctx context.Context, from ...int32) (Least, error) {
	n := r.Len()
	starts := make([]dijkstra.Start[int64], len(from))
	for i, row := range from {
		if row < 0 || int(row) >= n {
			return Least{}, fmt.Errorf("least costs: %w: row %d to start from is not one of %d", kernels.ErrRows, row, n)
		}
		starts[i].Row = row
	}
	search := dijkstra.NewSearch(r.ties)
	if r.order != nil {
		path := func(row, by int32, rows []int32) []int32 {
			rows = append(rows[:0], row)
			for ; by >= 0; by = search.Previous[by] {
				rows = append(rows, by)
			}
			slices.Reverse(rows)
			return rows
		}
		var one, other []int32
		search.First = func(row, a, b int32) bool {
			one, other = path(row, a, one), path(row, b, other)
			return r.order(one, other) < 0
		}
	}
	if err := search.Run(ctx, starts, costLimit); err != nil {
		return Least{}, fmt.Errorf("least costs: %w", err)
	}
	least := Least{make([]int64, n), make([]int32, n), make([]int32, n)}
	for i := range n {
		least.Cost[i], least.Length[i], least.Previous[i] = -1, -1, -1
	}
	for _, row := range search.Settled {
		least.Cost[row], least.Length[row] = r.unfold(search.Cost[row])
		least.Previous[row] = search.Previous[row]
	}
	return least, nil
}
