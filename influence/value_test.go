package influence

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"inroad/graph"
	"inroad/influence/internal/worlds"
)

// solve is the equilibrium by a dense solve, with an approach to one person written into the equations; who < 0 is none.
func solve(t *testing.T, c *campaign, h *hearing, who int32, again float64) []float64 {
	t.Helper()
	n := len(c.m.Entities)
	a, b := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil)
	for i := range int32(n) {
		own, open, ours := c.stance[i], h.voices.Open[i], 0.0
		if i == who {
			step, voice := c.step(i, again)
			own += step
			switch {
			case h.closed[i]:
				open = 0
			case h.voices.Silent[i]:
				open, ours = voice, 1 // x = (1−ε)(b+δ) + ε
			default:
				ours = voice
			}
		}
		a.Set(int(i), int(i), 1)
		b.SetVec(int(i), (1-open)*own+open*ours)
		if h.voices.Silent[i] {
			continue
		}
		speakers, weights := h.voices.Row(i)
		for k, to := range speakers {
			a.Set(int(i), int(to), a.At(int(i), int(to))-open*(1-ours)*weights[k])
		}
	}
	var x mat.VecDense
	if err := x.SolveVec(a, b); err != nil {
		t.Fatal(err)
	}
	return x.RawVector().Data
}

// logChance is L at given views, files lifted by an approach to who (below 0: none).
func logChance(c *campaign, views []float64, who int32, again float64) float64 {
	sum := 0.0
	for g, gate := range c.gates {
		file := gate.file
		if who >= 0 {
			file += c.m.Settings.Approach.File * c.lifts[g][who] * again * (1 - file)
		}
		if !gate.rests {
			sum += gate.counts * (c.m.logChance(gate, views) + math.Log(file))
		}
	}
	return sum
}

