package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
)

// People of one test stand in documents a, b and c: files of three sources.
var sources = []graph.Document{document("a", "alpha", "people.csv", 1), document("b", "beta", "people.csv", 2), document("c", "gamma", "people.csv", 3)}

// sets are the entities of the snapshot, each as its records' ids.
func sets(s *graph.Snapshot) []string {
	var all []string
	for _, e := range s.Entities {
		var ids []string
		for _, id := range e.Records {
			ids = append(ids, string(id))
		}
		all = append(all, strings.Join(ids, " "))
	}
	return all
}

func tie(document, from graph.ID, kind graph.TieType, to graph.ID) graph.Tie {
	return graph.Tie{From: from, To: to, Type: kind, Origin: graph.Origin{Document: document, Row: 3}}
}

func different(a, b graph.ID) graph.Judgement { return graph.Judgement{ID: "not " + a + b, A: a, B: b} }
func same(a, b graph.ID) graph.Judgement {
	return graph.Judgement{ID: "is " + a + b, A: a, B: b, Same: true}
}

// TestJoining has a case for each clause of how records become entities.
func TestJoining(t *testing.T) {
	person := func(document, id graph.ID, name string, more ...string) graph.Record {
		return recordIn(document, id, append([]string{"name", name, "kind", "person"}, more...)...)
	}
	state := func(document, id graph.ID, name string) graph.Record {
		return recordIn(document, id, "name", name, "kind", "state")
	}
	body := func(document, id graph.ID, name, kind, home string) graph.Record {
		return recordIn(document, id, "name", name, "kind", kind, "state", home)
	}
	unnamed := func(document, id graph.ID, name string) graph.Record { return recordIn(document, id, "named", name) }
	for _, c := range []struct {
		name       string
		records    []graph.Record
		ties       []graph.Tie
		judgements []graph.Judgement
		want       []string
		note       string
	}{
		{name: "persons of equal name are not joined by themselves",
			records: []graph.Record{person("a", "alpha#1", "Ines"), person("b", "beta#1", "Ines")}, want: []string{"alpha#1", "beta#1"}},
		{name: "a judgement joins",
			records:    []graph.Record{person("a", "alpha#1", "Ines"), person("b", "beta#1", "I. Kadari")},
			judgements: []graph.Judgement{same("alpha#1", "beta#1")}, want: []string{"alpha#1 beta#1"}},
		{name: "the same global id is one record",
			records: []graph.Record{person("a", "wikidata:Q7", "Ines"), person("b", "wikidata:Q7", "Ines Kadari")}, want: []string{"wikidata:Q7"}},
		{name: "the same email joins where the names agree",
			records: []graph.Record{person("a", "alpha#1", "Ines", "email", " IK@velmark.example"), person("b", "beta#1", "I. Kadari", "alias", "ÍNES", "email", "ik@velmark.example")},
			want:    []string{"alpha#1 beta#1"}},
		{name: "an office mailbox links nobody",
			records: []graph.Record{person("a", "alpha#1", "Ines", "email", "office@velmark.example"), person("b", "beta#1", "Ines", "email", "office@velmark.example"),
				person("c", "gamma#1", "Orlo", "email", "office@velmark.example")},
			want: []string{"alpha#1", "beta#1", "gamma#1"}},
		{name: "a name record joins the one entity of that name",
			records: []graph.Record{person("a", "alpha#1", "Ines"), unnamed("b", "beta/ines", "ines")},
			ties:    []graph.Tie{tie("b", "beta/ines", graph.Knows, "beta/jo")}, want: []string{"alpha#1 beta/ines", "beta/jo"}},
		{name: "a name record joins by alias, in its own source too",
			records: []graph.Record{person("a", "alpha#1", "Ines Kadari", "alias", "Ines"), unnamed("a", "alpha/ines", "Ines")}, want: []string{"alpha#1 alpha/ines"}},
		{name: "a name record of a name that two bear joins neither",
			records: []graph.Record{person("a", "alpha#1", "Ines"), person("b", "beta#1", "Ines"), unnamed("c", "gamma/ines", "Ines")},
			want:    []string{"alpha#1", "beta#1", "gamma/ines"}},
		{name: "a name record joins two that are one by judgement",
			records:    []graph.Record{person("a", "alpha#1", "Ines"), person("b", "beta#1", "Ines"), unnamed("c", "gamma/ines", "Ines")},
			judgements: []graph.Judgement{same("alpha#1", "beta#1")}, want: []string{"alpha#1 beta#1 gamma/ines"}},
		{name: "name records of two sources that nobody bears are one",
			records: []graph.Record{unnamed("a", "alpha/ines", "Ines"), unnamed("b", "beta/ines", "Ines")}, want: []string{"alpha/ines beta/ines"}},
		{name: "a state goes by its code under any of its names",
			records: []graph.Record{state("a", "alpha/cape verde", "Cape Verde"), state("b", "beta#CV", "République de Cabo Verde"), state("c", "gamma/cabo verde", "Cabo Verde"), state("c", "gamma/chile", "Chile")},
			want:    []string{"alpha/cape verde beta#CV gamma/cabo verde", "gamma/chile"}},
		{name: "a name at a state's end of a tie goes by its code",
			records: []graph.Record{state("a", "alpha/cape verde", "Cape Verde"), unnamed("b", "beta/cabo verde", "Cabo Verde"), unnamed("b", "beta/mission", "Mission")},
			ties:    []graph.Tie{tie("b", "beta/mission", graph.Represents, "beta/cabo verde")},
			want:    []string{"alpha/cape verde beta/cabo verde", "beta/mission"}},
		{name: "a person who is called as a state is another",
			records: []graph.Record{person("a", "alpha#1", "Chad"), unnamed("b", "beta/chad", "Chad"), unnamed("b", "beta/mission", "Mission")},
			ties:    []graph.Tie{tie("b", "beta/mission", graph.Represents, "beta/chad")},
			want:    []string{"alpha#1", "beta/chad", "beta/mission"}},
		{name: "a name that nobody bears is one, whatever its ties ask",
			records: []graph.Record{unnamed("a", "alpha/lusania", "Lusania"), unnamed("b", "beta/lusania", "Lusania"), unnamed("b", "beta/mission", "Mission")},
			ties:    []graph.Tie{tie("b", "beta/mission", graph.Represents, "beta/lusania")},
			want:    []string{"alpha/lusania beta/lusania", "beta/mission"}},
		{name: "a body goes by kind, state and name",
			records: []graph.Record{body("a", "alpha/mfa", "Foreign Ministry", "department", "Cape Verde"), body("b", "beta/mfa", "FOREIGN ministry", "department", "Cabo Verde"),
				body("c", "gamma/mfa", "Foreign Ministry", "department", "Chile"), body("c", "gamma#2", "Foreign Ministry", "partner", "Cape Verde")},
			want: []string{"gamma#2", "alpha/mfa beta/mfa", "gamma/mfa"}},
		{name: "records of one source are never joined by name",
			records: []graph.Record{body("a", "alpha#1", "Desk", "group", ""), body("a", "alpha#2", "Desk", "group", ""), state("b", "beta#1", "Chile"), state("b", "beta#2", "Chili")},
			want:    []string{"alpha#1", "alpha#2", "beta#1", "beta#2"}},
		{name: "records of one source are not joined through another",
			records: []graph.Record{body("a", "alpha#1", "Desk", "group", ""), body("a", "alpha#2", "Desk", "group", ""), body("b", "beta#1", "Desk", "group", "")},
			want:    []string{"alpha#1 beta#1", "alpha#2"}},
		{name: "a global record is of every source that states it",
			records: []graph.Record{body("a", "un:1", "Desk", "group", ""), body("b", "un:1", "Desk", "group", ""), body("b", "beta#2", "Desk", "group", "")},
			want:    []string{"beta#2", "un:1"}},
		{name: "judged different they are not joined by email, and that is noted",
			records:    []graph.Record{person("a", "alpha#1", "Ines", "email", "i@velmark.example"), person("b", "beta#1", "Ines", "email", "i@velmark.example")},
			judgements: []graph.Judgement{different("beta#1", "alpha#1")}, want: []string{"alpha#1", "beta#1"},
			note: "alpha#1 and beta#1 were judged different: not joined by email i@velmark.example"},
		{name: "judged different they are not joined through a third, the stronger link counts",
			records: []graph.Record{person("a", "alpha#1", "Ines", "email", "i@velmark.example"), person("b", "beta#1", "Ines", "email", "i@velmark.example"),
				person("c", "gamma#1", "Zed")},
			judgements: []graph.Judgement{different("alpha#1", "gamma#1"), same("gamma#1", "beta#1")}, want: []string{"alpha#1", "beta#1 gamma#1"}, note: "judged different"},
		{name: "different prevails over same",
			records:    []graph.Record{person("a", "alpha#1", "Ines"), person("b", "beta#1", "Ines")},
			judgements: []graph.Judgement{same("alpha#1", "beta#1"), different("alpha#1", "beta#1")}, want: []string{"alpha#1", "beta#1"}, note: "not joined by judgement"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := graph.Fragment{Documents: sources, Records: c.records, Ties: c.ties, Judgements: c.judgements}
			s := load(t, f)
			got := sets(s)
			slices.Sort(got)
			slices.Sort(c.want)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("entities (-want +got):\n%s", diff)
			}
			if notes := said(s.Notes); !strings.Contains(notes, c.note) || c.note == "" && notes != "" {
				t.Errorf("notes: %s", notes)
			}
			for seed := range uint64(10) {
				again, err := graph.Load(t.Context(), shuffled(f, seed))
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(sets(s), sets(again)); diff != "" || s.Fingerprint() != again.Fingerprint() || !slices.Equal(s.Notes, again.Notes) {
					t.Fatalf("another order makes a difference: %s\n%v\n%v", diff, s.Notes, again.Notes)
				}
			}
			if len(c.judgements) > 0 { // taking the judgements back restores exactly what was
				f.Judgements = nil
				without := load(t, f)
				if without.Fingerprint() == s.Fingerprint() && c.note == "" {
					t.Error("the judgement made no difference")
				}
			}
		})
	}
}

