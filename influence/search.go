package influence

import (
	"cmp"
	"math"
	"slices"
)

// far is the cost of what cannot be reached.
const far = math.MaxInt64 / 4

// A searcher finds best routes over a door graph in the exact order of METHOD §2: least cost, then fewer persons, then
// the smaller sequence of the persons' names, then ids; for one sequence a direct step before colleagues, then bodies
// by name. It is a label-setting search (Dijkstra 1959) whose labels of equal cost are compared by the paths they stand
// for; every step costs at least 1, so that a path is settled before it is compared. With lower bounds towards a goal it
// is A* on exact potentials. O(m log n) for m steps.
type searcher struct {
	m *Moment
	d *doors
	// dear adds to the cost of entering a person; nil adds nothing.
	dear []int64
	// class ranks entities by folded name alone.
	class []int32
	// reverse holds the steps by where they lead, once they are asked for.
	reverse *doors

	cost    []int64
	persons []int32
	from    []int32 // the entity before; start where there is none
	step    []int32 // the number of the step from it
	epoch   []uint32
	done    []uint32
	now     uint32
	heap    costHeap
}

// start stands before the first person of a route.
const start int32 = -1

func newSearcher(m *Moment, d *doors) *searcher {
	n := len(m.Entities)
	return &searcher{
		m: m, d: d, class: m.nameClasses(),
		cost: make([]int64, n), persons: make([]int32, n), from: make([]int32, n), step: make([]int32, n), epoch: make([]uint32, n), done: make([]uint32, n),
	}
}

// fresh is a searcher over the same doors, which leaves what this one found in place.
func (s *searcher) fresh() *searcher {
	n := len(s.cost)
	return &searcher{
		m: s.m, d: s.d, class: s.class, reverse: s.reversed(),
		cost: make([]int64, n), persons: make([]int32, n), from: make([]int32, n), step: make([]int32, n), epoch: make([]uint32, n), done: make([]uint32, n),
	}
}

func (s *searcher) reversed() *doors {
	if s.reverse == nil {
		s.reverse = s.d.reversed()
	}
	return s.reverse
}

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

// all searches from ours to everyone.
func (s *searcher) all() {
	s.begin()
	for _, o := range s.d.starts {
		s.offer(o, start, -1, 0, 1, 0)
	}
	for len(s.heap) > 0 {
		s.settle(s.heap.pop(), nil, nil)
	}
}

// reach is R of every entity after all: the chance of its best route, 0 where there is none; 1 for ours. It is a lower
// bound of how likely they are reached, since other routes may succeed where the best fails.
func (s *searcher) reach() []float64 {
	reach := make([]float64, len(s.cost))
	known := make([]bool, len(s.cost))
	var chain []int32
	for i := range int32(len(s.cost)) {
		if s.done[i] != s.now {
			continue
		}
		chain = chain[:0]
		for at := i; at != start && !known[at]; at = s.from[at] {
			chain = append(chain, at)
		}
		for k := len(chain) - 1; k >= 0; k-- {
			at := chain[k]
			known[at] = true
			if reach[at] = 1; s.from[at] != start {
				reach[at] = reach[s.from[at]] * s.d.chances[s.step[at]]
			}
		}
	}
	return reach
}

// A detour says where a search may not go: a prefix of persons and bodies that a route already holds, and the next
// entities that it may not enter from the prefix's last.
type detour struct {
	prefix []int32 // empty: the search starts at ours
	cost   int64
	count  int32 // persons in the prefix
	barred []int32
}

// to searches for the best route to the goal that begins with the detour's prefix; bounds[i] is at most the cost from
// i to the goal. It returns the entities after the prefix, and the cost of the whole.
func (s *searcher) to(goal int32, from detour, bounds []int64) (tail []int32, cost int64, ok bool) {
	s.begin()
	for _, e := range from.prefix {
		s.done[e] = s.now
	}
	if len(from.prefix) == 0 {
		for _, o := range s.d.starts {
			if !slices.Contains(from.barred, o) {
				s.offer(o, start, -1, s.toll(o), 1, bounds[o])
			}
		}
	} else {
		last := from.prefix[len(from.prefix)-1]
		s.cost[last], s.persons[last], s.from[last] = from.cost, from.count, start
		s.expand(last, from.barred, bounds)
	}
	for len(s.heap) > 0 {
		e := s.heap.pop()
		if e.at == goal && s.done[goal] != s.now {
			return s.path(goal)[min(1, len(from.prefix)):], s.cost[goal], true
		}
		s.settle(e, nil, bounds)
	}
	return nil, 0, false
}

func (s *searcher) begin() {
	s.now++
	s.heap = s.heap[:0]
}

