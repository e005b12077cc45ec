package influence

import (
	"cmp"
	"context"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// mostPeople is how many people of a body, or beside one, are named.
const mostPeople = 5

// intoBody finds how a body is reached: by the ways to that person of it, or of its parts, whom we reach best, the others
// being named; where nobody of it is known, it names who may know whom to ask there.
func (m *Moment) intoBody(ctx context.Context, s *world.Searcher, body *answer.Routes, asked int32) (who int32, ok bool, err error) {
	if err := s.All(ctx); err != nil {
		return -1, false, err
	}
	body.Body = m.subjectAt(asked)
	reach := s.Reach()
	people := m.peopleIn(m.partsOf(asked), reach)
	if len(people) > 0 {
		body.Others = m.subjects(people[1:min(len(people), 1+mostPeople)])
		return people[0], true, nil
	}
	beside := m.peopleIn(m.besides(asked), reach)
	beside = slices.DeleteFunc(beside, func(e int32) bool { return reach[e] == 0 })
	body.MayKnow = m.subjects(beside[:min(len(beside), mostPeople)])
	return -1, false, nil
}

// partsOf are a body and, step by step, what is part of it on the day.
func (m *Moment) partsOf(body int32) []int32 {
	parts := []int32{body}
	for i := 0; i < len(parts); i++ {
		for _, at := range m.To(parts[i]) {
			t := &m.Ties[at]
			if (t.Counts == graph.PartOf || t.Counts == graph.Represents && m.Entities[t.From].Kind.Body()) &&
				graph.Holds(t.Since, t.Until, m.Day) && !slices.Contains(parts, t.From) {
				parts = append(parts, t.From)
			}
		}
	}
	return parts
}

// besides are the bodies next to a body: what it is part of, and what else is part of that.
func (m *Moment) besides(body int32) []int32 {
	over, ok := m.Above(body, m.Day)
	if !ok {
		return nil
	}
	return slices.DeleteFunc(m.partsOf(over), func(e int32) bool { return e == body })
}

// peopleIn are the persons, not ours, who have a post in one of the bodies or are members of it, the best reached first.
func (m *Moment) peopleIn(bodies []int32, reach []float64) []int32 {
	var people []int32
	for _, body := range bodies {
		for _, at := range m.To(body) {
			t := &m.Ties[at]
			switch t.Counts {
			case graph.WorksFor, graph.Heads, graph.MemberOf, graph.Represents:
				if m.Person[t.From] && !m.Ours[t.From] && !m.Barred[t.From] && graph.Holds(t.Since, t.Until, m.Day) && !slices.Contains(people, t.From) {
					people = append(people, t.From)
				}
			}
		}
	}
	slices.SortFunc(people, func(a, b int32) int {
		return cmp.Or(cmp.Compare(reach[b], reach[a]), cmp.Compare(m.Rank(a), m.Rank(b)))
	})
	return people
}