func TestTheStrongestIDIsShown(t *testing.T) {
	s := load(t, graph.Fragment{Documents: sources, Records: []graph.Record{
		recordIn("a", "alpha/ines", "name", "Ines"), recordIn("b", "beta#B-9", "name", "Ines", "id", "B-9"), recordIn("c", "un:77", "name", "Ines", "id", "un:77"),
	}, Judgements: []graph.Judgement{same("alpha/ines", "beta#B-9")}})
	if e := s.Entities[0]; e.ID != "beta#B-9" || e.Ref != "B-9" {
		t.Errorf("%s, ref %s", e.ID, e.Ref)
	}
	s = load(t, graph.Fragment{Documents: sources, Records: []graph.Record{
		recordIn("a", "alpha/ines", "name", "Ines"), recordIn("b", "beta#B-9", "name", "Ines", "id", "B-9"), recordIn("c", "un:77", "name", "Ines", "id", "un:77"),
	}, Judgements: []graph.Judgement{same("alpha/ines", "beta#B-9"), same("alpha/ines", "un:77")}})
	if e := s.Entities[0]; e.ID != "un:77" || e.Ref != "un:77" || len(s.Entities) != 1 {
		t.Errorf("%s, ref %s", e.ID, e.Ref)
	}
}

// TestDocuments has files that came several times: each file's newest counts, and one read half way only adds.
func TestDocuments(t *testing.T) {
	version := func(day int, complete bool, stance string) graph.Fragment {
		d := document(graph.ID(fmt.Sprint("v", day)), "book", "people.csv", day)
		d.Complete = complete
		return graph.Fragment{Documents: []graph.Document{d}, Records: []graph.Record{
			recordIn(d.ID, "book/ines", "name", "Ines", "stance", stance), recordIn(d.ID, graph.ID("book/only in "+d.ID), "name", "Only in "+string(d.ID)),
		}, Ties: []graph.Tie{tie(d.ID, "book/ines", graph.Knows, graph.ID("book/only in "+d.ID))}}
	}
	other := graph.Fragment{Documents: []graph.Document{document("o", "book", "more.csv", 1)}, Records: []graph.Record{recordIn("o", "book/ines", "title", "desk officer")}}
	for _, c := range []struct {
		name     string
		versions []graph.Fragment
		stance   string
		entities int
		note     bool
	}{
		{"one", []graph.Fragment{version(1, true, "undecided")}, "undecided", 2, false},
		{"the newest replaces the older", []graph.Fragment{version(1, true, "undecided"), version(3, true, "champion"), version(2, true, "opposed")}, "champion", 2, false},
		{"one read half way adds", []graph.Fragment{version(1, true, "undecided"), version(2, false, "champion")}, "champion", 3, true},
		{"read whole later it counts alone", []graph.Fragment{version(1, true, "undecided"), version(2, false, "champion"), version(3, true, "opposed")}, "opposed", 2, false},
		{"without its newest the one before counts again", []graph.Fragment{version(1, true, "undecided"), version(2, true, "opposed")}, "opposed", 2, false},
	} {
		f := append([]graph.Fragment{other}, c.versions...)
		s := load(t, f...)
		e, err := s.Lookup("Ines")
		if err != nil {
			t.Fatal(err)
		}
		ines := &s.Entities[e]
		if got := ines.ValueAt(graph.Stance, 20000); got != c.stance || len(s.Entities) != c.entities || (len(s.Notes) > 0) != c.note || len(s.From(e)) != c.entities-1 {
			t.Errorf("%s: stance %q, %d entities, %d ties, notes %q", c.name, got, len(s.Entities), len(s.From(e)), said(s.Notes))
		}
		if c.note && said(s.Notes) != "the import of people.csv (book) stopped half way" {
			t.Errorf("%s: %q", c.name, said(s.Notes))
		}
		if ines.ValueAt(graph.Title, 20000) != "desk officer" {
			t.Errorf("%s: another file of the source was lost", c.name)
		}
	}
}

