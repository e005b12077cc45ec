package diagrams

import (
	"fmt"
	"strings"

	"inroad/graph/visible"
)

// font is the one plain name that Graphviz is given; polish turns it into a list.
const font = "Arial"

// signFont is the name for marks, which not every font has.
const signFont = "DejaVu Sans"

// padding of a box, in points.
const padX, padY = 10.0, 7.0

// room for text in a box whose width is not given, in points.
const usualRoom = 170.0

// DOT is the picture in the language of Graphviz. Boxes are n0, n1 … with sizes of their own, since Graphviz cannot
// measure most scripts; text stands only in labels written by dotLines.
func (p Picture) DOT() string {
	var b strings.Builder
	b.WriteString("digraph picture {\n")
	fmt.Fprintf(&b, "  graph [layout=%s, fontname=%s, bgcolor=white, pad=0.35, outputorder=edgesfirst, labelloc=t, labeljust=l%s];\n", p.Layout, font, p.settings)
	fmt.Fprintf(&b, "  graph [label=%s];\n", dotTable(p.heading(), 0, 14))
	fmt.Fprintf(&b, "  node [fontname=%s, shape=box, fixedsize=true, margin=0];\n", font)
	fmt.Fprintf(&b, "  edge [fontname=%s, arrowsize=0.7];\n", font)
	for i, box := range p.boxes {
		writeBox(&b, i, box)
	}
	for _, t := range p.ties {
		writeTie(&b, t)
	}
	for _, side := range []string{"source", "sink"} {
		var ids []string
		for i, box := range p.boxes {
			if box.rank == side {
				ids = append(ids, fmt.Sprintf("n%d", i))
			}
		}
		if len(ids) > 0 {
			fmt.Fprintf(&b, "  { rank=%s; %s }\n", side, strings.Join(ids, "; "))
		}
	}
	b.WriteString("}\n")
	return b.String()
}

// heading is what stands above the picture.
func (p Picture) heading() []line {
	var lines []line
	for _, l := range []line{{p.Title, 17, true, ink}, {p.Subtitle, normal, false, quiet}, {p.Legend, small, false, quiet}} {
		if l.text != "" {
			lines = append(lines, l)
		}
	}
	return wrapped(lines, 640)
}

func writeBox(b *strings.Builder, i int, box box) {
	if box.table != "" {
		fmt.Fprintf(b, "  n%d [label=%s, shape=plain, fixedsize=false];\n", i, box.table)
		return
	}
	lines, w, h := box.measured()
	style := box.look.style
	if style == "" {
		style = "solid"
	}
	shape := box.look.shape
	if shape == "" {
		shape, style = "box", style+",rounded"
	}
	if box.look.fill != "" {
		style += ",filled"
	}
	fmt.Fprintf(b, "  n%d [label=%s, shape=%s, width=%.3f, height=%.3f, style=\"%s\", penwidth=%.1f", i, dotTable(lines, w-2*padX, 0), shape, w/72, h/72, style, box.look.thick)
	if box.look.outline == "" {
		b.WriteString(", color=none")
	} else {
		fmt.Fprintf(b, ", color=\"%s\"", box.look.outline)
	}
	if box.look.fill != "" {
		fmt.Fprintf(b, ", fillcolor=\"%s\"", box.look.fill)
	}
	if box.placed {
		fmt.Fprintf(b, ", pos=\"%.1f,%.1f!\"", box.x, box.y)
	}
	b.WriteString("];\n")
}

// measured is the box's text as it will be broken, and the box's size in points.
func (b box) measured() (lines []line, w, h float64) {
	room := usualRoom
	if b.width > 0 {
		room = b.width - 2*padX
	}
	lines = wrapped(b.lines, room)
	if len(lines) == 0 {
		lines = []line{{"–", normal, false, quiet}}
	}
	w, h = measure(lines)
	w, h = w+2*padX, h+2*padY
	if b.width > 0 {
		w = b.width
	}
	return lines, w, h
}

func writeTie(b *strings.Builder, t tie) {
	fmt.Fprintf(b, "  n%d -> n%d [penwidth=%.1f, style=%s, color=\"%s\"", t.from, t.to, t.thick, t.style, t.ink)
	if !t.arrow {
		b.WriteString(", dir=none")
	}
	if len(t.label) > 0 {
		fmt.Fprintf(b, ", label=%s", dotTable(t.label, 0, 5))
	}
	b.WriteString("];\n")
}

// dotTable is lines as a label: a table as wide as given, or as Graphviz takes it to be, with a row a line, since
// Graphviz sets lines of several sizes too close; text to the left; with so much room below the last. A cell is never
// empty: with empty ones, go-graphviz sometimes lays out nothing and does not say why.
func dotTable(lines []line, width, below float64) string {
	var b strings.Builder
	b.WriteString(`<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"`)
	if width > 0 {
		fmt.Fprintf(&b, ` WIDTH="%.0f"`, width)
	}
	b.WriteByte('>')
	for i, l := range lines {
		height := l.size * leading
		if i == len(lines)-1 {
			height += below
		}
		fmt.Fprintf(&b, `<TR><TD ALIGN="LEFT" VALIGN="TOP" HEIGHT="%.0f">%s</TD></TR>`, height, dotLine(l))
	}
	if len(lines) == 0 {
		b.WriteString("<TR><TD>&#160;</TD></TR>")
	}
	b.WriteString("</TABLE>>")
	return b.String()
}

func dotLine(l line) string {
	text := dotText(l.text)
	if text == "" {
		text = "&#160;"
	}
	if l.bold {
		text = "<B>" + text + "</B>"
	}
	return fmt.Sprintf("<FONT POINT-SIZE=\"%g\" COLOR=\"%s\">%s</FONT>", l.size, l.ink, text)
}

// dotText is text as it stands in a label of DOT: the one escape function of that language. A label is read as XML, and
// then Graphviz puts names of its own for \N and the like, so backslashes are doubled. No text from data can end a label
// or name an attribute.
func dotText(text string) string {
	return dotEscapes.Replace(visible.Text(text))
}

var dotEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;", `\`, `\\`)

// coarse is the picture as a layout can place it that heeds neither ranks nor given places.
func (p Picture) coarse() Picture {
	p.Layout = coarser
	p.settings = ", overlap=scale, splines=line, start=1"
	boxes := make([]box, len(p.boxes))
	for i, b := range p.boxes {
		b.rank, b.placed = "", false
		boxes[i] = b
	}
	p.boxes = boxes
	return p
}
