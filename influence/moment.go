package influence

import (
	"math"
	"strconv"
	"strings"

	"inroad/graph"
)

// A Moment is a Snapshot seen on a day with the settings of the method: who is ours, who holds what view, which tie
// statements count and how strongly (METHOD §1–§3). It is read-only; a resample of METHOD §8 is another Moment that
// shares what does not change. Slices are indexed by entity number.
type Moment struct {
	*graph.Snapshot
	Settings Settings
	Day      graph.Day

	person   []bool
	view     []bool // holds a view
	ours     []bool
	barred   []bool    // do_not_approach, and not ours
	stance   []float64 // b in [-1, 1]; 0 where unknown
	known    []bool    // a stance is stated (or, for ours, taken for granted)
	willing  []float64 // a before refusals
	openness []float64 // λ in [0, 0.95] before the want of voices
	closed   []bool    // λ is 0 by its column
	evidence []evidence
}

// At sees a Snapshot on a day.
func At(s *graph.Snapshot, settings Settings, day graph.Day) *Moment {
	n := len(s.Entities)
	m := &Moment{
		Snapshot: s, Settings: settings, Day: day,
		person: make([]bool, n), view: make([]bool, n), ours: make([]bool, n), barred: make([]bool, n),
		stance: make([]float64, n), known: make([]bool, n), willing: make([]float64, n),
		openness: make([]float64, n), closed: make([]bool, n),
	}
	for i := range s.Entities {
		m.read(int32(i))
	}
	m.evidence = m.gather()
	return m
}

// read takes what the statements of entity i say on the day.
func (m *Moment) read(i int32) {
	e := &m.Entities[i]
	m.person[i] = e.Kind == graph.Person
	m.view[i] = e.Kind.HasView()
	if !m.view[i] {
		return
	}
	m.ours[i] = m.person[i] && yes(e.ValueAt(graph.Team, m.Day))
	m.barred[i] = !m.ours[i] && yes(e.ValueAt(graph.DoNotApproach, m.Day))
	m.stance[i], m.known[i] = m.Settings.Stances.Number(e.ValueAt(graph.Stance, m.Day))
	if m.ours[i] && !m.known[i] {
		m.stance[i], m.known[i] = 1, true
	}
	m.willing[i] = m.willingness(e, m.ours[i], m.stance[i], m.known[i])
	m.openness[i], m.closed[i] = m.opennessOf(e, m.ours[i])
}

// willingness is how likely a person asked for an introduction makes it, before refusals.
func (m *Moment) willingness(e *graph.Entity, ours bool, stance float64, known bool) float64 {
	set := m.Settings
	if ours {
		return 1
	}
	switch said := graph.Fold(e.ValueAt(graph.WouldIntroduce, m.Day)); said {
	case "yes":
		return set.Doors.WouldIntroduce.Yes
	case "perhaps":
		return set.Doors.WouldIntroduce.Perhaps
	case "no":
		return set.Doors.WouldIntroduce.No
	default:
		if a, err := strconv.ParseFloat(said, 64); err == nil {
			return min(max(a, 0), 1)
		}
	}
	if !known {
		return set.Stances.UnknownWilling
	}
	return set.Stances.willing(stance)
}

func (m *Moment) opennessOf(e *graph.Entity, ours bool) (open float64, closed bool) {
	if said := strings.TrimSpace(e.ValueAt(graph.Openness, m.Day)); said != "" {
		if v, err := strconv.ParseFloat(said, 64); err == nil {
			open = min(max(v, 0), m.Settings.Openness.Most)
			return open, open == 0
		}
	}
	switch {
	case ours:
		return 0, true
	case e.Kind == graph.Person:
		open = m.Settings.Openness.Person
	case e.Kind == graph.StateKind:
		open = m.Settings.Openness.State
	default:
		open = m.Settings.Openness.Body
	}
	open = min(open, m.Settings.Openness.Most)
	return open, open == 0
}

// Number is the view that a stance states, a word or a number in [-1, 1].
func (s StanceSettings) Number(stance string) (view float64, known bool) {
	word := graph.Fold(stance)
	if word == "" {
		return 0, false
	}
	if v, ok := s.View[word]; ok {
		return v, true
	}
	v, err := strconv.ParseFloat(word, 64)
	if err != nil || math.IsNaN(v) {
		return 0, false
	}
	return min(max(v, -1), 1), true
}

// willing is the willingness of the stance nearest to a view; the lower where two are equally near.
func (s StanceSettings) willing(view float64) float64 {
	nearest, willing := math.Inf(1), 0.0
	for word, v := range s.View {
		d, a := math.Abs(v-view), s.Willing[word]
		if d < nearest || d == nearest && a < willing {
			nearest, willing = d, a
		}
	}
	return willing
}

// Word is the stance word nearest to a view, the less friendly where two are equally near.
func (s StanceSettings) Word(view float64) string {
	nearest, at, word := math.Inf(1), 0.0, ""
	for w, v := range s.View {
		d := math.Abs(v - view)
		if d < nearest || d == nearest && v < at {
			nearest, at, word = d, v, w
		}
	}
	return word
}

// yes reads a cell that says whether: anything but nothing and no.
func yes(cell string) bool {
	switch graph.Fold(cell) {
	case "", "no", "false", "0":
		return false
	}
	return true
}