func TestWhichStatementPrevails(t *testing.T) {
	day := graph.Date(20250601).First()
	for _, c := range []struct {
		name string
		said []graph.Statement
		want string
	}{
		{"the newest since", []graph.Statement{{Value: "a", Since: 20240101, Confidence: 1}, {Value: "b", Since: 20250101, Confidence: .4}}, "b"},
		{"not one of a time to come", []graph.Statement{{Value: "a", Since: 20240101}, {Value: "b", Since: 20250602}}, "a"},
		{"not one that has ended", []graph.Statement{{Value: "a"}, {Value: "b", Since: 20240101, Until: 20250601}}, "a"},
		{"a date before none", []graph.Statement{{Value: "a"}, {Value: "b", Since: 19990000}}, "b"},
		{"then the surer", []graph.Statement{{Value: "a", Confidence: .4}, {Value: "b"}}, "b"},
		{"then the one read later", []graph.Statement{{Value: "z", Origin: graph.Origin{Document: "c"}}, {Value: "a", Origin: graph.Origin{Document: "b"}}}, "z"},
		{"then the smaller value, never the row", []graph.Statement{{Value: "b", Origin: graph.Origin{Document: "a", Row: 1}}, {Value: "a", Origin: graph.Origin{Document: "a", Row: 9}}}, "a"},
	} {
		for i := range c.said {
			c.said[i].Property = graph.Stance
		}
		s := load(t, graph.Fragment{Documents: sources, Records: []graph.Record{{ID: "r", Statements: graph.MergeStatements(c.said, nil)}}})
		if got := s.Entities[0].ValueAt(graph.Stance, day); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestKindsThatTiesAskFor(t *testing.T) {
	implied := func(from, to graph.ID, kind graph.TieType, column string) graph.Tie {
		tie := tie("a", from, kind, to)
		tie.Attributes = graph.MakeAttributes(map[string][]string{graph.AttrImplied: {column}})
		return tie
	}
	s := load(t, graph.Fragment{Documents: sources, Ties: []graph.Tie{
		tie("a", "x/jo", graph.WorksFor, "x/unit"), tie("a", "x/unit", graph.PartOf, "x/ministry"), implied("x/jo", "x/greens", graph.MemberOf, "party"),
		implied("x/embassy", "x/lusania", graph.Represents, "state"), tie("a", "x/embassy", graph.Represents, "x/lusania"), tie("a", "x/jo", graph.Attends, "x/reception"),
		tie("a", "x/first", graph.Gate, "x/ministry"), tie("a", "x/jo", graph.TookPart, "x/talk"), tie("a", "x/jo", "shares a car with", "x/ana"),
		tie("a", "x/unit", "shares a roof with", "x/ministry"), tie("a", "x/kap", graph.AlliedWith, "x/lusania"),
		tie("a", "x/both", graph.Knows, "x/jo"), tie("a", "x/jo", graph.WorksFor, "x/both"),
	}})
	got := map[string]graph.Kind{}
	for _, e := range s.Entities {
		got[e.Name] = e.Kind
	}
	want := map[string]graph.Kind{
		"x/jo": graph.Person, "x/unit": graph.Department, "x/ministry": graph.Department, "x/greens": graph.PartyKind, "x/embassy": graph.Mission, "x/lusania": graph.StateKind,
		"x/reception": graph.Event, "x/first": graph.Stage, "x/talk": graph.Contact, "x/ana": graph.Person, "x/kap": graph.StateKind, "x/both": graph.Person,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, tie := range s.Ties {
		want := tie.Type
		switch tie.Type {
		case "shares a car with":
			want = graph.Knows
		case "shares a roof with":
			want = graph.Influences
		}
		if tie.Counts != want {
			t.Errorf("%s counts as %s", tie.Type, tie.Counts)
		}
	}
}

func TestImpliedTiesGiveWay(t *testing.T) {
	implied := graph.MakeAttributes(map[string][]string{graph.AttrImplied: {"organization"}})
	count := func(ties ...graph.Tie) (kept int) {
		for _, tie := range load(t, graph.Fragment{Documents: sources, Ties: ties}).Ties {
			if tie.Attributes == implied {
				kept++
			}
		}
		return kept
	}
	works := tie("a", "x/jo", graph.WorksFor, "x/unit")
	works.Attributes = implied
	member := tie("a", "x/jo", graph.MemberOf, "x/unit")
	member.Attributes = implied
	reports := tie("a", "x/jo", graph.ReportsTo, "x/ana")
	reports.Attributes = implied
	old := tie("b", "x/unit", graph.Heads, "x/jo")
	old.Until = 19990000
	for _, c := range []struct {
		name string
		ties []graph.Tie
		kept int
	}{
		{"alone it stays", []graph.Tie{works}, 1},
		{"two do not suppress each other", []graph.Tie{works, member}, 2},
		{"a row that affiliates takes its place, in either direction and whatever its dates", []graph.Tie{works, member, old}, 0},
		{"a row of another type does not", []graph.Tie{works, tie("b", "x/jo", graph.Influences, "x/unit"), tie("b", "x/jo", graph.ReportsTo, "x/unit")}, 1},
		{"a row of others does not", []graph.Tie{works, tie("b", "x/ana", graph.Heads, "x/unit")}, 1},
		{"reports-to gives way to reports-to", []graph.Tie{reports, tie("b", "x/ana", graph.ReportsTo, "x/jo")}, 0},
		{"reports-to stays beside another", []graph.Tie{reports, tie("b", "x/ana", graph.Knows, "x/jo")}, 1},
		{"reports-to too gives way to a row that affiliates", []graph.Tie{reports, tie("b", "x/jo", graph.Represents, "x/ana")}, 0},
	} {
		if got := count(c.ties...); got != c.kept {
			t.Errorf("%s: %d kept, want %d", c.name, got, c.kept)
		}
	}
}

// said are notes as text.
func said(notes []graph.Note) string {
	var lines []string
	for _, n := range notes {
		switch n.Kind {
		case graph.StoppedHalfWay:
			lines = append(lines, fmt.Sprintf("the import of %s (%s) stopped half way", n.Document.Name, n.Document.Source))
		case graph.KeptApart:
			lines = append(lines, fmt.Sprintf("%s and %s were judged different: not joined by %s", n.A, n.B, strings.TrimSpace(string(n.Link)+" "+n.Email)))
		}
	}
	return strings.Join(lines, "\n")
}
