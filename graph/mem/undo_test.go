package mem_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"inroad/graph"
	"inroad/graph/dump"
	"inroad/graph/mem"
)

// state is what a store holds and how it loads, as text.
func state(t *testing.T, s graph.Store) string {
	t.Helper()
	var out bytes.Buffer
	if err := dump.Write(t.Context(), &out, s); err != nil {
		t.Fatal(err)
	}
	snapshot, err := graph.Load(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return out.String() + snapshot.Fingerprint()
}

// TestUndoRestoresExactly does random imports, merges and splits, and undoes them in any order, newest first or not.
// Whatever is left is what would be there had only that been done.
func TestUndoRestoresExactly(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 9))
		var steps []graph.Fragment
		for i := range 8 {
			steps = append(steps, step(r, i))
		}
		s := mem.New()
		var after []string // the state after each step
		for _, f := range steps {
			after = append(after, state(t, s))
			if _, err := s.Apply(t.Context(), f); err != nil {
				t.Fatal(err)
			}
		}
		whole := state(t, s)
		for i := len(steps) - 1; i >= 0; i-- { // newest first
			undo(t, s, steps[i])
			if got := state(t, s); got != after[i] {
				t.Fatalf("seed %d: undoing step %d does not restore what was before it:\n%s\n%s", seed, i, got, after[i])
			}
		}
		for _, f := range steps {
			if _, err := s.Apply(t.Context(), f); err != nil {
				t.Fatal(err)
			}
		}
		if state(t, s) != whole {
			t.Fatalf("seed %d: done again it is not the same", seed)
		}
		left := mem.New()
		for i, f := range steps { // some of them, out of order
			if i%3 == int(seed%3) {
				undo(t, s, f)
			} else if _, err := left.Apply(t.Context(), f); err != nil {
				t.Fatal(err)
			}
		}
		if got, want := state(t, s), state(t, left); got != want {
			t.Fatalf("seed %d: undone out of order:\n%s\nwant:\n%s", seed, got, want)
		}
	}
}

func undo(t *testing.T, s graph.Store, f graph.Fragment) {
	t.Helper()
	var id graph.ID
	for _, d := range f.Documents {
		id = d.ID
	}
	for _, j := range f.Judgements {
		id = j.ID
	}
	if err := s.Remove(t.Context(), id); err != nil {
		t.Fatal(err)
	}
}

// step is the import of a file of one of three sources, or a judgement.
func step(r *rand.Rand, n int) graph.Fragment {
	person := func() graph.ID { return graph.ID(fmt.Sprintf("s%d#%d", r.IntN(3), r.IntN(3))) }
	if r.IntN(3) == 0 {
		return graph.Fragment{Judgements: []graph.Judgement{{ID: graph.ID(fmt.Sprint("j", n)), A: person(), B: person(), Same: r.IntN(3) > 0}}}
	}
	source := fmt.Sprint("s", r.IntN(3))
	d := graph.Document{ID: graph.ID(fmt.Sprint("d", n)), Source: source, Name: fmt.Sprint("file", r.IntN(2)), Read: time.Unix(int64(n), 0).UTC(), Complete: r.IntN(5) > 0}
	f := graph.Fragment{Documents: []graph.Document{d}}
	for i := range 3 {
		id := graph.ID(fmt.Sprintf("%s#%d", source, i))
		o := graph.Origin{Document: d.ID, Row: i + 2}
		f.Records = append(f.Records, graph.Record{ID: id, Statements: graph.MergeStatements([]graph.Statement{
			{Property: graph.Name, Value: fmt.Sprint("Name ", r.IntN(3)), Origin: o}, {Property: graph.Email, Value: fmt.Sprintf("%d@velmark.example", r.IntN(3)), Origin: o},
		}, nil)})
		f.Ties = append(f.Ties, graph.Tie{From: id, To: person(), Type: graph.Knows, Origin: o})
	}
	return f
}
