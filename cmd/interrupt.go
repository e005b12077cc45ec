package cmd

import (
	"context"
	"time"

	"inroad/influence/kernels/shards"
)

// grace is how long an interrupted question may take to end by itself.
const grace = 20 * time.Millisecond

// promptly does work that only reads. Once ctx ends it waits no longer than grace for it: nothing needs the end of such
// work, which goes with the process, and whoever pressed Ctrl-C has waited long enough.
func promptly[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
		panic any
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			if p := recover(); p != nil {
				r.panic = shards.Caught(p)
			}
			done <- r
		}()
		r.value, r.err = work()
	}()
	take := func(r result) (T, error) {
		if r.panic != nil {
			panic(r.panic) // where Main sees it
		}
		return r.value, r.err
	}
	select {
	case r := <-done:
		return take(r)
	case <-ctx.Done():
	}
	select {
	case r := <-done:
		return take(r)
	case <-time.After(grace):
		var none T
		return none, ctx.Err()
	}
}
