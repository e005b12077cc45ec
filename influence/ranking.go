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

// A scope says which places of a ranking have to be exact; the others may rest on bounds of their value.
type scope struct {
	all   bool
	first int     // the first so many, and the one after them
	watch []int32 // the places of these
}

// A ranking is who to approach: by score those whom there is a way to, by value the others, and by score those with whom
// something is under way.
type ranking struct {
	reached, unreached, underWay []ranked
	places                       []int32 // of the reached: equal scores share one
}

// rank values an approach to each of the candidates who have not left, and orders them. Up to Settings.Approach.ExactUpTo
// are valued exactly; above, the best by first order and for each gate the best of those who can say where it stands, the
// rest following by first order.
func (c *campaign) rank(ctx context.Context, free, busy []int32, within scope) (ranking, error) {
	all := make([]ranked, 0, len(free)+len(busy))
	isBusy := map[int32]bool{}
	for _, who := range busy {
		isBusy[who] = true
	}
	for _, list := range [][]int32{free, busy} {
		for _, who := range list {
			if !c.left[who] {
				all = append(all, c.standing(who))
			}
		}
	}
	h := c.whole()
	questions := c.questions()
	exact := len(all)
	if len(all) > c.m.Settings.Approach.ExactUpTo {
		exact = c.first(h, all)
	}
	if !within.all {
		within.watch = slices.Concat(within.watch, busy)
	}
	if err := c.evaluate(ctx, h, all[:exact], questions, within); err != nil {
		return ranking{}, err
	}
	var k ranking
	var far []ranked
	for i, r := range all {
		switch {
		case isBusy[r.who]:
			k.underWay = append(k.underWay, r)
		case r.reach == 0:
			k.unreached = append(k.unreached, r)
		case i < exact:
			k.reached = append(k.reached, r)
		default:
			far = append(far, r)
		}
	}
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

// first values all by first order, and puts first those whose value has to be exact; it gives their number.
func (c *campaign) first(h *hearing, all []ranked) int {
	persons := make([]int32, len(all))
	for i, r := range all {
		persons[i] = r.who
	}
	for i, v := range h.firstOrder(persons) {
		all[i].value, all[i].score = v, all[i].weigh(v)
	}
	c.order(all, func(r ranked) float64 { return r.score })
	exact := map[int32]bool{}
	for _, r := range all[:min(c.m.Settings.Approach.ExactBest, len(all))] {
		exact[r.who] = true
	}
	for _, gate := range c.gates {
		can := c.posts.canSay(gate.entity)
		var those []ranked
		for _, r := range all {
			if _, ok := slices.BinarySearch(can, r.who); ok {
				those = append(those, r)
			}
		}
		c.order(those, func(r ranked) float64 { return r.weigh(1) })
		for _, r := range those[:min(c.m.Settings.Asking.Exact, len(those))] {
			exact[r.who] = true
		}
	}
	sorted := make([]ranked, 0, len(all))
	for _, wanted := range []bool{true, false} {
		for _, r := range all {
			if exact[r.who] == wanted {
				sorted = append(sorted, r)
			}
		}
	}
	copy(all, sorted)
	return len(exact)
}

// evaluate fills in the values of the list and what asking is worth, exactly where the scope needs it: of the others only
// as their bounds put them, where that is less work.
func (c *campaign) evaluate(ctx context.Context, h *hearing, list []ranked, questions []question, within scope) error {
	again := func(who int32) float64 { return c.again[who] }
	place := make(map[int32]int, len(list))
	persons := make([]int32, len(list))
	for i, r := range list {
		persons[i], place[r.who] = r.who, i
	}
	known := make([]bool, len(list))
	find := func(who []int32) error {
		values, err := h.values(ctx, who, again)
		for i, parts := range values {
			if err == nil {
				list[place[who[i]]].parts, known[place[who[i]]] = parts, true
			}
		}
		return err
	}
	var low, high [][]part
	if few := len(c.read()) + 2*world.Lanes; within.all || few >= len(persons) {
		if err := find(persons); err != nil {
			return err
		}
		low, high = make([][]part, len(list)), make([][]part, len(list))
		for i := range list {
			low[i], high[i] = list[i].parts, list[i].parts
		}
	} else {
		var err error
		if low, high, err = h.bounds(ctx, persons, again); err != nil {
			return err
		}
		if err := find(mayBeBest(list, low, high, questions)); err != nil {
			return err
		}
	}
	c.ask(list, questions)
	need := slices.DeleteFunc(c.unsettled(list, low, high, within), func(who int32) bool { return known[place[who]] })
	if err := find(need); err != nil {
		return err
	}
	for i := range list {
		if list[i].parts == nil {
			list[i].parts = high[i]
		}
		list[i].settle(c)
	}
	return nil
}

// ask gives each of the list what asking them is worth, from the exact parts that are known.
func (c *campaign) ask(list []ranked, questions []question) {
	best := c.rates(list)
	for i := range questions {
		questions[i].weigh(best[questions[i].gate], c.m.Settings.Asking.Saves)
	}
	for i := range list {
		list[i].ask, list[i].asking = askOf(questions, list[i].who)
	}
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

// margin is more than scores that are compared to 9 digits can differ by and be equal.
const margin = 1e-8

// mayBeBest lists who may have the best rate for a gate that may be asked about.
func mayBeBest(list []ranked, low, high [][]part, questions []question) []int32 {
	may := make([]bool, len(list))
	for _, q := range questions {
		floor := 0.0
		for i, r := range list {
			floor = math.Max(floor, r.weigh(low[i][q.gate].sum()))
		}
		for i, r := range list {
			if rate := r.weigh(high[i][q.gate].sum()); rate > 0 && rate >= floor*(1-margin) {
				may[i] = true
			}
		}
	}
	var who []int32
	for i, r := range list {
		if may[i] {
			who = append(who, r.who)
		}
	}
	return who
}

// unsettled lists the persons who have to be valued exactly: those that could stand among the first, those to watch,
// and those whose bounds reach over the score of one to watch.
func (c *campaign) unsettled(list []ranked, low, high [][]part, within scope) []int32 {
	lows, highs := make([]float64, len(list)), make([]float64, len(list))
	for i, r := range list {
		lows[i], highs[i] = r.weigh(c.worth(low[i])+r.asking), r.weigh(c.worth(high[i])+r.asking)
		if r.reach == 0 { // these are ordered by value
			lows[i], highs[i] = c.worth(low[i]), c.worth(high[i])
		}
		lows[i] -= margin * math.Abs(lows[i])
		highs[i] += margin * math.Abs(highs[i])
	}
	place := make(map[int32]int, len(list))
	for i, r := range list {
		place[r.who] = i
	}
	var need []int32
	for _, apart := range []bool{false, true} {
		var floor []float64 // lows of this list, the greatest first
		for i, r := range list {
			if (r.reach == 0) == apart {
				floor = append(floor, lows[i])
			}
		}
		slices.SortFunc(floor, func(a, b float64) int { return cmp.Compare(b, a) })
		for i, r := range list {
			if (r.reach == 0) != apart {
				continue
			}
			first := within.all || within.first > 0 && (len(floor) <= within.first || highs[i] >= floor[within.first])
			if first || slices.ContainsFunc(within.watch, func(who int32) bool {
				k, ok := place[who]
				return ok && (list[k].reach == 0) == apart && highs[i] >= lows[k] && lows[i] <= highs[k]
			}) {
				need = append(need, r.who)
			}
		}
	}
	return need
}

// splitOwn finds V⁰ of rankings, by first order for who was valued so.
func (c *campaign) splitOwn(ctx context.Context, lists ...[]ranked) error {
	var exact, rest []int32
	for _, list := range lists {
		for _, r := range list {
			if r.parts != nil {
				exact = append(exact, r.who)
			} else {
				rest = append(rest, r.who)
			}
		}
	}
	own := make(map[int32]float64, len(exact)+len(rest))
	alone := c.alone()
	values, _, err := alone.bounds(ctx, exact, func(who int32) float64 { return c.again[who] }) // here bounds are exact
	if err != nil {
		return err
	}
	for i, who := range exact {
		own[who] = c.worth(values[i])
	}
	if len(rest) > 0 {
		for i, v := range alone.firstOrder(rest) {
			own[rest[i]] = v
		}
	}
	for _, list := range lists {
		for i := range list {
			list[i].own = own[list[i].who]
		}
	}
	return nil
}

// order sorts by a figure, highest first: taken to 9 significant digits, and 0 below 1e-12 of the best; then by name. It
// gives the place of each: equal figures share one.
func (c *campaign) order(list []ranked, figure func(ranked) float64) []int32 {
	best := 0.0
	for _, r := range list {
		best = max(best, figure(r))
	}
	keys := make(map[int32]float64, len(list))
	for _, r := range list {
		keys[r.who] = nineDigits(figure(r), best)
	}
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(keys[b.who], keys[a.who]), cmp.Compare(c.m.Rank(a.who), c.m.Rank(b.who)))
	})
	places := make([]int32, len(list))
	for i, r := range list {
		if places[i] = int32(i + 1); i > 0 && keys[r.who] == keys[list[i-1].who] {
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
