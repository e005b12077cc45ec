package influence

import (
	"cmp"
	"math"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
)

// carriers are those of their own who should bring the paper to a person (METHOD §6): supportive or champions whom we
// reach, joined to them by the line of command, by work, advice or a small body, or drafters of the stage.
func (n *nextAnswer) carriers(r ranked, way *answer.Way) []answer.Carrier {
	m := n.m
	type carrier struct {
		who    int32
		tie    answer.CarrierTie
		body   int32
		worth  float64
		stated bool // there is a step from them to the person
	}
	onRoute := func(who int32) bool {
		return way != nil && slices.ContainsFunc(way.Route, func(s answer.Step) bool { return s.Who.ID == m.Entities[who].ID })
	}
	var list []carrier
	take := func(who int32, tie answer.CarrierTie, body int32) {
		if who == r.who || !m.Person[who] || m.Ours[who] || n.c.reach[who] <= 0 || m.hasLeft(who) || onRoute(who) ||
			!m.Known[who] || !isFriend(m.Settings.Stances.Word(m.Stance[who])) {
			return
		}
		worth := n.c.reach[who] * n.stepChance(who, r.who)
		if worth <= 0 && tie != answer.Drafter {
			return
		}
		at := slices.IndexFunc(list, func(c carrier) bool { return c.who == who })
		if at < 0 {
			list = append(list, carrier{who, tie, body, worth, worth > 0})
		}
	}
	m.eachTie(r.who, func(i, other int32) {
		t := &m.Ties[i]
		if !graph.Holds(t.Since, t.Until, m.Day) {
			return
		}
		switch t.Counts {
		case graph.ReportsTo:
			if t.From == r.who {
				take(other, answer.Superior, -1)
			} else {
				take(other, answer.Subordinate, -1)
			}
		case graph.WorksWith:
			take(other, answer.Coworker, -1)
		case graph.Advises:
			if t.From == r.who {
				take(other, answer.Advised, -1)
			} else {
				take(other, answer.Adviser, -1)
			}
		}
	})
	for _, body := range n.bodiesOf(r.who) {
		for _, who := range n.fewOf(body) {
			take(who, answer.Colleague, body)
		}
	}
	if g := n.mainGate(r); g >= 0 {
		for _, dr := range n.d.drafters {
			if dr.stage == graph.Fold(n.c.gates[g].stage) {
				take(dr.person, answer.Drafter, -1)
			}
		}
	}
	slices.SortFunc(list, func(a, b carrier) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(m.Rank(a.who), m.Rank(b.who)))
	})
	var named []answer.Carrier
	for _, c := range list[:min(m.Settings.Tactics.Carriers, len(list))] {
		named = append(named, answer.Carrier{
			Who: m.subject(c.who), Stance: m.Settings.Stances.Word(m.Stance[c.who]), Tie: c.tie, Body: m.subjectAt(c.body), P: c.worth,
		})
	}
	return named
}

// stepChance is p·a of the best step from one person to another, direct or by colleagues; 0 where there is none.
func (n *nextAnswer) stepChance(from, to int32) float64 {
	d := n.c.search.Doors
	best := 0.0
	for at := d.Offsets[from]; at < d.Offsets[from+1]; at++ {
		target := d.Targets[at]
		switch {
		case target == to:
			best = max(best, d.Chances[at])
		case !n.m.Person[target]:
			if out, ok := d.Step(target, to); ok {
				best = max(best, d.Chances[at]*d.Chances[out])
			}
		}
	}
	return best
}

// bodiesOf are the bodies that a person belongs to on the day, as colleagues do.
func (n *nextAnswer) bodiesOf(who int32) []int32 {
	var bodies []int32
	m := n.m
	for _, t := range m.From(who) {
		switch t.Counts {
		case graph.WorksFor, graph.Heads, graph.MemberOf:
			if m.Entities[t.To].Kind.Body() && graph.Holds(t.Since, t.Until, m.Day) && !slices.Contains(bodies, t.To) {
				bodies = append(bodies, t.To)
			}
		}
	}
	return bodies
}

// fewOf are the persons who belong to a body on the day; none of a body that is too large for its people to carry anything
// to each other.
func (n *nextAnswer) fewOf(body int32) []int32 {
	if few, ok := n.small[body]; ok {
		return few
	}
	var who []int32
	m := n.m
	for _, i := range m.To(body) {
		t := &m.Ties[i]
		switch t.Counts {
		case graph.WorksFor, graph.Heads, graph.MemberOf:
			if m.Person[t.From] && graph.Holds(t.Since, t.Until, m.Day) {
				who = append(who, t.From)
			}
		}
	}
	slices.Sort(who)
	if who = slices.Compact(who); len(who) > m.Settings.Tactics.CarryUpTo {
		who = nil
	}
	if n.small == nil {
		n.small = map[int32][]int32{}
	}
	n.small[body] = who
	return who
}

// chanceOf is the chance that an integer cost of METHOD §2 stands for.
func chanceOf(cost int64) float64 { return math.Exp(-float64(cost) / 1e6) }
