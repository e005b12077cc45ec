package world

import (
	"math"
	"slices"

	"inroad/graph"
)

// Doors is the graph of METHOD §2: who can bring us to whom. Its steps run from persons to persons, and from persons
// into the bodies they belong to and out again to their colleagues there, so that it is linear in members. Steps are
// held as compressed sparse rows over entity numbers, each row by target. It has no step into one of ours, nor into or
// out of anyone whom we may not approach.
type Doors struct {
	facts   *Facts
	Starts  []int32 // ours, ascending
	Offsets []int32
	Targets []int32
	Costs   []int64   // integer costs of METHOD §2
	Chances []float64 // p·a of a direct step; s·a into a body; 0.5·s/(n−1) out of it
	less    []float64 // what refusals leave of each person's willingness
	into    []float64 // and of ways out of bodies into each person
	members []int32   // of each body
	class   []int32   // ranks entities by folded name alone
}

// A Doorframe is where evidence may open doors: the steps that Doors of it, or of some of it, can have.
type Doorframe struct {
	facts    *Facts
	joined   *Joined
	starts   []int32
	class    []int32
	offsets  []int32
	slots    []slot
	belongs  []half // persons and the bodies they belong to
	refusals []int32
	whole    *Doors
	chances  []float64 // of the slots in the whole; 0 where the door is closed
	costs    []int64
}

// A slot is a step that there may be.
type slot struct {
	to, pair int32
	way      uint8 // 0 from the lower number of the pair to the higher
	kind     slotKind
}

type slotKind uint8

const (
	direct  slotKind = iota
	inward           // into a body
	outward          // out of one
)

// A half is a person's belonging to a body.
type half struct {
	body, pair int32
	way        uint8
}

// costOf is a chance as an integer cost.
func costOf(chance float64) int64 { return int64(math.Round(1e6 * -math.Log(chance))) }

// NewDoors builds the door graph from the evidence.
func NewDoors(f *Facts, all []Evidence) *Doors { return f.Join(all).Doorframe().Doors(nil, nil) }

// Doorframe finds where the evidence may open doors.
func (j *Joined) Doorframe() *Doorframe {
	f := j.facts
	n := len(f.Entities)
	d := &Doorframe{facts: f, joined: j, class: nameClasses(f), offsets: make([]int32, n+1)}
	for i := range n {
		if f.Ours[i] {
			d.starts = append(d.starts, int32(i))
		}
	}
	d.each(func(from int32, s slot) { d.offsets[from+1]++ })
	for i := range n {
		d.offsets[i+1] += d.offsets[i]
	}
	d.slots = make([]slot, d.offsets[n])
	next := slices.Clone(d.offsets[:n])
	d.each(func(from int32, s slot) {
		d.slots[next[from]] = s
		next[from]++
	})
	for pair := range int32(len(j.bonds)) {
		may := j.mayOpen(pair)
		for way := range uint8(2) {
			if may.member[way] {
				d.belongs = append(d.belongs, half{[2]int32{j.bonds[pair].Hi, j.bonds[pair].Lo}[way], pair, way})
			}
		}
		if may.refusal {
			d.refusals = append(d.refusals, pair)
		}
	}
	d.openWhole()
	return d
}

// each yields every slot, those of a row by target: of an entity the pairs in which it is the higher number come before
// those in which it is the lower, each by the other one.
func (d *Doorframe) each(yield func(from int32, s slot)) {
	f := d.facts
	add := func(from, to, pair int32, way uint8, kind slotKind) {
		if !f.Barred[from] && !f.Barred[to] && !f.Ours[to] {
			yield(from, slot{to, pair, way, kind})
		}
	}
	for pair := range int32(len(d.joined.bonds)) {
		may := d.joined.mayOpen(pair)
		ends := [2]int32{d.joined.bonds[pair].Lo, d.joined.bonds[pair].Hi}
		for way := range uint8(2) {
			from, to := ends[way], ends[1-way]
			if may.door[way] {
				add(from, to, pair, way, direct)
			}
			if may.member[way] {
				add(from, to, pair, way, inward)
				add(to, from, pair, way, outward)
			}
		}
	}
}

// openings are what the evidence of a pair, or some of it, may open. Index 0 is the way from lower to higher.
type openings struct {
	door, member [2]bool
	refusal      bool
}

// mayOpen looks at the evidence of a pair, whatever is never to be used: without the row that says so it may be.
func (j *Joined) mayOpen(pair int32) (may openings) {
	f := j.facts
	persons := f.Person[j.bonds[pair].Lo] && f.Person[j.bonds[pair].Hi]
	for _, e := range j.evidence[j.starts[pair]:j.starts[pair+1]] {
		way, back := 0, 1
		if !e.Up {
			way, back = 1, 0
		}
		may.door[way] = may.door[way] || persons && f.worths[e.Type].Door.Forward > 0
		may.door[back] = may.door[back] || persons && f.worths[e.Type].Door.Back > 0
		switch e.Spec().Type {
		case graph.WorksFor, graph.Heads, graph.MemberOf:
			may.member[way] = may.member[way] || f.Person[e.From()] && f.Entities[e.To()].Kind.Body()
		case graph.Declined:
			may.refusal = true
		}
	}
	return may
}

