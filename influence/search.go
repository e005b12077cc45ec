package influence

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"inroad/influence/kernels/routes"
)

// A searcher finds best routes over a door graph in the exact order of METHOD §2: least cost, then fewer persons, then
// the smaller sequence of the persons' names, then ids; for one sequence a direct step before colleagues, then bodies
// by name. It lets kernels/routes search, in rows that are the entities and one more, from which a step leads to each
// of ours, so that one search starts at all of them. It must not be used by two goroutines at once.
type searcher struct {
	m     *Moment
	d     *doors
	class []int32 // ranks entities by folded name alone
	rows  routes.CostRows
	best  routes.Least // after all
	tree  *routes.Tree // of the last goal
	err   error        // the first reason why a list ended early, or could not begin
}

// Lengths of steps: those of a way to one more person add up to the same, so that ways alike in cost and length have as
// many persons.
const (
	halfStep  = 1 // into a body, or out of it
	wholeStep = 2
)

func newSearcher(m *Moment, d *doors) (*searcher, error) {
	n := len(m.Entities)
	steps := make([]routes.Step, 0, len(d.targets)+len(d.starts))
	for _, o := range d.starts {
		steps = append(steps, routes.Step{From: int32(n), To: o, Length: wholeStep})
	}
	for from := range int32(n) {
		for i := d.offsets[from]; i < d.offsets[from+1]; i++ {
			step := routes.Step{From: from, To: d.targets[i], Cost: d.costs[i], Length: wholeStep}
			if !m.person[step.From] || !m.person[step.To] {
				step.Length = halfStep
			}
			steps = append(steps, step)
		}
	}
	rows, err := routes.NewCostRows(n+1, steps)
	if err != nil {
		return nil, err
	}
	s := &searcher{m: m, d: d, class: m.nameClasses()}
	s.rows = rows.By(s.compare)
	return s, nil
}

// start is the row before all of ours.
func (s *searcher) start() int32 { return int32(len(s.m.Entities)) }

// nameClasses numbers entities by folded name: equal names, equal numbers.
func (m *Moment) nameClasses() []int32 {
	n := len(m.Entities)
	byName := make([]int32, n)
	for i := range n {
		byName[m.Rank(int32(i))] = int32(i)
	}
	class := make([]int32, n)
	for r := 1; r < n; r++ {
		class[byName[r]] = class[byName[r-1]]
		if m.Entities[byName[r]].Folded != m.Entities[byName[r-1]].Folded {
			class[byName[r]]++
		}
	}
	return class
}

// all finds the best route from ours to everyone, in one search.
func (s *searcher) all(ctx context.Context) (err error) {
	s.best, err = s.rows.Least(ctx, s.start())
	return err
}

// path lists the entities of the best route to one that all reached.
func (s *searcher) path(to int32) []int32 {
	var path []int32
	for e := to; e != s.start(); e = s.best.Previous[e] {
		path = append(path, e)
	}
	slices.Reverse(path)
	return path
}

// reach is R of every entity after all: the chance of its best route, 0 where there is none; 1 for ours. It is a lower
// bound of how likely they are reached, since other routes may succeed where the best fails.
func (s *searcher) reach() []float64 {
	n := len(s.m.Entities)
	reach := make([]float64, n)
	known := make([]bool, n)
	var chain []int32
	for i := range int32(n) {
		if s.best.Cost[i] < 0 {
			continue
		}
		chain = chain[:0]
		for at := i; at != s.start() && !known[at]; at = s.best.Previous[at] {
			chain = append(chain, at)
		}
		for k := len(chain) - 1; k >= 0; k-- {
			at, before := chain[k], s.best.Previous[chain[k]]
			known[at] = true
			if reach[at] = 1; before != s.start() {
				step, _ := s.d.step(before, at)
				reach[at] = reach[before] * s.d.chances[step]
			}
		}
	}
	return reach
}

// aim points the tree of routes at a goal; false, with the reason in err, where it cannot be done.
func (s *searcher) aim(ctx context.Context, goal int32) bool {
	if s.tree == nil {
		tree, err := routes.NewTree(ctx, s.rows, goal)
		if err == nil {
			s.tree = tree
		}
		return s.fine(err)
	}
	return s.fine(s.tree.Aim(ctx, goal))
}

// fine keeps an error; true where there is none.
func (s *searcher) fine(err error) bool {
	if s.err == nil {
		s.err = err
	}
	return err == nil
}

// routesTo lists the routes to a goal; of routes with the same persons only the first comes out. A list must be done
// with before the next one begins.
func (s *searcher) routesTo(ctx context.Context, goal int32) iter.Seq[route] {
	return func(yield func(route) bool) {
		if !s.aim(ctx, goal) {
			return
		}
		seen := map[string]bool{}
		for found, err := range s.tree.From(ctx, s.start()) {
			if !s.fine(err) {
				return
			}
			path := found.Rows[1:]
			if key := s.m.sequenceKey(path); !seen[key] {
				seen[key] = true
				if !yield(s.m.routeOf(s.d, path, found.Cost)) {
					return
				}
			}
		}
	}
}

// costsTo are the least costs from every entity to a goal, −1 where there is no way.
func (s *searcher) costsTo(ctx context.Context, goal int32) []int64 {
	costs := make([]int64, len(s.m.Entities))
	found := s.aim(ctx, goal)
	for i := range costs {
		costs[i] = -1
		if !found {
			continue
		}
		if cost, ok := s.tree.Left(int32(i)); ok {
			costs[i] = cost
		}
	}
	return costs
}

// compare orders two paths of one cost and as many persons.
func (s *searcher) compare(a, b []int32) int {
	pa, pb := s.m.personsOf(a), s.m.personsOf(b)
	for i := range min(len(pa), len(pb)) {
		if c := cmp.Compare(s.class[pa[i]], s.class[pb[i]]); c != 0 {
			return c
		}
	}
	return cmp.Or(slices.Compare(pa, pb), slices.Compare(s.ways(a), s.ways(b))) // entities stand in ID order
}

// ways tells how each step of a path is taken: 0 for a direct one, else by the body's place among the names.
func (s *searcher) ways(path []int32) []int32 {
	var ways []int32
	direct := true
	for _, e := range path {
		switch {
		case e == s.start():
		case !s.m.person[e]:
			ways = append(ways, 1+s.m.Rank(e))
			direct = false
		case direct:
			ways = append(ways, 0)
		default:
			direct = true
		}
	}
	return ways
}

// personsOf leaves out of a path the bodies, and what is before it.
func (m *Moment) personsOf(path []int32) []int32 {
	persons := make([]int32, 0, len(path))
	for _, e := range path {
		if int(e) < len(m.person) && m.person[e] {
			persons = append(persons, e)
		}
	}
	return persons
}
