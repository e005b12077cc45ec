package measures

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"testing"

	"inroad/graph"
	"inroad/influence/answer"
)

// TestReachIsSplitByItsSteps ranks a row that begins with a triangle, often enough that an order left to chance would show.
func TestReachIsSplitByItsSteps(t *testing.T) {
	s := load(t, ties{{"a", "b"}, {"b", "c"}, {"a", "c"}, {"c", "d"}, {"d", "e"}, {"e", "f"}})
	want := map[string]string{"a": "0.667 0.333", "b": "0.667 0.333", "c": "0.750 0.250", "d": "0.600 0.400", "e": "0.667 0.333", "f": "0.500 0.500"}
	for range 20 {
		a, err := Rank(t.Context(), s, settings(), Options{By: "reach"})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range ranking(a).Placed {
			if got := fmt.Sprintf("%.3f %.3f", p.Parts[0].Share, p.Parts[1].Share); got != want[p.Who.Name] {
				t.Fatalf("%s is split %s, want %s", p.Who.Name, got, want[p.Who.Name])
			}
		}
	}
}

// advice is ties of a type with a direction.
type advice ties

func (l advice) Fragments(ctx context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) {
		for f, err := range ties(l).Fragments(ctx) {
			for i := range f.Ties {
				f.Ties[i].Type = graph.Advises
			}
			yield(f, err)
		}
	}
}

// TestDirectedPartsCiteWhatCounts has a and b advise each other: of a's strength only row 2 is read, of its PageRank
// only row 3.
func TestDirectedPartsCiteWhatCounts(t *testing.T) {
	s := load(t, advice{{"a", "b"}, {"b", "a"}})
	for by, want := range map[answer.Measure]int{"degree": 2, "strength": 2, "pagerank": 3, "katz": 3, "eigenvector": 3} {
		a, err := Rank(t.Context(), s, settings(), Options{By: by, Directed: true})
		if err != nil {
			t.Fatal(err)
		}
		b := ranking(a)
		at := slices.IndexFunc(b.Placed[0].Parts, func(p answer.Part) bool { return p.Who != nil && p.Who.Name == "b" })
		if b.Placed[0].Who.Name != "a" || at < 0 {
			t.Fatalf("%s: %+v", by, b.Placed)
		}
		if ties := b.Placed[0].Parts[at].Ties; len(ties) != 1 || ties[0].Row != want {
			t.Errorf("%s of a cites %+v, want row %d", by, ties, want)
		}
		if b.Leads == "" {
			t.Errorf("%s does not say that ties have directions", by)
		}
	}
}
