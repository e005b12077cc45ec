package influence

import (
	"slices"
	"testing"

	"inroad/graph"
	"inroad/influence/internal/worlds"
	"inroad/influence/world"
)

// TestDrawsComeFromOneStream draws every resample from one stream, as METHOD §8 says, and asks the dice for them in
// another order.
func TestDrawsComeFromOneStream(t *testing.T) {
	levels := []float64{-1, -0.5, 0, 0.5, 1}
	for seed := range uint64(40) {
		m := &Moment{worlds.Random(seed).Facts(t)}
		d, err := m.decide("", nil)
		if err != nil {
			t.Fatal(err)
		}
		g := m.groundOf(d)
		dice := g.diceOf(6, seed)
		type drawn struct {
			gone   []int32
			stance []float64
		}
		var got [6]drawn
		for _, r := range []int{3, 0, 5, 1, 4, 2} {
			got[r].gone, got[r].stance = dice.draw(r)
		}
		stream := splitMix(seed)
		for r := range got {
			var gone []int32
			for _, s := range dice.statements {
				if stream.uniform() < s.sure {
					continue
				}
				for i, e := range g.evidence {
					if s.tie >= 0 && e.Tie == s.tie || s.tie < 0 && e.Tie < 0 && e.From() == s.from && e.To() == s.to {
						gone = append(gone, int32(i))
					}
				}
			}
			stance := slices.Clone(m.Stance)
			for rank := range int32(len(m.Entities)) {
				who := int32(slices.IndexFunc(m.Entities, func(e graph.Entity) bool {
					n, _ := m.Number(e.ID)
					return m.Rank(n) == rank
				}))
				if !m.Person[who] || m.Ours[who] {
					continue
				}
				u := stream.uniform()
				switch {
				case !m.Known[who]:
					stance[who] = []float64{-0.5, 0, 0.5}[int(3*u)]
				case u >= 0.8:
					second := stream.uniform()
					above := slices.IndexFunc(levels, func(l float64) bool { return l > m.Stance[who] })
					below := len(levels) - 1
					for below >= 0 && levels[below] >= m.Stance[who] {
						below--
					}
					if second < 0.5 && above >= 0 || below < 0 {
						stance[who] = levels[above]
					} else {
						stance[who] = levels[below]
					}
				}
			}
			if !slices.Equal(gone, got[r].gone) || !slices.Equal(stance, got[r].stance) {
				t.Fatalf("seed %d, resample %d: %v and %v, want %v and %v", seed, r, got[r].gone, got[r].stance, gone, stance)
			}
		}
	}
}

func TestIntervalOfARank(t *testing.T) {
	ranks := make([]int32, 200)
	for i := range ranks {
		ranks[i] = int32(200 - i)
	}
	if got := sumUp(ranks, world.Defaults().Stability); got.Low != 10 || got.High != 190 || got.TopShare != 0.05 {
		t.Errorf("of 200 ranks: %+v", got)
	}
	if got := sumUp([]int32{4, 2, 7}, world.Defaults().Stability); got.Low != 2 || got.High != 4 || got.TopShare != 1 {
		t.Errorf("of three ranks: %+v", got)
	}
}

// TestStabilityRanksAgain: Ruth knows Kadari for certain, who has the file, and Orlo perhaps, who has a say; with 16
// draws Orlo comes and goes, and stands last where he has no way in.
func TestStabilityRanksAgain(t *testing.T) {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "yes")
	for _, name := range []string{"Kadari", "Orlo", "Sorn", "Vash"} {
		w.Add(name, graph.Person, "openness", "0")
	}
	w.Tie("Ruth", "Kadari", graph.Knows, func(t *graph.Tie) { t.Confidence = 1 })
	w.Tie("Ruth", "Orlo", graph.FriendOf, func(t *graph.Tie) { t.Confidence = 0.5 })
	w.Gate("1", "Orlo", graph.AttrOrder, "1", graph.AttrProgress, "stuck", graph.AttrDesk, "w/kadari")
	m := &Moment{w.Facts(t)}
	d, err := m.decide("", nil)
	if err != nil {
		t.Fatal(err)
	}
	g := m.groundOf(d)
	c, err := g.play(t.Context(), g.asItIs())
	if err != nil {
		t.Fatal(err)
	}
	free, busy := m.candidates()
	kadari, orlo := worlds.Called(t, m.Facts, "Kadari"), worlds.Called(t, m.Facts, "Orlo")
	found, err := g.stability(t.Context(), trying{free: free, busy: busy, watch: []int32{kadari, orlo}, base: c, resamples: 16})
	if err != nil {
		t.Fatal(err)
	}
	lost := 0
	dice := g.diceOf(16, m.Settings.Stability.Seed)
	for r := range 16 {
		if gone, _ := dice.draw(r); len(gone) > 0 {
			lost++
		}
	}
	if k, o := found[kadari], found[orlo]; k.Low != 1 || k.High > 2 || o.High != 4 || lost == 0 || lost == 16 || k.TopShare != 1 {
		t.Errorf("Kadari %+v, Orlo %+v, who has no way in %d times of 16", k, o, lost)
	}
}
