package neo4j

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph/neo4j/neo4jtest"
)

// scientific is a server with Graph Data Science.
var scientific = neo4jtest.Shared{Options: neo4jtest.Options{GDS: true}}

func openScience(t *testing.T) (*Store, *DataScience) {
	t.Helper()
	s := openWith(t, options(scientific.Require(t)))
	d, err := s.DataScience(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s, d
}

// nothingLeft checks that the server holds no projection and that nothing computes any more.
func nothingLeft(t *testing.T, s *Store) {
	t.Helper()
	for _, query := range []string{
		"CALL gds.graph.list() YIELD graphName RETURN graphName",
		"SHOW TRANSACTIONS YIELD metaData, currentQuery WHERE metaData.projection IS NOT NULL RETURN currentQuery",
	} {
		if rows := cypher(t, s, query); len(rows) > 0 {
			t.Errorf("the server still has %v", rows)
		}
	}
}

// ring is a network of n rows, each tied to the next and to some far away.
func ring(n, others int) Network {
	r := Network{Rows: n}
	for i := range n {
		r.From, r.To = append(r.From, int32(i)), append(r.To, int32((i+1)%n))
		for j := range others {
			r.From, r.To = append(r.From, int32(i)), append(r.To, int32((i*7919+j*104729+2)%n))
		}
	}
	return r
}

// A path of four with a row apart: 0 – 1 – 2 – 3, 4; from 2 to 3 it costs twice as much.
func TestServerScores(t *testing.T) {
	s, d := openScience(t)
	path := Network{Rows: 5, From: []int32{0, 1, 2}, To: []int32{1, 2, 3}}
	weighted := func(directed bool, weights ...float64) Network {
		n := path
		n.Directed, n.Weights = directed, weights
		return n
	}
	for _, c := range []struct {
		measure string
		n       Network
		want    []float64
	}{
		{"betweenness", path, []float64{0, 2, 2, 0, 0}},
		{"betweenness", weighted(true), []float64{0, 2, 2, 0, 0}},
		{"betweenness", Network{Rows: 4, From: []int32{0, 1, 0, 2}, To: []int32{1, 3, 2, 3}, Weights: []float64{1, 2, 1, 2}}, []float64{1, 0.5, 0.5, 0}},
		{"closeness", path, []float64{3. / 6 * 3 / 4, 3. / 4 * 3 / 4, 3. / 4 * 3 / 4, 3. / 6 * 3 / 4, 0}},
		{"closeness", weighted(true), []float64{3. / 6 * 3 / 4, 2. / 3 * 2 / 4, 1. / 4, 0, 0}},
		{"closeness", weighted(false, 1, 1, 2), []float64{3. / 7 * 3 / 4, 3. / 5 * 3 / 4, 3. / 5 * 3 / 4, 3. / 9 * 3 / 4, 0}},
		{"closeness", weighted(true, 1, 1, 2), []float64{3. / 7 * 3 / 4, 2. / 4 * 2 / 4, 1. / 2 / 4, 0, 0}},
		{"harmonic", path, []float64{11. / 6 / 4, 2.5 / 4, 2.5 / 4, 11. / 6 / 4, 0}},
		{"harmonic", weighted(true), []float64{11. / 6 / 4, 1.5 / 4, 1. / 4, 0, 0}},
		{"harmonic", weighted(true, 1, 1, 2), []float64{1.75 / 4, (1 + 1./3) / 4, 0.5 / 4, 0, 0}},
		{"pagerank", Network{Rows: 2, From: []int32{0}, To: []int32{1}, Weights: []float64{0.3}}, []float64{0.5, 0.5}},
		{"pagerank", Network{Rows: 2, From: []int32{0}, To: []int32{1}, Directed: true}, []float64{1 / 2.85, 1.85 / 2.85}}, // as if the dangling row jumped anywhere
		{"betweenness", Network{}, nil},
		{"closeness", Network{Rows: 1}, []float64{0}},
	} {
		got, err := d.Scores(t.Context(), c.measure, c.n)
		if err != nil {
			t.Errorf("%s of %+v: %v", c.measure, c.n, err)
			continue
		}
		for i, want := range c.want {
			if len(got) != len(c.want) || !(math.Abs(got[i]-want) <= 1e-9) {
				t.Errorf("%s of %+v is %v, want %v", c.measure, c.n, got, c.want)
				break
			}
		}
	}
	nothingLeft(t, s)
	if !strings.Contains(d.String(), "Graph Data Science 2.") || !strings.Contains(d.String(), s.address.text) {
		t.Errorf("%v does not say who computed", d)
	}
}

func TestProjectionIsDroppedWhenItIsInterrupted(t *testing.T) {
	s, d := openScience(t)
	for _, c := range []struct {
		when string
		wait string
	}{
		{"while it computes", "CALL gds.graph.list() YIELD graphName RETURN graphName"},
		{"while it is projected", "SHOW TRANSACTIONS YIELD metaData WHERE metaData.projection IS NOT NULL RETURN metaData"},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		returned := make(chan error, 1)
		go func() {
			_, err := d.Scores(ctx, "betweenness", ring(40_000, 5))
			returned <- err
		}()
		for len(cypher(t, s, c.wait)) == 0 {
			select {
			case err := <-returned:
				t.Fatalf("%s: it ended by itself: %v", c.when, err)
			default:
			}
		}
		cancel()
		begin := time.Now()
		select {
		case err := <-returned:
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s: %v, want that it was cancelled", c.when, err)
			}
			t.Logf("%s: returned after %v", c.when, time.Since(begin))
		case <-time.After(20 * time.Second):
			t.Fatalf("%s: it goes on", c.when)
		}
		nothingLeft(t, s)
	}
}

