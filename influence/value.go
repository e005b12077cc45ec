package influence

import (
	"context"
	"math"
	"slices"

	"inroad/influence/answer"
	"inroad/influence/kernels/shards"
	"inroad/influence/world"
)

// A part is what an approach adds to the log-chance of one gate: by views that move, and by its file that is lifted.
type part struct{ view, file float64 }

func (p part) sum() float64 { return p.view + p.file }

// A hearing is a system of voices with its views and the gates as these leave them: the whole system, or the one in
// which persons keep their own minds.
type hearing struct {
	c      *campaign
	voices *world.Voices
	views  []float64
	closed []bool      // λ is 0 by the column
	votes  []*majority // per gate, where a majority decides it
	slopes [][]float64 // of a vote, ∂ ln q by each member's view, once asked for
	pulls  *pulls      // once asked for
	bodies map[int32][]float64
}

// whole is the system of METHOD §3.
func (c *campaign) whole() *hearing {
	if c.all == nil {
		c.all = c.hearing(c.voices, c.views, c.m.Closed)
	}
	return c.all
}

// alone is the system with λ = 0 for every person, of METHOD §5: an approach moves their own view only.
func (c *campaign) alone() *hearing {
	if c.kept != nil {
		return c.kept
	}
	closed := make([]bool, len(c.m.Closed))
	for i := range closed {
		closed[i] = c.m.Closed[i] || c.m.Person[i]
	}
	deaf := c.voices.Deaf(c.m.Person)
	c.kept = c.hearing(deaf, deaf.Equilibrium(c.stance, c.views), closed)
	return c.kept
}

func (c *campaign) hearing(voices *world.Voices, views []float64, closed []bool) *hearing {
	h := &hearing{c: c, voices: voices, views: views, closed: closed, votes: make([]*majority, len(c.gates))}
	for g, gate := range c.gates {
		if gate.rule == answer.Majority {
			h.votes[g] = c.m.vote(gate, views)
		}
	}
	return h
}

// step is δ of an approach to who, and voice its ε, given how far saying it again still counts.
func (c *campaign) step(who int32, again float64) (step, voice float64) {
	set := c.m.Settings.Approach
	return min(set.OwnView*again, 1-c.stance[who]), set.OurVoice * again
}

// push is how far an approach moves the view of who at first, before the others answer; divided by
// 1 + ε((I − ΛW)⁻¹_uu − 1) it is the exact rank-one update (Sherman and Morrison 1950, doi:10.1214/aoms/1177729893).
func (h *hearing) push(who int32, step, voice float64) (push float64, feedback bool) {
	own := h.c.stance[who]
	switch open := h.voices.Open[who]; {
	case h.closed[who]:
		return step, false
	case h.voices.Silent[who]:
		return (1-voice)*(own+step) + voice - own, false
	default:
		return (1-open)*step + open*voice*(1-h.voices.Heard(who, h.views)), true
	}
}

// worth is the value of parts: what they add to L. Gates that rest add nothing.
func (c *campaign) worth(parts []part) float64 {
	total := 0.0
	for g, p := range parts {
		if !c.gates[g].rests {
			total += p.sum()
		}
	}
	return total
}

// values are the exact parts of V, per gate, of an approach to each of the persons: L after it less L before it, as if no
// gate rested. again says how far saying it once more still counts. Work is shared between workers; each value is found
// alone, so that their number changes nothing.
func (h *hearing) values(ctx context.Context, persons []int32, again func(int32) float64) ([][]part, error) {
	values := make([][]part, len(persons))
	err := shards.Run(ctx, 0, (len(persons)+world.Lanes-1)/world.Lanes, func(_, shard int) error {
		first := shard * world.Lanes
		batch := persons[first:min(first+world.Lanes, len(persons))]
		columns := h.voices.Columns(batch)
		for lane, who := range batch {
			step, voice := h.c.step(who, again(who))
			push, feedback := h.push(who, step, voice)
			if feedback {
				push /= 1 + voice*(columns.At(who, lane)-1)
			}
			move := func(e int32) float64 { return columns.At(e, lane) * push }
			values[first+lane] = h.gains(who, again(who), move)
		}
		return nil
	})
	return values, err
}

