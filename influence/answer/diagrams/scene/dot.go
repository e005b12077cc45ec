package scene

import (
	"fmt"
	"strings"

	"inroad/graph/visible"
)

// DOTFont is the one plain name of a font that Graphviz takes.
const DOTFont = "Arial"

// DOT is the scene in the language of Graphviz, with every box where it stands.
func DOT(s Scene) []byte {
	var b strings.Builder
	b.WriteString("digraph picture {\n")
	fmt.Fprintf(&b, "  graph [layout=neato, fontname=%s, bgcolor=white, pad=0.35, outputorder=edgesfirst, splines=line, inputscale=72];\n", DOTFont)
	fmt.Fprintf(&b, "  node [fontname=%s, shape=box, fixedsize=true, margin=0];\n  edge [fontname=%[1]s, arrowsize=0.7];\n", DOTFont)
	for i, box := range s.Boxes {
		b.WriteString(DOTBox(i, box, s.Page, true))
	}
	labels := append([]Label{s.Title, s.Subtitle, s.Source}, s.Labels...)
	for _, k := range s.Keys {
		labels = append(labels, k.Label)
	}
	for i, l := range labels {
		if len(l.Lines) > 0 {
			b.WriteString(DOTBox(len(s.Boxes)+i, Box{Rect: l.Rect, Lines: l.Lines, Align: l.Align}, s.Page, true))
		}
	}
	for _, l := range s.Lines {
		b.WriteString(DOTLine(l, nil, s.Page, false))
	}
	b.WriteString("}\n")
	return []byte(b.String())
}

// DOTBox is box number i, where it stands if it is placed.
func DOTBox(i int, box Box, p Page, placed bool) string {
	look := box.Look()
	style := map[Stroke]string{Solid: "solid", Dashed: "dashed", Dotted: "dotted"}[look.Stroke]
	if look.Rounded {
		style += ",rounded"
	}
	if look.Fill != "" {
		style += ",filled"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "  n%d [label=%s, width=%.3f, height=%.3f, style=\"%s\", penwidth=%.1f", i, DOTLines(box.Lines), box.W/72, box.H/72, style, look.Thick*p.Dot)
	if look.Outline == "" {
		b.WriteString(", color=none")
	} else {
		fmt.Fprintf(&b, ", color=\"%s\"", look.Outline)
	}
	if look.Fill != "" {
		fmt.Fprintf(&b, ", fillcolor=\"%s\"", look.Fill)
	}
	if placed {
		at := box.Centre()
		fmt.Fprintf(&b, ", pos=\"%.1f,%.1f!\"", at.X, -at.Y)
	}
	b.WriteString("];\n")
	return b.String()
}

// DOTLine is a line with its label.
func DOTLine(l Line, label []Text, p Page, loose bool) string {
	look := l.Look()
	var b strings.Builder
	fmt.Fprintf(&b, "  n%d -> n%d [penwidth=%.1f, style=%s, color=\"%s\"", l.From, l.To, p.Thickness(l.Strength),
		map[Stroke]string{Solid: "solid", Dashed: "dashed", Dotted: "dotted"}[look.Stroke], look.Outline)
	b.WriteString(map[Arrow]string{NoArrow: ", dir=none", Forward: "", Backward: ", dir=back", Both: ", dir=both"}[l.Arrow])
	if len(label) > 0 {
		fmt.Fprintf(&b, ", label=%s", DOTLines(label))
	}
	if loose {
		b.WriteString(", constraint=false")
	}
	b.WriteString("];\n")
	return b.String()
}

// DOTLines is lines of text as a label: a table with a row a line, since Graphviz sets lines of several sizes too close.
// A cell is never empty: with empty ones, go-graphviz sometimes lays out nothing and does not say why.
func DOTLines(lines []Text) string {
	var b strings.Builder
	b.WriteString(`<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">`)
	for _, l := range lines {
		words := dotText(l.Words)
		if words == "" {
			words = "&#160;"
		}
		if l.Bold {
			words = "<B>" + words + "</B>"
		}
		fmt.Fprintf(&b, `<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="%g" COLOR="%s">%s</FONT></TD></TR>`, l.Size, l.Tone.TextColour(), words)
	}
	if len(lines) == 0 {
		b.WriteString("<TR><TD>&#160;</TD></TR>")
	}
	b.WriteString("</TABLE>>")
	return b.String()
}

// dotText is text as it stands in a label of DOT: the one escape function of that language. A label is read as XML, and
// then Graphviz puts names of its own for \N and the like, so backslashes are doubled. No text from data can end a label
// or name an attribute.
func dotText(text string) string { return dotEscapes.Replace(visible.Text(text)) }

var dotEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;", `\`, `\\`)
