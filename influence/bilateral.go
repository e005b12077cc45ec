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
	if n.states != nil {
		return *n.states
	}
	var states []int32
	for _, g := range n.c.gates {
		for _, s := range n.m.statesOf(g.entity) {
			if !slices.Contains(states, s) {
				states = append(states, s)
			}
		}
	}
	n.states = &states
	return states
}

// statesOf are the states of a body, or of the bodies where a person has a post; a state is its own.
func (m *Moment) statesOf(e int32) []int32 {
	if m.Entities[e].Kind == graph.StateKind {
		return []int32{e}
	}
	if !m.Person[e] {
		if s, ok := m.stateOfBody(e); ok {
			return []int32{s}
		}
		return nil
	}
	var states []int32
	m.eachPost(e, func(body int32) {
		for _, s := range m.statesOf(body) {
			if !slices.Contains(states, s) {
				states = append(states, s)
			}
		}
	})
	return states
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

// stateOfBody is the state of a body: that of its column, else that of what it is part of.
func (m *Moment) stateOfBody(body int32) (int32, bool) {
	for range len(m.Entities) { // parents may run in a circle
		over, found := int32(-1), false
		for _, t := range m.From(body) {
			if t.Counts != graph.PartOf && t.Counts != graph.Represents || !graph.Holds(t.Since, t.Until, m.Day) {
				continue
			}
			if m.Entities[t.To].Kind == graph.StateKind {
				return t.To, true
			}
			if t.Counts == graph.PartOf && !found {
				over, found = t.To, true
			}
		}
		if state, ok := m.stateNamed(m.Entities[body].ValueAt(graph.State, m.Day)); ok {
			return state, true
		}
		if !found {
			return -1, false
		}
		body = over
	}
	return -1, false
}

// stateNamed is the state of a name or alias.
func (m *Moment) stateNamed(name string) (int32, bool) {
	folded := graph.Fold(name)
	if folded == "" {
		return -1, false
	}
	for i := range int32(len(m.Entities)) {
		if m.Entities[i].Kind == graph.StateKind && m.isCalled(i, folded) {
			return i, true
		}
	}
	return -1, false
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
			for _, s := range n.m.statesOf(body) {
				own = own || slices.Contains(states, s)
			}
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
	for _, host := range n.m.statesOf(who) {
		if !slices.Contains(targets, host) {
			continue
		}
		l, ok := n.levers[host]
		if !ok {
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
		if !n.m.isParty(voice.speaker) {
			continue
		}
		l := lever{state: voice.speaker, host: host, voice: voice.weight}
		l.through, l.reach = n.bestOf(voice.speaker)
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
	return ok && m.Entities[state].Kind == graph.StateKind && graph.Fold(st.Value) == "party" && (st.Since == 0 || st.Since.First() <= m.Day)
}

// bestOf is the person of a state, or of a body of it, to whom our best route leads.
func (n *nextAnswer) bestOf(state int32) (through int32, reach float64) {
	through = -1
	for i := range int32(len(n.m.Entities)) {
		r := n.c.reach[i]
		if !n.m.Person[i] || n.m.Ours[i] || n.m.Barred[i] || r <= 0 || r < reach || r == reach && through >= 0 && n.m.Rank(i) > n.m.Rank(through) {
			continue
		}
		if slices.Contains(n.m.statesOf(i), state) {
			through, reach = i, r
		}
	}
	return through, reach
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
func (n *nextAnswer) signers(ctx context.Context, r ranked) []int32 {
	m := n.m
	costs := n.costsTo(ctx, r.who)
	type signer struct {
		who    int32
		weight float64
	}
	var list []signer
	for i := range int32(len(m.Entities)) {
		if !m.Person[i] || i == r.who || !m.Ours[i] && !n.wouldSign(i) {
			continue
		}
		weight := 0.0
		if costs[i] > 0 {
			weight = chanceOf(costs[i])
		}
		if m.standing(i, r.who) > 0 {
			weight = max(weight, 0.5)
		}
		list = append(list, signer{i, weight})
	}
	slices.SortFunc(list, func(a, b signer) int {
		switch {
		case a.weight != b.weight:
			return cmp.Compare(b.weight, a.weight)
		case m.Ours[a.who] != m.Ours[b.who]:
			return world.FalseFirst(m.Ours[b.who], m.Ours[a.who])
		}
		return int(m.Rank(a.who) - m.Rank(b.who))
	})
	named := make([]int32, 0, mostSigners)
	for _, s := range list[:min(mostSigners, len(list))] {
		named = append(named, s.who)
	}
	return named
}

// wouldSign reports whether a person is of a partner and supportive or a champion.
func (n *nextAnswer) wouldSign(who int32) bool {
	m := n.m
	if m.Barred[who] || !m.Known[who] || !isFriend(m.Settings.Stances.Word(m.Stance[who])) {
		return false
	}
	partner := false
	m.eachPost(who, func(body int32) { partner = partner || m.Entities[body].Kind == graph.Partner })
	return partner
}

// isFriend reports whether a stance is one of the two that are for us.
func isFriend(stance string) bool { return stance == "supportive" || stance == "champion" }
