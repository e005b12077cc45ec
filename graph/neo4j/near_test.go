package neo4j

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

// found gives the ids that Find finds, and what is said when only what is near is asked for.
func found(t *testing.T, s *Store, text string) string {
	t.Helper()
	records, err := s.Find(t.Context(), text, 0)
	if err != nil {
		t.Fatal(err)
	}
	ids := []graph.ID{}
	for _, r := range records {
		ids = append(ids, r.ID)
	}
	near := "near"
	if err := s.Near(t.Context(), func(graph.Near) error { return nil }); errors.Is(err, graph.ErrWhole) {
		near = "whole"
	} else if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(near, ids)
}

func TestWhatIsHalfShownIsReadWhole(t *testing.T) {
	s := open(t)
	apply(t, s, sample())
	cypher(t, s, "MATCH (d:InroadDocument) SET d.superseded = true")
	if got, want := found(t, s, "kadari"), "whole[velmark/ines kadari]"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
}

// The index must be used: a scan of all would look as right and be slow.
func TestSearchesUseTheIndex(t *testing.T) {
	s := open(t)
	apply(t, s, sample())
	for _, q := range []query{calledQuery, bearingQuery, namesQuery} {
		ctx := t.Context()
		session := s.driver.NewSession(ctx, sessionOf(s))
		defer session.Close(ctx)
		result, err := session.Run(ctx, "EXPLAIN "+string(q), map[string]any{"text": "kadari", "keys": []any{"\nines kadari\n"}, "limit": 5, "properties": []any{}})
		if err != nil {
			t.Fatal(err)
		}
		summary, err := result.Consume(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if used := operators(summary.Plan()); !slices.Contains(used, "NodeIndexContainsScan@neo4j") {
			t.Errorf("%s\nis run as %v", q, used)
		}
	}
}

// operators are those of a plan.
func operators(plan neo4j.Plan) []string {
	all := []string{plan.Operator()}
	for _, child := range plan.Children() {
		all = append(all, operators(child)...)
	}
	return all
}

// That nothing is missing from the drawing is known without looking at it.
func TestTheDrawingIsCountedByTheServer(t *testing.T) {
	s := open(t)
	apply(t, s, sample())
	ctx := t.Context()
	session := s.driver.NewSession(ctx, sessionOf(s))
	defer session.Close(ctx)
	result, err := session.Run(ctx, "EXPLAIN "+string(drawingQuery), nil)
	if err != nil {
		t.Fatal(err)
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		t.Fatal(err)
	}
	used := operators(summary.Plan())
	for _, scan := range []string{"NodeByLabelScan@neo4j", "Expand(All)@neo4j", "AllNodesScan@neo4j", "DirectedAllRelationshipsScan@neo4j"} {
		if slices.Contains(used, scan) {
			t.Errorf("the drawing is counted by %v", used)
		}
	}
}
