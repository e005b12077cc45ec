package graph_test

import (
	"context"
	"iter"
	"testing"

	"inroad/graph"
)

// fragments are a Source.
type fragments []graph.Fragment

func (list fragments) Fragments(context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) {
		for _, f := range list {
			if !yield(f, nil) {
				return
			}
		}
	}
}

func load(t testing.TB, list ...graph.Fragment) *graph.Snapshot {
	t.Helper()
	s, err := graph.Load(t.Context(), fragments(list))
	if err != nil {
		t.Fatal(err)
	}
	return s
}
