package importers

import (
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/saying"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// headerRows is how many rows of a sheet, empty ones aside, are looked at for its header: a title and an explanation
// may stand above it.
const headerRows = 10

// A header is the row of a sheet that names its columns, understood as one of the tables.
type header struct {
	table   *tables.Table
	reader  reader
	row     int
	written []string         // as the file has them, trimmed
	names   []string         // the table's name of each column; empty where the table does not know it
	columns []*tables.Column // nil likewise
	other   []graph.Property // of the others: what they state; empty where the header is empty
	at      map[string]int   // of each known column
	edges   bool             // source and target mean from and to
	kind    graph.Kind       // of every row, where --table says so
	mention []int            // the columns whose cells name records of other rows
	refers  []bool           // of each column: it names records by their ids, and states their names; nil: none does
	report  *SheetReport
}

// A choice is what --table asks for: a table, or a kind of organization for all rows.
type choice struct {
	table *tables.Table
	kind  graph.Kind
}

// headerOf understands a row as the header of a table, the one whose required headers are all there; of several the
// one with most known headers. It returns nil if the row is no header. Only says which tables come into question.
func (o *Options) headerOf(cells []string, only choice) (*header, error) {
	var best []*header
	for _, t := range tables.All() {
		if only.table != nil && t != only.table {
			continue
		}
		h := o.readHeader(t, cells)
		h.kind = only.kind
		if len(h.missing()) > 0 {
			continue
		}
		switch {
		case len(best) == 0 || len(h.at) == len(best[0].at):
			best = append(best, h)
		case len(h.at) > len(best[0].at):
			best = []*header{h}
		}
	}
	switch len(best) {
	case 0:
		return nil, nil
	case 1:
		return best[0], best[0].twice()
	}
	var names []string
	for _, h := range best {
		names = append(names, h.table.Name)
	}
	return nil, &rows.Error{Cause: "may be the table " + saying.Or(names), Hint: "say which with --table"}
}

// readHeader understands a row as the header of the given table, whether or not it is one.
func (o *Options) readHeader(t *tables.Table, cells []string) *header {
	h := &header{
		table: t, reader: readerOf(t), written: make([]string, len(cells)), names: make([]string, len(cells)), columns: make([]*tables.Column, len(cells)),
		other: make([]graph.Property, len(cells)), at: map[string]int{},
	}
	forms := make([]string, len(cells))
	for i, cell := range cells {
		h.written[i] = strings.TrimSpace(cell)
		forms[i] = tables.HeaderForm(cell)
	}
	h.edges = t == &tables.Ties && slices.Contains(forms, "source") && slices.Contains(forms, "target") &&
		!slices.Contains(forms, "from") && !slices.Contains(forms, "to")
	for i, form := range forms {
		c := h.column(o, form)
		switch {
		case form == "":
		case c == nil:
			h.other[i] = otherProperty(t, h.written[i])
		default:
			h.columns[i], h.names[i] = c, c.Name
			if _, taken := h.at[c.Name]; !taken {
				h.at[c.Name] = i
			}
		}
	}
	return h
}

// declaredHeader is the header of a sheet whose format declares its columns.
func declaredHeader(declared *rows.Head) *header {
	t, n := tables.Named(declared.Table), len(declared.Columns)
	h := &header{
		table: t, reader: readerOf(t), row: -1, written: make([]string, n), names: make([]string, n), columns: make([]*tables.Column, n),
		other: make([]graph.Property, n), at: map[string]int{}, refers: make([]bool, n),
	}
	for i, c := range declared.Columns {
		h.written[i], h.refers[i] = c.Written, c.Refers
		if c.Name == "" {
			h.other[i] = otherProperty(t, c.Written)
			continue
		}
		h.names[i], h.columns[i], h.at[c.Name] = c.Name, t.Column(tables.HeaderForm(c.Name)), i
	}
	return h
}

// column finds what the table knows of a header: as --map says, else by its name.
func (h *header) column(o *Options, form string) *tables.Column {
	for _, name := range o.mapped[form] {
		if c := h.table.Column(name); c != nil {
			return c
		}
	}
	if len(o.mapped[form]) > 0 {
		return nil
	}
	if h.edges {
		switch form {
		case "source":
			form = "from"
		case "target":
			form = "to"
		}
	}
	return h.table.Column(form)
}

// missing lists the required columns that the header has not.
func (h *header) missing() []string {
	var names []string
	for _, c := range h.table.Columns {
		if _, ok := h.at[c.Name]; c.Required && !ok && !(c.Name == "kind" && h.kind != "") {
			names = append(names, c.Name)
		}
	}
	return names
}

// twice is the error that two columns of the header are one.
func (h *header) twice() error {
	seen := map[string]int{}
	for i := range h.written {
		key := h.names[i]
		if key == "" {
			key = string(h.other[i])
		}
		if key == "" {
			continue
		}
		if first, ok := seen[key]; ok {
			return &rows.Error{At: i + 1, Column: h.written[i], Cause: fmt.Sprintf("stands twice in the header, in columns %s and %s", rows.Letters(first+1), rows.Letters(i+1)),
				Hint: "give one of them another name"}
		}
		seen[key] = i
	}
	return nil
}

// nearest says of rows that are no header which table they come closest to, or how far from the one that --table asks
// for, and what it misses.
func (o *Options) nearest(rows [][]string, only choice) (cause, hint string) {
	var best *header
	score := func(h *header) int { return len(h.at) - len(h.missing()) }
	for _, cells := range rows {
		for _, t := range tables.All() {
			h := o.readHeader(t, cells)
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
		return "has not the headers of any table", "see inroad template, or name its columns with --map \"its header=our column\""
	}
	missing := best.missing()
	if missing[0] == "kind" && best.table == &tables.Organizations {
		return fmt.Sprintf("is no table: of the headers of organizations it lacks %s", saying.Quoted(missing)),
			"add the column, or say what all its rows are with --table FILE=KIND, as " + saying.Or(tables.OrganizationKinds[:2])
	}
	return fmt.Sprintf("is no table: of the headers of %s it lacks %s", best.table.Name, saying.Quoted(missing)),
		"add the column, or name the one that holds it with --map \"its header=" + missing[0] + "\""
}
