package neo4j

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"inroad/graph"
	"inroad/graph/mem"
)

// long is n where INROAD_LONG asks for the long runs, else a few.
func long(few, n int) int {
	if os.Getenv("INROAD_LONG") != "" {
		return n
	}
	return few
}

// book is a canonical graph of n records, as many ties, and a document that comes complete with the last fragment,
// in fragments of the given size.
func book(n, size int) (fragments []graph.Fragment) {
	d := graph.Document{ID: "book/people.csv@1", Source: "book", Name: "people.csv", Hash: "00", Read: time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)}
	for from := 0; from < n; from += size {
		d.Complete = from+size >= n
		f := graph.Fragment{Documents: []graph.Document{d}}
		for i := from; i < min(from+size, n); i++ {
			o := graph.Origin{Document: d.ID, Row: i + 2}
			id := graph.ID(fmt.Sprintf("book/%06d", i*7919%n))
			f.Records = append(f.Records, graph.Record{ID: id, Statements: []graph.Statement{
				{Property: graph.KindOf, Value: "person", Origin: o}, {Property: graph.Name, Value: fmt.Sprintf("Person %d", i), Origin: o},
			}})
			f.Ties = append(f.Ties, graph.Tie{From: id, To: graph.ID(fmt.Sprintf("book/%06d", i*31%n)), Type: graph.Knows, Strength: 0.5, Origin: o})
		}
		fragments = append(fragments, f)
	}
	return fragments
}

