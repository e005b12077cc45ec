//go:build unix

package kernels_test

import (
	"fmt"
	"syscall"
	"testing"

	"inroad/influence/kernels"
	"inroad/influence/kernels/betweenness"
	"inroad/influence/kernels/distances"
	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/internal/kerneltest"
	"inroad/influence/kernels/routes"
)

// benchGraphs are the graphs the goals of speed are stated for.
func benchGraphs(n int) map[string]generate.Graph {
	return map[string]generate.Graph{
		"ba":      generate.BarabasiAlbert(n, 5, 5, 1),
		"planted": generate.PlantedPartition(n, 32, 8, 2, 1),
		"chart":   generate.OrganisationChart(n, 12, 0.1, 1),
	}
}

// loop is b.Loop with the processor time of all threads beside the time on the clock, for machines with other work.
func loop(b *testing.B, run func() error) {
	spent := func() int64 {
		var usage syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
			b.Fatal(err)
		}
		return usage.Utime.Nano() + usage.Stime.Nano()
	}
	b.ReportAllocs()
	before := spent()
	for b.Loop() {
		if err := run(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(spent()-before)/float64(b.N), "cpu-ns/op")
}

// eachBench runs a benchmark on the graphs of 1,000 and 10,000 rows and one and two workers.
func eachBench(b *testing.B, weighted bool, run func(rows kernels.Rows, workers int) error) {
	for _, n := range []int{1_000, 10_000} {
		for _, name := range []string{"ba", "planted", "chart"} {
			g := benchGraphs(n)[name]
			var weights []float64
			if weighted {
				weights = generate.Weights(len(g.Pairs), 1, 10, 1)
			}
			rows := kerneltest.Rows(b, g, weights)
			for _, workers := range []int{1, 2} {
				b.Run(fmt.Sprintf("%s/n=%d/workers=%d", name, n, workers), func(b *testing.B) {
					loop(b, func() error { return run(rows, workers) })
				})
			}
		}
	}
}

func BenchmarkBetweenness(b *testing.B) {
	eachBench(b, false, func(rows kernels.Rows, workers int) error {
		_, err := betweenness.ByHops(b.Context(), rows, false, workers)
		return err
	})
}

func BenchmarkBetweennessByCost(b *testing.B) {
	eachBench(b, true, func(rows kernels.Rows, workers int) error {
		_, err := betweenness.ByCost(b.Context(), rows, false, workers)
		return err
	})
}

func BenchmarkDistancesByHops(b *testing.B) {
	eachBench(b, false, func(rows kernels.Rows, workers int) error {
		_, err := distances.ByHops(b.Context(), rows, false, 2, workers)
		return err
	})
}

func BenchmarkRoutes(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		for _, name := range []string{"ba", "planted", "chart"} {
			g := benchGraphs(n)[name]
			rows, err := routes.NewCostRows(g.Len, routeSteps(g))
			if err != nil {
				b.Fatal(err)
			}
			queries := make([]routes.Query, 20)
			for i := range queries {
				queries[i] = routes.Query{From: int32(i * n / 21), To: int32(n - 1 - i*n/43)}
			}
			for _, workers := range []int{1, 2} {
				b.Run(fmt.Sprintf("%s/n=%d/workers=%d", name, n, workers), func(b *testing.B) {
					loop(b, func() error {
						_, err := routes.Find(b.Context(), rows, queries, 10, workers)
						return err
					})
				})
			}
		}
	}
}
