package communities

import (
	"context"
	"fmt"

	"inroad/influence/kernels"
)

// Modularity is the quality of a partition of undirected rows,
//
//	Q = Σ_c [ w_c/W − γ·(k_c/W)² ]
//
// with W the sum of all rows' strengths, k_c that of the rows in c, w_c the weights of ties within c, each in both of
// its rows, and γ the resolution (Newman & Girvan 2004, doi:10.1103/PhysRevE.69.026113; γ: Reichardt & Bornholdt 2006,
// doi:10.1103/PhysRevE.74.016110). Without weights a tie weighs 1; repeats add up; a self tie counts in both ends, so
// twice. Groups are numbers from 0 below n. Without ties Q is 0. Linear; for directed rows join the directions first.
func Modularity(ctx context.Context, rows kernels.Rows, groups []int32, resolution float64) (float64, error) {
	if err := rows.CheckStrengths(ctx); err != nil {
		return 0, err
	}
	n := rows.Len()
	if len(groups) != n {
		return 0, fmt.Errorf("modularity: %d groups for %d rows", len(groups), n)
	}
	for i, g := range groups {
		if g < 0 || int(g) >= n {
			return 0, fmt.Errorf("modularity: group %d of row %d is not in [0, %d)", g, i, n)
		}
	}
	return modularity(ctx, rows, groups, resolution)
}

func modularity(ctx context.Context, rows kernels.Rows, groups []int32, resolution float64) (float64, error) {
	within, total := make([]float64, rows.Len()), make([]float64, rows.Len())
	all := 0.0
	for i, g := range groups {
		if i%kernels.LookRows == 0 && ctx.Err() != nil {
			return 0, ctx.Err()
		}
		k, self := rowStrength(rows, int32(i))
		total[g] += k
		within[g] += strengthWithin(rows, int32(i), groups) + self
	}
	for _, k := range total {
		all += k
	}
	if all == 0 {
		return 0, ctx.Err()
	}
	quality := 0.0
	for g, k := range total {
		quality += within[g]/all - resolution*(k/all)*(k/all)
	}
	return quality, ctx.Err()
}

// rowStrength sums a row's ties, those to itself twice, and says how much of it the second time is.
func rowStrength(rows kernels.Rows, row int32) (sum, self float64) {
	lo, hi := rows.Offsets[row], rows.Offsets[row+1]
	if rows.Weights == nil {
		for _, target := range rows.Targets[lo:hi] {
			if target == row {
				self++
			}
		}
		return float64(hi-lo) + self, self
	}
	weights := rows.Weights[lo:hi:hi]
	for j, target := range rows.Targets[lo:hi] {
		sum += weights[j]
		if target == row {
			self += weights[j]
		}
	}
	return sum + self, self
}

// strengthWithin sums a row's ties to rows of its own group, those to itself once. Which are, cannot be foretold, so
// ties that weigh 1 are counted without a branch.
func strengthWithin(rows kernels.Rows, row int32, groups []int32) float64 {
	lo, hi, own := rows.Offsets[row], rows.Offsets[row+1], groups[row]
	if rows.Weights == nil {
		count := 0
		for _, target := range rows.Targets[lo:hi] {
			if groups[target] == own {
				count++
			}
		}
		return float64(count)
	}
	sum := 0.0
	weights := rows.Weights[lo:hi:hi]
	for j, target := range rows.Targets[lo:hi] {
		if groups[target] == own {
			sum += weights[j]
		}
	}
	return sum
}
