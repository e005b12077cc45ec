package diagrams

import (
	"fmt"
	"strings"

	"inroad/influence/answer/diagrams/scene"
)

// DOT is a sketch with its frame in the language of Graphviz, for those who lay it out otherwise.
func (s sketch) DOT(f scene.Frame) string {
	var b strings.Builder
	b.WriteString("digraph picture {\n")
	fmt.Fprintf(&b, "  graph [layout=%s, fontname=%s, bgcolor=white, pad=0.35, outputorder=edgesfirst, labelloc=t, labeljust=l%s];\n", s.layout, scene.DOTFont, s.settings)
	var legend []string
	for _, k := range f.Keys {
		legend = append(legend, k.Means)
	}
	fmt.Fprintf(&b, "  graph [label=%s];\n", scene.DOTLines([]scene.Text{
		{Words: f.Title, Size: f.Page.Title, Bold: true}, {Words: f.Subtitle, Size: f.Page.Subtitle, Tone: scene.Quiet},
		{Words: strings.Join(legend, " · "), Size: f.Page.Legend, Tone: scene.Quiet}, {Words: f.Source, Size: f.Page.Legend, Tone: scene.Quiet},
	}))
	fmt.Fprintf(&b, "  node [fontname=%s, shape=box, fixedsize=true, margin=0];\n  edge [fontname=%[1]s, arrowsize=0.7];\n", scene.DOTFont)
	for i, box := range s.boxes {
		b.WriteString(scene.DOTBox(i, box, f.Page, false))
	}
	for _, l := range s.lines {
		b.WriteString(scene.DOTLine(l.Line, l.label, f.Page, l.loose))
	}
	writeRanks(&b, s.ranks)
	s.writeOrder(&b)
	b.WriteString("}\n")
	return b.String()
}

// freeDOT is all of a free picture, of the parts that are on no page too many.
func freeDOT(d *drawing, f free, parts int) string {
	p := pen{d.set, fit(), fit().Steps[0]}
	s := f.sketch(p, parts, p.filling(scene.Rect{}, false))
	s.layout = "dot"
	s.settings = ", rankdir=LR, splines=true, nodesep=0.3, ranksep=1.2"
	for i := range s.lines {
		s.turn(i)
		if l := &s.lines[i]; l.turned {
			l.Arrow = [...]scene.Arrow{scene.NoArrow: scene.NoArrow, scene.Forward: scene.Backward, scene.Backward: scene.Forward, scene.Both: scene.Both}[l.Arrow]
		}
	}
	return s.DOT(f.frame(&drawing{page: fit(), set: d.set}, parts, s, 0))
}

func (w WaysIn) dot(d *drawing) string {
	if len(w.Routes) == 0 {
		return ""
	}
	return freeDOT(d, w, len(w.Routes))
}

func (n Neighbourhood) dot(d *drawing) string {
	return freeDOT(d, n, min(len(n.People), mostDrawn))
}

func (l Ladder) dot(*drawing) string   { return "" }
func (c Coverage) dot(*drawing) string { return "" }

// fit is the page that is as large as it needs to be: in DOT nothing has a place yet.
func fit() scene.Page { return scene.Pages[len(scene.Pages)-1] }
