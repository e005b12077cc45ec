package world

// dominators gives of each entity the last other one that every way from ours to it needs; −1 where there is none, or no
// way. It is the algorithm of Lengauer and Tarjan (1979), with paths compressed, over the steps of the door graph and a
// root before all of ours.
func (d *Doors) dominators() []int32 {
	n := len(d.Offsets) - 1
	t := newSpanning(d, n)
	m := len(t.vertex)
	parent, semi, label, ancestor := t.parent, make([]int32, m), make([]int32, m), make([]int32, m)
	above := make([]int32, m) // immediate dominators, by order of the visit
	buckets := make([][]int32, m)
	for i := range m {
		semi[i], label[i], ancestor[i] = int32(i), int32(i), -1
	}
	var chain []int32
	eval := func(v int32) int32 {
		if ancestor[v] < 0 {
			return v
		}
		chain = chain[:0]
		for u := v; ancestor[ancestor[u]] >= 0; u = ancestor[u] {
			chain = append(chain, u)
		}
		for i := len(chain) - 1; i >= 0; i-- {
			u := chain[i]
			if a := ancestor[u]; semi[label[a]] < semi[label[u]] {
				label[u] = label[a]
			}
			ancestor[u] = ancestor[ancestor[u]]
		}
		return label[v]
	}
	for w := int32(m) - 1; w > 0; w-- {
		for _, v := range t.before[w] {
			semi[w] = min(semi[w], semi[eval(v)])
		}
		buckets[semi[w]] = append(buckets[semi[w]], w)
		p := parent[w]
		ancestor[w] = p
		for _, v := range buckets[p] {
			if u := eval(v); semi[u] < semi[v] {
				above[v] = u
			} else {
				above[v] = p
			}
		}
		buckets[p] = nil
	}
	last := make([]int32, n)
	for i := range last {
		last[i] = -1
	}
	for w := int32(1); w < int32(m); w++ {
		if above[w] != semi[w] {
			above[w] = above[above[w]]
		}
		if above[w] > 0 {
			last[t.vertex[w]] = t.vertex[above[w]]
		}
	}
	return last
}

// A spanning is a walk in depth over what ours reach, the root being its first place.
type spanning struct {
	vertex []int32   // entity at each place; −1 at the root
	parent []int32   // place from which each was reached
	before [][]int32 // places from which a step leads to each
}

func newSpanning(d *Doors, n int) spanning {
	place := make([]int32, n)
	for i := range place {
		place[i] = -1
	}
	t := spanning{vertex: []int32{-1}, parent: []int32{-1}, before: [][]int32{nil}}
	next := func(place int32) []int32 {
		if place == 0 {
			return d.Starts
		}
		e := t.vertex[place]
		return d.Targets[d.Offsets[e]:d.Offsets[e+1]]
	}
	type frame struct {
		place int32
		at    int
	}
	walk := []frame{{}}
	for len(walk) > 0 {
		top := &walk[len(walk)-1]
		steps := next(top.place)
		if top.at == len(steps) {
			walk = walk[:len(walk)-1]
			continue
		}
		from, to := top.place, steps[top.at]
		top.at++
		if place[to] < 0 {
			place[to] = int32(len(t.vertex))
			t.vertex, t.parent, t.before = append(t.vertex, to), append(t.parent, from), append(t.before, nil)
			walk = append(walk, frame{place: place[to]})
		}
		t.before[place[to]] = append(t.before[place[to]], from)
	}
	return t
}
