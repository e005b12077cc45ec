package kernels

import (
	"context"
	"fmt"
	"math"
)

// SpectralOptions: zero fields mean the default named beside them.
type SpectralOptions struct {
	Directed  bool    // rows hold ties from → to, and a row's score comes from those that have a tie to it
	Tolerance float64 // of the residual; 1e-12
	Limit     int     // passes; 10,000
	Workers   int     // goroutines; one per processor
}

// Eigenvector scores the rows of the largest connected piece by the leading eigenvector of its strengths (Bonacich
// 1972, doi:10.1080/0022250X.1972.9989806): λx_i = Σ_j w_ji·x_j, x ≥ 0, Σx² = 1. All others score 0, for which of two
// pieces has the larger λ says nothing about their rows. Of a directed graph the piece is the largest strongly
// connected one; of pieces of equal size, that of the smallest row. A piece without ties scores 0. Repeated ties add
// up; a tie of weight 0 is none. Also returned is λ.
//
// Power iteration on A + σ1: the shift σ, a quarter of the current λ, makes it converge also where A is bipartite
// and has an eigenvalue −λ, at the price of a little speed elsewhere. The residual is Σ|Ax − λx|/(λΣx). Convergence
// is geometric in the gap to the second eigenvalue, which is small in long, thin graphs: there the Limit ends it.
func Eigenvector(ctx context.Context, rows Rows, options SpectralOptions) ([]float64, float64, Convergence, error) {
	end := convergence(options.Tolerance, options.Limit, 10_000)
	if err := rows.checkStrengths(); err != nil {
		return nil, 0, end, err
	}
	rows = withoutZeros(rows)
	scores := make([]float64, rows.Len())
	members, err := largestPiece(ctx, rows)
	if err != nil {
		return nil, 0, end, fmt.Errorf("eigenvector of %d rows: %w", rows.Len(), err)
	}
	part := rows.among(members)
	if len(part.Targets) == 0 {
		end.Converged = true
		return scores, 0, end, nil
	}
	if options.Directed {
		part = part.Transpose()
	}
	x, λ, end, err := leading(ctx, part, part.pull, end, options.Workers)
	if err != nil {
		return nil, 0, end, fmt.Errorf("eigenvector of %d rows: %w", rows.Len(), err)
	}
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

// leading finds the largest eigenvalue λ of the non-negative matrix that pull multiplies by, as xᵀAx/xᵀx, and a vector
// x for it. Of a symmetric matrix λ is exact to the square of the error of x, so good long before x is. Rows says how
// the work is spread.
func leading(ctx context.Context, rows Rows, pull func(i int, x []float64) float64, end Convergence,
	workers int) ([]float64, float64, Convergence, error) {
	n := rows.Len()
	x, y := make([]float64, n), make([]float64, n)
	for i := range x {
		x[i] = 1
	}
	p := newPasses(rows, workers)
	λ, shift, scale := 0.0, 0.0, 1/float64(n) // scale·x sums to 1
	for end.again() {
		sums, err := p.run(ctx, func(lo, hi int) (sums [4]float64) {
			for i := lo; i < hi; i++ {
				was := scale * x[i]
				now := scale * pull(i, x)
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
		total, residual := sums[0], sums[1]
		if total == 0 { // no tie, or no way as long as the passes made
			end.step(0)
			return x, 0, end, nil
		}
		scale = 1 / (total + shift)
		end.step(residual / total)
		λ = sums[2] / sums[3]
		shift = λ / 4
	}
	return x, λ, end, nil
}
