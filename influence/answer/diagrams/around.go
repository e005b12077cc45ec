package diagrams

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/answer/diagrams/scene"
	"inroad/influence/answer/words"
)

// A Neighbourhood is who is around somebody: whom they are tied to, and whom those are tied to.
type Neighbourhood struct {
	Place    string
	AsOf     graph.Date
	Audience answer.Audience
	Steps    int       // how far away
	People   []Someone // the centre first, then by distance, the strongest tie first
	Near     []int     // how far from the centre each of the people is
	Ties     []Between
	LeftOut  int      // people and bodies so near who are not among the people
	Refused  int      // those with whom nothing but a refusal is known
	Wide     []string // those of the people who have so many ties that nobody is shown for being tied to them
}

// A Between is all that joins two of the people, by index.
type Between struct {
	A, B     int
	Strength scene.Strength
	Kinds    []Kind
	Opposed  bool
}

// A Kind is one kind of tie between two.
type Kind struct {
	Words         string
	Forward, Back bool // from A to B, from B to A; neither: it has no direction
}

// AroundOf takes a neighbourhood from the answer to `around`.
func AroundOf(a *answer.Answer, audience answer.Audience) Neighbourhood {
	n := Neighbourhood{Place: a.Place, AsOf: a.Method.AsOf, Audience: audience}
	body, ok := a.Body.(*answer.Around)
	if !ok {
		return n
	}
	n.Steps, n.LeftOut, n.Refused = body.Steps, body.LeftOut, body.Refused
	for i, p := range body.People {
		someone := someoneOf(p.Subject, p.Ours, audience)
		someone.Target = i == 0
		if audience == answer.Internal && p.Kind == graph.Person && !p.Ours {
			if someone.Stance = Stance(p.Stance); p.Stance == "" {
				someone.Stance = Unknown
			}
		}
		n.People, n.Near = append(n.People, someone), append(n.Near, p.Steps)
	}
	for _, b := range body.Bonds {
		t := Between{A: b.A, B: b.B, Strength: strengthOf(b.Strength), Opposed: b.Opposed()}
		for _, k := range b.Kinds {
			t.Kinds = append(t.Kinds, Kind{words.In(n.AsOf).Between(k.Type), k.Forward, k.Back})
		}
		n.Ties = append(n.Ties, t)
	}
	for _, w := range body.Wide {
		n.Wide = append(n.Wide, w.Name)
	}
	return n
}

// mostLoose is how many ties between others than the one asked for are drawn, for each of the people.
const mostLoose = 1.5

// lay puts the neighbourhood on a page: the one asked for in the middle, the others in columns to both sides.
func (n Neighbourhood) lay(ctx context.Context, d *drawing) (scene.Scene, error) {
	return d.free(ctx, n, min(len(n.People), mostDrawn))
}

// mostDrawn is how many boxes a reader takes in around somebody.
const mostDrawn = 24

func (n Neighbourhood) frame(d *drawing, people int, s sketch, unlabelled int) scene.Frame {
	title := "Around somebody"
	if len(n.People) > 0 {
		title = "Around " + n.People[0].Name
	}
	f := d.frame(title, head{n.Place, dateWords(n.AsOf), n.Audience})
	f.Keys = strengthKeys()
	if slices.ContainsFunc(s.lines, func(l sketched) bool { return slices.Contains(l.Roles, scene.Opposes) }) {
		f.Keys = append(f.Keys, scene.Key{Line: &scene.Line{Roles: []scene.Role{scene.Opposes}, Strength: scene.Medium}, Means: "opposes"})
	}
	f.Keys = append(f.Keys, keysOf(n.Audience, s.boxes)...)
	say := func(n int, one, many string) {
		if n > 0 {
			f.Keys = append(f.Keys, scene.Key{Means: plural(n, one, many)})
		}
	}
	far := " tied to them "
	if n.Steps > 1 {
		far = " within two steps "
	}
	say(n.LeftOut+len(n.People)-people, "1 more"+far+"is not drawn", "%d more"+far+"are not drawn")
	say(n.opponents(people), "1 of them an opponent", "%d of them opponents")
	say(n.Refused, "1 with whom only a refusal is known is not drawn", "%d with whom only a refusal is known are not drawn")
	say(n.within(people)-len(s.lines), "1 tie among the others is not drawn", "%d ties among the others are not drawn")
	say(unlabelled, "1 line has no room for its word", "%d lines have no room for their words")
	if len(n.Wide) > 0 {
		named := n.Wide
		if len(named) > 3 {
			named = append(slices.Clone(named[:3]), plural(len(named)-3, "1 more", "%d more"))
		}
		f.Keys = append(f.Keys, scene.Key{Means: "each with so many ties that nobody is shown for one to them: " + strings.Join(named, "; ")})
	}
	return f
}

// opponents counts those not among the first people who oppose, or are opposed by, the one asked for.
func (n Neighbourhood) opponents(people int) int {
	count := 0
	for _, t := range n.Ties {
		if t.A == 0 && t.B >= people && t.Opposed {
			count++
		}
	}
	return count
}

