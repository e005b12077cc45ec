package graph_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/graph/diff"
	"inroad/graph/dump"
)

// record makes one of a document d1 from pairs of property and value.
func record(id graph.ID, pairs ...string) graph.Record { return recordIn("d1", id, pairs...) }

func recordIn(document, id graph.ID, pairs ...string) graph.Record {
	r := graph.Record{ID: id}
	for i := 0; i < len(pairs); i += 2 {
		r.Statements = append(r.Statements, graph.Statement{Property: graph.Property(pairs[i]), Value: pairs[i+1], Origin: graph.Origin{Document: document, Row: 2, Column: pairs[i]}})
	}
	return r
}

func document(id graph.ID, source, name string, day int) graph.Document {
	return graph.Document{ID: id, Source: source, Name: name, Hash: string(id), Read: time.Date(2025, 3, day, 0, 0, 0, 0, time.UTC), Complete: true}
}

var d1 = document("d1", "book", "people.csv", 1)

func TestLookup(t *testing.T) {
	s := load(t, graph.Fragment{Documents: []graph.Document{d1}, Records: []graph.Record{
		record("wikidata:Q77", "name", "Ines Kadari", "id", "wikidata:Q77", "email", "ik@velmark.example", "alias", "Inka"),
		record("book#P-2", "name", "Paul Sorn", "id", "P-2"),
		record("book#P-3", "name", "Paula Sornby", "id", "P-3"),
		record("book#D-1", "name", "Disarmament Unit", "kind", "department", "id", "D-1"),
		record("book/reception", "name", "Reception", "kind", "event"),
		record("book/summer reception", "name", "Summer Reception", "kind", "event"),
		record("book#M-1", "name", "Mira Vash", "id", "M-1"), record("book#M-2", "name", "MIRA  VASH", "id", "M-2"),
		record("book#S-1", "name", "Orlo", "id", "S-1"), record("book#S-2", "name", "Orlo", "kind", "stage", "id", "S-2"),
		record("book#N-1", "name", "Ångström", "id", "N-1"), record("book#K-1", "name", "Inka Reed", "id", "Inka"),
	}})
	for text, want := range map[string]graph.ID{
		"wikidata:Q77": "wikidata:Q77", "WIKIDATA:q77": "wikidata:Q77", "book#P-2": "book#P-2", "p-2": "book#P-2", "IK@velmark.example": "wikidata:Q77",
		"ines  kadari": "wikidata:Q77", "kadari": "wikidata:Q77", "paul sorn": "book#P-2", "sornb": "book#P-3", "disarm": "book#D-1",
		"reception": "book/reception", "summer": "book/summer reception", "orlo": "book#S-1", "angstrom": "book#N-1",
		"inka": "book#K-1", // an id goes before an alias
	} {
		if e, err := s.Lookup(text); err != nil || s.Entities[e].ID != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	for text, want := range map[string][]graph.ID{"Mira Vash": {"book#M-1", "book#M-2"}, "sorn": {"book#P-2", "book#P-3"}} {
		_, err := s.Lookup(text)
		var ambiguous *graph.AmbiguousError
		if !errors.As(err, &ambiguous) {
			t.Errorf("%q: %v, want it ambiguous", text, err)
			continue
		}
		var ids []graph.ID
		for _, e := range ambiguous.Candidates {
			ids = append(ids, e.ID)
		}
		if diff := cmp.Diff(want, ids); diff != "" || !strings.Contains(err.Error(), string(want[1])) {
			t.Errorf("%q: %s\n%v", text, diff, err)
		}
	}
	for text, near := range map[string]string{
		"Innes Kadari": "Ines Kadari", "Kadary": "Ines Kadari", "Mira Wash": "Mira Vash", "zzz": "", "mmer": "", " ": "", "ångstrøm": "Ångström",
	} {
		_, err := s.Lookup(text)
		var unknown *graph.UnknownError
		if !errors.Is(err, graph.ErrNotFound) || !errors.As(err, &unknown) {
			t.Errorf("%q: %v, want ErrNotFound", text, err)
			continue
		}
		if got := strings.Join(unknown.Near[:min(1, len(unknown.Near))], ""); got != near {
			t.Errorf("%q: near it is %q, want %q", text, got, near)
		}
	}
}

func TestDump(t *testing.T) {
	d2 := graph.Document{ID: "d2", Source: "un", Name: "a \"b\".csv", Read: d1.Read.Add(time.Hour)}
	f := graph.Fragment{
		Documents: []graph.Document{d2, d1},
		Records: []graph.Record{
			record("book/orlo", "name", "Orlo"),
			{ID: "book/ines", Statements: []graph.Statement{
				{Property: graph.Stance, Value: "undecided", Since: 20240500, Until: 20250000, Confidence: .8, Basis: "told us", Origin: graph.Origin{Document: "d2", Sheet: "Leute", Row: 7, Column: "stance"}},
				{Property: "Favourite colour", Value: "\u202ered\x1b", Origin: graph.Origin{Document: "d1", Row: 2}},
			}},
		},
		Ties: []graph.Tie{
			{From: "book/orlo", To: "book/ines", Type: graph.Knows, Strength: .5, Since: 20240503, Attributes: `{"note":"a` + "\u202e" + `"}`, Origin: graph.Origin{Document: "d1", Row: 3}},
			{From: "book/ines", To: "book/orlo", Type: "old friend"}, {From: "book/ines", To: "book/orlo"},
		},
		Judgements: []graph.Judgement{{ID: "j2", A: "a", B: "b"}, {ID: "j1", A: "a", B: "c", Same: true}},
	}
	want := `# inroad dump 1
document "d1" source="book" name="people.csv" hash="d1" complete
document "d2" source="un" name="a \"b\".csv" hash=""
statement "book/ines" "Favourite colour" "\u202ered\x1b" from="d1":"":2:""
statement "book/ines" stance "undecided" since=2024-05 until=2025 confidence=0.8 basis="told us" from="d2":"Leute":7:"stance"
statement "book/orlo" name "Orlo" from="d1":"":2:"name"
tie "book/ines" "" "book/orlo" from="":"":0:""
tie "book/ines" "old friend" "book/orlo" from="":"":0:""
tie "book/orlo" knows "book/ines" strength=0.5 since=2024-05-03 attributes={"note":"a\u202e"} from="d1":"":3:""
judgement "j1" same "a" "c" from="":"":0:""
judgement "j2" different "a" "b" from="":"":0:""
`
	again := graph.Fragment{Documents: slices.Clone(f.Documents), Records: f.Records[1:], Ties: f.Ties[1:]}
	again.Documents[0].Read = again.Documents[0].Read.Add(time.Hour)
	for name, from := range map[string]fragments{"once": {f}, "in pieces, partly twice and read later": {again, f, {Ties: f.Ties[:1]}}} {
		var out bytes.Buffer
		if err := dump.Write(t.Context(), &out, from); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, out.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestCompare(t *testing.T) {
	o := graph.Origin{Document: "d1", Row: 5}
	before := graph.Fragment{Documents: []graph.Document{d1}, Records: []graph.Record{
		record("book/ines", "name", "Ines", "stance", "undecided", "title", "desk officer"), record("book/jo", "name", "Jo"), record("book/abel", "name", "Abel"),
	}, Ties: []graph.Tie{
		{From: "book/jo", To: "book/ines", Type: graph.Knows, Strength: .5, Origin: o}, {From: "book/abel", To: "book/jo", Type: graph.Knows, Origin: o},
		{From: "book/jo", To: "book/ines", Type: graph.Met, Since: 20240503, Origin: o},
	}}
	moved := graph.Origin{Document: "d2", Row: 9}
	after := graph.Fragment{Documents: []graph.Document{document("d2", "book", "people.csv", 9)}, Records: []graph.Record{
		recordIn("d2", "book/ines", "name", "Ines", "stance", "supportive", "title", "desk officer", "email", "ines@velmark.example"),
		recordIn("d2", "book/jo", "name", "Jo"), recordIn("d2", "book/zed", "name", "Zed", "kind", "partner"),
	}, Ties: []graph.Tie{
		{From: "book/jo", To: "book/ines", Type: graph.Knows, Strength: .8, Origin: moved}, {From: "book/zed", To: "book/jo", Type: graph.Influences, Origin: moved},
		{From: "book/jo", To: "book/ines", Type: graph.Met, Since: 20240503, Origin: moved},
	}}
	said := func(p graph.Property, value string) []graph.Statement {
		return []graph.Statement{{Property: p, Value: value}}
	}
	abel, ines := diff.Entity{ID: "book/abel", Name: "Abel", Kind: graph.Person}, diff.Entity{ID: "book/ines", Name: "Ines", Kind: graph.Person}
	jo, zed := diff.Entity{ID: "book/jo", Name: "Jo", Kind: graph.Person}, diff.Entity{ID: "book/zed", Name: "Zed", Kind: graph.Partner}
	want := diff.Difference{
		Entities: []diff.EntityChange{
			{Change: diff.Gone, Entity: abel, Properties: []diff.PropertyChange{
				{Property: graph.KindOf, Before: said(graph.KindOf, "person")}, {Property: graph.Name, Before: said(graph.Name, "Abel")}}},
			{Change: diff.Changed, Entity: ines, Properties: []diff.PropertyChange{
				{Property: graph.Email, After: said(graph.Email, "ines@velmark.example")},
				{Property: graph.Stance, Before: said(graph.Stance, "undecided"), After: said(graph.Stance, "supportive")}}},
			{Change: diff.New, Entity: zed, Properties: []diff.PropertyChange{
				{Property: graph.KindOf, After: said(graph.KindOf, "partner")}, {Property: graph.Name, After: said(graph.Name, "Zed")}}},
		},
		Ties: []diff.TieChange{
			{Change: diff.Gone, From: abel, To: jo, Type: graph.Knows, Before: []graph.Tie{{Type: graph.Knows}}},
			{Change: diff.Changed, From: jo, To: ines, Type: graph.Knows, Before: []graph.Tie{{Type: graph.Knows, Strength: .5}}, After: []graph.Tie{{Type: graph.Knows, Strength: .8}}},
			{Change: diff.New, From: zed, To: jo, Type: graph.Influences, After: []graph.Tie{{Type: graph.Influences}}},
		},
	}
	a, b := load(t, before), load(t, before, after)
	if diff := cmp.Diff(want, diff.Compare(a, b)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(diff.Difference{}, diff.Compare(b, load(t, after))); diff != "" {
		t.Errorf("the same by another way differs:\n%s", diff)
	}
	back := diff.Compare(b, a)
	if len(back.Entities) != 3 || back.Entities[2].Change != diff.Gone || back.Ties[0].Change != diff.New {
		t.Errorf("backwards: %+v", back)
	}
	// two entities that a judgement joins are one that gained what the other said
	joined := load(t, before, graph.Fragment{Judgements: []graph.Judgement{{ID: "j", A: "book/abel", B: "book/jo", Same: true}}})
	got := diff.Compare(a, joined)
	if len(got.Entities) != 1 || got.Entities[0].Change != diff.Changed {
		t.Errorf("joined: %+v", got)
	}
}

// shuffled is the fragment in pieces, in an order of its own.
func shuffled(f graph.Fragment, seed uint64) fragments {
	r := rand.New(rand.NewPCG(seed, 1))
	var list fragments
	for i := range f.Documents {
		list = append(list, graph.Fragment{Documents: f.Documents[i : i+1]})
	}
	for _, rec := range f.Records {
		for i := range rec.Statements {
			list = append(list, graph.Fragment{Records: []graph.Record{{ID: rec.ID, Statements: rec.Statements[i : i+1]}}})
		}
	}
	for i := range f.Ties {
		list = append(list, graph.Fragment{Ties: f.Ties[i : i+1]})
	}
	for i := range f.Judgements {
		list = append(list, graph.Fragment{Judgements: f.Judgements[i : i+1]})
	}
	r.Shuffle(len(list), func(i, k int) { list[i], list[k] = list[k], list[i] })
	return list
}
