package storetest

import (
	"testing"

	"inroad/graph"
)

func removeRecord(t *testing.T, s graph.Store) {
	a, b := two()
	apply(t, s, a, b)
	remove(t, s, "book/orlo")
	kept := join(a, b)
	kept.Records = []graph.Record{a.Records[0], b.Records[0], b.Records[1]}
	kept.Ties = nil
	kept.Judgements = b.Judgements
	want(t, s, kept)
	remove(t, s, "book/ines", "book/vash", "book/ines")
	want(t, s, graph.Fragment{Documents: append(a.Documents, b.Documents...)})
}

func removeEnd(t *testing.T, s graph.Store) {
	a, _ := two()
	ends := graph.Fragment{
		Ties:       []graph.Tie{{From: "book/x", To: "book/ines"}, {From: "book/ines", To: "book/y"}},
		Judgements: []graph.Judgement{{ID: "jz", A: "book/z", B: "book/ines"}},
	}
	apply(t, s, a, ends)
	remove(t, s, "book/x")
	remove(t, s, "book/y")
	remove(t, s, "book/z")
	want(t, s, a)
	wantError(t, "remove again", s.Remove(t.Context(), "book/y"), graph.ErrNotFound)
}

func removeDocument(t *testing.T, s graph.Store) {
	a, b := two()
	apply(t, s, a, b)
	remove(t, s, "d2")
	want(t, s, a)
	remove(t, s, "d1")
	want(t, s)
	apply(t, s, b, a) // a document and a record in one call
	remove(t, s, "d2", "book/orlo")
	want(t, s, graph.Fragment{Documents: a.Documents, Records: a.Records[:1]})
}

func removeJudgement(t *testing.T, s graph.Store) {
	a, b := two()
	apply(t, s, a, b)
	remove(t, s, "j1")
	a.Judgements = nil
	want(t, s, a, b)
}

func removeUnknown(t *testing.T, s graph.Store) {
	a, b := two()
	apply(t, s, a, b)
	for _, ids := range [][]graph.ID{{"nobody"}, {"book/ines", "nobody"}, {"d1", "book/ine"}, {"j1", "d3", "d2"}, {"BOOK/INES"}, {""}} {
		wantError(t, "remove", s.Remove(t.Context(), ids...), graph.ErrNotFound)
		want(t, s, a, b)
	}
	remove(t, s) // nothing to remove is nothing unknown
	want(t, s, a, b)
}

// undoImport imports a book again with more in it, as a new document, and undoes that.
func undoImport(t *testing.T, s graph.Store) {
	a, _ := two()
	apply(t, s, a)
	before := all(t, s)
	again := graph.Fragment{
		Documents: []graph.Document{document("d3", true)},
		Records: []graph.Record{
			named("book/ines", "Ines", origin("d3", 2)), named("book/orlo", "Orlo the elder", origin("d3", 3)), named("book/new", "New", origin("d3", 4)),
		},
		Ties:       []graph.Tie{a.Ties[0], {From: "book/new", To: "book/ines", Origin: origin("d3", 4)}},
		Judgements: []graph.Judgement{{ID: "j3", A: "book/new", B: "book/orlo", Same: true, Origin: origin("d3", 0)}},
	}
	apply(t, s, again)
	remove(t, s, "d3")
	same(t, "what the store holds", before, all(t, s))
}
