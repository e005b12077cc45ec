package influence

import (
	"inroad/graph"
	"inroad/influence/world"
)

// A Moment is what counts on a day, with the words for it: it makes answers.
type Moment struct{ *world.Facts }

// At sees a Snapshot on a day.
func At(s *graph.Snapshot, settings world.Settings, day graph.Day) *Moment {
	return &Moment{world.At(s, settings, day)}
}
