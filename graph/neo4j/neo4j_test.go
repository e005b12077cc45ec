package neo4j

import (
	"context"
	"errors"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
	"inroad/graph/neo4j/neo4jtest"
)

var server neo4jtest.Shared

func TestMain(m *testing.M) {
	code := m.Run()
	if err := errors.Join(server.Stop(), scientific.Stop()); err != nil {
		panic(err)
	}
	os.Exit(code)
}

// environment are the variables with which Open reaches the server.
func environment(s *neo4jtest.Server) func(string) string {
	return func(name string) string {
		return map[string]string{EnvUser: s.User, EnvPassword: s.Password}[name]
	}
}

// options for the server, with a clock that stands still.
func options(s *neo4jtest.Server) Options {
	return Options{
		Address: s.URI(), Env: environment(s),
		Now: func() time.Time { return time.Date(2025, 6, 9, 9, 0, 0, 0, time.UTC) },
	}
}

// open gives an empty store on the server.
func open(t testing.TB) *Store {
	t.Helper()
	return openWith(t, options(server.Require(t)))
}

func openWith(t testing.TB, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	wipe(t, s)
	return s
}

func sessionOf(s *Store) neo4j.SessionConfig {
	return neo4j.SessionConfig{DatabaseName: "neo4j", BookmarkManager: s.bookmarks}
}

// cypher runs a query of the test's own and gives its rows.
func cypher(t testing.TB, s *Store, text string) [][]any {
	t.Helper()
	return cypherWith(t, s, text, nil)
}

func cypherWith(t testing.TB, s *Store, text string, parameters map[string]any) [][]any {
	t.Helper()
	ctx := context.Background()
	session := s.driver.NewSession(ctx, sessionOf(s))
	defer session.Close(ctx)
	result, err := session.Run(ctx, text, parameters)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	records, err := result.Collect(ctx)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	rows := make([][]any, len(records))
	for i, r := range records {
		rows[i] = r.Values
	}
	return rows
}

func apply(t testing.TB, s *Store, f graph.Fragment) graph.Changes {
	t.Helper()
	changes, err := s.Apply(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

// all gives what the store holds, in one piece.
func all(t testing.TB, s graph.Source) graph.Fragment {
	t.Helper()
	var all graph.Fragment
	for f, err := range s.Fragments(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		all.Documents = append(all.Documents, f.Documents...)
		all.Records = append(all.Records, f.Records...)
		all.Ties = append(all.Ties, f.Ties...)
		all.Judgements = append(all.Judgements, f.Judgements...)
	}
	slices.SortFunc(all.Ties, graph.CompareTies) // a store promises no order of its ties
	return all
}

func same(t testing.TB, got, want graph.Fragment) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the store holds something else (-want +got):\n%s", diff)
	}
}

// sample is a small graph of every sort of item.
func sample() graph.Fragment {
	o := graph.Origin{Document: "velmark/people.csv@1", Sheet: "people", Row: 3}
	at := func(column string) graph.Origin {
		return graph.Origin{Document: o.Document, Sheet: o.Sheet, Row: o.Row, Column: column}
	}
	return graph.Fragment{
		Documents: []graph.Document{{
			ID: o.Document, Source: "velmark", Name: "people.csv", Hash: "ab12", Complete: true,
			Read: time.Date(2025, 6, 1, 10, 30, 0, 123456789, time.UTC),
		}},
		Records: []graph.Record{
			{ID: "velmark/foreign ministry", Statements: []graph.Statement{
				{Property: graph.KindOf, Value: "department", Origin: o},
				{Property: graph.Name, Value: "Foreign Ministry", Origin: o},
			}},
			{ID: "velmark/ines kadari", Statements: []graph.Statement{
				{Property: graph.KindOf, Value: "person", Origin: at("name")},
				{Property: graph.Name, Value: "Ines Kadari", Origin: at("name")},
				{Property: graph.Role, Value: "civil-servant", Origin: at("role")},
				{Property: graph.PostSince, Value: "2017-03-01", Origin: at("since")},
				{Property: graph.Stance, Value: "supportive", Since: 20240500, Confidence: 0.8, Basis: "our guess", Origin: at("stance")},
				{Property: graph.Title, Value: "desk officer", Since: 20170301, Origin: at("title")},
			}},
		},
		Ties: []graph.Tie{
			{
				From: "velmark/ines kadari", To: "velmark/foreign ministry", Type: graph.WorksFor, Since: 20170301, Until: 20260000,
				Attributes: graph.MakeAttributes(map[string][]string{graph.AttrNote: {"says Ruth"}}), Origin: o,
			},
			{From: "velmark/ines kadari", To: "velmark/paul sorn", Type: "shares a flat", Strength: 0.1, Confidence: 1. / 3, Origin: o},
		},
		Judgements: []graph.Judgement{{ID: "judgement/1", A: "velmark/ines kadari", B: "other/i. kadari", Origin: o}},
	}
}

func TestWhatIsAppliedIsReadBackExactly(t *testing.T) {
	s := open(t)
	if diff := cmp.Diff(graph.Changes{New: 6}, apply(t, s, sample())); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(graph.Changes{Same: 6}, apply(t, s, sample())); diff != "" {
		t.Errorf("changes of the second time (-want +got):\n%s", diff)
	}
	same(t, all(t, s), sample())
}

// wipe empties the server's database, but for its constraints.
func wipe(t testing.TB, s *Store) {
	t.Helper()
	cypher(t, s, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
}
