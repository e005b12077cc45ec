package scene

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"inroad/graph/visible"
)

// fonts are faces about as wide as Arial first, then what has most scripts.
const fonts = `Arial, 'Liberation Sans', 'DejaVu Sans Condensed', 'DejaVu Sans', 'Noto Sans', sans-serif`

// signs are faces that have all marks in one size.
const signs = `'DejaVu Sans Condensed', 'DejaVu Sans', 'Segoe UI Symbol', 'Apple Symbols', 'Noto Sans Symbols 2', Arial, sans-serif`

// SVG draws the scene. Nothing in it runs, is fetched, or tells where it was made.
func SVG(s Scene) []byte {
	var b strings.Builder
	w := svgWriter{&b, s.Page}
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%s%s" height="%s%s" viewBox="0 0 %[1]s %[3]s" role="graphics-document">`+"\n",
		number(s.Page.Width), s.Page.Unit, number(s.Page.Height), s.Page.Unit)
	var title []string
	for _, l := range []Label{s.Title, s.Subtitle} {
		for _, t := range l.Lines {
			title = append(title, t.Words)
		}
	}
	fmt.Fprintf(&b, "<title>%s</title>\n", escaped(strings.Join(title, " · ")))
	w.rect(Rect{0, 0, s.Page.Width, s.Page.Height}, Look{Fill: white})
	for _, l := range s.Lines {
		w.line(l)
	}
	for _, box := range s.Boxes {
		w.box(box)
	}
	for _, l := range s.Labels {
		w.label(l)
	}
	for _, l := range []Label{s.Title, s.Subtitle, s.Source} {
		w.label(l)
	}
	for _, k := range s.Keys {
		if k.Box != nil {
			w.rect(k.Box.Rect, k.Box.Look())
		}
		if k.Line != nil {
			w.line(*k.Line)
		}
		w.label(k.Label)
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

// A svgWriter writes the parts of one page.
type svgWriter struct {
	*strings.Builder
	page Page
}

func (w svgWriter) box(b Box) {
	w.group("graphics-symbol", b.Whole, b.About)
	w.rect(b.Rect, b.Look())
	w.text(b.Lines, b.Rect, b.Pad, b.Align)
	w.WriteString("</g>\n")
}

// group begins a group that has a name for those who point at it, and a fuller one for those who listen.
func (w svgWriter) group(role, whole, about string) {
	heard := whole
	if about != "" && whole != "" {
		heard += ": "
	}
	heard += about
	if heard == "" {
		w.WriteString("<g>")
		return
	}
	fmt.Fprintf(w, `<g role="%s" aria-label="%s">`, role, escaped(heard))
	if whole != "" {
		fmt.Fprintf(w, "<title>%s</title>", escaped(whole))
	}
}

func (w svgWriter) rect(r Rect, look Look) {
	if look.Fill == "" && look.Outline == "" {
		return
	}
	fmt.Fprintf(w, `<rect x="%s" y="%s" width="%s" height="%s"`, number(r.X), number(r.Y), number(r.W), number(r.H))
	if look.Rounded {
		fmt.Fprintf(w, ` rx="%s"`, number(min(5*w.page.Dot, r.H/4)))
	}
	fmt.Fprintf(w, ` fill="%s"`, orNone(look.Fill))
	w.stroke(look.Outline, look.Thick*w.page.Dot, look.Stroke)
	w.WriteString("/>")
}

func (w svgWriter) stroke(colour string, thick float64, stroke Stroke) {
	if colour == "" {
		return
	}
	fmt.Fprintf(w, ` stroke="%s" stroke-width="%s"`, colour, number(thick))
	unit := max(w.page.Dot, thick/2)
	switch stroke {
	case Dashed:
		fmt.Fprintf(w, ` stroke-dasharray="%s,%s"`, number(6*unit), number(4*unit))
	case Dotted:
		fmt.Fprintf(w, ` stroke-dasharray="%s,%s"`, number(1.3*unit), number(2.6*unit))
	}
}

func (w svgWriter) line(l Line) {
	look := l.Look()
	thick := w.page.Thickness(l.Strength)
	w.group("graphics-symbol", "", l.About)
	path, heads := l.Drawn(w.page)
	w.WriteString(`<path d="M` + place(path[0]))
	for i := 1; i+2 < len(path); i += 3 {
		w.WriteString("C" + place(path[i]) + " " + place(path[i+1]) + " " + place(path[i+2]))
	}
	w.WriteString(`" fill="none"`)
	w.stroke(look.Outline, thick, look.Stroke)
	w.WriteString("/>")
	for _, h := range heads {
		fmt.Fprintf(w, `<polygon points="%s %s %s" fill="%s"/>`, place(h[0]), place(h[1]), place(h[2]), look.Outline)
	}
	w.WriteString("</g>\n")
}

// Drawn is the path of a line as it is drawn, and its arrowheads: a line ends within its head, which is wider.
func (l Line) Drawn(p Page) (path []Point, heads [][3]Point) {
	path = append([]Point{}, l.Path...)
	last := len(path) - 1
	length := min(4*p.Dot+2.2*p.Thickness(l.Strength), 0.45*math.Hypot(path[last].X-path[0].X, path[last].Y-path[0].Y))
	if l.Arrow == Forward || l.Arrow == Both {
		heads = append(heads, head(path, last, last-1, length))
	}
	if l.Arrow == Backward || l.Arrow == Both {
		heads = append(heads, head(path, 0, 1, length))
	}
	return path, heads
}

// head is the arrowhead at one end of a path, which is drawn back to the middle of the head.
func head(path []Point, end, next int, length float64) [3]Point {
	tip := path[end]
	from := path[next]
	if d := math.Hypot(tip.X-from.X, tip.Y-from.Y); d < length { // a short control: look further along
		from = path[len(path)-1-end]
		if next < end {
			from = path[max(0, end-3)]
		} else if end+3 < len(path) {
			from = path[end+3]
		}
	}
	d := math.Hypot(tip.X-from.X, tip.Y-from.Y)
	if d == 0 {
		return [3]Point{tip, tip, tip}
	}
	ux, uy := (tip.X-from.X)/d, (tip.Y-from.Y)/d
	back := Point{tip.X - ux*length, tip.Y - uy*length}
	wide := length * 0.42
	path[end] = Point{tip.X - ux*length*0.6, tip.Y - uy*length*0.6}
	if math.Hypot(tip.X-path[next].X, tip.Y-path[next].Y) < length {
		path[next] = path[end]
	}
	return [3]Point{tip, {back.X - uy*wide, back.Y + ux*wide}, {back.X + uy*wide, back.Y - ux*wide}}
}

func (w svgWriter) label(l Label) {
	if l.Of >= 0 {
		w.rect(l.Rect, Look{Fill: white}) // the line it speaks of runs behind it
	}
	w.text(l.Lines, l.Rect, 0, l.Align)
	w.WriteString("\n")
}

// text writes lines one below the other, in the middle of the height of a rectangle.
func (w svgWriter) text(lines []Text, in Rect, pad float64, align Align) {
	y := in.Y + (in.H-Height(lines))/2
	for _, t := range lines {
		x, anchor := in.X+pad, "start"
		if align == Centred {
			x, anchor = in.X+in.W/2, "middle"
		}
		weight, family := "", fonts
		if t.Bold {
			weight = ` font-weight="bold"`
		}
		if t.Sign {
			family = signs
		}
		fmt.Fprintf(w, `<text x="%s" y="%s" text-anchor="%s" font-family="%s" font-size="%s"%s fill="%s">%s</text>`,
			number(x), number(y+t.Size), anchor, family, number(t.Size), weight, t.Tone.TextColour(), escaped(t.Words))
		y += t.Size * Leading
	}
}

// escaped is text as it stands in XML, in an element or within double quotes: the one escape function of that language.
func escaped(text string) string { return xmlEscapes.Replace(visible.Text(text)) }

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// number is a length to a hundredth.
func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}

func place(p Point) string { return number(p.X) + "," + number(p.Y) }

func orNone(colour string) string {
	if colour == "" {
		return "none"
	}
	return colour
}
