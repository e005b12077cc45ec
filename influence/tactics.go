package influence

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// An occasion is an event at which a person can be met.
type occasion struct {
	event int32
	day   graph.Date
}

// occasions are the events of the coming days that a person attends, the soonest first.
func (m *Moment) occasions(who int32, days int) []occasion {
	var list []occasion
	for _, t := range m.From(who) {
		if t.Counts != graph.Attends {
			continue
		}
		day, err := graph.ParseDate(m.Entities[t.To].ValueAt(graph.Start, m.Day))
		if err != nil || day == 0 || day.First() < m.Day || day.First() > m.Day+graph.Day(days) {
			continue
		}
		list = append(list, occasion{t.To, day})
	}
	slices.SortFunc(list, func(a, b occasion) int {
		return cmp.Or(cmp.Compare(a.day.First(), b.day.First()), cmp.Compare(m.Rank(a.event), m.Rank(b.event)))
	})
	return slices.Compact(list)
}

// sharedOccasion is the soonest event of the coming days that the person and one of ours attend, with who of ours does:
// by, where they do, else the first by name.
func (m *Moment) sharedOccasion(who, by int32, days int) (o occasion, ours int32, ok bool) {
	for _, o := range m.occasions(who, days) {
		best := int32(-1)
		for _, i := range m.To(o.event) {
			t := &m.Ties[i]
			if t.Counts == graph.Attends && m.Ours[t.From] && best != by && (t.From == by || best < 0 || m.Rank(t.From) < m.Rank(best)) {
				best = t.From
			}
		}
		if best >= 0 {
			return o, best, true
		}
	}
	return occasion{}, -1, false
}

// chooseTactic is the first rule of METHOD §6 that fits the route.
func (n *nextAnswer) chooseTactic(a *answer.Approach, r ranked, steps []world.Step) {
	m, set := n.m, n.m.Settings.Tactics
	by, target := m.Entities[steps[0].From].Name, m.Entities[r.who].Name
	single := len(steps) == 1
	if single && steps[0].Body < 0 && steps[0].Chance >= set.GoodStep {
		a.Tactic = "ask for a meeting"
		a.Do(by+" asks "+target+" for a meeting", m.fridayAfter(10))
		return
	}
	if o, ours, ok := m.sharedOccasion(r.who, steps[0].From, set.NearEvent); ok {
		a.Tactic = "informal talk at " + m.Entities[o.event].Name
		a.Do(fmt.Sprintf("%s talks to %s at %s", m.Entities[ours].Name, target, m.Entities[o.event].Name), o.day)
		return
	}
	if single {
		if o, ours, ok := m.sharedOccasion(r.who, steps[0].From, set.FarEvent); ok {
			a.Tactic = "informal talk at " + m.Entities[o.event].Name
			a.Do(fmt.Sprintf("%s talks to %s at %s", m.Entities[ours].Name, target, m.Entities[o.event].Name), o.day)
			return
		}
		a.Tactic = "ask for a meeting"
		a.Do(by+" asks "+target+" for a meeting", m.fridayAfter(10))
		return
	}
	door := steps[0].To
	name := m.named(door)
	if len(steps) == 2 {
		a.Tactic = "ask " + m.Entities[door].Name + " to introduce us"
		a.Do(fmt.Sprintf("%s asks %s to introduce us", by, name), m.fridayAfter(3))
		if m.willingUnknown(door) {
			a.First = fmt.Sprintf("%s: would %s introduce us? Not known; ask that first.", by, m.Entities[door].Name)
		}
		return
	}
	a.Tactic = "work up the chain"
	var chain []string
	for _, step := range steps[1:] {
		chain = append(chain, m.Entities[step.To].Name)
	}
	a.Do(fmt.Sprintf("%s begins with %s, who leads to %s", by, name, strings.Join(chain, ", then ")), m.fridayAfter(3))
	if m.willingUnknown(door) {
		a.First = fmt.Sprintf("%s: would %s introduce us? Not known; ask that first.", by, m.Entities[door].Name)
	}
}

