package kernels

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/influence/kernels/generate"
)

func TestSampledBetweennessIsWithinItsBound(t *testing.T) {
	for name, g := range shapes(300) {
		for _, directed := range []bool{false, true} {
			build := Undirected
			if directed {
				build = Directed
			}
			rows, err := build(g.Len, g.Pairs, nil)
			if err != nil {
				t.Fatal(err)
			}
			want, err := Betweenness(t.Context(), rows, directed, 2)
			if err != nil {
				t.Fatal(err)
			}
			pairs := float64(g.Len) * float64(g.Len-1)
			if !directed {
				pairs /= 2
			}
			for seed := range uint64(3) {
				sampling := Sampling{Error: 0.05, Failure: 0.01, Seed: seed}
				got, err := SampledBetweenness(t.Context(), rows, directed, sampling, 1)
				if err != nil {
					t.Fatal(err)
				}
				if got.Bound > sampling.Error*pairs || got.Bound <= 0 || got.Samples > hoeffding(g.Len, 0.05, 0.005) {
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
					again, err := SampledBetweenness(t.Context(), rows, directed, sampling, workers)
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
	rows := rowsOf(t, g, nil)
	want, err := Betweenness(t.Context(), rows, false, 1)
	if err != nil {
		t.Fatal(err)
	}
	got, err := SampledBetweenness(t.Context(), rows, false, Sampling{Error: 0.005, Failure: 0.1, Seed: 1}, 2)
	if err != nil {
		t.Fatal(err)
	}
	sameWithin(t, "grid", want, got.Scores, 0.03)
}

func TestSampledDistancesAreWithinTheirBounds(t *testing.T) {
	for name, g := range shapes(2000) {
		for _, directed := range []bool{false, true} {
			build := Undirected
			if directed {
				build = Directed
			}
			rows, err := build(g.Len, g.Pairs, nil)
			if err != nil {
				t.Fatal(err)
			}
			want, err := DistancesByHops(t.Context(), rows, directed, 2, 2)
			if err != nil {
				t.Fatal(err)
			}
			sampling := Sampling{Error: 0.08, Failure: 0.05, Seed: 3}
			got, err := SampleDistancesByHops(t.Context(), rows, directed, 2, sampling, 1)
			if err != nil {
				t.Fatal(err)
			}
			if got.Samples >= g.Len || got.HarmonicBound > sampling.Error*float64(g.Len) || got.HarmonicBound <= 0 {
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
			again, err := SampleDistancesByHops(t.Context(), rows, directed, 2, sampling, 3)
			if d := cmp.Diff(got, again); err != nil || d != "" {
				t.Fatalf("%s, three workers: %v %s", name, err, d)
			}
		}
	}
}

func TestSmallGraphsAreNotSampled(t *testing.T) {
	rows := rowsOf(t, generate.Grid(5, 5), nil)
	want, err := DistancesByHops(t.Context(), rows, false, 2, 1)
	if err != nil {
		t.Fatal(err)
	}
	got, err := SampleDistancesByHops(t.Context(), rows, false, 2, Sampling{Error: 0.1, Failure: 0.1}, 1)
	if d := cmp.Diff(SampledDistances{Distances: want, Samples: 25}, got); err != nil || d != "" {
		t.Error(err, d)
	}
}

func TestSamplingMustBePossible(t *testing.T) {
	for _, sampling := range []Sampling{{Error: 0, Failure: 0.1}, {Error: 0.1, Failure: 1}, {Error: math.NaN(), Failure: 0.1}} {
		if _, err := SampledBetweenness(t.Context(), Rows{}, false, sampling, 1); !errors.Is(err, ErrSampling) {
			t.Errorf("%v: %v", sampling, err)
		}
		if _, err := SampleDistancesByHops(t.Context(), Rows{}, false, 2, sampling, 1); !errors.Is(err, ErrSampling) {
			t.Errorf("%v: %v", sampling, err)
		}
	}
}

func TestPathKernelsStopWithTheirContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	rows := rowsOf(t, generate.Grid(5, 5), generate.Weights(40, 1, 2, 1))
	good := Sampling{Error: 0.1, Failure: 0.1}
	for name, run := range map[string]func(rows Rows, directed bool) error{
		"betweenness":         func(rows Rows, d bool) error { _, err := Betweenness(ctx, rows, d, 1); return err },
		"betweenness by cost": func(rows Rows, d bool) error { _, err := BetweennessByCost(ctx, rows, d, 1); return err },
		"distances by hops":   func(rows Rows, d bool) error { _, err := DistancesByHops(ctx, rows, d, 2, 1); return err },
		"distances by cost":   func(rows Rows, d bool) error { _, err := DistancesByCost(ctx, rows, d, 2, 1); return err },
		"sampled betweenness": func(rows Rows, d bool) error { _, err := SampledBetweenness(ctx, rows, d, good, 1); return err },
		"sampled distances":   func(rows Rows, d bool) error { _, err := SampleDistancesByHops(ctx, rows, d, 2, good, 1); return err },
		"least costs":         func(rows Rows, _ bool) error { _, _, err := LeastCosts(ctx, rows, 0); return err },
		"blocks":              func(rows Rows, _ bool) error { _, err := FindBlocks(ctx, rows); return err },
	} {
		for _, directed := range []bool{false, true} {
			if err := run(rows, directed); !errors.Is(err, context.Canceled) {
				t.Errorf("%s, directed %v: %v", name, directed, err)
			}
		}
		broken := Rows{Offsets: []int32{0, 1}, Targets: []int32{7}, Weights: []float64{1}}
		if err := run(broken, true); !errors.Is(err, ErrRows) {
			t.Errorf("%s of broken rows: %v", name, err)
		}
	}
}
