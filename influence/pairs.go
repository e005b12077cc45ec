package influence

import (
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// A Pair is all that joins two entities on the day, as the measures of METHOD §9 read it. A < B. Strength is
// the world.Joint of every tie of the two, repeats counted once; Forward over those stated from A to B or without
// direction, Back over those from B to A or without direction.
type Pair struct {
	A, B                    int32
	Strength, Forward, Back float64
}

// Pairs lists the pairs of entities with views that evidence Joins for the measures, by A and then B.
func (m *Moment) Pairs(whole bool) []Pair {
	hold := m.Settings.Hold
	var pairs []Pair
	for start := 0; start < len(m.Evidence); {
		first := m.Evidence[start]
		var both, forward, back world.Joint
		var last []world.Evidence
		end := start
		for ; end < len(m.Evidence) && m.Evidence[end].Lo == first.Lo && m.Evidence[end].Hi == first.Hi; end++ {
			e := m.Evidence[end]
			if !m.Joins(e, whole) || e.Repeats(last) {
				continue
			}
			last = append(last[:0], e)
			both.Add(e.Strength, hold)
			if leads(e, first.Lo) {
				forward.Add(e.Strength, hold)
			}
			if leads(e, first.Hi) {
				back.Add(e.Strength, hold)
			}
		}
		if len(last) > 0 {
			pairs = append(pairs, Pair{first.Lo, first.Hi, both.Chance(hold), forward.Chance(hold), back.Chance(hold)})
		}
		start = end
	}
	return pairs
}

// Joins reports whether evidence joins two for the measures: not opposes, declined, attends, gate and took-part, which
// say something else of the two; and part-of and represents to a state only where it is to be whole, for everything
// belongs to one, and every way would lead through it. A statement that ends in a state counts in neither direction.
func (m *Moment) Joins(e world.Evidence, whole bool) bool {
	switch e.Spec().Type {
	case graph.Opposes, graph.Declined, graph.Attends, graph.Gate, graph.TookPart, graph.WouldPass, graph.FileAt:
		return false
	case graph.PartOf, graph.Represents:
		return whole || !m.isState(e.To()) && (e.Tie < 0 || !m.isState(m.Ties[e.Tie].To))
	}
	return true
}

func (m *Moment) isState(e int32) bool { return m.Entities[e].Kind == graph.StateKind }

// leads reports whether evidence leads from one of its ends to the other: of a type without direction from both.
func leads(e world.Evidence, from int32) bool { return e.Spec().Symmetric || e.From() == from }

// Influence is the column sum, for every entity, of the Friedkin–Johnsen matrix (I − ΛW)⁻¹(I − Λ): how much of all
// views together hangs on its own mind. It is 0 for what holds no view.
func (m *Moment) Influence(v *world.Voices) []float64 {
	ones := make([]float64, len(m.Entities))
	for i := range ones {
		if m.View[i] {
			ones[i] = 1
		}
	}
	sums := v.Pull(ones)
	for i := range sums {
		sums[i] *= 1 - v.Open[i]
	}
	return sums
}

// InfluenceOn are, for up to world.Lanes entities, the terms of their Influence: how much of each entity's view hangs on
// the mind of each of them.
func (m *Moment) InfluenceOn(v *world.Voices, whom []int32) [][]float64 {
	columns := v.Columns(whom)
	terms := make([][]float64, len(whom))
	for lane, who := range whom {
		terms[lane] = make([]float64, len(m.Entities))
		for i := range terms[lane] {
			if m.View[i] {
				terms[lane][i] = columns.At(int32(i), lane) * (1 - v.Open[who])
			}
		}
	}
	return terms
}

// Voices is who listens to whom on the day, without the voices of any drafters.
func (m *Moment) Voices() *world.Voices { return world.Hear(m.Facts, m.Evidence) }

// TiesBetween cites the ties that join two entities on the day, as Pairs counts them.
func (m *Moment) TiesBetween(a, b int32, whole bool) []answer.TieRef {
	return m.citeAll(a, b, func(e world.Evidence) bool { return m.Joins(e, whole) })
}

// TiesFrom cites those of them that lead from the first to the second.
func (m *Moment) TiesFrom(a, b int32, whole bool) []answer.TieRef {
	return m.citeAll(a, b, func(e world.Evidence) bool { return m.Joins(e, whole) && leads(e, a) })
}

// citeAll cites the ties between two that are wanted, each once.
func (m *Moment) citeAll(a, b int32, wanted func(world.Evidence) bool) []answer.TieRef {
	refs := []answer.TieRef{}
	for _, e := range m.between(a, b) {
		if e.Tie < 0 || !wanted(e) {
			continue
		}
		if ref := m.ref(e.Tie); !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	return refs
}

// TopBody is the body at the top of an entity's post on the day, for a body the top of what it is part of: the ministry of
// a desk officer.
func (m *Moment) TopBody(e int32) (int32, bool) {
	at, ok := e, m.Entities[e].Kind.Body()
	if m.Person[e] {
		var post graph.EntityTie
		if post, ok = m.MainPost(e, m.Day); ok {
			at = post.To
		}
	}
	for range len(m.Entities) { // parents may run in a circle
		over, more := m.Above(at, m.Day)
		if !ok || !more {
			break
		}
		at = over
	}
	return at, ok
}

// Subject names an entity in an answer.
func (m *Moment) Subject(e int32) answer.Subject { return m.subject(e) }

// NewAnswer begins the answer of an analysis outside this package.
func (m *Moment) NewAnswer(name, settingsFile string) *answer.Answer {
	return m.newAnswer(name, settingsFile)
}
