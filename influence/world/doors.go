package world

import (
	"math"
	"slices"
)

// Doors is the graph of METHOD §2: who can bring us to whom. Its steps run from persons to persons, and from persons
// into the bodies they belong to and out again to their colleagues there, so that it is linear in members. Steps are
// held as compressed sparse rows over entity numbers. It has no step into one of ours, nor into or out of anyone whom
// we may not approach.
type Doors struct {
	facts   *Facts
	Starts  []int32 // ours, ascending
	Offsets []int32
	Targets []int32
	Costs   []int64   // integer costs of METHOD §2
	Chances []float64 // p·a of a direct step; s·a into a body; 0.5·s/(n−1) out of it
	less    []float64 // what refusals leave of each person's willingness
}

// costOf is a chance as an integer cost.
func costOf(chance float64) int64 { return int64(math.Round(1e6 * -math.Log(chance))) }

// NewDoors builds the door graph from the evidence.
func NewDoors(f *Facts, all []Evidence) *Doors {
	n := len(f.Entities)
	type half struct {
		person, body int32
		s            float64
	}
	type direct struct {
		from, to int32
		p        float64
	}
	var halves []half
	var directs []direct
	members := make([]int32, n)
	into := make([]float64, n)
	d := &Doors{facts: f, less: make([]float64, n)}
	for i := range n {
		into[i], d.less[i] = 1, 1
		if f.Ours[i] {
			d.Starts = append(d.Starts, int32(i))
		}
	}
	f.Bonds(all, func(b *Bond) {
		ends := [2]int32{b.Lo, b.Hi}
		for way := range 2 {
			from, to := ends[way], ends[1-way]
			if p := b.Door[way] * b.Step[way]; p > 0 {
				directs = append(directs, direct{from, to, p})
			}
			if b.Belongs[way] {
				members[to]++
				if b.Member[way] > 0 {
					halves = append(halves, half{from, to, b.Member[way]})
				}
			}
			into[to] *= b.Into[way]
			d.less[from] *= b.Less[way]
		}
	})
	d.Offsets = make([]int32, n+1)
	eachStep := func(yield func(from, to int32, chance float64, direct bool)) {
		step := func(from, to int32, chance float64, direct bool) {
			if chance > 0 && !f.Barred[from] && !f.Barred[to] && !f.Ours[to] {
				yield(from, to, chance, direct)
			}
		}
		for _, s := range directs {
			step(s.from, s.to, s.p*d.LeadsTo(s.from, s.to), true)
		}
		for _, h := range halves {
			if others := float64(members[h.body] - 1); others > 0 {
				step(h.person, h.body, h.s*d.Leads(h.person), false)
				step(h.body, h.person, f.Settings.Doors.Colleagues*h.s/others*into[h.person], false)
			}
		}
	}
	eachStep(func(from, _ int32, _ float64, _ bool) { d.Offsets[from+1]++ })
	for i := range n {
		d.Offsets[i+1] += d.Offsets[i]
	}
	d.Targets = make([]int32, d.Offsets[n])
	d.Costs = make([]int64, d.Offsets[n])
	d.Chances = make([]float64, d.Offsets[n])
	next := append([]int32(nil), d.Offsets[:n]...)
	eachStep(func(from, to int32, chance float64, direct bool) {
		at := next[from]
		next[from]++
		d.Targets[at], d.Chances[at], d.Costs[at] = to, chance, costOf(chance)
		if direct {
			d.Costs[at] = max(1, d.Costs[at])
		}
	})
	return d
}

// Leads is the willingness a of a person to lead on, refusals counted.
func (d *Doors) Leads(person int32) float64 {
	if d.facts.Ours[person] {
		return 1
	}
	return d.facts.Willing[person] * d.less[person]
}

// LeadsTo is the willingness of a person to lead straight on to another: for certain where they agreed to introduce us.
func (d *Doors) LeadsTo(from, to int32) float64 {
	if d.facts.opened(from, to) {
		return 1
	}
	return d.Leads(from)
}

// Step returns the number of the step from one entity to another; ok is false if there is none. Where many steps lead on
// they are those out of a body, which stand in the order of whom they lead to.
func (d *Doors) Step(from, to int32) (at int32, ok bool) {
	const many = 64
	first, last := d.Offsets[from], d.Offsets[from+1]
	if last-first > many && !d.facts.Person[from] {
		i, ok := slices.BinarySearch(d.Targets[first:last], to)
		return first + int32(i), ok
	}
	for at := first; at < last; at++ {
		if d.Targets[at] == to {
			return at, true
		}
	}
	return 0, false
}
