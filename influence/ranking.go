package influence

import (
	"cmp"
	"context"
	"math"
	"slices"

	"inroad/influence/answer"
)

// A ranked person is a candidate for an approach with the figures of METHOD §5.
type ranked struct {
	who    int32
	reach  float64   // R, an event counted; 0 where there is no way in
	event  *eventWay // the event that gives more than the best route; nil where none does
	value  float64   // V
	own    float64   // V⁰
	asking float64   // A
	ask    int       // the gate asked about; -1 where A is 0
	effort float64   // c
	tenure float64   // τ
	score  float64   // N = R·(V + A)·τ/c
	parts  []part    // of V, per gate, nothing of one that rests; nil where V is of first order only
}

// weigh is the rate of a value: R·V·τ/c.
func (r ranked) weigh(value float64) float64 { return r.reach * value * r.tenure / r.effort }

// findsOut reports whether an approach is to find out where a gate stands, rather than to move it.
func (r ranked) findsOut() bool { return r.asking > r.value }

// A scope says which of a ranking have to be valued exactly; the others may rest on brackets of their value.
type scope struct {
	all   bool
	first int     // the first so many, and the one after them
	watch []int32 // these
}

// A ranking is who to approach: by score those whom there is a way to, by value the others, and by score those with whom
// something is under way. Those of first order are among the reached only where the scope goes so far.
type ranking struct {
	reached, unreached, underWay []ranked
	places                       []int32 // of the reached: equal scores share one
}

// rank values an approach to each of the candidates who have not left, and orders them. Up to Settings.Approach.ExactUpTo
// are valued exactly; above, the best by first order and for each gate the best of those who can say where it stands, the
// rest following by first order.
func (c *campaign) rank(ctx context.Context, free, busy []int32, within scope) (ranking, error) {
	isBusy := map[int32]bool{}
	for _, who := range busy {
		isBusy[who] = true
	}
	h := c.whole()
	f := c.field(h, slices.Concat(free, busy))
	c.candidates = f
	list := f.exact()
	if !within.all {
		within.watch = slices.Concat(within.watch, busy)
	}
	if err := c.evaluate(ctx, h, list, within); err != nil {
		return ranking{}, err
	}
	var k ranking
	var far []ranked
	for _, r := range list {
		switch {
		case isBusy[r.who]:
			k.underWay = append(k.underWay, r)
		case r.reach == 0:
			k.unreached = append(k.unreached, r)
		default:
			k.reached = append(k.reached, r)
		}
	}
	more := within.all || within.first >= len(k.reached)
	f.eachFar(func(i int) {
		switch who := f.persons[i]; {
		case isBusy[who]:
			k.underWay = append(k.underWay, f.far(i))
		case f.rate[i] == 0:
			k.unreached = append(k.unreached, f.far(i))
		case more:
			far = append(far, f.far(i))
		}
	})
	score := func(r ranked) float64 { return r.score }
	k.places = append(c.order(k.reached, score), c.order(far, score)...)
	for i := range far {
		k.places[len(k.reached)+i] += int32(len(k.reached))
	}
	k.reached = append(k.reached, far...)
	c.order(k.underWay, score)
	c.order(k.unreached, func(r ranked) float64 { return r.value })
	return k, nil
}

// settle sums up the figures of a person whose parts are known.
func (r *ranked) settle(c *campaign) {
	parts := slices.Clone(r.parts)
	for g := range parts {
		if c.gates[g].rests {
			parts[g] = part{}
		}
	}
	r.parts = parts
	r.value = c.worth(parts)
	r.score = r.weigh(r.value + r.asking)
}

// splitOwn finds V⁰ of rankings, by first order for who was valued so.
func (c *campaign) splitOwn(lists ...[]ranked) {
	alone := c.alone()
	for _, list := range lists {
		for i, r := range list {
			if r.parts != nil {
				list[i].own = c.worth(alone.kept(r.who, c.again[r.who]))
			} else {
				list[i].own = alone.keptFirst(r.who)
			}
		}
	}
}

// bestAlone is who of all that there is a way to has the highest rate by V⁰, whose seat and post alone make it: of the
// reached, whose V⁰ is known, and of those of first order. Of equals the first of the reached, then the first by name.
func (c *campaign) bestAlone(reached []ranked) (who int32, ok bool) {
	who, most := int32(-1), math.Inf(-1)
	for _, r := range reached {
		if rate := r.weigh(r.own); rate > most {
			who, most = r.who, rate
		}
	}
	known := make(map[int32]bool, len(reached))
	for _, r := range reached {
		known[r.who] = true
	}
	alone := c.alone()
	underWay := c.m.underWay()
	c.candidates.eachFar(func(i int) {
		other := c.candidates.persons[i]
		if c.candidates.rate[i] == 0 || known[other] || underWay[other] {
			return
		}
		rate := c.candidates.rate[i] * alone.keptFirst(other)
		if rate > most || rate == most && who >= 0 && !known[who] && c.m.Rank(other) < c.m.Rank(who) {
			who, most = other, rate
		}
	})
	return who, who >= 0
}

// order sorts by a figure, highest first: taken to 9 significant digits, and 0 below 1e-12 of the best; then by name. It
// gives the place of each: equal figures share one.
func (c *campaign) order(list []ranked, figure func(ranked) float64) []int32 {
	best := 0.0
	for _, r := range list {
		best = max(best, figure(r))
	}
	type placed struct {
		key  float64
		rank int32
		at   int32
	}
	sorted := make([]placed, len(list))
	for i, r := range list {
		sorted[i] = placed{nineDigits(figure(r), best), c.m.Rank(r.who), int32(i)}
	}
	slices.SortFunc(sorted, func(a, b placed) int { return cmp.Or(cmp.Compare(b.key, a.key), cmp.Compare(a.rank, b.rank)) })
	before := slices.Clone(list)
	places := make([]int32, len(list))
	for i, p := range sorted {
		list[i] = before[p.at]
		if places[i] = int32(i + 1); i > 0 && p.key == sorted[i-1].key {
			places[i] = places[i-1]
		}
	}
	return places
}

func nineDigits(v, best float64) float64 {
	if math.Abs(v) < 1e-12*best {
		return 0
	}
	return answer.NineDigits(v)
}
