package influence

import (
	"context"
	"math"

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
}

// whole is the system of METHOD §3.
func (c *campaign) whole() *hearing { return c.hearing(c.voices, c.views, c.m.Closed) }

// alone is the system with λ = 0 for every person, of METHOD §5: an approach moves their own view only.
func (c *campaign) alone() *hearing {
	closed := make([]bool, len(c.m.Closed))
	for i := range closed {
		closed[i] = c.m.Closed[i] || c.m.Person[i]
	}
	deaf := c.voices.Deaf(c.m.Person)
	return c.hearing(deaf, deaf.Equilibrium(c.stance, c.views), closed)
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

// bounds are, for each person, the least and the greatest that V can be, found without solving for each: the rows of
// (I − ΛW)⁻¹ at the views that gates read give all but its diagonal, which lies between 1 and 1/(1 − λ_u·max λ). Where
// persons keep their own minds the diagonal is 1, and the bounds are V itself.
func (h *hearing) bounds(ctx context.Context, persons []int32, again func(int32) float64) (low, high [][]part, err error) {
	read := h.c.read()
	pulls := make(map[int32][]float64, len(read))
	for first := 0; first < len(read); first += world.Lanes {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		batch := read[first:min(first+world.Lanes, len(read))]
		rows := h.voices.Rows(batch)
		for lane, e := range batch {
			row := make([]float64, len(h.views))
			for i := range row {
				row[i] = rows.At(int32(i), lane)
			}
			pulls[e] = row
		}
	}
	most := 0.0
	for _, open := range h.voices.Open {
		most = max(most, open)
	}
	low, high = make([][]part, len(persons)), make([][]part, len(persons))
	for i, who := range persons {
		step, voice := h.c.step(who, again(who))
		push, feedback := h.push(who, step, voice)
		gains := func(push float64) []part {
			return h.gains(who, again(who), func(e int32) float64 { return pulls[e][who] * push })
		}
		high[i] = gains(push)
		if low[i] = high[i]; feedback {
			open := h.voices.Open[who]
			low[i] = gains(push / (1 + voice*(1/(1-open*most)-1)))
		}
		for g := range low[i] { // each gate's part lies between the two, whichever is the greater
			if low[i][g].view > high[i][g].view {
				low[i][g], high[i][g] = high[i][g], low[i][g]
			}
		}
	}
	return low, high, nil
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

// firstOrder is V₁ of each person: the push times what it pulls on, the files' part exact. One solve for all.
func (h *hearing) firstOrder(persons []int32) []float64 {
	c := h.c
	pulled := h.voices.Pull(h.gradient())
	values := make([]float64, len(persons))
	for i, who := range persons {
		step, voice := c.step(who, c.again[who])
		push, _ := h.push(who, step, voice)
		values[i] = pulled[who] * push
		for g, gate := range c.gates {
			if !gate.rests {
				values[i] += gate.counts * c.lift(g, who, c.again[who])
			}
		}
	}
	return values
}

// gradient is ∇L by view.
func (h *hearing) gradient() []float64 {
	slope := h.c.m.Settings.Decision.Slope
	gradient := make([]float64, len(h.views))
	for g, gate := range h.c.gates {
		switch vote := h.votes[g]; {
		case gate.rests:
		case vote != nil:
			for i, by := range vote.slopes() {
				gradient[gate.members[i]] += gate.counts * slope * by
			}
		default:
			gradient[gate.entity] += gate.counts * slope * sigma(-h.c.m.logit(h.views[gate.entity]))
		}
	}
	return gradient
}
