package distances

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

func TestSampledDistancesAreWithinTheirBounds(t *testing.T) {
	for name, g := range kerneltest.Shapes(2000) {
		for _, directed := range []bool{false, true} {
			rows := kerneltest.Built(t, g, nil, directed)
			want, err := ByHops(t.Context(), rows, directed, 2, 2)
			if err != nil {
				t.Fatal(err)
			}
			options := sampling.Options{Error: 0.08, Failure: 0.05, Seed: 3}
			got, err := SampleByHops(t.Context(), rows, directed, 2, options, 1)
			if err != nil {
				t.Fatal(err)
			}
			if got.Samples >= g.Len || got.HarmonicBound > options.Error*float64(g.Len) || got.HarmonicBound <= 0 {
				t.Errorf("%s: bound %v after %d samples", name, got.HarmonicBound, got.Samples)
			}
			for i := range want.Sum {
				if math.Abs(want.Harmonic[i]-got.Harmonic[i]) > got.HarmonicBound || math.Abs(want.Sum[i]-got.Sum[i]) > got.SumBound {
					t.Errorf("%s, directed %v: row %d misses its bounds", name, directed, i)
				}
				if got.Farthest[i] > want.Farthest[i] || !directed && got.Reached[i] != want.Reached[i] {
					t.Errorf("%s, directed %v: row %d reaches %d at %v, sampled %d at %v", name, directed, i,
						want.Reached[i], want.Farthest[i], got.Reached[i], got.Farthest[i])
				}
			}
			again, err := SampleByHops(t.Context(), rows, directed, 2, options, 3)
			if d := cmp.Diff(got, again); err != nil || d != "" {
				t.Fatalf("%s, three workers: %v %s", name, err, d)
			}
		}
	}
}

func TestSmallGraphsAreNotSampled(t *testing.T) {
	rows := kerneltest.Rows(t, generate.Grid(5, 5), nil)
	want, err := ByHops(t.Context(), rows, false, 2, 1)
	if err != nil {
		t.Fatal(err)
	}
	got, err := SampleByHops(t.Context(), rows, false, 2, sampling.Options{Error: 0.1, Failure: 0.1}, 1)
	if d := cmp.Diff(Sampled{Sums: want, Samples: 25}, got); err != nil || d != "" {
		t.Error(err, d)
	}
}

func TestSamplingMustBePossible(t *testing.T) {
	for _, options := range []sampling.Options{{Error: 0, Failure: 0.1}, {Error: 0.1, Failure: 1}, {Error: math.NaN(), Failure: 0.1}} {
		if _, err := SampleByHops(t.Context(), kernels.Rows{}, false, 2, options, 1); !errors.Is(err, sampling.ErrOptions) {
			t.Errorf("%v: %v", options, err)
		}
	}
}
