package diagrams

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
)

// A Neighbourhood is who is around somebody: whom they are tied to, and whom those are tied to.
type Neighbourhood struct {
	Place    string
	AsOf     graph.Date
	Audience answer.Audience
	Steps    int       // how far away
	People   []Someone // the centre first, then by distance, the strongest tie first
	Ties     []Between
	LeftOut  int      // people and bodies so far away that are not drawn
	Wide     []string // those drawn who have so many ties that nobody is shown for being tied to them
}

// A Between is a tie between two of the people, by index.
type Between struct {
	A, B int
	Word string // weak, medium, strong
}

// The most that is drawn around somebody: of direct ties where a second step is to have room, and altogether; and the
// most ties of a body or person through whom the second step leads. Everybody belongs to a state: that joins nobody.
const (
	mostDirect = 12
	mostAround = 24
	mostTies   = 500
)

// Around gathers who is one step or two from an entity on a moment's day: the strongest direct ties first, then who has
// most and strongest ties to those, ties in that order by name. For others than ourselves persons are posts, and who is
// protected is left out.
func Around(m *influence.Moment, who int32, steps int, audience answer.Audience) Neighbourhood {
	n := Neighbourhood{Place: m.Home(who), AsOf: m.Day.Date(), Audience: audience, Steps: steps}
	pairs, named := shownPairs(m, who, audience)
	chosen, direct := nearest(m, pairs, who, steps)
	n.LeftOut = len(direct) - len(chosen) + 1
	if steps > 1 {
		var through []int32
		for _, e := range chosen[1:] {
			if len(m.From(e))+len(m.To(e)) <= mostTies {
				through = append(through, e)
			} else {
				n.Wide = append(n.Wide, named[e].Name)
			}
		}
		second := closest(m, pairs, through)
		second = slices.DeleteFunc(second, func(e int32) bool { return slices.Contains(direct, e) || e == who })
		if room := mostAround - len(chosen); len(second) > room {
			n.LeftOut += len(second) - room
			second = second[:room]
		}
		chosen = append(chosen, second...)
	}
	n.fill(m, chosen, named)
	for _, p := range pairs {
		a, b := slices.Index(chosen, p.A), slices.Index(chosen, p.B)
		if a >= 0 && b >= 0 {
			n.Ties = append(n.Ties, Between{a, b, strengthWord(p.Strength)})
		}
	}
	return n
}

// Through are those whose own ties the second step of Around leads along: the moment may hold what is one step away alone.
func Through(m *influence.Moment, who int32, audience answer.Audience) []int32 {
	pairs, _ := shownPairs(m, who, audience)
	chosen, _ := nearest(m, pairs, who, 2)
	return chosen[1:]
}

// shownPairs are the pairs of whom both may be shown, with how they are shown.
func shownPairs(m *influence.Moment, who int32, audience answer.Audience) ([]influence.Pair, map[int32]answer.Subject) {
	seen := map[int32]answer.Subject{}
	seen[who], _ = shown(m.Subject(who), audience)
	pairs := slices.DeleteFunc(m.Pairs(true), func(p influence.Pair) bool {
		for _, e := range []int32{p.A, p.B} {
			if _, known := seen[e]; known {
				continue
			}
			s, ok := shown(m.Subject(e), audience)
			if !ok && e != who {
				return true
			}
			seen[e] = s
		}
		return false
	})
	return pairs, seen
}

// nearest are an entity and those tied to it whom there is room for, and all who are tied to it.
func nearest(m *influence.Moment, pairs []influence.Pair, who int32, steps int) (chosen, direct []int32) {
	direct = closest(m, pairs, []int32{who})
	room := mostAround - 1
	if steps > 1 {
		room = mostDirect
	}
	return append([]int32{who}, direct[:min(len(direct), room)]...), direct
}

// fill adds the people.
func (n *Neighbourhood) fill(m *influence.Moment, chosen []int32, named map[int32]answer.Subject) {
	stance := func(graph.ID) Stance { return "" }
	if n.Audience == answer.Internal {
		stance = StancesOf(m)
	}
	for i, e := range chosen {
		s := named[e]
		p := Someone{Name: s.Name, Post: postOf(s), Kind: m.Entities[e].Kind, Ours: m.Ours[e], Target: i == 0}
		if !p.Ours && p.Kind == graph.Person {
			p.Stance = stance(m.Entities[e].ID)
		}
		n.People = append(n.People, p)
	}
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
		Legend:   "the thicker a line, the stronger the tie  ·  thick outline and dark lines: the one asked for  ·  tinted: ours",
		settings: ", overlap=prism, splines=true, start=1, sep=\"+18\", esep=\"+8\"", // lines bend around boxes
	}
	if n.Audience == answer.Internal {
		p.Legend += "  ·  dotted outline: stance unknown"
	}
	if n.LeftOut > 0 {
		far := "within two steps"
		if n.Steps == 1 {
			far = "tied to them"
		}
		are := "are"
		if n.LeftOut == 1 {
			are = "is"
		}
		p.Legend += fmt.Sprintf("  ·  %d more %s %s not drawn", n.LeftOut, far, are)
	}
	if len(n.Wide) > 0 {
		p.Legend += fmt.Sprintf("  ·  each with more than %d ties, so nobody is shown for one to them: %s", mostTies, strings.Join(n.Wide, "; "))
	}
	for i, someone := range n.People {
		if i == 0 {
			p.Title = "Around " + someone.Name
		}
		b := someone.box()
		b.width = 0
		if i == 0 {
			b.look.thick = 3
		}
		p.boxes = append(p.boxes, b)
	}
	for _, t := range n.Ties {
		own := faint
		if t.A == 0 || t.B == 0 {
			own = quiet
		}
		p.ties = append(p.ties, tie{from: t.A, to: t.B, thick: thickness[t.Word], style: "solid", ink: own})
	}
	return p.keptBack(n.Audience)
}
