package spectral

import (
	"context"

	"inroad/influence/kernels"
	"inroad/influence/kernels/pieces"
)

// largestPiece lists the rows of the largest strongly connected piece, ascending; of equals, that of the smallest row.
func largestPiece(ctx context.Context, rows kernels.Rows) ([]int32, error) {
	piece, count, err := pieces.Strong(ctx, rows)
	if err != nil {
		return nil, err
	}
	sizes := make([]int32, count)
	for _, p := range piece {
		sizes[p]++
	}
	best := int32(-1)
	for _, p := range piece {
		if best < 0 || sizes[p] > sizes[best] {
			best = p
		}
	}
	var members []int32
	for row, p := range piece {
		if p == best {
			members = append(members, int32(row))
		}
	}
	return members, nil
}

// among is the graph of the given rows, ascending, and the ties between them; row i of it is members[i].
func among(ctx context.Context, r kernels.Rows, members []int32) (kernels.Rows, error) {
	if len(members) == r.Len() {
		return r, ctx.Err()
	}
	place := make([]int32, r.Len())
	for i := range place {
		place[i] = -1
	}
	for i, row := range members {
		place[row] = int32(i)
	}
	part := kernels.Rows{Offsets: make([]int32, len(members)+1)}
	if r.Weights != nil {
		part.Weights = []float64{}
	}
	for i, row := range members {
		if i%kernels.LookRows == 0 && ctx.Err() != nil {
			return kernels.Rows{}, ctx.Err()
		}
		for j := r.Offsets[row]; j < r.Offsets[row+1]; j++ {
			if at := place[r.Targets[j]]; at >= 0 {
				part.Targets = append(part.Targets, at)
				if r.Weights != nil {
					part.Weights = append(part.Weights, r.Weights[j])
				}
			}
		}
		part.Offsets[i+1] = int32(len(part.Targets))
	}
	return part, ctx.Err()
}
