// Package routes lists the ways from row to row in order of cost, on whole costs, so that answers do not depend on
// rounding.
package routes

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math"
	"slices"

	"inroad/influence/kernels"
	"inroad/influence/kernels/internal/dijkstra"
)

// A Route is a path that enters no row twice: its rows from start to target, and its total cost and length.
type Route struct {
	Rows   []int32
	Cost   int64
	Length int32
}

// Tree lists routes to one target. Where rows lead on to the target at least cost is found once, for all starts.
// A tree has scratch memory: it must not be used by two goroutines at once.
//
// Routes come in order of cost, then length, then in the Order of the rows; all are found.
// The method is Lawler's partition (1972, doi:10.1287/mnsc.18.7.401) of Yen's (1971, doi:10.1287/mnsc.17.11.712),
// done lazily: the routes that leave a found route after a given beginning are a space with a lower bound, the
// cheapest step that leaves plus the exact cost from there on were nothing forbidden. If the tree's path from there
// does not run into the beginning, it is the best of the space and no search is needed, which is the usual case.
// Otherwise the space is searched when its turn comes, by A* with the tree's exact costs as potentials.
type Tree struct {
	rows, back CostRows
	target     int32
	left       []int64 // folded cost from each row to the target, unreachable where there is no path
	tree       *dijkstra.Search[int64]
	own        bool // the rows are not shared

	spent    []int64 // A*: from the row where a space begins
	queue    *dijkstra.Queue[int64]
	met      []int32
	blocked  []bool  // rows of the beginning
	onRoutes []bool  // rows on a best route of the space
	ahead    []int32 // the next row on it
	one      []int32 // paths to compare
	other    []int32

	stem    []int32 // see findDeadEnds
	deadEnd []bool
}

const unreachable = math.MaxInt64

// NewTree makes the tree for routes to a row. O(m·log n).
func NewTree(ctx context.Context, rows CostRows, target int32) (*Tree, error) {
	back, stem, err := turn(ctx, rows)
	if err != nil {
		return nil, fmt.Errorf("routes: %w", err)
	}
	t := newTree(rows, back, stem)
	return t, t.Aim(ctx, target)
}

func newTree(rows, back CostRows, stem []int32) *Tree {
	n := rows.Len()
	t := &Tree{
		rows: rows, back: back, target: -1, left: make([]int64, n), tree: dijkstra.NewSearch(back.ties),
		spent: make([]int64, n), queue: dijkstra.NewQueue[int64](n), blocked: make([]bool, n), onRoutes: make([]bool, n),
		ahead: make([]int32, n),
		stem:  stem, deadEnd: make([]bool, n),
	}
	if rows.order != nil {
		t.tree.First = func(row, a, b int32) bool { return t.comesFirst(row, a, b, t.tree.Previous) }
	}
	for i, before := range stem {
		t.deadEnd[i] = before >= 0
	}
	for i := range t.left {
		t.left[i] = unreachable
	}
	return t
}

// Aim makes the tree one for another target, or for the same after a Toll. Lists of the old one must be done with.
// O(m·log n), once.
func (t *Tree) Aim(ctx context.Context, target int32) error {
	if target < 0 || int(target) >= t.rows.Len() {
		return fmt.Errorf("routes: %w: row %d to lead to is not one of %d", kernels.ErrRows, target, t.rows.Len())
	}
	for _, row := range t.tree.Settled {
		t.left[row] = unreachable
	}
	if t.target >= 0 {
		t.openDeadEnd(t.target, false)
	}
	t.target = target
	if err := t.tree.Run(ctx, []dijkstra.Start[int64]{{Row: target}}, costLimit); err != nil {
		return fmt.Errorf("routes: %w", err)
	}
	t.openDeadEnd(target, true)
	for _, row := range t.tree.Settled {
		t.left[row] = t.tree.Cost[row]
	}
	return nil
}

// Toll makes every step into a row dearer by cost, or cheaper where cost is below zero; no step may become cheaper
// than it was at first. It counts from the next Aim on. The first Toll copies the rows, which others may share.
func (t *Tree) Toll(row int32, cost int64) {
	if !t.own {
		t.own = true
		t.rows.ties.Ties, t.back.ties.Ties = slices.Clone(t.rows.ties.Ties), slices.Clone(t.back.ties.Ties)
		t.tree.Read(t.back.ties)
	}
	for i := range t.back.ties.Row(row) {
		in := &t.back.ties.Row(row)[i]
		in.Cost += cost << t.rows.shift
		out := t.rows.ties.Row(in.To)
		at, _ := slices.BinarySearchFunc(out, row, func(tie dijkstra.Tie[int64], to int32) int { return cmp.Compare(tie.To, to) })
		out[at].Cost += cost << t.rows.shift
	}
}

// Dearest is the most that a toll may be, so that a route may pay it so many times.
func (r CostRows) Dearest(times int) int64 { return costLimit >> r.shift / int64(times+1) }

// Left is the cost of the first route from a row to the target; false where there is none.
func (t *Tree) Left(row int32) (cost int64, ok bool) {
	if t.left[row] == unreachable {
		return 0, false
	}
	cost, _ = t.rows.unfold(t.left[row])
	return cost, true
}

