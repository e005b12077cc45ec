package world_test

import (
	"math"
	"slices"
	"testing"

	"inroad/graph"
	"inroad/influence/internal/worlds"
	"inroad/influence/world"
)

// door is the chance of the direct step or the step by colleagues between two people, refusals counted and the
// willingness of the first left out; 0 where there is none.
func door(t *testing.T, w *worlds.World, from, to string) float64 {
	t.Helper()
	f := w.Facts(t)
	d := world.NewDoors(f, f.Evidence)
	u, v := worlds.Called(t, f, from), worlds.Called(t, f, to)
	if at, ok := d.Step(u, v); ok {
		return d.Chances[at] / d.Leads(u)
	}
	for i := d.Offsets[u]; i < d.Offsets[u+1]; i++ {
		if out, ok := d.Step(d.Targets[i], v); ok {
			return d.Chances[i] * d.Chances[out] / d.Leads(u)
		}
	}
	return 0
}

func TestDoorsByHand(t *testing.T) {
	year := 365.0
	days := float64(worlds.Today.First() - graph.Date(20250101).First())
	for _, c := range []struct {
		name string
		ties func(w *worlds.World)
		want float64 // from Ruth, who is ours, to Kadari
	}{
		{"a default strength", func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.Knows) }, 0.4},
		{"an unknown word knows", func(w *worlds.World) { w.Tie("Kadari", "Ruth", "sings with") }, 0.4},
		{"no type knows", func(w *worlds.World) { w.Tie("Kadari", "Ruth", "") }, 0.4},
		{"repeats count once, the strongest", func(w *worlds.World) {
			w.Tie("Ruth", "Kadari", graph.Knows, worlds.Strong(0.2))
			w.Tie("Kadari", "Ruth", graph.Knows, worlds.Strong(0.8))
			w.Tie("Ruth", "Kadari", "sings with")
		}, 0.8},
		{"different types are independent", func(w *worlds.World) {
			w.Tie("Ruth", "Kadari", graph.Knows)
			w.Tie("Ruth", "Kadari", graph.WorksWith)
		}, 1 - 0.6*0.4},
		{"contacts fade", func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.Met, worlds.Since(20250101)) }, 0.5 * math.Exp2(-days/year)},
		{"a contact without date is a half-life old", func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.Met) }, 0.25},
		{"contacts of two days are independent, of one day one", func(w *worlds.World) {
			w.Tie("Ruth", "Kadari", graph.Met, worlds.Since(20250101))
			w.Tie("Ruth", "Kadari", graph.Met, worlds.Since(20250000), worlds.Strong(0.2))
			w.Tie("Ruth", "Kadari", graph.Met)
		}, 1 - (1-0.5*math.Exp2(-days/year))*0.75},
		{"a tie that ended", func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.Knows, worlds.Until(worlds.Today)) }, 0},
		{"a period lasts to its end", func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.Knows, worlds.Until(20250600)) }, 0.4},
		{"a tie to come", func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.Knows, worlds.Since(20250610)) }, 0},
		{"a letter opens one way", func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.WroteTo, worlds.Since(worlds.Today)) }, 0.1},
		{"and not the other", func(w *worlds.World) { w.Tie("Kadari", "Ruth", graph.WroteTo, worlds.Since(worlds.Today)) }, 0},
		{"a superior opens to who reports", func(w *worlds.World) { w.Tie("Kadari", "Ruth", graph.ReportsTo) }, 0.7},
		{"who reports opens half", func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.ReportsTo) }, 0.35},
		{"said both ways", func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.RelaysTo, worlds.Attr(graph.AttrBothWays, "yes")) }, 0.5},
		{"a tie never to be used shuts its type", func(w *worlds.World) {
			w.Tie("Ruth", "Kadari", graph.Knows, worlds.Strong(0.2), worlds.Attr(graph.AttrUse, "never"))
			w.Tie("Ruth", "Kadari", graph.Knows, worlds.Strong(0.8))
		}, 0},
		{"and no other", func(w *worlds.World) {
			w.Tie("Ruth", "Kadari", graph.Knows, worlds.Attr(graph.AttrUse, "never"))
			w.Tie("Ruth", "Kadari", graph.WorksWith)
		}, 0.6},
		{"colleagues, by numbers", func(w *worlds.World) {
			for _, name := range []string{"Ruth", "Kadari", "Sorn"} {
				w.Tie(name, "Unit", graph.WorksFor)
			}
		}, 0.8 * 0.5 * 0.8 / 2},
		{"who may not be used counts among colleagues", func(w *worlds.World) {
			w.Tie("Ruth", "Unit", graph.WorksFor)
			w.Tie("Kadari", "Unit", graph.Heads)
			w.Tie("Sorn", "Unit", graph.WorksFor, worlds.Attr(graph.AttrUse, "never"))
		}, 0.8 * 0.5 * 0.999999 / 2},
		{"a refusal weakens the step", func(w *worlds.World) {
			w.Tie("Ruth", "Kadari", graph.Knows)
			w.Tie("Ruth", "Kadari", graph.Declined, worlds.Since(worlds.Today))
		}, 0.4 * 0.8},
		{"an old one less", func(w *worlds.World) {
			w.Tie("Ruth", "Kadari", graph.Knows)
			w.Tie("Ruth", "Kadari", graph.Declined, worlds.Since(20240609))
		}, 0.4 * (1 - 0.2*0.5)},
		{"not its reverse", func(w *worlds.World) {
			w.Tie("Ruth", "Kadari", graph.Knows)
			w.Tie("Kadari", "Ruth", graph.Declined, worlds.Since(worlds.Today))
		}, 0.4},
		{"influence opens nothing", func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.Influences) }, 0},
	} {
		w := &worlds.World{}
		w.Add("Ruth", graph.Person, "team", "yes")
		w.Add("Kadari", graph.Person)
		w.Add("Sorn", graph.Person)
		w.Add("Unit", graph.Department)
		c.ties(w)
		if got := door(t, w, "Ruth", "Kadari"); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestRefusalsMakeUnwilling(t *testing.T) {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "yes")
	w.Add("Sorn", graph.Person, "stance", "supportive")
	w.Add("Kadari", graph.Person)
	w.Tie("Sorn", "Kadari", graph.Declined, worlds.Since(worlds.Today))
	f := w.Facts(t)
	d := world.NewDoors(f, f.Evidence)
	if got, want := d.Leads(worlds.Called(t, f, "Sorn")), 0.7*0.85; math.Abs(got-want) > 1e-15 {
		t.Errorf("willingness after a refusal is %v, want %v", got, want)
	}
}

