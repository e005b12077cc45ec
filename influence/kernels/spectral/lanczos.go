package spectral

import (
	"context"
	"math"

	"inroad/influence/kernels"
)

// largestEigenvalue finds the largest eigenvalue λ of the symmetric matrix that pull multiplies by, and, where wanted, a
// unit vector x for it, by the Lanczos method (Lanczos 1950, doi:10.6028/jres.045.026). Rows says how the work is
// spread.
//
// From v_1 = 1/√n each pass makes the next v_k of a basis in which the matrix is tridiagonal. Its largest eigenvalue θ
// rises to λ, and the residual ‖Ax − θx‖/θ is known from its vector s without x; it falls with the square root of the
// gap to the second eigenvalue, where the power iteration falls with the gap. The basis is not kept: a second run
// makes the same one again and sums x = Σ s_k·v_k. Nor is it made orthogonal again: the largest eigenvalue does not
// suffer from that (Paige 1972, doi:10.1093/imamat/10.3.373).
func largestEigenvalue(ctx context.Context, rows kernels.Rows, pull func(i int, x []float64) float64, wanted bool,
	end Convergence, workers int) (x []float64, λ float64, _ Convergence, err error) {
	if rows.Len() == 0 {
		end.Converged = true
		return nil, 0, end, nil
	}
	var diagonal, beside []float64
	var s []float64
	steps := newLanczos(rows, pull, workers)
	for check := 2; end.again(); {
		a, b, err := steps.next(ctx, nil, 0)
		if err != nil {
			return nil, 0, end, err
		}
		diagonal, beside = append(diagonal, a), append(beside, b)
		end.Iterations++
		spent := b <= 1e-14*a // the basis spans all that the first vector leads to
		if k := len(diagonal); k == check || spent || end.Iterations == end.Limit {
			check = k + 1 + k/16
			λ, s = topPair(diagonal, beside)
			end.Residual = 0
			if λ > 0 && !spent {
				end.Residual = b * s[k-1] / λ
			}
			end.Converged = end.Residual <= end.Tolerance
		}
	}
	if !wanted {
		return nil, λ, end, nil
	}
	x = make([]float64, rows.Len())
	steps = newLanczos(rows, pull, workers)
	for _, share := range s {
		if _, _, err := steps.next(ctx, x, share); err != nil {
			return nil, 0, end, err
		}
		end.Iterations++
	}
	return x, λ, end, nil
}

// lanczos makes one vector of the basis after another. Vectors are kept unscaled: v_k is scale·now.
type lanczos struct {
	passes      passes
	pull        func(i int, x []float64) float64
	now, before []float64
	scale       float64
	back        float64 // what of the vector before is taken off, its scale included
}

func newLanczos(rows kernels.Rows, pull func(i int, x []float64) float64, workers int) *lanczos {
	n := rows.Len()
	l := &lanczos{passes: newPasses(rows, workers), pull: pull, now: make([]float64, n), before: make([]float64, n)}
	for i := range l.now {
		l.now[i] = 1
	}
	l.scale = 1 / math.Sqrt(float64(n))
	return l
}

// next returns the diagonal element a of this step and the one beside it, b, and adds share·v_k to x.
func (l *lanczos) next(ctx context.Context, x []float64, share float64) (a, b float64, err error) {
	now, before, scale, back := l.now, l.before, l.scale, l.back
	sums, err := l.passes.run(ctx, func(lo, hi int) (sums [5]float64) {
		for i := lo; i < hi; i++ {
			w := scale*l.pull(i, now) - back*before[i]
			before[i] = w
			sums[0] += w * now[i]
		}
		if x != nil {
			for i := lo; i < hi; i++ {
				x[i] += share * scale * now[i]
			}
		}
		return sums
	})
	if err != nil {
		return 0, 0, err
	}
	a = sums[0] * scale
	off := a * scale
	sums, err = l.passes.run(ctx, func(lo, hi int) (sums [5]float64) {
		for i := lo; i < hi; i++ {
			before[i] -= off * now[i]
			sums[0] += before[i] * before[i]
		}
		return sums
	})
	b = math.Sqrt(sums[0])
	l.now, l.before = before, now
	l.scale, l.back = 1/b, b*scale
	return a, b, err
}

// topPair is the largest eigenvalue of a symmetric tridiagonal matrix whose elements beside the diagonal are positive
// (but the last, which is not read) and its unit vector, which is positive.
func topPair(diagonal, beside []float64) (θ float64, s []float64) {
	k := len(diagonal)
	if k == 1 {
		return diagonal[0], []float64{1}
	}
	low, high := math.Inf(-1), math.Inf(-1)
	for i, a := range diagonal {
		reach := 0.0
		if i > 0 {
			reach += beside[i-1]
		}
		if i < k-1 {
			reach += beside[i]
		}
		low, high = max(low, a), max(high, a+reach)
	}
	// θ is where x·1 − T stops being positive definite: halve, counting on the pivots of its elimination.
	pivots := make([]float64, k)
	eliminate := func(x float64) bool {
		for i, a := range diagonal {
			pivots[i] = x - a
			if i > 0 {
				pivots[i] -= beside[i-1] * beside[i-1] / pivots[i-1]
			}
			if !(pivots[i] > 0) {
				return false
			}
		}
		return true
	}
	for {
		middle := low + (high-low)/2
		if middle <= low || middle >= high {
			break
		}
		if eliminate(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	// Inverse iteration just above θ, where the inverse is positive and the pivots are too.
	for above := high; !eliminate(above); {
		above += high * 1e-15
	}
	s = make([]float64, k)
	for i := range s {
		s[i] = 1
	}
	for range 4 {
		for i := 1; i < k; i++ {
			s[i] += beside[i-1] / pivots[i-1] * s[i-1]
		}
		s[k-1] /= pivots[k-1]
		for i := k - 2; i >= 0; i-- {
			s[i] = (s[i] + beside[i]*s[i+1]) / pivots[i]
		}
		largest, square := 0.0, 0.0
		for _, v := range s {
			largest = max(largest, v)
		}
		for i := range s {
			s[i] /= largest
			square += s[i] * s[i]
		}
		for i := range s {
			s[i] /= math.Sqrt(square)
		}
	}
	return high, s
}
