package shards

import (
	"context"
	"sync"
)

// Sum adds up what shards find, with the same bits for any number of workers.
//
// Shard i adds into part, which stands for total[lo:hi] with lo, hi = region(i) and is zero when do starts; a nil
// region is all of total. Parts are added to total in the order of shards. A worker that is ahead keeps its part
// aside and goes on with another; at most two parts a worker exist, so memory is 2·workers·max(hi−lo).
func Sum[T int64 | float64](ctx context.Context, workers, shards int, total []T,
	region func(shard int) (lo, hi int), do func(worker, shard int, part []T) error) error {
	if region == nil {
		region = func(int) (int, int) { return 0, len(total) }
	}
	widest := 0
	for shard := range shards {
		lo, hi := region(shard)
		widest = max(widest, hi-lo)
	}
	workers = Workers(workers, shards)
	ordered := orderedSum[T]{total: total, region: region, waiting: map[int][]T{}}
	ordered.changed.L = &ordered.mu
	for range 2 * workers {
		ordered.free = append(ordered.free, nil)
	}
	return Run(ctx, workers, shards, func(worker, shard int) error {
		lo, hi := region(shard)
		part, ok := ordered.take(shard)
		if !ok {
			return nil
		}
		if part == nil {
			part = make([]T, widest)
		}
		clear(part[:hi-lo])
		failed := true // also where do panics: nobody may wait for a part that never comes
		defer func() { ordered.give(shard, part, failed) }()
		err := do(worker, shard, part[:hi-lo])
		failed = err != nil
		return err
	})
}

// orderedSum lets parts into a total in the order of their shards.
type orderedSum[T int64 | float64] struct {
	total   []T
	region  func(shard int) (lo, hi int)
	mu      sync.Mutex
	changed sync.Cond
	next    int         // the shard to be added next
	waiting map[int][]T // finished parts of later shards
	free    [][]T       // parts not in use; nil where not yet made
	broken  bool        // a shard failed: nobody waits any more
}

// take returns a part for a shard, waiting until one is free; false after a failure. The shard whose turn it is has
// always taken its part before the later ones could, for shards are handed out in order, so it never waits for them.
func (o *orderedSum[T]) take(shard int) ([]T, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for !o.broken && (len(o.free) == 0 || len(o.free) == 1 && shard != o.next) {
		o.changed.Wait()
	}
	if o.broken {
		return nil, false
	}
	part := o.free[len(o.free)-1]
	o.free = o.free[:len(o.free)-1]
	return part, true
}

// give hands in a finished part and adds all whose turn has come.
func (o *orderedSum[T]) give(shard int, part []T, failed bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.waiting[shard] = part
	for !failed {
		ready, ok := o.waiting[o.next]
		if !ok {
			break
		}
		lo, hi := o.region(o.next)
		total := o.total[lo:hi]
		for i, x := range ready[:hi-lo] {
			total[i] += x
		}
		delete(o.waiting, o.next)
		o.free = append(o.free, ready)
		o.next++
	}
	o.broken = o.broken || failed
	o.changed.Broadcast()
}
