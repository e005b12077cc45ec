package influence

import (
	"context"

	"inroad/graph"
)

// A Pair is all that joins two entities on the day, as the measures of METHOD §9 read it. A < B. Strength is
// 1 − Π(1 − s) over every tie of the two, repeats counted once; Forward over those stated from A to B or without
// direction, Back over those from B to A or without direction.
type Pair struct {
	A, B                    int32
	Strength, Forward, Back float64
}

// Pairs lists the pairs of entities with views that any tie counting on the day joins, but for opposes, declined and
// attends, by A and then B.
func (m *Moment) Pairs() []Pair {
	hold := m.Settings.Hold
	var pairs []Pair
	for start := 0; start < len(m.evidence); {
		first := m.evidence[start]
		apart, forward, back := 1.0, 1.0, 1.0
		joined := false
		end := start
		for ; end < len(m.evidence) && m.evidence[end].lo == first.lo && m.evidence[end].hi == first.hi; end++ {
			e := m.evidence[end]
			if e.repeats(m.evidence[start:end]) {
				continue
			}
			switch e.spec().Type {
			case graph.Opposes, graph.Declined, graph.Attends, graph.Gate, graph.TookPart:
				continue
			}
			joined = true
			s := 1 - min(e.s, hold)
			apart *= s
			if e.up || e.spec().Symmetric {
				forward *= s
			}
			if !e.up || e.spec().Symmetric {
				back *= s
			}
		}
		if joined {
			pairs = append(pairs, Pair{first.lo, first.hi, min(1-apart, hold), min(1-forward, hold), min(1-back, hold)})
		}
		start = end
	}
	return pairs
}

// repeats reports whether evidence of the same type and direction, and of the same day if it is a contact, stands right
// before it: evidence comes strongest first.
func (e evidence) repeats(before []evidence) bool {
	if len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	return last.typ == e.typ && last.up == e.up && last.day == e.day
}

// HasView reports whether an entity listens and is listened to.
func (m *Moment) HasView(e int32) bool { return m.view[e] }

// Ours reports whether an entity is one of us.
func (m *Moment) Ours(e int32) bool { return m.ours[e] }

// Reach is R of every entity, the chance of its best route: 1 for ours, 0 where there is none (METHOD §2).
func (m *Moment) Reach(ctx context.Context) ([]float64, error) {
	s, err := newSearcher(m, m.unionOfDoors(m.evidence, nil))
	if err == nil {
		err = s.all(ctx)
	}
	if err != nil {
		return nil, err
	}
	return s.reach(), nil
}

// Influence is the column sum, for every entity, of the Friedkin–Johnsen matrix (I − ΛW)⁻¹(I − Λ): how much of all
// views together hangs on its own mind. It is 0 for what holds no view.
func (m *Moment) Influence() []float64 {
	v := m.hearing(m.evidence, nil)
	ones := make([]float64, len(m.Entities))
	for i := range ones {
		if m.view[i] {
			ones[i] = 1
		}
	}
	sums := v.pull(ones)
	for i := range sums {
		sums[i] *= 1 - v.open[i]
	}
	return sums
}

// InfluenceOn are, for one entity, the terms of its Influence: how much of each entity's view hangs on its mind.
func (m *Moment) InfluenceOn(who int32) []float64 {
	v := m.hearing(m.evidence, nil)
	column := v.columns([]int32{who})
	terms := make([]float64, len(m.Entities))
	for i := range terms {
		if m.view[i] {
			terms[i] = column.at(int32(i), 0) * (1 - v.open[who])
		}
	}
	return terms
}

// TiesBetween cites the ties that join two entities on the day.
func (m *Moment) TiesBetween(a, b int32) []TieRef {
	refs := []TieRef{}
	for _, e := range m.between(a, b) {
		if e.tie >= 0 {
			refs = append(refs, m.ref(e.tie))
		}
	}
	return refs
}

// TopBody is the body at the top of an entity's post on the day, for a body the top of what it is part of: the ministry of
// a desk officer.
func (m *Moment) TopBody(e int32) (int32, bool) {
	at, ok := e, m.Entities[e].Kind.Body()
	if m.person[e] {
		var post graph.EntityTie
		if post, ok = m.postTie(e); ok {
			at = post.To
		}
	}
	for range len(m.Entities) { // parents may run in a circle
		over, more := m.parentBody(at)
		if !ok || !more {
			break
		}
		at = over
	}
	return at, ok
}

// Subject names an entity in an answer.
func (m *Moment) Subject(e int32) Subject { return m.subject(e) }

// NewAnswer begins the answer of an analysis outside this package.
func (m *Moment) NewAnswer(name, question, settingsFile string) *Answer {
	return m.newAnswer(name, question, settingsFile)
}

// Add takes a finding into an answer, and what it speaks of into the context.
func (a *Answer) Add(f Finding) {
	a.Findings = append(a.Findings, f)
	a.Context.add(f)
}

// Settle puts the context of a finished answer in order.
func (a *Answer) Settle() { a.Context.settle() }
