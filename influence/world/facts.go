// Package world is what holds on a day: the constants of the method, the views and the evidence that count, the doors
// by which people bring us to people, and the voices by which views move. A Snapshot and Settings come in; Facts, Doors
// and Voices go out, and nothing in them changes once made.
package world

import (
	"math"
	"strconv"
	"strings"

	"inroad/graph"
)

// Facts are a Snapshot seen on a day with the settings of the method: who is ours, who holds what view, which tie
// statements count and how strongly (METHOD §1–§3). They are read-only; a resample of METHOD §8 passes
// over some of the evidence. Slices are indexed by entity number.
type Facts struct {
	*graph.Snapshot
	Settings Settings
	Day      graph.Day

	Person   []bool
	View     []bool // holds a view
	Ours     []bool
	Barred   []bool    // do_not_approach, and not ours
	Stance   []float64 // b in [-1, 1]; 0 where unknown
	Known    []bool    // a stance is stated (or, for ours, taken for granted)
	Willing  []float64 // a before refusals
	Openness []float64 // λ in [0, 0.95] before the want of voices
	Closed   []bool    // λ is 0 by its column
	Evidence []Evidence

	worths []TieWorth // of each of graph.TieTypes

	Introductions []Introduction // that count, by who was asked and who is to be reached; those of days to come after them
}

// At sees a Snapshot on a day.
func At(s *graph.Snapshot, settings Settings, day graph.Day) *Facts {
	n := len(s.Entities)
	f := &Facts{
		Snapshot: s, Settings: settings, Day: day,
		Person: make([]bool, n), View: make([]bool, n), Ours: make([]bool, n), Barred: make([]bool, n),
		Stance: make([]float64, n), Known: make([]bool, n), Willing: make([]float64, n),
		Openness: make([]float64, n), Closed: make([]bool, n),
	}
	for i := range s.Entities {
		f.read(int32(i))
	}
	for _, spec := range graph.TieTypes {
		f.worths = append(f.worths, settings.Ties[spec.Type])
	}
	f.Introductions = f.readIntroductions()
	f.Evidence = f.gather()
	return f
}

// read takes what the statements of entity i say on the day.
func (f *Facts) read(i int32) {
	e := &f.Entities[i]
	f.Person[i] = e.Kind == graph.Person
	f.View[i] = e.Kind.HasView()
	if !f.View[i] {
		return
	}
	f.Ours[i] = f.Person[i] && Yes(e.ValueAt(graph.Team, f.Day))
	f.Barred[i] = !f.Ours[i] && Yes(e.ValueAt(graph.DoNotApproach, f.Day))
	f.Stance[i], f.Known[i] = f.Settings.Stances.Number(e.ValueAt(graph.Stance, f.Day))
	if f.Ours[i] && !f.Known[i] {
		f.Stance[i], f.Known[i] = 1, true
	}
	f.Willing[i] = f.willingness(e, f.Ours[i], f.Stance[i], f.Known[i])
	f.Openness[i], f.Closed[i] = f.opennessOf(e, f.Ours[i])
}

// willingness is how likely a person asked for an introduction makes it, before refusals.
func (f *Facts) willingness(e *graph.Entity, ours bool, stance float64, known bool) float64 {
	set := f.Settings
	if ours {
		return 1
	}
	switch said := graph.Fold(e.ValueAt(graph.WouldIntroduce, f.Day)); said {
	case "yes":
		return set.Doors.WouldIntroduce.Yes
	case "perhaps":
		return set.Doors.WouldIntroduce.Perhaps
	case "no":
		return set.Doors.WouldIntroduce.No
	default:
		if a, ok := Finite(said); ok {
			return min(max(a, 0), 1)
		}
	}
	if !known {
		return set.Stances.UnknownWilling
	}
	return set.Stances.Willingness(stance)
}

func (f *Facts) opennessOf(e *graph.Entity, ours bool) (open float64, closed bool) {
	if v, ok := Finite(e.ValueAt(graph.Openness, f.Day)); ok {
		open = min(max(v, 0), f.Settings.Openness.Most)
		return open, open == 0
	}
	switch {
	case ours:
		return 0, true
	case e.Kind == graph.Person:
		open = f.Settings.Openness.Person
	case e.Kind == graph.StateKind:
		open = f.Settings.Openness.State
	default:
		open = f.Settings.Openness.Body
	}
	open = min(open, f.Settings.Openness.Most)
	return open, open == 0
}

// Finite reads a cell with a number.
func Finite(cell string) (v float64, ok bool) {
	v, err := strconv.ParseFloat(strings.TrimSpace(cell), 64)
	return v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
}

// Yes reads a cell that says whether: anything but nothing and no.
func Yes(cell string) bool { return graph.Yes(cell) }
