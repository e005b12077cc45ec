package importers

import (
	"slices"

	"inroad/graph"
	"inroad/graph/saying"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// A header is the row of a sheet that names its columns, understood as one of the tables.
type header struct {
	table   *tables.Table
	reader  reader
	row     int
	written []string         // as the file has them, without what is not seen
	names   []string         // the table's name of each column; empty where the table does not know it
	columns []*tables.Column // nil likewise
	other   []graph.Property // of the others: what they state; empty where the header is empty
	at      map[string]int   // of each known column
	more    map[string][]int // of columns whose cells hold together: the others of that name
	joined  []int            // the columns whose cells make the name of a person where no cell says it whole
	guesses []guess          // what is said of how headers were understood
	exact   int              // how many are called as in the table
	edges   bool             // source and target mean from and to
	kind    graph.Kind       // of every row, where --table says so, or the columns do
	mention []int            // the columns whose cells name records of other rows
	refers  []bool           // of each column: it names records by their ids, and states their names; nil: none does
	as      []tables.As      // how each column is read, once all its cells have been seen
	facts   facts
	report  *SheetReport
}

// A guess is a header that was taken for a column by what usually stands under it.
type guess struct {
	at      int // index of the column
	column  string
	example string
}

// A choice is what --table asks for: a table, a kind of organization for all rows, or none.
type choice struct {
	table *tables.Table
	kind  graph.Kind
	none  bool
}

// A place where a header stands: the sheet and the file, which a --map may name, and the rows below it as far as they
// have been read.
type setting struct {
	sheet, file string
	below       [][]string
}

// headerOf understands a row as the header of a table, the one whose required headers are all there; of several the
// one with most known headers, then with most that are called as we call them. It returns nil if the row is no header.
// Only says which tables come into question.
func (o *Options) headerOf(cells []string, only choice, in setting) (*header, error) {
	var best []*header
	for _, t := range tables.All() {
		if only.table != nil && t != only.table {
			continue
		}
		h := o.readHeader(t, cells, in)
		if only.kind != "" {
			h.kind = only.kind
		}
		if len(h.missing()) > 0 || only.table == nil && !h.plausible(in.below) {
			continue
		}
		better := 1
		if len(best) > 0 {
			better = h.compare(best[0])
		}
		switch {
		case better > 0:
			best = []*header{h}
		case better == 0:
			best = append(best, h)
		}
	}
	switch len(best) {
	case 0:
		return nil, nil
	case 1:
		return best[0], nil
	}
	var names []string
	for _, h := range best {
		names = append(names, h.table.Name)
	}
	return best[0], &rows.Error{Cause: "may be the table " + saying.Or(names), Hint: "say which with --table"}
}

// compare tells which of two headers knows more: above 0 if h does.
func (h *header) compare(other *header) int {
	if d := h.known() - other.known(); d != 0 {
		return d
	}
	return h.exact - other.exact
}

func (h *header) known() int {
	n := len(h.at)
	for _, list := range h.more {
		n += len(list)
	}
	return n
}

// readHeader understands a row as the header of the given table, whether or not it is one.
func (o *Options) readHeader(t *tables.Table, cells []string, in setting) *header {
	n := len(cells)
	h := &header{
		table: t, reader: readerOf(t), written: make([]string, n), names: make([]string, n), columns: make([]*tables.Column, n),
		other: make([]graph.Property, n), at: map[string]int{}, more: map[string][]int{},
	}
	forms := make([]string, n)
	for i, cell := range cells {
		h.written[i] = tables.OneLine(tables.Visible(cell))
		forms[i] = tables.HeaderForm(h.written[i])
	}
	h.edges = t == &tables.Ties && slices.Contains(forms, "source") && slices.Contains(forms, "target") &&
		!slices.Contains(forms, "from") && !slices.Contains(forms, "to")
	found, sure := make([]*tables.Column, n), make([]tables.Match, n)
	for i := range forms {
		if forms[i] != "" {
			found[i], sure[i] = h.column(o, i, forms, in)
		}
	}
	for match := tables.Exact + 1; match > tables.None; match-- { // what --map says first
		for i, c := range found {
			if c != nil && sure[i] == match {
				h.take(i, c, match, in)
			}
		}
	}
	h.joinNames(o, forms, in)
	for i := range forms {
		if forms[i] != "" && h.columns[i] == nil && !slices.Contains(h.joined, i) {
			h.other[i] = otherProperty(t, h.written[i])
		}
	}
	if _, dated := h.at["ratification"]; t == &tables.Organizations && dated && h.kind == "" {
		if _, said := h.at["kind"]; !said {
			h.kind = graph.StateKind
		}
	}
	h.as = make([]tables.As, n)
	for i := range h.as {
		h.as[i].Dates = o.dates
	}
	return h
}

// take gives a column of the table the header at i, unless another has it that is surer or stands before it. What
// columns of one name say together holds together; a second name is another name; anything else is kept under its own
// header.
func (h *header) take(i int, c *tables.Column, match tables.Match, in setting) {
	first, taken := h.at[c.Name]
	switch {
	case !taken:
		h.at[c.Name] = i
	case c.Joined:
		h.more[c.Name] = append(h.more[c.Name], i)
	case c.Name == "name" && h.table.Column("aliases") != nil && h.written[i] != h.written[first]:
		if c = h.table.Column("aliases"); c == nil {
			return
		}
		if _, has := h.at["aliases"]; has {
			h.more["aliases"] = append(h.more["aliases"], i)
		} else {
			h.at["aliases"] = i
		}
	default:
		return
	}
	h.columns[i], h.names[i] = c, c.Name
	switch {
	case match >= tables.Exact:
		h.exact++
	case match == tables.Guess:
		h.guesses = append(h.guesses, guess{i, c.Name, example1(in.below, i)})
	}
}

// example1 is the first cell of a column that says something.
func example1(below [][]string, i int) string {
	for _, cells := range below {
		if i < len(cells) {
			if text := tables.OneLine(tables.Visible(cells[i])); text != "" {
				return text
			}
		}
	}
	return ""
}

// column finds what the table knows of a header: as --map says, else by its name, or by what people write for it, and
// where that may mean two columns by what stands below it.
func (h *header) column(o *Options, i int, forms []string, in setting) (*tables.Column, tables.Match) {
	if columns, asked := o.mappedTo(h.written[i], in); asked {
		for _, name := range columns {
			if c := h.table.Column(name); c != nil {
				return c, tables.Exact + 1
			}
		}
		return nil, tables.None
	}
	form := forms[i]
	if h.edges {
		switch form {
		case "source":
			return h.table.Column("from"), tables.Exact
		case "target":
			return h.table.Column("to"), tables.Exact
		}
	}
	switch {
	case h.table == &tables.People && form == "title" && slices.ContainsFunc(forms, func(f string) bool { return f == "jobtitle" || f == "position" }):
		return h.table.Column("honorific"), tables.Synonym // Mr or Dr, as Outlook has it
	case h.table == &tables.People && form == "position":
		column := "title"
		if mostly(in.below, i, func(text string) bool { _, ok := tables.OneOf("stance", tables.Stances.Words, text); return ok }) {
			column = "stance"
		}
		return h.table.Column(column), tables.Guess
	case h.table == &tables.People && form == "role" && !slices.ContainsFunc(forms, func(f string) bool { c := h.table.Column(f); return c != nil && c.Name == "title" }) &&
		mostly(in.below, i, func(text string) bool { return tables.RoleOf(text) == "" }):
		return h.table.Column("title"), tables.Guess
	case h.table == &tables.Ties && form == "value":
		column := "type"
		if mostly(in.below, i, func(text string) bool { _, ok := tables.Number(text); return ok }) {
			column = "strength"
		}
		return h.table.Column(column), tables.Guess
	case h.table == &tables.Ties && form == "label" && !slices.Contains(forms, "type"):
		return h.table.Column("type"), tables.Guess
	}
	return h.table.Lookup(h.written[i])
}

// mostly reports whether most cells below a header that say something are so; not where none does.
func mostly(below [][]string, i int, is func(text string) bool) bool {
	yes, all := 0, 0
	for _, cells := range below {
		if i >= len(cells) {
			continue
		}
		if text := tables.OneLine(tables.Visible(cells[i])); text != "" && tables.SaysNothing(text) == tables.Something {
			if all++; is(text) {
				yes++
			}
		}
	}
	return all > 0 && 2*yes > all
}

// joinNames finds the columns whose cells make a name together: those that --map joins with +, else given, middle and
// family name.
func (h *header) joinNames(o *Options, forms []string, in setting) {
	if parts := o.joinedFor("name", forms, in); parts != nil && h.table.Column("name") != nil {
		h.joined = parts
		for _, i := range parts {
			h.columns[i], h.names[i] = nil, ""
		}
		delete(h.at, "name")
		return
	}
	for _, name := range []string{"given_name", "middle_name", "family_name"} {
		if i, ok := h.at[name]; ok {
			h.joined = append(h.joined, i)
		}
	}
}

// named reports whether the header has what makes the name of a row.
func (h *header) named() bool {
	_, given := h.at["given_name"]
	_, family := h.at["family_name"]
	_, name := h.at["name"]
	return name || given || family || len(h.joined) > 0
}

// declaredHeader is the header of a sheet whose format declares its columns.
func declaredHeader(declared *rows.Head) *header {
	t, n := tables.Named(declared.Table), len(declared.Columns)
	h := &header{
		table: t, reader: readerOf(t), row: -1, written: make([]string, n), names: make([]string, n), columns: make([]*tables.Column, n),
		other: make([]graph.Property, n), at: map[string]int{}, refers: make([]bool, n), as: make([]tables.As, n),
	}
	for i, c := range declared.Columns {
		h.written[i], h.refers[i] = c.Written, c.Refers
		if c.Name == "" {
			h.other[i] = otherProperty(t, c.Written)
			continue
		}
		h.names[i], h.columns[i], h.at[c.Name] = c.Name, t.Column(c.Name), i
	}
	return h
}

// missing lists the required columns that the header has not.
func (h *header) missing() []string {
	var names []string
	for _, c := range h.table.Columns {
		_, ok := h.at[c.Name]
		if !c.Required || ok || c.Name == "kind" && h.kind != "" || c.Name == "name" && h.named() {
			continue
		}
		names = append(names, c.Name)
	}
	return names
}

// knownHeaders is how many cells of a row are headers of the table that knows most of them.
func (o *Options) knownHeaders(cells []string) int {
	most := 0
	for _, t := range tables.All() {
		most = max(most, o.readHeader(t, cells, setting{}).known())
	}
	return most
}
