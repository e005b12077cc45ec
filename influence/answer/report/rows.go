package report

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"inroad/influence/answer"
)

// A sheet is an answer laid out as rows: one a finding, in the answer's order, the first row being the headers.
// Columns that no finding fills are left out, but for rank, subjects and score.
type sheet struct {
	headers []string
	numbers []bool // columns of numbers
	rows    [][]string
}

// makeSheet is the projection that CSV and Markdown share. number writes a figure.
func makeSheet(a *answer.Answer, number func(float64) string) sheet {
	var s sheet
	text := func(header string, always bool, value func(answer.Finding) string) {
		s.add(a, header, false, always, value)
	}
	text("rank", true, func(f answer.Finding) string {
		if f.Rank == 0 {
			return ""
		}
		return strconv.Itoa(f.Rank)
	})
	s.numbers[0] = true
	text("group", false, func(f answer.Finding) string { return f.Group })
	text("subjects", true, func(f answer.Finding) string { return names(f.Subjects) })
	text("ids", true, func(f answer.Finding) string {
		return join(f.Subjects, "; ", func(s answer.Subject) string { return string(s.ID) })
	})
	text("kind", false, func(f answer.Finding) string { return kinds(f.Subjects) })
	s.add(a, "score", true, true, func(f answer.Finding) string { return number(f.Score) })
	for _, name := range figureNames(a.Findings) {
		s.add(a, name, true, false, func(f answer.Finding) string {
			if value, ok := f.Figures[name]; ok {
				return number(value)
			}
			return ""
		})
	}
	for _, c := range approachColumns {
		text(c.header, false, func(f answer.Finding) string {
			if f.Approach == nil {
				return ""
			}
			return c.value(f.Approach)
		})
	}
	for _, c := range gateColumns {
		text(c.header, false, func(f answer.Finding) string {
			if f.Gate == nil {
				return ""
			}
			return c.value(f.Gate)
		})
	}
	for _, c := range rowColumns {
		text(c.header, false, func(f answer.Finding) string {
			if f.Row == nil {
				return ""
			}
			return c.value(f.Row)
		})
	}
	for _, c := range saidColumns {
		text(c.header, false, func(f answer.Finding) string {
			if f.Said == nil {
				return ""
			}
			return c.value(f.Said)
		})
	}
	text("reasons", false, func(f answer.Finding) string {
		return join(f.Reasons, "; ", func(r answer.Reason) string { return r.Text + " (" + number(r.Share) + ")" })
	})
	text("sources", false, func(f answer.Finding) string { return sources(f) })
	return s
}

// add puts a column at the right end, unless it is empty all the way and not wanted always.
func (s *sheet) add(a *answer.Answer, header string, number, always bool, value func(answer.Finding) string) {
	column := make([]string, len(a.Findings))
	for i, f := range a.Findings {
		column[i] = value(f)
		always = always || column[i] != ""
	}
	if !always {
		return
	}
	s.headers, s.numbers = append(s.headers, header), append(s.numbers, number)
	if s.rows == nil {
		s.rows = make([][]string, len(a.Findings))
	}
	for i, cell := range column {
		s.rows[i] = append(s.rows[i], cell)
	}
}

var approachColumns = []struct {
	header string
	value  func(*answer.Approach) string
}{
	{"by", func(a *answer.Approach) string { return name(a.By) }},
	{"attends", func(a *answer.Approach) string { return name(a.Attends) }},
	{"route", func(a *answer.Approach) string { return routeNames(a.Route) }},
	{"backup", func(a *answer.Approach) string {
		if a.Backup == nil {
			return ""
		}
		return routeNames(a.Backup.Route)
	}},
	{"objective", func(a *answer.Approach) string { return a.Objective }},
	{"step", func(a *answer.Approach) string { return a.Step }},
	{"tactic", func(a *answer.Approach) string { return a.Tactic }},
	{"why", func(a *answer.Approach) string { return a.Why }},
	{"first", func(a *answer.Approach) string { return a.First }},
	{"ask", func(a *answer.Approach) string { return a.Ask }},
	{"offer", func(a *answer.Approach) string { return a.Offer }},
	{"due", func(a *answer.Approach) string { return a.Due }},
	{"if_not", func(a *answer.Approach) string { return a.IfNot }},
	{"last_contact", func(a *answer.Approach) string { return a.LastContact.String() }},
	{"unknown", func(a *answer.Approach) string { return strings.Join(a.Unknown, "; ") }},
	{"marks", func(a *answer.Approach) string { return strings.Join(a.Marks, "; ") }},
}

var gateColumns = []struct {
	header string
	value  func(*answer.GateState) string
}{
	{"stage_name", func(g *answer.GateState) string { return g.Stage }},
	{"rule", func(g *answer.GateState) string { return g.Rule }},
	{"progress", func(g *answer.GateState) string { return g.Progress }},
	{"on_desk_of", func(g *answer.GateState) string { return names(g.Desk) }},
	{"since", func(g *answer.GateState) string { return g.Since.String() }},
	{"stuck_because", func(g *answer.GateState) string { return g.Because }},
	{"deadline", func(g *answer.GateState) string { return g.Deadline.String() }},
}

var rowColumns = []struct {
	header string
	value  func(*answer.RowToFill) string
}{
	{"table", func(r *answer.RowToFill) string { return r.Table }},
	{"name", func(r *answer.RowToFill) string { return r.Name }},
	{"column", func(r *answer.RowToFill) string { return r.Column }},
	{"worth", func(r *answer.RowToFill) string { return r.Why }},
}

// figureNames are the names of all figures, sorted.
func figureNames(findings []answer.Finding) []string {
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

func name(s *answer.Subject) string {
	if s == nil {
		return ""
	}
	return s.Name
}

func names(subjects []answer.Subject) string {
	return join(subjects, "; ", func(s answer.Subject) string { return s.Name })
}

// kinds are the kinds of the subjects, each once.
func kinds(subjects []answer.Subject) string {
	var list []string
	for _, s := range subjects {
		if k := string(s.Kind); k != "" && !slices.Contains(list, k) {
			list = append(list, k)
		}
	}
	return strings.Join(list, "; ")
}

func routeNames(route []answer.Step) string {
	return join(route, " > ", func(s answer.Step) string { return s.Name })
}

// sources are the rows that a finding rests on, each once, in order of appearance.
func sources(f answer.Finding) string {
	var list []string
	add := func(ties []answer.TieRef) {
		for _, t := range ties {
			if c := cite(t); c != "" && !slices.Contains(list, c) {
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

// cite names a row as people do: log:31, the sheet or else the file without its ending, and the row.
func cite(t answer.TieRef) string {
	where := t.Sheet
	if where == "" {
		where = t.Document
		where = where[strings.LastIndexAny(where, `/\`)+1:]
		if dot := strings.LastIndexByte(where, '.'); dot > 0 {
			where = where[:dot]
		}
	}
	if where == "" || t.Row == 0 {
		return where
	}
	return where + ":" + strconv.Itoa(t.Row)
}
