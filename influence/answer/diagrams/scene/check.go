package scene

import (
	"fmt"
	"math"
	"strings"

	"inroad/influence/answer/diagrams/typeset"
)

// Check says what is wrong with a scene: text smaller than can be read, wider or higher than its box, boxes or labels
// that overlap, lines that end in nothing or run behind boxes, anything beyond the page. Layouts try again where there
// is something.
func (s Scene) Check(set *typeset.Setter) []string {
	c := checker{s: s, set: set}
	c.texts()
	c.places()
	c.lines()
	return c.wrong
}

// A checker gathers what is wrong.
type checker struct {
	s     Scene
	set   *typeset.Setter
	wrong []string
}

func (c *checker) say(format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
}

// called names a piece of text in a complaint.
func called(lines []Text) string {
	var words []string
	for _, t := range lines {
		words = append(words, t.Words)
	}
	return fmt.Sprintf("%.40q", strings.Join(words, " / "))
}

func (c *checker) texts() {
	name, any := c.s.Page.least()
	fits := func(lines []Text, room, height float64) {
		for _, t := range lines {
			if w := c.set.Width(t.Words, t.Size, t.Bold); w > room+0.01 && len(typeset.Letters(t.Words)) > 1 {
				c.say("%s: %q is %.1f wide in a room of %.1f", called(lines), t.Words, w, room)
			}
			if t.Size < any || t.Name && t.Size < name {
				c.say("%s is set in %v", called(lines), t.Size)
			}
		}
		if h := Height(lines); h > height+0.01 {
			c.say("%s is %.1f high in %.1f", called(lines), h, height)
		}
	}
	for _, b := range c.s.Boxes {
		fits(b.Lines, b.W-2*b.Pad, b.H)
	}
	for _, l := range c.labels() {
		fits(l.Lines, l.W, l.H)
	}
}

// labels are all words outside boxes.
func (c *checker) labels() []Label {
	all := append([]Label{c.s.Title, c.s.Subtitle, c.s.Source}, c.s.Labels...)
	for _, k := range c.s.Keys {
		all = append(all, k.Label)
	}
	return all
}

func (c *checker) places() {
	page := Rect{0, 0, c.s.Page.Width, c.s.Page.Height}
	for i, b := range c.s.Boxes {
		if !page.Holds(b.Rect) {
			c.say("box %s stands beyond the page", called(b.Lines))
		}
		for _, other := range c.s.Boxes[:i] {
			if b.Meets(other.Rect) {
				c.say("boxes %s and %s overlap", called(b.Lines), called(other.Lines))
			}
		}
	}
	labels := c.labels()
	for i, l := range labels {
		if len(l.Lines) > 0 && !page.Holds(l.Rect) {
			c.say("label %s stands beyond the page", called(l.Lines))
		}
		for _, other := range labels[:i] {
			if l.Meets(other.Rect) {
				c.say("labels %s and %s overlap", called(l.Lines), called(other.Lines))
			}
		}
		for _, b := range c.s.Boxes {
			if l.Meets(b.Rect) {
				c.say("label %s overlaps box %s", called(l.Lines), called(b.Lines))
			}
		}
	}
}

func (c *checker) lines() {
	page := Rect{0, 0, c.s.Page.Width, c.s.Page.Height}
	n := len(c.s.Boxes)
	for i, l := range c.s.Lines {
		if l.From < 0 || l.From >= n || l.To < 0 || l.To >= n || l.From == l.To || len(l.Path) < 4 || len(l.Path)%3 != 1 {
			c.say("line %d joins no two boxes", i)
			continue
		}
		ends := [2]Box{c.s.Boxes[l.From], c.s.Boxes[l.To]}
		for j, p := range [2]Point{l.Path[0], l.Path[len(l.Path)-1]} {
			if d := fromBorder(ends[j].Rect, p); d > 3 {
				c.say("line %d ends %.1f from the border of %s", i, d, called(ends[j].Lines))
			}
		}
		for _, p := range Along(l.Path) {
			if !page.Holds(Rect{p.X, p.Y, 0, 0}) {
				c.say("line %d runs beyond the page", i)
				break
			}
			if k := c.behind(l, p); k >= 0 {
				c.say("line %d, from %s to %s, runs behind box %s", i, called(ends[0].Lines), called(ends[1].Lines), called(c.s.Boxes[k].Lines))
				break
			}
		}
	}
}

// behind is the box, of those that a line does not join, that a point of it lies in, or -1.
func (c *checker) behind(l Line, p Point) int {
	for k, b := range c.s.Boxes {
		if k != l.From && k != l.To && p.X > b.X && p.X < b.X+b.W && p.Y > b.Y && p.Y < b.Y+b.H {
			return k
		}
	}
	return -1
}

// Along are points along a path, near one another.
func Along(path []Point) []Point {
	points := []Point{path[0]}
	for i := 0; i+3 < len(path); i += 3 {
		a, b, c, d := path[i], path[i+1], path[i+2], path[i+3]
		steps := int(math.Hypot(d.X-a.X, d.Y-a.Y)/4) + 8
		for s := 1; s <= steps; s++ {
			t := float64(s) / float64(steps)
			u := 1 - t
			points = append(points, Point{
				u*u*u*a.X + 3*u*u*t*b.X + 3*u*t*t*c.X + t*t*t*d.X,
				u*u*u*a.Y + 3*u*u*t*b.Y + 3*u*t*t*c.Y + t*t*t*d.Y,
			})
		}
	}
	return points
}

// fromBorder is how far a point is from the border of a rectangle.
func fromBorder(r Rect, p Point) float64 {
	inside := min(p.X-r.X, r.X+r.W-p.X, p.Y-r.Y, r.Y+r.H-p.Y)
	if inside >= 0 {
		return inside
	}
	dx, dy := max(r.X-p.X, p.X-r.X-r.W, 0), max(r.Y-p.Y, p.Y-r.Y-r.H, 0)
	return math.Hypot(dx, dy)
}
