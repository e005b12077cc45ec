package influence

import (
	"cmp"
	"slices"
)

// A route leads from one of ours to a person, through persons and the bodies in which they are colleagues.
type route struct {
	path []int32 // persons and bodies, by entity number
	cost int64   // integer cost of METHOD §2
	p    float64 // Π p·a over its steps
}

// A routeList enumerates the routes to a goal in the order of METHOD §2, exactly: Lawler's partition (1972) of Yen's
// loopless paths (1971) over persons and bodies together, so that each route is simple in both; of routes with the same
// persons only the first comes out. Each route costs one bounded search per entity of it.
type routeList struct {
	s      *searcher
	goal   int32
	bounds []int64
	found  []candidate // paths that came out, also those whose persons came before
	waits  []candidate
	seen   map[string]bool
	begun  bool
}

// A candidate is the best path of a part of all paths: those that share its first `fork` entities and then differ from
// every path that came out.
type candidate struct {
	path []int32
	cost int64
	fork int
}

func (s *searcher) routesTo(goal int32) *routeList {
	return &routeList{s: s, goal: goal, bounds: s.bounds(goal), seen: map[string]bool{}}
}

// next returns the next route; ok is false when there are no more.
func (l *routeList) next() (r route, ok bool) {
	if !l.begun {
		l.begun = true
		l.branch(nil, 0, nil)
	}
	for len(l.waits) > 0 {
		best := 0
		for i := range l.waits {
			if l.before(l.waits[i], l.waits[best]) {
				best = i
			}
		}
		c := l.waits[best]
		l.waits = slices.Delete(l.waits, best, best+1)
		l.found = append(l.found, c)
		l.split(c)
		if key := l.s.m.sequenceKey(c.path); !l.seen[key] {
			l.seen[key] = true
			return l.s.m.routeOf(l.s.d, c.path, c.cost), true
		}
	}
	return route{}, false
}

// split adds the best path of each part into which the rest of the candidate's part falls.
func (l *routeList) split(c candidate) {
	for fork := c.fork; fork < len(c.path); fork++ {
		var barred []int32
		for _, f := range l.found {
			if len(f.path) > fork && slices.Equal(f.path[:fork], c.path[:fork]) && !slices.Contains(barred, f.path[fork]) {
				barred = append(barred, f.path[fork])
			}
		}
		l.branch(c.path[:fork], fork, barred)
	}
}

func (l *routeList) branch(prefix []int32, fork int, barred []int32) {
	from := detour{prefix: prefix, barred: barred}
	for i, e := range prefix {
		if l.s.m.person[e] {
			from.count++
		}
		from.cost += l.s.toll(e)
		if i > 0 {
			at, _ := l.s.d.step(prefix[i-1], e)
			from.cost += l.s.d.costs[at]
		}
	}
	if tail, cost, ok := l.s.to(l.goal, from, l.bounds); ok {
		path := append(slices.Clone(prefix), tail...)
		l.waits = append(l.waits, candidate{path: path, cost: cost, fork: fork})
	}
}

func (l *routeList) before(a, b candidate) bool {
	m := l.s.m
	return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(len(m.personsOf(a.path)), len(m.personsOf(b.path))), l.s.compare(a.path, b.path)) < 0
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
func (s *searcher) backup(first route, goal int32) (r route, shared []int32, ok bool) {
	between := s.m.strictlyBetween(first)
	careful := *s
	if len(between) > 0 {
		careful.dear = make([]int64, len(s.m.Entities))
		for _, p := range between {
			careful.dear[p] = toll
		}
	}
	list := careful.routesTo(goal)
	firstKey := s.m.sequenceKey(first.path)
	for {
		r, ok = list.next()
		if !ok || s.m.sequenceKey(r.path) != firstKey {
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

// toll is dearer than any route: to share a person costs more than any detour.
const toll int64 = 1 << 40

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
