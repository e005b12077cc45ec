package influence

import (
	"slices"

	"inroad/graph"
	"inroad/influence/world"
)

// posts are who belongs to what, heads it and reports to whom, of the evidence that is taken to hold.
type posts struct {
	m      *Moment
	from   links   // by From, then To
	to     links   // by To, then From
	ended  []int32 // persons the row of whose post has ended
	change *world.Change
}

// links are statements of posts, those of each entity side by side.
type links struct {
	offsets []int32
	list    []link
}

// A link is one statement of a post: its number in the Snapshot, and in the evidence.
type link struct {
	from, to, tie, evidence int32
	typ                     uint8 // a number in graph.TieTypes
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
	p := &posts{m: m, ended: m.postEnded()}
	var is [256]bool
	for _, spec := range graph.TieTypes {
		is[world.TypeNumber(spec.Type)] = isPostType(spec.Type)
	}
	n := len(m.Entities)
	p.from.offsets, p.to.offsets = make([]int32, n+1), make([]int32, n+1)
	for i := range evidence {
		if e := &evidence[i]; is[e.Type] {
			p.from.offsets[e.From()+1]++
			p.to.offsets[e.To()+1]++
		}
	}
	for i := range n {
		p.from.offsets[i+1] += p.from.offsets[i]
		p.to.offsets[i+1] += p.to.offsets[i]
	}
	p.from.list, p.to.list = make([]link, p.from.offsets[n]), make([]link, p.to.offsets[n])
	nextFrom, nextTo := slices.Clone(p.from.offsets), slices.Clone(p.to.offsets)
	for i := range evidence { // by pair, so that those of each entity come by the other one
		e := &evidence[i]
		if !is[e.Type] {
			continue
		}
		l := link{e.From(), e.To(), e.Tie, int32(i), e.Type}
		p.from.list[nextFrom[l.from]], p.to.list[nextTo[l.to]] = l, l
		nextFrom[l.from]++
		nextTo[l.to]++
	}
	return p
}

// without are the posts that a change leaves.
func (p *posts) without(change *world.Change) *posts {
	return &posts{m: p.m, from: p.from, to: p.to, ended: p.ended, change: change}
}

// of are the links of an entity.
func (l links) of(e int32) []link { return l.list[l.offsets[e]:l.offsets[e+1]] }

// linksFrom gives the links stated from an entity.
func (p *posts) linksFrom(e int32, yield func(link)) { p.each(p.from.of(e), yield) }

// linksTo gives the links stated to an entity.
func (p *posts) linksTo(e int32, yield func(link)) { p.each(p.to.of(e), yield) }

func (p *posts) each(list []link, yield func(link)) {
	for _, l := range list {
		if !p.change.Gone(l.evidence) {
			yield(l)
		}
	}
}

// isOf reports whether a link is of one of the types.
func (l link) isOf(types []graph.TieType) bool {
	return slices.Contains(types, graph.TieTypes[l.typ].Type)
}

// who lists, ascending, the entities that stand to another by one of the types.
func (p *posts) who(to int32, types ...graph.TieType) []int32 {
	var who []int32
	p.linksTo(to, func(l link) {
		if l.isOf(types) && l.from != to && (len(who) == 0 || who[len(who)-1] != l.from) {
			who = append(who, l.from)
		}
	})
	return who
}

// whom lists, ascending, the entities to which another stands by one of the types.
func (p *posts) whom(from int32, types ...graph.TieType) []int32 {
	var whom []int32
	p.linksFrom(from, func(l link) {
		if l.isOf(types) && l.to != from && (len(whom) == 0 || whom[len(whom)-1] != l.to) {
			whom = append(whom, l.to)
		}
	})
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

// postEnded lists the persons the row of whose post has ended.
func (m *Moment) postEnded() []int32 {
	var ended []int32
	for i := range m.Entities {
		if !m.Person[i] {
			continue
		}
		until, err := graph.ParseDate(m.Entities[i].ValueAt(graph.PostUntil, m.Day))
		if err == nil && until != 0 && until.End() <= m.Day {
			ended = append(ended, int32(i))
		}
	}
	return ended
}

// left marks the persons who have left: the row of their post has ended, and no post counts; membership of a party is
// no post (METHOD §5).
func (p *posts) left() []bool {
	left := make([]bool, len(p.m.Entities))
	for _, who := range p.ended {
		left[who] = !p.hasPost(who)
	}
	return left
}

// hasPost reports whether a post of a person counts.
func (p *posts) hasPost(who int32) (has bool) {
	p.linksFrom(who, func(l link) {
		switch graph.TieTypes[l.typ].Type {
		case graph.WorksFor, graph.Heads, graph.Represents:
			has = true
		case graph.MemberOf:
			has = has || p.m.Entities[l.to].Kind != graph.PartyKind
		}
	})
	return has
}
