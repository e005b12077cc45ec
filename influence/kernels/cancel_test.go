package kernels_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"inroad/influence/kernels"
	"inroad/influence/kernels/betweenness"
	"inroad/influence/kernels/cohesion"
	"inroad/influence/kernels/communities"
	"inroad/influence/kernels/distances"
	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/internal/kerneltest"
	"inroad/influence/kernels/keyplayers"
	"inroad/influence/kernels/pieces"
	"inroad/influence/kernels/routes"
	"inroad/influence/kernels/sampling"
	"inroad/influence/kernels/spectral"
)

// A kernel is run for its error alone.
type kernel func(ctx context.Context, rows kernels.Rows, directed bool) error

// allKernels are the kernels that read rows, by name; those of much work are told so.
func allKernels() (fast, slow map[string]kernel) {
	quality := sampling.Options{Error: 0.2, Failure: 0.1}
	fast = map[string]kernel{
		"degrees": func(ctx context.Context, r kernels.Rows, _ bool) error { _, err := kernels.Degrees(ctx, r); return err },
		"strengths": func(ctx context.Context, r kernels.Rows, _ bool) error {
			_, err := kernels.Strengths(ctx, r)
			return err
		},
		"connected": func(ctx context.Context, r kernels.Rows, _ bool) error {
			_, _, err := pieces.Connected(ctx, r)
			return err
		},
		"strong": func(ctx context.Context, r kernels.Rows, _ bool) error {
			_, _, err := pieces.Strong(ctx, r)
			return err
		},
		"least costs": func(ctx context.Context, r kernels.Rows, _ bool) error {
			_, _, err := distances.LeastCosts(ctx, r, 0)
			return err
		},
		"sampled betweenness": func(ctx context.Context, r kernels.Rows, d bool) error {
			_, err := betweenness.Sample(ctx, r, d, quality, 2)
			return err
		},
		"sampled distances": func(ctx context.Context, r kernels.Rows, d bool) error {
			_, err := distances.SampleByHops(ctx, r, d, 2, quality, 2)
			return err
		},
		"pagerank": func(ctx context.Context, r kernels.Rows, d bool) error {
			_, _, err := spectral.PageRank(ctx, r, spectral.PageRankOptions{Directed: d})
			return err
		},
		"katz": func(ctx context.Context, r kernels.Rows, d bool) error {
			_, err := spectral.Katz(ctx, r, 0, spectral.Options{Directed: d})
			return err
		},
		"eigenvector": func(ctx context.Context, r kernels.Rows, d bool) error {
			_, _, _, err := spectral.Eigenvector(ctx, r, spectral.Options{Directed: d})
			return err
		},
		"cores": func(ctx context.Context, r kernels.Rows, d bool) error {
			_, err := cohesion.Cores(ctx, r, d)
			return err
		},
		"structural holes": func(ctx context.Context, r kernels.Rows, d bool) error {
			_, err := cohesion.StructuralHoles(ctx, r, d, 2)
			return err
		},
		"brokerage": func(ctx context.Context, r kernels.Rows, _ bool) error {
			_, err := cohesion.Brokerage(ctx, r, make([]int32, r.Len()), 2)
			return err
		},
		"leiden": func(ctx context.Context, r kernels.Rows, d bool) error {
			_, err := communities.Leiden(ctx, r, communities.Options{Directed: d})
			return err
		},
		"modularity": func(ctx context.Context, r kernels.Rows, _ bool) error {
			_, err := communities.Modularity(ctx, r, make([]int32, r.Len()), 1)
			return err
		},
		"fragmentation": func(ctx context.Context, r kernels.Rows, d bool) error {
			_, err := keyplayers.Value(ctx, r, []int32{0}, keyplayers.Options{Directed: d})
			return err
		},
	}
	slow = map[string]kernel{
		"betweenness": func(ctx context.Context, r kernels.Rows, d bool) error {
			_, err := betweenness.ByHops(ctx, r, d, 2)
			return err
		},
		"betweenness by cost": func(ctx context.Context, r kernels.Rows, d bool) error {
			_, err := betweenness.ByCost(ctx, r, d, 2)
			return err
		},
		"dependencies": func(ctx context.Context, r kernels.Rows, _ bool) error {
			_, err := betweenness.Dependencies(ctx, r, []int32{0}, 2)
			return err
		},
		"distances by hops": func(ctx context.Context, r kernels.Rows, d bool) error {
			_, err := distances.ByHops(ctx, r, d, 2, 2)
			return err
		},
		"distances by cost": func(ctx context.Context, r kernels.Rows, d bool) error {
			_, err := distances.ByCost(ctx, r, d, 2, 2)
			return err
		},
	}
	for measure := keyplayers.Fragmentation; measure <= keyplayers.Reach; measure++ {
		for _, size := range []int{1, 5} {
			slow[fmt.Sprintf("%d key players by measure %d", size, measure)] = func(ctx context.Context, r kernels.Rows, d bool) error {
				_, err := keyplayers.Find(ctx, r, keyplayers.Options{Measure: measure, Size: size, Within: 2, Directed: d, Candidates: firstRows(min(r.Len(), 7))})
				return err
			}
		}
	}
	return fast, slow
}

