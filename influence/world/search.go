package world

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"inroad/influence/kernels/routes"
)

// A Searcher finds best routes over a door graph in the exact order of METHOD §2: least cost, then fewer persons, then
// the smaller sequence of the persons' names, then ids; for one sequence a direct step before colleagues, then bodies
// by name. It lets kernels/routes search, in rows that are the entities and one more, from which a step leads to each
// of ours, so that one search starts at all of them. It must not be used by two goroutines at once.
type Searcher struct {
	facts  *Facts
	Doors  *Doors
	class  []int32 // ranks entities by folded name alone
	rows   routes.CostRows
	Best   routes.Least // after All
	tree   *routes.Tree // of the last goal
	needed []int32      // of each entity the last that every way to it needs, once asked for
}

// Lengths of steps: those of a way to one more person add up to the same, so that ways alike in cost and length have as
// many persons.
const (
	halfStep  = 1 // into a body, or out of it
	wholeStep = 2
)

// NewSearcher makes one for a door graph; an error where its costs are beyond what can be searched.
func NewSearcher(d *Doors) (*Searcher, error) {
	f := d.facts
	n := len(f.Entities)
	rows, err := routes.OrderedCostRows(n+1, len(d.Targets)+len(d.Starts), wholeStep, func(add func(routes.Step)) {
		for from := range int32(n) {
			for i := d.Offsets[from]; i < d.Offsets[from+1]; i++ {
				step := routes.Step{From: from, To: d.Targets[i], Cost: d.Costs[i], Length: wholeStep}
				if !f.Person[step.From] || !f.Person[step.To] {
					step.Length = halfStep
				}
				add(step)
			}
		}
		for _, o := range d.Starts {
			add(routes.Step{From: int32(n), To: o, Length: wholeStep})
		}
	})
	if err != nil {
		return nil, err
	}
	s := &Searcher{facts: f, Doors: d, class: d.class}
	s.rows = rows.By(s.compare)
	return s, nil
}

// start is the row before all of ours.
func (s *Searcher) start() int32 { return int32(len(s.facts.Entities)) }

// nameClasses numbers entities by folded name: equal names, equal numbers.
func nameClasses(f *Facts) []int32 {
	n := len(f.Entities)
	byName := make([]int32, n)
	for i := range n {
		byName[f.Rank(int32(i))] = int32(i)
	}
	class := make([]int32, n)
	for r := 1; r < n; r++ {
		class[byName[r]] = class[byName[r-1]]
		if f.Entities[byName[r]].Folded != f.Entities[byName[r-1]].Folded {
			class[byName[r]]++
		}
	}
	return class
}

// All finds the best route from ours to everyone, in one search.
func (s *Searcher) All(ctx context.Context) (err error) {
	s.Best, err = s.rows.Least(ctx, s.start())
	return err
}

// Path lists the entities of the best route to one, after All; none where no route leads there.
func (s *Searcher) Path(to int32) []int32 {
	var path []int32
	if s.Best.Cost[to] < 0 {
		return nil
	}
	for e := to; e != s.start(); e = s.Best.Previous[e] {
		path = append(path, e)
	}
	slices.Reverse(path)
	return path
}

// Reach is R of every entity after all: the chance of its best route, 0 where there is none; 1 for ours. It is a lower
// bound of how likely they are reached, since other routes may succeed where the best fails.
func (s *Searcher) Reach() []float64 {
	n := len(s.facts.Entities)
	reach := make([]float64, n)
	known := make([]bool, n)
	var chain []int32
	for i := range int32(n) {
		if s.Best.Cost[i] < 0 {
			continue
		}
		chain = chain[:0]
		for at := i; at != s.start() && !known[at]; at = s.Best.Previous[at] {
			chain = append(chain, at)
		}
		for k := len(chain) - 1; k >= 0; k-- {
			at, before := chain[k], s.Best.Previous[chain[k]]
			known[at] = true
			if reach[at] = 1; before != s.start() {
				step, _ := s.Doors.Step(before, at)
				reach[at] = reach[before] * s.Doors.Chances[step]
			}
		}
	}
	return reach
}

// aim points the tree of routes at a goal.
func (s *Searcher) aim(ctx context.Context, goal int32) error {
	if s.tree != nil {
		return s.tree.Aim(ctx, goal)
	}
	tree, err := routes.NewTree(ctx, s.rows, goal)
	if err == nil {
		s.tree = tree
	}
	return err
}

// RoutesTo lists the routes to a goal; of routes with the same persons only the first comes out. An error ends the list.
// It must be done with before the next one begins.
func (s *Searcher) RoutesTo(ctx context.Context, goal int32) iter.Seq2[Route, error] {
	return func(yield func(Route, error) bool) {
		if err := s.aim(ctx, goal); err != nil {
			yield(Route{}, err)
			return
		}
		seen := map[string]bool{}
		for found, err := range s.tree.From(ctx, s.start()) {
			if err != nil {
				yield(Route{}, err)
				return
			}
			path := found.Rows[1:]
			if key := sequenceKey(s.facts, path); !seen[key] {
				seen[key] = true
				if !yield(s.Doors.RouteOf(path, found.Cost), nil) {
					return
				}
			}
		}
	}
}

// CostsTo are the least costs from every entity to a goal, −1 where there is no way.
func (s *Searcher) CostsTo(ctx context.Context, goal int32) ([]int64, error) {
	if err := s.aim(ctx, goal); err != nil {
		return nil, err
	}
	costs := make([]int64, len(s.facts.Entities))
	for i := range costs {
		costs[i] = -1
		if cost, ok := s.tree.Left(int32(i)); ok {
			costs[i] = cost
		}
	}
	return costs, nil
}

// compare orders two paths of one cost and as many persons.
func (s *Searcher) compare(a, b []int32) int {
	pa, pb := PersonsOf(s.facts, a), PersonsOf(s.facts, b)
	for i := range min(len(pa), len(pb)) {
		if c := cmp.Compare(s.class[pa[i]], s.class[pb[i]]); c != 0 {
			return c
		}
	}
	return cmp.Or(slices.Compare(pa, pb), slices.Compare(s.ways(a), s.ways(b))) // entities stand in ID order
}

// ways tells how each step of a path is taken: 0 for a direct one, else by the body's place among the names.
func (s *Searcher) ways(path []int32) []int32 {
	var ways []int32
	direct := true
	for _, e := range path {
		switch {
		case e == s.start():
		case !s.facts.Person[e]:
			ways = append(ways, 1+s.facts.Rank(e))
			direct = false
		case direct:
			ways = append(ways, 0)
		default:
			direct = true
		}
	}
	return ways
}

// PersonsOf leaves out of a path the bodies, and what is before it.
func PersonsOf(f *Facts, path []int32) []int32 {
	persons := make([]int32, 0, len(path))
	for _, e := range path {
		if int(e) < len(f.Person) && f.Person[e] {
			persons = append(persons, e)
		}
	}
	return persons
}
