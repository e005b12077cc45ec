package report

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"inroad/influence/answer"
)

// knownTitles are the parts of a page of `show` and `why`, in order.
var knownTitles = []struct{ group, title string }{
	{answer.SaidGroup, ""},
	{answer.TiesGroup, "Ties"},
	{answer.DecisionGroup, "Decision"},
	{answer.ContactsGroup, "Contacts"},
}

// writeKnown writes what is said of an entity, a line a statement or tie, with the row that says it.
func writeKnown(p *page, a *answer.Answer, _ Options) {
	for _, part := range knownTitles {
		var rows [][]string
		of := "" // whose statements the rows are
		for _, f := range a.Findings {
			if f.Group != part.group || f.Said == nil {
				continue
			}
			if id := string(f.Subjects[0].ID); part.title == "" && id != of {
				if len(rows) > 0 {
					p.grid(3, make([]column, 3), rows)
					p.blank()
					rows = nil
				}
				of = id
				p.styled("", 0, strings.ToUpper(f.Subjects[0].Name)+strings.TrimPrefix(withPost(f.Subjects[0]), f.Subjects[0].Name), lipgloss.NewStyle().Bold(true))
			}
			rows = append(rows, knownRow(f, a))
		}
		if len(rows) == 0 {
			continue
		}
		if part.title != "" {
			p.blank()
			p.title(part.title)
		}
		p.grid(3, make([]column, 3), rows)
	}
}

// knownRow is a statement or tie in words: what, with whom, what it says, where it stands.
func knownRow(f answer.Finding, a *answer.Answer) []string {
	said := f.Said
	what, value := strings.ReplaceAll(said.What, "_", " "), said.Value
	if f.Group != answer.SaidGroup {
		what = said.What
	}
	var marks []string
	if !said.Counts {
		marks = append(marks, "does not count now")
	}
	if said.Since != 0 && f.Group != answer.ContactsGroup {
		marks = append(marks, "since "+day(said.Since, a.Method.AsOf))
	}
	if said.Until != 0 {
		marks = append(marks, "until "+day(said.Until, a.Method.AsOf))
	}
	if said.Strength != 0 {
		marks = append(marks, "strength "+short(said.Strength))
	}
	if said.Basis != "" {
		marks = append(marks, said.Basis)
	}
	if said.Confidence != 0 {
		marks = append(marks, "confidence "+short(said.Confidence))
	}
	if said.Implied != "" {
		marks = append(marks, "from the column "+said.Implied)
	}
	switch f.Group {
	case answer.TiesGroup, answer.DecisionGroup:
		what, value = f.Subjects[0].Name+" "+what, strings.Join(compact(f.Subjects[1].Name, value), ": ")
	case answer.ContactsGroup:
		what = strings.Join(compact(day(said.Since, a.Method.AsOf), said.What), ", ")
	}
	if len(marks) > 0 {
		value = strings.Join(compact(value, "("+strings.Join(marks, ", ")+")"), " ")
	}
	return []string{what, value, cite(said.At)}
}

func compact(texts ...string) []string {
	var kept []string
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return kept
}

// saidColumns are the columns of what is said.
var saidColumns = []struct {
	header string
	value  func(*answer.Said) string
}{
	{"what", func(s *answer.Said) string { return s.What }},
	{"value", func(s *answer.Said) string { return s.Value }},
	{"strength", func(s *answer.Said) string { return nonzero(s.Strength) }},
	{"since", func(s *answer.Said) string { return s.Since.String() }},
	{"until", func(s *answer.Said) string { return s.Until.String() }},
	{"confidence", func(s *answer.Said) string { return nonzero(s.Confidence) }},
	{"basis", func(s *answer.Said) string { return s.Basis }},
	{"counts", func(s *answer.Said) string {
		if s.Counts {
			return "yes"
		}
		return "no"
	}},
	{"column", func(s *answer.Said) string { return s.Column }},
	{"implied_by", func(s *answer.Said) string { return s.Implied }},
	{"stands_at", func(s *answer.Said) string { return cite(s.At) }},
}

func nonzero(x float64) string {
	if x == 0 {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}
