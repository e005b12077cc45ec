package influence

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// A ranked person is a candidate for an approach with the figures of METHOD §5.
type ranked struct {
	who    int32
	reach  float64 // R
	value  float64 // V
	own    float64 // V⁰
	effort float64 // c
	tenure float64 // τ
	score  float64 // N = R·V·τ/c
	parts  []part  // of V, per gate; nil where V is of first order only
}

// candidates are the persons whom an approach may be suggested to: not ours, not to be left alone, and not under way.
func (m *Moment) candidates() (free, underWay []int32) {
	busy := m.underWay()
	for i := range int32(len(m.Entities)) {
		switch {
		case !m.Person[i] || m.Ours[i] || m.Barred[i]:
		case busy[i]:
			underWay = append(underWay, i)
		default:
			free = append(free, i)
		}
	}
	return free, underWay
}

// underWay marks who stands in the log with a contact that is planned or fresh.
func (m *Moment) underWay() []bool {
	busy := make([]bool, len(m.Entities))
	since := m.Day - graph.Day(m.Settings.Approach.UnderWayDays)
	for i := range m.Ties {
		t := &m.Ties[i]
		if t.Counts != graph.TookPart || t.Attributes.Value(graph.AttrRole) != graph.RoleStakeholder {
			continue
		}
		if date, err := graph.ParseDate(m.Entities[t.To].ValueAt(graph.ContactDate, m.Day)); err == nil && date != 0 && date.First() >= since {
			busy[t.From] = true
		}
	}
	return busy
}

// effort is c of a person.
func (m *Moment) effort(who int32) float64 {
	said := graph.Fold(m.Entities[who].ValueAt(graph.Effort, m.Day))
	if c, ok := m.Settings.Approach.Effort[said]; ok {
		return c
	}
	if c, err := strconv.ParseFloat(said, 64); err == nil && c > 0 {
		return c
	}
	return 1
}

// A scope says which places of a ranking have to be exact; the others may rest on bounds of their value.
type scope struct {
	all   bool
	first int     // the first so many, and the one after them
	watch []int32 // the places of these
}

// rank values an approach to each of the persons and orders them by score; who cannot be reached comes apart, by
// value. Up to Settings.Approach.ExactUpTo persons are valued exactly; above, the best by first order, the rest
// following by first order. Of the exact ones only those that the scope asks for are solved for, where that is less
// work: the others stand where their bounds put them.
func (c *campaign) rank(ctx context.Context, persons []int32, within scope) (reached, unreached []ranked, err error) {
	all := make([]ranked, len(persons))
	for i, who := range persons {
		all[i] = ranked{who: who, reach: c.reach[who], effort: c.m.effort(who), tenure: c.tenure[who]}
	}
	exact := len(all)
	if limit := c.m.Settings.Approach; len(all) > limit.ExactUpTo {
		for i, v := range c.firstOrder(c.whole(), persons) {
			all[i].value = v
			all[i].score = all[i].weigh(v)
		}
		slices.SortStableFunc(all, func(a, b ranked) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(c.m.Rank(a.who), c.m.Rank(b.who)))
		})
		exact = min(limit.ExactBest, len(all))
	}
	if err := c.evaluate(ctx, all[:exact], within); err != nil {
		return nil, nil, err
	}
	var far []ranked
	for i, r := range all {
		switch {
		case r.reach == 0:
			unreached = append(unreached, r)
		case i < exact:
			reached = append(reached, r)
		default:
			far = append(far, r)
		}
	}
	score := func(r ranked) float64 { return r.score }
	c.order(reached, score)
	c.order(far, score)
	c.order(unreached, func(r ranked) float64 { return r.value })
	return append(reached, far...), unreached, nil
}

// evaluate fills in the values of the list, exactly where the scope needs it.
func (c *campaign) evaluate(ctx context.Context, list []ranked, within scope) error {
	persons := make([]int32, len(list))
	for i, r := range list {
		persons[i] = r.who
	}
	need := persons
	if few := len(c.read()) + 2*world.Lanes; !within.all && few < len(persons) {
		low, high, err := c.bounds(ctx, c.whole(), persons)
		if err != nil {
			return err
		}
		for i := range list {
			list[i].set(high[i])
		}
		need = c.unsettled(list, low, high, within)
	}
	place := make(map[int32]int, len(list))
	for i, who := range persons {
		place[who] = i
	}
	values, err := c.values(ctx, c.whole(), need, func(who int32) float64 { return c.again[who] })
	for i, who := range need {
		list[place[who]].set(values[i])
	}
	return err
}

