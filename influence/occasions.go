package influence

import (
	"cmp"
	"context"
	"slices"

	"inroad/graph"
)

// An occasion is an event at which a person can be met.
type occasion struct {
	event int32
	day   graph.Date // on which it begins
	runs  bool       // it has begun and is not over
}

// occasions are the events of the coming days that a person attends, those that run today included, the soonest first.
func (m *Moment) occasions(who int32, days int) []occasion {
	var list []occasion
	for _, t := range m.From(who) {
		if t.Counts != graph.Attends || !graph.Holds(t.Since, t.Until, m.Day) {
			continue
		}
		begins, over, ok := m.held(t.To)
		if !ok || begins.First() > m.Day+graph.Day(days) || over <= m.Day {
			continue
		}
		list = append(list, occasion{t.To, begins, begins.Last() < m.Day})
	}
	slices.SortFunc(list, func(a, b occasion) int {
		return cmp.Or(cmp.Compare(a.day.First(), b.day.First()), cmp.Compare(m.Rank(a.event), m.Rank(b.event)))
	})
	return slices.Compact(list)
}

// held says when an event begins, and the day from which on it is over: the one after its last, or after the month or
// year that alone is said. ok is false where nobody says when it begins.
func (m *Moment) held(event int32) (begins graph.Date, over graph.Day, ok bool) {
	begins, err := graph.ParseDate(m.Entities[event].ValueAt(graph.Start, m.Day))
	if err != nil || begins == 0 {
		return 0, 0, false
	}
	over = begins.Last() + 1
	if end, err := graph.ParseDate(m.Entities[event].ValueAt(graph.End, m.Day)); err == nil && end != 0 {
		over = max(over, end.Last()+1)
	}
	return begins, over, true
}

// oursAt lists who of ours attends an event, by name.
func (m *Moment) oursAt(event int32) []int32 {
	var who []int32
	for _, i := range m.To(event) {
		if t := &m.Ties[i]; t.Counts == graph.Attends && m.Ours[t.From] && graph.Holds(t.Since, t.Until, m.Day) {
			who = append(who, t.From)
		}
	}
	slices.SortFunc(who, func(a, b int32) int { return cmp.Compare(m.Rank(a), m.Rank(b)) })
	return slices.Compact(who)
}

// sharedOccasion is the soonest event of the coming days that the person and one of ours attend, with who of ours speaks
// to them there: who has the best route of their own to the person, else the first by name.
func (n *nextAnswer) sharedOccasion(ctx context.Context, who int32, days int) (o occasion, ours int32, ok bool, err error) {
	for _, o := range n.m.occasions(who, days) {
		if there := n.m.oursAt(o.event); len(there) > 0 {
			ours, err := n.bestStart(ctx, there, who)
			return o, ours, err == nil, err
		}
	}
	return occasion{}, -1, false, nil
}

// bestStart is, of ours in order of name, the one from whom the best route to a person begins, else the first.
func (n *nextAnswer) bestStart(ctx context.Context, ours []int32, who int32) (int32, error) {
	if len(ours) == 1 {
		return ours[0], nil
	}
	costs, err := n.costsTo(ctx, who)
	if err != nil {
		return -1, err
	}
	best := ours[0]
	for _, o := range ours[1:] {
		if costs[o] >= 0 && (costs[best] < 0 || costs[o] < costs[best]) {
			best = o
		}
	}
	return best, nil
}

// costsTo are the least costs from everyone to a person.
func (n *nextAnswer) costsTo(ctx context.Context, who int32) ([]int64, error) {
	if n.costsOf == who && n.costs != nil {
		return n.costs, nil
	}
	costs, err := n.c.search.CostsTo(ctx, who)
	if err == nil {
		n.costs, n.costsOf = costs, who
	}
	return costs, err
}
