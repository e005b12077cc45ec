package diagrams

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"inroad/influence/answer/diagrams/scene"
)

// A sketch is boxes of known sizes and the lines between them, which Graphviz is to place.
type sketch struct {
	boxes    []scene.Box
	lines    []sketched
	layout   string // of Graphviz
	settings string // of the whole graph, in DOT, constant
	ranks    [][]int
	down     bool // ranks are rows from above, not columns from the left
}

// A sketched line has no path yet.
type sketched struct {
	scene.Line
	label []scene.Text
	loose bool // it has no say in where its ends stand

	turned bool // while it is placed it runs the other way
}

// A placed sketch has its upper left corner at 0, 0.
type placed struct {
	boxes []scene.Box
	lines []scene.Line // with paths, in the order of the sketch
	w, h  float64
}

// place has Graphviz lay out a sketch. No text of it is given to Graphviz.
func (r Renderer) place(ctx context.Context, s sketch) (placed, error) {
	drawn, err := r.run(ctx, s.plainDOT(), s.layout, "plain")
	if err != nil {
		return placed{}, err
	}
	return s.read(string(drawn))
}

// plainDOT is the sketch without any text.
func (s sketch) plainDOT() string {
	var b strings.Builder
	b.WriteString("digraph picture {\n")
	fmt.Fprintf(&b, "  graph [layout=%s%s];\n  node [shape=box, fixedsize=true, label=\"\"];\n  edge [dir=none];\n", s.layout, s.settings)
	for i, box := range s.boxes {
		fmt.Fprintf(&b, "  n%d [width=%.4f, height=%.4f];\n", i, box.W/72, box.H/72)
	}
	for i := range s.lines {
		l := &s.lines[i]
		loose := ""
		if l.loose {
			loose = " [constraint=false]"
		}
		fmt.Fprintf(&b, "  n%d -> n%d%s;\n", l.From, l.To, loose)
	}
	writeRanks(&b, s.ranks)
	s.writeOrder(&b)
	b.WriteString("}\n")
	return b.String()
}

func writeRanks(b *strings.Builder, ranks [][]int) {
	for _, rank := range ranks {
		ids := make([]string, len(rank))
		for i, box := range rank {
			ids[i] = fmt.Sprintf("n%d", box)
		}
		fmt.Fprintf(b, "  { rank=same; %s }\n", strings.Join(ids, "; "))
	}
}

// writeOrder keeps ranks apart that no line joins: tied to the same box only, they would become one.
func (s sketch) writeOrder(b *strings.Builder) {
	for i := 1; i < len(s.ranks); i++ {
		joined := slices.ContainsFunc(s.lines, func(l sketched) bool {
			return !l.loose && slices.Contains(s.ranks[i-1], l.From) && slices.Contains(s.ranks[i], l.To)
		})
		if !joined {
			fmt.Fprintf(b, "  n%d -> n%d [style=invis, weight=0];\n", s.ranks[i-1][0], s.ranks[i][0])
		}
	}
}

// read takes places from the plain format of Graphviz: lengths in inches, upwards.
func (s sketch) read(plain string) (placed, error) {
	out := placed{boxes: append([]scene.Box{}, s.boxes...)}
	paths := map[[2]int][][]scene.Point{}
	for line := range strings.Lines(plain) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		switch words[0] {
		case "graph":
			v, err := inches(words, 2, 2)
			if err != nil {
				return placed{}, err
			}
			out.w, out.h = v[0], v[1]
		case "node":
			i, err := boxNumber(words, 1, len(s.boxes))
			if err != nil {
				return placed{}, err
			}
			v, err := inches(words, 2, 2)
			if err != nil {
				return placed{}, err
			}
			box := &out.boxes[i]
			box.X, box.Y = v[0]-box.W/2, out.h-v[1]-box.H/2
		case "edge":
			from, err := boxNumber(words, 1, len(s.boxes))
			if err != nil {
				return placed{}, err
			}
			to, err := boxNumber(words, 2, len(s.boxes))
			if err != nil {
				return placed{}, err
			}
			path, err := readPath(words, out.h)
			if err != nil {
				return placed{}, err
			}
			paths[[2]int{from, to}] = append(paths[[2]int{from, to}], path)
		}
	}
	for _, l := range s.lines {
		ends := [2]int{l.From, l.To}
		if len(paths[ends]) == 0 {
			return placed{}, fmt.Errorf("lay out: Graphviz draws no line from box %d to %d", l.From, l.To)
		}
		l.Path = paths[ends][0]
		paths[ends] = paths[ends][1:]
		out.lines = append(out.lines, l.Line)
	}
	return out, nil
}

// inches are numbers among words, in points.
func inches(words []string, at, n int) ([]float64, error) {
	if len(words) < at+n {
		return nil, fmt.Errorf("lay out: Graphviz says %.60q", strings.Join(words, " "))
	}
	values := make([]float64, n)
	for i := range values {
		v, err := strconv.ParseFloat(words[at+i], 64)
		if err != nil {
			return nil, fmt.Errorf("lay out: Graphviz says %.60q", strings.Join(words, " "))
		}
		values[i] = v * 72
	}
	return values, nil
}

func boxNumber(words []string, at, most int) (int, error) {
	if len(words) > at {
		if i, err := strconv.Atoi(strings.TrimPrefix(words[at], "n")); err == nil && i >= 0 && i < most {
			return i, nil
		}
	}
	return 0, fmt.Errorf("lay out: Graphviz says %.60q", strings.Join(words, " "))
}

func readPath(words []string, height float64) ([]scene.Point, error) {
	if len(words) < 4 {
		return nil, fmt.Errorf("lay out: Graphviz says %.60q", strings.Join(words, " "))
	}
	n, err := strconv.Atoi(words[3])
	if err != nil || n < 4 || n%3 != 1 {
		return nil, fmt.Errorf("lay out: Graphviz says %.60q", strings.Join(words, " "))
	}
	v, err := inches(words, 4, 2*n)
	if err != nil {
		return nil, err
	}
	path := make([]scene.Point, n)
	for i := range path {
		path[i] = scene.Point{X: v[2*i], Y: height - v[2*i+1]}
	}
	return path, nil
}

// moved is what was placed, moved into an area: to its middle, or on a page without bounds to its corner.
func (p placed) moved(area scene.Rect) placed {
	dx, dy := area.X, area.Y
	if area.W < 1e9 {
		dx += max(0, (area.W-p.w)/2)
		dy += max(0, (area.H-p.h)/2)
		if area.H > area.W { // a reader begins above
			dy = area.Y + max(0, min((area.H-p.h)/2, 0.06*area.H))
		}
	}
	for i := range p.boxes {
		p.boxes[i].X += dx
		p.boxes[i].Y += dy
	}
	for i := range p.lines {
		for j := range p.lines[i].Path {
			p.lines[i].Path[j].X += dx
			p.lines[i].Path[j].Y += dy
		}
	}
	return p
}