// within counts the ties among the first people.
func (n Neighbourhood) within(people int) int {
	count := 0
	for _, t := range n.Ties {
		if t.A < people && t.B < people {
			count++
		}
	}
	return count
}

func (n Neighbourhood) sketch(p pen, people int, fill filling) sketch {
	var s sketch
	for _, someone := range n.People[:people] {
		s.boxes = append(s.boxes, p.someone(someone))
	}
	evenWidths(s.boxes)
	s.ranks = n.ranksOf(s.boxes, fill)
	var loose []Between
	for _, t := range n.Ties {
		switch {
		case t.A >= people || t.B >= people:
		case t.A == 0 || n.Near[t.A] != n.Near[t.B] && s.column(t.A) != s.column(t.B):
			s.lines = append(s.lines, n.line(p, t, t.A == 0))
		default:
			loose = append(loose, t)
		}
	}
	slices.SortStableFunc(loose, func(a, b Between) int { return cmp.Compare(strengthRank(b.Strength), strengthRank(a.Strength)) })
	for _, t := range loose[:min(len(loose), int(mostLoose*float64(people)))] {
		line := n.line(p, t, false)
		line.loose = true
		s.lines = append(s.lines, line)
	}
	return s
}

func strengthRank(s scene.Strength) int {
	return slices.Index([]scene.Strength{scene.Weak, scene.Medium, scene.Strong}, s)
}

// line is a tie as a line, with its kinds; and with its direction where there is one kind.
func (n Neighbourhood) line(p pen, t Between, near bool) sketched {
	line := sketched{Line: scene.Line{From: t.A, To: t.B, Roles: []scene.Role{scene.FarTie}, Strength: t.Strength}}
	if near {
		line.Roles = []scene.Role{scene.Tie}
	}
	if t.Opposed {
		line.Roles = append([]scene.Role{scene.Opposes}, line.Roles...)
	}
	var kinds []string
	for _, k := range t.Kinds {
		kinds = append(kinds, k.Words)
	}
	line.About = n.People[t.A].Name + " and " + n.People[t.B].Name + ": " + string(t.Strength) + ", " + strings.Join(kinds, ", ")
	if len(t.Kinds) != 1 { // which lead where is more than a line says
		line.label = p.text(nil, strings.Join(kinds, ", "), 8*p.step.Small, 3, p.small(scene.Quiet))
		return line
	}
	k := t.Kinds[0]
	switch {
	case k.Forward && k.Back:
		line.Arrow = scene.Both
	case k.Forward:
		line.Arrow = scene.Forward
		line.About = n.People[t.A].Name + " " + k.Words + " " + n.People[t.B].Name + ": " + string(t.Strength)
	case k.Back:
		line.Arrow = scene.Backward
		line.About = n.People[t.B].Name + " " + k.Words + " " + n.People[t.A].Name + ": " + string(t.Strength)
	}
	line.label = p.text(nil, k.Words, 8*p.step.Small, 2, p.small(scene.Quiet))
	return line
}

// ranksOf are the ranks of the boxes: in the middle the one asked for; to each side those one step away, about as many,
// those who are tied to each other at one side, in so many ranks as they need; beyond them those two steps away, at the
// side of whom they are tied to.
func (n Neighbourhood) ranksOf(boxes []scene.Box, fill filling) [][]int {
	var near, far [2][]int // at either side
	var whole [2]float64
	sideOf := make([]int, len(boxes))
	for i := 1; i < len(boxes); i++ {
		side, at := 0, &near
		if n.Near[i] == 1 {
			side = n.nearSide(i, sideOf, whole, 2*boxes[i].H)
		} else {
			at = &far
			for _, t := range n.Ties {
				if t.B == i && n.Near[t.A] == 1 { // ties come in the order of the people, the closest first
					side = sideOf[t.A]
					break
				}
			}
		}
		sideOf[i] = side
		whole[side] += boxes[i].H
		at[side] = append(at[side], i)
	}
	ranks := [][]int{{0}}
	for _, groups := range [][2][]int{near, far} {
		for side, group := range groups {
			some := make([]scene.Box, len(group))
			for i, box := range group {
				some[i] = boxes[box]
			}
			for _, rank := range fill(some) {
				for i, at := range rank {
					rank[i] = group[at]
				}
				if side == 0 {
					ranks = slices.Insert(ranks, 0, rank)
				} else {
					ranks = append(ranks, rank)
				}
			}
		}
	}
	return ranks
}

// nearSide is the side for somebody one step away: that of most of those they are tied to, where it is not much fuller
// than the other.
func (n Neighbourhood) nearSide(i int, sideOf []int, whole [2]float64, slack float64) int {
	pull := 0
	for _, t := range n.Ties {
		if t.A > 0 && t.B == i {
			pull += 2*sideOf[t.A] - 1
		}
	}
	if whole[1] < whole[0]-slack || whole[1] < whole[0]+slack && (pull > 0 || pull == 0 && whole[1] < whole[0]) {
		return 1
	}
	return 0
}
