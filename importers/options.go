package importers

import (
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/saying"
	"inroad/importers/tables"
)

// An OptionError says that an option is not given as it can be.
type OptionError string

func (e OptionError) Error() string { return string(e) }

func optionError(format string, args ...any) error { return OptionError(fmt.Sprintf(format, args...)) }

// A renaming is one of Map: headers, or one header, that are a column of ours; of one sheet or file where it says so.
type renaming struct {
	text    string   // as given
	from    string   // what stands before the =
	column  string   // of ours; empty: none, the header is kept under its own name
	headers []string // joined by + in from
}

// parse reads Map, Table and Dates.
func (o *Options) parse() error {
	o.renamings, o.choose = nil, map[string]choice{}
	var ok bool
	if o.dates, ok = tables.ParseOrder(o.Dates); !ok {
		return optionError("dates %q: write dmy where the day comes first, or mdy where the month does", o.Dates)
	}
	for _, m := range o.Map {
		if err := o.parseMap(m); err != nil {
			return err
		}
	}
	for _, t := range o.Table {
		which, name, ok := cutLast(t, "=")
		if !ok {
			which, name = "", t
		}
		switch kind, isKind := tables.WordIn(tables.OrganizationKinds, name); {
		case strings.EqualFold(name, "none") && which != "":
			o.choose[which] = choice{none: true}
		case tables.Named(name) != nil:
			o.choose[which] = choice{table: tables.Named(name)}
		case isKind:
			o.choose[which] = choice{table: &tables.Organizations, kind: graph.Kind(graph.Fold(kind))}
		default:
			return optionError("table %q: there is no table %q%s The tables are %s; or a kind of organization: %s", t, name,
				saying.Sentence(name, append(tables.Names(), tables.OrganizationKinds...)), saying.Or(tables.Names()), saying.Or(tables.OrganizationKinds))
		}
	}
	return nil
}

// cutLast cuts a text at the last separator: names of files and sheets may hold it.
func cutLast(text, separator string) (before, after string, ok bool) {
	at := strings.LastIndex(text, separator)
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[at+len(separator):], true
}

// parseMap reads one of Map.
func (o *Options) parseMap(m string) error {
	from, to, ok := cutLast(m, "=")
	column := tables.HeaderForm(to)
	switch ending := strings.ToLower(m); {
	case !ok && (strings.HasSuffix(ending, ".yaml") || strings.HasSuffix(ending, ".yml")):
		return optionError("map %q: a file with a mapping says how a graph on a server is read; of files write \"its header=our column\"", m)
	case !ok || tables.HeaderForm(from) == "" || column == "":
		return optionError("map %q: write \"its header=our column\", as \"Full name=name\"", m)
	}
	r := renaming{text: m, from: from}
	for part := range strings.SplitSeq(from, "+") {
		r.headers = append(r.headers, strings.TrimSpace(part))
	}
	if column == "none" {
		o.renamings = append(o.renamings, r)
		return nil
	}
	var known []string
	for _, t := range tables.All() {
		if c := t.Column(to); c != nil && tables.HeaderForm(c.Name) == column {
			r.column = c.Name
			o.renamings = append(o.renamings, r)
			return nil
		}
		for _, c := range t.Columns {
			if !slices.Contains(known, c.Name) {
				known = append(known, c.Name)
			}
		}
	}
	return optionError("map %q: no table has a column %q%s `inroad template` explains every column", m, to, saying.Sentence(to, known))
}

// means reports whether a renaming speaks of a header that stands there, alone: HEADER, or SHEET:HEADER.
func (r renaming) means(written string, in setting) bool {
	form := tables.HeaderForm(written)
	if tables.HeaderForm(r.from) == form {
		return true
	}
	for i, c := range r.from {
		if where := r.from[:i]; c == ':' && (where == in.sheet || where == in.file) && tables.HeaderForm(r.from[i+1:]) == form {
			return true
		}
	}
	return false
}

