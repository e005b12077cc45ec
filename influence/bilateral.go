package influence

import (
	"cmp"
	"context"
	"slices"

	"inroad/graph"
	"inroad/influence/world"
)

// targetStates are the states that the open gates' entities belong to: of a person, those of the bodies where they have a
// post.
func (n *nextAnswer) targetStates() []int32 {
	if n.targets == nil {
		n.targets = []int32{}
		for _, g := range n.c.gates {
			for _, s := range n.statesOf(g.entity) {
				if !slices.Contains(n.targets, s) {
					n.targets = append(n.targets, s)
				}
			}
		}
	}
	return n.targets
}

// statesOf are the states of a body, or of the bodies where a person has a post; a state is its own.
func (n *nextAnswer) statesOf(e int32) []int32 {
	if !n.m.Person[e] {
		if s := n.stateOf(e); s >= 0 {
			return []int32{s}
		}
		return nil
	}
	var states []int32
	n.m.eachPost(e, func(body int32) {
		if s := n.stateOf(body); s >= 0 && !slices.Contains(states, s) {
			states = append(states, s)
		}
	})
	return states
}

// stateOf is the state of a body; −1 where nobody says which.
func (n *nextAnswer) stateOf(body int32) int32 {
	if n.homes == nil {
		n.homes = n.m.homes()
	}
	return n.homes[body]
}

// eachPost visits the bodies and states with which a person has a post on the day: membership of a party is none.
func (m *Moment) eachPost(who int32, visit func(body int32)) {
	for _, t := range m.From(who) {
		if !graph.Holds(t.Since, t.Until, m.Day) {
			continue
		}
		switch t.Counts {
		case graph.WorksFor, graph.Heads, graph.Represents:
			visit(t.To)
		case graph.MemberOf:
			if m.Entities[t.To].Kind != graph.PartyKind {
				visit(t.To)
			}
		}
	}
}

// homes are the states of all bodies, by entity: that of the column state, else that which the body is part of or
// represents, else that of what it is part of. A state is its own; −1 where nobody says which.
func (m *Moment) homes() []int32 {
	const unsaid, unknown = -1, -2
	named := map[string]int32{}
	for i := range int32(len(m.Entities)) {
		if m.Entities[i].Kind == graph.StateKind {
			for _, name := range m.namesOf(i) {
				if at, ok := named[name]; !ok || m.Rank(i) < m.Rank(at) {
					named[name] = i
				}
			}
		}
	}
	homes := make([]int32, len(m.Entities))
	for i := range homes {
		homes[i] = unknown
	}
	var find func(body int32) int32
	find = func(body int32) int32 {
		if homes[body] != unknown {
			return homes[body]
		}
		homes[body] = unsaid // of parents that run in a circle
		home := int32(unsaid)
		switch state, ok := named[graph.Fold(m.Entities[body].ValueAt(graph.State, m.Day))]; {
		case m.Entities[body].Kind == graph.StateKind:
			home = body
		case ok:
			home = state
		default:
			for _, parent := range m.parents(body) {
				if home = find(parent); home >= 0 {
					break
				}
			}
		}
		homes[body] = home
		return home
	}
	for i := range int32(len(m.Entities)) {
		if kind := m.Entities[i].Kind; kind.Body() || kind == graph.StateKind {
			find(i)
		} else {
			homes[i] = unsaid
		}
	}
	return homes
}

// parents of a body on the day: the states that it is part of or represents, then the bodies that it is part of, by name.
func (m *Moment) parents(body int32) []int32 {
	var states, bodies []int32
	for _, t := range m.From(body) {
		switch {
		case t.Counts != graph.PartOf && t.Counts != graph.Represents || !graph.Holds(t.Since, t.Until, m.Day):
		case m.Entities[t.To].Kind == graph.StateKind:
			states = append(states, t.To)
		case t.Counts == graph.PartOf && m.Entities[t.To].Kind.Body():
			bodies = append(bodies, t.To)
		}
	}
	for _, list := range [][]int32{states, bodies} {
		slices.SortFunc(list, func(a, b int32) int { return cmp.Compare(m.Rank(a), m.Rank(b)) })
	}
	return append(states, bodies...)
}

// ofTarget reports whether somebody is of the government or parliament of a state that decides: they have a post in a
// department, mission, parliament or committee of it, or with it.
func (n *nextAnswer) ofTarget(who int32) bool {
	states, own := n.targetStates(), false
	n.m.eachPost(who, func(body int32) {
		switch n.m.Entities[body].Kind {
		case graph.StateKind:
			own = own || slices.Contains(states, body)
		case graph.Department, graph.Mission, graph.Parliament, graph.Committee:
			own = own || slices.Contains(states, n.stateOf(body))
		}
	})
	return own
}

// A lever is a state through which a decision may be raised with another.
type lever struct {
	state   int32 // that raises it
	host    int32 // with which
	through int32 // whom of the state our best way leads to; -1: nobody
	voice   float64
	reach   float64
}

// bilateral is the party to the treaty whose voice is strongest with a state of a person, then the one to whose people
// our way is best, then the first by name.
func (n *nextAnswer) bilateral(who int32) (lever, bool) {
	best, found := lever{}, false
	targets := n.targetStates()
	for _, host := range n.statesOf(who) {
		if !slices.Contains(targets, host) {
			continue
		}
		l, ok := n.levers[host]
		if !ok {
			if n.levers == nil {
				n.levers = map[int32]lever{}
			}
			l = n.leverOn(host)
			n.levers[host] = l
		}
		if l.state >= 0 && (!found || n.stronger(l, best)) {
			best, found = l, true
		}
	}
	return best, found
}

