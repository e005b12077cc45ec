package influence

import (
	"cmp"
	"math"
	"slices"

	"inroad/influence/world"
)

// pulls are how far a push on each view moves what gates read: one solve for all persons, where exact values take one
// for each. Of a gate that no majority decides it is the view that it reads; of a vote, ln q to first order, and after
// it the sum of the members' views.
type pulls struct {
	world.Pulls
	hearers *world.Hearers
	blunt   bool  // good enough for brackets only
	first   []int // the number of each gate's first gradient
}

// pull finds the pulls of a hearing: exactly, or in a resample, beginning with the pulls of the whole, well enough for
// brackets.
func (h *hearing) pull() *pulls {
	if h.pulls == nil {
		h.pulls = h.pullFrom(h.guess())
	}
	return h.pulls
}

// guess are the pulls of the campaign that a resample was made of, if its gates are the same.
func (h *hearing) guess() world.Pulls {
	if h.c.resample == nil {
		return nil
	}
	base := h.c.base
	same := func(a, b gate) bool { return a.entity == b.entity && a.rule == b.rule }
	if !slices.EqualFunc(base.gates, h.c.gates, same) {
		return nil
	}
	return base.whole().pull().Pulls
}

// voteSlopes are ∂ ln q of a vote by each member's view.
func (h *hearing) voteSlopes(g int) []float64 {
	if h.slopes == nil {
		h.slopes = make([][]float64, len(h.votes))
	}
	if h.slopes[g] == nil {
		h.slopes[g] = h.votes[g].slopes()
		for i := range h.slopes[g] {
			h.slopes[g][i] *= h.c.m.Settings.Decision.Slope
		}
	}
	return h.slopes[g]
}

// pullFrom finds the pulls, exactly where there is no guess.
func (h *hearing) pullFrom(guess world.Pulls) *pulls {
	c := h.c
	var made *world.Hearers
	if c.resample != nil && c.old != nil && c.old.all != nil && c.old.all.pulls != nil {
		made = c.old.all.pulls.hearers
	}
	p := &pulls{hearers: h.voices.Turn(made), blunt: guess != nil, first: make([]int, len(c.gates))}
	var gradients []world.Gradient
	for g, gate := range c.gates {
		p.first[g] = len(gradients)
		if h.votes[g] == nil {
			gradients = append(gradients, world.Gradient{{Entity: gate.entity, By: 1}})
			continue
		}
		var all, each world.Gradient
		for i, by := range h.voteSlopes(g) {
			member := gate.members[i]
			all = append(all, world.Slope{Entity: member, By: by})
			each = append(each, world.Slope{Entity: member, By: 1})
		}
		gradients = append(gradients, all, each)
	}
	p.Pulls = p.hearers.Pulls(gradients, guess)
	return p
}

// firstOrder is V₁ of each person: the push times what it pulls on, the files' part exact.
func (h *hearing) firstOrder(persons []int32) []float64 {
	c := h.c
	p := h.pull()
	slopes := make([]float64, len(c.gates))
	for g, gate := range c.gates {
		if slopes[g] = 1; h.votes[g] == nil {
			slopes[g] = h.slope(gate)
		}
	}
	values := make([]float64, len(c.m.Entities))
	for _, who := range persons {
		step, voice := c.step(who, c.again[who])
		push, _ := h.push(who, step, voice)
		pull := 0.0
		for g, gate := range c.gates {
			if !gate.rests {
				pull += gate.counts * slopes[g] * p.At(p.first[g], who)
			}
		}
		values[who] = pull * push
	}
	for g, gate := range c.gates {
		if gate.rests {
			continue
		}
		for who := range c.lifts[g] {
			values[who] += gate.counts * c.lift(g, who, c.again[who])
		}
	}
	first := make([]float64, len(persons))
	for i, who := range persons {
		first[i] = values[who]
	}
	return first
}

// slope is ∂ ln q by the view that a gate reads.
func (h *hearing) slope(g gate) float64 {
	m := h.c.m
	return m.Settings.Decision.Slope * sigma(-m.logit(h.views[g.entity]))
}

// A bracket holds between what the parts of a value lie; both ends are the same where they are known.
type bracket struct{ low, high []part }

