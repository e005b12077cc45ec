package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/graph/storetest"
)

// what a Snapshot says of an entity: itself, its ties and who is at their other ends, and by what posts it is known.
func what(s *graph.Snapshot, e int32) []string {
	is := func(e int32) string {
		return fmt.Sprintf("%s %q (%s)", s.Entities[e].ID, s.Entities[e].Name, s.Entities[e].Kind)
	}
	said := []string{is(e), fmt.Sprint(s.Entities[e].Records), fmt.Sprint(s.Entities[e].Statements)}
	ends := []int32{e}
	tell := func(t graph.EntityTie, other int32) {
		said = append(said, fmt.Sprintf("%s → %s: %s %v", is(t.From), is(t.To), t.Counts, t.Tie))
		ends = append(ends, other)
	}
	for _, t := range s.From(e) {
		tell(t, t.To)
	}
	for _, i := range s.To(e) {
		tell(s.Ties[i], s.Ties[i].From)
	}
	for _, end := range ends {
		for _, t := range s.From(end) {
			if t.Counts == graph.Heads || t.Counts == graph.WorksFor || t.Counts == graph.PartOf {
				said = append(said, is(end)+" is at "+is(t.To))
				for _, over := range s.From(t.To) {
					if over.Counts == graph.PartOf {
						said = append(said, is(t.To)+" is under "+is(over.To))
					}
				}
			}
		}
	}
	return said
}

// lookup is what Lookup says of a name.
func lookup(s *graph.Snapshot, who string) (int32, string) {
	e, err := s.Lookup(who)
	if err != nil {
		return -1, err.Error()
	}
	return e, ""
}

// whole hides that a source is a neighbourhood.
type whole struct{ graph.Source }

// TestAPartSaysWhatTheWholeSays loads, of graphs in which much is joined, what is around each name.
func TestAPartSaysWhatTheWholeSays(t *testing.T) {
	for seed := range uint64(12) {
		f := storetest.Tangle(rand.New(rand.NewPCG(seed, 1)), 10+4*int(seed))
		from := storetest.Plain{Holds: f.Canonical()}
		all, err := graph.Load(t.Context(), whole{from})
		if err != nil {
			t.Fatal(err)
		}
		names := []string{"Ana", "ana", "bo", "at", "austria", "a@velmark.example", "r-3", "Inez", "book/loose 3", "loose", "", "part"}
		for _, e := range all.Entities {
			names = append(names, string(e.ID), e.Name)
		}
		for _, name := range names {
			for _, through := range []bool{false, true} {
				part, err := graph.LoadAround(t.Context(), from, name)
				if err != nil {
					t.Fatal(err)
				}
				if e, wrong := part.Lookup(name); wrong == nil && through {
					if part, err = graph.LoadAround(t.Context(), from, name, append(others(part, e), "somebody who is gone")...); err != nil {
						t.Fatal(err)
					}
				}
				in, why := lookup(all, name)
				at, whyPart := lookup(part, name)
				if why != whyPart {
					t.Fatalf("seed %d: of %q the whole says %s\nthe part %s", seed, name, why, whyPart)
				}
				if in < 0 {
					continue
				}
				if diff := cmp.Diff(what(all, in), what(part, at)); diff != "" {
					t.Fatalf("seed %d: around %q (-whole +part):\n%s", seed, name, diff)
				}
				if !through {
					continue
				}
				for _, id := range others(all, in) {
					e, _ := all.Number(id)
					over, _ := part.Number(id)
					if diff := cmp.Diff(what(all, e), what(part, over)); diff != "" {
						t.Fatalf("seed %d: around %q, of %s (-whole +part):\n%s", seed, name, all.Entities[e].ID, diff)
					}
				}
			}
		}
	}
}

// others are all at the other ends of an entity's ties.
func others(s *graph.Snapshot, e int32) []graph.ID {
	var all []graph.ID
	for _, t := range s.From(e) {
		all = append(all, s.Entities[t.To].ID)
	}
	for _, i := range s.To(e) {
		all = append(all, s.Entities[s.Ties[i].From].ID)
	}
	return all
}

func TestAFormerNameIsNoWholeMatch(t *testing.T) {
	old, now := document("old", "alpha", "people.csv", 1), document("now", "alpha", "people.csv", 2)
	from := storetest.Plain{Holds: graph.Fragment{Documents: []graph.Document{old, now}, Records: []graph.Record{
		{ID: "alpha#1", Statements: append(recordIn("old", "alpha#1", "name", "Ana").Statements, recordIn("now", "alpha#1", "name", "Ana Bo").Statements...)},
		recordIn("now", "alpha#2", "name", "Anabel"),
	}}.Canonical()}
	part, err := graph.LoadAround(t.Context(), from, "ana")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Lookup("ana"); err == nil || len(part.Entities) != 2 {
		t.Errorf("of %d entities ana is one: %v", len(part.Entities), err)
	}
}

// busy is a neighbourhood that a writer changes.
type busy struct {
	storetest.Plain
	times *int
}

func (b busy) Near(ctx context.Context, work func(graph.Near) error) error {
	if *b.times--; *b.times >= 0 {
		_ = b.Plain.Near(ctx, work)
		return graph.ErrChanged
	}
	return b.Plain.Near(ctx, work)
}

func TestAPartIsReadAgainWhereTheStoreChanged(t *testing.T) {
	f := storetest.Tangle(rand.New(rand.NewPCG(1, 1)), 20).Canonical()
	for times, want := range []error{nil, nil, nil, graph.ErrChanged} {
		left := times
		_, err := graph.LoadFound(t.Context(), busy{storetest.Plain{Holds: f}, &left}, "ana")
		if !errors.Is(err, want) {
			t.Errorf("changed %d times: error is %v, want %v", times, err, want)
		}
	}
}
