package world_test

import (
	"math"
	"testing"

	"inroad/graph"
	"inroad/influence/internal/worlds"
	"inroad/influence/world"
)

// TestIntroductionsOpenTheStep: Ruth, who is ours, asks Sorn to introduce her to Kadari. Sorn is undecided (0.4) and knows
// Kadari (0.5).
func TestIntroductionsOpenTheStep(t *testing.T) {
	day := func(ago int) graph.Date { return (worlds.Today.First() - graph.Day(ago)).Date() }
	faded := func(ago int) float64 { return math.Exp2(-float64(ago) / 365) }
	for _, c := range []struct {
		name        string
		rows        func(w *worlds.World)
		step, leads float64 // p·a of the step to Kadari; willingness of Sorn for all else
	}{
		{"nothing is said", func(*worlds.World) {}, 0.5 * 0.4, 0.4},
		{"agreed", func(w *worlds.World) { w.Contact(day(10), "introduction", "agreed", "Kadari", "Sorn") }, 0.5, 0.4},
		{"made", func(w *worlds.World) { w.Contact(day(10), "introduction", "made", "Kadari", "Sorn") }, 0.5, 0.4},
		{"made today", func(w *worlds.World) { w.Contact(day(0), "introduction", "made", "Kadari", "Sorn") }, 0.5, 0.4},
		{"for 180 days", func(w *worlds.World) { w.Contact(day(180), "introduction", "made", "Kadari", "Sorn") }, 0.5, 0.4},
		{"and no longer", func(w *worlds.World) { w.Contact(day(181), "introduction", "made", "Kadari", "Sorn") }, 0.5 * 0.4, 0.4},
		{"not from tomorrow", func(w *worlds.World) { w.Contact(day(-1), "introduction", "made", "Kadari", "Sorn") }, 0.5 * 0.4, 0.4},
		{"asked changes nothing", func(w *worlds.World) { w.Contact(day(10), "introduction", "asked", "Kadari", "Sorn") }, 0.5 * 0.4, 0.4},
		{"nor does no answer", func(w *worlds.World) { w.Contact(day(10), "introduction", "no answer", "Kadari", "Sorn") }, 0.5 * 0.4, 0.4},
		{"another kind of row opens nothing", func(w *worlds.World) { w.Contact(day(10), "meeting", "agreed", "Kadari", "Sorn") }, 0.5 * 0.4, 0.4},
		{"declined", func(w *worlds.World) {
			w.Contact(day(10), "introduction", "declined", "Kadari", "Sorn")
		}, 0.5 * (1 - 0.2*faded(10)) * 0.4 * (1 - 0.15*faded(10)), 0.4 * (1 - 0.15*faded(10))},
		{"declined, then agreed: the refusal counts for nothing", func(w *worlds.World) {
			w.Contact(day(20), "introduction", "declined", "Kadari", "Sorn")
			w.Contact(day(10), "introduction", "agreed", "Kadari", "Sorn")
		}, 0.5, 0.4},
		{"agreed, then declined", func(w *worlds.World) {
			w.Contact(day(10), "introduction", "declined", "Kadari", "Sorn")
			w.Contact(day(20), "introduction", "agreed", "Kadari", "Sorn")
		}, 0.5 * (1 - 0.2*faded(10)) * 0.4 * (1 - 0.15*faded(10)), 0.4 * (1 - 0.15*faded(10))},
		{"of one day declined counts", func(w *worlds.World) {
			w.Contact(day(10), "introduction", "agreed", "Kadari", "Sorn")
			w.Contact(day(10), "introduction", "declined", "Kadari", "Sorn")
		}, 0.5 * (1 - 0.2*faded(10)) * 0.4 * (1 - 0.15*faded(10)), 0.4 * (1 - 0.15*faded(10))},
		{"of one day agreed goes before asked", func(w *worlds.World) {
			w.Contact(day(10), "introduction", "asked", "Kadari", "Sorn")
			w.Contact(day(10), "introduction", "agreed", "Kadari", "Sorn")
			w.Contact(day(10), "introduction", "no answer", "Kadari", "Sorn")
		}, 0.5, 0.4},
		{"the newest counts: asked again", func(w *worlds.World) {
			w.Contact(day(20), "introduction", "agreed", "Kadari", "Sorn")
			w.Contact(day(10), "introduction", "asked", "Kadari", "Sorn")
		}, 0.5 * 0.4, 0.4},
		{"a refusal of another kind keeps its mark on the step", func(w *worlds.World) {
			w.Tie("Sorn", "Kadari", graph.Declined, worlds.Since(day(20)))
			w.Contact(day(10), "introduction", "agreed", "Kadari", "Sorn")
		}, 0.5 * (1 - 0.2*faded(20)), 0.4 * (1 - 0.15*faded(20))},
		{"a row of a day to come leaves it open", func(w *worlds.World) {
			w.Contact(day(10), "introduction", "agreed", "Kadari", "Sorn")
			w.Contact(day(-3), "introduction", "declined", "Kadari", "Sorn")
		}, 0.5, 0.4},
		{"to somebody else", func(w *worlds.World) { w.Contact(day(10), "introduction", "agreed", "Orlo", "Sorn") }, 0.5 * 0.4, 0.4},
		{"by somebody else", func(w *worlds.World) { w.Contact(day(10), "introduction", "agreed", "Kadari", "Orlo") }, 0.5 * 0.4, 0.4},
	} {
		w := &worlds.World{}
		w.Add("Ruth", graph.Person, "team", "yes")
		w.Add("Sorn", graph.Person, "stance", "undecided")
		w.Add("Kadari", graph.Person)
		w.Add("Orlo", graph.Person)
		w.Tie("Sorn", "Kadari", graph.Knows, worlds.Strong(0.5))
		c.rows(w)
		f := w.Facts(t)
		d := world.NewDoors(f, f.Evidence)
		sorn := worlds.Called(t, f, "Sorn")
		at, ok := d.Step(sorn, worlds.Called(t, f, "Kadari"))
		if !ok || math.Abs(d.Chances[at]-c.step) > 1e-15 || math.Abs(d.Leads(sorn)-c.leads) > 1e-15 {
			t.Errorf("%s: the step has %v, Sorn leads on with %v; want %v and %v", c.name, d.Chances[at], d.Leads(sorn), c.step, c.leads)
		}
	}
}

// TestIntroductionsMakeNoStep: who agrees to introduce us, and has no tie to whom we want to reach, opens nothing; and
// by colleagues they lead on as ever.
func TestIntroductionsMakeNoStep(t *testing.T) {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "yes")
	w.Add("Sorn", graph.Person, "stance", "undecided")
	w.Add("Kadari", graph.Person)
	w.Contact(worlds.Today, "introduction", "agreed", "Kadari", "Sorn")
	if p := door(t, w, "Sorn", "Kadari"); p != 0 {
		t.Errorf("a step of %v was made", p)
	}
	w.Add("Unit", graph.Department)
	w.Tie("Sorn", "Unit", graph.WorksFor)
	w.Tie("Kadari", "Unit", graph.WorksFor)
	f := w.Facts(t)
	d := world.NewDoors(f, f.Evidence)
	at, ok := d.Step(worlds.Called(t, f, "Sorn"), worlds.Called(t, f, "Unit"))
	if !ok || math.Abs(d.Chances[at]-0.8*0.4) > 1e-15 {
		t.Errorf("the way through the Unit begins with %v", d.Chances[at])
	}
}
