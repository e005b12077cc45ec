package shards

import (
	"context"
	"errors"
	"math"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSumGivesTheSameBitsForAnyWorkers(t *testing.T) {
	sum := func(workers int) []float64 {
		total := make([]float64, 40)
		region := func(shard int) (int, int) { return shard % 20, shard%20 + 1 + shard%19 }
		err := Sum(t.Context(), workers, 500, total, region, func(_, shard int, part []float64) error {
			for i := range part {
				part[i] += math.Sin(float64(shard*31+i)) / 3
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return total
	}
	want := sum(1)
	for _, workers := range []int{2, 3, 7, 600} {
		if d := cmp.Diff(want, sum(workers)); d != "" {
			t.Errorf("%d workers: %s", workers, d)
		}
	}
}

func TestRunRunsEachOnceAndReportsTheLowestFailure(t *testing.T) {
	for _, workers := range []int{0, 1, 3} {
		counts := make([]atomic.Int32, 100)
		if err := Run(t.Context(), workers, len(counts), func(_, shard int) error { counts[shard].Add(1); return nil }); err != nil {
			t.Fatal(err)
		}
		for shard := range counts {
			if n := counts[shard].Load(); n != 1 {
				t.Errorf("%d workers: shard %d ran %d times", workers, shard, n)
			}
		}
		broken := errors.New("broken")
		err := Sum(t.Context(), workers, 100, make([]float64, 9), nil, func(_, shard int, _ []float64) error {
			if shard >= 3 {
				return broken
			}
			return nil
		})
		if !errors.Is(err, broken) {
			t.Errorf("%d workers: %v", workers, err)
		}
	}
}

func TestRunStopsWithItsContext(t *testing.T) {
	for _, workers := range []int{1, 2} {
		ctx, cancel := context.WithCancel(t.Context())
		var ran atomic.Int32
		err := Run(ctx, workers, 1000, func(_, _ int) error {
			if ran.Add(1) == 5 {
				cancel()
			}
			return nil
		})
		if !errors.Is(err, context.Canceled) || ran.Load() > 10 {
			t.Errorf("%d workers: %v after %d shards", workers, err, ran.Load())
		}
	}
}

func TestByTargetsCoversTheRows(t *testing.T) {
	offsets := []int32{0, 50, 50, 52, 60, 60, 60}
	if d := cmp.Diff([]int32{0, 1, 2, 6}, ByTargets(offsets, 3)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]int32{0, 6}, ByTargets(offsets, 1)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]int32{0}, ByTargets(nil, 4)); d != "" {
		t.Error(d)
	}
}

func TestWatchTellsOfEveryShard(t *testing.T) {
	for _, workers := range []int{1, 3} {
		var mu sync.Mutex
		told := map[int]int{}
		ctx := Watch(t.Context(), func(done, shards int) {
			mu.Lock()
			defer mu.Unlock()
			told[done] += shards
		})
		if err := Run(ctx, workers, 5, func(int, int) error { return nil }); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(map[int]int{1: 5, 2: 5, 3: 5, 4: 5, 5: 5}, told); d != "" {
			t.Errorf("%d workers: %s", workers, d)
		}
	}
}

func TestAPanicOfAWorkerSaysWhere(t *testing.T) {
	for _, workers := range []int{1, 2, 3, 8} {
		func() {
			defer func() {
				p := recover()
				caught := Caught(p)
				if caught.Cause != "shard 5" || !strings.HasPrefix(caught.Place, "shards_test.go:") {
					t.Errorf("%d workers: %v", workers, caught)
				}
			}()
			err := Run(t.Context(), workers, 60, func(_, shard int) error {
				if shard == 5 {
					panic("shard 5")
				}
				return nil
			})
			t.Errorf("%d workers: no panic, %v", workers, err)
		}()
	}
}

func TestAPanicWithinASumLeavesNobodyWaiting(t *testing.T) {
	for _, workers := range []int{1, 2, 8} {
		func() {
			defer func() {
				if caught := Caught(recover()); caught.Cause != "shard 0" {
					t.Errorf("%d workers: %v", workers, caught)
				}
			}()
			var others atomic.Int32
			ahead := make(chan struct{}) // closed when no part is free but the last
			err := Sum(t.Context(), workers, 60, make([]float64, 3), nil, func(_, shard int, _ []float64) error {
				if shard == 0 { // whose part all later ones wait for
					if workers > 1 {
						<-ahead
					}
					panic("shard 0")
				}
				if int(others.Add(1)) == 2*workers-2 {
					close(ahead)
				}
				return nil
			})
			t.Errorf("%d workers: no panic, %v", workers, err)
		}()
	}
}
