package influence

import (
	"cmp"
	"slices"

	"inroad/graph"
)

// An eventWay is an event of the coming days that a person and some of ours attend.
type eventWay struct {
	event int32
	day   graph.Day
	ours  []int32 // by name
}

// eventWays finds, for each person, the event that begins on the day or soon after and that they attend with one of
// ours: the soonest, then the first by name.
func (m *Moment) eventWays() map[int32]eventWay {
	ways := map[int32]eventWay{}
	for i := range m.Entities {
		if m.Entities[i].Kind != graph.Event {
			continue
		}
		start, err := graph.ParseDate(m.Entities[i].ValueAt(graph.Start, m.Day))
		if err != nil || start == 0 {
			continue
		}
		way := eventWay{event: int32(i), day: start.First()}
		if way.day < m.Day || way.day > m.Day+graph.Day(m.Settings.Approach.EventDays) {
			continue
		}
		var theirs []int32
		for _, k := range m.To(way.event) {
			t := &m.Ties[k]
			switch {
			case t.Counts != graph.Attends || !graph.Holds(t.Since, t.Until, m.Day) || !m.Person[t.From]:
			case m.Ours[t.From]:
				way.ours = append(way.ours, t.From)
			default:
				theirs = append(theirs, t.From)
			}
		}
		if len(way.ours) == 0 {
			continue
		}
		slices.SortFunc(way.ours, func(a, b int32) int { return cmp.Compare(m.Rank(a), m.Rank(b)) })
		way.ours = slices.Compact(way.ours)
		for _, who := range theirs {
			if last, ok := ways[who]; !ok || way.day < last.day || way.day == last.day && m.Rank(way.event) < m.Rank(last.event) {
				ways[who] = way
			}
		}
	}
	return ways
}