// fresh says what contact with a person is planned, else what was the last, and by whom of ours.
func (m *Moment) fresh(who int32) string {
	contact, newest := int32(-1), graph.Date(0)
	for _, t := range m.From(who) {
		if t.Counts != graph.TookPart || t.Attributes.Value(graph.AttrRole) != graph.RoleStakeholder {
			continue
		}
		if date, err := graph.ParseDate(m.Entities[t.To].ValueAt(graph.ContactDate, m.Day)); err == nil && date > newest {
			contact, newest = t.To, date
		}
	}
	if contact < 0 {
		return ""
	}
	var ours []int32
	for _, i := range m.To(contact) {
		if t := &m.Ties[i]; t.Counts == graph.TookPart && m.Ours[t.From] && !slices.Contains(ours, t.From) {
			ours = append(ours, t.From)
		}
	}
	kind := m.Entities[contact].ValueAt(graph.ContactKind, m.Day)
	if kind == "" {
		kind = "contact"
	}
	when := "on"
	if newest.First() > m.Day {
		when = "planned for"
	}
	text := fmt.Sprintf("%s %s %s", kind, when, m.dayWords(newest))
	if len(ours) > 0 {
		text += ": " + list(m.names(ours))
	}
	return text
}

// named is a name with the body the person belongs to, in brackets.
func (m *Moment) named(who int32) string {
	if t, ok := m.postTie(who); ok {
		return m.Entities[who].Name + " (" + m.Entities[t.To].Name + ")"
	}
	return m.Entities[who].Name
}

// fridayAfter is the first Friday at least so many days ahead.
func (m *Moment) fridayAfter(days int) graph.Date {
	day := m.Day + graph.Day(days)
	for day.Date().Time().Weekday().String() != "Friday" {
		day++
	}
	return day.Date()
}

// withoutRoute is what to do where no route leads: letters, or a party to the treaty that has influence on the state;
// and the cheapest tie that would open a way.
func (n *nextAnswer) withoutRoute(ctx context.Context, r ranked) (tactic, first string) {
	m := n.m
	first = n.cheapestTie(ctx, r.who)
	if ally, state, ok := m.allyFor(r.who); ok {
		return "bilateral", strings.TrimSpace(fmt.Sprintf("%s raises it with %s through its mission or capital. %s", m.Entities[ally].Name, m.Entities[state].Name, first))
	}
	return "coordinated letters", strings.TrimSpace("Letters by the strongest signatories, arriving on one day. " + first)
}

// cheapestTie names the person whom it would help most to get to know: the one from whom the likeliest way leads on to
// the target, by their willingness and doors.
func (n *nextAnswer) cheapestTie(ctx context.Context, who int32) string {
	m := n.m
	costs := n.c.search.CostsTo(ctx, who)
	best := int32(-1)
	for i := range int32(len(costs)) {
		if i == who || !m.Person[i] || m.Ours[i] || m.Barred[i] || costs[i] < 0 {
			continue
		}
		if best < 0 || costs[i] < costs[best] || costs[i] == costs[best] && m.Rank(i) < m.Rank(best) {
			best = i
		}
	}
	if best < 0 {
		if o := m.occasions(who, m.Settings.Tactics.FarEvent); len(o) > 0 {
			return fmt.Sprintf("A way would open if one of us met them at %s, %s.", m.Entities[o[0].event].Name, m.dayWords(o[0].day))
		}
		return "A way would open if one of us got to know them, or anyone in the same body."
	}
	return fmt.Sprintf("A way would open if one of us got to know %s.", m.named(best))
}

// allyFor is a state that is a party to the treaty and allied with the person's state or heard there, the first by
// name, with that state.
func (m *Moment) allyFor(who int32) (ally, state int32, ok bool) {
	state, ok = m.stateOf(who)
	if !ok {
		return 0, 0, false
	}
	ally = -1
	m.eachTie(state, func(i, other int32) {
		t := &m.Ties[i]
		heard := t.Counts == graph.AlliedWith || t.Counts == graph.Influences && t.To == state
		if heard && m.Entities[other].Kind == graph.StateKind && graph.Holds(t.Since, t.Until, m.Day) &&
			graph.Fold(m.Entities[other].ValueAt(graph.Status, m.Day)) == "party" && (ally < 0 || m.Rank(other) < m.Rank(ally)) {
			ally = other
		}
	})
	return ally, state, ally >= 0
}

