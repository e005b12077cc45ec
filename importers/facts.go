package importers

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"inroad/graph/saying"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// Facts are what the first reading of a sheet finds out about it as a whole: how its columns are to be read, and which
// of its rows are no records.
type facts struct {
	columns  []columnFacts
	nothing  places            // cells that say nothing: n/a, –, TBC
	left     map[string]places // rows that are no records, by why
	rows     map[int]string    // the same, of a row its reason
	capitals int               // rows of people written in capitals that say more than a name
	others   int               // the rest of them
	alone    []claim           // of rows that are a name and nothing else
	said     map[int]bool      // columns in which a cell says something
	split    places            // cells that name several people
	example  string            // a name that was made of several cells
}

// Column facts are those of one column.
type columnFacts struct {
	dayFirst, monthFirst string // a date that settles what comes first
	open                 places // dates that may be either
	largest              float64
	signs                bool // + stands in it
}

// Places are the first of some cells or rows, and how many there are.
type places struct {
	first []string
	texts []string
	n     int
}

// mostPlaces is how many of some cells or rows are named.
const mostPlaces = 3

func (p *places) add(at, text string) {
	if p.n++; len(p.first) < mostPlaces {
		p.first = append(p.first, at)
	}
	if len(p.texts) < mostPlaces && !slices.Contains(p.texts, text) {
		p.texts = append(p.texts, strings.Clone(text))
	}
}

func (p *places) where() string {
	if more := p.n - len(p.first); more > 0 {
		return strings.Join(p.first, ", ") + fmt.Sprintf(" and %d more", more)
	}
	return saying.And(p.first)
}

// rows is where of rows.
func (p *places) rows() string {
	if p.n == 1 {
		return "row " + p.where()
	}
	return "rows " + p.where()
}

func shownTexts(texts []string) string {
	list := make([]string, len(texts))
	for i, t := range texts {
		list[i] = rows.Shown(tables.OneLine(t))
	}
	return saying.And(list)
}

// observe takes up what a row tells of the columns.
func (l *line) observe() {
	h := l.head
	if h.facts.columns == nil {
		h.facts.columns = make([]columnFacts, len(h.written))
	}
	for i, c := range h.columns {
		if c == nil || l.raw[i] == "" {
			continue
		}
		f := &h.facts.columns[i]
		switch {
		case c.Date:
			order, ok := tables.Slashes(l.raw[i])
			switch {
			case !ok:
			case order == tables.DayFirst && f.dayFirst == "":
				f.dayFirst = strings.Clone(l.raw[i])
			case order == tables.MonthFirst && f.monthFirst == "":
				f.monthFirst = strings.Clone(l.raw[i])
			case order == tables.Unsaid:
				f.open.add(l.cellName(i), l.raw[i])
			}
		case c.Name == "strength" && h.foreign(i):
			if v, ok := tables.Number(l.raw[i]); ok && !math.IsInf(v, 0) {
				f.largest = max(f.largest, v)
			}
		case c.Name == "stance":
			f.signs = f.signs || strings.ContainsAny(l.raw[i], "+")
		}
	}
}

// foreign reports whether a column has another tool's name.
func (h *header) foreign(i int) bool {
	return tables.HeaderForm(h.written[i]) != tables.HeaderForm(h.names[i])
}

// settle draws from what was observed how each column is read.
func (h *header) settle(dates tables.Order) {
	for i := range h.facts.columns {
		f, as := &h.facts.columns[i], &h.as[i]
		switch {
		case dates != tables.Unsaid:
		case f.dayFirst != "" && f.monthFirst == "":
			as.Dates = tables.DayFirst
		case f.monthFirst != "" && f.dayFirst == "":
			as.Dates = tables.MonthFirst
		}
		if as.Signs = f.signs; f.largest > 1 {
			as.Largest = f.largest
		}
	}
}

