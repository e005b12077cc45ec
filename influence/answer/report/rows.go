package report

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// A sheet is an answer laid out as rows: one a finding, in the answer's order, the first row being the headers.
// Columns that no finding fills are left out, but for rank, subjects and score.
type sheet struct {
	headers []string
	numbers []bool // columns of numbers
	rows    [][]string
}

// makeSheet is the projection that CSV and Markdown share. number writes a figure.
func makeSheet(findings []finding, number func(float64) string) sheet {
	var s sheet
	text := func(header string, always bool, value func(finding) string) {
		s.add(findings, header, false, always, value)
	}
	text("rank", true, func(f finding) string {
		if f.Rank == 0 {
			return ""
		}
		return strconv.Itoa(f.Rank)
	})
	s.numbers[0] = true
	text("group", false, func(f finding) string { return f.Group })
	text("subjects", true, func(f finding) string {
		return join(f.Subjects, "; ", func(s subject) string { return s.Name })
	})
	text("ids", true, func(f finding) string {
		return join(f.Subjects, "; ", func(s subject) string { return string(s.ID) })
	})
	text("kind", false, func(f finding) string { return kinds(f.Subjects) })
	s.add(findings, "score", true, true, func(f finding) string { return number(f.Score) })
	for _, name := range figureNames(findings) {
		s.add(findings, name, true, false, func(f finding) string {
			if value, ok := f.Figures[name]; ok {
				return number(value)
			}
			return ""
		})
	}
	for _, c := range approachColumns {
		text(c.header, false, func(f finding) string {
			if f.Approach == nil {
				return ""
			}
			return c.value(f.Approach)
		})
	}
	for _, c := range gateColumns {
		text(c.header, false, func(f finding) string {
			if f.Gate == nil {
				return ""
			}
			return c.value(f.Gate)
		})
	}
	for _, c := range saidColumns {
		text(c.header, false, func(f finding) string {
			if f.Said == nil {
				return ""
			}
			return c.value(f.Said)
		})
	}
	text("contacts", false, contactsText)
	text("stance", false, func(f finding) string {
		if f.Near == nil {
			return ""
		}
		return f.Near.Stance
	})
	text("ties", false, func(f finding) string {
		if f.Near == nil {
			return ""
		}
		return bondsText(f.Near)
	})
	text("reasons", false, func(f finding) string {
		return join(f.Reasons, "; ", func(r reason) string { return r.Text + " (" + number(r.Share) + ")" })
	})
	text("sources", false, func(f finding) string { return sources(f) })
	return s
}

// add puts a column at the right end, unless it is empty all the way and not wanted always.
func (s *sheet) add(findings []finding, header string, number, always bool, value func(finding) string) {
	column := make([]string, len(findings))
	for i, f := range findings {
		column[i] = value(f)
		always = always || column[i] != ""
	}
	if !always {
		return
	}
	s.headers, s.numbers = append(s.headers, header), append(s.numbers, number)
	if s.rows == nil {
		s.rows = make([][]string, len(findings))
	}
	for i, cell := range column {
		s.rows[i] = append(s.rows[i], cell)
	}
}

var approachColumns = []struct {
	header string
	value  func(*Approach) string
}{
	{"by", func(a *Approach) string { return name(a.By) }},
	{"attends", func(a *Approach) string { return name(a.Attends) }},
	{"at_event", func(a *Approach) string { return name(a.Event) }},
	{"route", func(a *Approach) string { return routeNames(a.Route) }},
	{"backup", func(a *Approach) string {
		if a.Backup == nil {
			return ""
		}
		return routeNames(a.Backup.Route)
	}},
	{"objective", func(a *Approach) string {
		if a.Objective == nil {
			return ""
		}
		return a.Objective.Text
	}},
	{"step", func(a *Approach) string { return a.Step }},
	{"tactic", func(a *Approach) string {
		if a.Tactic == nil {
			return ""
		}
		return a.Tactic.Text
	}},
	{"why", func(a *Approach) string { return a.Why }},
	{"stands", func(a *Approach) string { return a.Stands }},
	{"first", func(a *Approach) string { return a.First }},
	{"ask", func(a *Approach) string { return a.Ask }},
	{"offer", func(a *Approach) string { return a.Offer }},
	{"due", func(a *Approach) string { return a.Due.String() }},
	{"carriers", func(a *Approach) string { return join(a.Carriers, "; ", func(n named) string { return n.Name }) }},
	{"if_not", func(a *Approach) string { return a.IfNot }},
	{"opening", func(a *Approach) string { return a.Opening }},
	{"last_contact", func(a *Approach) string { return a.LastContact.String() }},
	{"unknown", func(a *Approach) string { return strings.Join(a.Unknown, "; ") }},
	{"marks", func(a *Approach) string { return strings.Join(a.Marks, "; ") }},
}

var gateColumns = []struct {
	header string
	value  func(*gateState) string
}{
	{"stage_name", func(g *gateState) string { return g.Stage }},
	{"rule", func(g *gateState) string { return g.Rule }},
	{"progress", func(g *gateState) string { return g.Progress }},
	{"on_desk_of", func(g *gateState) string { return join(g.Desk, "; ", func(s subject) string { return s.Name }) }},
	{"since", func(g *gateState) string { return g.Since.String() }},
	{"stuck_because", func(g *gateState) string { return g.Because }},
	{"deadline", func(g *gateState) string { return g.Deadline.String() }},
}

var saidColumns = []struct {
	header string
	value  func(*saying) string
}{
	{"what", func(s *saying) string { return s.What }},
	{"value", func(s *saying) string { return s.Value }},
	{"strength", func(s *saying) string { return nonzero(s.Strength) }},
	{"since", func(s *saying) string { return s.Since.String() }},
	{"until", func(s *saying) string { return s.Until.String() }},
	{"confidence", func(s *saying) string { return nonzero(s.Confidence) }},
	{"basis", func(s *saying) string { return s.Basis }},
	{"counts", func(s *saying) string {
		if s.Counts {
			return "yes"
		}
		return "no"
	}},
	{"column", func(s *saying) string { return s.Column }},
	{"implied_by", func(s *saying) string { return s.Implied }},
	{"stands_at", func(s *saying) string { return words.Cite(s.At) }},
}

// figureNames are the names of all figures, sorted.
func figureNames(findings []finding) []string {
	seen := map[string]bool{}
	for _, f := range findings {
		for name := range f.Figures {
			seen[name] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

func join[T any](list []T, separator string, text func(T) string) string {
	parts := make([]string, len(list))
	for i, item := range list {
		parts[i] = text(item)
	}
	return strings.Join(parts, separator)
}

func name(n *named) string {
	if n == nil {
		return ""
	}
	return n.Name
}

// kinds are the kinds of the subjects, each once.
func kinds(subjects []subject) string {
	var list []string
	for _, s := range subjects {
		if k := string(s.Kind); k != "" && !slices.Contains(list, k) {
			list = append(list, k)
		}
	}
	return strings.Join(list, "; ")
}

func routeNames(route []step) string {
	return join(route, " > ", func(s step) string { return s.Name })
}

// sources are the rows that a finding rests on, each once, in order of appearance.
func sources(f finding) string {
	var list []string
	add := func(ties []answer.TieRef) {
		for _, t := range ties {
			if c := words.Cite(t); c != "" && !slices.Contains(list, c) {
				list = append(list, c)
			}
		}
	}
	for _, r := range f.Reasons {
		add(r.Ties)
	}
	if f.Approach != nil {
		for _, s := range f.Route {
			add(s.Ties)
		}
	}
	return strings.Join(list, "; ")
}
