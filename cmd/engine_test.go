package cmd

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"inroad/graph"
	"inroad/graph/mem"
	"inroad/graph/neo4j"
	"inroad/graph/neo4j/neo4jtest"
	"inroad/importers"
	"inroad/influence/answer"
	"inroad/influence/kernels/generate"
	"inroad/influence/measures"
	"inroad/influence/world"
)

// Server is started by the first test that needs one.
var Server = neo4jtest.Shared{Options: neo4jtest.Options{GDS: true}}

func openServer(t *testing.T) *neo4j.Store {
	t.Helper()
	s := Server.Require(t)
	env := map[string]string{neo4j.EnvUser: s.User, neo4j.EnvPassword: s.Password}
	store, err := neo4j.Open(t.Context(), neo4j.Options{Address: s.URI(), Env: func(name string) string { return env[name] }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

func engineOf(t *testing.T) measures.Engine {
	t.Helper()
	engine, err := openEngine(t.Context(), engineGDS, &question{store: openServer(t)})
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

// TestServerScoresAsWeDo ranks here and on a server, in every form: the same order, scores to 1e-6.
func TestServerScoresAsWeDo(t *testing.T) {
	engine := engineOf(t)
	im, err := importers.Open(t.Context(), []string{filepath.Join("..", "testdata", "campaign")}, importers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	campaign := frozen(t, im)
	for _, by := range measures.Elsewhere {
		for _, opt := range []measures.Options{{}, {Unweighted: true}, {Directed: true}, {Directed: true, Unweighted: true}, {Kind: graph.Person}} {
			opt.By = by
			sameRanking(t, campaign, opt, engine)
		}
		sameRanking(t, frozen(t, grid(t)), measures.Options{By: by}, engine)
	}
}

// grid is a store of acquaintances in a square, with many ways from one to another that cost the same but add up in
// another order: sums of floating point numbers take most of them for different.
func grid(t *testing.T) graph.Source {
	t.Helper()
	strengths := []graph.Strength{0.3, 0.6, 0.7, 0.15, 0.35, 0.9}
	name := func(row int32) graph.ID { return graph.ID(fmt.Sprintf("velmark/%03d", row)) }
	square := generate.Grid(9, 9)
	f := graph.Fragment{}
	for i, p := range square.Pairs {
		f.Ties = append(f.Ties, graph.Tie{
			From: name(p[0]), To: name(p[1]), Type: graph.Knows, Strength: strengths[i%len(strengths)], Origin: graph.Origin{Row: i + 2},
		})
	}
	s := mem.New()
	if _, err := s.Apply(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	return s
}

func frozen(t *testing.T, from graph.Source) *graph.Snapshot {
	t.Helper()
	s, err := graph.Load(t.Context(), from)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func sameRanking(t *testing.T, s *graph.Snapshot, opt measures.Options, engine measures.Engine) {
	t.Helper()
	settings := world.Defaults()
	settings.AsOf = 20250609
	var answers [2]*answer.Answer
	for i, e := range []measures.Engine{nil, engine} {
		opt.Engine = e
		var err error
		if answers[i], err = measures.Rank(t.Context(), s, settings, opt); err != nil {
			t.Fatal(err)
		}
	}
	ours, theirs := answers[0].Body.(*answer.Ranking), answers[1].Body.(*answer.Ranking)
	if len(ours.Placed) < 40 || len(ours.Placed) != len(theirs.Placed) || ours.Engine != "" || theirs.Engine == "" {
		t.Fatalf("%+v: %d and %d places, computed by %q and %q", opt, len(ours.Placed), len(theirs.Placed), ours.Engine, theirs.Engine)
	}
	for i, p := range ours.Placed {
		q := theirs.Placed[i]
		if p.Who.ID != q.Who.ID || p.Place != q.Place || !(math.Abs(p.Score-q.Score) <= 1e-6*math.Abs(p.Score)) || len(p.Parts) != len(q.Parts) {
			t.Errorf("%+v: at %d we have %s with %v, the server %s with %v", opt, i+1, p.Who.Name, p.Score, q.Who.Name, q.Score)
		}
	}
}

func TestEngineIsRefusedWhereItCannotCompute(t *testing.T) {
	prepare(t)
	if code, _, complaints := run(t, "import", "testdata/campaign"); code != exitDone {
		t.Fatal(complaints)
	}
	for _, c := range []struct{ line, want string }{
		{"rank --by pagerank --engine gds", "the store inroad.db is none"},
		{"rank --by pagerank --engine gds --from testdata/campaign", "not with --from"},
		{"rank --by katz --engine gds --store bolt://localhost", "not katz"},
		{"rank --by all --engine gds --store bolt://localhost", "not all"},
		{"rank --by pagerank --engine spark", `engine "spark" is not gds`},
	} {
		if code, _, complaints := run(t, strings.Fields(c.line)...); code != exitUsage || !strings.Contains(complaints, c.want) {
			t.Errorf("%s: exit code %d: %s", c.line, code, complaints)
		}
	}
}
