package influence

import (
	"context"

	"inroad/graph"
	"inroad/influence/answer"
)

// asked is the gate that an approach is to find out about, and what is asked there; -1 where moving it is worth more.
func (n *nextAnswer) asked(r ranked) (g int, kind answer.AskKind) {
	if !r.findsOut() {
		return -1, answer.NoAsk
	}
	if n.c.gates[r.ask].asks == asksFileAt {
		return r.ask, answer.WhereStands
	}
	return r.ask, answer.WouldPass
}

// openQueries are what is not known of a gate: where its file is, whether it would pass today, who has signed.
func (n *nextAnswer) openQueries(g int) []answer.Query {
	m, gate := n.m, n.c.gates[g]
	var queries []answer.Query
	if !m.isFresh(gate.filed) {
		queries = append(queries, answer.WhereNow)
	}
	if !m.isFresh(gate.told) {
		queries = append(queries, answer.PassToday)
	}
	if gate.signs < 0 && !m.Person[gate.entity] {
		queries = append(queries, answer.WhoSigned)
	}
	return queries
}

// atEvent is the event at which a person is met, where that gives more than the best route, and who of ours goes there.
func (n *nextAnswer) atEvent(ctx context.Context, r ranked) (event, by int32, ok bool, err error) {
	if r.event == nil {
		return -1, -1, false, nil
	}
	by, err = n.bestStart(ctx, r.event.ours, r.who)
	return r.event.event, by, err == nil, err
}

// hasLeft reports whether a person has left: the row of their post has ended, and no other post of theirs counts.
func (m *Moment) hasLeft(who int32) bool {
	until, err := graph.ParseDate(m.Entities[who].ValueAt(graph.PostUntil, m.Day))
	if err != nil || until == 0 || until.End() > m.Day {
		return false
	}
	for _, t := range m.From(who) {
		switch t.Counts {
		case graph.WorksFor, graph.Heads, graph.Represents, graph.MemberOf:
			if graph.Holds(t.Since, t.Until, m.Day) && (t.Counts != graph.MemberOf || m.Entities[t.To].Kind != graph.PartyKind) {
				return false
			}
		}
	}
	return true
}
