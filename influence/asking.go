package influence

import (
	"cmp"
	"slices"

	"inroad/graph"
)

// A question is what it is worth to ask where a gate stands: A of whoever of can say (METHOD §5).
type question struct {
	gate  int
	sure  float64 // s: how likely the answer saves us approaches
	can   []int32 // T: who can say, ascending
	worth float64 // A, once the best rate G is known
}

// questions are those that may be asked, in order of the names of the gates' entities and then of the stages.
func (c *campaign) questions() []question {
	var list []question
	for g, gate := range c.gates {
		q := question{gate: g}
		switch gate.asks {
		case asksWouldPass:
			q.sure = c.m.passes(gate, c.views)
		case asksFileAt:
			q.sure = c.m.Settings.Asking.FileAway
		}
		if q.sure > 0 {
			q.can = c.posts.canSay(gate.entity)
			list = append(list, q)
		}
	}
	slices.SortStableFunc(list, func(a, b question) int {
		ga, gb := &c.gates[a.gate], &c.gates[b.gate]
		return cmp.Or(
			cmp.Compare(c.m.Rank(ga.entity), c.m.Rank(gb.entity)),
			cmp.Compare(graph.Fold(ga.stage), graph.Fold(gb.stage)), cmp.Compare(ga.rule, gb.rule),
		)
	})
	return list
}

// weigh gives a question its worth, from the rate of the best approach for its gate.
func (q *question) weigh(best, saves float64) { q.worth = saves * q.sure * best }

// canBeAsked reports whether a person can say where the gate stands.
func (q question) canBeAsked(who int32) bool {
	_, can := slices.BinarySearch(q.can, who)
	return can
}

// askOf is what to ask a person: the question of the greatest worth, the first of equals; -1 and 0 where there is none.
func askOf(questions []question, who int32) (gate int, worth float64) {
	gate = -1
	for _, q := range questions {
		if q.worth > worth && q.canBeAsked(who) {
			gate, worth = q.gate, q.worth
		}
	}
	return gate, worth
}

// canSay lists who can say where a gate on an entity stands: of a body who works for it, heads it or reports to who
// heads it; its members, where these are few; of a parliament or committee also the heads of its members' parties. Of a
// person those of the bodies they head, else of those they work for; of a state those with a post with it. Membership of
// a party is no post.
func (p *posts) canSay(entity int32) []int32 {
	kind := p.m.Entities[entity].Kind
	var who []int32
	switch {
	case kind == graph.Person:
		bodies := p.whom(entity, graph.Heads)
		if len(bodies) == 0 {
			bodies = p.whom(entity, graph.WorksFor)
		}
		for _, body := range bodies {
			if p.m.Entities[body].Kind.Body() {
				who = append(who, p.ofBody(body)...)
			}
		}
	case kind == graph.StateKind:
		who = p.who(entity, graph.WorksFor, graph.Heads, graph.MemberOf, graph.Represents)
	default:
		who = p.ofBody(entity)
	}
	who = slices.DeleteFunc(who, func(e int32) bool { return !p.m.Person[e] })
	slices.Sort(who)
	return slices.Compact(who)
}

// ofBody lists those of a body who can say where it stands.
func (p *posts) ofBody(body int32) []int32 {
	kind := p.m.Entities[body].Kind
	heads, members := p.who(body, graph.Heads), p.who(body, graph.MemberOf)
	who := append(p.who(body, graph.WorksFor), closure(heads, func(e int32) []int32 { return p.who(e, graph.ReportsTo) })...)
	if kind != graph.PartyKind && len(members) <= p.m.Settings.Asking.Members {
		who = append(who, members...)
	}
	if kind == graph.Parliament || kind == graph.Committee {
		for _, member := range slices.Concat(members, heads) {
			for _, party := range p.whom(member, graph.MemberOf) {
				if p.m.Entities[party].Kind == graph.PartyKind {
					who = append(who, p.who(party, graph.Heads)...)
				}
			}
		}
	}
	return who
}
