package storetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"inroad/graph"
	"inroad/graph/mem"
)

// randomSteps does the same seeded steps on the store and on one in memory, and compares them after each.
func randomSteps(t *testing.T, s graph.Store) {
	oracle := mem.New()
	r := rand.New(rand.NewPCG(7, 11))
	for step := range 80 {
		what := ""
		switch n := r.IntN(10); {
		case n < 7:
			f := randomFragment(r)
			what = fmt.Sprintf("step %d: apply %d items", step, f.Len())
			same(t, what, apply(t, oracle, f), apply(t, s, f))
		case n < 9:
			ids := []graph.ID{randomID(r)}
			if r.IntN(4) == 0 {
				ids = append(ids, randomID(r))
			}
			what = fmt.Sprintf("step %d: remove %v", step, ids)
			w, g := oracle.Remove(t.Context(), ids...), s.Remove(t.Context(), ids...)
			if errors.Is(w, graph.ErrNotFound) != errors.Is(g, graph.ErrNotFound) || (w == nil) != (g == nil) {
				t.Fatalf("%s: error is %v, want %v", what, g, w)
			}
		default:
			text := string(rune('a' + r.IntN(4)))
			what = fmt.Sprintf("step %d: find %s", step, text)
			same(t, what, find(t, oracle, text, 3), find(t, s, text, 3))
		}
		same(t, "after "+what+" the store", all(t, oracle), all(t, s))
	}
}

func randomID(r *rand.Rand) graph.ID {
	switch r.IntN(4) {
	case 0:
		return graph.ID(fmt.Sprint("d", r.IntN(4)))
	case 1:
		return graph.ID(fmt.Sprint("j", r.IntN(4)))
	}
	return graph.ID(fmt.Sprint("book/", r.IntN(8)))
}

func randomFragment(r *rand.Rand) graph.Fragment {
	record := func() graph.ID { return graph.ID(fmt.Sprint("book/", r.IntN(8))) }
	o := func() graph.Origin {
		return graph.Origin{Document: graph.ID(fmt.Sprint("d", r.IntN(4))), Sheet: []string{"", "a"}[r.IntN(2)], Row: r.IntN(3)}
	}
	var f graph.Fragment
	for range r.IntN(3) {
		f.Documents = append(f.Documents, graph.Document{ID: graph.ID(fmt.Sprint("d", r.IntN(4))), Source: "s", Name: "n", Hash: "h", Read: at(1 + r.IntN(5)), Complete: r.IntN(2) == 0})
	}
	for range r.IntN(4) {
		rec := graph.Record{ID: record()}
		for range r.IntN(4) {
			p := []graph.Property{graph.Name, graph.Alias, graph.Title}[r.IntN(3)]
			rec.Statements = append(rec.Statements, graph.Statement{Property: p, Value: string(rune('a' + r.IntN(4))), Since: graph.Date(20240000 * r.IntN(2)), Confidence: float64(r.IntN(2)) / 2, Origin: o()})
		}
		f.Records = append(f.Records, rec)
	}
	for range r.IntN(4) {
		f.Ties = append(f.Ties, graph.Tie{From: record(), To: record(), Type: []graph.TieType{graph.Knows, graph.Advises, ""}[r.IntN(3)], Strength: graph.Strength(r.IntN(2)) / 2, Origin: o()})
	}
	for i := range r.IntN(2) * r.IntN(2) { // a judgement's content follows from its ID, as ids are made from content
		n := r.IntN(4)
		f.Judgements = append(f.Judgements, graph.Judgement{
			ID: graph.ID(fmt.Sprint("j", n)), A: graph.ID(fmt.Sprint("book/", n)), B: graph.ID(fmt.Sprint("book/", 7-n)), Same: n%2 == 0, Origin: graph.Origin{Document: graph.ID(fmt.Sprint("d", n)), Row: i},
		})
	}
	return f
}
