package routes

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"inroad/influence/kernels"
	"inroad/influence/kernels/internal/dijkstra"
)

// search finds the first route of a space; false where it holds none of a folded cost up to ceiling.
//
// It is A* (Hart, Nilsson & Raphael 1968, doi:10.1109/TSSC.1968.300136) with exact costs of the unrestricted graph as
// potentials. It goes on until all rows of the cost of the best route are settled, so that of routes alike in cost and
// length the first in sequence can be told.
func (t *Tree) search(ctx context.Context, s *space, ceiling int64) (bool, error) {
	for _, row := range s.prefix {
		t.blocked[row] = true
	}
	defer func() {
		for _, row := range s.prefix {
			t.blocked[row] = false
		}
		for _, row := range t.met {
			t.queue.Place[row], t.onRoutes[row] = dijkstra.Unmet, false
		}
		t.met = t.met[:0]
		t.queue.Reset()
	}()
	from := s.prefix[len(s.prefix)-1]
	ceiling -= s.spent
	for _, tie := range t.rows.ties.Row(from) {
		if !slices.Contains(s.banned, tie.To) {
			t.reach(tie.To, tie.Cost, ceiling)
		}
	}
	best := int64(-1)
	for steps := 1; len(t.queue.Rows) > 0 && (best < 0 || t.queue.Keys[0] <= best); steps++ {
		if steps%kernels.LookRows == 0 && ctx.Err() != nil {
			return false, ctx.Err()
		}
		row := t.queue.Pop()
		spent := t.spent[row]
		if spent > costLimit {
			return false, fmt.Errorf("%w: a route costs more than %d", kernels.ErrCost, int64(costLimit))
		}
		if row == t.target {
			best = spent
			ceiling = min(ceiling, best)
			continue
		}
		for _, tie := range t.rows.ties.Row(row) {
			t.reach(tie.To, spent+tie.Cost, ceiling)
		}
	}
	if best < 0 {
		return false, nil
	}
	s.bound = s.spent + best
	t.markRoutes()
	s.route = t.follow(slices.Clone(s.prefix), t.firstOf(from, func(tie dijkstra.Tie[int64]) bool {
		return t.onRoutes[tie.To] && t.spent[tie.To] == tie.Cost && !slices.Contains(s.banned, tie.To)
	}, t.ahead), t.ahead)
	return true, nil
}

// reach notes that a row can be had at a folded cost from where the space begins, unless it leads nowhere below
// ceiling.
func (t *Tree) reach(row int32, spent, ceiling int64) {
	left := t.left[row]
	if left == unreachable || spent+left > ceiling || t.blocked[row] || t.deadEnd[row] {
		return
	}
	switch place := t.queue.Place[row]; {
	case place == dijkstra.Unmet:
		t.met = append(t.met, row)
		t.spent[row] = spent
		t.queue.Push(spent+left, row)
	case place != dijkstra.Settled && spent < t.spent[row]:
		t.spent[row] = spent
		t.queue.Fall(spent+left, row)
	}
}

// markRoutes marks the settled rows from which the target is reached at the cost it was settled with, and finds which
// row comes next on the first of the paths from each: the rows behind are looked at before.
func (t *Tree) markRoutes() {
	t.onRoutes[t.target] = true
	rows := []int32{t.target}
	for i := 0; i < len(rows); i++ {
		row := rows[i]
		for _, tie := range t.back.ties.Row(row) {
			before := tie.To
			if t.queue.Place[before] == dijkstra.Settled && !t.onRoutes[before] && t.spent[before]+tie.Cost == t.spent[row] {
				t.onRoutes[before] = true
				rows = append(rows, before)
			}
		}
	}
	slices.SortFunc(rows, func(a, b int32) int { return cmp.Compare(t.spent[b], t.spent[a]) })
	for _, row := range rows[1:] {
		t.ahead[row] = t.firstOf(row, func(tie dijkstra.Tie[int64]) bool {
			return t.onRoutes[tie.To] && t.spent[tie.To] == t.spent[row]+tie.Cost
		}, t.ahead)
	}
}

// firstOf returns where the first of the paths from a row goes next, of those that begin with a tie that fits, which
// must be alike in cost and length, and then go ahead. There is one.
func (t *Tree) firstOf(row int32, fits func(dijkstra.Tie[int64]) bool, ahead []int32) int32 {
	first := int32(-1)
	for _, tie := range t.rows.ties.Row(row) {
		if fits(tie) && (first < 0 || t.comesFirst(row, tie.To, first, ahead)) {
			first = tie.To
		}
	}
	return first
}

// comesFirst reports whether the path that goes from a row to a, and then ahead, comes before the one to b, which is
// like it in cost and length.
func (t *Tree) comesFirst(row, a, b int32, ahead []int32) bool {
	if t.rows.order == nil {
		return a < b
	}
	t.one = t.follow(append(t.one[:0], row), a, ahead)
	t.other = t.follow(append(t.other[:0], row), b, ahead)
	return t.rows.order(t.one, t.other) < 0
}

// follow adds the rows from one to the target to a path.
func (t *Tree) follow(path []int32, row int32, ahead []int32) []int32 {
	for ; row != t.target; row = ahead[row] {
		path = append(path, row)
	}
	return append(path, t.target)
}
