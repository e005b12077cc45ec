package influence

import "inroad/graph"

// missingReport is an event whose report is still to be asked of a mission that a person works for.
func (n *nextAnswer) missingReport(who int32) (mission, event int32, ok bool) {
	m := n.m
	for _, t := range m.From(who) {
		if !m.worksAt(t) || m.Entities[t.To].Kind != graph.Mission {
			continue
		}
		event, known := n.unreported[t.To]
		if !known {
			if n.unreported == nil {
				n.unreported = map[int32]int32{}
			}
			event = m.unreported(t.To)
			n.unreported[t.To] = event
		}
		if event >= 0 {
			return t.To, event, true
		}
	}
	return -1, -1, false
}

// worksAt reports whether a tie says on the day for whom somebody works.
func (m *Moment) worksAt(t graph.EntityTie) bool {
	return (t.Counts == graph.WorksFor || t.Counts == graph.Heads || t.Counts == graph.Represents) && graph.Holds(t.Since, t.Until, m.Day)
}

// unreported is the newest event of the past that a mission attended, where neither it nor one of its people has relayed
// anything since; -1 where there is none. Whoever was invited may not have come, and a host reports to nobody.
func (m *Moment) unreported(mission int32) int32 {
	event, newest := int32(-1), graph.Day(0)
	for _, t := range m.From(mission) {
		if role := graph.Fold(t.Attributes.Value(graph.AttrRole)); t.Counts != graph.Attends || role == "host" || role == "invited" {
			continue
		}
		if begins, over, ok := m.held(t.To); ok && over <= m.Day && (event < 0 || begins.First() > newest) {
			event, newest = t.To, begins.First()
		}
	}
	if event < 0 || m.relayedSince(mission, newest) {
		return -1
	}
	for _, i := range m.To(mission) {
		if t := m.Ties[i]; m.worksAt(t) && m.relayedSince(t.From, newest) {
			return -1
		}
	}
	return event
}

// relayedSince reports whether somebody has relayed anything to anybody from a day on.
func (m *Moment) relayedSince(who int32, day graph.Day) bool {
	for _, t := range m.From(who) {
		if t.Counts == graph.RelaysTo && t.Since != 0 && t.Since.Last() >= day && t.Since.First() <= m.Day {
			return true
		}
	}
	return false
}
