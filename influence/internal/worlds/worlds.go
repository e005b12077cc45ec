// Package worlds makes small worlds for tests, by hand or at random.
package worlds

import (
	"context"
	"fmt"
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

// Contact states a row of the log, as the importer would: who of theirs took part, and what it made. through are those
// who were asked for an introduction. It gives the name of the contact.
func (w *World) Contact(date graph.Date, kind, outcome, stakeholder string, through ...string) string {
	name := fmt.Sprintf("contact %d", len(w.Records))
	w.Add(name, graph.Contact, string(graph.ContactDate), date.String(), string(graph.ContactKind), kind, string(graph.Outcome), outcome)
	part := func(who, role string) {
		w.Tie(who, name, graph.TookPart, Since(date), Attr(graph.AttrRole, role))
	}
	part(stakeholder, graph.RoleStakeholder)
	for _, asked := range through {
		part(asked, graph.RoleThrough)
		if kind == world.IntroductionKind && outcome == string(world.Refused) {
			w.Tie(asked, stakeholder, graph.Declined, Since(date), Attr(graph.AttrContact, "w/"+graph.Fold(name)))
		}
	}
	return name
}

// WouldPass states that a contact told us whether a stage would pass, or one gate of it.
func (w *World) WouldPass(contact, stage, stakeholder, answer string, date graph.Date) {
	said := []string{graph.AttrAnswer, answer}
	if stakeholder != "" {
		said = append(said, graph.AttrStakeholder, "w/"+graph.Fold(stakeholder))
	}
	w.Tie(contact, "stage "+stage, graph.WouldPass, Since(date), Attr(said...))
}

// FileAt states that a contact told us on whose desk a file is: of a body, or of each to which the person belongs.
func (w *World) FileAt(contact, body, person string, date graph.Date) {
	var said []string
	if body != "" {
		said = []string{graph.AttrBody, "w/" + graph.Fold(body)}
	}
	w.Tie(contact, person, graph.FileAt, Since(date), Attr(said...))
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
