package kernels

import (
	"context"
	"errors"
	"math"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSumShardsGivesTheSameBitsForAnyWorkers(t *testing.T) {
	sum := func(workers int) []float64 {
		total := make([]float64, 40)
		region := func(shard int) (int, int) { return shard % 20, shard%20 + 1 + shard%19 }
		err := sumShards(t.Context(), workers, 500, total, region, func(_, shard int, part []float64) error {
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

func TestRunShardsRunsEachOnceAndReportsTheLowestFailure(t *testing.T) {
	for _, workers := range []int{0, 1, 3} {
		counts := make([]atomic.Int32, 100)
		if err := runShards(t.Context(), workers, len(counts), func(_, shard int) error { counts[shard].Add(1); return nil }); err != nil {
			t.Fatal(err)
		}
		for shard := range counts {
			if n := counts[shard].Load(); n != 1 {
				t.Errorf("%d workers: shard %d ran %d times", workers, shard, n)
			}
		}
		broken := errors.New("broken")
		err := sumShards(t.Context(), workers, 100, make([]float64, 9), nil, func(_, shard int, _ []float64) error {
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

func TestRunShardsStopsWithItsContext(t *testing.T) {
	for _, workers := range []int{1, 2} {
		ctx, cancel := context.WithCancel(t.Context())
		var ran atomic.Int32
		err := runShards(ctx, workers, 1000, func(_, _ int) error {
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

func TestArcShardsCoverTheRows(t *testing.T) {
	rows := Rows{Offsets: []int32{0, 50, 50, 52, 60, 60, 60}, Targets: make([]int32, 60)}
	if d := cmp.Diff([]int32{0, 1, 2, 6}, arcShards(rows, 3)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]int32{0, 6}, arcShards(rows, 1)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]int32{0}, arcShards(Rows{}, 4)); d != "" {
		t.Error(d)
	}
}
