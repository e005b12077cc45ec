package tables

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/graph/foreign"
	"inroad/graph/neo4j"
	"inroad/graph/neo4j/neo4jtest"
)

var server neo4jtest.Shared

func TestMain(m *testing.M) {
	code := m.Run()
	if err := server.Stop(); err != nil {
		panic(err)
	}
	os.Exit(code)
}

// options reach the server.
func options(s *neo4jtest.Server) neo4j.Options {
	return neo4j.Options{Address: s.URI(), Env: func(name string) string {
		return map[string]string{neo4j.EnvUser: s.User, neo4j.EnvPassword: s.Password}[name]
	}}
}

// theirs is a database that holds what the queries make and nothing else.
func theirs(t testing.TB, queries ...string) Database {
	t.Helper()
	s := server.Require(t)
	cypher(t, s, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS", nil)
	for _, q := range queries {
		cypher(t, s, q, nil)
	}
	d, err := Open(t.Context(), options(s))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// cypher runs a query as the owner of the database does.
func cypher(t testing.TB, s *neo4jtest.Server, text string, parameters map[string]any) [][]any {
	t.Helper()
	rows, err := s.Run(context.Background(), text, parameters)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// allRows are the values of all rows.
func allRows(t testing.TB, d Database, s foreign.Selection, fields ...foreign.Field) [][]foreign.Value {
	t.Helper()
	var all [][]foreign.Value
	err := d.Rows(t.Context(), s, fields, func(r foreign.Row) bool {
		var values []foreign.Value
		for _, v := range r.Values {
			v.Texts = append([]string(nil), v.Texts...)
			values = append(values, v)
		}
		all = append(all, values)
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEachTypeOfValueIsText(t *testing.T) {
	values := []struct{ cypher, text, fault string }{
		{"'Ines'", "Ines", ""},
		{"true", "yes", ""},
		{"false", "no", ""},
		{"-42", "-42", ""},
		{"0.1", "0.1", ""},
		{"1e21", "1000000000000000000000", ""},
		{"0.0/0.0", "", "is no number: NaN"},
		{"1.0/0.0", "", "is no number: +Inf"},
		{"date('2024-05-03')", "2024-05-03", ""},
		{"datetime('2024-05-03T10:20:30.5+02:00')", "2024-05-03T10:20:30.5+02:00", ""},
		{"datetime('2024-05-03T10:20:30[Europe/Paris]')", "2024-05-03T10:20:30+02:00", ""},
		{"localdatetime('2024-05-03T10:20:30')", "2024-05-03T10:20:30", ""},
		{"time('10:20:30+02:00')", "10:20:30+02:00", ""},
		{"localtime('10:20:30.25')", "10:20:30.25", ""},
		{"duration('P1Y2M3DT4H5M6S')", "P14M3DT14706S", ""},
		{"point({latitude: 48.5, longitude: 11.25})", "11.25, 48.5", ""},
		{"point({x: 1, y: 2, z: 3.5})", "1, 2, 3.5", ""},
		{"['a', 'b']", "a|b", ""},
		{"[1, 2]", "1|2", ""},
		{"[date('2024-05-03')]", "2024-05-03", ""},
		{"[]", "", ""},
		{"''", "", ""},
		{"null", "", ""},
		{"$bytes", "", "is 3 bytes, which no text can say"},
	}
	d := theirs(t)
	var probes []string
	for i, v := range values {
		probes = append(probes, fmt.Sprintf("(:Probe%d {v: %s})", i, v.cypher))
	}
	cypher(t, server.Require(t), "CREATE "+strings.Join(probes, ", "), map[string]any{"bytes": []byte{1, 2, 3}})
	for i, v := range values {
		got := allRows(t, d, foreign.Selection{Nodes: foreign.Set{Labels: []string{fmt.Sprint("Probe", i)}}}, foreign.Field{Properties: []string{"v"}})[0][0]
		if text := strings.Join(got.Texts, "|"); text != v.text || got.Fault != v.fault {
			t.Errorf("%s is %q, fault %q; want %q, %q", v.cypher, text, got.Fault, v.text, v.fault)
		}
	}
}

func TestPartsOfARow(t *testing.T) {
	d := theirs(t, "CREATE (a:A {x: 1, y: 'why', z: [1, 2]})-[:T {w: 2}]->(:B:C {x: 'b'}), (a)-[:T {w: 1}]->(:B {x: 'a'}), (:A)-[:T]->(:D {x: 'd'})")
	step := foreign.Step{Type: "T", To: foreign.Set{Labels: []string{"B", "E"}}}
	into := foreign.Step{Type: "T", Into: true, To: foreign.Set{Labels: []string{"A"}}}
	x := []string{"x"}
	check := func(name string, s foreign.Selection, f foreign.Field, want ...string) {
		t.Helper()
		var got []string
		for _, row := range allRows(t, d, s, f) {
			got = append(got, strings.Join(row[0].Texts, "|"))
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	nodes := func(labels ...string) foreign.Selection { return foreign.Selection{Nodes: foreign.Set{Labels: labels}} }
	check("several properties are joined", nodes("A"), foreign.Field{Properties: []string{"x", "y", "z"}}, "", "1 why 1; 2")
	check("a step is a sorted set", nodes("A"), foreign.Field{Of: foreign.Other, Step: step, Properties: x}, "", "a|b")
	check("relationships of a step", nodes("A"), foreign.Field{Of: foreign.Between, Step: step, Properties: []string{"w"}}, "", "1|2")
	check("a step backwards", nodes("D"), foreign.Field{Of: foreign.Other, Step: into, Properties: []string{"y"}}, "")
	with := nodes("B")
	with.Nodes.With = []string{"C"}
	check("with", with, foreign.Field{Properties: x}, "b")
	without := nodes("B", "D")
	without.Nodes.Without = []string{"C"}
	check("without", without, foreign.Field{Properties: x}, "a", "d")
	ties := foreign.Selection{Type: "T", To: []foreign.Set{{Labels: []string{"D"}}, with.Nodes}}
	check("start and end", ties, foreign.Field{Of: foreign.End, In: foreign.Set{Labels: []string{"D"}}, Properties: x}, "", "d")
}

// hostile are names that would do something if they ever left their quotes.
var hostile = []string{
	"`", "``", "a`b", "`) DETACH DELETE n //", "A`:`B", "`]->() //", `\`, `\\`, `\u0060`, `\u0060) DETACH DELETE n //`, `\\u0060`, `\u005cu0060`, `\U0060`,
	"'", `"`, "$p", "{}", "a.b", "a:b", "a|b&!c", "a\nb", "// x", "/* x */", " ", "é", "NaN", "\u202ex", "\uff40", ";", "WHERE", "0", strings.Repeat("long`", 500),
}

func TestHostileNamesStayNames(t *testing.T) {
	d := theirs(t)
	var rows []any
	for _, name := range hostile {
		rows = append(rows, map[string]any{"name": name, "map": map[string]any{name: "here"}})
	}
	cypher(t, server.Require(t), "UNWIND $rows AS row CREATE (a:$(row.name)), (b:$(row.name)), (a)-[r:$(row.name)]->(b) SET a += row.map, b += row.map, r += row.map",
		map[string]any{"rows": rows})
	for _, name := range hostile {
		set := foreign.Set{Labels: []string{name}}
		field := foreign.Field{Properties: []string{name}}
		step := foreign.Field{Of: foreign.Other, Step: foreign.Step{Type: name, To: set}, Properties: []string{name}}
		if rows := allRows(t, d, foreign.Selection{Nodes: set}, field, step); len(rows) != 2 || rows[0][0].Texts[0] != "here" || len(rows[0][1].Texts)+len(rows[1][1].Texts) != 1 {
			t.Errorf("label %q: %v", name, rows)
		}
		ties := foreign.Selection{Type: name, From: []foreign.Set{set}, To: []foreign.Set{set}}
		end := foreign.Field{Of: foreign.End, In: set, Properties: []string{name}}
		if rows := allRows(t, d, ties, field, end); len(rows) != 1 || rows[0][0].Texts[0] != "here" || rows[0][1].Texts[0] != "here" {
			t.Errorf("type %q: %v", name, rows)
		}
		if has, err := d.Has(t.Context(), ties, name); err != nil || !has {
			t.Errorf("type %q has its property: %v, %v", name, has, err)
		}
	}
	labels, err := d.Labels(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range hostile {
		n, err := d.Count(t.Context(), foreign.Selection{Nodes: foreign.Set{Labels: []string{name}}})
		if err != nil || n != 2 || !strings.Contains(strings.Join(labels, "\x00"), name) {
			t.Errorf("label %q: %d nodes, %v", name, n, err)
		}
	}
}

func TestNothingIsEverWritten(t *testing.T) {
	d := theirs(t, "CREATE (:Probe)")
	if err := d.Query(t.Context(), "CREATE (:Probe)", nil, func([]any) error { return nil }); err == nil || !strings.Contains(err.Error(), "read access mode") {
		t.Errorf("a query that writes: %v", err)
	}
	if n, err := d.Count(t.Context(), foreign.Selection{Nodes: foreign.Set{Labels: []string{"Probe"}}}); n != 1 || err != nil {
		t.Errorf("%d probes, %v", n, err)
	}
	if rows := cypher(t, server.Require(t), "SHOW CONSTRAINTS", nil); len(rows) != 0 {
		t.Errorf("reading made %d constraints", len(rows))
	}
}

func TestAStoreOfOursIsNotTheirs(t *testing.T) {
	theirs(t)
	s := server.Require(t)
	ours, err := neo4j.Open(t.Context(), options(s))
	if err != nil {
		t.Fatal(err)
	}
	_, err = ours.Apply(t.Context(), graph.Fragment{Documents: []graph.Document{{ID: "document:1", Source: "a", Name: "b", Read: time.Unix(0, 0)}}})
	if err = errors.Join(err, ours.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), options(s)); !errors.Is(err, neo4j.ErrOurs) {
		t.Errorf("opening a store of ours: %v", err)
	}
	for _, r := range cypher(t, s, "SHOW CONSTRAINTS YIELD name", nil) {
		cypher(t, s, "DROP CONSTRAINT `"+r[0].(string)+"`", nil)
	}
	cypher(t, s, "DROP INDEX inroad_text_search", nil)
	theirs(t, "CREATE (:Store {name: 'inroad', city: 'Sarnholm'})") // is no store of ours
}

// In a database that a store of ours shares with a graph of others, theirs alone is read.
func TestOfASharedDatabaseTheirsIsRead(t *testing.T) {
	theirs(t)
	s := server.Require(t)
	ours, err := neo4j.Open(t.Context(), options(s))
	if err != nil {
		t.Fatal(err)
	}
	o := graph.Origin{Document: "document:1", Row: 2}
	_, err = ours.Apply(t.Context(), graph.Fragment{
		Documents: []graph.Document{{ID: "document:1", Source: "a", Name: "b", Read: time.Unix(0, 0)}},
		Records: []graph.Record{
			{ID: "a/ines kadari", Statements: []graph.Statement{{Property: graph.KindOf, Value: "person", Origin: o}, {Property: graph.Name, Value: "Ines Kadari", Origin: o}}},
			{ID: "a/paul sorn", Statements: []graph.Statement{{Property: graph.KindOf, Value: "person", Origin: o}, {Property: graph.Name, Value: "Paul Sorn", Origin: o}}},
		},
		Ties: []graph.Tie{{From: "a/ines kadari", To: "a/paul sorn", Type: graph.Knows, Strength: 0.5, Origin: o}},
	})
	if err = errors.Join(err, ours.Close()); err != nil {
		t.Fatal(err)
	}
	defer func() {
		theirs(t)
		for _, r := range cypher(t, s, "SHOW CONSTRAINTS YIELD name", nil) {
			cypher(t, s, "DROP CONSTRAINT `"+r[0].(string)+"`", nil)
		}
		cypher(t, s, "DROP INDEX inroad_text_search", nil)
	}()
	cypher(t, s, "CREATE (a:Person {name: 'Orla Venn'})-[:WORKS_IN]->(:Department {name: 'Water Board'}), (a)-[:KNOWS]->(:Person {name: 'Bram Tamsin'})", nil)
	cypher(t, s, "MATCH (a:Person {name: 'Orla Venn'}), (i:InroadRecord {id: 'a/ines kadari'}) CREATE (a)-[:KNOWS]->(i), (a)-[:WORKS_IN]->(i), (a)<-[:MANAGES]-(i)", nil)
	d, err := Open(t.Context(), options(s))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	draft, snapshot := drafted(t, d)
	if got, want := namesOf(snapshot), "Bram Tamsin, Orla Venn, Water Board"; got != want || strings.Contains(draft, "Inroad") || len(snapshot.Ties) != 2 {
		t.Errorf("%s, want %s; %d ties\n%s", got, want, len(snapshot.Ties), draft)
	}
}

func TestAServerThatGoesAwayMeanwhile(t *testing.T) {
	const all = 20000 // far more than buffers hold
	d := theirs(t)
	s := server.Require(t)
	cypher(t, s, "UNWIND range(1, $all) AS i CREATE (:Probe {text: $text})", map[string]any{"all": all, "text": strings.Repeat("long ", 300)})
	rows := 0
	err := d.Rows(t.Context(), foreign.Selection{Nodes: foreign.Set{Labels: []string{"Probe"}}}, []foreign.Field{{Properties: []string{"text"}}}, func(foreign.Row) bool {
		if rows++; rows == 1 {
			s.Kill()
			if err := s.Restart(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		return true
	})
	if !errors.Is(err, graph.ErrIncomplete) || rows == all {
		t.Errorf("after %d rows: %v", rows, err)
	}
	if rows := allRows(t, d, foreign.Selection{Nodes: foreign.Set{Labels: []string{"Probe"}}}, foreign.Field{}); len(rows) != all {
		t.Errorf("%d rows the second time", len(rows))
	}
}
