package diagrams

import (
	"fmt"
	"strings"

	"inroad/graph"
	"inroad/influence/answer/diagrams/scene"
)

// try lays out what is shown at a step, with as few columns as hold it, and says whether the page does.
func (l Ladder) try(d *drawing, shown Ladder, step scene.Step) (scene.Scene, bool) {
	p := d.pen(step)
	f := l.frame(d, shown)
	area := f.Area()
	gap := 1.6 * step.Name
	n := len(shown.Stages)
	if d.page.Fits() {
		boxes, lines, _ := l.bands(p, shown, area, n, 17*step.Name, gap)
		return f.Scene(boxes, lines, nil), true
	}
	most := int((area.W + gap) / (9.5*step.Name + gap))
	var tries []int
	for columns := n; columns <= most; columns++ { // more than stages: some for those with most gates
		tries = append(tries, columns)
	}
	for columns := min(n-1, most); columns > 0; columns-- {
		tries = append(tries, columns)
	}
	for _, columns := range tries {
		width := min(17*step.Name, (area.W+gap)/float64(columns)-gap)
		boxes, lines, bottom := l.bands(p, shown, area, columns, width, gap)
		if bottom <= area.Y+area.H {
			return f.Scene(boxes, lines, nil), true
		}
	}
	return f.Scene(nil, nil, nil), n == 0
}

// bands places the stages, so many columns in a row. Where there are more columns than stages, those with most to show
// have several.
func (l Ladder) bands(p pen, shown Ladder, area scene.Rect, columns int, width, gap float64) (boxes []scene.Box, lines []scene.Line, bottom float64) {
	y := area.Y
	bottom = y
	for start := 0; start < len(shown.Stages); start += columns {
		band := shown.Stages[start:min(start+columns, len(shown.Stages))]
		spans := p.spans(band, l.AsOf, columns, width)
		headers := make([]scene.Box, len(band))
		tallest := 0.0
		for i, s := range band {
			number := s.number
			if number == 0 {
				number = start + i + 1
			}
			headers[i] = p.stage(s, number, l.now(), float64(spans[i])*(width+gap)-gap)
			tallest = max(tallest, headers[i].H)
		}
		bottom = y + tallest
		x, before := area.X, -1
		for i, s := range band {
			headers[i].X, headers[i].Y, headers[i].H = x, y, tallest
			at := len(boxes)
			boxes = append(boxes, headers[i])
			if before >= 0 {
				from := boxes[before]
				lines = append(lines, scene.Line{From: before, To: at, Roles: []scene.Role{scene.NextStep}, Arrow: scene.Forward, About: "then",
					Path: scene.Straight(scene.Point{X: from.X + from.W, Y: from.Centre().Y}, scene.Point{X: x, Y: from.Centre().Y})})
			}
			before = at
			for column, gates := range p.flow(p.below(s, l.AsOf, width), spans[i]) {
				down := y + tallest + 0.6*p.step.Name
				for _, b := range gates {
					b.X, b.Y = x+float64(column)*(width+gap), down
					boxes = append(boxes, b)
					down += b.H + 0.5*p.step.Name
				}
				bottom = max(bottom, down-0.5*p.step.Name)
			}
			x += float64(spans[i]) * (width + gap)
		}
		y = bottom + 1.2*p.step.Name
	}
	return boxes, lines, bottom
}

// below are the boxes below the header of a stage.
func (p pen) below(s Stage, asOf graph.Date, width float64) []scene.Box {
	var boxes []scene.Box
	for _, g := range s.Gates {
		boxes = append(boxes, p.gate(g, asOf, width))
	}
	if words := s.deadlineWords(asOf); words != "" {
		like := p.small(scene.Accent)
		like.Bold = true
		b := p.box(p.text(nil, words, width-2*p.pad(), 3, like), width)
		b.Roles, b.Whole = []scene.Role{scene.Announcement}, words
		boxes = append(boxes, b)
	}
	return boxes
}