// settle takes the best entity from the heap and offers what it leads to.
func (s *searcher) settle(e heapItem, barred []int32, bounds []int64) {
	if s.done[e.at] == s.now {
		return
	}
	s.done[e.at] = s.now
	s.expand(e.at, barred, bounds)
}

func (s *searcher) expand(at int32, barred []int32, bounds []int64) {
	d := s.d
	for i := d.offsets[at]; i < d.offsets[at+1]; i++ {
		to := d.targets[i]
		if s.done[to] == s.now || len(barred) > 0 && slices.Contains(barred, to) {
			continue
		}
		bound := int64(0)
		if bounds != nil {
			if bound = bounds[to]; bound >= far {
				continue
			}
		}
		persons := s.persons[at]
		if s.m.person[to] {
			persons++
		}
		s.offer(to, at, i, s.cost[at]+d.costs[i]+s.toll(to), persons, bound)
	}
}

func (s *searcher) toll(to int32) int64 {
	if s.dear == nil {
		return 0
	}
	return s.dear[to]
}

// offer keeps the better of what is known of an entity and a way to it from another.
func (s *searcher) offer(to, from, step int32, cost int64, persons int32, bound int64) {
	if s.epoch[to] == s.now {
		if order := cmp.Or(cmp.Compare(cost, s.cost[to]), cmp.Compare(persons, s.persons[to])); order > 0 || order == 0 && !s.smaller(from, s.from[to], to) {
			return
		} else if order == 0 {
			s.from[to], s.step[to] = from, step
			return
		}
	}
	s.epoch[to] = s.now
	s.cost[to], s.persons[to], s.from[to], s.step[to] = cost, persons, from, step
	s.heap.push(heapItem{key: cost + bound, cost: cost, at: to})
}

// smaller reports whether the path through a to `to` comes before the one through b, both being of one cost and length.
func (s *searcher) smaller(a, b, to int32) bool {
	return s.compare(s.pathTo(a, to), s.pathTo(b, to)) < 0
}

// path lists the entities from the search's start to one that was reached.
func (s *searcher) path(to int32) []int32 {
	var path []int32
	for e := to; e != start; e = s.from[e] {
		path = append(path, e)
	}
	slices.Reverse(path)
	return path
}

func (s *searcher) pathTo(through, to int32) []int32 {
	if through == start {
		return []int32{to}
	}
	return append(s.path(through), to)
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

// personsOf leaves the bodies out of a path.
func (m *Moment) personsOf(path []int32) []int32 {
	persons := make([]int32, 0, len(path))
	for _, e := range path {
		if m.person[e] {
			persons = append(persons, e)
		}
	}
	return persons
}

// bounds are the costs from every entity to the goal, far where there is no way.
func (s *searcher) bounds(goal int32) []int64 {
	back := s.reversed()
	offsets, origins, costs := back.offsets, back.targets, back.costs
	bounds := make([]int64, len(s.m.Entities))
	for i := range bounds {
		bounds[i] = far
	}
	bounds[goal] = 0
	heap := costHeap{{at: goal}}
	for len(heap) > 0 {
		e := heap.pop()
		if e.key > bounds[e.at] {
			continue
		}
		for i := offsets[e.at]; i < offsets[e.at+1]; i++ {
			if cost := e.key + costs[i] + s.toll(e.at); cost < bounds[origins[i]] {
				bounds[origins[i]] = cost
				heap.push(heapItem{key: cost, at: origins[i]})
			}
		}
	}
	return bounds
}

type heapItem struct {
	key, cost int64
	at        int32
}

// costHeap is a binary heap by key, then cost, then entity.
type costHeap []heapItem

func (a heapItem) before(b heapItem) bool {
	if a.key != b.key {
		return a.key < b.key
	}
	if a.cost != b.cost {
		return a.cost < b.cost
	}
	return a.at < b.at
}

func (h *costHeap) push(item heapItem) {
	*h = append(*h, item)
	a := *h
	i := len(a) - 1
	for i > 0 {
		parent := (i - 1) / 2
		if !a[i].before(a[parent]) {
			return
		}
		a[i], a[parent] = a[parent], a[i]
		i = parent
	}
}

func (h *costHeap) pop() heapItem {
	a := *h
	top := a[0]
	last := len(a) - 1
	a[0] = a[last]
	a = a[:last]
	*h = a
	for i := 0; ; {
		child := 2*i + 1
		if child >= last {
			return top
		}
		if child+1 < last && a[child+1].before(a[child]) {
			child++
		}
		if !a[child].before(a[i]) {
			return top
		}
		a[i], a[child] = a[child], a[i]
		i = child
	}
}
