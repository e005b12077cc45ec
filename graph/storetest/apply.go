package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"inroad/graph"
)

func emptyYieldsNothing(t *testing.T, s graph.Store) {
	want(t, s)
	if found, err := s.Find(t.Context(), "", 0); err != nil || len(found) != 0 {
		t.Fatalf("find in an empty store: %v, %v", found, err)
	}
}

// keptWhole tries every field, and texts that quoting, folding or trimming would break.
func keptWhole(t *testing.T, s graph.Store) {
	o := graph.Origin{Document: "d/ü#1", Sheet: "Blatt „eins“", Row: 1 << 20, Column: "Full  name"}
	f := graph.Fragment{Documents: []graph.Document{{ID: "d/ü#1", Source: "s", Name: "a b.xlsx", Hash: "ab12", Read: at(3), Complete: true}, {ID: "d2"}}}
	for i, text := range []string{
		"O'Brien \"quoted\" `back`", "', DROP TABLE tie; --", "tab\tand\nline\r\nend\\t\\n\\", " spaces ", "Zoë \u202eRTL", "👩‍🌾 漢字", "n\u0303 ñ", "{\"a\":[1]}", "%_*?", "\x1b[31m", "",
	} {
		id := graph.ID(fmt.Sprintf("s/%d %s", i, text))
		f.Records = append(f.Records, graph.Record{ID: id, Statements: []graph.Statement{
			{Property: graph.Name, Value: text, Since: 20240000, Until: 20250301, Confidence: 1.0 / 3, Basis: text, Origin: o},
			{Property: graph.Property("own " + text), Value: text, Origin: graph.Origin{Document: "d2", Row: i}},
			{Property: graph.Property("own " + text), Value: text + "2", Confidence: 1e-300},
		}})
		f.Ties = append(f.Ties, graph.Tie{
			From: id, To: "s/0", Type: graph.TieType("own " + text), Strength: .1 + .2, Since: 20240500, Until: 20240501, Confidence: .7,
			Attributes: graph.MakeAttributes(map[string][]string{graph.AttrNote: {text, "x"}}), Origin: o,
		}, graph.Tie{From: "s/0", To: id})
		f.Judgements = append(f.Judgements, graph.Judgement{ID: graph.ID("j" + text), A: id, B: "s/0", Same: i%2 == 0, Origin: o})
	}
	apply(t, s, f)
	want(t, s, f)
}

func applyIdempotent(t *testing.T, s graph.Store) {
	a, b := two()
	apply(t, s, a, b)
	before := all(t, s)
	if c := apply(t, s, a, b, join(b, a)); c.New != 0 || c.Changed != 0 {
		t.Fatalf("applied again: %+v", c)
	}
	same(t, "what the store holds", before, all(t, s))
}

// applyCommutative applies backwards what want unites in its own order.
func applyCommutative(t *testing.T, s graph.Store) {
	a, b := two()
	apply(t, s, b, a)
	want(t, s, a, b)
}

func applyAssociative(t *testing.T, s graph.Store) {
	a, b := two()
	whole := join(a, b)
	for i := range whole.Ties {
		apply(t, s, graph.Fragment{Ties: whole.Ties[i : i+1]})
	}
	apply(t, s, graph.Fragment{Judgements: whole.Judgements})
	for _, r := range whole.Records {
		for i := range r.Statements {
			apply(t, s, graph.Fragment{Records: []graph.Record{{ID: r.ID, Statements: r.Statements[i : i+1]}}})
		}
	}
	apply(t, s, graph.Fragment{Documents: whole.Documents})
	want(t, s, a, b)
}

func emptyRecordNotKept(t *testing.T, s graph.Store) {
	if c := apply(t, s, graph.Fragment{Records: []graph.Record{{ID: "book/nobody"}}}); c != (graph.Changes{}) {
		t.Fatalf("changes: %+v", c)
	}
	want(t, s)
}

func changesCount(t *testing.T, s graph.Store) {
	a, b := two()
	first := apply(t, s, a)
	same(t, "first changes", graph.Changes{New: 1 + 2 + 2 + 1}, first)
	// new: document d2, record vash, one tie, judgement j2; changed: ines; same: document d1, the other tie
	same(t, "second changes", graph.Changes{New: 4, Changed: 1, Same: 2}, apply(t, s, b))
	same(t, "changes of a document now complete", graph.Changes{Changed: 1}, apply(t, s, graph.Fragment{Documents: []graph.Document{document("d2", true)}}))
	same(t, "changes of one row more about a record", graph.Changes{Changed: 1},
		apply(t, s, graph.Fragment{Records: []graph.Record{{ID: "book/ines", Statements: []graph.Statement{said(graph.Title, "desk officer", origin("d1", 2))}}}}))
	same(t, "changes of an item twice in a fragment", graph.Changes{New: 2}, apply(t, s, graph.Fragment{
		Records: []graph.Record{named("book/new", "New", origin("d1", 9)), named("book/new", "New", origin("d1", 9))},
		Ties:    []graph.Tie{{From: "book/new", To: "book/ines"}, {From: "book/new", To: "book/ines"}},
	}))
}

