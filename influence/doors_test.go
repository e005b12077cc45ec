package influence

import (
	"math"
	"slices"
	"testing"

	"inroad/graph"
)

// door is the chance of the direct step or the step by colleagues between two people, refusals counted and the
// willingness of the first left out; 0 where there is none.
func door(t *testing.T, w *world, from, to string) float64 {
	t.Helper()
	m := w.at(t)
	d := m.unionOfDoors(m.evidence, nil)
	u, v := m.called(t, from), m.called(t, to)
	if at, ok := d.step(u, v); ok {
		return d.chances[at] / m.leads(d, u)
	}
	for i := d.offsets[u]; i < d.offsets[u+1]; i++ {
		if out, ok := d.step(d.targets[i], v); ok {
			return d.chances[i] * d.chances[out] / m.leads(d, u)
		}
	}
	return 0
}

func TestDoorsByHand(t *testing.T) {
	year := 365.0
	days := float64(today.First() - graph.Date(20250101).First())
	for _, c := range []struct {
		name string
		ties func(w *world)
		want float64 // from Ruth, who is ours, to Kadari
	}{
		{"a default strength", func(w *world) { w.tie("Ruth", "Kadari", graph.Knows) }, 0.4},
		{"an unknown word knows", func(w *world) { w.tie("Kadari", "Ruth", "sings with") }, 0.4},
		{"no type knows", func(w *world) { w.tie("Kadari", "Ruth", "") }, 0.4},
		{"repeats count once, the strongest", func(w *world) {
			w.tie("Ruth", "Kadari", graph.Knows, strong(0.2))
			w.tie("Kadari", "Ruth", graph.Knows, strong(0.8))
			w.tie("Ruth", "Kadari", "sings with")
		}, 0.8},
		{"different types are independent", func(w *world) {
			w.tie("Ruth", "Kadari", graph.Knows)
			w.tie("Ruth", "Kadari", graph.WorksWith)
		}, 1 - 0.6*0.4},
		{"contacts fade", func(w *world) { w.tie("Ruth", "Kadari", graph.Met, since(20250101)) }, 0.5 * math.Exp2(-days/year)},
		{"a contact without date is a half-life old", func(w *world) { w.tie("Ruth", "Kadari", graph.Met) }, 0.25},
		{"contacts of two days are independent, of one day one", func(w *world) {
			w.tie("Ruth", "Kadari", graph.Met, since(20250101))
			w.tie("Ruth", "Kadari", graph.Met, since(20250000), strong(0.2))
			w.tie("Ruth", "Kadari", graph.Met)
		}, 1 - (1-0.5*math.Exp2(-days/year))*0.75},
		{"a tie that ended", func(w *world) { w.tie("Ruth", "Kadari", graph.Knows, until(today)) }, 0},
		{"a period lasts to its end", func(w *world) { w.tie("Ruth", "Kadari", graph.Knows, until(20250600)) }, 0.4},
		{"a tie to come", func(w *world) { w.tie("Ruth", "Kadari", graph.Knows, since(20250610)) }, 0},
		{"a letter opens one way", func(w *world) { w.tie("Ruth", "Kadari", graph.WroteTo, since(today)) }, 0.1},
		{"and not the other", func(w *world) { w.tie("Kadari", "Ruth", graph.WroteTo, since(today)) }, 0},
		{"a superior opens to who reports", func(w *world) { w.tie("Kadari", "Ruth", graph.ReportsTo) }, 0.7},
		{"who reports opens half", func(w *world) { w.tie("Ruth", "Kadari", graph.ReportsTo) }, 0.35},
		{"said both ways", func(w *world) { w.tie("Ruth", "Kadari", graph.RelaysTo, attr(graph.AttrBothWays, "yes")) }, 0.5},
		{"a tie never to be used shuts its type", func(w *world) {
			w.tie("Ruth", "Kadari", graph.Knows, strong(0.2), attr(graph.AttrUse, "never"))
			w.tie("Ruth", "Kadari", graph.Knows, strong(0.8))
		}, 0},
		{"and no other", func(w *world) {
			w.tie("Ruth", "Kadari", graph.Knows, attr(graph.AttrUse, "never"))
			w.tie("Ruth", "Kadari", graph.WorksWith)
		}, 0.6},
		{"colleagues, by numbers", func(w *world) {
			for _, name := range []string{"Ruth", "Kadari", "Sorn"} {
				w.tie(name, "Unit", graph.WorksFor)
			}
		}, 0.8 * 0.5 * 0.8 / 2},
		{"who may not be used counts among colleagues", func(w *world) {
			w.tie("Ruth", "Unit", graph.WorksFor)
			w.tie("Kadari", "Unit", graph.Heads)
			w.tie("Sorn", "Unit", graph.WorksFor, attr(graph.AttrUse, "never"))
		}, 0.8 * 0.5 * 0.999999 / 2},
		{"a refusal weakens the step", func(w *world) {
			w.tie("Ruth", "Kadari", graph.Knows)
			w.tie("Ruth", "Kadari", graph.Declined, since(today))
		}, 0.4 * 0.8},
		{"an old one less", func(w *world) {
			w.tie("Ruth", "Kadari", graph.Knows)
			w.tie("Ruth", "Kadari", graph.Declined, since(20240609))
		}, 0.4 * (1 - 0.2*0.5)},
		{"not its reverse", func(w *world) {
			w.tie("Ruth", "Kadari", graph.Knows)
			w.tie("Kadari", "Ruth", graph.Declined, since(today))
		}, 0.4},
		{"influence opens nothing", func(w *world) { w.tie("Ruth", "Kadari", graph.Influences) }, 0},
	} {
		w := &world{}
		w.add("Ruth", graph.Person, "team", "yes")
		w.add("Kadari", graph.Person)
		w.add("Sorn", graph.Person)
		w.add("Unit", graph.Department)
		c.ties(w)
		if got := door(t, w, "Ruth", "Kadari"); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestRefusalsMakeUnwilling(t *testing.T) {
	w := &world{}
	w.add("Ruth", graph.Person, "team", "yes")
	w.add("Sorn", graph.Person, "stance", "supportive")
	w.add("Kadari", graph.Person)
	w.tie("Sorn", "Kadari", graph.Declined, since(today))
	m := w.at(t)
	d := m.unionOfDoors(m.evidence, nil)
	if got, want := m.leads(d, m.called(t, "Sorn")), 0.7*0.85; math.Abs(got-want) > 1e-15 {
		t.Errorf("willingness after a refusal is %v, want %v", got, want)
	}
}

func TestEqualCostsAreToldApartByNames(t *testing.T) {
	w := &world{}
	w.add("Ruth", graph.Person, "team", "yes")
	w.add("Zora", graph.Person)
	w.add("Anna", graph.Person)
	w.add("Kadari", graph.Person)
	for _, between := range []string{"Zora", "Anna"} {
		w.tie("Ruth", between, graph.Knows)
		w.tie(between, "Kadari", graph.Knows)
	}
	m := w.at(t)
	s := searcherOf(t, m, m.unionOfDoors(m.evidence, nil))
	var through []string
	for r := range s.routesTo(t.Context(), m.called(t, "Kadari")) {
		through = append(through, m.Entities[r.path[1]].Name)
	}
	if !slices.Equal(through, []string{"Anna", "Zora"}) {
		t.Errorf("routes of one cost run through %v, want them by name", through)
	}
}

func TestATieLessChangesOnlyWhatItShould(t *testing.T) {
	build := func(with bool) *world {
		w := &world{}
		w.add("Ruth", graph.Person, "team", "yes")
		for _, name := range []string{"Sorn", "Kadari", "Orlo", "Vash"} {
			w.add(name, graph.Person)
		}
		w.tie("Ruth", "Sorn", graph.Knows)
		w.tie("Ruth", "Vash", graph.Knows)
		w.tie("Vash", "Orlo", graph.Knows)
		if with {
			w.tie("Sorn", "Kadari", graph.Knows)
		}
		return w
	}
	with, without := build(true).at(t), build(false).at(t)
	reach := func(m *Moment) map[string]float64 {
		chances := map[string]float64{}
		all, err := m.Reach(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range all {
			chances[m.Entities[i].Name] = r
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
