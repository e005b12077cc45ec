package importers

import (
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
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
		switch kind, isKind := wordIn(organizationKinds, name); {
		case tableNamed(name) != nil:
			o.choose[which] = choice{table: tableNamed(name)}
		case isKind:
			o.choose[which] = choice{table: &organizations, kind: graph.Kind(graph.Fold(kind))}
		default:
			return optionError("table %q: there is no table %q%s The tables are %s; or a kind of organization: %s", t, name,
				sentence(didYouMean(name, append(TableNames(), organizationKinds...))), orList(TableNames()), orList(organizationKinds))
		}
	}
	return nil
}

// parseMap reads one of Map.
func (o *Options) parseMap(m string) error {
	from, to, ok := strings.Cut(m, "=")
	column := headerForm(to)
	switch ending := strings.ToLower(m); {
	case !ok && (strings.HasSuffix(ending, ".yaml") || strings.HasSuffix(ending, ".yml")):
		return optionError("map %q: a file with a mapping says how a graph on a server is read; of files write \"its header=our column\"", m)
	case !ok || headerForm(from) == "" || column == "":
		return optionError("map %q: write \"its header=our column\", as \"Full name=name\"", m)
	}
	var known []string
	for _, t := range tables() {
		if t.column(column) != nil {
			o.mapped[headerForm(from)] = append(o.mapped[headerForm(from)], column)
			return nil
		}
		for _, c := range t.columns {
			if !slices.Contains(known, c.name) {
				known = append(known, c.name)
			}
		}
	}
	return optionError("map %q: no table has a column %q%s `inroad template` explains every column", m, to, sentence(didYouMean(to, known)))
}

// sawHeaders takes up what may be the header of a sheet.
func (im *Import) sawHeaders(cells []string) {
	if len(im.options.mapped) == 0 {
		return
	}
	for _, cell := range cells {
		im.headers[headerForm(cell)] = true
	}
}

// checkChoices is an error where Map or Table name a header, file or sheet that is not there, or a column that the
// table with the header has not: then they would change nothing.
func (im *Import) checkChoices() error {
	for _, m := range im.options.Map {
		from, to, _ := strings.Cut(m, "=")
		form := headerForm(from)
		if !im.headers[form] {
			seen := im.writtenHeaders()
			return optionError("map %q: no file has a header %q%s The headers are %s", m, from, sentence(didYouMean(from, seen)), andList(seen))
		}
		if at := im.lacking(form, headerForm(to)); at != nil {
			var known []string
			for _, c := range at.table.columns {
				known = append(known, c.name)
			}
			return optionError("map %q: the header %q stands in the table %s, which has no column %q%s It has: %s", m, from, at.table.name, to, sentence(didYouMean(to, known)), andList(known))
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
			return optionError("table %q: no file or sheet is called %q%s There are %s", t, which, sentence(didYouMean(which, names)), andList(names))
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
			case s.head == nil || !slices.ContainsFunc(s.head.written, func(w string) bool { return headerForm(w) == form }):
			case s.head.table.column(column) != nil:
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
