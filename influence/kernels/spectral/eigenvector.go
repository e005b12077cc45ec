package spectral

import (
	"context"
	"fmt"
	"math"
	"slices"

	"inroad/influence/kernels"
)

// Options of Katz and Eigenvector: zero fields mean the default named beside them.
type Options struct {
	Directed  bool    // rows hold ties from → to, and a row's score comes from those that have a tie to it
	Tolerance float64 // of the residual; 1e-12
	Limit     int     // passes of each method used; 10,000
	Workers   int     // goroutines; one per processor
}

// Eigenvector scores the rows of the largest connected piece by the leading eigenvector of its strengths (Bonacich
// 1972, doi:10.1080/0022250X.1972.9989806): λx_i = Σ_j w_ji·x_j, x ≥ 0, Σx² = 1. All others score 0, for which of two
// pieces has the larger λ says nothing about their rows. Of a directed graph the piece is the largest strongly
// connected one; of pieces of equal size, that of the smallest row. A piece without ties scores 0. Repeated ties add
// up; a tie of weight 0 is none. Also returned is λ.
//
// Undirected, the Lanczos method finds x, in passes that grow with the root of the gap to the second eigenvalue; then
// ten passes of the power iteration set the smallest scores right, which come out of the former with the rounding
// errors of the largest. Directed, the power iteration does all, in passes that grow with the gap. It runs on A + σ1:
// the shift σ, a quarter of the current λ, makes it converge also where A is bipartite and has an eigenvalue −λ. The
// residual is Σ|Ax − λx|/(λΣx); Iterations counts the passes of both.
func Eigenvector(ctx context.Context, rows kernels.Rows, options Options) ([]float64, float64, Convergence, error) {
	end := convergence(options.Tolerance, options.Limit, 10_000)
	if err := rows.CheckStrengths(ctx); err != nil {
		return nil, 0, end, err
	}
	rows, err := rows.WithoutZeros(ctx)
	if err != nil {
		return nil, 0, end, fmt.Errorf("eigenvector: %w", err)
	}
	scores := make([]float64, rows.Len())
	members, err := largestPiece(ctx, rows)
	if err != nil {
		return nil, 0, end, fmt.Errorf("eigenvector of %d rows: %w", rows.Len(), err)
	}
	part, err := among(ctx, rows, members)
	if err != nil {
		return nil, 0, end, fmt.Errorf("eigenvector of %d rows: %w", rows.Len(), err)
	}
	if len(part.Targets) == 0 {
		end.Converged = true
		return scores, 0, end, nil
	}
	x, before, least := slices.Repeat([]float64{1}, len(members)), 0, 1
	if options.Directed {
		part, err = part.Transpose(ctx)
	} else {
		var basis Convergence
		multiply := func(i int, x []float64) float64 { return pull(part, i, x) }
		x, _, basis, err = largestEigenvalue(ctx, part, multiply, true, end, options.Workers)
		before, least = basis.Iterations, polishPasses
	}
	λ := 0.0
	if err == nil {
		x, λ, end, err = power(ctx, part, x, least, end, options.Workers)
	}
	if err != nil {
		return nil, 0, end, fmt.Errorf("eigenvector of %d rows: %w", rows.Len(), err)
	}
	end.Iterations += before
	norm := 0.0
	for _, v := range x {
		norm += v * v
	}
	norm = math.Sqrt(norm)
	for i, row := range members {
		scores[row] = x[i] / norm
	}
	return scores, λ, end, nil
}

const polishPasses = 10

// power iterates from the sizes of x on a non-negative, irreducible matrix, at least so many passes, and returns the
// vector with λ = xᵀAx/xᵀx.
func power(ctx context.Context, rows kernels.Rows, x []float64, least int, end Convergence,
	workers int) ([]float64, float64, Convergence, error) {
	y, total := make([]float64, len(x)), 0.0
	for i := range x {
		x[i] = math.Abs(x[i])
		total += x[i]
	}
	p := newPasses(rows, workers)
	λ, shift, scale := 0.0, 0.0, 1/total // scale·x sums to 1
	for end.again() || end.Iterations < least {
		sums, err := p.run(ctx, func(lo, hi int) (sums [4]float64) {
			for i := lo; i < hi; i++ {
				was := scale * x[i]
				now := scale * pull(rows, i, x)
				y[i] = now + shift*was
				sums[0] += now
				sums[1] += math.Abs(now - λ*was)
				sums[2] += was * now
				sums[3] += was * was
			}
			return sums
		})
		if err != nil {
			return nil, 0, end, err
		}
		x, y = y, x
		scale = 1 / (sums[0] + shift)
		end.step(sums[1] / sums[0])
		λ = sums[2] / sums[3]
		shift = λ / 4
	}
	return x, λ, end, nil
}
