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

// sum adds up the parts of a value.
func sum(parts []part) float64 {
	total := 0.0
	for _, p := range parts {
		total += p.view + p.file
	}
	return total
}

// A hearing is a system of voices with its views: the whole one, or the one in which persons keep their own minds.
type hearingOf struct {
	voices *world.Voices
	views  []float64
	closed []bool // λ is 0 by the column
}

// whole is the system of METHOD §3.
func (c *campaign) whole() hearingOf { return hearingOf{c.voices, c.views, c.m.Closed} }

// alone is the system with λ = 0 for every person, of METHOD §5: an approach moves their own view only.
func (c *campaign) alone() hearingOf {
	closed := make([]bool, len(c.m.Closed))
	for i := range closed {
		closed[i] = c.m.Closed[i] || c.m.Person[i]
	}
	deaf := c.voices.Deaf(c.m.Person)
	return hearingOf{deaf, deaf.Equilibrium(c.stance, c.views), closed}
}

// step is δ of an approach to who, and voice its ε, given how far saying it again still counts.
func (c *campaign) step(who int32, again float64) (step, voice float64) {
	set := c.m.Settings.Approach
	return min(set.OwnView*again, 1-c.stance[who]), set.OurVoice * again
}

// push is how far an approach moves the view of who at first, before the others answer; divided by
// 1 + ε((I − ΛW)⁻¹_uu − 1) it is the exact rank-one update (Sherman and Morrison 1950, doi:10.1214/aoms/1177729893).
func (h hearingOf) push(who int32, own, step, voice float64) (push float64, feedback bool) {
	switch open := h.voices.Open[who]; {
	case h.closed[who]:
		return step, false
	case h.voices.Silent[who]:
		return (1-voice)*(own+step) + voice - own, false
	default:
		return (1-open)*step + open*voice*(1-h.voices.Heard(who, h.views)), true
	}
}

// values are the exact parts of V, per gate, of an approach to each of the persons: L after it less L before it.
// again says how far saying it once more still counts. Work is shared between workers; each value is found alone, so
// that their number changes nothing.
func (c *campaign) values(ctx context.Context, h hearingOf, persons []int32, again func(int32) float64) ([][]part, error) {
	values := make([][]part, len(persons))
	views := *c
	views.views = h.views
	before := views.beforehand()
	err := shards.Run(ctx, 0, (len(persons)+world.Lanes-1)/world.Lanes, func(_, shard int) error {
		first := shard * world.Lanes
		batch := persons[first:min(first+world.Lanes, len(persons))]
		columns := h.voices.Columns(batch)
		for lane, who := range batch {
			step, voice := c.step(who, again(who))
			push, feedback := h.push(who, c.stance[who], step, voice)
			if feedback {
				push /= 1 + voice*(columns.At(who, lane)-1)
			}
			move := func(e int32) float64 { return columns.At(e, lane) * push }
			values[first+lane] = views.gains(who, again(who), move, before)
		}
		return nil
	})
	return values, err
}

// bounds are, for each person, the least and the greatest that V can be, found without solving for each: the rows of
// (I − ΛW)⁻¹ at the views that gates read give all but its diagonal, which lies between 1 and 1/(1 − λ_u·max λ). Where
// persons keep their own minds the diagonal is 1, and the bounds are V itself.
func (c *campaign) bounds(ctx context.Context, h hearingOf, persons []int32) (low, high [][]part, err error) {
	read := c.read()
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
	views := *c
	views.views = h.views
	before := views.beforehand()
	most := 0.0
	for _, open := range h.voices.Open {
		most = max(most, open)
	}
	low, high = make([][]part, len(persons)), make([][]part, len(persons))
	for i, who := range persons {
		again := c.again[who]
		step, voice := c.step(who, again)
		push, feedback := h.push(who, c.stance[who], step, voice)
		gains := func(push float64) []part {
			return views.gains(who, again, func(e int32) float64 { return pulls[e][who] * push }, before)
		}
		high[i] = gains(push)
		if low[i] = high[i]; feedback {
			open := h.voices.Open[who]
			low[i] = gains(push / (1 + voice*(1/(1-open*most)-1)))
		}
		if sum(low[i]) > sum(high[i]) {
			low[i], high[i] = high[i], low[i]
		}
	}
	return low, high, nil
}

