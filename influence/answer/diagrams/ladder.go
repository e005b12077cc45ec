package diagrams

import (
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// A Ladder is a decision for a steering group: its stages and what each waits for. It holds no persons and no figures.
type Ladder struct {
	Decision string
	Place    string
	AsOf     graph.Date
	Audience answer.Audience
	Stages   []Stage
}

// A Stage is a column of a Ladder.
type Stage struct {
	Name  string
	Gates []Gate
}

// A Gate is a box of a Ladder.
type Gate struct {
	Who      string // a body, or the post of a person
	Rule     string // in words
	Progress string // done, moving, stuck, not started; empty: not said
	Because  string // why it is stuck
	Desk     string // the post whose desk it is on
	Since    graph.Date
	Deadline graph.Date
}

// LadderOf takes a ladder from the answer to `decision`. Outside our own circle persons stand as posts.
func LadderOf(a *answer.Answer, audience answer.Audience) Ladder {
	l := Ladder{Decision: a.Decision, Place: a.Place, AsOf: a.Method.AsOf, Audience: audience}
	body, ok := a.Body.(*answer.Gates)
	if !ok {
		return l
	}
	for _, stage := range body.Stages() {
		s := Stage{Name: stage.Name}
		for _, g := range stage.Gates {
			if drawn, ok := gateOf(g, audience); ok {
				s.Gates = append(s.Gates, drawn)
			}
		}
		l.Stages = append(l.Stages, s)
	}
	return l
}

func gateOf(state answer.Gate, audience answer.Audience) (Gate, bool) {
	on, ok := shown(state.On, audience)
	g := Gate{
		Who: on.Name, Rule: words.In(0).Rule(state.Rule), Progress: state.Progress,
		Because: state.Because, Since: state.Since, Deadline: state.Deadline,
	}
	if audience == answer.LeaveBehind {
		g.Because = ""
	}
	if len(state.Desk) > 0 && audience != answer.LeaveBehind {
		if desk, known := shown(state.Desk[0], audience); known {
			g.Desk = besides(state.Desk[0], state.On.Name)
			if audience == answer.Internal || g.Desk == "" {
				g.Desk = desk.Name
			}
		}
	}
	return g, ok
}

// The measures of a ladder, in points.
const (
	columnWidth = 200.0
	columnGap   = 46.0
	gateGap     = 14.0
)

// Picture draws the ladder: stages as columns, a box per gate, the next deadline below.
func (l Ladder) Picture() Picture {
	p := Picture{
		Title: "Where the decision stands", Subtitle: subtitle(l.Place, dateWords(l.AsOf), l.Audience), Layout: "neato",
		Legend:   "✓ done  ·  thin line: moving  ·  thick line: stuck, and why  ·  dashed: not started  ·  dotted: not known",
		settings: ", splines=line, inputscale=72",
	}
	if l.Decision != "" {
		p.Title = "Where the decision stands: " + l.Decision
	}
	current := slices.IndexFunc(l.Stages, func(s Stage) bool { return !s.done() })
	tallest := 0.0
	for i, s := range l.Stages {
		_, _, h := s.header(i, current).measured()
		tallest = max(tallest, h)
	}
	for i, s := range l.Stages {
		x := float64(i) * (columnWidth + columnGap)
		header := s.header(i, current)
		header.x, header.y, header.placed = x, 0, true
		if i > 0 {
			p.ties = append(p.ties, tie{from: len(p.boxes), to: 0, thick: 1.4, style: "solid", ink: faint, arrow: true})
		}
		p.boxes = append(p.boxes, header)
		y := -tallest/2 - gateGap
		for _, g := range s.Gates {
			y = p.stack(g.box(l.AsOf), x, y)
		}
		if deadline := s.deadline(); deadline != 0 {
			text := "next deadline: " + dateWords(deadline)
			if l.AsOf != 0 && deadline.End() <= l.AsOf.First() {
				text = "deadline passed: " + dateWords(deadline)
			}
			p.stack(box{lines: []line{{text, small, true, accent}}, width: columnWidth}, x, y)
		}
	}
	p.joinColumns()
	return p
}

// stack puts a box below what ends at y, and returns where the next begins.
func (p *Picture) stack(b box, x, y float64) float64 {
	_, _, h := b.measured()
	b.x, b.y, b.placed = x, y-h/2, true
	p.boxes = append(p.boxes, b)
	return y - h - gateGap
}

// joinColumns gives the arrows between headers their ends: each tie holds the later header as from.
func (p *Picture) joinColumns() {
	before := 0
	for i, t := range p.ties {
		p.ties[i].from, p.ties[i].to = before, t.from
		before = t.from
	}
}

func (s Stage) done() bool {
	return !slices.ContainsFunc(s.Gates, func(g Gate) bool { return g.Progress != "done" })
}

// deadline is the earliest deadline of a gate that is not done.
func (s Stage) deadline() graph.Date {
	earliest := graph.Date(0)
	for _, g := range s.Gates {
		if g.Progress != "done" && g.Deadline != 0 && (earliest == 0 || g.Deadline.First() < earliest.First()) {
			earliest = g.Deadline
		}
	}
	return earliest
}

// header is the box that names a stage; the first that is not done is the one we are at.
func (s Stage) header(number, current int) box {
	name := s.Name
	if name == "" {
		name = "stage"
	}
	b := box{lines: []line{{fmt.Sprintf("%d  %s", number+1, name), large, true, ink}}, width: columnWidth, look: look{fill: paper}}
	switch {
	case s.done():
		b.lines[0].text += " ✓"
		b.lines[0].ink = quiet
	case number == current:
		b.lines[0].ink = "#ffffff"
		b.look.fill = accent
	}
	return b
}

func (g Gate) box(asOf graph.Date) box {
	b := box{width: columnWidth, lines: []line{{g.Who, normal, true, ink}}, look: look{outline: quiet, thick: 0.8, style: "solid", fill: "white"}}
	add := func(text string, colour string) {
		if text != "" {
			b.lines = append(b.lines, line{text, small, false, colour})
		}
	}
	add(g.Rule, quiet)
	switch g.Progress {
	case "done":
		b.lines[0].text += " ✓"
		b.lines[0].ink, b.look.fill, b.look.outline = quiet, paper, faint
		return b
	case "stuck":
		b.look = look{outline: alarm, thick: 3, style: "solid", fill: warm}
		b.lines = append(b.lines, line{"STUCK" + strings.TrimSuffix(": "+g.Because, ": "), small, true, alarm})
	case "moving":
		add("moving", ink)
	case "not started":
		b.look.style = "dashed"
		add("not started", quiet)
	default:
		b.look.style = "dotted"
		add("progress not known", quiet)
	}
	if g.Desk != "" {
		add("on the desk of "+g.Desk, quiet)
	}
	add(g.daysOnDesk(asOf), ink)
	return b
}

// daysOnDesk says for how long the file has been where it is.
func (g Gate) daysOnDesk(asOf graph.Date) string {
	if g.Since == 0 || asOf == 0 || g.Since.First() > asOf.First() {
		return ""
	}
	if days := int(asOf.First() - g.Since.First()); days != 1 {
		return fmt.Sprintf("%d days there", days)
	}
	return "1 day there"
}

// dateWords is a date as people write it: 4 July 2025.
func dateWords(d graph.Date) string {
	switch {
	case d == 0:
		return ""
	case d.Exact():
		return d.Time().Format("2 January 2006")
	case len(d.String()) == 7:
		return d.Time().Format("January 2006")
	}
	return d.String()
}