// From lists the routes from a row, best first, as long as the caller wants them; none where the target cannot be
// reached. An error, which is ctx's or ErrCost or ErrRows, ends the list.
func (t *Tree) From(ctx context.Context, from int32) iter.Seq2[Route, error] {
	return func(yield func(Route, error) bool) { t.list(ctx, from, math.MaxInt, yield) }
}

// First returns the first k routes from a row, or all if they are fewer. It is faster than taking them from From, for
// what cannot be among k is not looked into.
func (t *Tree) First(ctx context.Context, from int32, k int) (routes []Route, err error) {
	if k < 1 {
		return nil, ctx.Err()
	}
	t.list(ctx, from, k, func(route Route, failed error) bool {
		if err = failed; err == nil {
			routes = append(routes, route)
		}
		return true
	})
	return routes, err
}

// list yields the first k routes.
func (t *Tree) list(ctx context.Context, from int32, k int, yield func(Route, error) bool) {
	if from < 0 || int(from) >= t.rows.Len() {
		yield(Route{}, fmt.Errorf("routes: %w: row %d to start from is not one of %d", kernels.ErrRows, from, t.rows.Len()))
		return
	}
	if from == t.target {
		yield(Route{Rows: []int32{from}}, nil)
		return
	}
	known := spaces{wanted: k, order: t.rows.order}
	left := &space{prefix: []int32{from}} // not yet looked at
	for count := 0; count < k; count++ {
		found, err := t.next(ctx, &known, left)
		if err != nil {
			yield(Route{}, fmt.Errorf("routes: %w", err))
			return
		}
		if found == nil {
			return
		}
		route := Route{Rows: slices.Clone(found.route)}
		route.Cost, route.Length = t.rows.unfold(found.bound)
		if !yield(route, nil) {
			return
		}
		left = found
	}
}

// next splits what is left of a space, and takes the space with the next route out of all; nil where there is none.
func (t *Tree) next(ctx context.Context, known *spaces, left *space) (*space, error) {
	t.openDeadEnd(left.prefix[0], true)
	defer func() {
		t.openDeadEnd(left.prefix[0], false)
		t.openDeadEnd(t.target, true) // for they may share rows
	}()
	t.split(known, left)
	for len(known.heap) > 0 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		best := known.pop()
		if best.bound > costLimit {
			return nil, fmt.Errorf("%w: a route costs more than %d", kernels.ErrCost, int64(costLimit))
		}
		if best.route != nil {
			return best, nil
		}
		found, err := t.search(ctx, best, known.ceiling())
		if err != nil {
			return nil, err
		}
		if found {
			known.push(best)
		}
	}
	return nil, ctx.Err()
}

// split cuts what is left of a space after its first route into the spaces of routes that leave this route at each of
// its rows. A space of which no route is known stays whole.
func (t *Tree) split(known *spaces, found *space) {
	for _, row := range found.prefix {
		t.blocked[row] = true
	}
	if found.route == nil {
		if t.bound(found) {
			known.push(found)
		}
		t.blocked[found.prefix[0]] = false
		return
	}
	spent := found.spent
	last := len(found.prefix) - 1
	for i := last; i < len(found.route)-1; i++ {
		row, next := found.route[i], found.route[i+1]
		t.blocked[row] = true
		part := &space{prefix: found.route[:i+1], spent: spent, banned: []int32{next}}
		if i == last {
			part.banned = append(part.banned, found.banned...)
		}
		if t.bound(part) {
			known.push(part)
		}
		spent += t.step(row, next)
	}
	for _, row := range found.route {
		t.blocked[row] = false
	}
}

// step is the folded cost of the tie between two rows that have one.
func (t *Tree) step(from, to int32) int64 {
	row := t.rows.ties.Row(from)
	at, _ := slices.BinarySearchFunc(row, to, func(tie dijkstra.Tie[int64], to int32) int { return cmp.Compare(tie.To, to) })
	return row[at].Cost
}

// bound finds the lower bound of a space, and its first route where the tree gives it; false where the space holds no
// route for want of ties. The rows of its prefix must be blocked.
func (t *Tree) bound(s *space) bool {
	best, first := int64(unreachable), int32(-1)
	from := s.prefix[len(s.prefix)-1]
	for _, tie := range t.rows.ties.Row(from) {
		left := t.left[tie.To]
		if left == unreachable || tie.Cost+left > best || t.blocked[tie.To] || t.deadEnd[tie.To] || slices.Contains(s.banned, tie.To) {
			continue
		}
		if tie.Cost+left == best && !t.comesFirst(from, tie.To, first, t.tree.Previous) {
			continue
		}
		best, first = tie.Cost+left, tie.To
	}
	if first < 0 {
		return false
	}
	s.bound = s.spent + best
	length := len(s.prefix) + 1
	for row := first; row != t.target; row = t.tree.Previous[row] {
		if t.blocked[row] {
			return true
		}
		length++
	}
	s.route = append(make([]int32, 0, length), s.prefix...)
	for row := first; row != t.target; row = t.tree.Previous[row] {
		s.route = append(s.route, row)
	}
	s.route = append(s.route, t.target)
	return true
}
