package influence

import (
	"math"
	"slices"

	"inroad/graph"
	"inroad/influence/world"
)

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
