package neo4j

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
)

// seen is what people see of the entity with the id: labels, and properties but for those that hold the truth and the keys.
func seen(t *testing.T, s *Store, id string) string {
	t.Helper()
	rows := cypher(t, s, "MATCH (e:Entity {id: '"+id+"'}) RETURN labels(e), properties(e)")
	if len(rows) != 1 {
		return fmt.Sprintf("%d entities", len(rows))
	}
	var labels []string
	for _, label := range rows[0][0].([]any) {
		labels = append(labels, label.(string))
	}
	slices.Sort(labels)
	var shown []string
	for name, value := range rows[0][1].(map[string]any) {
		if name != "id" && name != "statements" && name != "search" {
			shown = append(shown, fmt.Sprintf("%s=%v", name, value))
		}
	}
	slices.Sort(shown)
	return strings.Join(append(labels, shown...), " ")
}

func TestGraphIsPleasantInABrowser(t *testing.T) {
	s := open(t)
	apply(t, s, sample())
	if got, want := seen(t, s, "velmark/ines kadari"),
		"Entity Official Person name=Ines Kadari post=desk officer since=2017-03-01 stance=supportive stance_basis=our guess"; got != want {
		t.Errorf("the official is shown as\n%s\nwant\n%s", got, want)
	}
	if got, want := seen(t, s, "velmark/foreign ministry"), "Department Entity name=Foreign Ministry"; got != want {
		t.Errorf("the department is shown as %s, want %s", got, want)
	}
	if got, want := seen(t, s, "velmark/paul sorn"), "Entity"; got != want {
		t.Errorf("a mere end is shown as %s, want %s", got, want)
	}
	var ties []string
	for _, row := range cypher(t, s, `MATCH (:Entity)-[t]->(:Entity)
		RETURN type(t), [k IN keys(t) WHERE NOT k IN ['statement', 'judgement'] | k + '=' + toString(t[k])] AS shown ORDER BY type(t)`) {
		var shown []string
		for _, v := range row[1].([]any) {
			shown = append(shown, v.(string))
		}
		slices.Sort(shown)
		ties = append(ties, row[0].(string)+" "+strings.Join(shown, " "))
	}
	want := []string{
		"NOT_SAME_AS document=velmark/people.csv@1 id=judgement/1 row=3 sheet=people",
		"TIE confidence=0.3333333333333333 document=velmark/people.csv@1 row=3 sheet=people strength=0.1 type=shares a flat",
		"WORKS_FOR document=velmark/people.csv@1 note=says Ruth row=3 sheet=people since=2017-03-01 until=2027-01-01",
	}
	if diff := cmp.Diff(want, ties); diff != "" {
		t.Errorf("relationships (-want +got):\n%s", diff)
	}
}

// version is one reading of people.csv in which Ines holds a post, and a stance if it is not empty.
func version(n int, post, stance string, complete bool) graph.Fragment {
	d := graph.Document{
		ID: graph.ID(fmt.Sprint("velmark/people.csv@", n)), Source: "velmark", Name: "people.csv", Hash: fmt.Sprint(n), Complete: complete,
		Read: time.Date(2025, 6, n, 0, 0, 0, 0, time.UTC),
	}
	f := graph.Fragment{Documents: []graph.Document{d}}
	said := []graph.Statement{
		{Property: graph.KindOf, Value: "person"}, {Property: graph.Name, Value: "Ines Kadari"}, {Property: graph.Title, Value: post},
	}
	if stance != "" {
		said = append(said, graph.Statement{Property: graph.Stance, Value: stance})
	}
	for i := range said {
		said[i].Origin = graph.Origin{Document: d.ID, Row: 2}
	}
	if post != "" {
		f.Records = []graph.Record{{ID: "velmark/ines kadari", Statements: said}}
	}
	return f
}

func TestTheNewestReadingIsShown(t *testing.T) {
	const officer = "Entity Person name=Ines Kadari post=desk officer"
	s := open(t)
	check := func(when, want string) {
		t.Helper()
		if got := seen(t, s, "velmark/ines kadari"); got != want {
			t.Errorf("%s she is shown as\n%s\nwant\n%s", when, got, want)
		}
	}
	apply(t, s, version(1, "desk officer", "opposed", true))
	check("at first", officer+" stance=opposed")
	apply(t, s, version(2, "desk officer", "", false))
	check("while the next reading is not whole", officer+" stance=opposed")
	apply(t, s, version(2, "", "", true))
	check("when the next reading is whole and says no stance", officer)
	apply(t, s, version(3, "", "", true))
	check("when she is not in the newest reading", "Entity name=Ines Kadari")
	for _, undo := range []struct{ document, want string }{
		{"velmark/people.csv@3", officer}, {"velmark/people.csv@2", officer + " stance=opposed"}, {"velmark/people.csv@1", "0 entities"},
	} {
		if err := s.Remove(t.Context(), graph.ID(undo.document)); err != nil {
			t.Fatal(err)
		}
		check("when "+undo.document+" is undone", undo.want)
	}

	moved := graph.Fragment{ // as another store yields it: records before documents
		Documents: append(version(1, "", "", true).Documents, version(2, "", "", true).Documents...),
		Records:   append(version(1, "clerk", "opposed", true).Records, version(2, "director", "", true).Records...),
	}
	apply(t, s, graph.Fragment{Records: moved.Canonical().Records})
	apply(t, s, graph.Fragment{Documents: moved.Documents})
	check("when copied from another store", "Entity Person name=Ines Kadari post=director")
}
