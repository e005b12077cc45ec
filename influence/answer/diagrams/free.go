package diagrams

import (
	"context"
	"fmt"
	"math"
	"slices"

	"inroad/influence/answer/diagrams/scene"
)

// A free picture has boxes that may stand anywhere: in columns, in which Graphviz orders them.
type free interface {
	// sketch is the picture of its most important parts, so many, and the ranks of its boxes.
	sketch(p pen, parts int, fill filling) sketch
	// frame is what stands around it when it shows so many parts.
	frame(d *drawing, parts int, s sketch, unlabelled int) scene.Frame
}

// The room between boxes, as multiples of the size of names. Between ranks there is at least room for the words of a
// line, and what the page leaves is shared out.
const (
	leastBetween, mostBetween = 0.7, 2.4
	leastRanks, mostRanks     = 2.4, 13.0
)

// free lays out as many parts of a picture as can be read on the page: all of them at the largest step that holds them,
// else as many as the least step holds. Ranks run from left to right or downwards, as the page lies.
func (d *drawing) free(ctx context.Context, f free, parts int) (scene.Scene, error) {
	upright := d.page.Height > d.page.Width
	last := d.page.Steps[len(d.page.Steps)-1]
	for n := parts; ; n = fewer(n) {
		for _, step := range d.page.Steps {
			if n < parts && step != last {
				continue
			}
			best, mute := scene.Scene{}, -1 // the one with fewest lines that do not say what they are
			for _, down := range []bool{upright, !upright} {
				s, unlabelled, ok, err := d.try(ctx, f, n, step, down)
				if err != nil {
					return s, err
				}
				if ok && (mute < 0 || unlabelled < mute) {
					best, mute = s, unlabelled
				}
				if mute == 0 || d.page.Fits() {
					break
				}
			}
			if mute >= 0 {
				return best, nil
			}
		}
		if n <= 1 {
			return d.winding(f, last), nil
		}
	}
}

// fewer is how many parts are tried next.
func fewer(n int) int {
	return n - max(1, n/8)
}

// mostInRank is how many boxes stand in a rank where the page has no bounds.
const mostInRank = 9

// A filling parts boxes into ranks that an area has room for.
type filling func(boxes []scene.Box) [][]int

// filling of the ranks in an area: about as many in each, since the lines to the outer ones pass through the inner.
func (p pen) filling(area scene.Rect, down bool) filling {
	between := leastBetween * p.step.Name
	return func(boxes []scene.Box) [][]int {
		size := func(b scene.Box) float64 {
			if down {
				return b.W + between
			}
			return b.H + between
		}
		total := 0.0
		for _, b := range boxes {
			total += size(b)
		}
		room := area.H + between
		if down {
			room = area.W + between
		}
		count := math.Ceil(total / room)
		if p.page.Fits() {
			count = math.Ceil(float64(len(boxes)) / mostInRank)
		}
		var ranks [][]int
		taken := 0.0
		for i, b := range boxes {
			if i == 0 || taken+size(b)/2 > total*float64(len(ranks))/count {
				ranks = append(ranks, nil)
			}
			ranks[len(ranks)-1] = append(ranks[len(ranks)-1], i)
			taken += size(b)
		}
		return ranks
	}
}

// try lays out so many parts at a step, and says how many lines have no room for their words, and whether the page
// holds it all.
func (d *drawing) try(ctx context.Context, f free, parts int, step scene.Step, down bool) (drawn scene.Scene, unlabelled int, ok bool, err error) {
	p := d.pen(step)
	area := f.frame(d, parts, sketch{}, 0).Area()
	s := f.sketch(p, parts, p.filling(area, down))
	s.down = down
	area = f.frame(d, parts, s, 0).Area()
	between, gap, holds := p.room(s, area)
	if !holds && parts > 1 {
		return scene.Scene{}, 0, false, nil
	}
	for i := range s.lines {
		s.turn(i)
	}
	at, holds := placed{}, false
	least := leastBetween * step.Name
	var failed error
	for _, between := range []float64{between, least} { // lines that pass between boxes take room too
		s.layout = "dot"
		s.settings = fmt.Sprintf(", rankdir=%s, splines=true, nodesep=%.3f, ranksep=%.3f", map[bool]string{false: "LR", true: "TB"}[down], between/72, gap/72)
		at, failed = d.place(ctx, s)
		switch {
		case ctx.Err() != nil:
			return scene.Scene{}, 0, false, failed
		case failed != nil:
			d.note = fmt.Sprintf("Graphviz does not lay this out (%v): lines are straight and may run behind boxes.", failed)
			at = s.straight(between, gap)
		}
		if holds = d.page.Fits() || at.w <= area.W+1 && at.h <= area.H+1; holds || down && at.h > area.H+1 || !down && at.w > area.W+1 {
			break
		}
	}
	if !holds {
		return scene.Scene{}, 0, false, nil
	}
	at = at.moved(area)
	for i := range s.lines {
		s.lines[i].Line = at.lines[i]
		s.turnBack(i)
		at.lines[i] = s.lines[i].Line
	}
	labels, unlabelled := p.labels(s, at, area)
	drawn = f.frame(d, parts, s, unlabelled).Scene(at.boxes, at.lines, labels)
	return drawn, unlabelled, failed != nil || len(drawn.Check(d.set)) == 0, nil
}

// column of a box in a sketch.
func (s sketch) column(box int) int {
	return slices.IndexFunc(s.ranks, func(rank []int) bool { return slices.Contains(rank, box) })
}

