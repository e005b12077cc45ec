package scene

import (
	"math"

	"inroad/influence/answer/diagrams/typeset"
)

// A Frame is what stands around a picture: title and subtitle above, legend and source below.
type Frame struct {
	Page     Page
	Title    string
	Subtitle string
	Source   string
	Keys     []Key

	Set *typeset.Setter
}

// leastWidth is how wide a page that fits is at least, for its title.
const leastWidth = 520

// Area is where the picture may stand. On a page that fits it is without bounds to the right and below.
func (f Frame) Area() Rect {
	p := f.Page
	if p.Fits() {
		top := f.place(leastWidth, 0)
		return Rect{p.Margin, top.top, math.Inf(1), math.Inf(1)}
	}
	placed := f.place(p.Width-2*p.Margin, 0)
	return Rect{p.Margin, placed.top, p.Width - 2*p.Margin, p.Height - p.Margin - placed.below - placed.top}
}

// Scene puts the frame around a picture that was laid out in its area, with words that belong to no box.
func (f Frame) Scene(boxes []Box, lines []Line, labels []Label) Scene {
	p := f.Page
	width, height := p.Width-2*p.Margin, p.Height
	if p.Fits() {
		right, bottom := 0.0, 0.0
		for _, r := range rects(boxes, lines, labels) {
			right, bottom = max(right, r.X+r.W), max(bottom, r.Y+r.H)
		}
		width = max(right-p.Margin, leastWidth)
		p.Width = width + 2*p.Margin
		height = max(bottom, f.Area().Y) + p.Margin + f.place(width, 0).below
		p.Height = height
	}
	placed := f.place(width, height)
	return Scene{
		Page: p, Title: placed.title, Subtitle: placed.subtitle, Source: placed.source, Keys: placed.keys,
		Boxes: boxes, Lines: lines, Labels: labels,
	}
}

// framed is a frame that is placed.
type framed struct {
	title, subtitle, source Label
	keys                    []Key
	top                     float64 // where the picture may begin
	below                   float64 // how much legend and source take
}

// place places a frame of a width on a page of a height.
func (f Frame) place(width, height float64) framed {
	p := f.Page
	var out framed
	y := p.Margin
	label := func(text string, size float64, bold bool, tone Tone, most int) Label {
		l := Label{Rect: Rect{X: p.Margin, Y: y, W: width}, Of: -1}
		for _, words := range f.Set.Fit(text, size, bold, width, most) {
			l.Lines = append(l.Lines, Text{Words: words, Size: size, Bold: bold, Tone: tone})
		}
		l.H = Height(l.Lines)
		y += l.H
		return l
	}
	out.title = label(f.Title, p.Title, true, Plain, 2)
	out.subtitle = label(f.Subtitle, p.Subtitle, false, Quiet, 1)
	out.top = y + p.Title*0.5

	keys, legend := f.legend(width)
	y = 0
	source := label(f.Source, p.Legend, false, Quiet, 1)
	out.below = legend + source.H + p.Title*0.4
	if len(keys) > 0 {
		out.below += p.Legend * 0.3
	}
	source.Y = height - p.Margin - source.H
	top := height - p.Margin - out.below + p.Title*0.4
	for i := range keys {
		k := &keys[i]
		k.Label.Y += top
		if k.Box != nil {
			k.Box.Y += top
		}
		if k.Line != nil {
			for j := range k.Line.Path {
				k.Line.Path[j].Y += top
			}
		}
	}
	out.source, out.keys = source, keys
	return out
}

// legend places keys one after another in lines of a width, from y = 0, and says how high they are. A key whose words
// are wider than a line is broken.
func (f Frame) legend(width float64) (keys []Key, height float64) {
	p := f.Page
	size := p.Legend
	gap, sample := size*1.6, size*2.4
	x, y, tallest := 0.0, 0.0, 0.0
	for _, k := range f.Keys {
		room := 0.0
		if k.Box != nil || k.Line != nil {
			room = sample + size*0.5
		} else if k.Mark != "" {
			room = f.Set.Width(k.Mark, size, false) + size*0.4
		}
		lines := f.Set.Wrap(k.Means, size, false, width-room)
		w := 0.0
		for _, l := range lines {
			w = max(w, f.Set.Width(l, size, false))
		}
		h := float64(len(lines)) * size * Leading
		if x > 0 && x+room+w > width {
			x, y, tallest = 0, y+tallest, 0
		}
		tallest = max(tallest, h)
		k.Label = Label{Rect: Rect{p.Margin + x + room, y, w, h}, Of: -1}
		for _, l := range lines {
			k.Label.Lines = append(k.Label.Lines, Text{Words: l, Size: size, Tone: Quiet})
		}
		left, middle := p.Margin+x, y+size*Leading/2
		if k.Box != nil {
			box := *k.Box
			box.Rect = Rect{left + 2, middle - size*0.45, sample - 4, size * 0.9}
			k.Box = &box
		}
		if k.Line != nil {
			line := *k.Line
			line.From, line.To = -1, -1
			line.Path = Straight(Point{left, middle}, Point{left + sample, middle})
			k.Line = &line
		}
		if k.Mark != "" {
			k.Label.X = left
			k.Label.W += room
			k.Label.Lines[0].Words = k.Mark + " " + k.Label.Lines[0].Words
			k.Label.W = max(k.Label.W, f.Set.Width(k.Label.Lines[0].Words, size, false))
		}
		x = k.Label.X + k.Label.W - p.Margin + gap
		keys = append(keys, k)
	}
	if len(keys) > 0 {
		height = y + tallest
	}
	return keys, height
}

// Straight is the path of a straight line.
func Straight(a, b Point) []Point {
	third := func(t float64) Point { return Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t} }
	return []Point{a, third(1.0 / 3), third(2.0 / 3), b}
}

// rects are the places of everything.
func rects(boxes []Box, lines []Line, labels []Label) []Rect {
	var all []Rect
	for _, b := range boxes {
		all = append(all, b.Rect)
	}
	for _, l := range labels {
		all = append(all, l.Rect)
	}
	for _, l := range lines {
		for _, p := range l.Path {
			all = append(all, Rect{p.X, p.Y, 0, 0})
		}
	}
	return all
}
