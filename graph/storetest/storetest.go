// Package storetest holds every promise of graph.Store and graph.Source as a test of that name. A store keeps them if
// Run passes.
package storetest

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"inroad/graph"
)

// Run tests every promise on stores that open gives, one empty store to each subtest. The subtest closes it.
func Run(t *testing.T, open func(t *testing.T) graph.Store) {
	for _, p := range promises {
		t.Run(p.name, func(t *testing.T) {
			s := open(t)
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			})
			p.test(t, s)
		})
	}
}

// A promise is tested on an empty store.
type promise struct {
	name string
	test func(t *testing.T, s graph.Store)
}

var promises = []promise{
	{"an empty store yields nothing", emptyYieldsNothing},
	{"what is applied is kept whole", keptWhole},
	{"applying again changes nothing", applyIdempotent},
	{"fragments may come in any order", applyCommutative},
	{"fragments may be grouped in any way", applyAssociative},
	{"a record without statements is not kept", emptyRecordNotKept},
	{"changes count new, changed and same items", changesCount},
	{"a document keeps the later time of reading", documentKeepsLaterReading},
	{"a document is complete if either is", documentCompleteIfEither},
	{"readers see all of a fragment or nothing", applyOneTransaction},
	{"a call whose context is done changes nothing", cancelledChangesNothing},
	{"removing a record takes its ties and judgements", removeRecord},
	{"removing an end without a record takes its ties and judgements", removeEnd},
	{"removing a document takes all it stated and records left empty", removeDocument},
	{"removing a judgement leaves the records", removeJudgement},
	{"an unknown id removes nothing", removeUnknown},
	{"undoing an import restores the state before", undoImport},
	{"find looks at names, aliases, emails and ids", findFields},
	{"find folds and ranks", findRanks},
	{"fragments come in order and are not too large", fragmentsInOrder},
	{"fragments show one moment", fragmentsOneMoment},
	{"a reader may stop half way", readerStops},
	{"what is near agrees with the whole", nearAgrees},
	{"many writers at once", manyWriters},
	{"seeded random steps agree with memory", randomSteps},
}

// at is a time of reading.
func at(day int) time.Time { return time.Date(2025, 3, day, 9, 30, 0, 123_000_000, time.UTC) }

func document(id graph.ID, complete bool) graph.Document {
	return graph.Document{ID: id, Source: "book", Name: string(id) + ".csv", Hash: "00ff", Read: at(1), Complete: complete}
}

func said(p graph.Property, value string, o graph.Origin) graph.Statement {
	o.Column = string(p)
	return graph.Statement{Property: p, Value: value, Origin: o}
}

func named(id graph.ID, name string, o graph.Origin) graph.Record {
	return graph.Record{ID: id, Statements: []graph.Statement{said(graph.Name, name, o)}}
}

func origin(document graph.ID, row int) graph.Origin {
	return graph.Origin{Document: document, Sheet: "People", Row: row}
}

func apply(t *testing.T, s graph.Store, fragments ...graph.Fragment) graph.Changes {
	t.Helper()
	var total graph.Changes
	for _, f := range fragments {
		c, err := s.Apply(t.Context(), f)
		if err != nil {
			t.Fatalf("apply: %v", err)
		}
		total = total.Add(c)
	}
	return total
}

func remove(t *testing.T, s graph.Store, ids ...graph.ID) {
	t.Helper()
	if err := s.Remove(t.Context(), ids...); err != nil {
		t.Fatalf("remove %v: %v", ids, err)
	}
}

// all is everything the store yields, as a canonical fragment.
func all(t *testing.T, from graph.Source) graph.Fragment {
	t.Helper()
	f, err := read(t.Context(), from)
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	return f
}

func read(ctx context.Context, from graph.Source) (graph.Fragment, error) {
	var sum graph.Fragment
	for f, err := range from.Fragments(ctx) {
		if err != nil {
			return graph.Fragment{}, err
		}
		sum = join(sum, f)
	}
	return sum.Canonical(), nil
}

func join(a, b graph.Fragment) graph.Fragment {
	return graph.Fragment{
		Documents:  append(a.Documents[:len(a.Documents):len(a.Documents)], b.Documents...),
		Records:    append(a.Records[:len(a.Records):len(a.Records)], b.Records...),
		Ties:       append(a.Ties[:len(a.Ties):len(a.Ties)], b.Ties...),
		Judgements: append(a.Judgements[:len(a.Judgements):len(a.Judgements)], b.Judgements...),
	}
}

// want fails unless the store holds what the fragments state.
func want(t *testing.T, s graph.Store, fragments ...graph.Fragment) {
	t.Helper()
	var sum graph.Fragment
	for _, f := range fragments {
		sum = join(sum, f)
	}
	same(t, "what the store holds", sum.Canonical(), all(t, s))
}

func same(t *testing.T, what string, want, got any) {
	t.Helper()
	if reflect.DeepEqual(want, got) { // most are; the differ is slow on thousands of items
		return
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s differs (-want +got):\n%s", what, diff)
	}
}

func wantError(t *testing.T, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Fatalf("%s: error is %v, want %v", what, got, want)
	}
}

// two are fragments that overlap: both state record book/ines and one tie, each states more.
func two() (a, b graph.Fragment) {
	a = graph.Fragment{
		Documents: []graph.Document{document("d1", true)},
		Records:   []graph.Record{named("book/ines", "Ines", origin("d1", 2)), named("book/orlo", "Orlo", origin("d1", 3))},
		Ties: []graph.Tie{
			{From: "book/ines", To: "book/orlo", Type: graph.Knows, Origin: origin("d1", 2)},
			{From: "book/orlo", To: "book/ines", Type: graph.ReportsTo, Strength: .7, Origin: origin("d1", 3)},
		},
		Judgements: []graph.Judgement{{ID: "j1", A: "book/ines", B: "book/orlo", Origin: origin("d1", 0)}},
	}
	b = graph.Fragment{
		Documents: []graph.Document{document("d2", false), document("d1", false)},
		Records:   []graph.Record{named("book/vash", "Vash", origin("d2", 2)), named("book/ines", "Ines Kadari", origin("d2", 3))},
		Ties: []graph.Tie{
			{From: "book/ines", To: "book/orlo", Type: graph.Knows, Origin: origin("d1", 2)},
			{From: "book/ines", To: "book/orlo", Type: graph.Knows, Origin: origin("d2", 2)},
		},
		Judgements: []graph.Judgement{{ID: "j2", A: "book/ines", B: "book/vash", Same: true, Origin: origin("d2", 0)}},
	}
	return a, b
}
