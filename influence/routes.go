package influence

import (
	"context"
	"slices"
)

// A route leads from one of ours to a person, through persons and the bodies in which they are colleagues.
type route struct {
	path []int32 // persons and bodies, by entity number
	cost int64   // integer cost of METHOD §2
	p    float64 // Π p·a over its steps
}

// sequenceKey is a text that two paths share if they have the same persons.
func (m *Moment) sequenceKey(path []int32) string {
	persons := m.personsOf(path)
	key := make([]byte, 0, 4*len(persons))
	for _, p := range persons {
		key = append(key, byte(p), byte(p>>8), byte(p>>16), byte(p>>24))
	}
	return string(key)
}

// routeOf sums up a path.
func (m *Moment) routeOf(d *doors, path []int32, cost int64) route {
	r := route{path: path, cost: cost, p: 1}
	for i := 1; i < len(path); i++ {
		at, _ := d.step(path[i-1], path[i])
		r.p *= d.chances[at]
	}
	return r
}

// strictlyBetween lists the persons of a route without its first and last.
func (m *Moment) strictlyBetween(r route) []int32 {
	persons := m.personsOf(r.path)
	return persons[1 : len(persons)-1]
}

// backup is the route that shares the fewest persons strictly between with the first, in the usual order among
// those; where the first has nobody between, the second route. shared names the persons shared.
//
// To share a person costs a toll above all that a route may cost without.
func (s *searcher) backup(ctx context.Context, first route, goal int32) (r route, shared []int32, ok bool) {
	between := s.m.strictlyBetween(first)
	if s.tree == nil && !s.aim(ctx, goal) {
		return route{}, nil, false
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
	firstKey := s.m.sequenceKey(first.path)
	for r = range s.routesTo(ctx, goal) {
		if ok = s.m.sequenceKey(r.path) != firstKey; ok {
			break
		}
	}
	if !ok {
		return route{}, nil, false
	}
	for _, p := range s.m.strictlyBetween(r) {
		if slices.Contains(between, p) {
			shared = append(shared, p)
			r.cost -= toll
		}
	}
	return r, shared, true
}

// needed lists the persons strictly between on the route whom every route to its goal needs.
func (s *searcher) needed(first route) []int32 {
	var needed []int32
	goal := first.path[len(first.path)-1]
	for _, without := range s.m.strictlyBetween(first) {
		if !s.reaches(goal, without) {
			needed = append(needed, without)
		}
	}
	return needed
}

// reaches reports whether a route leads to the goal without one person.
func (s *searcher) reaches(goal, without int32) bool {
	seen := make([]bool, len(s.m.Entities))
	seen[without] = true
	queue := slices.Clone(s.d.starts)
	for len(queue) > 0 {
		at := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if seen[at] {
			continue
		}
		if at == goal {
			return true
		}
		seen[at] = true
		queue = append(queue, s.d.targets[s.d.offsets[at]:s.d.offsets[at+1]]...)
	}
	return false
}

// A stage of a route from one person to the next: direct, or through a body.
type routeStep struct {
	from, to int32
	body     int32   // -1 for a direct step
	pa       float64 // chance, willingness included
}

// steps cuts a route into its steps.
func (m *Moment) steps(d *doors, r route) []routeStep {
	var steps []routeStep
	for i := 1; i < len(r.path); i++ {
		at, _ := d.step(r.path[i-1], r.path[i])
		step := routeStep{from: r.path[i-1], to: r.path[i], body: -1, pa: d.chances[at]}
		if !m.person[step.to] {
			i++
			out, _ := d.step(step.to, r.path[i])
			step.body, step.to = step.to, r.path[i]
			step.pa *= d.chances[out]
		}
		steps = append(steps, step)
	}
	return steps
}

// weakest is the place of the step with the lowest p·a, the first of equals.
func weakest(steps []routeStep) int {
	at := 0
	for i, s := range steps {
		if s.pa < steps[at].pa {
			at = i
		}
	}
	return at
}
