package world

import (
	"context"
	"slices"
)

// A Route leads from one of ours to a person, through persons and the bodies in which they are colleagues.
type Route struct {
	Path []int32 // persons and bodies, by entity number
	Cost int64   // integer cost of METHOD §2
	P    float64 // Π p·a over its steps
}

// sequenceKey is a text that two paths share if they have the same persons.
func sequenceKey(f *Facts, path []int32) string {
	persons := PersonsOf(f, path)
	key := make([]byte, 0, 4*len(persons))
	for _, p := range persons {
		key = append(key, byte(p), byte(p>>8), byte(p>>16), byte(p>>24))
	}
	return string(key)
}

// RouteOf sums up a path.
func (d *Doors) RouteOf(path []int32, cost int64) Route {
	r := Route{Path: path, Cost: cost, P: 1}
	for i := 1; i < len(path); i++ {
		at, _ := d.Step(path[i-1], path[i])
		r.P *= d.Chances[at]
	}
	return r
}

// strictlyBetween lists the persons of a route without its first and last.
func strictlyBetween(f *Facts, r Route) []int32 {
	persons := PersonsOf(f, r.Path)
	return persons[1 : len(persons)-1]
}

// Backup is the route that shares the fewest persons strictly between with the first, in the usual order among
// those; where the first has nobody between, the second route. shared names the persons shared.
//
// To share a person costs a toll above all that a route may cost without.
func (s *Searcher) Backup(ctx context.Context, first Route, goal int32) (r Route, shared []int32, ok bool, err error) {
	between := strictlyBetween(s.facts, first)
	if s.tree == nil {
		if err := s.aim(ctx, goal); err != nil {
			return Route{}, nil, false, err
		}
	}
	toll := s.rows.Dearest(len(between) + 1)
	for _, p := range between {
		s.tree.Toll(p, toll)
	}
	defer func() {
		for _, p := range between {
			s.tree.Toll(p, -toll)
		}
	}()
	firstKey := sequenceKey(s.facts, first.Path)
	for other, err := range s.RoutesTo(ctx, goal) {
		if err != nil {
			return Route{}, nil, false, err
		}
		if ok = sequenceKey(s.facts, other.Path) != firstKey; ok {
			r = other
			break
		}
	}
	if !ok {
		return Route{}, nil, false, nil
	}
	for _, p := range strictlyBetween(s.facts, r) {
		if slices.Contains(between, p) {
			shared = append(shared, p)
			r.Cost -= toll
		}
	}
	return r, shared, true, nil
}

// Needed lists the persons strictly between on the route whom every route to its goal needs.
func (s *Searcher) Needed(first Route) []int32 {
	if s.needed == nil {
		s.needed = s.Doors.dominators()
	}
	between := strictlyBetween(s.facts, first)
	goal := first.Path[len(first.Path)-1]
	var needed []int32
	for at := s.needed[goal]; at >= 0; at = s.needed[at] {
		if slices.Contains(between, at) {
			needed = append(needed, at)
		}
	}
	slices.Reverse(needed) // in the order of the route
	return needed
}

// A Step of a route leads from one person to the next: directly, or through a body.
type Step struct {
	From, To int32
	Body     int32   // -1 for a direct step
	P        float64 // chance that it opens
	Willing  float64 // of From, to lead on
	Chance   float64 // both: P·Willing
}

// Steps cuts a route into its steps.
func (d *Doors) Steps(r Route) []Step {
	var steps []Step
	for i := 1; i < len(r.Path); i++ {
		at, _ := d.Step(r.Path[i-1], r.Path[i])
		step := Step{From: r.Path[i-1], To: r.Path[i], Body: -1, Chance: d.Chances[at]}
		if !d.facts.Person[step.To] {
			i++
			out, _ := d.Step(step.To, r.Path[i])
			step.Body, step.To = step.To, r.Path[i]
			step.Chance *= d.Chances[out]
			step.Willing = d.Leads(step.From)
		} else {
			step.Willing = d.LeadsTo(step.From, step.To)
		}
		step.P = step.Chance / step.Willing
		steps = append(steps, step)
	}
	return steps
}

// WeakestOf is the place of the step with the lowest p·a, the first of equals.
func WeakestOf(steps []Step) int {
	at := 0
	for i, s := range steps {
		if s.Chance < steps[at].Chance {
			at = i
		}
	}
	return at
}
