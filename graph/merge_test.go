package graph_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
)

// anyFragment is a small fragment over few ids and values, so that much is stated twice.
func anyFragment(r *rand.Rand) graph.Fragment {
	origin := func() graph.Origin {
		return graph.Origin{Document: graph.ID(fmt.Sprint("d", r.IntN(3))), Sheet: []string{"", "x"}[r.IntN(2)], Row: r.IntN(2), Column: []string{"", "c"}[r.IntN(2)]}
	}
	id := func() graph.ID { return graph.ID(fmt.Sprint("s/", r.IntN(4))) }
	var f graph.Fragment
	for range r.IntN(4) {
		f.Documents = append(f.Documents, graph.Document{ID: graph.ID(fmt.Sprint("d", r.IntN(3))), Source: "s", Name: fmt.Sprint(r.IntN(2)), Read: time.Unix(int64(r.IntN(3)), 0), Complete: r.IntN(2) == 0})
	}
	for range r.IntN(5) {
		record := graph.Record{ID: id()}
		for range r.IntN(5) {
			record.Statements = append(record.Statements, graph.Statement{
				Property: []graph.Property{graph.Name, graph.Stance}[r.IntN(2)], Value: fmt.Sprint(r.IntN(2)), Since: graph.Date(20240000 * r.IntN(2)),
				Confidence: float64(r.IntN(3)) / 2, Basis: []string{"", "public"}[r.IntN(2)], Origin: origin(),
			})
		}
		f.Records = append(f.Records, record)
	}
	for range r.IntN(5) {
		f.Ties = append(f.Ties, graph.Tie{From: id(), To: id(), Type: []graph.TieType{"", graph.Knows, graph.Met}[r.IntN(3)], Strength: graph.Strength(r.IntN(2)) / 2, Origin: origin()})
	}
	for range r.IntN(3) {
		f.Judgements = append(f.Judgements, graph.Judgement{ID: graph.ID(fmt.Sprint("j", r.IntN(2))), A: id(), B: id(), Same: r.IntN(2) == 0, Origin: origin()})
	}
	return f
}

func plus(fragments ...graph.Fragment) graph.Fragment {
	var sum graph.Fragment
	for _, f := range fragments {
		sum.Documents, sum.Records = append(sum.Documents, f.Documents...), append(sum.Records, f.Records...)
		sum.Ties, sum.Judgements = append(sum.Ties, f.Ties...), append(sum.Judgements, f.Judgements...)
	}
	return sum.Canonical()
}

// TestMergingIsIdempotentCommutativeAndAssociative also loads what was merged: the same entities in the same order.
func TestMergingIsIdempotentCommutativeAndAssociative(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 2))
		a, b, c := anyFragment(r), anyFragment(r), anyFragment(r)
		sum := plus(a, b, c)
		for name, got := range map[string]graph.Fragment{
			"a+b+c twice": plus(sum, sum), "a+b+c and b again": plus(a, b, c, b), "c+b+a": plus(c, b, a), "(a+b)+c": plus(plus(a, b), c), "a+(b+c)": plus(a, plus(b, c)),
		} {
			if diff := cmp.Diff(sum, got); diff != "" {
				t.Fatalf("seed %d: %s differs from a+b+c:\n%s", seed, name, diff)
			}
		}
		if f := plus(a); f.Len() > 0 && !slices.IsSortedFunc(f.Ties, graph.CompareTies) {
			t.Fatalf("seed %d: ties are not sorted", seed)
		}
		whole := load(t, sum)
		for name, got := range map[string]*graph.Snapshot{"in another order": load(t, c, a, b), "twice": load(t, a, b, c, b, a)} {
			if diff := cmp.Diff(whole, got, cmp.AllowUnexported(graph.Snapshot{})); diff != "" || whole.Fingerprint() != got.Fingerprint() {
				t.Fatalf("seed %d: loaded %s it differs:\n%s", seed, name, diff)
			}
		}
	}
}

func TestMergeStatements(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		pick := func() []graph.Statement {
			var said []graph.Statement
			for _, record := range anyFragment(r).Canonical().Records {
				said = append(said, record.Statements...)
			}
			return graph.MergeStatements(said, nil)
		}
		a, b, c := pick(), pick(), pick()
		ab := graph.MergeStatements(a, b)
		if !slices.Equal(ab, graph.MergeStatements(b, a)) || !slices.Equal(a, graph.MergeStatements(a, a)) ||
			!slices.Equal(graph.MergeStatements(ab, c), graph.MergeStatements(a, graph.MergeStatements(b, c))) ||
			!slices.IsSortedFunc(ab, graph.CompareStatements) {
			t.Fatalf("seed %d: not a union of sets", seed)
		}
	}
}
