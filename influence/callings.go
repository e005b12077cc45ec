package influence

import (
	"slices"

	"inroad/graph"
)

// callings tell under which names somebody may be meant: their own, and those of what they belong to. It keeps what it
// found of bodies, to which many belong.
type callings struct {
	m      *Moment
	bodies map[int32][]string // names of a body and of what it belongs to, folded
}

func (m *Moment) callings() *callings { return &callings{m: m, bodies: map[int32][]string{}} }

// namesOf are the folded name and aliases of an entity.
func (m *Moment) namesOf(e int32) []string {
	names := []string{m.Entities[e].Folded}
	for _, st := range m.Entities[e].AllAt(graph.Alias, m.Day) {
		names = append(names, graph.Fold(st.Value))
	}
	return names
}

// over are the folded names of all that an entity belongs to on the day: of whom they work for, head, represent or are a
// member of, and of what that is a part of in turn.
func (c *callings) over(who int32) []string {
	var names []string
	for _, body := range c.m.belongsTo(who) {
		known, ok := c.bodies[body]
		if !ok {
			known = c.m.namesOf(body)
			for _, whole := range c.m.wholes(body) {
				known = append(known, c.m.namesOf(whole)...)
			}
			c.bodies[body] = known
		}
		names = append(names, known...)
	}
	return names
}

// belongsTo lists, each once, to what an entity belongs on the day by a tie of its own.
func (m *Moment) belongsTo(who int32) []int32 {
	var list []int32
	for _, t := range m.From(who) {
		switch t.Counts {
		case graph.WorksFor, graph.Heads, graph.MemberOf, graph.Represents, graph.PartOf:
			if t.To != who && graph.Holds(t.Since, t.Until, m.Day) && !slices.Contains(list, t.To) {
				list = append(list, t.To)
			}
		}
	}
	return list
}

// wholes lists all that a body belongs to, the nearest first.
func (m *Moment) wholes(body int32) []int32 {
	found := []int32{body}
	for at := 0; at < len(found); at++ {
		for _, whole := range m.belongsTo(found[at]) {
			if !slices.Contains(found, whole) {
				found = append(found, whole)
			}
		}
	}
	return found[1:]
}
