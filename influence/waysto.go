package influence

import (
	"context"

	"inroad/influence/answer"
	"inroad/influence/world"
)

// Ways are the best routes from ours to everybody, found in one search.
type Ways struct {
	Reach  []float64 // R of every entity, the chance of its best route: 1 for ours, 0 where there is none (METHOD §2)
	moment *Moment
	search *world.Searcher
}

// Ways finds them.
func (m *Moment) Ways(ctx context.Context) (*Ways, error) {
	s, err := world.NewSearcher(world.NewDoors(m.Facts, m.Evidence))
	if err == nil {
		err = s.All(ctx)
	}
	if err != nil {
		return nil, err
	}
	return &Ways{s.Reach(), m, s}, nil
}

// Steps share the cost of the best route to a person, not one of ours, among its steps; none where there is no route.
func (w *Ways) Steps(who int32) []answer.StepPart {
	cost := w.search.Best.Cost[who]
	if cost < 0 {
		return nil
	}
	r := w.search.Doors.RouteOf(w.search.Path(who), cost)
	return w.moment.stepParts(w.search.Doors, r, w.moment.describeSteps(w.search.Doors, r))
}