// stateOf is the state that a person's bodies belong to.
func (m *Moment) stateOf(who int32) (int32, bool) {
	seen := map[int32]bool{}
	queue := []int32{who}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		for _, t := range m.From(at) {
			switch t.Counts {
			case graph.WorksFor, graph.Heads, graph.MemberOf, graph.PartOf, graph.Represents:
				if !graph.Holds(t.Since, t.Until, m.Day) {
					continue
				}
				if m.Entities[t.To].Kind == graph.StateKind {
					return t.To, true
				}
				queue = append(queue, t.To)
			}
		}
	}
	return 0, false
}

// missingReport asks the people of a mission for the report of an event that it attended and has not relayed.
func (m *Moment) missingReport(who int32) string {
	for _, t := range m.From(who) {
		if t.Counts != graph.WorksFor && t.Counts != graph.Heads && t.Counts != graph.Represents || m.Entities[t.To].Kind != graph.Mission || !graph.Holds(t.Since, t.Until, m.Day) {
			continue
		}
		if event, ok := m.unreported(t.To); ok {
			return fmt.Sprintf("For the report of %s: %s attended, and none is recorded.", m.Entities[event].Name, m.Entities[t.To].Name)
		}
	}
	return ""
}

// unreported is the newest event of the past that a mission attended without relaying anything since.
func (m *Moment) unreported(mission int32) (int32, bool) {
	relayed := graph.Day(math.MinInt32)
	event, newest := int32(-1), graph.Day(math.MinInt32)
	for _, t := range m.From(mission) {
		switch t.Counts {
		case graph.RelaysTo:
			if t.Since != 0 && t.Since.First() <= m.Day {
				relayed = max(relayed, t.Since.First())
			}
		case graph.Attends:
			start, err := graph.ParseDate(m.Entities[t.To].ValueAt(graph.Start, m.Day))
			if err == nil && start != 0 && start.First() <= m.Day && start.First() > newest {
				event, newest = t.To, start.First()
			}
		}
	}
	return event, event >= 0 && relayed < newest
}

// ourBest is the one of ours with the highest standing for a person: named for them, for a body of theirs, for what
// they are, or from their constituency; -1 where nobody has any. The first by name of equals.
func (m *Moment) ourBest(who int32) int32 {
	best, most := int32(-1), 0
	for i := range int32(len(m.Entities)) {
		if !m.Ours[i] {
			continue
		}
		if s := m.standing(i, who); s > most || s == most && s > 0 && m.Rank(i) < m.Rank(best) {
			best, most = i, s
		}
	}
	return best
}

// standing weighs what gives one of ours a hearing with a person.
func (m *Moment) standing(ours, who int32) int {
	weight := 0
	home := graph.Fold(m.Entities[ours].ValueAt(graph.Constituency, m.Day))
	if home != "" && home == graph.Fold(m.Entities[who].ValueAt(graph.Constituency, m.Day)) {
		weight = 3
	}
	for _, st := range m.Entities[ours].AllAt(graph.Standing, m.Day) {
		for _, part := range strings.FieldsFunc(st.Value, func(r rune) bool { return r == ';' || r == '|' }) {
			target, _, _ := strings.Cut(part, "(")
			switch target = graph.Fold(target); {
			case target == "":
			case m.isCalled(who, target):
				weight = max(weight, 4)
			case m.belongsTo(who, target):
				weight = max(weight, 2)
			}
		}
	}
	return weight
}

// isCalled reports whether an entity bears a folded name or alias.
func (m *Moment) isCalled(who int32, folded string) bool {
	if m.Entities[who].Folded == folded {
		return true
	}
	for _, st := range m.Entities[who].AllAt(graph.Alias, m.Day) {
		if graph.Fold(st.Value) == folded {
			return true
		}
	}
	return false
}

// belongsTo reports whether a person belongs, directly or through a body that is part of another, to one of that name.
func (m *Moment) belongsTo(who int32, folded string) bool {
	seen := map[int32]bool{who: true}
	queue := []int32{who}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, t := range m.From(at) {
			switch t.Counts {
			case graph.WorksFor, graph.Heads, graph.MemberOf, graph.PartOf:
				if seen[t.To] || !graph.Holds(t.Since, t.Until, m.Day) {
					continue
				}
				if m.isCalled(t.To, folded) {
					return true
				}
				seen[t.To] = true
				queue = append(queue, t.To)
			}
		}
	}
	return false
}