// leverOn is the best party through which something is raised with a state; its state is -1 where there is none.
func (n *nextAnswer) leverOn(host int32) lever {
	best := lever{state: -1}
	for _, voice := range n.m.voicesAt(host) {
		if voice.speaker == host || !n.m.isParty(voice.speaker) {
			continue
		}
		l := lever{state: voice.speaker, host: host, through: -1, voice: voice.weight}
		if best, ok := n.bestOf()[voice.speaker]; ok {
			l.through, l.reach = best, n.c.reach[best]
		}
		if best.state < 0 || n.stronger(l, best) {
			best = l
		}
	}
	return best
}

func (n *nextAnswer) stronger(a, b lever) bool {
	switch {
	case a.voice != b.voice:
		return a.voice > b.voice
	case a.reach != b.reach:
		return a.reach > b.reach
	}
	return n.m.Rank(a.state) < n.m.Rank(b.state)
}

// isParty reports whether a state is a party to the treaty on the day.
func (m *Moment) isParty(state int32) bool {
	st, ok := m.Entities[state].At(graph.Status, m.Day)
	return ok && m.Entities[state].Kind == graph.StateKind && graph.Fold(st.Value) == "party"
}

// bestOf is, by state, the person of it or of a body of it to whom our best route leads, the first by name of equals.
func (n *nextAnswer) bestOf() map[int32]int32 {
	if n.ambassadors != nil {
		return n.ambassadors
	}
	n.ambassadors = map[int32]int32{}
	reach := n.c.reach
	for i := range int32(len(n.m.Entities)) {
		if !n.m.Person[i] || n.m.Ours[i] || n.m.Barred[i] || reach[i] <= 0 {
			continue
		}
		for _, state := range n.statesOf(i) {
			best, ok := n.ambassadors[state]
			if !ok || reach[i] > reach[best] || reach[i] == reach[best] && n.m.Rank(i) < n.m.Rank(best) {
				n.ambassadors[state] = i
			}
		}
	}
	return n.ambassadors
}

// A heard voice is who speaks to an entity, and with what weight before normalising.
type heard struct {
	speaker int32
	weight  float64
}

// voicesAt are the combined voices that an entity listens to (METHOD §3).
func (m *Moment) voicesAt(e int32) []heard {
	var list []heard
	m.Bonds(m.about(e), func(b *world.Bond) {
		switch {
		case b.Lo == e && b.Listens[0] > 0:
			list = append(list, heard{b.Hi, b.Listens[0]})
		case b.Hi == e && b.Listens[1] > 0:
			list = append(list, heard{b.Lo, b.Listens[1]})
		}
	})
	return list
}

// about is the evidence in which an entity stands.
func (m *Moment) about(e int32) []world.Evidence {
	var list []world.Evidence
	for _, ev := range m.Evidence {
		if ev.Lo == e || ev.Hi == e {
			list = append(list, ev)
		}
	}
	return list
}

// The most signatories that are named.
const mostSigners = 3

// signers are who should sign letters to a person: ours, and people of partners who are supportive or champions, by the
// chance of their own best route to the person, at least a half where they have standing or share the constituency; the
// first three.
func (n *nextAnswer) signers(ctx context.Context, r ranked) ([]int32, error) {
	m := n.m
	heard := n.standings().with(r.who)
	costs, err := n.costsTo(ctx, r.who)
	if err != nil {
		return nil, err
	}
	type signer struct {
		who    int32
		weight float64
	}
	var list []signer
	for _, i := range n.wouldSign() {
		if i == r.who {
			continue
		}
		weight := 0.0
		if costs[i] >= 0 {
			weight = chanceOf(costs[i])
		}
		if heard[i] > 0 {
			weight = max(weight, 0.5)
		}
		list = append(list, signer{i, weight})
	}
	slices.SortFunc(list, func(a, b signer) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), world.FalseFirst(m.Ours[b.who], m.Ours[a.who]), cmp.Compare(m.Rank(a.who), m.Rank(b.who)))
	})
	named := make([]int32, 0, mostSigners)
	for _, s := range list[:min(mostSigners, len(list))] {
		named = append(named, s.who)
	}
	return named, nil
}

// wouldSign are ours, and the people of partners who are supportive or champions.
func (n *nextAnswer) wouldSign() []int32 {
	if n.wouldSigned != nil {
		return n.wouldSigned
	}
	m := n.m
	n.wouldSigned = []int32{}
	for i := range int32(len(m.Entities)) {
		signs := m.Ours[i]
		if m.Person[i] && !signs && !m.Barred[i] && m.Known[i] && isFriend(m.Settings.Stances.Word(m.Stance[i])) {
			m.eachPost(i, func(body int32) { signs = signs || m.Entities[body].Kind == graph.Partner })
		}
		if signs {
			n.wouldSigned = append(n.wouldSigned, i)
		}
	}
	return n.wouldSigned
}

// isFriend reports whether a stance is one of the two that are for us.
func isFriend(stance string) bool { return stance == "supportive" || stance == "champion" }