// turn has a line run to the right while it is placed.
func (s sketch) turn(i int) {
	l := &s.lines[i]
	from, to := s.column(l.From), s.column(l.To)
	if l.turned = from > to; l.turned {
		l.From, l.To = l.To, l.From
	}
	l.loose = l.loose || from == to
}

func (s sketch) turnBack(i int) {
	if l := &s.lines[i]; l.turned {
		l.From, l.To = l.To, l.From
		slices.Reverse(l.Path)
	}
}

// room is how much room the page leaves between the boxes of a rank and between ranks, and whether it may hold them.
func (p pen) room(s sketch, area scene.Rect) (between, gap float64, holds bool) {
	name := p.step.Name
	leastGap := leastRanks * name
	for _, l := range s.lines {
		if s.down {
			leastGap = max(leastGap, scene.Height(l.label)+1.5*name)
		} else {
			leastGap = max(leastGap, p.width(l.label)+3*name)
		}
	}
	deep, broad, most := 0.0, 0.0, 1 // all ranks, the broadest, the most boxes in one
	for _, rank := range s.ranks {
		thick, long := 0.0, leastBetween*name*float64(len(rank)-1)
		for _, box := range rank {
			w, h := s.boxes[box].W, s.boxes[box].H
			if s.down {
				w, h = h, w
			}
			thick = max(thick, w)
			long += h
		}
		deep += thick
		broad = max(broad, long)
		most = max(most, len(rank))
	}
	across, along := area.H, area.W
	if s.down {
		across, along = along, across
	}
	if p.page.Fits() {
		return 1.2 * name, leastGap, true
	}
	between = leastBetween*name + max(0, (0.9*across-broad)/float64(most))
	gap = (along - deep) / float64(max(1, len(s.ranks)-1))
	holds = gap >= leastGap && broad <= across
	mostGap := mostRanks * name
	if s.down {
		mostGap /= 2
	}
	return min(between, mostBetween*name), max(leastGap, min(mostGap, gap)), holds
}

// straight places the columns of a sketch side by side, without Graphviz, and joins the boxes by straight lines.
func (s sketch) straight(between, gap float64) placed {
	out := placed{boxes: append([]scene.Box{}, s.boxes...)}
	heights := make([]float64, len(s.ranks))
	for i, rank := range s.ranks {
		for _, box := range rank {
			heights[i] += s.boxes[box].H + between
		}
		out.h = max(out.h, heights[i])
	}
	for i, rank := range s.ranks {
		y, wide := (out.h-heights[i])/2, 0.0
		for _, box := range rank {
			out.boxes[box].X, out.boxes[box].Y = out.w, y
			y += s.boxes[box].H + between
			wide = max(wide, s.boxes[box].W)
		}
		out.w += wide + gap
	}
	out.w -= gap
	for _, l := range s.lines {
		from, to := out.boxes[l.From], out.boxes[l.To]
		a, b := from.Centre(), to.Centre()
		if a.X == b.X { // in one column
			a.Y, b.Y = from.Y+from.H, to.Y
			if from.Y > to.Y {
				a.Y, b.Y = from.Y, to.Y+to.H
			}
		} else {
			a.X, b.X = from.X+from.W, to.X
			if from.X > to.X {
				a.X, b.X = from.X, to.X+to.W
			}
		}
		l.Path = scene.Straight(a, b)
		out.lines = append(out.lines, l.Line)
	}
	return out
}

// winding lays out the one part that no ranks of the page hold: its boxes in rows, to the right and back by turns, so
// that each stands beside the one before.
func (d *drawing) winding(f free, step scene.Step) scene.Scene {
	p := d.pen(step)
	s := f.sketch(p, 1, p.filling(f.frame(d, 1, sketch{}, 0).Area(), false))
	area := f.frame(d, 1, s, 0).Area()
	gap, wide := leastRanks*step.Name, 0.0
	for _, b := range s.boxes {
		wide = max(wide, b.W)
	}
	for _, l := range s.lines {
		gap = max(gap, p.width(l.label)+2*step.Name)
	}
	columns := max(1, int((area.W+gap)/(wide+gap)))
	at := placed{boxes: append([]scene.Box{}, s.boxes...)}
	y, tallest := area.Y, 0.0
	for i := range at.boxes {
		column := i % columns
		if column == 0 && i > 0 {
			y += tallest + 2.2*step.Name
			tallest = 0
		}
		if i/columns%2 == 1 {
			column = columns - 1 - column
		}
		at.boxes[i].X, at.boxes[i].Y = area.X+float64(column)*(wide+gap), y
		tallest = max(tallest, at.boxes[i].H)
	}
	var kept []sketched
	for _, l := range s.lines {
		if l.To != l.From+1 { // of a route there is none
			continue
		}
		from, to := at.boxes[l.From], at.boxes[l.To]
		a, b := from.Centre(), to.Centre()
		switch {
		case from.Y != to.Y:
			a.Y, b.Y = from.Y+from.H, to.Y
		case from.X < to.X:
			a.X, b.X = from.X+from.W, to.X
			a.Y = min(a.Y, b.Y)
			b.Y = a.Y
		default:
			a.X, b.X = from.X, to.X+to.W
			a.Y = min(a.Y, b.Y)
			b.Y = a.Y
		}
		l.Path = scene.Straight(a, b)
		at.lines = append(at.lines, l.Line)
		kept = append(kept, l)
	}
	s.lines = kept
	labels, unlabelled := p.labels(s, at, area)
	return f.frame(d, 1, s, unlabelled).Scene(at.boxes, at.lines, labels)
}
