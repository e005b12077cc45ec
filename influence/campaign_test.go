package influence

import (
	"math"
	"testing"

	"inroad/graph"
	"inroad/influence/internal/worlds"
)

// TestWhatWasSaidBefore: β to the sum of a half per half-life gone by since each day on which ours met Kadari.
func TestWhatWasSaidBefore(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(w *worlds.World)
		m    float64
	}{
		{"nothing", func(*worlds.World) {}, 0},
		{"today", func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.Met, worlds.Since(worlds.Today)) }, 1},
		{"a year ago", func(w *worlds.World) { w.Tie("Kadari", "Ruth", graph.Met, worlds.Since(ago(365))) }, 0.5},
		{"on a day not said", func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.Met) }, 0.5},
		{"by two of us on one day", func(w *worlds.World) {
			w.Tie("Ruth", "Kadari", graph.Met, worlds.Since(worlds.Today))
			w.Tie("Jo", "Kadari", graph.Met, worlds.Since(worlds.Today))
		}, 1},
		{"on two days", func(w *worlds.World) {
			w.Tie("Ruth", "Kadari", graph.Met, worlds.Since(worlds.Today))
			w.Tie("Jo", "Kadari", graph.Met, worlds.Since(ago(730)))
		}, 1.25},
		{"a letter is no talk", func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.WroteTo, worlds.Since(worlds.Today)) }, 0},
		{"nor is a talk among them", func(w *worlds.World) { w.Tie("Orlo", "Kadari", graph.Met, worlds.Since(worlds.Today)) }, 0},
	} {
		w := &worlds.World{}
		w.Add("Ruth", graph.Person, "team", "yes")
		w.Add("Jo", graph.Person, "team", "yes")
		w.Add("Kadari", graph.Person)
		w.Add("Orlo", graph.Person)
		w.Gate("1", "Orlo")
		c.make(w)
		play := playedOn(t, w)
		if got := play.again[worlds.Called(t, play.m.Facts, "Kadari")]; math.Abs(got-math.Pow(0.5, c.m)) > 1e-15 {
			t.Errorf("%s: %v, want a half to the %v", c.name, got, c.m)
		}
	}
}

func TestTenure(t *testing.T) {
	day := func(ahead int) graph.Date { return ago(-ahead) }
	for _, c := range []struct {
		name string
		make func(w *worlds.World)
		want float64
	}{
		{"no post", func(*worlds.World) {}, 1},
		{"a post without an end", func(w *worlds.World) { w.Tie("Kadari", "Unit", graph.WorksFor) }, 1},
		{"a post that ends", func(w *worlds.World) { w.Tie("Kadari", "Unit", graph.WorksFor, worlds.Until(day(73))) }, 0.2},
		{"in more than a year", func(w *worlds.World) { w.Tie("Kadari", "Unit", graph.Heads, worlds.Until(day(400))) }, 1},
		{"the latest end counts", func(w *worlds.World) {
			w.Tie("Kadari", "Unit", graph.Heads, worlds.Until(day(73)))
			w.Tie("Kadari", "Agency", graph.WorksFor, worlds.Until(day(146)))
			w.Tie("Kadari", "Zoo", graph.WorksFor, worlds.Until(day(30)))
		}, 0.4},
		{"beside one that lasts", func(w *worlds.World) {
			w.Tie("Kadari", "Unit", graph.Heads, worlds.Until(day(73)))
			w.Tie("Kadari", "Agency", graph.WorksFor)
		}, 1},
		{"membership is not counted", func(w *worlds.World) {
			w.Tie("Kadari", "Unit", graph.Heads, worlds.Until(day(73)))
			w.Tie("Kadari", "Agency", graph.MemberOf)
		}, 0.2},
		{"nor a post that ended", func(w *worlds.World) {
			w.Tie("Kadari", "Unit", graph.Heads, worlds.Until(day(73)))
			w.Tie("Kadari", "Agency", graph.WorksFor, worlds.Until(day(0)))
		}, 0.2},
	} {
		w := &worlds.World{}
		w.Add("Kadari", graph.Person)
		for _, body := range []string{"Unit", "Agency", "Zoo"} {
			w.Add(body, graph.Department)
		}
		w.Gate("1", "Unit")
		c.make(w)
		play := playedOn(t, w)
		if got := play.tenure[worlds.Called(t, play.m.Facts, "Kadari")]; math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestWhoLiftsAFile: the holder wholly, who is above the holder or heads the body half.
func TestWhoLiftsAFile(t *testing.T) {
	w := ministry()
	c := playedOn(t, w)
	for g, want := range []map[string]float64{{"Hald": 1, "Premier": 0.5}, {}, {}} {
		if c.gates[g].entity == worlds.Called(t, c.m.Facts, "Unit") {
			continue
		}
		if len(c.lifts[g]) != len(want) {
			t.Errorf("gate %d is lifted by %v, want %v", g, c.lifts[g], want)
		}
		for name, lift := range want {
			if got := c.lifts[g][worlds.Called(t, c.m.Facts, name)]; got != lift {
				t.Errorf("%s lifts gate %d by %v, want %v", name, g, got, lift)
			}
		}
	}
	w.Gate("0", "Ministry", graph.AttrOrder, "0", graph.AttrProgress, "moving", graph.AttrDesk, "w/kadari")
	c = playedOn(t, w)
	if c.lifts[0][worlds.Called(t, c.m.Facts, "Kadari")] != 1 || c.lifts[0][worlds.Called(t, c.m.Facts, "Orlo")] != 0.5 || c.lifts[0][worlds.Called(t, c.m.Facts, "Hald")] != 0.5 {
		t.Errorf("a file on Kadari's desk is lifted by %v", c.lifts[0])
	}
}