// flow parts boxes into so many columns, in order, such that the tallest is as low as may be.
func (p pen) flow(boxes []scene.Box, columns int) [][]scene.Box {
	heights := func(limit float64) [][]scene.Box {
		var out [][]scene.Box
		h := 0.0
		for _, b := range boxes {
			if len(out) == 0 || h+b.H > limit && len(out[len(out)-1]) > 0 {
				out = append(out, nil)
				h = 0
			}
			out[len(out)-1] = append(out[len(out)-1], b)
			h += b.H + 0.5*p.step.Name
		}
		return out
	}
	limit := 0.0
	for _, b := range boxes {
		limit = max(limit, b.H)
	}
	for {
		if out := heights(limit); len(out) <= columns {
			return out
		}
		limit += p.step.Name
	}
}

// height of columns of boxes.
func (p pen) height(columns [][]scene.Box) float64 {
	tallest := 0.0
	for _, boxes := range columns {
		h := 0.0
		for _, b := range boxes {
			h += b.H + 0.5*p.step.Name
		}
		tallest = max(tallest, h)
	}
	return tallest
}

// spans says how many columns each stage of a row has: one, and what is over goes to the tallest.
func (p pen) spans(band []Stage, asOf graph.Date, columns int, width float64) []int {
	spans := make([]int, len(band))
	below := make([][]scene.Box, len(band))
	for i, s := range band {
		spans[i], below[i] = 1, p.below(s, asOf, width)
	}
	for range columns - len(band) {
		tallest, at := 0.0, 0
		for i := range band {
			if h := p.height(p.flow(below[i], spans[i])); h > tallest {
				tallest, at = h, i
			}
		}
		spans[at]++
	}
	return spans
}

// deadlineWords say when the next deadline is.
func (s Stage) deadlineWords(asOf graph.Date) string {
	deadline := s.deadline()
	switch {
	case deadline == 0:
		return ""
	case asOf != 0 && deadline.End() <= asOf.First():
		return "deadline passed: " + dateWords(deadline)
	}
	return "next deadline: " + dateWords(deadline)
}

// stage is the box that names a stage; now is the number, from 0, of the one we are at.
func (p pen) stage(s Stage, number, now int, width float64) scene.Box {
	name := s.Name
	if name == "" {
		name = "stage"
	}
	like, roles, state := p.bold(), []scene.Role{scene.Stage}, ""
	title := fmt.Sprintf("%d  %s", number, name)
	switch {
	case s.done():
		title, state = title+"\u00a0✓", "done"
		like.Tone, roles[0] = scene.Quiet, scene.StageDone
	case number == now+1:
		state = "where we are"
		like.Tone, roles[0] = scene.Inverse, scene.StageNow
	}
	b := p.box(p.text(nil, title, width-2*p.pad(), 3, like), width)
	b.Roles, b.Whole, b.About = roles, title, state
	return b
}

// gate is the box of a gate.
func (p pen) gate(g Gate, asOf graph.Date, width float64) scene.Box {
	room := width - 2*p.pad()
	like, about := p.bold(), []string{g.Rule}
	who := g.Who
	if g.Progress == "done" {
		who += "\u00a0✓"
		like.Tone = scene.Quiet
	}
	lines := p.text(nil, who, room, 4, like)
	if g.Named {
		lines = p.name(nil, who, room, 4, like)
	}
	add := func(words string, tone scene.Tone, bold bool) {
		if words == "" {
			return
		}
		like := p.small(tone)
		like.Bold = bold
		lines = p.text(lines, words, room, 4, like)
		about = append(about, words)
	}
	lines = p.text(lines, g.Rule, room, 1, p.small(scene.Quiet))
	role := scene.NotKnown
	switch g.Progress {
	case "done":
		role = scene.Done
		about = append(about, "done")
	case "stuck":
		role = scene.Stuck
		add("STUCK"+strings.TrimSuffix(": "+g.Because, ": "), scene.Alarm, true)
	case "moving", graph.InProgress:
		role = scene.Moving
		add(g.Progress, scene.Plain, false)
	case "not started":
		role = scene.NotStarted
		add("not started", scene.Quiet, false)
	default:
		add("progress not known", scene.Quiet, false)
	}
	if g.Progress != "done" {
		if g.Desk != "" {
			add("on the desk of "+g.Desk, scene.Quiet, false)
		}
		add(g.daysOnDesk(asOf), scene.Plain, false)
	}
	b := p.box(lines, width)
	b.Roles, b.Whole, b.About = []scene.Role{role}, g.Who, strings.Join(about, "; ")
	return b
}
