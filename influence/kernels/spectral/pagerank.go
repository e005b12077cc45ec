// Package spectral scores rows by the scores of those tied to them: PageRank, Katz and the leading eigenvector.
package spectral

import (
	"context"
	"fmt"
	"math"

	"inroad/influence/kernels"
)

// PageRankOptions: zero fields mean the default named beside them.
type PageRankOptions struct {
	Directed  bool    // rows hold ties from → to; else every tie stands in both of its rows
	Damping   float64 // share of a row's score that follows ties, in (0, 1); 0.85
	Tolerance float64 // of the residual Σ|x′ − x|; 1e-12
	Limit     int     // passes; 1000
	Workers   int     // goroutines; one per processor
}

// PageRank scores rows by a walk that follows ties in proportion to their weights, read as strengths, and jumps
// anywhere with chance 1 − damping (Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X).
//
// x_i = (1−d)/n + d·(Σ_{j→i} x_j·w_ji/s_j + D/n) with s_j the sum of the weights of row j, repeats and self ties
// included, and D the sum of x over dangling rows (s_j = 0), which spread evenly. Scores sum to 1. The distance to the
// exact scores is at most d/(1−d) times the residual. No rows give no scores.
//
// One pass per iteration, linear in n and ties: scores are pulled over runs of rows with equal numbers of ties; the
// residual, the shares passed on and the dangling sum of the next iteration are found in the same pass.
func PageRank(ctx context.Context, rows kernels.Rows, options PageRankOptions) ([]float64, Convergence, error) {
	d := options.Damping
	if d == 0 {
		d = 0.85
	}
	end := convergence(options.Tolerance, options.Limit, 1000)
	if !(d > 0 && d < 1) {
		return nil, end, fmt.Errorf("damping %v is not in (0, 1)", d)
	}
	if err := rows.CheckStrengths(ctx); err != nil {
		return nil, end, err
	}
	n := rows.Len()
	if n == 0 {
		end.Converged = true
		return []float64{}, end, nil
	}
	in := rows
	if options.Directed {
		var err error
		if in, err = rows.Transpose(ctx); err != nil {
			return nil, end, fmt.Errorf("pagerank of %d rows: %w", n, err)
		}
	}
	share, err := rows.InverseTotals(ctx)
	if err != nil {
		return nil, end, fmt.Errorf("pagerank of %d rows: %w", n, err)
	}
	scores, passing, passed := make([]float64, n), make([]float64, n), make([]float64, n)
	dangling := 0.0
	for i := range scores {
		scores[i] = 1 / float64(n)
		passed[i] = scores[i] * share[i]
		if share[i] == 0 {
			dangling += scores[i]
		}
	}
	p := newPasses(in, options.Workers)
	for end.again() {
		base := (1-d)/float64(n) + d*dangling/float64(n)
		sums, err := p.run(ctx, func(lo, hi int) [5]float64 {
			residual, loose := 0.0, 0.0
			for i := lo; i < hi; i++ {
				x := base + d*pull(in, i, passed)
				residual += math.Abs(x - scores[i])
				scores[i] = x
				passing[i] = x * share[i]
				if share[i] == 0 {
					loose += x
				}
			}
			return [5]float64{residual, loose}
		})
		if err != nil {
			return nil, end, fmt.Errorf("pagerank of %d rows: %w", n, err)
		}
		passed, passing = passing, passed
		dangling = sums[1]
		end.step(sums[0])
	}
	return scores, end, nil
}
