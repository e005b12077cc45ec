package diagrams

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/influence"
)

// stated is a fragment as a source.
type stated graph.Fragment

func (s stated) Fragments(context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) { yield(graph.Fragment(s), nil) }
}

// Everybody works for the Ministry: that joins nobody to Ines. Tova does so, and she alone is followed.
func TestNobodyIsAroundForATieToWhatAllAreTiedTo(t *testing.T) {
	var f graph.Fragment
	person := func(name string, more ...graph.Tie) {
		id := graph.ID("b/" + name)
		f.Records = append(f.Records, graph.Record{ID: id, Statements: []graph.Statement{
			{Property: graph.KindOf, Value: "person"}, {Property: graph.Name, Value: name}, {Property: graph.State, Value: "Velmark"},
		}})
		for _, t := range append(more, graph.Tie{To: "b/Ministry", Type: graph.WorksFor}) {
			t.From = id
			f.Ties = append(f.Ties, t)
		}
	}
	knows := func(name string, s graph.Strength) graph.Tie {
		return graph.Tie{To: graph.ID("b/" + name), Type: graph.Knows, Strength: s}
	}
	person("Ines", knows("Tova", 0.5))
	person("Tova", knows("Edda", 0.9), knows("Bran", 0.4))
	for i := range mostTies {
		person(fmt.Sprintf("Clerk %03d", i))
	}
	f.Records = append(f.Records, graph.Record{ID: "b/Ministry", Statements: []graph.Statement{
		{Property: graph.KindOf, Value: "department"}, {Property: graph.Name, Value: "Ministry"},
	}})
	person("Edda")
	person("Bran")
	s, err := graph.Load(t.Context(), stated(f))
	if err != nil {
		t.Fatal(err)
	}
	m := influence.At(s, influence.Defaults(), graph.Date(20250609).First())
	who := named(t, m, "Ines")
	for steps, want := range map[int][]string{1: {"Ines", "Ministry", "Tova"}, 2: {"Ines", "Ministry", "Tova", "Edda", "Bran"}} {
		n := Around(m, who, steps, influence.Internal)
		var names []string
		for _, p := range n.People {
			names = append(names, p.Name)
		}
		if diff := cmp.Diff(want, names); diff != "" || n.LeftOut != 0 || n.Place != "Velmark" {
			t.Errorf("%d steps around, %d left out, in %s (-want +got):\n%s", steps, n.LeftOut, n.Place, diff)
		}
		said := strings.Contains(n.Picture().Legend, "more than 500 ties, so nobody is shown for one to them: Ministry")
		if said != (steps == 2) {
			t.Errorf("%d steps: the legend is %s", steps, n.Picture().Legend)
		}
	}
	if n := Around(m, named(t, m, "Ministry"), 2, influence.Internal); n.LeftOut != mostTies+4-mostDirect {
		t.Errorf("%d are left out around the Ministry", n.LeftOut)
	}
}