// set takes the parts of a value.
func (r *ranked) set(parts []part) {
	r.parts = parts
	r.value = sum(parts)
	r.score = r.weigh(r.value)
}

// unsettled lists the persons who have to be valued exactly: those that could stand among the first, those to watch,
// and those whose bounds reach over the score of one to watch.
func (c *campaign) unsettled(list []ranked, low, high [][]part, within scope) []int32 {
	const margin = 1e-8 // scores are compared to 9 digits
	lows, highs := make([]float64, len(list)), make([]float64, len(list))
	for i, r := range list {
		lows[i], highs[i] = r.weigh(sum(low[i])), r.weigh(sum(high[i]))
		if r.reach == 0 { // these are ordered by value
			lows[i], highs[i] = sum(low[i]), sum(high[i])
		}
		lows[i] -= margin * math.Abs(lows[i])
		highs[i] += margin * math.Abs(highs[i])
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
			first := within.first > 0 && (len(floor) <= within.first || highs[i] >= floor[within.first])
			if first || slices.ContainsFunc(within.watch, func(who int32) bool {
				k := slices.IndexFunc(list, func(w ranked) bool { return w.who == who })
				return k >= 0 && (list[k].reach == 0) == apart && highs[i] >= lows[k] && lows[i] <= highs[k]
			}) {
				need = append(need, r.who)
			}
		}
	}
	return need
}

// splitOwn finds V⁰ of a ranking, by first order for who was valued so.
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
	values, _, err := c.bounds(ctx, alone, exact) // where persons keep their own minds, bounds are exact
	if err != nil {
		return err
	}
	for i, who := range exact {
		own[who] = sum(values[i])
	}
	if len(rest) > 0 {
		for i, v := range c.firstOrder(alone, rest) {
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

// weigh is the score of a value: N = R·V·τ/c.
func (r ranked) weigh(value float64) float64 { return r.reach * value * r.tenure / r.effort }

// order sorts by a figure, highest first: taken to 9 significant digits, and 0 below 1e-12 of the best; then by name.
func (c *campaign) order(list []ranked, figure func(ranked) float64) {
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
}

func nineDigits(v, best float64) float64 {
	if math.Abs(v) < 1e-12*best {
		return 0
	}
	return answer.NineDigits(v)
}

// warm lists whom we should talk to again: persons not ours whose last contact with us is older than contact_every,
// the first by R·V with nothing discounted for what was said before.
func (c *campaign) warm(ctx context.Context) ([]ranked, error) {
	var old []int32
	last := c.m.lastContacts()
	for i := range int32(len(c.m.Entities)) {
		if !c.m.Person[i] || c.m.Ours[i] || c.m.Barred[i] || last[i] == 0 {
			continue
		}
		weeks := float64(c.m.Settings.Tactics.ContactEvery)
		if said, err := strconv.ParseFloat(c.m.Entities[i].ValueAt(graph.ContactEvery, c.m.Day), 64); err == nil && said > 0 {
			weeks = said
		}
		if float64(c.m.Day-last[i].First()) > 7*weeks {
			old = append(old, i)
		}
	}
	values, err := c.values(ctx, c.whole(), old, func(int32) float64 { return 1 })
	if err != nil {
		return nil, err
	}
	list := make([]ranked, len(old))
	for i, who := range old {
		v := sum(values[i])
		list[i] = ranked{who: who, reach: c.reach[who], value: v, effort: c.m.effort(who), tenure: c.tenure[who], score: c.reach[who] * v, parts: values[i]}
	}
	c.order(list, func(r ranked) float64 { return r.score })
	return list[:min(len(list), c.m.Settings.Tactics.KeepWarm)], nil
}

// lastContacts is the newest dated contact between ours and each person; zero where there is none.
func (m *Moment) lastContacts() []graph.Date {
	last := make([]graph.Date, len(m.Entities))
	for i := range m.Ties {
		t := &m.Ties[i]
		spec, _ := t.Counts.Spec()
		if !spec.Contact || t.Since == 0 || m.Ours[t.From] == m.Ours[t.To] || !graph.Holds(t.Since, t.Until, m.Day) {
			continue
		}
		who := t.From
		if m.Ours[who] {
			who = t.To
		}
		if day := t.Since.First().Date(); last[who] < day {
			last[who] = day
		}
	}
	return last
}
