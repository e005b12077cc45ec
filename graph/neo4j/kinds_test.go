package neo4j

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/importers"
)

// labelsOf are the labels by which people see a record, except that of all of ours.
func labelsOf(t *testing.T, s *Store, id string) string {
	t.Helper()
	rows := cypherWith(t, s, "MATCH (e:InroadRecord {id: $id}) RETURN labels(e)", map[string]any{"id": id})
	if len(rows) != 1 {
		return fmt.Sprintf("%d records", len(rows))
	}
	list := slices.DeleteFunc(texts(rows[0][0]), func(l string) bool { return l == recordLabel })
	slices.Sort(list)
	return strings.Join(list, " ")
}

// A record whose kind nobody states is what its ties ask it to be, as Load has it, whatever comes and goes.
func TestABodyNamedOnlyInColumnsHasItsKindAsLabel(t *testing.T) {
	s := open(t)
	named := func(id, name string) graph.Record {
		return graph.Record{ID: graph.ID(id), Statements: []graph.Statement{{Property: graph.Named, Value: name, Origin: graph.Origin{Document: "velmark/people.csv@1", Row: 2}}}}
	}
	tie := func(n int, from string, typ graph.TieType, to, implied string) graph.Tie {
		tie := graph.Tie{From: graph.ID(from), To: graph.ID(to), Type: typ, Origin: graph.Origin{Document: version(n, "", "", true).Documents[0].ID, Row: 2}}
		if implied != "" {
			tie.Attributes = graph.MakeAttributes(map[string][]string{graph.AttrImplied: {implied}})
		}
		return tie
	}
	check := func(when string, want map[string]string) {
		t.Helper()
		got := map[string]string{}
		for id := range want {
			got[id] = labelsOf(t, s, id)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
		snapshot, err := graph.Load(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		for id := range want {
			if n, there := snapshot.Number(graph.ID(id)); there && got[id] != kindLabels[snapshot.Entities[n].Kind] {
				t.Errorf("%s %s is shown as %s, and Load has %s", when, id, got[id], snapshot.Entities[n].Kind)
			}
		}
	}
	first := version(1, "clerk", "", true)
	first.Records = append(first.Records, named("v/water", "Ministry of Water"), named("v/blue", "Blue Party"), named("v/land", "Sundry Land"), named("v/nobody", "Nobody Yet"))
	first.Ties = []graph.Tie{
		tie(1, "velmark/ines kadari", graph.WorksFor, "v/water", "organization"),
		tie(1, "velmark/ines kadari", graph.MemberOf, "v/blue", "party"),
		tie(1, "v/water", graph.PartOf, "v/land", "state"),
		tie(1, "velmark/ines kadari", "shares a flat", "v/flat", ""),
		tie(1, "velmark/ines kadari", graph.Attends, "v/fair", ""),
	}
	apply(t, s, first)
	asked := map[string]string{"v/water": "Department", "v/blue": "Party", "v/land": "State", "v/nobody": "Person", "v/flat": "Person", "v/fair": "Event", "velmark/ines kadari": "Person"}
	check("named in columns", asked)

	more := graph.Fragment{Documents: []graph.Document{{ID: "later", Source: "x", Name: "ties.csv", Complete: true}}}
	later := tie(1, "v/water", graph.Knows, "v/nobody", "")
	later.Origin.Document = "later"
	more.Ties = []graph.Tie{later}
	apply(t, s, more)
	asked["v/water"] = "Person"
	check("when a tie comes that asks before", asked)
	if err := s.Remove(t.Context(), "later"); err != nil {
		t.Fatal(err)
	}
	asked["v/water"] = "Department"
	check("when it is gone", asked)

	stated := graph.Fragment{Documents: []graph.Document{{ID: "stated", Source: "x", Name: "organizations.csv", Complete: true}}}
	stated.Records = []graph.Record{{ID: "v/water", Statements: []graph.Statement{{Property: graph.KindOf, Value: "partner", Origin: graph.Origin{Document: "stated"}}}}}
	apply(t, s, stated)
	asked["v/water"] = "Partner"
	check("when its kind is stated", asked)
	if err := s.Remove(t.Context(), "stated"); err != nil {
		t.Fatal(err)
	}
	asked["v/water"] = "Department"
	check("when that is taken back", asked)

	second := version(2, "clerk", "", true)
	second.Ties = []graph.Tie{tie(2, "velmark/ines kadari", graph.AlliedWith, "v/water", "")}
	apply(t, s, second)
	check("when another reading of the file counts", map[string]string{
		"v/water": "State", "v/blue": "", "v/land": "", "v/nobody": "", "v/flat": "", "v/fair": "", "velmark/ines kadari": "Person",
	})
}

func TestStrengthsThatNobodyStatesAreMarkedAsAssumed(t *testing.T) {
	o := options(server.Require(t))
	o.Strengths = map[graph.TieType]float64{graph.Knows: 0.4, graph.Influences: 0.5, graph.Met: 0.3}
	s := openWith(t, o)
	f := version(1, "clerk", "", true)
	for i, tie := range []graph.Tie{
		{Type: graph.Knows}, {Type: graph.Knows, Strength: 0.7}, {Type: graph.Attends}, {Type: graph.Met, Since: 20240300}, {Type: "shares a flat"}, {Type: "shares a flat", Strength: 0.2},
		{Type: "pays", To: "v/water"}, {Type: graph.WorksFor, To: "v/water"},
	} {
		tie.From, tie.Origin = "velmark/ines kadari", graph.Origin{Document: f.Documents[0].ID, Row: i + 2}
		if tie.To == "" {
			tie.To = graph.ID(fmt.Sprint("velmark/p", i))
		}
		f.Ties = append(f.Ties, tie)
	}
	apply(t, s, f)
	var got []string
	for _, row := range cypher(t, s, "MATCH (:InroadRecord)-[t]->() RETURN type(t), t.strength, t.strength_assumed, t.date, t.since, t.source ORDER BY toInteger(split(t.source, ':')[1])") {
		got = append(got, strings.TrimSpace(fmt.Sprintln(row...)))
	}
	want := []string{
		"KNOWS 0.4 true <nil> <nil> people.csv:2", "KNOWS 0.7 <nil> <nil> <nil> people.csv:3", "ATTENDS <nil> <nil> <nil> <nil> people.csv:4",
		"MET 0.3 true 2024-03-01 <nil> people.csv:5", "TIE 0.4 true <nil> <nil> people.csv:6", "TIE 0.2 <nil> <nil> <nil> people.csv:7",
		"TIE 0.5 true <nil> <nil> people.csv:8", "WORKS_FOR <nil> <nil> <nil> <nil> people.csv:9",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ties (-want +got):\n%s", diff)
	}
	same(t, all(t, s).Canonical(), f.Canonical())
}

// What the tables say of the sample's people and contacts is there to be seen, and no row of ours is.
func TestThePanelShowsWhatTheTablesSay(t *testing.T) {
	s := open(t)
	im, err := importers.Open(t.Context(), []string{filepath.Join("..", "..", "testdata", "campaign")}, importers.Options{Now: options(server.Require(t)).Now()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Copy(t.Context(), s, im); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"MATCH (c:Contact {source: 'log.csv:24'}) RETURN c.name, c.date, c.objective, c.promise, c.owner, c.due, c.note": "2025-05-03 event: Nils Ostrow 2025-05-03 know " +
			"Map of fenced ground in Lower Marsh Mirela 2025-06-13 Asked us for a map of his constituency.",
		"MATCH (c:Contact {source: 'log.csv:15'}) RETURN c.done, c.gave":                                     "2025-04-10 Draft question",
		"MATCH (p:Person {name: 'Adrian Solvey'}) RETURN p.note, p.effort, p.stance, p.stance_date, p.hooks": "Told the plenary that joining \"remains under study\". hard undecided 2024-11-27 [regional standing]",
		"MATCH (n) WHERE any(l IN labels(n) WHERE NOT l STARTS WITH 'Inroad') AND n:InroadRecord UNWIND keys(n) AS key WITH n, n[key] AS value WHERE valueType(value) STARTS WITH 'STRING' AND (value CONTAINS '\\t' OR value CONTAINS 'document:') RETURN count(*)": "0",
		"MATCH ()-[t]->() UNWIND keys(t) AS key WITH t[key] AS value WHERE valueType(value) STARTS WITH 'STRING' AND (value CONTAINS '\\t' OR value CONTAINS 'document:' OR value STARTS WITH '{') RETURN count(*)":                                                  "0",
	} {
		rows := cypher(t, s, query)
		if len(rows) != 1 {
			t.Errorf("%s gives %v", query, rows)
			continue
		}
		var texts []string
		for _, v := range rows[0] {
			texts = append(texts, fmt.Sprint(v))
		}
		if got := strings.Join(texts, " "); got != want {
			t.Errorf("%s gives\n%s\nwant\n%s", query, got, want)
		}
	}
}

// Every property and every attribute that the model names shows, or is named here.
func TestEveryPropertyShows(t *testing.T) {
	hidden := []string{
		"name", "named", "kind", "role", "stance", // with rules of their own
		"contact", "order", // attributes: keys of our own
	}
	for file, typ := range map[string]string{"graph.go": "Property", "attributes.go": ""} {
		text, err := os.ReadFile(filepath.Join("..", file))
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		ast.Inspect(parsed, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok || len(v.Values) != 1 {
				return true
			}
			named, _ := v.Type.(*ast.Ident)
			literal, _ := v.Values[0].(*ast.BasicLit)
			if literal == nil || literal.Kind != token.STRING || typ != "" && (named == nil || named.Name != typ) || typ == "" && !strings.HasPrefix(v.Names[0].Name, "Attr") {
				return true
			}
			found++
			word := strings.Trim(literal.Value, `"`)
			shows := slices.Contains(hidden, word)
			for _, s := range shown {
				shows = shows || typ != "" && string(s.property) == word
			}
			for _, s := range shownAttributes {
				shows = shows || typ == "" && s.key == word
			}
			if !shows {
				t.Errorf("graph.%s does not show on a Neo4j server: give it a row in projection.go", v.Names[0].Name)
			}
			return true
		})
		if found < 10 {
			t.Errorf("%s: only %d names were found", file, found)
		}
	}
}