// mappedTo lists the columns that Map has for a header; asked says that it has any, be it none.
func (o *Options) mappedTo(written string, in setting) (columns []string, asked bool) {
	for _, r := range o.renamings {
		if r.means(written, in) {
			if asked = true; r.column != "" {
				columns = append(columns, r.column)
			}
		}
	}
	return columns, asked
}

// joinedFor are the columns that Map joins with + to one of ours; nil where it does not, or where one is missing.
func (o *Options) joinedFor(column string, forms []string, in setting) []int {
	for _, r := range o.renamings {
		if r.column != column || len(r.headers) < 2 {
			continue
		}
		headers := slices.Clone(r.headers)
		if where, rest, ok := strings.Cut(headers[0], ":"); ok && (where == in.sheet || where == in.file) {
			headers[0] = rest
		}
		var at []int
		for _, header := range headers {
			if i := slices.Index(forms, tables.HeaderForm(header)); i >= 0 {
				at = append(at, i)
			}
		}
		if len(at) == len(headers) {
			return at
		}
	}
	return nil
}

// sawHeaders takes up what may be the header of a sheet.
func (im *Import) sawHeaders(cells []string, in setting) {
	for n, r := range im.options.renamings {
		if len(r.headers) > 1 {
			forms := make([]string, len(cells))
			for i, cell := range cells {
				forms[i] = tables.HeaderForm(cell)
			}
			if im.options.joinedFor(r.column, forms, in) != nil {
				im.used[n] = true
			}
		}
		for _, cell := range cells {
			if r.means(cell, in) {
				im.used[n] = true
			}
		}
	}
}

// checkChoices is an error where Map or Table name a header, file or sheet that is not there, or a column that the
// table with the header has not: then they would change nothing.
func (im *Import) checkChoices() error {
	for n, r := range im.options.renamings {
		if !im.used[n] {
			seen := im.writtenHeaders()
			return optionError("map %q: no file has a header %q%s The headers are %s", r.text, r.from, saying.Sentence(r.from, seen), saying.All(seen))
		}
		if r.column == "" || len(r.headers) > 1 {
			continue
		}
		if at := im.lacking(r); at != nil {
			var known []string
			for _, c := range at.table.Columns {
				known = append(known, c.Name)
			}
			return optionError("map %q: the header %q stands in the table %s, which has no column %q%s It has: %s", r.text, r.from, at.table.Name, r.column, saying.Sentence(r.column, known), saying.All(known))
		}
	}
	names := []string{}
	for _, f := range im.files {
		names = append(names, f.name)
		for _, s := range f.sheets {
			if s.name != "" {
				names = append(names, s.name)
			}
		}
	}
	for _, t := range im.options.Table {
		which, _, ok := cutLast(t, "=")
		if ok && which != "" && !slices.Contains(names, which) {
			return optionError("table %q: no file or sheet is called %q%s There are %s", t, which, saying.Sentence(which, names), saying.All(names))
		}
	}
	return nil
}

// writtenHeaders are the headers of all tables, and the first rows of sheets that are none.
func (im *Import) writtenHeaders() (all []string) {
	for _, f := range im.files {
		for _, s := range f.sheets {
			cells := s.first
			if s.head != nil {
				cells = s.head.written
			}
			for _, cell := range cells {
				if cell = strings.TrimSpace(cell); cell != "" && !slices.Contains(all, cell) {
					all = append(all, cell)
				}
			}
		}
	}
	return all
}

// lacking is a header that a renaming speaks of, if none of these takes it for the column.
func (im *Import) lacking(r renaming) (at *header) {
	for _, f := range im.files {
		for _, s := range f.sheets {
			in := setting{sheet: s.name, file: f.name}
			switch {
			case s.head == nil || !slices.ContainsFunc(s.head.written, func(w string) bool { return r.means(w, in) }):
			case s.head.table.Column(r.column) != nil:
				return nil
			case at == nil:
				at = s.head
			}
		}
	}
	return at
}

// chosen is what --table says of a sheet.
func (o *Options) chosen(f *file, s *sheet) choice {
	for _, key := range []string{s.name, f.name, ""} {
		if c, ok := o.choose[key]; ok && (key != "" || s.name == "" || key == "") {
			return c
		}
	}
	return choice{}
}
