package influence

import (
	"cmp"
	"context"
	"math"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
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

// standing is a candidate before their value is known.
func (c *campaign) standing(who int32) ranked {
	r := ranked{who: who, reach: c.reach[who], ask: -1, effort: c.effort[who], tenure: c.tenure[who]}
	if c.search.Best.Cost[who] >= 0 {
		r.reach = max(r.reach, math.SmallestNonzeroFloat64) // a product of many steps may be less than a number holds
	}
	if way, ok := c.ways[who]; ok && c.m.Settings.Approach.EventReach > r.reach {
		r.reach, r.event = c.m.Settings.Approach.EventReach, &way
	}
	return r
}

// candidates are the persons whom an approach may be suggested to, not ours and not to be left alone: those who are free
// and those with whom something is under way.
func (m *Moment) candidates() (free, busy []int32) {
	underWay := m.underWay()
	for i := range int32(len(m.Entities)) {
		switch {
		case !m.Person[i] || m.Ours[i] || m.Barred[i]:
		case underWay[i]:
			busy = append(busy, i)
		default:
			free = append(free, i)
		}
	}
	return free, busy
}

// underWay marks who stands in the log with a contact that is planned or fresh. Of introductions only those do that were
// asked for and that nothing has come of.
func (m *Moment) underWay() []bool {
	busy := make([]bool, len(m.Entities))
	since := m.Day - graph.Day(m.Settings.Approach.UnderWayDays)
	for i := range m.Ties {
		t := &m.Ties[i]
		if t.Counts != graph.TookPart || t.Attributes.Value(graph.AttrRole) != graph.RoleStakeholder {
			continue
		}
		contact := &m.Entities[t.To]
		date, err := graph.ParseDate(contact.ValueAt(graph.ContactDate, m.Day))
		if err == nil && date != 0 && date.First() >= since && graph.Fold(contact.ValueAt(graph.ContactKind, m.Day)) != world.IntroductionKind {
			busy[t.From] = true
		}
	}
	for _, row := range m.Introductions {
		busy[row.To] = busy[row.To] || row.Outcome == world.Asked && row.Day >= since
	}
	return busy
}

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

// A field is the candidates who have not left: those to be valued exactly, and those whose value is that of first order.
type field struct {
	c       *campaign
	persons []int32
	value   []float64 // of first order; nil where all are valued exactly
	score   []float64 // of first order
	rate    []float64 // R·τ/c
	wanted  []bool    // to be valued exactly
}

func (c *campaign) field(h *hearing, candidates []int32) *field {
	f := &field{c: c, persons: slices.DeleteFunc(slices.Clone(candidates), func(who int32) bool { return c.left[who] })}
	if len(f.persons) <= c.m.Settings.Approach.ExactUpTo {
		return f
	}
	f.value, f.score, f.rate, f.wanted = h.firstOrder(f.persons), make([]float64, len(f.persons)), make([]float64, len(f.persons)), make([]bool, len(f.persons))
	at := make([]int32, len(c.m.Entities)) // one more than the number of each candidate
	for i, who := range f.persons {
		r := c.standing(who)
		f.rate[i], f.score[i] = r.weigh(1), r.weigh(f.value[i])
		at[who] = int32(i + 1)
	}
	for _, i := range c.bestOf(c.m.Settings.Approach.ExactBest, len(f.persons), func(i int) int32 { return f.persons[i] }, func(i int) float64 { return f.score[i] }) {
		f.wanted[i] = true
	}
	for _, gate := range c.gates {
		can := slices.DeleteFunc(c.posts.canSay(gate.entity), func(who int32) bool { return at[who] == 0 })
		for _, i := range c.bestOf(c.m.Settings.Asking.Exact, len(can), func(i int) int32 { return can[i] }, func(i int) float64 { return f.rate[at[can[i]]-1] }) {
			f.wanted[at[can[i]]-1] = true
		}
	}
	return f
}

// exact lists those to be valued exactly.
func (f *field) exact() []ranked {
	var list []ranked
	for i, who := range f.persons {
		if f.value == nil || f.wanted[i] {
			list = append(list, f.c.standing(who))
		}
	}
	return list
}

// eachFar gives the numbers of the others.
func (f *field) eachFar(yield func(i int)) {
	for i := range f.value {
		if !f.wanted[i] {
			yield(i)
		}
	}
}

// far is one of the others, by its number.
func (f *field) far(i int) ranked {
	r := f.c.standing(f.persons[i])
	r.value, r.score = f.value[i], f.score[i]
	return r
}

// A reckoning is the work of valuing a list: what is known of each, and which questions may be asked.
type reckoning struct {
	c         *campaign
	h         *hearing
	list      []ranked
	place     map[int32]int // of each person in the list
	brackets  []bracket
	exact     []bool
	questions []question
	rates     [][2]float64 // per question, between what the rate of the best approach lies
	asking    [][2]float64 // of each of the list, between what it is worth to ask them
}

// reckon begins with brackets, or with exact values of all where there are so few that this is no more work.
func (c *campaign) reckon(ctx context.Context, h *hearing, list []ranked, all bool) (*reckoning, error) {
	k := &reckoning{
		c: c, h: h, list: list, place: make(map[int32]int, len(list)), brackets: make([]bracket, len(list)), exact: make([]bool, len(list)),
		questions: c.questions(), asking: make([][2]float64, len(list)),
	}
	k.rates = make([][2]float64, len(k.questions))
	persons := make([]int32, len(list))
	for i, r := range list {
		persons[i], k.place[r.who] = r.who, i
	}
	if all || len(list) <= 2*world.Lanes {
		return k, k.find(ctx, persons)
	}
	for i, who := range persons {
		k.brackets[i] = h.bracket(who, c.again[who])
	}
	k.ask()
	return k, nil
}

// unknown lists those of the persons who are not valued exactly yet, each once.
func (k *reckoning) unknown(persons []int32) []int32 {
	persons = slices.DeleteFunc(slices.Clone(persons), func(who int32) bool { return k.exact[k.place[who]] })
	slices.Sort(persons)
	return slices.Compact(persons)
}

// find values persons exactly, and what follows from it.
func (k *reckoning) find(ctx context.Context, persons []int32) error {
	persons = k.unknown(persons)
	values, err := k.h.values(ctx, persons, func(who int32) float64 { return k.c.again[who] })
	if err != nil {
		return err
	}
	for i, who := range persons {
		k.brackets[k.place[who]], k.exact[k.place[who]] = known(values[i]), true
	}
	k.ask()
	return nil
}

// ask finds between what it is worth to ask each of the list.
func (k *reckoning) ask() {
	for i, q := range k.questions {
		best := [2]float64{}
		for at, r := range k.list {
			best[0] = max(best[0], r.weigh(k.brackets[at].low[q.gate].sum()))
			best[1] = max(best[1], r.weigh(k.brackets[at].high[q.gate].sum()))
		}
		k.rates[i] = best
	}
	for end := range 2 {
		for i := range k.questions {
			k.questions[i].weigh(k.rates[i][end], k.c.m.Settings.Asking.Saves)
		}
		for i := range k.list {
			k.list[i].ask, k.asking[i][end] = askOf(k.questions, k.list[i].who)
		}
	}
}

// span is between what a person's figure lies by which the list is ordered, opened a little.
func (k *reckoning) span(i int) (low, high float64) {
	r, b := k.list[i], k.brackets[i]
	low, high = k.c.worth(b.low), k.c.worth(b.high)
	if r.reach > 0 { // the others are ordered by value
		low, high = r.weigh(low+k.asking[i][0]), r.weigh(high+k.asking[i][1])
	}
	return low - margin*math.Abs(low), high + margin*math.Abs(high)
}

// margin is more than scores that are compared to 9 digits can differ by and be equal.
const margin = 1e-8

// contenders lists who may have the best rate for a gate that one of these may be asked about.
func (k *reckoning) contenders(asked []int32) []int32 {
	var who []int32
	for i, q := range k.questions {
		if k.rates[i][0] == k.rates[i][1] || !slices.ContainsFunc(asked, q.canBeAsked) {
			continue
		}
		for at, r := range k.list {
			if rate := r.weigh(k.brackets[at].high[q.gate].sum()); rate > 0 && rate >= k.rates[i][0] {
				who = append(who, r.who)
			}
		}
	}
	return who
}

// evaluate fills in the values of the list and what asking is worth: exactly of those whom the scope wants so, and of all
// who may stand beside them; of the others what their brackets begin with.
func (c *campaign) evaluate(ctx context.Context, h *hearing, list []ranked, within scope) error {
	k, err := c.reckon(ctx, h, list, within.all)
	if err != nil {
		return err
	}
	for !within.all {
		need := k.unsettled(within)
		need = k.unknown(slices.Concat(need, k.contenders(need)))
		if len(need) == 0 {
			break
		}
		if err := k.find(ctx, need); err != nil {
			return err
		}
	}
	for i := range list {
		list[i].parts, list[i].asking = k.brackets[i].high, k.asking[i][1]
		list[i].settle(c)
	}
	return nil
}

// unsettled lists those that could stand among the first, those to watch, and those whose span reaches over that of one
// to watch.
func (k *reckoning) unsettled(within scope) []int32 {
	lows, highs := make([]float64, len(k.list)), make([]float64, len(k.list))
	for i := range k.list {
		lows[i], highs[i] = k.span(i)
	}
	var need []int32
	for _, apart := range []bool{false, true} {
		var floor []float64 // lows of this list, the greatest first
		var watch []int
		for i, r := range k.list {
			if (r.reach == 0) == apart {
				floor = append(floor, lows[i])
			}
		}
		slices.SortFunc(floor, func(a, b float64) int { return cmp.Compare(b, a) })
		for _, who := range within.watch {
			if at, ok := k.place[who]; ok && (k.list[at].reach == 0) == apart {
				watch = append(watch, at)
			}
		}
		for i, r := range k.list {
			if (r.reach == 0) != apart {
				continue
			}
			first := within.first > 0 && (len(floor) <= within.first || highs[i] >= floor[within.first])
			if first || slices.ContainsFunc(watch, func(at int) bool { return highs[i] >= lows[at] && lows[i] <= highs[at] }) {
				need = append(need, r.who)
			}
		}
	}
	return need
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
