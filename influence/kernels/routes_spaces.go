package kernels

import (
	"cmp"
	"context"
	"slices"
)

// A routeSpace holds the routes that begin with prefix and do not go on to a banned row.
type routeSpace struct {
	prefix []int32
	spent  int64 // by the prefix
	banned []int32
	bound  int64   // no route costs less; folded
	route  []int32 // the first route, where known: then bound is its cost
}

// before orders spaces so that the next route stands first: a space not yet searched goes before routes of equal
// cost, for it may hold an earlier one.
func (s *routeSpace) before(other *routeSpace) bool {
	known := func(s *routeSpace) int { return min(len(s.route), 1) }
	return cmp.Or(cmp.Compare(s.bound, other.bound), cmp.Compare(known(s), known(other)), slices.Compare(s.route, other.route)) < 0
}

// routeSpaces keeps the space with the next route in front of a heap, and the costs of the best known routes.
type routeSpaces struct {
	heap   []*routeSpace
	wanted int     // how many routes will be asked for
	known  []int64 // folded costs of the best known routes, at most wanted, ascending
}

// ceiling is the cost above which no route can be among those wanted.
func (h *routeSpaces) ceiling() int64 {
	if len(h.known) < h.wanted {
		return unreachable
	}
	return h.known[h.wanted-1]
}

// push adds a space, unless it holds no route that is wanted.
func (h *routeSpaces) push(s *routeSpace) {
	if s.bound > h.ceiling() {
		return
	}
	if s.route != nil {
		at, _ := slices.BinarySearch(h.known, s.bound)
		h.known = slices.Insert(h.known, at, s.bound)
		h.known = h.known[:min(len(h.known), h.wanted)]
	}
	h.heap = append(h.heap, s)
	a := h.heap
	for i := len(a) - 1; i > 0 && a[i].before(a[(i-1)/2]); i = (i - 1) / 2 {
		a[i], a[(i-1)/2] = a[(i-1)/2], a[i]
	}
}

// pop takes the space in front out.
func (h *routeSpaces) pop() *routeSpace {
	a := h.heap
	first, last := a[0], len(a)-1
	a[0], a[last] = a[last], nil
	a = a[:last]
	h.heap = a
	for i := 0; ; {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < last; child++ {
			if a[child].before(a[least]) {
				least = child
			}
		}
		if least == i {
			return first
		}
		a[i], a[least] = a[least], a[i]
		i = least
	}
}

// turnRoutes returns the rows turned around and their dead ends.
func turnRoutes(ctx context.Context, rows CostRows) (back CostRows, stem []int32, err error) {
	turned, err := rows.transpose(ctx)
	if err != nil {
		return CostRows{}, nil, err
	}
	back = CostRows{turned, rows.shift}
	stem, err = findDeadEnds(ctx, rows, back)
	return back, stem, err
}

// findDeadEnds finds the rows on no cycle and on no path between cycles, all ties taken both ways: trees that hang on
// the rest by one row, their stem. A route enters such a row only if it starts or ends in its tree, so in all other
// cases searches need not look there; in charts of organisations most rows are of this kind. The stem of a row is the
// next row on the way out of the tree, the row itself where the tree is a whole piece, −1 for rows in no tree. Linear.
func findDeadEnds(ctx context.Context, rows, back CostRows) (stem []int32, err error) {
	n := rows.Len()
	stem = make([]int32, n)
	neighbours := func(row int32, do func(to int32)) { // each once; both lists ascend
		a, b := rows.row(row), back.row(row)
		for len(a) > 0 || len(b) > 0 {
			switch {
			case len(b) == 0 || len(a) > 0 && a[0].to < b[0].to:
				do(a[0].to)
				a = a[1:]
			case len(a) == 0 || b[0].to < a[0].to:
				do(b[0].to)
				b = b[1:]
			default:
				do(a[0].to)
				a, b = a[1:], b[1:]
			}
		}
	}
	degree := make([]int32, n)
	var ends []int32
	for row := range int32(n) {
		if row%often == often-1 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		stem[row] = -1
		neighbours(row, func(int32) { degree[row]++ })
		if degree[row] <= 1 {
			ends = append(ends, row)
		}
	}
	for ; len(ends) > 0; ends = ends[1:] {
		row := ends[0]
		if stem[row] >= 0 {
			continue
		}
		stem[row] = row
		neighbours(row, func(to int32) {
			if stem[to] >= 0 {
				return
			}
			stem[row] = to
			if degree[to]--; degree[to] == 1 {
				ends = append(ends, to)
			}
		})
	}
	return stem, ctx.Err()
}

// openDeadEnd lets routes use the way from a row out of the tree it is in, or forbids it again.
func (t *RouteTree) openDeadEnd(row int32, open bool) {
	for t.stem[row] >= 0 {
		t.deadEnd[row] = !open
		if t.stem[row] == row {
			return
		}
		row = t.stem[row]
	}
}
