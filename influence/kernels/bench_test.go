package kernels_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"inroad/influence/kernels"
	"inroad/influence/kernels/cohesion"
	"inroad/influence/kernels/communities"
	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/internal/kerneltest"
	"inroad/influence/kernels/keyplayers"
	"inroad/influence/kernels/ranks"
	"inroad/influence/kernels/spectral"
)

// eachSize runs a benchmark on growing graphs of the shapes the goals of speed are stated for. A million rows are run
// only where the pattern of -bench asks for n=1000000.
func eachSize(b *testing.B, shapes []string, run func(rows kernels.Rows, workers int) error) {
	for _, n := range []int{1_000, 10_000, 100_000, 1_000_000} {
		if n == 1_000_000 && !strings.Contains(flag.Lookup("test.bench").Value.String(), "n=1000000") {
			continue
		}
		for _, shape := range shapes {
			var g generate.Graph
			switch shape {
			case "ba":
				g = generate.BarabasiAlbert(n, 5, 5, 1)
			case "planted":
				g = generate.PlantedPartition(n, 50, 8, 2, 1)
			case "lfr":
				g = generate.PowerLawGroups(n, 5, 100, 0.3, 1)
			}
			rows := kerneltest.Rows(b, g, nil)
			for _, workers := range []int{1, 2} {
				b.Run(fmt.Sprintf("%s/n=%d/workers=%d", shape, n, workers), func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						if err := run(rows, workers); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		}
	}
}

func BenchmarkPageRank(b *testing.B) {
	eachSize(b, []string{"ba", "planted"}, func(rows kernels.Rows, workers int) error {
		_, _, err := spectral.PageRank(b.Context(), rows, spectral.PageRankOptions{Tolerance: 1e-8, Workers: workers})
		return err
	})
}

func BenchmarkEigenvector(b *testing.B) {
	eachSize(b, []string{"ba", "planted"}, func(rows kernels.Rows, workers int) error {
		_, _, _, err := spectral.Eigenvector(b.Context(), rows, spectral.Options{Tolerance: 1e-8, Workers: workers})
		return err
	})
}

func BenchmarkKatz(b *testing.B) {
	eachSize(b, []string{"ba", "planted"}, func(rows kernels.Rows, workers int) error {
		_, err := spectral.Katz(b.Context(), rows, 0, spectral.Options{Tolerance: 1e-8, Workers: workers})
		return err
	})
}

func BenchmarkCores(b *testing.B) {
	eachSize(b, []string{"ba", "planted"}, func(rows kernels.Rows, _ int) error {
		_, err := cohesion.Cores(b.Context(), rows, false)
		return err
	})
}

func BenchmarkStructuralHoles(b *testing.B) {
	eachSize(b, []string{"ba", "planted"}, func(rows kernels.Rows, workers int) error {
		_, err := cohesion.StructuralHoles(b.Context(), rows, false, workers)
		return err
	})
}

func BenchmarkBrokerage(b *testing.B) {
	eachSize(b, []string{"ba", "planted"}, func(rows kernels.Rows, workers int) error {
		groups := make([]int32, rows.Len())
		for i := range groups {
			groups[i] = int32(i % 20)
		}
		_, err := cohesion.Brokerage(b.Context(), rows, groups, workers)
		return err
	})
}

func BenchmarkLeiden(b *testing.B) {
	eachSize(b, []string{"ba", "planted", "lfr"}, func(rows kernels.Rows, workers int) error {
		found, err := communities.Leiden(b.Context(), rows, communities.Options{Workers: workers})
		b.ReportMetric(found.Modularity, "Q")
		return err
	})
}

func BenchmarkKeyPlayers(b *testing.B) {
	for name, measure := range map[string]keyplayers.Measure{"F": keyplayers.Fragmentation, "DF": keyplayers.DistanceFragmentation, "DR": keyplayers.DistanceReach, "reach": keyplayers.Reach} {
		for _, n := range []int{1_000, 10_000} {
			rows := kerneltest.Rows(b, generate.BarabasiAlbert(n, 5, 5, 1), nil)
			b.Run(fmt.Sprintf("%s/n=%d/k=3", name, n), func(b *testing.B) {
				for b.Loop() {
					if _, err := keyplayers.Find(b.Context(), rows, keyplayers.Options{Measure: measure, Size: 3, Within: 2}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkRankCorrelation(b *testing.B) {
	x, y := generate.Weights(100_000, 0, 1, 1), generate.Weights(100_000, 0, 1, 2)
	b.Run("spearman/n=100000", func(b *testing.B) {
		for b.Loop() {
			ranks.Spearman(x, y)
		}
	})
	b.Run("kendall/n=100000", func(b *testing.B) {
		for b.Loop() {
			ranks.Kendall(x, y)
		}
	})
}
