package neo4j

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
)

// drawn is all that people see.
func drawn(t *testing.T, s *Store) string {
	t.Helper()
	var all []string
	for _, query := range []string{
		"MATCH (e:InroadRecord) RETURN labels(e), properties(e)",
		"MATCH (a:InroadRecord)-[t]->(b:InroadRecord) RETURN a.id, type(t), properties(t), b.id",
	} {
		for _, row := range cypher(t, s, query) {
			if list, ok := row[0].([]any); ok {
				slices.SortFunc(list, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			}
			all = append(all, fmt.Sprint(row...))
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// What somebody takes out of the drawing by hand changes no answer, and is drawn again.
func TestWhatIsTakenOutByHandIsDrawnAgain(t *testing.T) {
	for _, byHand := range []string{
		"MATCH (e:InroadRecord {id: 'velmark/ines kadari'}) DETACH DELETE e",
		"MATCH (e:InroadRecord {id: 'velmark/paul sorn'}) DETACH DELETE e",
		"MATCH (e:InroadRecord {id: 'velmark/alone'}) DELETE e",
		"MATCH (:InroadRecord)-[t:WORKS_FOR]->() DELETE t",
		"MATCH (:InroadRecord)-[t:SUPERSEDED]->() DELETE t",
		"MATCH (:InroadRecord)-[t:NOT_SAME_AS]->() DELETE t",
		"MATCH (e:InroadRecord) DETACH DELETE e",
	} {
		first := open(t)
		f := sample()
		old := version(2, "clerk", "", true)
		old.Documents[0].Name = "other.csv"
		newer := version(3, "clerk", "", true)
		newer.Documents[0].Name = "other.csv"
		old.Ties = []graph.Tie{tieIn(2, graph.Heads)}
		newer.Records = append(newer.Records, graph.Record{ID: "velmark/alone", Statements: []graph.Statement{{Property: graph.Name, Value: "Nils Ostrow"}}})
		for _, f := range []graph.Fragment{f, old, newer} {
			apply(t, first, f)
		}
		before, holds := drawn(t, first), all(t, first)
		cypher(t, first, byHand)
		same(t, all(t, first), holds)
		around, err := graph.LoadAround(t.Context(), first, "Ines Kadari")
		if err != nil || len(around.Ties) != 2 {
			t.Errorf("%s: around her are %d ties, %v", byHand, len(around.Ties), err)
		}
		if got := found(t, first, "kadari"); !strings.HasPrefix(got, "whole") {
			t.Errorf("%s: what is near is told: %s", byHand, got)
		}
		said := ""
		o := options(server.Require(t))
		o.Warn = func(message string) { said += message }
		s, err := Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		apply(t, s, graph.Fragment{})
		if diff := cmp.Diff(before, drawn(t, s)); diff != "" || !strings.Contains(said, "by hand: they are drawn anew") {
			t.Errorf("%s, and %q is said (-before +after):\n%s", byHand, said, diff)
		}
		if got := found(t, s, "kadari"); !strings.HasPrefix(got, "near") {
			t.Errorf("%s: afterwards what is near is not told: %s", byHand, got)
		}
		same(t, all(t, s), holds)
		said = ""
		again, err := Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		apply(t, again, graph.Fragment{})
		if said != "" {
			t.Errorf("%s: drawn anew once more", byHand)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if err := again.Close(); err != nil {
			t.Error(err)
		}
	}
}

// What is held can be taken out by hand too: then the files bring it back, and nothing is drawn twice.
func TestWhatIsHeldComesBackWithTheFiles(t *testing.T) {
	first := open(t)
	apply(t, first, sample())
	before := drawn(t, first)
	cypher(t, first, "MATCH (x:InroadText {id: 'velmark/ines kadari'}) DETACH DELETE x")
	s, err := Open(t.Context(), options(server.Require(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := apply(t, s, sample()); got.New != 3 { // she and her ties
		t.Errorf("changes %+v", got)
	}
	same(t, all(t, s), sample())
	if diff := cmp.Diff(before, drawn(t, s)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}
