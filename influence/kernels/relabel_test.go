package kernels_test

import (
	"math/rand/v2"
	"testing"

	"inroad/influence/kernels"
	"inroad/influence/kernels/betweenness"
	"inroad/influence/kernels/distances"
	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/internal/kerneltest"
)

// TestPathMeasuresFollowTheirRows gives the rows other numbers: values must go with the rows.
func TestPathMeasuresFollowTheirRows(t *testing.T) {
	for name, g := range kerneltest.Shapes(300) {
		weights := generate.Weights(len(g.Pairs), 0.5, 2, 1)
		fresh := rand.New(rand.NewPCG(2, 2)).Perm(g.Len)
		moved := generate.Graph{Len: g.Len}
		for _, p := range g.Pairs {
			moved.Pairs = append(moved.Pairs, [2]int32{int32(fresh[p[0]]), int32(fresh[p[1]])})
		}
		for _, directed := range []bool{false, true} {
			before, after := kerneltest.Built(t, g, weights, directed), kerneltest.Built(t, moved, weights, directed)
			for what, measure := range map[string]func(rows kernels.Rows) ([]float64, error){
				"betweenness":         func(rows kernels.Rows) ([]float64, error) { return betweenness.ByHops(t.Context(), rows, directed, 2) },
				"betweenness by cost": func(rows kernels.Rows) ([]float64, error) { return betweenness.ByCost(t.Context(), rows, directed, 2) },
				"harmonic": func(rows kernels.Rows) ([]float64, error) {
					d, err := distances.ByHops(t.Context(), rows, directed, 2, 2)
					return d.Harmonic, err
				},
				"sum by cost": func(rows kernels.Rows) ([]float64, error) {
					d, err := distances.ByCost(t.Context(), rows, directed, 2, 2)
					return d.Sum, err
				},
			} {
				old, err := measure(before)
				if err != nil {
					t.Fatal(err)
				}
				now, err := measure(after)
				if err != nil {
					t.Fatal(err)
				}
				want := make([]float64, g.Len)
				for row, value := range old {
					want[fresh[row]] = value
				}
				kerneltest.SameWithin(t, name+": "+what, want, now, 1e-9)
			}
		}
	}
}
