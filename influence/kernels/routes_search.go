package kernels

import (
	"context"
	"fmt"
	"slices"
)

// search finds the first route of a space; false where it holds none of a folded cost up to ceiling.
//
// It is A* (Hart, Nilsson & Raphael 1968, doi:10.1109/TSSC.1968.300136) with exact costs of the unrestricted graph as
// potentials. It goes on until all rows of the cost of the best route are settled, so that of routes alike in cost and
// length the first in sequence can be told.
func (t *RouteTree) search(ctx context.Context, s *routeSpace, ceiling int64) (bool, error) {
	for _, row := range s.prefix {
		t.blocked[row] = true
	}
	defer func() {
		for _, row := range s.prefix {
			t.blocked[row] = false
		}
		for _, row := range t.met {
			t.queue.place[row], t.onRoutes[row] = unmet, false
		}
		t.met = t.met[:0]
		t.queue.reset()
	}()
	from := s.prefix[len(s.prefix)-1]
	ceiling -= s.spent
	for _, tie := range t.rows.row(from) {
		if !slices.Contains(s.banned, tie.to) {
			t.reach(tie.to, tie.cost, ceiling)
		}
	}
	best := int64(-1)
	for steps := 1; len(t.queue.rows) > 0 && (best < 0 || t.queue.keys[0] <= best); steps++ {
		if steps%often == 0 && ctx.Err() != nil {
			return false, ctx.Err()
		}
		row := t.queue.pop()
		spent := t.spent[row]
		if spent > costLimit {
			return false, fmt.Errorf("%w: a route costs more than %d", ErrCost, int64(costLimit))
		}
		if row == t.target {
			best = spent
			ceiling = min(ceiling, best)
			continue
		}
		for _, tie := range t.rows.row(row) {
			t.reach(tie.to, spent+tie.cost, ceiling)
		}
	}
	if best < 0 {
		return false, nil
	}
	s.bound = s.spent + best
	t.markRoutes()
	s.route = slices.Clone(s.prefix)
	for _, tie := range t.rows.row(from) {
		if t.onRoutes[tie.to] && t.spent[tie.to] == tie.cost && !slices.Contains(s.banned, tie.to) {
			s.route = append(s.route, tie.to)
			break
		}
	}
	for row := s.route[len(s.route)-1]; row != t.target; row = s.route[len(s.route)-1] {
		for _, tie := range t.rows.row(row) {
			if t.onRoutes[tie.to] && t.spent[tie.to] == t.spent[row]+tie.cost {
				s.route = append(s.route, tie.to)
				break
			}
		}
	}
	return true, nil
}

// reach notes that a row can be had at a folded cost from where the space begins, unless it leads nowhere below
// ceiling.
func (t *RouteTree) reach(row int32, spent, ceiling int64) {
	left := t.left[row]
	if left == unreachable || spent+left > ceiling || t.blocked[row] || t.deadEnd[row] {
		return
	}
	switch place := t.queue.place[row]; {
	case place == unmet:
		t.met = append(t.met, row)
		t.spent[row] = spent
		t.queue.push(spent+left, row)
	case place != settled && spent < t.spent[row]:
		t.spent[row] = spent
		t.queue.fall(spent+left, row)
	}
}

// markRoutes marks the settled rows from which the target is reached at the cost it was settled with.
func (t *RouteTree) markRoutes() {
	t.onRoutes[t.target] = true
	for open := []int32{t.target}; len(open) > 0; {
		row := open[len(open)-1]
		open = open[:len(open)-1]
		for _, tie := range t.back.row(row) {
			before := tie.to
			if t.queue.place[before] == settled && !t.onRoutes[before] && t.spent[before]+tie.cost == t.spent[row] {
				t.onRoutes[before] = true
				open = append(open, before)
			}
		}
	}
}

// A RouteQuery asks for routes between two rows.
type RouteQuery struct{ From, To int32 }

// Routes answers many queries with up to k routes each, in the order of RouteTree. Queries with a common target share
// its tree. Of linear size in the rows for each worker.
func Routes(ctx context.Context, rows CostRows, queries []RouteQuery, k, workers int) ([][]Route, error) {
	for i, q := range queries {
		if min(q.From, q.To) < 0 || int(max(q.From, q.To)) >= rows.Len() {
			return nil, fmt.Errorf("routes: %w: query %d, %d to %d, leaves the %d rows", ErrRows, i, q.From, q.To, rows.Len())
		}
	}
	byTarget := make([]int, len(queries))
	for i := range byTarget {
		byTarget[i] = i
	}
	slices.SortStableFunc(byTarget, func(a, b int) int { return int(queries[a].To) - int(queries[b].To) })
	back, stem, err := turnRoutes(ctx, rows)
	if err != nil {
		return nil, fmt.Errorf("routes: %w", err)
	}
	shards := min(len(queries), shardsWanted)
	trees := make([]*RouteTree, workerCount(workers, shards))
	routes := make([][]Route, len(queries))
	err = runShards(ctx, workers, shards, func(worker, shard int) (err error) {
		if trees[worker] == nil {
			trees[worker] = newRouteTree(rows, back, stem)
		}
		tree := trees[worker]
		lo, hi := evenShard(len(queries), shards, shard)
		for _, i := range byTarget[lo:hi] {
			if tree.target != queries[i].To {
				if err := tree.aim(ctx, queries[i].To); err != nil {
					return fmt.Errorf("routes: %w", err)
				}
			}
			if routes[i], err = tree.First(ctx, queries[i].From, k); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return routes, nil
}
