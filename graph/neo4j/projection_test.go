package neo4j

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/graph/mem"
)

// seen is what people see of the record with the id: labels, and properties except the id.
func seen(t *testing.T, s *Store, id string) string {
	t.Helper()
	rows := cypher(t, s, "MATCH (e:InroadRecord {id: '"+id+"'}) RETURN labels(e), properties(e)")
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
		if name != "id" {
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
		"InroadRecord Official Person name=Ines Kadari post=desk officer since=2017-03-01 source=people.csv, sheet people, row 3 stance=supportive stance_basis=our guess stance_date=2024-05-01"; got != want {
		t.Errorf("the official is shown as\n%s\nwant\n%s", got, want)
	}
	if got, want := seen(t, s, "velmark/foreign ministry"), "Department InroadRecord name=Foreign Ministry source=people.csv, sheet people, row 3"; got != want {
		t.Errorf("the department is shown as %s, want %s", got, want)
	}
	if got, want := seen(t, s, "velmark/paul sorn"), "InroadRecord Person name=velmark/paul sorn"; got != want {
		t.Errorf("a mere end is shown as %s, want %s", got, want)
	}
	var ties []string
	for _, row := range cypher(t, s, `MATCH (:InroadRecord)-[t]->(:InroadRecord)
		RETURN type(t), [k IN keys(t) | k + '=' + toString(t[k])] AS shown ORDER BY type(t)`) {
		var shown []string
		for _, v := range row[1].([]any) {
			shown = append(shown, v.(string))
		}
		slices.Sort(shown)
		ties = append(ties, row[0].(string)+" "+strings.Join(shown, " "))
	}
	want := []string{
		"NOT_SAME_AS id=judgement/1 reading=1 source=people.csv, sheet people, row 3",
		"TIE confidence=0.3333333333333333 reading=1 source=people.csv, sheet people, row 3 strength=0.1 type=shares a flat",
		"WORKS_FOR note=says Ruth reading=1 since=2017-03-01 source=people.csv, sheet people, row 3 until=2027-01-01",
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
	const officer = "InroadRecord Person name=Ines Kadari post=desk officer source=people.csv:2"
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
	check("when she is not in the newest reading", "InroadRecord name=Ines Kadari")
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
	check("when copied from another store", "InroadRecord Person name=Ines Kadari post=director source=people.csv:2")

	wipe(t, s)
	copied := inMemory(t, moved)
	whole := mem.New()
	for _, f := range []graph.Fragment{copied, {Ties: []graph.Tie{tieIn(1, graph.Heads), tieIn(2, graph.WorksFor)}}} {
		if _, err := whole.Apply(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	changes, err := graph.Copy(t.Context(), s, whole)
	if want := (graph.Changes{New: 5}); err != nil || changes != want {
		t.Errorf("copying changes %+v, want %+v, %v", changes, want, err)
	}
	check("when copied by Copy", "InroadRecord Person name=Ines Kadari post=director source=people.csv:2")
	if diff := cmp.Diff([]string{"SUPERSEDED heads people.csv:3", "WORKS_FOR <nil> people.csv:3"}, relationships(t, s)); diff != "" {
		t.Errorf("when copied by Copy (-want +got):\n%s", diff)
	}
}

// tieIn is a tie of Ines to the Ministry that a reading of people.csv states.
func tieIn(n int, kind graph.TieType) graph.Tie {
	d := version(n, "", "", true).Documents[0].ID
	return graph.Tie{From: "velmark/ines kadari", To: "velmark/ministry", Type: kind, Origin: graph.Origin{Document: d, Row: 3}}
}

// relationships are those that people see: the type, what it is or was, and where it was read.
func relationships(t *testing.T, s *Store) (all []string) {
	t.Helper()
	for _, row := range cypher(t, s, "MATCH (:InroadRecord)-[t]->(:InroadRecord) RETURN type(t), t.type, t.source ORDER BY type(t), t.type") {
		all = append(all, fmt.Sprint(row[0], " ", row[1], " ", row[2]))
	}
	return all
}

func TestTiesOfAnOlderReadingDoNotLookCurrent(t *testing.T) {
	s := open(t)
	first, second := version(1, "clerk", "", true), version(2, "clerk", "", true)
	first.Ties = []graph.Tie{tieIn(1, graph.Heads), tieIn(1, "shares a flat"), tieIn(1, graph.MemberOf)}
	second.Ties = []graph.Tie{tieIn(2, graph.MemberOf)}
	asFirst := []string{"HEADS <nil> people.csv:3", "MEMBER_OF <nil> people.csv:3", "TIE shares a flat people.csv:3"}
	both := []string{"MEMBER_OF <nil> people.csv:3", "SUPERSEDED heads people.csv:3", "SUPERSEDED member-of people.csv:3", "SUPERSEDED shares a flat people.csv:3"}
	check := func(when string, want []string, holds ...graph.Fragment) {
		t.Helper()
		if diff := cmp.Diff(want, relationships(t, s)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
		same(t, all(t, s).Canonical(), inMemory(t, holds...))
	}
	apply(t, s, first)
	check("at first", asFirst, first)
	unfinished := second
	unfinished.Documents = version(2, "", "", false).Documents
	apply(t, s, unfinished)
	check("while the next reading is not whole", []string{asFirst[0], asFirst[1], both[0], asFirst[2]}, first, unfinished)
	apply(t, s, second)
	check("when it is", both, first, second)
	if got, want := apply(t, s, first), (graph.Changes{Same: 5}); got != want {
		t.Errorf("the first again changes %+v, want %+v", got, want)
	}
	check("when the first came again", both, first, second)

	cypher(t, s, "MATCH (d:InroadDocument) SET d.superseded = null") // as after a crash half way
	cypher(t, s, "MATCH (a)-[t:SUPERSEDED {type: 'heads'}]->(b) CREATE (a)-[n:HEADS]->(b) SET n = properties(t), n.type = null DELETE t")
	apply(t, s, graph.Fragment{})
	check("when what was interrupted is finished", both, first, second)

	if err := s.Remove(t.Context(), second.Documents[0].ID); err != nil {
		t.Fatal(err)
	}
	check("when the newer is undone", asFirst, first)
}

// More ties than one transaction takes, some forty of each entity.
func TestManyTiesOfAnOlderReadingDoNotLookCurrent(t *testing.T) {
	s := open(t)
	first := version(1, "clerk", "", true)
	for i := range 2*batch + 500 {
		tie := tieIn(1, graph.Knows)
		tie.From, tie.To = graph.ID(fmt.Sprint("velmark/p", i%500)), graph.ID(fmt.Sprint("velmark/q", i%700))
		tie.Origin.Row = i + 2
		first.Ties = append(first.Ties, tie)
	}
	apply(t, s, first)
	for _, c := range []struct {
		change func()
		want   string
	}{
		{func() { apply(t, s, version(2, "clerk", "", true)) }, "[[SUPERSEDED 20500]]"},
		{func() {
			if err := s.Remove(t.Context(), version(2, "", "", true).Documents[0].ID); err != nil {
				t.Fatal(err)
			}
		}, "[[KNOWS 20500]]"},
	} {
		c.change()
		if got := fmt.Sprint(cypher(t, s, "MATCH ()-[t]->() RETURN type(t), count(*)")); got != c.want {
			t.Errorf("the ties are %s, want %s", got, c.want)
		}
	}
	same(t, all(t, s).Canonical(), inMemory(t, first))
}
