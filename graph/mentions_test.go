package graph_test

import (
	"fmt"
	"testing"

	"inroad/graph"
	"inroad/graph/audiencetest"
)

// Thousands who share a first name, and texts that begin with it, take no longer than others: what is withheld is
// looked for among them all at once. A look that went through them one by one would take minutes here.
func TestManyOfOneFirstName(t *testing.T) {
	const n = 12_000
	var f graph.Fragment
	for i := range n {
		name, kind := fmt.Sprintf("Maria Vand%d", i), string(graph.Person)
		if i%10 == 0 {
			name, kind = fmt.Sprintf("Maria Hall %d", i), string(graph.Department)
		}
		f.Records = append(f.Records, graph.Record{ID: graph.ID(fmt.Sprintf("book/%d", i)), Statements: graph.MergeStatements([]graph.Statement{
			{Property: graph.Name, Value: name}, {Property: graph.KindOf, Value: kind}, {Property: graph.Title, Value: "Maria clerk"},
		}, nil)})
		f.Ties = append(f.Ties, graph.Tie{From: graph.ID(fmt.Sprintf("book/%d", i)), To: graph.ID(fmt.Sprintf("book/%d", i*7%n)), Type: graph.Knows})
	}
	s, err := graph.Load(t.Context(), audiencetest.Source{Fragment: f})
	if err != nil {
		t.Fatal(err)
	}
	known := s.For(graph.Ally, audiencetest.Today.First())
	if len(known.Entities) != n || known.Entities[0].Kind != graph.Department {
		t.Errorf("%d entities, first a %s", len(known.Entities), known.Entities[0].Kind)
	}
}
