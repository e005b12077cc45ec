package measures

import (
	"context"
	"errors"
	"math"
	"testing"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/internal/worlds"
	"inroad/influence/kernels"
)

// recorder is an engine that scores nobody and keeps what it was given.
type recorder struct{ rows kernels.Rows }

func (r *recorder) Scores(_ context.Context, _ string, rows kernels.Rows, _ bool) ([]float64, error) {
	r.rows = rows
	return make([]float64, rows.Len()), nil
}

func (r *recorder) String() string { return "a recorder" }

func TestCostsAreWholeElsewhereOrRefused(t *testing.T) {
	for _, c := range []struct {
		weakest float64
		refused bool
	}{{0.3, false}, {1e-6, false}, {1e-9, false}, {1e-12, true}, {1e-17, true}} {
		w := &worlds.World{}
		for _, name := range []string{"a", "b", "c"} {
			w.Add(name, graph.Person)
		}
		w.Tie("a", "b", graph.Knows, worlds.Strong(0.9))
		w.Tie("b", "c", graph.Knows, worlds.Strong(c.weakest))
		r := &recorder{}
		a, err := Rank(t.Context(), load(t, w), settings(), Options{By: "betweenness", Engine: r})
		if errors.Is(err, ErrFarApart) != c.refused || err != nil && !c.refused {
			t.Errorf("a strength of %v: error %v", c.weakest, err)
			continue
		}
		if c.refused {
			continue
		}
		if ranking(a).Engine != "a recorder" {
			t.Errorf("computed by %q", ranking(a).Engine)
		}
		costs := r.rows.Weights
		for _, cost := range costs {
			if cost != math.Round(cost) || cost < leastFactor {
				t.Errorf("a strength of %v: costs %v", c.weakest, costs)
			}
		}
		if got, want := costs[2]/costs[0], 0.9/c.weakest; math.Abs(got-want) > 1e-6*want {
			t.Errorf("a strength of %v: costs %v, %v times as far, want %v", c.weakest, costs, got, want)
		}
	}
	if _, err := Rank(t.Context(), load(t, ties{{"a", "b"}}), settings(), Options{By: answer.Measure("katz"), Engine: &recorder{}}); err == nil {
		t.Error("an engine computes what it does not")
	}
}