func TestProjectionIsDroppedAfterAnError(t *testing.T) {
	s, d := openScience(t)
	_, err := d.Scores(t.Context(), "betweenness", Network{Rows: 2, From: []int32{0}, To: []int32{7}})
	if err == nil || !strings.Contains(err.Error(), "row 7 of 2") {
		t.Errorf("a tie that leads nowhere: %v", err)
	}
	if _, err := d.Scores(t.Context(), "katz", ring(3, 0)); !errors.Is(err, ErrNoDataScience) {
		t.Errorf("a measure that the library is not asked for: %v", err)
	}
	nothingLeft(t, s)
}

func TestProjectionsOfKilledProgramsAreSwept(t *testing.T) {
	s, _ := openScience(t)
	for _, name := range []string{"inroad-left", "theirs"} {
		cypher(t, s, "RETURN gds.graph.project('"+name+"', 1, 2)")
	}
	sweepOlder := func(age time.Duration) int {
		err := s.within(t.Context(), write, func(tx neo4j.ExplicitTransaction) error { return sweep(t.Context(), tx, age) })
		if err != nil {
			t.Fatal(err)
		}
		return len(cypher(t, s, "CALL gds.graph.list() YIELD graphName RETURN graphName"))
	}
	if n := sweepOlder(time.Hour); n != 2 {
		t.Errorf("%d projections are left after sweeping those older than an hour, want 2", n)
	}
	if n := sweepOlder(0); n != 1 {
		t.Errorf("%d projections are left after sweeping those of any age, want the one that is not ours", n)
	}
	cypher(t, s, "CALL gds.graph.drop('theirs') YIELD graphName RETURN graphName")
	nothingLeft(t, s)
}

func TestWhatTheServerLacksIsSaid(t *testing.T) {
	s := open(t)
	if _, err := s.DataScience(t.Context()); !errors.Is(err, ErrNoDataScience) || !strings.Contains(err.Error(), "is not installed at "+s.address.text) {
		t.Errorf("a server without the library: %v", err)
	}
	for _, c := range []struct{ code, message, want string }{
		{"Neo.ClientError.Procedure.ProcedureNotFound", "There is no procedure with the name `gds.closeness.harmonic.stream` registered", "too old, 2.13"},
		{"Neo.ClientError.Statement.SyntaxError", "Unknown function 'gds.graph.project'", "too old, 2.13"},
		{"Neo.ClientError.Procedure.ProcedureRegistrationFailed", "gds.graph.list is unavailable because it is sandboxed", "does not let this user"},
		{"Neo.ClientError.Procedure.ProcedureNotFound", "There is no procedure dbms.routing.getRoutingTable", ""},
		{"Neo.ClientError.Procedure.ProcedureCallFailed", "gds.betweenness.stream needs more memory than is free", ""},
	} {
		err := s.explainScience(&neo4j.Neo4jError{Code: c.code, Msg: c.message})
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.message, err, c.want)
		}
	}
}
