// Package worlds makes small worlds for tests, by hand or at random.
package worlds

import (
	"context"
	"iter"
	"testing"

	"inroad/graph"
	"inroad/influence/world"
)

// Today is the day of every small world.
const Today graph.Date = 20250609

// A World is a Source that a test writes by hand.
type World struct{ graph.Fragment }

func (w *World) Fragments(context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) { yield(w.Fragment, nil) }
}

// Add states an entity; said are properties and values in turn.
func (w *World) Add(name string, kind graph.Kind, said ...string) {
	r := graph.Record{ID: graph.ID("w/" + graph.Fold(name))}
	state := func(p, value string) {
		r.Statements = append(r.Statements, graph.Statement{Property: graph.Property(p), Value: value, Origin: graph.Origin{Row: len(w.Records) + 2, Column: p}})
	}
	state(string(graph.KindOf), string(kind))
	state(string(graph.Name), name)
	for i := 0; i+1 < len(said); i += 2 {
		state(said[i], said[i+1])
	}
	r.Statements = graph.MergeStatements(r.Statements, nil)
	w.Records = append(w.Records, r)
}

// Tie states a tie; change may set more of it.
func (w *World) Tie(from, to string, typ graph.TieType, change ...func(*graph.Tie)) {
	t := graph.Tie{From: graph.ID("w/" + graph.Fold(from)), To: graph.ID("w/" + graph.Fold(to)), Type: typ, Origin: graph.Origin{Row: len(w.Ties) + 2}}
	for _, c := range change {
		c(&t)
	}
	w.Ties = append(w.Ties, t)
}

// Strong, Since, Until and Attr set more of a tie.
func Strong(s float64) func(*graph.Tie)   { return func(t *graph.Tie) { t.Strength = graph.Strength(s) } }
func Since(d graph.Date) func(*graph.Tie) { return func(t *graph.Tie) { t.Since = d } }
func Until(d graph.Date) func(*graph.Tie) { return func(t *graph.Tie) { t.Until = d } }
func Attr(pairs ...string) func(*graph.Tie) {
	return func(t *graph.Tie) {
		values := map[string][]string{}
		for i := 0; i+1 < len(pairs); i += 2 {
			values[pairs[i]] = append(values[pairs[i]], pairs[i+1])
		}
		t.Attributes = graph.MakeAttributes(values)
	}
}

// Gate states a gate of the decision "join"; said are attributes in turn.
func (w *World) Gate(stage, on string, said ...string) {
	name := "stage " + stage
	if !w.has(name) {
		w.Add(name, graph.Stage, string(graph.Decision), "join")
	}
	w.Tie(name, on, graph.Gate, Attr(said...))
}

func (w *World) has(name string) bool {
	for _, r := range w.Records {
		if r.ID == graph.ID("w/"+graph.Fold(name)) {
			return true
		}
	}
	return false
}

// Facts loads the world and sees it today.
func (w *World) Facts(t testing.TB) *world.Facts {
	t.Helper()
	s, err := graph.Load(context.Background(), w)
	if err != nil {
		t.Fatal(err)
	}
	settings := world.Defaults()
	settings.AsOf = Today
	return world.At(s, settings, Today.First())
}

// Called is the number of the entity of that name.
func Called(t testing.TB, m *world.Facts, name string) int32 {
	t.Helper()
	for i := range m.Entities {
		if m.Entities[i].Name == name {
			return int32(i)
		}
	}
	t.Fatalf("nobody is called %s", name)
	return -1
}