// inMemory is what a store in memory holds of the fragments: the oracle.
func inMemory(t *testing.T, fragments ...graph.Fragment) graph.Fragment {
	t.Helper()
	oracle := mem.New()
	for _, f := range fragments {
		if _, err := oracle.Apply(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	return all(t, oracle)
}

// noDuplicates asks the server itself.
func noDuplicates(t *testing.T, s *Store) {
	t.Helper()
	for _, query := range []string{
		"MATCH (e:InroadRecord) WITH e.id AS id, count(*) AS n WHERE n > 1 RETURN id, n LIMIT 5",
		"MATCH (a:InroadRecord)-[t]->(b:InroadRecord) WITH a, b, type(t) AS type, t.reading AS reading, t.source AS source, t.strength AS strength, count(*) AS n WHERE n > 1 RETURN a.id, b.id, n LIMIT 5",
	} {
		if rows := cypher(t, s, query); len(rows) > 0 {
			t.Errorf("there are duplicates: %v", rows)
		}
	}
}

func TestKilledServerIsWaitedFor(t *testing.T) {
	s := open(t)
	machine := server.Require(t)
	kills := long(2, 50)
	fragments := book(20*kills, 10)
	r := rand.New(rand.NewPCG(1, 2))
	for round := range kills {
		part := fragments[round*len(fragments)/kills : (round+1)*len(fragments)/kills]
		at := r.IntN(len(part))
		back := make(chan error, 1)
		for i, f := range part {
			if i == at { // in the midst of this Apply, or before it, or just after
				delay := time.Duration(r.IntN(30)) * time.Millisecond
				go func() {
					time.Sleep(delay)
					machine.Kill()
					back <- machine.Restart(context.Background())
				}()
			}
			if _, err := s.Apply(t.Context(), f); err != nil {
				t.Fatalf("kill %d: %v", round, err)
			}
		}
		if err := <-back; err != nil {
			t.Fatal(err)
		}
	}
	same(t, all(t, s), inMemory(t, fragments...))
	noDuplicates(t, s)
}

func TestLostCommitIsAppliedOnce(t *testing.T) {
	direct := open(t)
	machine := server.Require(t)
	p := startProxy(t, machine.Address, nil)
	o := options(machine)
	o.Address = "bolt://" + p.address()
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	fragments := book(3*2*long(10, 100), 3)
	for i, f := range fragments {
		p.lose([]loss{request, reply}[i%2])
		changes, err := s.Apply(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		if want := f.Len(); changes.New+changes.Same+changes.Changed != want || changes.New < 2*len(f.Records) {
			t.Errorf("fragment %d: changes are %+v, as if something had been there before", i, changes)
		}
	}
	if p.losses() != len(fragments) {
		t.Errorf("%d commits were lost, want %d", p.losses(), len(fragments))
	}
	same(t, all(t, direct), inMemory(t, fragments...))
	noDuplicates(t, direct)

	p.lose(reply)
	if err := s.Remove(t.Context(), "book/people.csv@1"); err != nil {
		t.Errorf("remove, its commit's answer lost: %v", err)
	}
	same(t, all(t, direct), graph.Fragment{})
	if err := s.Remove(t.Context(), "book/people.csv@1"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("remove again: %v", err)
	}
}

// TestEightWritersOfTheSameEntities lets each writer say of all entities what all say, and something of its own.
func TestEightWritersOfTheSameEntities(t *testing.T) {
	s := open(t)
	n := long(2000, 10_000)
	fragments := book(n, n/8)
	own := make([][]graph.Fragment, 8)
	written := slices.Clone(fragments)
	for w := range own {
		d := graph.Document{ID: graph.ID(fmt.Sprintf("writer %d/people.csv@1", w)), Source: fmt.Sprintf("writer %d", w), Name: "people.csv", Complete: true}
		for _, f := range fragments {
			f.Records, f.Ties = slices.Clone(f.Records), slices.Clone(f.Ties)
			f.Documents = []graph.Document{d}
			for i := range f.Records {
				f.Records[i].Statements = []graph.Statement{{Property: graph.Stance, Value: "undecided", Origin: graph.Origin{Document: d.ID, Row: i + 2}}}
			}
			for i := range f.Ties {
				f.Ties[i].Origin.Document = d.ID
			}
			own[w] = append(own[w], f)
		}
		written = append(written, own[w]...)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute) // by when nobody may be stuck
	defer cancel()
	var writers sync.WaitGroup
	errs := make([]error, 8)
	for w := range 8 {
		writers.Go(func() {
			store, err := Open(ctx, options(server.Require(t)))
			if err != nil {
				errs[w] = err
				return
			}
			defer store.Close()
			for i := range fragments { // each writes all, beginning elsewhere
				at := (i + w) % len(fragments)
				for _, f := range []graph.Fragment{fragments[at], own[w][at]} {
					if _, err := store.Apply(ctx, f); err != nil {
						errs[w] = err
						return
					}
				}
			}
		})
	}
	writers.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	got, want := all(t, s), inMemory(t, written...)
	for _, f := range []graph.Fragment{got, want} { // documents are held in no order
		slices.SortFunc(f.Documents, func(a, b graph.Document) int { return strings.Compare(string(a.ID), string(b.ID)) })
	}
	same(t, got, want)
	noDuplicates(t, s)
}

func TestMissingConstraintRefusesToWrite(t *testing.T) {
	s := open(t)
	apply(t, s, graph.Fragment{}) // makes them
	wipe(t, s)
	for _, c := range []struct{ drop, missing string }{
		{"DROP CONSTRAINT inroad_record_id", ":InroadRecord(id)"},
		{"DROP CONSTRAINT inroad_document_id", ":InroadDocument(id)"},
		{"DROP CONSTRAINT inroad_store_name", ":InroadStore(name)"},
	} {
		cypher(t, s, c.drop)
		var missing *MissingConstraintError
		_, err := s.Apply(t.Context(), sample())
		if !errors.As(err, &missing) || !slices.Equal(missing.Missing, []string{c.missing}) || !strings.Contains(err.Error(), c.missing) {
			t.Errorf("apply without a constraint on %s: %v", c.missing, err)
		}
		if err := s.Remove(t.Context(), "x"); !errors.As(err, &missing) {
			t.Errorf("remove without a constraint on %s: %v", c.missing, err)
		}
		if rows := cypher(t, s, "MATCH (n) RETURN n"); len(rows) > 0 {
			t.Errorf("without a constraint on %s something was written: %v", c.missing, rows)
		}
		if text := missing.Cypher(); len(text) != 1 || !strings.Contains(text[0], c.drop[len("DROP "):]) {
			t.Errorf("what makes the constraint on %s: %v", c.missing, text)
		}
		again, err := Open(t.Context(), options(server.Require(t)))
		if err != nil {
			t.Fatal(err)
		}
		apply(t, again, graph.Fragment{}) // makes it
		if err := again.Close(); err != nil {
			t.Error(err)
		}
		wipe(t, s)
	}
	apply(t, s, sample())
}

// A document that states more than fits a transaction goes in several, and takes nothing of another with it.
func TestLargeDocumentIsRemovedWhole(t *testing.T) {
	s := open(t)
	large := book(batch+500, batch)
	other := graph.Fragment{
		Records: []graph.Record{{ID: large[0].Records[0].ID, Statements: []graph.Statement{{Property: graph.Title, Value: "director"}}}},
		Ties:    []graph.Tie{{From: large[0].Records[1].ID, To: large[0].Records[2].ID, Type: graph.Opposes}},
	}
	for _, f := range append(large, other) {
		apply(t, s, f)
	}
	if err := s.Remove(t.Context(), "book/people.csv@1"); err != nil {
		t.Fatal(err)
	}
	same(t, all(t, s), inMemory(t, other))
	if rows := cypher(t, s, "MATCH (n:InroadRecord) RETURN count(*)"); rows[0][0] != int64(3) {
		t.Errorf("%v entities are left, want the record and two ends", rows[0][0])
	}
}

func TestNewerSchemaIsLeftAlone(t *testing.T) {
	s := open(t)
	apply(t, s, sample())
	cypher(t, s, "MATCH (s:InroadStore) SET s.schema = 7")
	if _, err := s.Apply(t.Context(), graph.Fragment{}); !errors.Is(err, graph.ErrNewer) || !strings.Contains(err.Error(), "schema 7") {
		t.Errorf("apply: %v", err)
	}
	if _, err := Open(t.Context(), options(server.Require(t))); !errors.Is(err, graph.ErrNewer) || !strings.Contains(err.Error(), "this one knows 3") {
		t.Errorf("open: %v", err)
	}
	wipe(t, s)
}
