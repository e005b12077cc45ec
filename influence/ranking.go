package influence

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"

	"inroad/graph"
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
		case !m.person[i] || m.ours[i] || m.barred[i]:
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

// rank values an approach to each of the persons and orders them by score; who cannot be reached comes apart, by
// value. Up to Settings.Approach.ExactUpTo persons are valued exactly; above, the best by first order, the rest
// following by first order. With split, V⁰ is found too.
func (c *campaign) rank(ctx context.Context, persons []int32, split bool) (reached, unreached []ranked, err error) {
	again := func(who int32) float64 { return c.again[who] }
	all := make([]ranked, len(persons))
	for i, who := range persons {
		all[i] = ranked{who: who, reach: c.reach[who], effort: c.m.effort(who), tenure: c.tenure[who]}
	}
	whole := c.whole()
	exact := len(all)
	if limit := c.m.Settings.Approach; len(all) > limit.ExactUpTo {
		for i, v := range c.firstOrder(whole, persons) {
			all[i].value = v
			all[i].score = all[i].weigh(v)
		}
		slices.SortStableFunc(all, func(a, b ranked) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(c.m.Rank(a.who), c.m.Rank(b.who)))
		})
		exact = min(limit.ExactBest, len(all))
	}
	best := make([]int32, exact)
	for i := range best {
		best[i] = all[i].who
	}
	values, err := c.values(ctx, whole, best, again)
	if err != nil {
		return nil, nil, err
	}
	for i, parts := range values {
		all[i].parts = parts
		all[i].value = sum(parts)
		all[i].score = all[i].weigh(all[i].value)
	}
	if split {
		if err := c.splitOwn(ctx, all, best, again); err != nil {
			return nil, nil, err
		}
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

// splitOwn finds V⁰: exactly for the first of all, who are best, by first order for the rest.
func (c *campaign) splitOwn(ctx context.Context, all []ranked, best []int32, again func(int32) float64) error {
	alone := c.alone()
	values, err := c.values(ctx, alone, best, again)
	if err != nil {
		return err
	}
	for i, parts := range values {
		all[i].own = sum(parts)
	}
	rest := make([]int32, 0, len(all)-len(best))
	for _, r := range all[len(best):] {
		rest = append(rest, r.who)
	}
	if len(rest) > 0 {
		for i, v := range c.firstOrder(alone, rest) {
			all[len(best)+i].own = v
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
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 8, 64), 64)
	if err != nil {
		return v
	}
	return rounded
}

// warm lists whom we should talk to again: persons not ours whose last contact with us is older than contact_every,
// the first by R·V with nothing discounted for what was said before.
func (c *campaign) warm(ctx context.Context) ([]ranked, error) {
	var old []int32
	last := c.m.lastContacts()
	for i := range int32(len(c.m.Entities)) {
		if !c.m.person[i] || c.m.ours[i] || c.m.barred[i] || last[i] == 0 {
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
		if !spec.Contact || t.Since == 0 || m.ours[t.From] == m.ours[t.To] || !graph.Holds(t.Since, t.Until, m.Day) {
			continue
		}
		who := t.From
		if m.ours[who] {
			who = t.To
		}
		if last[who] == 0 || t.Since.First() > last[who].First() {
			last[who] = t.Since
		}
	}
	return last
}
