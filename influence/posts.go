package influence

import (
	"cmp"
	"slices"

	"inroad/graph"
	"inroad/influence/world"
)

// posts are who belongs to what, heads it and reports to whom, of the evidence that is taken to hold.
type posts struct {
	m    *Moment
	from []link // by From, To, type
	to   []link // by To, From, type
}

// A link is one statement of a post; tie is its number in the Snapshot.
type link struct {
	from, to, tie int32
	typ           graph.TieType
}

// isPostType reports whether a type of tie is one that posts are made of.
func isPostType(t graph.TieType) bool {
	switch t {
	case graph.WorksFor, graph.Heads, graph.MemberOf, graph.Represents, graph.PartOf, graph.ReportsTo:
		return true
	}
	return false
}

func (m *Moment) postsOf(evidence []world.Evidence) *posts {
	p := &posts{m: m}
	for _, e := range evidence {
		if t := e.Spec().Type; isPostType(t) {
			p.from = append(p.from, link{e.From(), e.To(), e.Tie, t})
		}
	}
	p.to = slices.Clone(p.from)
	slices.SortFunc(p.from, func(a, b link) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.typ, b.typ), cmp.Compare(a.tie, b.tie))
	})
	slices.SortFunc(p.to, func(a, b link) int {
		return cmp.Or(cmp.Compare(a.to, b.to), cmp.Compare(a.from, b.from), cmp.Compare(a.typ, b.typ), cmp.Compare(a.tie, b.tie))
	})
	return p
}

// linksFrom are the links stated from an entity.
func (p *posts) linksFrom(e int32) []link {
	return run(p.from, e, func(l link) int32 { return l.from })
}

// linksTo are the links stated to an entity.
func (p *posts) linksTo(e int32) []link { return run(p.to, e, func(l link) int32 { return l.to }) }

// run is the piece of a sorted list whose links have an end.
func run(list []link, e int32, end func(link) int32) []link {
	first, _ := slices.BinarySearchFunc(list, e, func(l link, e int32) int { return cmp.Compare(end(l), e) })
	last := first
	for last < len(list) && end(list[last]) == e {
		last++
	}
	return list[first:last]
}

// who lists, ascending, the entities that stand to another by one of the types.
func (p *posts) who(to int32, types ...graph.TieType) []int32 {
	var who []int32
	for _, l := range p.linksTo(to) {
		if slices.Contains(types, l.typ) && l.from != to && (len(who) == 0 || who[len(who)-1] != l.from) {
			who = append(who, l.from)
		}
	}
	return who
}

// whom lists, ascending, the entities to which another stands by one of the types.
func (p *posts) whom(from int32, types ...graph.TieType) []int32 {
	var whom []int32
	for _, l := range p.linksFrom(from) {
		if slices.Contains(types, l.typ) && l.to != from && (len(whom) == 0 || whom[len(whom)-1] != l.to) {
			whom = append(whom, l.to)
		}
	}
	return whom
}

// closure lists what can be reached from the first by next, in the order in which it is found, the first included.
func closure(first []int32, next func(int32) []int32) []int32 {
	seen := map[int32]bool{}
	var found []int32
	for _, e := range first {
		if !seen[e] {
			seen[e] = true
			found = append(found, e)
		}
	}
	for i := 0; i < len(found); i++ {
		for _, e := range next(found[i]) {
			if !seen[e] {
				seen[e] = true
				found = append(found, e)
			}
		}
	}
	return found
}

// wholes lists the bodies that an entity is part of, itself first.
func (p *posts) wholes(of int32) []int32 {
	return closure([]int32{of}, func(e int32) []int32 { return p.whom(e, graph.PartOf) })
}

// belongsTo lists the bodies that a person works for, heads or is a member of, and what these are parts of.
func (p *posts) belongsTo(who int32) []int32 {
	return closure(p.whom(who, graph.WorksFor, graph.Heads, graph.MemberOf), func(e int32) []int32 { return p.whom(e, graph.PartOf) })
}

// left marks the persons who have left: the row of their post has ended, and no post counts; membership of a party is
// no post (METHOD §5).
func (p *posts) left() []bool {
	left := make([]bool, len(p.m.Entities))
	for i := range p.m.Entities {
		if !p.m.Person[i] {
			continue
		}
		until, err := graph.ParseDate(p.m.Entities[i].ValueAt(graph.PostUntil, p.m.Day))
		if err == nil && until != 0 && until.End() <= p.m.Day {
			left[i] = !p.hasPost(int32(i))
		}
	}
	return left
}

// hasPost reports whether a post of a person counts.
func (p *posts) hasPost(who int32) bool {
	return slices.ContainsFunc(p.linksFrom(who), func(l link) bool {
		switch l.typ {
		case graph.WorksFor, graph.Heads, graph.Represents:
			return true
		case graph.MemberOf:
			return p.m.Entities[l.to].Kind != graph.PartyKind
		}
		return false
	})
}
