package influence

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"testing"

	"inroad/graph"
)

// today is the day of every small world.
const today graph.Date = 20250609

// world is a Source that a test writes by hand.
type world struct{ graph.Fragment }

func (w *world) Fragments(context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) { yield(w.Fragment, nil) }
}

// add states an entity; said are properties and values in turn.
func (w *world) add(name string, kind graph.Kind, said ...string) {
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

// tie states a tie; change may set more of it.
func (w *world) tie(from, to string, typ graph.TieType, change ...func(*graph.Tie)) {
	t := graph.Tie{From: graph.ID("w/" + graph.Fold(from)), To: graph.ID("w/" + graph.Fold(to)), Type: typ, Origin: graph.Origin{Row: len(w.Ties) + 2}}
	for _, c := range change {
		c(&t)
	}
	w.Ties = append(w.Ties, t)
}

func strong(s float64) func(*graph.Tie)   { return func(t *graph.Tie) { t.Strength = graph.Strength(s) } }
func since(d graph.Date) func(*graph.Tie) { return func(t *graph.Tie) { t.Since = d } }
func until(d graph.Date) func(*graph.Tie) { return func(t *graph.Tie) { t.Until = d } }
func attr(pairs ...string) func(*graph.Tie) {
	return func(t *graph.Tie) {
		values := map[string][]string{}
		for i := 0; i+1 < len(pairs); i += 2 {
			values[pairs[i]] = append(values[pairs[i]], pairs[i+1])
		}
		t.Attributes = graph.MakeAttributes(values)
	}
}

// gate states a gate of the decision "join"; said are attributes in turn.
func (w *world) gate(stage, on string, said ...string) {
	name := "stage " + stage
	if !w.has(name) {
		w.add(name, graph.Stage, string(graph.Decision), "join")
	}
	w.tie(name, on, graph.Gate, attr(said...))
}

func (w *world) has(name string) bool {
	for _, r := range w.Records {
		if r.ID == graph.ID("w/"+graph.Fold(name)) {
			return true
		}
	}
	return false
}

// at loads the world and sees it today.
func (w *world) at(t testing.TB) *Moment {
	t.Helper()
	s, err := graph.Load(context.Background(), w)
	if err != nil {
		t.Fatal(err)
	}
	settings := Defaults()
	settings.AsOf = today
	return At(s, settings, today.First())
}

// number of the entity of that name.
func (m *Moment) called(t testing.TB, name string) int32 {
	t.Helper()
	for i := range m.Entities {
		if m.Entities[i].Name == name {
			return int32(i)
		}
	}
	t.Fatalf("nobody is called %s", name)
	return -1
}

// randomWorld is a small world with ties of every type, some repeated, both ways, ended, faded, closed or refused, and
// a decision with gates of every rule.
func randomWorld(seed uint64) *world {
	r := rand.New(rand.NewPCG(seed, 3))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	w := &world{}
	people, bodies := 4+r.IntN(6), 2+r.IntN(3)
	var names []string
	for i := range people {
		name := fmt.Sprintf("Person %c", 'A'+i)
		said := []string{"stance", pick("", "", "opposed", "sceptical", "undecided", "supportive", "champion", "0.25", "-0.75")}
		if i < 1+r.IntN(2) {
			said = append(said, "team", "yes")
		} else if r.IntN(8) == 0 {
			said = append(said, "do_not_approach", "yes")
		}
		said = append(said, "would_introduce", pick("", "", "yes", "perhaps", "no", "0.6"), "openness", pick("", "", "", "0", "0.7"), "effort", pick("", "", "easy", "hard"))
		w.add(name, graph.Person, said...)
		names = append(names, name)
	}
	for i := range bodies {
		name := fmt.Sprintf("Body %c", 'A'+i)
		w.add(name, graph.Department, "stance", pick("", "", "supportive"))
		names = append(names, name)
	}
	w.add("Velmark", graph.StateKind)
	names = append(names, "Velmark")
	types := []graph.TieType{"", "a word of their own"}
	for _, spec := range graph.TieTypes {
		if spec.Type != graph.Gate && spec.Type != graph.TookPart && spec.Type != graph.Attends {
			types = append(types, spec.Type)
		}
	}
	for range 6 + r.IntN(22) {
		from, to := names[r.IntN(len(names))], names[r.IntN(len(names))]
		typ := types[r.IntN(len(types))]
		if r.IntN(2) == 0 {
			from, to, typ = names[r.IntN(people)], names[people+r.IntN(bodies)], []graph.TieType{graph.WorksFor, graph.MemberOf, graph.Heads}[r.IntN(3)]
		}
		w.tie(from, to, typ, func(t *graph.Tie) {
			if r.IntN(2) == 0 {
				t.Strength = []graph.Strength{0.2, 0.5, 0.8, 1}[r.IntN(4)]
			}
			if r.IntN(3) == 0 {
				t.Since = []graph.Date{20240609, 20250101, 20240000, 20241100, 20250608, 20250610}[r.IntN(6)]
			}
			if r.IntN(8) == 0 {
				t.Until = []graph.Date{20250609, 20250610, 20250000, 20250500}[r.IntN(4)]
			}
			t.Attributes = graph.MakeAttributes(map[string][]string{
				graph.AttrUse: {pick("", "", "", "", "ask first", "never")}, graph.AttrBothWays: {pick("", "", "", "yes")},
			})
		})
	}
	for stage := range 1 + r.IntN(3) {
		for range 1 + r.IntN(3) {
			rule := pick(MustAgree, Lead, Veto, Consulted, Drafts, "")
			w.gate(fmt.Sprint(stage), names[r.IntN(len(names))], graph.AttrRule, rule, graph.AttrOrder, fmt.Sprint(stage),
				graph.AttrProgress, pick("", "moving", "stuck", "not started"), graph.AttrWeight, pick("", "", "0.5"))
		}
	}
	w.gate("0", "Person A", graph.AttrRule, Lead, graph.AttrOrder, "0", graph.AttrProgress, "stuck")
	if r.IntN(2) == 0 {
		w.tie("Person A", "Body A", graph.MemberOf)
		w.tie("Person B", "Body A", graph.MemberOf)
		w.gate("1", "Body A", graph.AttrRule, Majority, graph.AttrOrder, "1")
	}
	return w
}
