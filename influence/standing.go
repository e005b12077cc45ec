package influence

import (
	"strings"

	"inroad/graph"
)

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
