package importers

import (
	"fmt"
	"slices"
	"strings"

	"inroad/graph/saying"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// personal are the columns that a list of anything but people has not.
var personal = []string{"title", "organization", "team", "known_by", "role", "party", "constituency", "reports_to", "stance", "given_name", "family_name", "last_contact", "would_introduce"}

// plausible reports whether rows below a header look as if it were one. A table of people that says nothing that only
// people have may be a list of anything, and a log in other words than ours may be one of changes.
func (h *header) plausible(below [][]string) bool {
	switch h.table {
	case &tables.Log, &tables.Decisions, &tables.Events, &tables.Messages:
		required := 0
		for _, c := range h.table.Columns {
			if c.Required {
				required++
			}
		}
		return h.exact > 0 || h.known() > required+1
	case &tables.People:
		if slices.ContainsFunc(personal, func(name string) bool { _, ok := h.at[name]; return ok }) {
			return true
		}
		for i, c := range h.columns {
			// what only bodies have says that these are some, whatever they are
			if c == nil && tables.OnlyBodies(h.written[i]) {
				return false
			}
		}
	default:
		return true
	}
	if len(below) == 0 {
		return h.known() == len(slices.DeleteFunc(slices.Clone(h.written), func(w string) bool { return w == "" }))
	}
	people, all := 0, 0
	for _, cells := range below {
		name := ""
		if i, ok := h.at["name"]; ok && i < len(cells) {
			name = tables.OneLine(tables.Visible(cells[i]))
		}
		if name == "" || tables.SaysNothing(name) != tables.Something || tables.IsTotal(name) {
			continue
		}
		if all++; tables.LooksLikePerson(name) || h.known() > 1 && !tables.LooksLikeBody(name) {
			people++
		}
	}
	return 2*people >= all
}

// nearest says of rows that are no header which table they come closest to, or how far from the one that --table asks
// for, and what it misses, with the headers that the likeliest row has.
func (o *Options) nearest(above [][]string, only choice, in setting) (cause, hint string) {
	var best *header
	score := func(h *header) int { return len(h.at) - len(h.missing()) }
	for _, cells := range above {
		for _, t := range tables.All() {
			h := o.readHeader(t, cells, in)
			h.kind = only.kind
			if only.table != nil && t != only.table {
				continue
			}
			if likely := only.table != nil || len(h.at) > len(h.missing()) || len(h.at) > 0 && len(h.missing()) == 1; likely && (best == nil || score(h) > score(best)) {
				best = h
			}
		}
	}
	if best == nil {
		return "has not the headers of any table; its first row is " + headersOf(above), "see inroad template, or name its columns with --map \"its header=our column\""
	}
	missing := best.missing()
	switch {
	case len(missing) == 0 && best.table != &tables.People: // in words that may mean anything
		var known []string
		for i, name := range best.names {
			if name != "" {
				known = append(known, best.written[i])
			}
		}
		return fmt.Sprintf("may be the table %s, of whose headers it has %s, or something else", best.table.Name, saying.Quoted(known)),
			fmt.Sprintf("say which with --table FILE=%s, or --table FILE=none", best.table.Name)
	case len(missing) == 0: // only a name is known, and the names look like no people's
		return fmt.Sprintf("has of the headers of a table only %q, and what stands below it does not look like names of people", best.written[best.at["name"]]),
			"say what its rows are with --table FILE=people, or --table FILE=" + saying.Or(tables.OrganizationKinds[:2]) + "; --table FILE=none leaves it out"
	case missing[0] == "kind" && best.table == &tables.Organizations:
		return fmt.Sprintf("is no table: of the headers of organizations it lacks %s", saying.Quoted(missing)),
			"add the column, or say what all its rows are with --table FILE=KIND, as " + saying.Or(tables.OrganizationKinds[:2])
	}
	return fmt.Sprintf("is no table: of the headers of %s it lacks %s", best.table.Name, saying.Quoted(missing)),
		"add the column, or name the one that holds it with --map \"its header=" + missing[0] + "\""
}

// headersOf lists the cells of the first row that has several, with the columns of ours that the first of them may mean.
func headersOf(above [][]string) string {
	row := above[0]
	for _, cells := range above {
		if len(cells) > len(row) {
			row = cells
		}
	}
	const most = 8
	var list []string
	for _, cell := range row {
		if text := tables.OneLine(tables.Visible(cell)); text != "" {
			list = append(list, rows.Shown(text)+likely(text))
		}
	}
	return saying.Some(list, most)
}

// likely is the column that a header may mean, in brackets; empty where none is near.
func likely(header string) string {
	for _, t := range tables.All() {
		if column := nearColumn(t, header); column != "" {
			return " (" + column + "?)"
		}
	}
	return ""
}

// nearColumn is the column of a table whose headers one that it does not know looks most like: by its letters, else by a
// word of it.
func nearColumn(t *tables.Table, header string) string {
	known := t.Headers()
	form := tables.HeaderForm(header)
	forms := make([]string, 0, len(known))
	for f := range known {
		if len(f) > 4 {
			forms = append(forms, f)
		}
	}
	slices.Sort(forms)
	if near := saying.Nearest(form, forms); near != "" && len(form) > 4 {
		return known[near]
	}
	for word := range strings.FieldsSeq(strings.ToLower(header)) {
		if column, ok := known[tables.HeaderForm(word)]; ok && len(word) > 3 {
			return column
		}
	}
	return ""
}
