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

// parse reads Map and Table.
func (o *Options) parse() error {
	o.mapped, o.choose = map[string][]string{}, map[string]choice{}
	for _, m := range o.Map {
		if err := o.parseMap(m); err != nil {
			return err
		}
	}
	for _, t := range o.Table {
		which, name, ok := strings.Cut(t, "=")
		if !ok {
			which, name = "", t
		}
		switch kind, isKind := tables.WordIn(tables.OrganizationKinds, name); {
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

// parseMap reads one of Map.
func (o *Options) parseMap(m string) error {
	from, to, ok := strings.Cut(m, "=")
	column := tables.HeaderForm(to)
	switch ending := strings.ToLower(m); {
	case !ok && (strings.HasSuffix(ending, ".yaml") || strings.HasSuffix(ending, ".yml")):
		return optionError("map %q: a file with a mapping says how a graph on a server is read; of files write \"its header=our column\"", m)
	case !ok || tables.HeaderForm(from) == "" || column == "":
		return optionError("map %q: write \"its header=our column\", as \"Full name=name\"", m)
	}
	var known []string
	for _, t := range tables.All() {
		if t.Column(column) != nil {
			o.mapped[tables.HeaderForm(from)] = append(o.mapped[tables.HeaderForm(from)], column)
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

// sawHeaders takes up what may be the header of a sheet.
func (im *Import) sawHeaders(cells []string) {
	if len(im.options.mapped) == 0 {
		return
	}
	for _, cell := range cells {
		im.headers[tables.HeaderForm(cell)] = true
	}
}

// checkChoices is an error where Map or Table name a header, file or sheet that is not there, or a column that the
// table with the header has not: then they would change nothing.
func (im *Import) checkChoices() error {
	for _, m := range im.options.Map {
		from, to, _ := strings.Cut(m, "=")
		form := tables.HeaderForm(from)
		if !im.headers[form] {
			seen := im.writtenHeaders()
			return optionError("map %q: no file has a header %q%s The headers are %s", m, from, saying.Sentence(from, seen), saying.All(seen))
		}
		if at := im.lacking(form, tables.HeaderForm(to)); at != nil {
			var known []string
			for _, c := range at.table.Columns {
				known = append(known, c.Name)
			}
			return optionError("map %q: the header %q stands in the table %s, which has no column %q%s It has: %s", m, from, at.table.Name, to, saying.Sentence(to, known), saying.All(known))
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
		which, _, ok := strings.Cut(t, "=")
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

// lacking is a header with the form, if none that has it takes it for the column.
func (im *Import) lacking(form, column string) (at *header) {
	for _, f := range im.files {
		for _, s := range f.sheets {
			switch {
			case s.head == nil || !slices.ContainsFunc(s.head.written, func(w string) bool { return tables.HeaderForm(w) == form }):
			case s.head.table.Column(column) != nil:
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