// known is the bracket of parts that are known.
func known(parts []part) bracket { return bracket{parts, parts} }

// slack is more than what pulls leave out in a resample.
const slack = 1e-5

// bracket finds between what the parts of V lie, without a solve for the person: (I − ΛW)⁻¹ at what gates read is known
// but for how far the person hears themselves back, and of a vote the growth to first order. The rest is bounded: where
// all logits of a vote move by M in sum, no slope of ln q changes by more than a factor e^M.
func (h *hearing) bracket(who int32, again float64) bracket {
	c := h.c
	p := h.pull()
	step, voice := c.step(who, again)
	push, feedback := h.push(who, step, voice)
	near, far, echo := push, push, [2]float64{1, 1} // the lesser push, the greater, and what comes back of it to the person
	if feedback {
		echo[0], echo[1] = p.hearers.Echo(who)
		near, far = push/(1+voice*(echo[1]-1)), push/(1+voice*(echo[0]-1))
	}
	b := bracket{make([]part, len(c.gates)), make([]part, len(c.gates))}
	for g, gate := range c.gates {
		var one, other float64
		if h.votes[g] == nil {
			pull := p.At(p.first[g], who)
			one, other = h.logGain(h.views[gate.entity], near*pull), h.logGain(h.views[gate.entity], far*pull)
		} else {
			one, other = h.voteGain(g, who, near, far, echo)
		}
		low, high := min(one, other), max(one, other)
		file := gate.counts * c.lift(g, who, again)
		b.low[g] = part{gate.counts * (low - slack*math.Abs(low)), file}
		b.high[g] = part{gate.counts * (high + slack*math.Abs(high)), file}
	}
	return b
}

// voteGain bounds by how much ln q of a vote grows. A member's own vote is counted exactly, as it moves most.
func (h *hearing) voteGain(g int, who int32, near, far float64, echo [2]float64) (one, other float64) {
	p, vote, slope := h.pulls, h.votes[g], h.c.m.Settings.Decision.Slope
	own := func(float64) float64 { return 0 }
	mine := 0.0
	if i, ok := slices.BinarySearch(h.c.gates[g].members, who); ok && slope > 0 {
		mine = h.voteSlopes(g)[i]
		own = func(move float64) float64 {
			grow := math.Expm1(slope * move)
			return math.Log1p(mine / slope * grow / (1 + sigma(vote.logits[i])*grow))
		}
	}
	all, each := p.At(p.first[g], who), p.At(p.first[g]+1, who)
	total := slope * each * math.Abs(far)
	least, most := math.Exp(-total), math.Exp(total)
	// by first order, of the others: the whole pull less what comes back to the member
	others := func(push, echo float64) float64 { return push * max(all-mine*echo, 0) }
	lesser := own(near*echo[0]) + least*others(near, echo[1])
	greater := own(far*echo[1]) + most*others(far, echo[0])
	return lesser, greater
}

// bestOf lists the numbers of the first so many of n by a figure, the highest first, taken to 9 significant digits and
// 0 below 1e-12 of the best; equal ones by name.
func (c *campaign) bestOf(many, n int, who func(i int) int32, figure func(i int) float64) []int32 {
	best := 0.0
	for i := range n {
		best = max(best, figure(i))
	}
	type ranked struct {
		key  float64
		i    int32
		rank int32
	}
	first := make([]ranked, 0, many+1)
	compare := func(a, b ranked) int { return cmp.Or(cmp.Compare(b.key, a.key), cmp.Compare(a.rank, b.rank)) }
	least := math.Inf(-1)
	for i := range n {
		v := figure(i)
		if many == 0 || len(first) == many && v < least {
			continue
		}
		r := ranked{nineDigits(v, best), int32(i), c.m.Rank(who(i))}
		at, _ := slices.BinarySearchFunc(first, r, compare)
		if at == many {
			continue
		}
		first = slices.Insert(first, at, r)
		if len(first) > many {
			first = first[:many]
		}
		if len(first) == many {
			least = first[many-1].key - 1e-8*math.Abs(first[many-1].key)
		}
	}
	list := make([]int32, len(first))
	for k, r := range first {
		list[k] = r.i
	}
	return list
}
