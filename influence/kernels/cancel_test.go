package kernels

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"inroad/influence/kernels/generate"
)

// expiring is a context that ends at the n-th look at it.
type expiring struct {
	context.Context
	looks *atomic.Int64
	end   int64
}

func (e expiring) Err() error {
	if e.looks.Add(1) >= e.end {
		return context.Canceled
	}
	return nil
}

// TestPathKernelsStopWhereverTheirContextEnds ends the context at many points of each kernel. Kernels look at it at
// least every few thousand steps, so it is enough that they stop at the next look.
func TestPathKernelsStopWhereverTheirContextEnds(t *testing.T) {
	g := generate.BarabasiAlbert(20_000, 1, 2, 1)
	rows := rowsOf(t, g, generate.Weights(len(g.Pairs), 1, 2, 1))
	small := rowsOf(t, generate.BarabasiAlbert(400, 2, 2, 1), nil)
	costs, err := NewCostRows(g.Len, routeSteps(g, 1))
	if err != nil {
		t.Fatal(err)
	}
	smallCosts := small
	smallCosts.Weights = make([]float64, len(small.Targets))
	for i := range smallCosts.Weights {
		smallCosts.Weights[i] = 1
	}
	sampling := Sampling{Error: 0.2, Failure: 0.1}
	for name, run := range map[string]func(ctx context.Context) error{
		"betweenness":          func(ctx context.Context) error { _, err := Betweenness(ctx, small, false, 2); return err },
		"directed betweenness": func(ctx context.Context) error { _, err := Betweenness(ctx, small, true, 2); return err },
		"betweenness by cost":  func(ctx context.Context) error { _, err := BetweennessByCost(ctx, smallCosts, false, 2); return err },
		"distances by hops":    func(ctx context.Context) error { _, err := DistancesByHops(ctx, small, true, 2, 2); return err },
		"distances by cost":    func(ctx context.Context) error { _, err := DistancesByCost(ctx, smallCosts, false, 2, 2); return err },
		"sampled betweenness": func(ctx context.Context) error {
			_, err := SampledBetweenness(ctx, rows, true, sampling, 2)
			return err
		},
		"sampled distances": func(ctx context.Context) error {
			_, err := SampleDistancesByHops(ctx, rows, false, 2, sampling, 2)
			return err
		},
		"least costs":       func(ctx context.Context) error { _, _, err := LeastCosts(ctx, rows, 0); return err },
		"blocks":            func(ctx context.Context) error { _, err := FindBlocks(ctx, rows); return err },
		"components":        func(ctx context.Context) error { _, _, err := Components(ctx, rows); return err },
		"strong components": func(ctx context.Context) error { _, _, err := StrongComponents(ctx, rows); return err },
		"routes": func(ctx context.Context) error {
			_, err := Routes(ctx, costs, []RouteQuery{{3, 9_999}, {5, 77}, {8, 77}}, 20, 2)
			return err
		},
	} {
		var looks atomic.Int64
		if err := run(expiring{t.Context(), &looks, 1 << 60}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		all := looks.Load()
		if all < 2 {
			t.Errorf("%s looks at its context %d times", name, all)
		}
		for i := range int64(40) {
			end := 1 + i*(all-1)/40
			looks.Store(0)
			if err := run(expiring{t.Context(), &looks, end}); !errors.Is(err, context.Canceled) {
				t.Errorf("%s ended at look %d of %d: %v", name, end, all, err)
			} else if after := looks.Load() - end; after > 12 {
				t.Errorf("%s ended at look %d of %d, and looked %d times more", name, end, all, after)
			}
		}
	}
}
