package diagrams

import (
	"cmp"
	"fmt"
	"slices"

	"inroad/graph"
	"inroad/influence"
)

// A Neighbourhood is who is around somebody: whom they are tied to, and whom those are tied to.
type Neighbourhood struct {
	Place    string
	AsOf     graph.Date
	Audience influence.Audience
	People   []Someone // the centre first, then by distance, the strongest tie first
	Ties     []Between
	LeftOut  int // people and bodies within two steps that are not drawn
}

// A Between is a tie between two of the people, by index.
type Between struct {
	A, B int
	Word string // weak, medium, strong
}

// The most that is drawn around somebody: of direct ties, and altogether.
const (
	mostDirect = 12
	mostAround = 24
)

// Around gathers who is within two steps of an entity on a moment's day: the strongest direct ties first, then who has
// most and strongest ties to those, ties in that order by name. For others than ourselves persons are posts, and who is
// protected is left out.
func Around(m *influence.Moment, who int32, audience influence.Audience) Neighbourhood {
	n := Neighbourhood{Place: m.NewAnswer("", "", "").Place, AsOf: m.Day.Date(), Audience: audience}
	shown := map[int32]influence.Subject{}
	pairs := slices.DeleteFunc(m.Pairs(), func(p influence.Pair) bool {
		for _, e := range []int32{p.A, p.B} {
			if _, known := shown[e]; known {
				continue
			}
			s, ok := m.Subject(e).For(audience)
			if !ok && e != who {
				return true
			}
			shown[e] = s
		}
		return false
	})
	chosen := []int32{who}
	direct := closest(m, pairs, chosen)
	chosen = append(chosen, direct[:min(len(direct), mostDirect)]...)
	second := closest(m, pairs, chosen[1:])
	second = slices.DeleteFunc(second, func(e int32) bool { return slices.Contains(direct, e) || e == who })
	n.LeftOut = max(len(direct)-mostDirect, 0)
	if room := mostAround - len(chosen); len(second) > room {
		n.LeftOut += len(second) - room
		second = second[:room]
	}
	chosen = append(chosen, second...)
	stance := func(graph.ID) Stance { return "" }
	if audience == influence.Internal {
		stance = StancesOf(m)
	}
	for i, e := range chosen {
		s := shown[e]
		if s.Name == "" {
			s, _ = m.Subject(e).For(audience)
		}
		p := Someone{Name: s.Name, Post: s.Post, Kind: m.Entities[e].Kind, Ours: m.Ours(e), Target: i == 0}
		if !p.Ours && p.Kind == graph.Person {
			p.Stance = stance(m.Entities[e].ID)
		}
		n.People = append(n.People, p)
	}
	for _, p := range pairs {
		a, b := slices.Index(chosen, p.A), slices.Index(chosen, p.B)
		if a >= 0 && b >= 0 {
			n.Ties = append(n.Ties, Between{a, b, strengthWord(p.Strength)})
		}
	}
	return n
}

// closest lists who is tied to any of the given, the greatest sum of strengths first, then by name; the given are left
// out.
func closest(m *influence.Moment, pairs []influence.Pair, given []int32) []int32 {
	sum := map[int32]float64{}
	add := func(from, to int32, strength float64) {
		if slices.Contains(given, from) && !slices.Contains(given, to) {
			sum[to] += strength // pairs come in one order
		}
	}
	for _, p := range pairs {
		add(p.A, p.B, p.Strength)
		add(p.B, p.A, p.Strength)
	}
	found := make([]int32, 0, len(sum))
	for e := range sum {
		found = append(found, e)
	}
	slices.SortFunc(found, func(a, b int32) int { return cmp.Or(cmp.Compare(sum[b], sum[a]), cmp.Compare(m.Rank(a), m.Rank(b))) })
	return found
}

// Picture draws the neighbourhood.
func (n Neighbourhood) Picture() Picture {
	p := Picture{
		Subtitle: subtitle(n.Place, dateWords(n.AsOf), n.Audience), Layout: "neato",
		Legend:   "the thicker a line, the stronger the tie  ·  thick outline: the one asked for  ·  tinted: ours",
		settings: ", overlap=prism, splines=line, start=1, sep=\"+14\"",
	}
	if n.Audience == influence.Internal {
		p.Legend += "  ·  dotted outline: stance unknown"
	}
	if n.LeftOut > 0 {
		p.Legend += fmt.Sprintf("  ·  %d more within two steps are not drawn", n.LeftOut)
	}
	for i, someone := range n.People {
		if i == 0 {
			p.Title = "Around " + shortPost(someone.Name, "")
		}
		b := someone.box()
		b.width = 0
		p.boxes = append(p.boxes, b)
	}
	for _, t := range n.Ties {
		p.ties = append(p.ties, tie{from: t.A, to: t.B, thick: thickness[t.Word], style: "solid", ink: faint})
	}
	return p.keptBack(n.Audience)
}
