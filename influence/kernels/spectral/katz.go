package spectral

import (
	"context"
	"errors"
	"fmt"
	"math"

	"inroad/influence/kernels"
)

// ErrAlpha is returned, wrapped, where Katz scores do not exist or could not be shown to exist.
var ErrAlpha = errors.New("alpha is not below one over the largest eigenvalue")

// KatzScores are the scores with the numbers they rest on.
type KatzScores struct {
	Scores []float64
	Alpha  float64 // as given, else the default
	Bound  float64 // no eigenvalue is larger than this; Alpha·Bound < 1
	Convergence
}

// Katz scores each row by the ways that lead to it, a way of length k counting alpha^k times the product of its
// weights, itself of length 0 counting 1 (Katz 1953, doi:10.1007/BF02289026): x = alpha·Aᵀx + 1. Scores are not
// scaled. Repeated ties add up, self ties count.
//
// The sum exists where alpha < 1/λ, λ the largest eigenvalue. This is proved afterwards by the scores themselves: for
// any positive x no eigenvalue of A is larger than Bound = max_i (Aᵀx)_i/x_i (Collatz 1942, doi:10.1007/BF01180013),
// and at the scores that is (1 − 1/max x)/alpha. Where it fails, where the sum grows past all bounds or has not
// converged within the limit, the error is ErrAlpha.
//
// Alpha 0 means the default 0.85/μ, μ the largest eigenvalue of (A + Aᵀ)/2 found to the tolerance: of an undirected
// graph that is λ, of a directed one it is never smaller, and it is not 0 where there are no cycles. Without ties it
// is 0.85. The residual is Σ|x′ − x|/Σx′.
func Katz(ctx context.Context, rows kernels.Rows, alpha float64, options Options) (KatzScores, error) {
	katz := KatzScores{Alpha: alpha, Convergence: convergence(options.Tolerance, options.Limit, 10_000)}
	if err := rows.CheckStrengths(ctx); err != nil {
		return katz, err
	}
	if !(alpha >= 0 && alpha <= math.MaxFloat64) {
		return katz, fmt.Errorf("%w: %v", ErrAlpha, alpha)
	}
	n := rows.Len()
	in := rows
	if options.Directed {
		var err error
		if in, err = rows.Transpose(ctx); err != nil {
			return katz, fmt.Errorf("katz of %d rows: %w", n, err)
		}
	}
	if alpha == 0 {
		multiply := func(i int, x []float64) float64 { return pull(in, i, x)/2 + pull(rows, i, x)/2 }
		if !options.Directed {
			multiply = func(i int, x []float64) float64 { return pull(in, i, x) }
		}
		_, μ, _, err := largestEigenvalue(ctx, in, multiply, false, katz.Convergence, options.Workers)
		if err != nil {
			return katz, fmt.Errorf("katz of %d rows: %w", n, err)
		}
		katz.Alpha = 0.85
		if μ > 0 {
			katz.Alpha /= μ
		}
	}
	x, y := make([]float64, n), make([]float64, n)
	for i := range x {
		x[i] = 1
	}
	p := newPasses(in, options.Workers)
	for n > 0 && katz.again() {
		sums, err := p.run(ctx, func(lo, hi int) [5]float64 {
			residual, total, along, square := 0.0, 0.0, 0.0, 0.0
			for i := lo; i < hi; i++ {
				v := katz.Alpha*pull(in, i, x) + 1
				residual += math.Abs(v - x[i])
				total += v
				along += x[i] * (v - 1)
				square += x[i] * x[i]
				y[i] = v
			}
			return [5]float64{residual, total, along, square}
		})
		if err != nil {
			return katz, fmt.Errorf("katz of %d rows: %w", n, err)
		}
		if !options.Directed && sums[2] >= sums[3] { // xᵀAx/xᵀx is at most the largest eigenvalue
			return katz, fmt.Errorf("%w: with %v the largest eigenvalue is at least %v", ErrAlpha, katz.Alpha, sums[2]/sums[3]/katz.Alpha)
		}
		if !(sums[1] <= math.MaxFloat64) {
			return katz, fmt.Errorf("%w: with %v the scores grow past all bounds", ErrAlpha, katz.Alpha)
		}
		x, y = y, x
		katz.step(sums[0] / sums[1])
	}
	for i, v := range x { // y is the vector before x
		katz.Bound = max(katz.Bound, (v-1)/y[i]/katz.Alpha)
	}
	switch {
	case n == 0:
		katz.Converged = true
	case !katz.Converged:
		return katz, fmt.Errorf("%w: with %v the scores still change by a share of %.1e after %d passes",
			ErrAlpha, katz.Alpha, katz.Residual, katz.Iterations)
	case katz.Alpha*katz.Bound >= 1:
		return katz, fmt.Errorf("%w: with %v the largest eigenvalue may be %v", ErrAlpha, katz.Alpha, katz.Bound)
	}
	katz.Scores = x
	return katz, nil
}
