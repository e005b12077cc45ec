package spectral

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"inroad/influence/kernels"
)

// nodaLimit is far more steps than it takes, but where ties are apart by many powers of ten.
const nodaLimit = 200

// noda finds the positive vector x of a non-negative irreducible matrix A, the greatest being 1, by inverse iteration
// (μ1 − A)y = x with μ = max_i (Ax)_i/x_i, which never falls below the largest eigenvalue and comes down to it, in the
// end doubling the digits at each step (Noda 1971, doi:10.1007/BF02165002). It needs no gap between eigenvalues, of
// whatever sign; its time grows with the third power of the rows.
func noda(in kernels.Rows) []float64 {
	n := in.Len()
	x := slices.Repeat([]float64{1}, n)
	y := mat.NewVecDense(n, nil)
	shifted := mat.NewDense(n, n, nil)
	var factors mat.LU
	bound := math.Inf(1)
	for range nodaLimit {
		low, high := math.Inf(1), 0.0
		for i, v := range x {
			ratio := pull(in, i, x) / v
			low, high = min(low, ratio), max(high, ratio)
		}
		if !(high < bound) || high-low <= 1e-15*high {
			break
		}
		bound = high
		shifted.Zero()
		for i := range n {
			for j := in.Offsets[i]; j < in.Offsets[i+1]; j++ {
				to := int(in.Targets[j])
				shifted.Set(i, to, shifted.At(i, to)-in.StrengthAt(j))
			}
			shifted.Set(i, i, shifted.At(i, i)+high)
		}
		factors.Factorize(shifted)
		// Near the end the matrix is all but singular, as it should be: the solution is long, and its direction is right.
		if err := factors.SolveVecTo(y, false, mat.NewVecDense(n, x)); err != nil && math.IsInf(factors.Cond(), 1) {
			break
		}
		next, most := make([]float64, n), 0.0
		for i := range next {
			next[i] = math.Abs(y.AtVec(i))
			most = max(most, next[i])
		}
		usable := most > 0 && !math.IsInf(most, 1)
		for i := range next {
			next[i] /= most
			usable = usable && next[i] > 0
		}
		if !usable {
			break
		}
		x = next
	}
	return x
}