// played is the campaign for the first decision of a world.
func (m *Moment) played(t *testing.T) *campaign {
	t.Helper()
	d, err := m.decide("", nil)
	if err != nil {
		t.Fatal(err)
	}
	g := m.groundOf(d)
	c, err := g.play(t.Context(), g.asItIs())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestValuesAreDifferencesOfTwoSolves(t *testing.T) {
	compared, width, size := 0, 0.0, 0.0
	for seed := range uint64(150) {
		m := &Moment{worlds.Random(seed).Facts(t)}
		c := m.played(t)
		for i, x := range solve(t, c, c.whole(), -1, 1) {
			if math.Abs(x-c.views[i]) > 1e-13 {
				t.Fatalf("seed %d: the view of %s is %v, a dense solve gives %v", seed, m.Entities[i].Name, c.views[i], x)
			}
		}
		free, _ := m.candidates()
		again := func(who int32) float64 { return c.again[who] }
		for name, h := range map[string]*hearing{"whole": c.whole(), "alone": c.alone()} {
			values, err := h.values(t.Context(), free, again)
			if err != nil {
				t.Fatal(err)
			}
			before := logChance(c, solve(t, c, h, -1, 1), -1, 1)
			for i, who := range free {
				want := logChance(c, solve(t, c, h, who, c.again[who]), who, c.again[who]) - before
				if got := c.worth(values[i]); math.Abs(got-want) > 1e-11*(1+math.Abs(before)) {
					t.Fatalf("seed %d, %s: V of %s is %v, two solves differ by %v", seed, name, m.Entities[who].Name, got, want)
				}
				b := h.bracket(who, c.again[who])
				for g, part := range values[i] {
					room := 1e-12 * (1e-3 + math.Abs(part.sum()))
					if b.low[g].sum() > part.sum()+room || b.high[g].sum() < part.sum()-room {
						t.Fatalf("seed %d, %s: the part %v of %s at gate %d is not within %v and %v", seed, name, part, m.Entities[who].Name, g, b.low[g], b.high[g])
					}
					width += b.high[g].sum() - b.low[g].sum()
					size += math.Abs(part.sum())
				}
				if kept := c.worth(h.kept(who, c.again[who])); name == "alone" && math.Abs(kept-c.worth(values[i])) > 1e-13*(1+math.Abs(kept)) {
					t.Fatalf("seed %d: V⁰ of %s is %v, exactly %v", seed, m.Entities[who].Name, kept, c.worth(values[i]))
				}
				compared++
			}
		}
	}
	if compared < 500 || width > 0.1*size {
		t.Fatalf("%d values were compared; brackets are %v wide, values %v", compared, width, size)
	}
}

func TestFirstOrderIsTheSlopeOfTheValue(t *testing.T) {
	for seed := range uint64(60) {
		m := &Moment{worlds.Random(seed).Facts(t)}
		m.Settings.Approach.OwnView, m.Settings.Approach.OurVoice, m.Settings.Approach.File = 1e-6, 1e-6, 1e-6
		c := m.played(t)
		free, _ := m.candidates()
		again := func(who int32) float64 { return c.again[who] }
		values, err := c.whole().values(t.Context(), free, again)
		if err != nil {
			t.Fatal(err)
		}
		for i, first := range c.whole().firstOrder(free) {
			if v := c.worth(values[i]); math.Abs(first-v) > 1e-4*math.Abs(v)+1e-14 {
				t.Fatalf("seed %d: V₁ of %s is %v, of a small step V is %v", seed, m.Entities[free[i]].Name, first, v)
			}
		}
	}
}

// TestPartialRankingsAgreeWithWholeOnes: what is not valued exactly changes neither the first nor the place of anybody.
func TestPartialRankingsAgreeWithWholeOnes(t *testing.T) {
	for seed := range uint64(120) {
		m := &Moment{crowded(seed).Facts(t)}
		if seed%3 == 0 {
			m.Settings.Approach.ExactUpTo, m.Settings.Approach.ExactBest, m.Settings.Asking.Exact = 0, 12, 6
		}
		c := m.played(t)
		free, busy := m.candidates()
		whole, err := c.rank(t.Context(), free, busy, scope{all: true})
		if err != nil {
			t.Fatal(err)
		}
		part, err := c.rank(t.Context(), free, busy, scope{first: 3})
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range whole.reached[:min(4, len(whole.reached))] {
			if p := part.reached[i]; p.who != r.who || math.Abs(p.score-r.score) > 1e-13*math.Abs(r.score) || math.Abs(p.asking-r.asking) > 1e-13*r.asking || p.ask != r.ask {
				t.Fatalf("seed %d: place %d has %+v, want %+v", seed, i+1, p, r)
			}
		}
		places, err := c.placesOf(t.Context(), free, busy, free)
		if err != nil {
			t.Fatal(err)
		}
		few, err := c.placesOf(t.Context(), free, busy, free[:min(5, len(free))])
		if err != nil {
			t.Fatal(err)
		}
		want := make(map[int32]int32)
		for i, r := range whole.reached {
			want[r.who] = whole.places[i]
		}
		for i, who := range free {
			if places[i] != want[who] || i < len(few) && few[i] != want[who] {
				t.Fatalf("seed %d: %s has place %d, want %d", seed, m.Entities[who].Name, places[i], want[who])
			}
		}
	}
}

// crowded is a random world with so many persons that not all are valued exactly.
func crowded(seed uint64) *worlds.World {
	w := worlds.Random(seed)
	r := rand.New(rand.NewPCG(seed, 6))
	for i := range 40 {
		name := fmt.Sprintf("Someone %02d", i)
		w.Add(name, graph.Person, "stance", []string{"", "opposed", "undecided", "champion"}[r.IntN(4)])
		w.Tie(name, fmt.Sprintf("Body %c", 'A'+r.IntN(2)), []graph.TieType{graph.WorksFor, graph.MemberOf, graph.Heads, graph.Influences}[r.IntN(4)])
		w.Tie(name, fmt.Sprintf("Person %c", 'A'+r.IntN(4)), []graph.TieType{graph.Knows, graph.ReportsTo, graph.FriendOf}[r.IntN(3)])
		if i > 0 {
			w.Tie(name, fmt.Sprintf("Someone %02d", r.IntN(i)), []graph.TieType{graph.Knows, graph.ReportsTo, graph.Advises}[r.IntN(3)])
		}
	}
	return w
}
