package influence

import "math"

// doors is the graph of METHOD §2: who can bring us to whom. Its steps run from persons to persons, and from persons
// into the bodies they belong to and out again to their colleagues there, so that it is linear in members. Steps are
// held as compressed sparse rows over entity numbers. It has no step into one of ours, nor into or out of anyone whom
// we may not approach.
type doors struct {
	starts  []int32 // ours, ascending
	offsets []int32
	targets []int32
	costs   []int64   // integer costs of METHOD §2
	chances []float64 // p·a of a direct step; s·a into a body; 0.5·s/(n−1) out of it
	less    []float64 // what refusals leave of each person's willingness
}

// costOf is a chance as an integer cost.
func costOf(chance float64) int64 { return int64(math.Round(1e6 * -math.Log(chance))) }

// unionOfDoors builds the door graph from the evidence; leave passes over some of it.
func (m *Moment) unionOfDoors(all []evidence, leave func(evidence) bool) *doors {
	n := len(m.Entities)
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
	d := &doors{less: make([]float64, n)}
	for i := range n {
		into[i], d.less[i] = 1, 1
		if m.ours[i] {
			d.starts = append(d.starts, int32(i))
		}
	}
	m.bonds(all, leave, func(b *bond) {
		ends := [2]int32{b.lo, b.hi}
		for way := range 2 {
			from, to := ends[way], ends[1-way]
			if p := b.door[way] * b.step[way]; p > 0 {
				directs = append(directs, direct{from, to, p})
			}
			if b.belongs[way] {
				members[to]++
				if b.member[way] > 0 {
					halves = append(halves, half{from, to, b.member[way]})
				}
			}
			into[to] *= b.into[way]
			d.less[from] *= b.less[way]
		}
	})
	d.offsets = make([]int32, n+1)
	eachStep := func(yield func(from, to int32, chance float64, direct bool)) {
		step := func(from, to int32, chance float64, direct bool) {
			if chance > 0 && !m.barred[from] && !m.barred[to] && !m.ours[to] {
				yield(from, to, chance, direct)
			}
		}
		for _, s := range directs {
			step(s.from, s.to, s.p*m.leads(d, s.from), true)
		}
		for _, h := range halves {
			if others := float64(members[h.body] - 1); others > 0 {
				step(h.person, h.body, h.s*m.leads(d, h.person), false)
				step(h.body, h.person, m.Settings.Doors.Colleagues*h.s/others*into[h.person], false)
			}
		}
	}
	eachStep(func(from, _ int32, _ float64, _ bool) { d.offsets[from+1]++ })
	for i := range n {
		d.offsets[i+1] += d.offsets[i]
	}
	d.targets = make([]int32, d.offsets[n])
	d.costs = make([]int64, d.offsets[n])
	d.chances = make([]float64, d.offsets[n])
	next := append([]int32(nil), d.offsets[:n]...)
	eachStep(func(from, to int32, chance float64, direct bool) {
		at := next[from]
		next[from]++
		d.targets[at], d.chances[at], d.costs[at] = to, chance, costOf(chance)
		if direct {
			d.costs[at] = max(1, d.costs[at])
		}
	})
	return d
}

// leads is the willingness a of a person to lead on, refusals counted.
func (m *Moment) leads(d *doors, person int32) float64 {
	if m.ours[person] {
		return 1
	}
	return m.willing[person] * d.less[person]
}

// step returns the number of the step from one entity to another; ok is false if there is none.
func (d *doors) step(from, to int32) (at int32, ok bool) {
	for at := d.offsets[from]; at < d.offsets[from+1]; at++ {
		if d.targets[at] == to {
			return at, true
		}
	}
	return 0, false
}
