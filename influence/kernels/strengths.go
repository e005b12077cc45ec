package kernels

import (
	"context"
	"errors"
	"fmt"
	"math"
)

// ErrStrength is returned, wrapped, where a weight read as a strength is negative, infinite or not a number.
var ErrStrength = errors.New("strength is not in [0, +Inf)")

// CheckStrengths is Check, and that every weight can be a strength, else ErrStrength.
func (r Rows) CheckStrengths(ctx context.Context) error {
	if err := r.Check(ctx); err != nil {
		return err
	}
	for i, w := range r.Weights {
		if i%LookTies == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if !(w >= 0 && w <= math.MaxFloat64) {
			return fmt.Errorf("%w: weight %d is %v", ErrStrength, i, w)
		}
	}
	return ctx.Err()
}

// StrengthAt is the weight of the tie at place j of Targets, 1 without weights.
func (r Rows) StrengthAt(j int32) float64 {
	if r.Weights == nil {
		return 1
	}
	return r.Weights[j]
}

// Degrees counts, for every row, the other rows it has as targets: repeats once, itself not. Linear.
//
// Of a directed graph these are out-degrees; those of Transpose are in-degrees.
func Degrees(ctx context.Context, rows Rows) ([]int32, error) {
	degrees := make([]int32, rows.Len())
	for i := range degrees {
		if i%LookRows == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		before := int32(-1)
		for _, t := range rows.Row(int32(i)) {
			if t != before && int(t) != i {
				degrees[i]++
			}
			before = t
		}
	}
	return degrees, ctx.Err()
}

// Strengths sums, for every row, the weights of its targets but itself, repeats added; without weights a tie weighs
// 1. Linear. Directed graphs as for Degrees.
func Strengths(ctx context.Context, rows Rows) ([]float64, error) {
	strengths := make([]float64, rows.Len())
	for i := range strengths {
		if i%LookRows == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for j := rows.Offsets[i]; j < rows.Offsets[i+1]; j++ {
			if int(rows.Targets[j]) != i {
				strengths[i] += rows.StrengthAt(j)
			}
		}
	}
	return strengths, ctx.Err()
}

// InverseTotals is, for every row, one over the sum of its weights, 0 where that is 0: what
// the weights are multiplied by to sum to 1. Linear.
func (r Rows) InverseTotals(ctx context.Context) ([]float64, error) {
	inverse := make([]float64, r.Len())
	for i := range inverse {
		if i%LookRows == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		total := float64(r.Degree(int32(i)))
		if r.Weights != nil {
			total = 0
			for _, w := range r.RowWeights(int32(i)) {
				total += w
			}
		}
		if total > 0 {
			inverse[i] = 1 / total
		}
	}
	return inverse, ctx.Err()
}