// tellFacts warns of how columns were read where that was a guess, and of what was left out because it says nothing.
func (im *Import) tellFacts(f *file, s *sheet) {
	h := s.head
	at := func(i int) rows.Error {
		return rows.Error{File: f.name, Sheet: s.name, Row: max(h.row, 0), At: i + 1, Column: h.written[i]}
	}
	for _, g := range h.guesses {
		e := at(g.at)
		e.Cause, e.Hint = "was read as "+g.column+as(g.example), fmt.Sprintf("if it is none, say --map %q", h.written[g.at]+"=none")
		im.warn(e)
	}
	if len(h.joined) > 0 && h.row > 0 {
		var headers []string
		for _, i := range h.joined {
			headers = append(headers, rows.Shown(h.written[i]))
		}
		_, whole := h.at["name"]
		if i, ok := h.at["name"]; ok && len(h.joined) < 3 && tables.HeaderForm(h.written[i]) != "name" {
			headers = append(headers, rows.Shown(h.written[i]))
		}
		if !whole && h.facts.example != "" {
			im.warn(rows.Error{File: f.name, Sheet: s.name, Row: h.row, Cause: "the name is made of " + saying.And(headers) + as(h.facts.example), Hint: "if it is not, say with --map what is"})
		}
	}
	for i := range h.facts.columns {
		c := &h.facts.columns[i]
		switch as := h.as[i]; {
		case as.Largest > 0:
			e := at(i)
			e.Cause = fmt.Sprintf("has numbers above 1, which were divided by the largest, %g", as.Largest)
			e.Hint = fmt.Sprintf("if they say nothing of strength, say --map %q", h.written[i]+"=none")
			im.warn(e)
		case c.open.n > 0 && as.Dates != tables.Unsaid && im.options.dates == tables.Unsaid:
			e, first, other, settled := at(i), "day", "mdy", c.dayFirst
			if as.Dates == tables.MonthFirst {
				first, other, settled = "month", "dmy", c.monthFirst
			}
			read, _ := tables.ReadDate(c.open.texts[0], as.Dates)
			e.Cause = fmt.Sprintf("was read with the %s first, as %s shows: %s is %s", first, settled, c.open.texts[0], read)
			e.Hint = "if that is wrong, say --dates " + other
			im.warn(e)
		}
	}
	if n := h.facts.nothing; n.n > 0 {
		im.warn(rows.Error{File: f.name, Sheet: s.name, Cause: fmt.Sprintf("%s (%s): %s", count(n.n, "cell says nothing", "cells say nothing"), shownTexts(n.texts), n.where())})
	}
	if n := h.facts.split; n.n > 0 {
		im.warn(rows.Error{File: f.name, Sheet: s.name, Cause: fmt.Sprintf("%s read as a row for each (%s): %s", count(n.n, "cell names several people and was", "cells name several people and were"), shownTexts(n.texts), n.where()), Hint: "where it is one name, write it without commas and other signs"})
	}
	for _, why := range sortedKeys(h.facts.left) {
		n := h.facts.left[why]
		im.warn(rows.Error{File: f.name, Sheet: s.name, Cause: fmt.Sprintf("%s left out, %s (%s): %s", count(n.n, "row was", "rows were"), why, shownTexts(n.texts), n.rows())})
	}
	im.tellUnknownColumns(f, s)
}

func as(example string) string {
	if example == "" {
		return ""
	}
	return ", as in " + rows.Shown(tables.OneLine(example))
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func sortedKeys[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// tellUnknownColumns lists the columns that mean nothing here, once, with what each may be.
func (im *Import) tellUnknownColumns(f *file, s *sheet) {
	h := s.head
	if h.row < 0 {
		return
	}
	var list []string
	for i, property := range h.other {
		if property == "" || !h.facts.said[i] {
			continue
		}
		text := rows.Shown(h.written[i])
		if column := nearColumn(h.table, h.written[i]); column != "" {
			if first, has := h.at[column]; !has && !(column == "name" && h.named()) {
				text += " (" + column + "?)"
			} else if c := h.table.Column(h.written[i]); has && c != nil && c.Name == column {
				text += fmt.Sprintf(" (%s is in column %s already)", column, rows.Letters(first+1))
			}
		}
		list = append(list, text)
	}
	if len(list) == 0 {
		return
	}
	const most = 10
	e := rows.Error{File: f.name, Sheet: s.name, Row: h.row, Cause: "columns that mean nothing here were kept under their own names: " + saying.Some(list, most), Hint: "if one is a column of ours, say so with --map \"its header=our column\""}
	if len(list) == 1 {
		e.Cause = "a column that means nothing here was kept under its own name: " + list[0]
	}
	im.warn(e)
}
