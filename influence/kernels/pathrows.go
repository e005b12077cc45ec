package kernels

import (
	"context"
	"fmt"
)

// often is how many small steps pass between two looks at a context: a millisecond or less.
const often = 1 << 13

// pathRows is the simple graph that path measures read: without self ties, repeated ties once at their least weight.
func pathRows(ctx context.Context, rows Rows, directed bool) (Rows, error) {
	if err := rows.Check(); err != nil {
		return Rows{}, err
	}
	if rows.Len() == 0 {
		rows.Offsets = []int32{0}
	}
	rows = rows.Simple()
	if directed {
		return rows, ctx.Err()
	}
	symmetric, err := rows.symmetric(ctx)
	if err == nil && !symmetric {
		err = fmt.Errorf("%w: a tie of an undirected graph does not stand alike in both of its rows", ErrRows)
	}
	return rows, err
}

// arranged are path rows numbered breadth first; order[i] is what row i was called before.
func arranged(ctx context.Context, rows Rows, directed bool) (now Rows, order []int32, err error) {
	if order, err = rows.order(ctx); err != nil {
		return Rows{}, nil, err
	}
	if directed {
		now, err = rows.renumber(ctx, order)
	} else {
		now, err = rows.turn(ctx, order) // turned around it is itself
	}
	return now, order, err
}
