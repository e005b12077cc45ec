package influence

import (
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
)

// stands is what is said of where an entity stands on the day: the newest statement, who says so, when, and whether it
// is too old, or from before the present post, to be relied on.
func (m *Moment) stands(who int32) answer.Stance {
	e := &m.Entities[who]
	st, ok := e.At(graph.Stance, m.Day)
	view, known := m.Settings.Stances.Number(st.Value)
	if !ok || !known {
		return answer.Stance{}
	}
	s := answer.Stance{
		Word: m.Settings.Stances.Word(view), Value: st.Value, Basis: st.Basis, Day: st.Since, At: m.origin(st.Origin),
	}
	for _, source := range e.AllAt(graph.StanceSource, m.Day) {
		if sameRow(source.Origin, st.Origin) {
			s.Source = strings.TrimSpace(source.Value)
			break
		}
	}
	if st.Since == 0 {
		return s
	}
	s.Months = monthsBetween(st.Since, m.Day.Date())
	s.Stale = monthsBetween(st.Since, (m.Day-1).Date()) >= m.Settings.Tactics.StaleStance
	if since := m.post(who).Since; since != 0 && st.Since.Last() < since.First() {
		s.Stale = true
	}
	return s
}

// monthsBetween counts the whole months from one date to another, 0 where the second is earlier.
func monthsBetween(from, to graph.Date) int {
	a, b := from.First().Date(), to.First().Date()
	months := 12*(int(b/10000)-int(a/10000)) + int(b/100%100) - int(a/100%100)
	if b%100 < a%100 {
		months--
	}
	return max(months, 0)
}
