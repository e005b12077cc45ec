package routes

import "slices"

// A space holds the routes that begin with prefix and do not go on to a banned row.
type space struct {
	prefix []int32
	spent  int64 // by the prefix
	banned []int32
	bound  int64   // no route costs less; folded
	route  []int32 // the first route, where known: then bound is its cost
}

// before orders spaces so that the next route stands first: a space not yet searched goes before routes of equal
// cost, for it may hold an earlier one.
func (s *space) before(other *space, order Order) bool {
	switch {
	case s.bound != other.bound:
		return s.bound < other.bound
	case s.route == nil || other.route == nil:
		return s.route == nil && other.route != nil
	}
	return order.compare(s.route, other.route) < 0
}

// spaces keeps the space with the next route in front of a heap, and the costs of the best known routes.
type spaces struct {
	heap   []*space
	order  Order
	wanted int     // how many routes will be asked for
	known  []int64 // folded costs of the best known routes, at most wanted, ascending
}

// ceiling is the cost above which no route can be among those wanted.
func (h *spaces) ceiling() int64 {
	if len(h.known) < h.wanted {
		return unreachable
	}
	return h.known[h.wanted-1]
}

// push adds a space, unless it holds no route that is wanted.
func (h *spaces) push(s *space) {
	if s.bound > h.ceiling() {
		return
	}
	if s.route != nil {
		at, _ := slices.BinarySearch(h.known, s.bound)
		h.known = slices.Insert(h.known, at, s.bound)
		h.known = h.known[:min(len(h.known), h.wanted)]
	}
	h.heap = append(h.heap, s)
	a := h.heap
	for i := len(a) - 1; i > 0 && a[i].before(a[(i-1)/2], h.order); i = (i - 1) / 2 {
		a[i], a[(i-1)/2] = a[(i-1)/2], a[i]
	}
}

// pop takes the space in front out.
func (h *spaces) pop() *space {
	a := h.heap
	first, last := a[0], len(a)-1
	a[0], a[last] = a[last], nil
	a = a[:last]
	h.heap = a
	for i := 0; ; {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < last; child++ {
			if a[child].before(a[least], h.order) {
				least = child
			}
		}
		if least == i {
			return first
		}
		a[i], a[least] = a[least], a[i]
		i = least
	}
}
