package rows

import (
	"fmt"
	"strings"

	"inroad/graph/visible"
)

// Groups gathers what is told of files by cause, so that a column in which a thousand cells are wrong is one line.
type Groups struct {
	order []*group
	by    map[string]*group
}

type group struct {
	first Error
	more  []string // where else, the first of them
	n     int
}

// mostNamed is how many places of one cause are named.
const mostNamed = 3

// Add takes up an error.
func (g *Groups) Add(e Error) {
	if g.by == nil {
		g.by = map[string]*group{}
	}
	key := strings.Join([]string{e.File, e.Column, e.Cause}, "\x00")
	of := g.by[key]
	if of == nil {
		of = &group{first: e}
		g.by[key] = of
		g.order = append(g.order, of)
	} else if len(of.more) < mostNamed-1 {
		of.more = append(of.more, e.beside(of.first))
	}
	of.n++
}

// Len counts the causes.
func (g *Groups) Len() int { return len(g.order) }

// Lines writes a line for each cause, at most so many, with the first places; left is how many causes are not written.
func (g *Groups) Lines(most int) (lines []string, left int) {
	for i, of := range g.order {
		if i == most {
			return lines, len(g.order) - most
		}
		e := of.first
		if of.n > 1 {
			e.Cause += "; likewise " + strings.Join(of.more, ", ")
			if more := of.n - 1 - len(of.more); more > 0 {
				e.Cause += fmt.Sprintf(" and %d more", more)
			}
		}
		lines = append(lines, e.Error())
	}
	return lines, 0
}

// beside names the place of an error beside another of the same file, with its value.
func (e Error) beside(first Error) string {
	where := ""
	switch {
	case e.Element != "":
		where = visible.Text(e.Element)
	case e.Sheet != "" && e.At > 0 && e.Row > 0:
		where = fmt.Sprintf("%s%d", Letters(e.At), e.Row)
	case e.Row > 0:
		where = fmt.Sprintf("row %d", e.Row)
	}
	if e.Sheet != first.Sheet && e.Element == "" {
		where = strings.TrimSuffix("sheet "+visible.Text(e.Sheet)+", "+where, ", ")
	}
	if e.Value != "" && e.Value != first.Value {
		where += " (" + Shown(e.Value) + ")"
	}
	return where
}