func TestEqualCostsAreToldApartByNames(t *testing.T) {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "yes")
	w.Add("Zora", graph.Person)
	w.Add("Anna", graph.Person)
	w.Add("Kadari", graph.Person)
	for _, between := range []string{"Zora", "Anna"} {
		w.Tie("Ruth", between, graph.Knows)
		w.Tie(between, "Kadari", graph.Knows)
	}
	f := w.Facts(t)
	s := searcherOf(t, f, world.NewDoors(f, f.Evidence))
	var through []string
	for r, err := range s.RoutesTo(t.Context(), worlds.Called(t, f, "Kadari")) {
		if err != nil {
			t.Fatal(err)
		}
		through = append(through, f.Entities[r.Path[1]].Name)
	}
	if !slices.Equal(through, []string{"Anna", "Zora"}) {
		t.Errorf("routes of one cost run through %v, want them by name", through)
	}
}

func TestATieLessChangesOnlyWhatItShould(t *testing.T) {
	build := func(with bool) *worlds.World {
		w := &worlds.World{}
		w.Add("Ruth", graph.Person, "team", "yes")
		for _, name := range []string{"Sorn", "Kadari", "Orlo", "Vash"} {
			w.Add(name, graph.Person)
		}
		w.Tie("Ruth", "Sorn", graph.Knows)
		w.Tie("Ruth", "Vash", graph.Knows)
		w.Tie("Vash", "Orlo", graph.Knows)
		if with {
			w.Tie("Sorn", "Kadari", graph.Knows)
		}
		return w
	}
	with, without := build(true).Facts(t), build(false).Facts(t)
	reach := func(f *world.Facts) map[string]float64 {
		chances := map[string]float64{}
		s := searcherOf(t, f, world.NewDoors(f, f.Evidence))
		if err := s.All(t.Context()); err != nil {
			t.Fatal(err)
		}
		for i, r := range s.Reach() {
			chances[f.Entities[i].Name] = r
		}
		return chances
	}
	a, b := reach(with), reach(without)
	for _, name := range []string{"Sorn", "Orlo", "Vash"} {
		if a[name] != b[name] || a[name] == 0 {
			t.Errorf("the chance to reach %s changes from %v to %v", name, a[name], b[name])
		}
	}
	if a["Kadari"] == 0 || b["Kadari"] != 0 {
		t.Errorf("Kadari is reached with %v, and without the tie with %v", a["Kadari"], b["Kadari"])
	}
}
