package betweenness

import (
	"context"
	"fmt"

	"inroad/influence/kernels"
	"inroad/influence/kernels/internal/dijkstra"
	"inroad/influence/kernels/shards"
)

// Dependencies splits the betweenness of some rows by where paths start: for each of them and every source s,
// Σ_t σ(s,t|row)/σ(s,t), the dependency of s on the row (Brandes 2001, doi:10.1080/0022250X.2001.9990249). They sum to
// the row's betweenness where ties have directions, else to twice that. Paths are of least weight, weights being costs
// as in ByCost; rows without weights count hops. Rows must be simple. One search from every source serves
// all that are split: O(n·m), or O(n·m·log n) where costs are far apart, in parallel over sources.
func Dependencies(ctx context.Context, rows kernels.Rows, split []int32, workers int) ([][]float64, error) {
	if err := rows.Check(ctx); err != nil {
		return nil, fmt.Errorf("dependencies: %w", err)
	}
	if rows.Weights == nil {
		rows.Weights = make([]float64, len(rows.Targets))
		for i := range rows.Weights {
			rows.Weights[i] = 1
		}
	}
	if err := rows.CheckCosts(ctx); err != nil {
		return nil, fmt.Errorf("dependencies: %w", err)
	}
	n := rows.Len()
	priced, err := dijkstra.Priced(ctx, rows)
	if err != nil {
		return nil, fmt.Errorf("dependencies: %w", err)
	}
	whole := &centralBlock{rows: rows, size: make([]float64, n), costs: priced.Ties}
	whole.least, whole.dearest = dijkstra.Extremes(rows.Weights)
	symmetric, err := rows.Symmetric(ctx)
	if err == nil {
		whole.wide, err = wide(ctx, rows, !symmetric)
	}
	if err != nil {
		return nil, fmt.Errorf("dependencies: %w", err)
	}
	for i := range whole.size {
		whole.size[i] = 1
	}
	parts := make([][]float64, len(split))
	for i := range parts {
		parts[i] = make([]float64, n)
	}
	count := min(n, shards.Wanted)
	type scratch struct {
		solver *costSolver
		part   []float64
	}
	own := make([]scratch, shards.Workers(workers, count))
	err = shards.Run(ctx, workers, count, func(worker, at int) error {
		if own[worker].solver == nil {
			own[worker] = scratch{newCostSolver(n), make([]float64, n)}
		}
		part := own[worker].part
		lo, hi := shards.Even(n, count, at)
		for source := int32(lo); source < int32(hi); source++ {
			for _, row := range split {
				part[row] = 0
			}
			if err := own[worker].solver.solve(ctx, whole, source, source+1, part); err != nil {
				return err
			}
			for i, row := range split {
				if source != row {
					parts[i][source] = part[row]
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("dependencies: %w", err)
	}
	return parts, nil
}
