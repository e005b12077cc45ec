package betweenness

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/influence/kernels"
	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/internal/kerneltest"
	"inroad/influence/kernels/sampling"
)

func TestSampledBetweennessIsWithinItsBound(t *testing.T) {
	for name, g := range kerneltest.Shapes(300) {
		for _, directed := range []bool{false, true} {
			rows := kerneltest.Built(t, g, nil, directed)
			want, err := ByHops(t.Context(), rows, directed, 2)
			if err != nil {
				t.Fatal(err)
			}
			pairs := float64(g.Len) * float64(g.Len-1)
			if !directed {
				pairs /= 2
			}
			for seed := range uint64(3) {
				options := sampling.Options{Error: 0.05, Failure: 0.01, Seed: seed}
				got, err := Sample(t.Context(), rows, directed, options, 1)
				if err != nil {
					t.Fatal(err)
				}
				if got.Bound > options.Error*pairs || got.Bound <= 0 || got.Samples > sampling.Hoeffding(g.Len, 0.05, 0.005) {
					t.Errorf("%s: bound %v after %d samples", name, got.Bound/pairs, got.Samples)
				}
				for i := range want {
					if math.Abs(want[i]-got.Scores[i]) > got.Bound {
						t.Errorf("%s, directed %v: row %d is %v, sampled %v within %v", name, directed, i, want[i], got.Scores[i], got.Bound)
					}
				}
				if seed > 0 {
					continue
				}
				for _, workers := range []int{2, 3, 7} {
					again, err := Sample(t.Context(), rows, directed, options, workers)
					if d := cmp.Diff(got, again); err != nil || d != "" {
						t.Fatalf("%s, %d workers: %v %s", name, workers, err, d)
					}
				}
			}
		}
	}
}

// On a small graph many samples must come close to the truth, whichever of its equal paths are many.
func TestPathsAreSampledEvenly(t *testing.T) {
	g := generate.Grid(4, 5)
	rows := kerneltest.Rows(t, g, nil)
	want, err := ByHops(t.Context(), rows, false, 1)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Sample(t.Context(), rows, false, sampling.Options{Error: 0.005, Failure: 0.1, Seed: 1}, 2)
	if err != nil {
		t.Fatal(err)
	}
	kerneltest.SameWithin(t, "grid", want, got.Scores, 0.03)
}

func TestSamplingMustBePossible(t *testing.T) {
	for _, options := range []sampling.Options{{Error: 0, Failure: 0.1}, {Error: 0.1, Failure: 1}, {Error: math.NaN(), Failure: 0.1}} {
		if _, err := Sample(t.Context(), kernels.Rows{}, false, options, 1); !errors.Is(err, sampling.ErrOptions) {
			t.Errorf("%v: %v", options, err)
		}
	}
}
