package influence

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

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
	compared := 0
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
			low, high, err := h.bounds(t.Context(), free, again)
			if err != nil {
				t.Fatal(err)
			}
			before := logChance(c, solve(t, c, h, -1, 1), -1, 1)
			for i, who := range free {
				want := logChance(c, solve(t, c, h, who, c.again[who]), who, c.again[who]) - before
				if got := c.worth(values[i]); math.Abs(got-want) > 1e-11*(1+math.Abs(before)) {
					t.Fatalf("seed %d, %s: V of %s is %v, two solves differ by %v", seed, name, m.Entities[who].Name, got, want)
				}
				room := 1e-12 * (1 + math.Abs(want))
				if c.worth(low[i]) > c.worth(values[i])+room || c.worth(high[i]) < c.worth(values[i])-room {
					t.Fatalf("seed %d, %s: V of %s, %v, is not within its bounds %v and %v", seed, name, m.Entities[who].Name, c.worth(values[i]), c.worth(low[i]), c.worth(high[i]))
				}
				compared++
			}
		}
	}
	if compared < 500 {
		t.Fatalf("only %d values were compared", compared)
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

func TestPartialRankingsAgreeWithWholeOnes(t *testing.T) {
	for seed := range uint64(60) {
		m := &Moment{worlds.Random(seed).Facts(t)}
		c := m.played(t)
		free, _ := m.candidates()
		again := func(who int32) float64 { return c.again[who] }
		k, err := c.rank(t.Context(), free, nil, scope{all: true})
		if err != nil {
			t.Fatal(err)
		}
		whole := k.reached
		var list []ranked
		for _, r := range whole {
			list = append(list, ranked{who: r.who, reach: r.reach, effort: r.effort, tenure: r.tenure, asking: r.asking})
		}
		reached := make([]int32, len(list))
		for i, r := range list {
			reached[i] = r.who
		}
		low, high, err := c.whole().bounds(t.Context(), reached, again)
		if err != nil {
			t.Fatal(err)
		}
		need := c.unsettled(list, low, high, scope{first: 2})
		for i, r := range whole[:min(3, len(whole))] {
			found := false
			for _, who := range need {
				found = found || who == r.who
			}
			if !found {
				t.Fatalf("seed %d: place %d, %s, would not be valued exactly", seed, i+1, m.Entities[r.who].Name)
			}
		}
	}
}
