package world_test

import (
	"math"
	"testing"

	"inroad/graph"
	"inroad/influence/internal/worlds"
	"inroad/influence/world"
)

func TestWhatIndependentEvidenceComesTo(t *testing.T) {
	const hold = 0.999999
	for _, c := range []struct {
		pieces []float64
		want   float64
	}{
		{nil, 0},
		{[]float64{0}, 0},
		{[]float64{1.3e-17}, 1.3e-17}, // as it is, where 1 − (1 − v) would be 0
		{[]float64{0.3}, 0.3},
		{[]float64{1}, hold},
		{[]float64{1e-17, 2e-17}, 3e-17},
		{[]float64{0, 1e-300, 0}, 1e-300},
		{[]float64{0.5, 0.4}, 0.7},
		{[]float64{0.5, 1e-17}, 0.5},
		{[]float64{0.9999, 0.9999}, hold},
	} {
		var j world.Joint
		for _, v := range c.pieces {
			j.Add(v, hold)
		}
		if got := j.Chance(hold); math.Abs(got-c.want) > 1e-15*c.want {
			t.Errorf("%v come to %v, want %v", c.pieces, got, c.want)
		}
	}
}

// TestATieThatCountsStaysATie writes one letter, long ago: it opens a way however little is left of it.
func TestATieThatCountsStaysATie(t *testing.T) {
	for _, since := range []graph.Date{19990303, 18150618, 10101} {
		w := &worlds.World{}
		w.Add("Ruth", graph.Person, "team", "yes")
		w.Add("Kadari", graph.Person)
		w.Tie("Ruth", "Kadari", graph.WroteTo, worlds.Since(since))
		f := w.Facts(t)
		days := float64(worlds.Today.First() - since.First())
		d := world.NewDoors(f, f.Evidence)
		at, ok := d.Step(worlds.Called(t, f, "Ruth"), worlds.Called(t, f, "Kadari"))
		if want := max(0.1*math.Exp2(-days/180), 0x1p-900); !ok || math.Abs(d.Chances[at]/want-1) > 1e-12 {
			t.Errorf("a letter of %v opens a way: %v, %v, want %v", since, ok, d.Chances, want)
		}
		s, err := world.NewSearcher(d)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.All(t.Context()); err != nil || s.Best.Cost[worlds.Called(t, f, "Kadari")] < 0 {
			t.Errorf("a letter of %v leads nowhere: %v", since, err)
		}
	}
}