// read lists the entities whose views gates read.
func (c *campaign) read() []int32 {
	var read []int32
	for _, g := range c.gates {
		if g.rule == answer.Majority {
			read = append(read, g.members...)
		} else {
			read = append(read, g.entity)
		}
	}
	slices.Sort(read)
	return slices.Compact(read)
}

// beforehand is, of each majority, who assents as views stand.
func (c *campaign) beforehand() [][]float64 {
	before := make([][]float64, len(c.gates))
	for g, gate := range c.gates {
		if gate.rule == answer.Majority {
			before[g] = c.assents(gate, nil)
		}
	}
	return before
}

// gains are the parts of V when every view moves as move says.
func (c *campaign) gains(who int32, again float64, move func(int32) float64, before [][]float64) []part {
	parts := make([]part, len(c.gates))
	for g, gate := range c.gates {
		gain := 0.0
		if gate.rule == answer.Majority {
			gain = majorityGain(before[g], c.assents(gate, move))
		} else {
			gain = c.logGain(c.views[gate.entity], move(gate.entity))
		}
		parts[g] = part{view: gate.counts * gain, file: gate.counts * c.lift(g, who, again)}
	}
	return parts
}

// logGain is ln σ(α(x+d)+γ) − ln σ(αx+γ), without loss where d is small.
func (c *campaign) logGain(view, move float64) float64 {
	return -math.Log1p((1 - c.chance(view)) * math.Expm1(-c.m.Settings.Decision.Slope*move))
}

func majorityGain(before, after []float64) float64 {
	was := majorityOf(before)
	return math.Log1p((majorityOf(after) - was) / was)
}

// lift is ln f after an approach less ln f before it.
func (c *campaign) lift(g int, who int32, again float64) float64 {
	if c.lifts[g] == nil || c.lifts[g][who] == 0 {
		return 0
	}
	f := c.gates[g].file
	return math.Log1p(c.m.Settings.Approach.File * c.lifts[g][who] * again * (1 - f) / f)
}

// firstOrder is V₁ of each person: the push times what it pulls on, the files' part exact. One solve for all.
func (c *campaign) firstOrder(h hearingOf, persons []int32) []float64 {
	views := *c
	views.views = h.views
	pulled := h.voices.Pull(views.gradient())
	values := make([]float64, len(persons))
	for i, who := range persons {
		step, voice := c.step(who, c.again[who])
		push, _ := h.push(who, c.stance[who], step, voice)
		values[i] = pulled[who] * push
		for g := range c.gates {
			values[i] += c.gates[g].counts * c.lift(g, who, c.again[who])
		}
	}
	return values
}

// gradient is ∇L by view.
func (c *campaign) gradient() []float64 {
	slope := c.m.Settings.Decision.Slope
	gradient := make([]float64, len(c.views))
	for _, g := range c.gates {
		if g.rule != answer.Majority {
			gradient[g.entity] += g.counts * slope * (1 - c.chance(c.views[g.entity]))
			continue
		}
		p := c.assents(g, nil)
		count := countsOf(p)
		q := majorityOf(p)
		for i, member := range g.members {
			gradient[member] += g.counts * slope * p[i] * (1 - p[i]) * pivotal(count, p[i]) / q
		}
	}
	return gradient
}

// pivotal is the chance that one member decides a majority: that exactly half, rounded down, of the others say yes.
// The member is taken out of the distribution from the end at which that is stable.
func pivotal(count []float64, p float64) float64 {
	n := len(count) - 1
	half := n / 2
	without := 0.0
	if p < 0.5 {
		for k := 0; k <= half; k++ {
			without = (count[k] - p*without) / (1 - p)
		}
		return without
	}
	for k := n; k > half; k-- {
		without = (count[k] - (1-p)*without) / p
	}
	return without
}