// gains are the parts of V when every view moves as move says.
func (h *hearing) gains(who int32, again float64, move func(int32) float64) []part {
	slope := h.c.m.Settings.Decision.Slope
	parts := make([]part, len(h.c.gates))
	for g, gate := range h.c.gates {
		gain := 0.0
		if vote := h.votes[g]; vote != nil {
			moves := make([]float64, len(gate.members))
			for i, member := range gate.members {
				moves[i] = slope * move(member)
			}
			gain = vote.gain(moves)
		} else {
			gain = h.logGain(h.views[gate.entity], move(gate.entity))
		}
		parts[g] = part{view: gate.counts * gain, file: gate.counts * h.c.lift(g, who, again)}
	}
	return parts
}

// logGain is ln σ(α(x+d)+γ) − ln σ(αx+γ), without loss where d is small.
func (h *hearing) logGain(view, move float64) float64 {
	m := h.c.m
	return -math.Log1p(sigma(-m.logit(view)) * math.Expm1(-m.Settings.Decision.Slope*move))
}

// lift is ln f after an approach less ln f before it.
func (c *campaign) lift(g int, who int32, again float64) float64 {
	lifts := c.lifts[g][who]
	if lifts == 0 {
		return 0
	}
	f := c.gates[g].file
	return math.Log1p(c.m.Settings.Approach.File * lifts * again * (1 - f) / f)
}

// kept are the exact parts of V in a system in which persons keep their own minds: a push on one moves no other person,
// and does not come back.
func (h *hearing) kept(who int32, again float64) []part {
	pulls := h.bodyPulls()
	step, voice := h.c.step(who, again)
	push, _ := h.push(who, step, voice)
	return h.gains(who, again, func(e int32) float64 {
		switch pull, ok := pulls[e]; {
		case ok:
			return pull[who] * push
		case e == who:
			return push
		}
		return 0
	})
}

// keptFirst is V by first order in such a system.
func (h *hearing) keptFirst(who int32) float64 {
	c, pulls := h.c, h.bodyPulls()
	step, voice := c.step(who, c.again[who])
	push, _ := h.push(who, step, voice)
	entry := func(e int32) float64 {
		if pull, ok := pulls[e]; ok {
			return pull[who]
		}
		if e == who {
			return 1
		}
		return 0
	}
	value := 0.0
	for g, gate := range c.gates {
		switch {
		case gate.rests:
			continue
		case h.votes[g] == nil:
			value += gate.counts * h.slope(gate) * entry(gate.entity) * push
		default:
			for i, by := range h.voteSlopes(g) {
				value += gate.counts * by * entry(gate.members[i]) * push
			}
		}
		value += gate.counts * c.lift(g, who, c.again[who])
	}
	return value
}

// bodyPulls are the rows of (I − ΛW)⁻¹ at the entities whose views gates read and that are no persons.
func (h *hearing) bodyPulls() map[int32][]float64 {
	if h.bodies != nil {
		return h.bodies
	}
	var read []int32
	for _, g := range h.c.gates {
		read = append(append(read, g.entity), g.members...)
	}
	slices.Sort(read)
	var gradients []world.Gradient
	read = slices.DeleteFunc(slices.Compact(read), func(e int32) bool { return h.c.m.Person[e] })
	for _, e := range read {
		gradients = append(gradients, world.Gradient{{Entity: e, By: 1}})
	}
	h.bodies = map[int32][]float64{}
	pulls := h.voices.Turn(nil).Pulls(gradients, nil)
	for i, e := range read {
		h.bodies[e] = make([]float64, len(h.views))
		for who := range h.bodies[e] {
			h.bodies[e][who] = pulls.At(i, int32(who))
		}
	}
	return h.bodies
}
