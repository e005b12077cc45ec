package kernels

import (
	"errors"
	"fmt"
	"math"
)

// ErrStrength is returned, wrapped, where a weight read as a strength is negative, infinite or not a number.
var ErrStrength = errors.New("strength is not in [0, +Inf)")

// Convergence is how an iteration ended. A result that did not converge is the last one, with the residual it has.
type Convergence struct {
	Converged  bool    // Residual ≤ Tolerance
	Iterations int     // passes made
	Limit      int     // passes allowed
	Residual   float64 // what is measured is said at each kernel
	Tolerance  float64
}

// checkStrengths is Check, and that every weight can be a strength.
func (r Rows) checkStrengths() error {
	if err := r.Check(); err != nil {
		return err
	}
	for i, w := range r.Weights {
		if !(w >= 0 && w <= math.MaxFloat64) {
			return fmt.Errorf("%w: weight %d is %v", ErrStrength, i, w)
		}
	}
	return nil
}

// strengthAt is the weight of the tie at place j of Targets, 1 without weights.
func (r Rows) strengthAt(j int32) float64 {
	if r.Weights == nil {
		return 1
	}
	return r.Weights[j]
}

// Degrees counts, for every row, the other rows it has as targets: repeats once, itself not. Linear.
//
// Of a directed graph these are out-degrees; those of Transpose are in-degrees.
func Degrees(rows Rows) []int32 {
	degrees := make([]int32, rows.Len())
	for i := range degrees {
		before := int32(-1)
		for _, t := range rows.Row(int32(i)) {
			if t != before && int(t) != i {
				degrees[i]++
			}
			before = t
		}
	}
	return degrees
}

// Strengths sums, for every row, the weights of its targets but itself, repeats added; without weights a tie weighs
// 1. Linear. Directed graphs as for Degrees.
func Strengths(rows Rows) []float64 {
	strengths := make([]float64, rows.Len())
	for i := range strengths {
		for j := rows.Offsets[i]; j < rows.Offsets[i+1]; j++ {
			if int(rows.Targets[j]) != i {
				strengths[i] += rows.strengthAt(j)
			}
		}
	}
	return strengths
}

// joinTies is the graph without directions, self ties and repeats: a pair is joined where any tie joins it, with the
// sum of those ties as its weight. An undirected graph holds every tie in both of its rows, so there only repeats are
// added. The result is rows itself where nothing is to be joined. Linear.
func joinTies(rows Rows, directed bool) Rows {
	if directed {
		rows = bothWays(rows)
	}
	return sumRepeats(rows)
}

// bothWays puts every tie of a directed graph in both of its rows, a self tie once, so that it can be read as
// undirected.
func bothWays(rows Rows) Rows {
	back := rows.Transpose()
	n := rows.Len()
	both := Rows{
		Offsets: make([]int32, n+1),
		Targets: make([]int32, 0, 2*len(rows.Targets)),
	}
	if rows.Weights != nil {
		both.Weights = make([]float64, 0, 2*len(rows.Targets))
	}
	take := func(r Rows, i int32) {
		both.Targets = append(both.Targets, r.Targets[i])
		if r.Weights != nil {
			both.Weights = append(both.Weights, r.Weights[i])
		}
	}
	for i := range n {
		a, aEnd, b, bEnd := rows.Offsets[i], rows.Offsets[i+1], back.Offsets[i], back.Offsets[i+1]
		for a < aEnd || b < bEnd {
			switch {
			case b < bEnd && int(back.Targets[b]) == i:
				b++
			case b == bEnd || a < aEnd && rows.Targets[a] <= back.Targets[b]:
				take(rows, a)
				a++
			default:
				take(back, b)
				b++
			}
		}
		both.Offsets[i+1] = int32(len(both.Targets))
	}
	return both
}

// sumRepeats is Rows.Simple, but for a repeated tie, which weighs the sum of its repeats rather than the least.
func sumRepeats(rows Rows) Rows {
	simple := rows.Simple()
	if len(simple.Targets) == len(rows.Targets) {
		return rows
	}
	simple.Weights = make([]float64, 0, len(simple.Targets))
	for i := range rows.Len() {
		before := int32(-1)
		for j := rows.Offsets[i]; j < rows.Offsets[i+1]; j++ {
			t, w := rows.Targets[j], rows.strengthAt(j)
			switch {
			case int(t) == i:
			case t == before:
				simple.Weights[len(simple.Weights)-1] += w
			default:
				simple.Weights = append(simple.Weights, w)
			}
			before = t
		}
	}
	return simple
}
