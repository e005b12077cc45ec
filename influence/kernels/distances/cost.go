package distances

import (
	"context"
	"fmt"
	"math"

	"inroad/influence/kernels"
	"inroad/influence/kernels/internal/dijkstra"
	"inroad/influence/kernels/shards"
)

// LeastCosts gives the least cost of a path from any of the given rows to each row, along ties, and the row before it
// on such a path. Weights are costs, at least zero and finite, else ErrCost. A row not reached has infinite cost; it
// and the rows to start from have previous −1. Paths of equal cost are told apart by the smaller previous row.
// O(m·log n).
func LeastCosts(ctx context.Context, rows kernels.Rows, from ...int32) (cost []float64, previous []int32, err error) {
	if err := checkLeast(ctx, rows, from); err != nil {
		return nil, nil, fmt.Errorf("least costs: %w", err)
	}
	if len(rows.Targets) == 0 {
		rows.Weights = []float64{}
	}
	priced, err := dijkstra.Priced(ctx, rows)
	if err != nil {
		return nil, nil, fmt.Errorf("least costs: %w", err)
	}
	search := dijkstra.NewSearch(priced)
	starts := make([]dijkstra.Start[float64], len(from))
	for i, row := range from {
		starts[i] = dijkstra.Start[float64]{Row: row}
	}
	if err := search.Run(ctx, starts, math.MaxFloat64); err != nil {
		return nil, nil, fmt.Errorf("least costs: %w", err)
	}
	cost, previous = make([]float64, rows.Len()), make([]int32, rows.Len())
	for i := range cost {
		cost[i], previous[i] = math.Inf(1), -1
	}
	for _, row := range search.Settled {
		cost[row], previous[row] = search.Cost[row], search.Previous[row]
	}
	return cost, previous, nil
}

func checkLeast(ctx context.Context, rows kernels.Rows, from []int32) error {
	if err := rows.Check(ctx); err != nil {
		return err
	}
	for _, row := range from {
		if row < 0 || int(row) >= rows.Len() {
			return fmt.Errorf("%w: row %d to start from is not one of %d", kernels.ErrRows, row, rows.Len())
		}
	}
	if len(rows.Targets) > 0 && rows.Weights == nil {
		return fmt.Errorf("%w: rows have no weights", kernels.ErrCost)
	}
	for i, weight := range rows.Weights {
		if i%kernels.LookTies == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if !(weight >= 0) || math.IsInf(weight, 1) {
			return fmt.Errorf("%w: %g, of tie %d, is not finite and at least zero", kernels.ErrCost, weight, i)
		}
	}
	return ctx.Err()
}

// ByCost measures the distances from every row in costs, which weights are: above zero and finite, else
// ErrCost. Within counts the rows at a cost of at most within. Repeated ties count at their least weight.
//
// One search from every row, by buckets where costs are near enough to each other, else by Dijkstra's queue. O(n·m), or
// O(n·m·log n).
func ByCost(ctx context.Context, rows kernels.Rows, directed bool, within float64, workers int) (Sums, error) {
	if err := rows.CheckCosts(ctx); err != nil {
		return Sums{}, fmt.Errorf("distances by cost: %w", err)
	}
	rows, err := kernels.PathRows(ctx, rows, directed)
	if err != nil {
		return Sums{}, fmt.Errorf("distances by cost: %w", err)
	}
	n := rows.Len()
	if rows.Weights == nil {
		rows.Weights = []float64{}
	}
	rows, order, err := rows.Arranged(ctx, directed)
	if err != nil {
		return Sums{}, fmt.Errorf("distances by cost: %w", err)
	}
	ties, err := dijkstra.Priced(ctx, rows)
	if err != nil {
		return Sums{}, fmt.Errorf("distances by cost: %w", err)
	}
	fresh := func() search { return queueSearch{dijkstra.NewSearch(ties)} }
	if least, most := dijkstra.Extremes(rows.Weights); (&dijkstra.Buckets{}).Fit(least, most, n) {
		fresh = func() search { return bucketSearch{dijkstra.NewBucketSearch(ties, least, most)} }
	}
	d := newSums(n)
	count := min(n, shards.Wanted)
	searches := make([]search, shards.Workers(workers, count))
	err = shards.Run(ctx, workers, count, func(worker, shard int) error {
		if searches[worker] == nil {
			searches[worker] = fresh()
		}
		lo, hi := shards.Even(n, count, shard)
		for now := lo; now < hi; now++ {
			reached, costs, err := searches[worker].from(ctx, int32(now))
			if err != nil {
				return err
			}
			d.sum(order[now], reached, costs, within)
		}
		return nil
	})
	if err != nil {
		return Sums{}, fmt.Errorf("distances by cost: %w", err)
	}
	return d, nil
}

// A search finds the rows that a row reaches, and what each costs to reach: costs are by row and hold until the next
// search.
type search interface {
	from(ctx context.Context, row int32) (reached []int32, costs []float64, err error)
}

type queueSearch struct{ *dijkstra.Search[float64] }

func (s queueSearch) from(ctx context.Context, row int32) ([]int32, []float64, error) {
	if err := s.Run(ctx, []dijkstra.Start[float64]{{Row: row}}, math.MaxFloat64); err != nil {
		return nil, nil, err
	}
	return s.Settled[1:], s.Cost, nil
}

type bucketSearch struct{ *dijkstra.BucketSearch }

func (s bucketSearch) from(ctx context.Context, row int32) ([]int32, []float64, error) {
	if err := s.Run(ctx, row); err != nil {
		return nil, nil, err
	}
	return s.Settled[1:], s.Cost, nil
}

// sum fills in the values of a row from what it reaches.
func (d *Sums) sum(row int32, reached []int32, costs []float64, within float64) {
	d.Reached[row] = int32(len(reached))
	for _, to := range reached {
		cost := costs[to]
		d.Sum[row] += cost
		d.Harmonic[row] += 1 / cost
		d.Farthest[row] = max(d.Farthest[row], cost)
		if cost <= within {
			d.Within[row]++
		}
	}
}
