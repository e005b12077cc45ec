package influence

import (
	"inroad/graph"
	"inroad/influence/facts"
	"inroad/influence/method"
)

// A Moment is what counts on a day, with the words for it: it makes answers.
type Moment struct{ *facts.Facts }

// At sees a Snapshot on a day.
func At(s *graph.Snapshot, settings method.Settings, day graph.Day) *Moment {
	return &Moment{facts.At(s, settings, day)}
}
