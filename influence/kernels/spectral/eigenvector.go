package spectral

import (
	"context"
	"fmt"
	"math"

	"inroad/influence/kernels"
)

// Options of Katz and Eigenvector: zero fields mean the default named beside them.
type Options struct {
	Directed  bool    // rows hold ties from → to, and a row's score comes from those that have a tie to it
	Tolerance float64 // of the residual; 1e-12
	Limit     int     // passes of each method used; 10,000
	Workers   int     // goroutines; one per processor
}

// alike is by how much, relative to the greatest eigenvalue, that of another piece may be smaller and still equal it.
const alike = 1e-9

// Eigenvector scores rows by the leading eigenvector of their strengths (Bonacich 1972,
// doi:10.1080/0022250X.1972.9989806): λx_i = Σ_j w_ji·x_j with λ the largest eigenvalue, x ≥ 0, Σx² = 1. Repeated ties
// add up, a tie of weight 0 is none. Also returned is λ: 0 where all score 0.
//
// Where several pieces have the largest eigenvalue, to alike, x is not the only one. Undirected, each such connected
// piece has the same part of the unit, and all other rows score 0. Directed, pieces are circles, sets of rows that all
// reach each other, and what a circle leads to scores too (see fromCircles); without a circle all score 0.
//
// Undirected, the Lanczos method finds the x of a piece, in passes that grow with the root of the gap to the second
// eigenvalue; then the power iteration sets the smallest scores right, which come out of the former with the rounding
// errors of the largest. Directed, the power iteration does all, in passes that grow with the gap. It runs on A + σ1:
// the shift σ, a quarter of the current λ, makes it converge also where A is bipartite and has an eigenvalue −λ.
// Small pieces, and middling ones where that does not come to an end, are solved by elimination (see noda). The residual
// is Σ|Ax − λx|/(λΣx), the largest of all pieces; Iterations counts the passes of all.
func Eigenvector(ctx context.Context, rows kernels.Rows, options Options) ([]float64, float64, Convergence, error) {
	end := convergence(options.Tolerance, options.Limit, 10_000)
	if err := rows.CheckStrengths(ctx); err != nil {
		return nil, 0, end, err
	}
	rows, err := rows.WithoutZeros(ctx)
	var scores []float64
	λ := 0.0
	if err == nil {
		score := sharedByPieces
		if options.Directed {
			score = fromCircles
		}
		scores, λ, err = score(ctx, rows, &end, options.Workers)
	}
	if err != nil {
		return nil, 0, end, fmt.Errorf("eigenvector of %d rows: %w", rows.Len(), err)
	}
	return scores, λ, end, nil
}

// sharedByPieces gives the vector of each connected piece of the largest eigenvalue the same part of the unit.
func sharedByPieces(ctx context.Context, rows kernels.Rows, end *Convergence, workers int) ([]float64, float64, error) {
	scores := make([]float64, rows.Len())
	leaders, err := connectedLeaders(ctx, rows, end, workers)
	if err != nil || len(leaders) == 0 {
		return scores, 0, err
	}
	part := 1 / math.Sqrt(float64(len(leaders)))
	for _, l := range leaders {
		for i, row := range l.members {
			scores[row] = part * l.x[i]
		}
	}
	return scores, leaders[0].λ, nil
}

const (
	denseRows   = 100   // up to here elimination is as fast as passes, and sharper
	eliminable  = 1500  // up to here it takes seconds
	patience    = 2000  // passes that a piece of so many rows may need before it is eliminated
	polishLimit = 40    // passes after another method
	sharp       = 10    // tolerances: the relative change of a score that is right
	tiny        = 1e-12 // scores below so much of the greatest count as 0
)

// leadingVector finds the unit vector x > 0 of a connected, or strongly connected, piece and its λ. in holds the ties
// by the row that they lead to.
func leadingVector(ctx context.Context, in kernels.Rows, directed bool, end Convergence, workers int) ([]float64, float64, Convergence, error) {
	n := in.Len()
	x := make([]float64, n)
	for i := range x {
		x[i] = 1
	}
	spent := 0
	var err error
	switch {
	case n <= denseRows:
		x = noda(in)
	case !directed:
		multiply := func(i int, x []float64) float64 { return pull(in, i, x) }
		basis := end
		basis.Tolerance /= 30 // the vector is the less sharp the smaller the gap is
		x, _, basis, err = largestEigenvalue(ctx, in, multiply, true, basis, workers)
		spent = basis.Iterations
	case n <= eliminable:
		first := end
		first.Limit = min(first.Limit, patience)
		x, _, first, err = power(ctx, in, x, 0, first, workers)
		if spent = first.Iterations; err == nil && !first.Converged {
			x = noda(in)
		}
	}
	polish := polishLimit
	if directed && n > eliminable {
		polish = end.Limit
	}
	λ := 0.0
	if err == nil {
		x, λ, end, err = power(ctx, in, x, polish, end, workers)
	}
	end.Iterations += spent
	norm := 0.0
	for _, v := range x {
		norm += v * v
	}
	norm = math.Sqrt(norm)
	for i := range x {
		x[i] /= norm
	}
	return x, λ, end, err
}

// power iterates from the sizes of x on a non-negative, irreducible matrix until the residual is within the tolerance
// and, for as long as the passes are no more than polish, every score is sharp that is not tiny. It returns the vector
// with λ = xᵀAx/xᵀx.
func power(ctx context.Context, in kernels.Rows, x []float64, polish int, end Convergence, workers int) ([]float64, float64, Convergence, error) {
	y, total, most := make([]float64, len(x)), 0.0, 0.0
	for i := range x {
		x[i] = math.Abs(x[i])
		total += x[i]
		most = max(most, x[i])
	}
	p := newPasses(in, workers)
	λ, shift, scale := 0.0, 0.0, 1/total // scale·x sums to 1
	small, blurred := tiny*most/total, sharp*end.Tolerance
	for blunt := true; end.again() || blunt && end.Iterations < polish; {
		sums, err := p.run(ctx, func(lo, hi int) (sums [5]float64) {
			for i := lo; i < hi; i++ {
				was := scale * x[i]
				now := scale * pull(in, i, x)
				y[i] = now + shift*was
				off := math.Abs(now - λ*was)
				sums[0] += now
				sums[1] += off
				sums[2] += was * now
				sums[3] += was * was
				if off > blurred*now && was > small {
					sums[4]++
				}
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
		blunt = sums[4] > 0
	}
	return x, λ, end, nil
}