func firstRows(n int) []int32 {
	rows := make([]int32, n)
	for i := range rows {
		rows[i] = int32(i)
	}
	return rows
}

// routeSteps turns a generated graph into steps both ways.
func routeSteps(g generate.Graph) []routes.Step {
	random := rand.New(rand.NewPCG(1, 1))
	var steps []routes.Step
	for _, p := range g.Pairs {
		cost := 1_000 + random.Int64N(3_000_000)
		steps = append(steps, routes.Step{From: p[0], To: p[1], Cost: cost, Length: 1}, routes.Step{From: p[1], To: p[0], Cost: cost, Length: 1})
	}
	return steps
}

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

// TestKernelsStopWhereverTheirContextEnds ends the context at many points of each kernel. Kernels look at it at least
// every few thousand steps, in what they prepare too, so it is enough that they stop at the next look.
func TestKernelsStopWhereverTheirContextEnds(t *testing.T) {
	try := func(name string, run func(ctx context.Context) error) {
		var looks atomic.Int64
		if err := run(expiring{t.Context(), &looks, 1 << 60}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		all := looks.Load()
		if all < 2 {
			t.Errorf("%s looks at its context %d times", name, all)
		}
		for i := range int64(15) {
			end := 1 + i*(all-1)/15
			looks.Store(0)
			if err := run(expiring{t.Context(), &looks, end}); !errors.Is(err, context.Canceled) {
				t.Errorf("%s ended at look %d of %d: %v", name, end, all, err)
			} else if after := looks.Load() - end; after > 12 {
				t.Errorf("%s ended at look %d of %d, and looked %d times more", name, end, all, after)
			}
		}
	}
	g := generate.BarabasiAlbert(20_000, 1, 2, 1)
	rows := kerneltest.Rows(t, g, generate.Weights(len(g.Pairs), 1, 2, 1))
	s := generate.BarabasiAlbert(400, 2, 2, 1)
	small := kerneltest.Rows(t, s, generate.Weights(len(s.Pairs), 1, 2, 1))
	fast, slow := allKernels()
	for _, directed := range []bool{false, true} {
		for name, run := range fast {
			try(fmt.Sprintf("%s, directed %v", name, directed), func(ctx context.Context) error { return run(ctx, rows, directed) })
		}
		for name, run := range slow {
			try(fmt.Sprintf("%s, directed %v", name, directed), func(ctx context.Context) error { return run(ctx, small, directed) })
		}
	}
	try("blocks", func(ctx context.Context) error { _, err := pieces.FindBlocks(ctx, rows); return err })
	costs, err := routes.NewCostRows(g.Len, routeSteps(g))
	if err != nil {
		t.Fatal(err)
	}
	try("routes", func(ctx context.Context) error {
		_, err := routes.Find(ctx, costs, []routes.Query{{From: 3, To: 9_999}, {From: 5, To: 77}, {From: 8, To: 77}}, 20, 2)
		return err
	})
}

func TestKernelsOfFewRowsStopWithTheirContextAndRefuseBrokenRows(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	rows := kerneltest.Rows(t, generate.Grid(5, 5), generate.Weights(40, 1, 2, 1))
	broken := kernels.Rows{Offsets: []int32{0, 1}, Targets: []int32{7}, Weights: []float64{1}}
	fast, slow := allKernels()
	delete(fast, "degrees") // these two are linear and check nothing
	delete(fast, "strengths")
	for _, some := range []map[string]kernel{fast, slow} {
		for name, run := range some {
			for _, directed := range []bool{false, true} {
				if err := run(ended, rows, directed); !errors.Is(err, context.Canceled) {
					t.Errorf("%s, directed %v: %v", name, directed, err)
				}
			}
			if err := run(t.Context(), broken, true); !errors.Is(err, kernels.ErrRows) {
				t.Errorf("%s of broken rows: %v", name, err)
			}
		}
	}
}
