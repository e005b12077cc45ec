package influence

import (
	"inroad/graph"
	"inroad/influence/answer"
)

// asked is the gate that an approach is to find out about, and what is asked there; -1 where moving it is worth more.
func (n *nextAnswer) asked(ranked) (g int, kind answer.AskKind) { return -1, answer.NoAsk }

// openQueries are what is not known of a gate: where its file is, whether it would pass today, who has signed.
func (n *nextAnswer) openQueries(_ int32, g int) []answer.Query {
	queries := []answer.Query{answer.WhereNow, answer.PassToday}
	if !n.m.Person[n.c.gates[g].entity] {
		queries = append(queries, answer.WhoSigned)
	}
	return queries
}

// atEvent is the event at which a person is met, where that gives more than the best route, and who of ours goes there.
func (n *nextAnswer) atEvent(ranked) (event, by int32, ok bool) { return -1, -1, false }

// hasLeft reports whether a person has left: the row of their post has ended, and no other post of theirs counts.
func (m *Moment) hasLeft(who int32) bool {
	st, ok := m.Entities[who].At(graph.PostUntil, m.Day)
	until, err := graph.ParseDate(st.Value)
	return ok && err == nil && until != 0 && until.End() <= m.Day
}

func (p part) sum() float64 { return p.view + p.file }
