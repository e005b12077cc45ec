// Package shards cuts work into pieces and runs them on many workers, with the same bits for any number of them.
package shards

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Wanted is about how many shards a whole analysis is cut into: enough to keep many workers busy to the end, few enough
// that adding up their parts costs nothing.
const Wanted = 192

// Run calls do(worker, shard) once for every shard in [0, shards), on as many goroutines as workers says (less
// than one means one per processor), each worker taking the next shard when it is free.
//
// What a shard is must not depend on workers; then neither does the result, as long as shards write to places of
// their own. The number of a worker, in [0, Workers(workers, shards)), may only choose scratch memory. No shard
// starts after ctx ends or a shard fails; do must itself look at ctx where a shard can take long. The error is ctx's,
// else that of the lowest shard that failed. Where do panics, so does Run, with a Panic.
func Run(ctx context.Context, workers, shards int, do func(worker, shard int) error) error {
	workers = Workers(workers, shards)
	do = watched(ctx, shards, do)
	if workers <= 1 {
		for shard := range shards {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := do(0, shard); err != nil {
				return err
			}
		}
		return ctx.Err()
	}
	var (
		next   atomic.Int64
		failed atomic.Bool
		group  sync.WaitGroup
		mu     sync.Mutex
		lowest = shards
		first  error
		fault  *Panic
	)
	for worker := range workers {
		group.Go(func() {
			at := shards
			defer func() {
				if p := recover(); p != nil {
					caught := Caught(p)
					failed.Store(true)
					mu.Lock()
					defer mu.Unlock()
					if at < lowest || fault == nil {
						lowest, fault = at, &caught
					}
				}
			}()
			for ctx.Err() == nil && !failed.Load() {
				shard := int(next.Add(1)) - 1
				if shard >= shards {
					return
				}
				at = shard
				if err := do(worker, shard); err != nil {
					failed.Store(true)
					mu.Lock()
					if shard < lowest && fault == nil {
						lowest, first = shard, err
					}
					mu.Unlock()
				}
			}
		})
	}
	group.Wait()
	if fault != nil {
		panic(*fault)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return first
}

// Workers is how many goroutines Run starts: at most one a shard, at least one.
func Workers(workers, shards int) int {
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	return max(min(workers, shards), 1)
}

// Even is the i-th of count nearly equal pieces of [0, n).
func Even(n, count, i int) (lo, hi int) { return n * i / count, n * (i + 1) / count }

// ByTargets cuts the rows that begin at the given offsets into at most count runs with nearly equal numbers of targets:
// run i is [bounds[i], bounds[i+1]). It depends on the offsets and count alone.
func ByTargets(offsets []int32, count int) (bounds []int32) {
	bounds = []int32{0}
	n := len(offsets) - 1
	for row := range n {
		done := int(offsets[row+1]) + row + 1 // a row costs one more than its targets, so empty rows spread too
		if done*count >= (int(offsets[n])+n)*len(bounds) || row == n-1 {
			bounds = append(bounds, int32(row+1))
		}
	}
	return bounds
}
