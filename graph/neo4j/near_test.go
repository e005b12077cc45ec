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

func TestAStoreOfAnEarlierSchemaIsReadAndBroughtUp(t *testing.T) {
	s := open(t)
	apply(t, s, sample())
	const ines = "[velmark/ines kadari]"
	if got, want := found(t, s, "KADARI"), "near"+ines; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
	cypher(t, s, "MATCH (e:Entity) SET e.search = null")
	cypher(t, s, "MATCH (s:Store) SET s.schema = 1")
	if got, want := found(t, s, "KADARI"), "whole"+ines; got != want {
		t.Errorf("in the earlier schema found %s, want %s", got, want)
	}
	apply(t, s, graph.Fragment{})
	if got, want := found(t, s, "KADARI"), "near"+ines; got != want {
		t.Errorf("brought up, found %s, want %s", got, want)
	}
	around, err := graph.LoadAround(t.Context(), s, "velmark/paul sorn") // who stands only at the end of a tie
	if err != nil {
		t.Fatal(err)
	}
	if _, err := around.Lookup("velmark/paul sorn"); err != nil {
		t.Error(err)
	}
	same(t, all(t, s), sample())
}

func TestWhatIsHalfShownIsReadWhole(t *testing.T) {
	s := open(t)
	apply(t, s, sample())
	cypher(t, s, "MATCH (d:Document) SET d.superseded = true")
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
