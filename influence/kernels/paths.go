package kernels

import (
	"context"
	"errors"
	"fmt"
	"math"
)

// PathRows is the simple graph that path measures read: without self ties, repeated ties once at their least weight.
// An undirected graph must hold every tie alike in both of its rows, else ErrRows. Linear.
func PathRows(ctx context.Context, rows Rows, directed bool) (Rows, error) {
	if err := rows.Check(ctx); err != nil {
		return Rows{}, err
	}
	if rows.Len() == 0 {
		rows.Offsets = []int32{0}
	}
	rows, err := rows.Simple(ctx)
	if err != nil || directed {
		return rows, err
	}
	symmetric, err := rows.Symmetric(ctx)
	if err == nil && !symmetric {
		err = fmt.Errorf("%w: a tie of an undirected graph does not stand alike in both of its rows", ErrRows)
	}
	return rows, err
}

// ErrCost is returned, wrapped, where a cost is not what a kernel can read.
var ErrCost = errors.New("unusable cost")

// CheckCosts reports, as ErrCost, ties without weights and weights that are not finite and above zero. Linear.
func (r Rows) CheckCosts(ctx context.Context) error {
	if len(r.Targets) > 0 && r.Weights == nil {
		return fmt.Errorf("%w: rows have no weights", ErrCost)
	}
	for i, cost := range r.Weights {
		if i%LookTies == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if !(cost > 0) || math.IsInf(cost, 1) {
			return fmt.Errorf("%w: %g, of tie %d, is not above zero and finite", ErrCost, cost, i)
		}
	}
	return ctx.Err()
}
