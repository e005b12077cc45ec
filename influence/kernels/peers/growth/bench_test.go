//go:build unix

package main

import (
	"context"
	"fmt"
	"syscall"
	"testing"

	"inroad/influence/kernels"
	"inroad/influence/kernels/betweenness"
	"inroad/influence/kernels/cohesion"
	"inroad/influence/kernels/communities"
	"inroad/influence/kernels/distances"
	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/pieces"
	"inroad/influence/kernels/routes"
	"inroad/influence/kernels/sampling"
	"inroad/influence/kernels/spectral"
)

// BenchmarkGrowth runs the kernels that have a goal of growth on graphs of a thousand to a million rows, five ties a
// row, one worker.
func BenchmarkGrowth(b *testing.B) {
	short := []int{1_000, 3_000, 10_000}
	long := []int{1_000, 10_000, 100_000, 1_000_000}
	for _, k := range []struct {
		name   string
		sizes  []int
		shapes []string
		costs  bool
		run    func(ctx context.Context, rows kernels.Rows) (parts int, err error)
		part   string
	}{
		{"betweenness", short, []string{"ba", "planted"}, false, func(ctx context.Context, rows kernels.Rows) (int, error) {
			_, err := betweenness.ByHops(ctx, rows, false, 1)
			return 1, err
		}, "op"},
		{"by-cost", short, []string{"ba"}, true, func(ctx context.Context, rows kernels.Rows) (int, error) {
			_, err := betweenness.ByCost(ctx, rows, false, 1)
			return 1, err
		}, "op"},
		{"distances", []int{1_000, 10_000, 50_000}, []string{"ba", "planted"}, false, func(ctx context.Context, rows kernels.Rows) (int, error) {
			_, err := distances.ByHops(ctx, rows, false, 2, 1)
			return 1, err
		}, "op"},
		{"pagerank", long, []string{"ba"}, false, func(ctx context.Context, rows kernels.Rows) (int, error) {
			_, passes, err := spectral.PageRank(ctx, rows, spectral.PageRankOptions{Tolerance: 1e-8, Workers: 1})
			return passes.Iterations, err
		}, "pass"},
		{"communities", long, []string{"ba", "planted"}, false, func(ctx context.Context, rows kernels.Rows) (int, error) {
			_, err := communities.Leiden(ctx, rows, communities.Options{Workers: 1})
			return 1, err
		}, "op"},
		{"constraint", long, []string{"ba", "planted"}, false, func(ctx context.Context, rows kernels.Rows) (int, error) {
			_, err := cohesion.StructuralHoles(ctx, rows, false, 1)
			return 1, err
		}, "op"},
		{"sampled", long, []string{"ba"}, false, func(ctx context.Context, rows kernels.Rows) (int, error) {
			s, err := betweenness.Sample(ctx, rows, false, sampling.Options{Error: 0.01, Failure: 0.1, Seed: 1}, 1)
			return s.Samples, err
		}, "path"},
		{"blocks", long, []string{"ba"}, false, func(ctx context.Context, rows kernels.Rows) (int, error) {
			_, err := pieces.FindBlocks(ctx, rows)
			return 1, err
		}, "op"},
		{"cores", long, []string{"ba"}, false, func(ctx context.Context, rows kernels.Rows) (int, error) {
			_, err := cohesion.Cores(ctx, rows, false)
			return 1, err
		}, "op"},
		{"components", long, []string{"ba"}, false, func(ctx context.Context, rows kernels.Rows) (int, error) {
			_, _, err := pieces.Connected(ctx, rows)
			return 1, err
		}, "op"},
	} {
		for _, shape := range k.shapes {
			for _, n := range k.sizes {
				b.Run(fmt.Sprintf("%s/%s/n=%d", k.name, shape, n), func(b *testing.B) {
					g := graphOf(shape, n)
					var costs []float64
					if k.costs {
						costs = generate.Weights(len(g.Pairs), 1, 10, 1)
					}
					rows, err := kernels.Undirected(n, g.Pairs, costs)
					if err != nil {
						b.Fatal(err)
					}
					measure(b, k.part, func() (int, error) { return k.run(b.Context(), rows) })
				})
			}
		}
	}
	for _, n := range long {
		b.Run(fmt.Sprintf("routes/ba/n=%d", n), func(b *testing.B) { tenRoutes(b, n) })
	}
}

// queries are how many pairs are asked for ten routes each.
const queries = 20

func tenRoutes(b *testing.B, n int) {
	g := graphOf("ba", n)
	costs := generate.Weights(len(g.Pairs), 1e6, 1e7, 1)
	var steps []routes.Step
	for i, p := range g.Pairs {
		steps = append(steps,
			routes.Step{From: p[0], To: p[1], Cost: int64(costs[i]), Length: 1},
			routes.Step{From: p[1], To: p[0], Cost: int64(costs[i]), Length: 1})
	}
	rows, err := routes.NewCostRows(n, steps)
	if err != nil {
		b.Fatal(err)
	}
	asked := make([]routes.Query, queries)
	for i := range asked {
		asked[i] = routes.Query{From: int32(i * n / (queries + 1)), To: int32(n - 1 - i*n/(2*queries+3))}
	}
	measure(b, "query", func() (int, error) {
		_, err := routes.Find(b.Context(), rows, asked, 10, 1)
		return queries, err
	})
}

// measure reports the processor time of a part of a run: growth is to be told on machines with other work too.
func measure(b *testing.B, part string, run func() (parts int, err error)) {
	spent := func() int64 {
		var usage syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
			b.Fatal(err)
		}
		return usage.Utime.Nano() + usage.Stime.Nano()
	}
	b.ReportAllocs()
	parts, before := 0, spent()
	for b.Loop() {
		var err error
		if parts, err = run(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(spent()-before)/float64(b.N)/float64(parts), "cpu-ns/"+part)
}

func graphOf(shape string, n int) generate.Graph {
	if shape == "planted" {
		return generate.PlantedPartition(n, 50, 8, 2, 1)
	}
	return generate.BarabasiAlbert(n, 5, 5, 1)
}
