package routes

import (
	"context"
	"fmt"
	"slices"

	"inroad/influence/kernels"
	"inroad/influence/kernels/shards"
)

// A Query asks for routes between two rows.
type Query struct{ From, To int32 }

// Find answers many queries with up to k routes each, in the order of Tree. Queries with a common target share
// its tree. Of linear size in the rows for each worker.
func Find(ctx context.Context, rows CostRows, queries []Query, k, workers int) ([][]Route, error) {
	for i, q := range queries {
		if min(q.From, q.To) < 0 || int(max(q.From, q.To)) >= rows.Len() {
			return nil, fmt.Errorf("routes: %w: query %d, %d to %d, leaves the %d rows", kernels.ErrRows, i, q.From, q.To, rows.Len())
		}
	}
	byTarget := make([]int, len(queries))
	for i := range byTarget {
		byTarget[i] = i
	}
	slices.SortStableFunc(byTarget, func(a, b int) int { return int(queries[a].To) - int(queries[b].To) })
	back, stem, err := turn(ctx, rows)
	if err != nil {
		return nil, fmt.Errorf("routes: %w", err)
	}
	count := min(len(queries), shards.Wanted)
	trees := make([]*Tree, shards.Workers(workers, count))
	routes := make([][]Route, len(queries))
	err = shards.Run(ctx, workers, count, func(worker, shard int) (err error) {
		if trees[worker] == nil {
			trees[worker] = newTree(rows, back, stem)
		}
		tree := trees[worker]
		lo, hi := shards.Even(len(queries), count, shard)
		for _, i := range byTarget[lo:hi] {
			if tree.target != queries[i].To {
				if err := tree.Aim(ctx, queries[i].To); err != nil {
					return err
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
