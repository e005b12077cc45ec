package cmd

import (
	"context"
	"fmt"

	"inroad/graph"
)

func (q *question) entity(name string) (int32, error) {
	if f := q.find(name); len(f) > 0 {
		return f[0], nil
	}
	return 0, fmt.Errorf("%q: %w", name, graph.ErrNotFound)
}

func (o dataFlags) open(ctx context.Context, st *streams) (graph.Store, func() int, error) {
	s, err := o.storeFlags.open(ctx, st)
	return s, func() int { return 0 }, err
}
