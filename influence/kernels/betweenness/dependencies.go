package betweenness

import (
	"context"
	"fmt"

	"inroad/influence/kernels"
	"inroad/influence/kernels/internal/dijkstra"
	"inroad/influence/kernels/shards"
)

// Dependencies splits the betweenness of one row by where paths start: for every source s, Σ_t σ(s,t|row)/σ(s,t), the
// dependency of s on the row (Brandes 2001, doi:10.1080/0022250X.2001.9990249). They sum to the row's betweenness where
// ties have directions, else to twice that. Paths are of least weight, weights being costs as in ByCost; rows
// without weights count hops. Rows must be simple. O(n·m·log n), in parallel over sources.
func Dependencies(ctx context.Context, rows kernels.Rows, row int32, workers int) ([]float64, error) {
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
	for i := range whole.size {
		whole.size[i] = 1
	}
	const shard = 64
	parts := make([]float64, n)
	err = shards.Run(ctx, workers, (n+shard-1)/shard, func(_, at int) error {
		solver, part := newCostSolver(n), make([]float64, n)
		for source := int32(at * shard); source < int32(min((at+1)*shard, n)); source++ {
			part[row] = 0
			if err := solver.solve(ctx, whole, source, source+1, part); err != nil {
				return err
			}
			if source != row {
				parts[source] = part[row]
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("dependencies: %w", err)
	}
	return parts, nil
}
