package influence

import (
	"cmp"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// AroundOptions are the options of Around.
type AroundOptions struct {
	Who      int32
	Steps    int
	Settings string
}

// The most that is gathered around somebody: of direct ties where a second step is to have room, and altogether; and the
// most ties of a body or person through whom the second step leads.
const (
	mostDirect = 24
	mostAround = 60
	mostTies   = 500
)

// Around answers who is tied to an entity on the day, the closest first, and with two steps who is tied most closely to
// those. Nobody is near for sharing a state, or a body that very many belong to. An opponent is near too, and the bond
// says so.
func Around(s *graph.Snapshot, settings world.Settings, opt AroundOptions) *answer.Answer {
	m := At(s, settings, settings.AsOf.First())
	a := m.newLookup("around", opt.Settings, []int32{opt.Who})
	a.Place = m.Home(opt.Who)
	a.Method.Parameters["who"], a.Method.Parameters["steps"] = m.Entities[opt.Who].Name, opt.Steps
	n := m.near(opt.Who)
	body := &answer.Around{Steps: opt.Steps, People: []answer.Neighbour{}, Bonds: []answer.Bond{}, Wide: []answer.Subject{}}
	chosen, direct := n.direct(opt.Steps)
	body.LeftOut = len(direct) - len(chosen) + 1
	body.Refused = n.refused()
	steps := map[int32]int{opt.Who: 0}
	for _, e := range chosen[1:] {
		steps[e] = 1
	}
	if opt.Steps > 1 {
		var through []int32
		for _, e := range chosen[1:] {
			switch {
			case !n.leadsOn(e):
				if m.Entities[e].Kind != graph.StateKind {
					body.Wide = append(body.Wide, m.subject(e))
				}
			default:
				through = append(through, e)
			}
		}
		second := slices.DeleteFunc(n.closest(through), func(e int32) bool { return slices.Contains(direct, e) || e == opt.Who })
		room := min(len(second), mostAround-len(chosen))
		body.LeftOut += len(second) - room
		for _, e := range second[:room] {
			steps[e] = 2
			chosen = append(chosen, e)
		}
	}
	n.fill(body, chosen, steps)
	for _, p := range body.People {
		a.Context.Name(p.Subject)
	}
	a.Body = body
	a.Settle()
	return a
}

// Through are those whose own ties the second step of Around leads along: the moment may hold what is one step away alone.
func Through(s *graph.Snapshot, settings world.Settings, who int32) []int32 {
	n := At(s, settings, settings.AsOf.First()).near(who)
	chosen, _ := n.direct(2)
	return slices.DeleteFunc(chosen[1:], func(e int32) bool { return !n.leadsOn(e) })
}

// A nearness is every bond there is.
type nearness struct {
	m     *Moment
	who   int32
	bonds []bonded
}

// A bonded is a bond of two entities, and how close they are by it: an opponent is close too.
type bonded struct {
	a, b  int32
	close float64
	bond  answer.Bond
}

func (m *Moment) near(who int32) *nearness {
	n := &nearness{m: m, who: who}
	for start := 0; start < len(m.Evidence); {
		first, end := m.Evidence[start], start
		for end < len(m.Evidence) && m.Evidence[end].Lo == first.Lo && m.Evidence[end].Hi == first.Hi {
			end++
		}
		if b := m.bond(m.Evidence[start:end]); len(b.bond.Kinds) > 0 {
			n.bonds = append(n.bonds, b)
		}
		start = end
	}
	return n
}

// bond is all that joins two, of evidence on them.
func (m *Moment) bond(all []world.Evidence) bonded {
	b := bonded{a: all[0].Lo, b: all[0].Hi}
	var joint world.Joint
	var last []world.Evidence
	opposed := 0.0
	for _, e := range all {
		kind := e.Spec().Type
		if kind != graph.Opposes && !m.Joins(e, true) || e.Repeats(last) {
			continue
		}
		last = append(last[:0], e)
		if kind == graph.Opposes {
			opposed = max(opposed, e.Strength)
		} else {
			joint.Add(e.Strength, m.Settings.Hold)
		}
		if e.Tie >= 0 && m.Ties[e.Tie].Type != "" {
			kind = m.Ties[e.Tie].Type // as the document has it
		}
		at := slices.IndexFunc(b.bond.Kinds, func(k answer.BondKind) bool { return k.Type == kind })
		if at < 0 {
			at = len(b.bond.Kinds)
			b.bond.Kinds = append(b.bond.Kinds, answer.BondKind{Type: kind})
		}
		if !e.Spec().Symmetric {
			b.bond.Kinds[at].Forward = b.bond.Kinds[at].Forward || e.From() == b.a
			b.bond.Kinds[at].Back = b.bond.Kinds[at].Back || e.From() == b.b
		}
	}
	b.bond.Strength = joint.Chance(m.Settings.Hold)
	b.close = max(b.bond.Strength, opposed)
	return b
}

// direct are the entity and those tied to it whom there is room for, and all who are tied to it.
func (n *nearness) direct(steps int) (chosen, direct []int32) {
	direct = n.closest([]int32{n.who})
	room := mostAround - 1
	if steps > 1 {
		room = mostDirect
	}
	return append([]int32{n.who}, direct[:min(len(direct), room)]...), direct
}

// leadsOn reports whether a second step may lead through an entity: everybody belongs to a state, and very many to some
// bodies, and that joins nobody.
func (n *nearness) leadsOn(e int32) bool {
	return n.m.Entities[e].Kind != graph.StateKind && len(n.m.From(e))+len(n.m.To(e)) <= mostTies
}

// closest lists who is tied to any of the given, the closest first, then by name; the given are left out.
func (n *nearness) closest(given []int32) []int32 {
	within := map[int32]bool{}
	for _, e := range given {
		within[e] = true
	}
	sum := map[int32]float64{}
	for _, b := range n.bonds { // which come in one order
		if within[b.a] && !within[b.b] {
			sum[b.b] += b.close
		}
		if within[b.b] && !within[b.a] {
			sum[b.a] += b.close
		}
	}
	found := make([]int32, 0, len(sum))
	for e := range sum {
		found = append(found, e)
	}
	slices.SortFunc(found, func(a, b int32) int {
		return cmp.Or(cmp.Compare(sum[b], sum[a]), cmp.Compare(n.m.Rank(a), n.m.Rank(b)))
	})
	return found
}

// refused counts those with whom nothing but a refusal is known.
func (n *nearness) refused() int {
	others := map[int32]bool{}
	for _, e := range n.m.Evidence {
		if e.Spec().Type == graph.Declined && (e.Lo == n.who) != (e.Hi == n.who) {
			others[e.Lo+e.Hi-n.who] = true
		}
	}
	for _, b := range n.bonds {
		if b.a == n.who || b.b == n.who {
			delete(others, b.a+b.b-n.who)
		}
	}
	return len(others)
}

// fill adds the people and the bonds between them.
func (n *nearness) fill(body *answer.Around, chosen []int32, steps map[int32]int) {
	place := map[int32]int{}
	for i, e := range chosen {
		place[e] = i
		p := answer.Neighbour{Subject: n.m.subject(e), Steps: steps[e], Ours: n.m.Ours[e]}
		if n.m.Person[e] && !p.Ours {
			if view, known := n.m.Settings.Stances.Number(n.m.Entities[e].ValueAt(graph.Stance, n.m.Day)); known {
				p.Stance = n.m.Settings.Stances.Word(view)
			}
		}
		body.People = append(body.People, p)
	}
	for _, b := range n.bonds {
		at, first := place[b.a]
		to, second := place[b.b]
		if !first || !second {
			continue
		}
		bond := b.bond
		bond.A, bond.B = at, to
		if bond.A > bond.B {
			bond.A, bond.B = to, at
			bond.Kinds = slices.Clone(bond.Kinds)
			for i, k := range bond.Kinds {
				bond.Kinds[i].Forward, bond.Kinds[i].Back = k.Back, k.Forward
			}
		}
		body.Bonds = append(body.Bonds, bond)
	}
	slices.SortFunc(body.Bonds, func(a, b answer.Bond) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
}