func documentKeepsLaterReading(t *testing.T, s graph.Store) {
	early, late := document("d", true), document("d", true)
	late.Read = at(9)
	late.Read = late.Read.In(time.FixedZone("", 3600))
	apply(t, s, graph.Fragment{Documents: []graph.Document{late}}, graph.Fragment{Documents: []graph.Document{early}})
	want(t, s, graph.Fragment{Documents: []graph.Document{late}})
	apply(t, s, graph.Fragment{Documents: []graph.Document{document("e", false)}})
	later := document("e", false)
	later.Read = at(2)
	apply(t, s, graph.Fragment{Documents: []graph.Document{later}})
	want(t, s, graph.Fragment{Documents: []graph.Document{late, later}})
}

func documentCompleteIfEither(t *testing.T, s graph.Store) {
	apply(t, s, graph.Fragment{Documents: []graph.Document{document("d", false), document("e", true)}})
	apply(t, s, graph.Fragment{Documents: []graph.Document{document("d", true), document("e", false)}})
	want(t, s, graph.Fragment{Documents: []graph.Document{document("d", true), document("e", true)}})
}

// pairOf is a fragment of which a reader must see all or nothing: some records and as many ties.
func pairOf(i int) graph.Fragment {
	var f graph.Fragment
	for k := range 50 {
		id := graph.ID(fmt.Sprintf("book/%02d-%02d", k, i))
		f.Records = append(f.Records, named(id, "Name", origin("d", i)))
		f.Ties = append(f.Ties, graph.Tie{From: id, To: "book/hub", Type: graph.Knows, Origin: origin("d", i)})
	}
	return f
}

// wantWhole fails unless the moment read holds only whole fragments of pairOf.
func wantWhole(t *testing.T, f graph.Fragment) {
	t.Helper()
	rows := map[int]int{}
	for _, r := range f.Records {
		rows[r.Statements[0].Origin.Row]++
	}
	for _, tie := range f.Ties {
		rows[tie.Origin.Row]++
	}
	for row, n := range rows {
		if n != 100 {
			t.Fatalf("of fragment %d %d of 100 items were seen", row, n)
		}
	}
}

func applyOneTransaction(t *testing.T, s graph.Store) {
	written := make(chan error, 1)
	go func() {
		for i := range 20 {
			if _, err := s.Apply(context.WithoutCancel(t.Context()), pairOf(i)); err != nil {
				written <- err
				return
			}
		}
		written <- nil
	}()
	for {
		select {
		case err := <-written:
			if err != nil {
				t.Fatalf("apply: %v", err)
			}
			f := all(t, s)
			wantWhole(t, f)
			if len(f.Records) != 20*50 {
				t.Fatalf("%d records at the end", len(f.Records))
			}
			return
		default:
		}
		f, err := read(t.Context(), s)
		if errors.Is(err, graph.ErrChanged) {
			continue
		}
		if err != nil {
			t.Fatalf("read while writing: %v", err)
		}
		wantWhole(t, f)
	}
}

func cancelledChangesNothing(t *testing.T, s graph.Store) {
	a, b := two()
	apply(t, s, a)
	done, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.Apply(done, b)
	wantError(t, "apply", err, context.Canceled)
	wantError(t, "remove", s.Remove(done, "d1"), context.Canceled)
	_, err = s.Find(done, "ines", 1)
	wantError(t, "find", err, context.Canceled)
	_, err = read(done, s)
	wantError(t, "fragments", err, context.Canceled)
	want(t, s, a)
	for i := range 12 { // a context that ends at some moment within the call
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Microsecond<<i)
		_, err := s.Apply(ctx, pairOf(i))
		cancel()
		f := all(t, s)
		f.Records = f.Records[:len(f.Records)-2] // without a's, which sort last
		f.Ties = f.Ties[:len(f.Ties)-2]
		wantWhole(t, f)
		kept := false
		for _, r := range f.Records {
			kept = kept || r.Statements[0].Origin.Row == i
		}
		if kept != (err == nil) {
			t.Fatalf("apply returned %v, and kept is %v", err, kept)
		}
	}
}
