package storetest

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"inroad/graph"
)

func find(t *testing.T, s graph.Store, text string, limit int) []graph.ID {
	t.Helper()
	found, err := s.Find(t.Context(), text, limit)
	if err != nil {
		t.Fatalf("find %q: %v", text, err)
	}
	ids := []graph.ID{}
	for _, r := range found {
		ids = append(ids, r.ID)
	}
	return ids
}

func findFields(t *testing.T, s graph.Store) {
	o := origin("d", 2)
	ines := graph.Record{ID: "wikidata:Q77", Statements: []graph.Statement{
		said(graph.Name, "Ines Kadari", o), said(graph.Alias, "Inka", o), said(graph.Email, "ik@velmark.example", o),
		said(graph.Ref, "P-017", o), said(graph.NoteText, "secretive", o), said(graph.Title, "desk officer", o),
	}}
	sorn := graph.Record{ID: "book/paul sorn", Statements: []graph.Statement{said(graph.Named, "Paul Sorn", o)}}
	apply(t, s, graph.Fragment{Records: []graph.Record{ines, sorn}})
	for text, ids := range map[string][]graph.ID{
		"ines kadari": {ines.ID}, "inka": {ines.ID}, "IK@VELMARK": {ines.ID}, "p-017": {ines.ID}, "q77": {ines.ID}, "SORN": {sorn.ID},
		"secretive": {}, "desk": {}, "nobody": {},
	} {
		same(t, "found by "+text, ids, find(t, s, text, 5))
	}
	found, err := s.Find(t.Context(), "inka", 5)
	if err != nil {
		t.Fatal(err)
	}
	want := graph.Fragment{Records: []graph.Record{ines}}.Canonical()
	same(t, "the record found", want.Records, found)
}

func findRanks(t *testing.T, s graph.Store) {
	o := origin("d", 2)
	f := graph.Fragment{Records: []graph.Record{
		named("b/1", "Zed Arlo", o), named("b/2", "Árlo", o), named("b/3", "Arlo Quist", o), named("b/4", "ARLO  Benn", o),
		named("b/5", "Carlo", o), named("b/7", "Carlo", o), named("b/6", "Bo", o), named("b/0", "Carlo", o),
	}}
	f.Records[6].Statements = append(f.Records[6].Statements, said(graph.Alias, "arlo", o))
	apply(t, s, f)
	ranked := []graph.ID{"b/2", "b/6", "b/4", "b/3", "b/0", "b/5", "b/7", "b/1"}
	same(t, "found", ranked, find(t, s, " aRLO", 0))
	same(t, "the first three", ranked[:3], find(t, s, "arlo", 3))
	same(t, "found with spaces", []graph.ID{"b/4"}, find(t, s, "arlo benn", 3))
	if n := len(find(t, s, "", 0)); n != len(f.Records) {
		t.Fatalf("an empty text found %d of %d records", n, len(f.Records))
	}
}

// many is a fragment of more items than one may hold, of every kind.
func many() graph.Fragment {
	var f graph.Fragment
	for i := range graph.MaxFragment + 200 {
		id := graph.ID(fmt.Sprintf("book/%05d", i*7919%100_000))
		r := named(id, "Name", origin("d", i))
		r.Statements = append(r.Statements, said(graph.Title, "title", origin("e", i)))
		f.Records = append(f.Records, r)
		f.Ties = append(f.Ties, graph.Tie{From: id, To: "book/00000", Type: graph.Knows, Origin: origin("d", i)})
	}
	for i := range 3 {
		f.Documents = append(f.Documents, document(graph.ID(fmt.Sprint("d", i)), true))
		f.Judgements = append(f.Judgements, graph.Judgement{ID: graph.ID(fmt.Sprint("j", i)), A: "book/00000", B: "book/07919"})
	}
	return f
}

func fragmentsInOrder(t *testing.T, s graph.Store) {
	apply(t, s, many())
	last := graph.ID("")
	phase := 0 // records, ties, the rest
	for f, err := range s.Fragments(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if f.Len() > graph.MaxFragment {
			t.Fatalf("a fragment holds %d items", f.Len())
		}
		for p, n := range []int{len(f.Records), len(f.Ties), len(f.Documents) + len(f.Judgements)} {
			if n == 0 {
				continue
			}
			if p < phase {
				t.Fatal("records, then ties, then the rest is not the order")
			}
			phase = p
		}
		for _, r := range f.Records {
			if r.ID <= last {
				t.Fatalf("record %s comes after %s", r.ID, last)
			}
			last = r.ID
			if len(r.Statements) != 2 || graph.CompareStatements(r.Statements[0], r.Statements[1]) >= 0 {
				t.Fatalf("record %s is not whole and sorted: %v", r.ID, r.Statements)
			}
		}
	}
	want(t, s, many())
}

// fragmentsOneMoment writes and removes between the fragments that it reads. A store may say graph.ErrChanged, as one
// whose reads are not of one moment by themselves; it must not show a mixture.
func fragmentsOneMoment(t *testing.T, s graph.Store) {
	f := many()
	apply(t, s, f)
	before := f.Canonical()
	late := graph.Fragment{
		Records: []graph.Record{named("book/zz", "Late", origin("l", 1))},
		Ties:    []graph.Tie{{From: "book/zz", To: "book/00000", Origin: origin("l", 1)}}, Documents: []graph.Document{document("l", true)},
	}
	var sum graph.Fragment
	changed := false
	for piece, err := range s.Fragments(t.Context()) {
		if err != nil {
			wantError(t, "read while changing", err, graph.ErrChanged)
			return
		}
		sum = join(sum, piece)
		if !changed {
			changed = true
			apply(t, s, late)
			remove(t, s, "book/07919", "j2")
		}
	}
	same(t, "the moment read", before, sum.Canonical())
}

func readerStops(t *testing.T, s graph.Store) {
	apply(t, s, many())
	for range 20 {
		for f, err := range s.Fragments(t.Context()) {
			if err != nil || f.Len() == 0 {
				t.Fatalf("read: %d items, %v", f.Len(), err)
			}
			break
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	for f, err := range s.Fragments(ctx) {
		if err != nil {
			wantError(t, "read on after cancelling", err, context.Canceled)
			break
		}
		if f.Len() == 0 {
			t.Fatal("an empty fragment")
		}
		cancel()
	}
	cancel()
	remove(t, s, "book/07919")
}

func manyWriters(t *testing.T, s graph.Store) {
	a, b := two()
	var writers sync.WaitGroup
	errs := make(chan error, 1000)
	for w := range 4 {
		writers.Go(func() {
			for i := range 5 {
				for _, f := range []graph.Fragment{a, b, pairOf(i), pairOf(w + 10)} {
					if _, err := s.Apply(t.Context(), f); err != nil {
						errs <- err
					}
				}
			}
		})
	}
	writers.Wait()
	close(errs)
	for err := range errs {
		t.Fatalf("apply: %v", err)
	}
	sum := join(a, b)
	for i := range 14 {
		if i < 5 || i >= 10 {
			sum = join(sum, pairOf(i))
		}
	}
	want(t, s, sum)
}