// Doors are the doors that are open where some evidence is left out; the whole where change is nil. Old doors may be
// given, to be made over.
func (d *Doorframe) Doors(change *Change, old *Doors) *Doors {
	if change == nil {
		return d.whole
	}
	if old == nil {
		old = d.newDoors()
	}
	old.Targets, old.Costs, old.Chances = old.Targets[:0], old.Costs[:0], old.Chances[:0]
	old.count(d, change)
	for from := range int32(len(d.facts.Entities)) {
		willing := old.less[from] == d.whole.less[from]
		for at := d.offsets[from]; at < d.offsets[from+1]; at++ {
			s, chance, cost := d.slots[at], d.chances[at], d.costs[at]
			if !willing || change.place[s.pair] > 0 || s.kind != direct && !old.alike(d.whole, from, s) {
				if is := old.chance(d, from, s, change); is != chance {
					chance, cost = is, s.cost(is)
				}
			}
			if chance > 0 {
				old.Targets, old.Chances, old.Costs = append(old.Targets, s.to), append(old.Chances, chance), append(old.Costs, cost)
			}
		}
		old.Offsets[from+1] = int32(len(old.Targets))
	}
	return old
}

// alike reports whether what a step through a body hangs on is as in other doors, but for its bond.
func (doors *Doors) alike(other *Doors, from int32, s slot) bool {
	body, person := from, s.to
	if s.kind == inward {
		body, person = s.to, from
	}
	return doors.members[body] == other.members[body] && (s.kind == inward || doors.into[person] == other.into[person])
}

// openWhole makes the doors of all the evidence, and notes what each slot comes to.
func (d *Doorframe) openWhole() {
	d.chances, d.costs = make([]float64, len(d.slots)), make([]int64, len(d.slots))
	d.whole = d.newDoors()
	d.whole.count(d, nil)
	for from := range int32(len(d.facts.Entities)) {
		for at := d.offsets[from]; at < d.offsets[from+1]; at++ {
			s := d.slots[at]
			chance := d.whole.chance(d, from, s, nil)
			if chance <= 0 {
				continue
			}
			d.chances[at], d.costs[at] = chance, s.cost(chance)
			d.whole.Targets, d.whole.Chances, d.whole.Costs = append(d.whole.Targets, s.to), append(d.whole.Chances, chance), append(d.whole.Costs, d.costs[at])
		}
		d.whole.Offsets[from+1] = int32(len(d.whole.Targets))
	}
}

// newDoors makes room for doors.
func (d *Doorframe) newDoors() *Doors {
	n := len(d.facts.Entities)
	return &Doors{
		facts: d.facts, Starts: d.starts, class: d.class, Offsets: make([]int32, n+1),
		Targets: make([]int32, 0, len(d.slots)), Costs: make([]int64, 0, len(d.slots)), Chances: make([]float64, 0, len(d.slots)),
		less: make([]float64, n), into: make([]float64, n), members: make([]int32, n),
	}
}

// cost is the integer cost of a step of the chance given, which is above 0; what no step is costs nothing.
func (s slot) cost(chance float64) int64 {
	switch {
	case chance <= 0:
		return 0
	case s.kind == direct:
		return max(1, costOf(chance))
	}
	return costOf(chance)
}

// count counts members, and what refusals leave.
func (doors *Doors) count(d *Doorframe, change *Change) {
	for i := range doors.less {
		doors.less[i], doors.into[i], doors.members[i] = 1, 1, 0
	}
	for _, h := range d.belongs {
		if b := d.joined.bond(h.pair, change); b.Belongs[h.way] {
			doors.members[h.body]++
		}
	}
	for _, pair := range d.refusals {
		if b := d.joined.bond(pair, change); b.Refused != nil {
			doors.into[b.Hi] *= b.Refused.Into[0]
			doors.into[b.Lo] *= b.Refused.Into[1]
			doors.less[b.Lo] *= b.Refused.Less[0]
			doors.less[b.Hi] *= b.Refused.Less[1]
		}
	}
}

// chance is that of a step, 0 where there is none.
func (doors *Doors) chance(d *Doorframe, from int32, s slot, change *Change) float64 {
	b := d.joined.bond(s.pair, change)
	if s.kind == direct {
		return b.Door[s.way] * b.step(s.way) * doors.LeadsTo(from, s.to)
	}
	body := from
	if s.kind == inward {
		body = s.to
	}
	others := float64(doors.members[body] - 1)
	switch {
	case others <= 0:
		return 0
	case s.kind == inward:
		return b.Member[s.way] * doors.Leads(from)
	}
	return doors.facts.Settings.Doors.Colleagues * b.Member[s.way] / others * doors.into[s.to]
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

// Step returns the number of the step from one entity to another; ok is false if there is none.
func (d *Doors) Step(from, to int32) (at int32, ok bool) {
	k, ok := slices.BinarySearch(d.Targets[d.Offsets[from]:d.Offsets[from+1]], to)
	return d.Offsets[from] + int32(k), ok
}
