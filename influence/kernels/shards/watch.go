package shards

import (
	"context"
	"sync/atomic"
)

type watchKey struct{}

// Watch makes every Run under the context tell how many of its shards are done, after each of them: 1 of a new Run is
// its first. It is called from many goroutines, and not always in order. How far work is concerns nobody between who
// waits for it and who does it, and changes no result; so it travels with the context, as its end does.
func Watch(ctx context.Context, tell func(done, shards int)) context.Context {
	return context.WithValue(ctx, watchKey{}, tell)
}

// watched is do, telling who watches.
func watched(ctx context.Context, shards int, do func(worker, shard int) error) func(worker, shard int) error {
	tell, ok := ctx.Value(watchKey{}).(func(done, shards int))
	if !ok {
		return do
	}
	var done atomic.Int64
	return func(worker, shard int) error {
		err := do(worker, shard)
		if err == nil {
			tell(int(done.Add(1)), shards)
		}
		return err
	}
}
