package influence

import (
	"context"
	"math"
	"slices"
	"strconv"

	"inroad/graph"
	"inroad/influence/world"
)

// warm lists whom we should talk to again: persons not ours whose last contact with us is older than contact_every,
// the first by R·V with nothing discounted for what was said before.
func (c *campaign) warm(ctx context.Context) ([]ranked, error) {
	var old []int32
	last := c.m.lastContacts()
	for i := range int32(len(c.m.Entities)) {
		if !c.m.Person[i] || c.m.Ours[i] || c.m.Barred[i] || c.left[i] || last[i] == 0 {
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
	h := c.whole()
	undiminished := func(int32) float64 { return 1 }
	first := c.warmest(h, old)
	values, err := h.values(ctx, first, undiminished)
	if err != nil {
		return nil, err
	}
	list := make([]ranked, len(first))
	for i, who := range first {
		r := c.standing(who)
		r.parts = values[i]
		r.settle(c)
		r.score = r.reach * r.value
		list[i] = r
	}
	c.order(list, func(r ranked) float64 { return r.score })
	return list[:min(len(list), c.m.Settings.Tactics.KeepWarm)], nil
}

// warmest are those of the persons who may be among the first to keep warm, by the brackets of their value.
func (c *campaign) warmest(h *hearing, persons []int32) []int32 {
	wanted := c.m.Settings.Tactics.KeepWarm
	if wanted == 0 {
		return nil
	}
	if len(persons) <= max(wanted, 2*world.Lanes) {
		return persons
	}
	lows, highs := make([]float64, len(persons)), make([]float64, len(persons))
	for i, who := range persons {
		b, reach := h.bracket(who, 1), c.standing(who).reach
		lows[i], highs[i] = reach*c.worth(b.low), reach*c.worth(b.high)
	}
	floor := slices.Clone(lows)
	slices.Sort(floor)
	least := floor[len(floor)-wanted]
	var may []int32
	for i, who := range persons {
		if highs[i]+margin*math.Abs(highs[i]) >= least-margin*math.Abs(least) {
			may = append(may, who)
		}
	}
	return may
}

// lastContacts is the newest dated contact between ours and each person, by a tie or a row of the log; zero where there
// is none. A refusal is none, nor is an introduction with whom we want to reach.
func (m *Moment) lastContacts() []graph.Date {
	last := make([]graph.Date, len(m.Entities))
	for i := range m.Ties {
		t := &m.Ties[i]
		who := t.From
		switch spec, _ := t.Counts.Spec(); {
		case t.Since == 0 || !graph.Holds(t.Since, t.Until, m.Day):
			continue
		case t.Counts == graph.TookPart:
			if t.Attributes.Value(graph.AttrRole) != graph.RoleStakeholder || !m.tookPlace(t.To) {
				continue
			}
		case !spec.Contact || t.Counts == graph.Declined || m.Ours[t.From] == m.Ours[t.To]:
			continue
		case m.Ours[who]:
			who = t.To
		}
		if day := t.Since.First().Date(); last[who] < day {
			last[who] = day
		}
	}
	return last
}
