package foreign

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"inroad/graph/foreign"
	"inroad/graph/saying"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// A Mapping says how a graph that others keep is read as the tables: which nodes and relationships are rows of which
// table, and which properties their columns are.
type Mapping struct {
	Source  string // name of the source, where the mapping says one
	file    *yamlFile
	entries []*entry
}

// An entry makes a sheet of a selection: one table, a row for each element.
type entry struct {
	line      int
	table     *tables.Table
	selection foreign.Selection
	names     []namedAt // labels and types that have to be there
	columns   []*mappedColumn
	fields    []foreign.Field // of all columns, one after the other
	wrong     bool            // something in it is, which is told
}

// entryKeys are those of an entry.
var entryKeys = []string{"label", "with", "without", "relationship", "from", "to", "kind", "type", "columns", "keep"}

// underTable says where a key belongs that stands at the top.
func underTable(key string) string {
	if slices.Contains(entryKeys, key) {
		return "it belongs to an entry: write people:, ties: or another table above it, and begin this line further to the right"
	}
	return ""
}

// underColumns says where a key belongs that stands beside the label.
func underColumns(t *tables.Table) func(key string) string {
	return func(key string) string {
		if t.Column(tables.HeaderForm(key)) != nil {
			return "it is a column of " + t.Name + ": put it under columns, and begin the line further to the right"
		}
		return ""
	}
}

// A namedAt is a label, type or property as a line names it.
type namedAt struct {
	line int
	name string
}

// A mappedColumn is a column of the table with what fills it.
type mappedColumn struct {
	line     int
	column   *tables.Column // nil: a property that is kept under its own name
	written  string         // where it comes from, as citations and errors name it
	fixed    string         // what every row has
	fillings []filling
	refers   bool // they are what other entries name their nodes by
	first    bool // of the fillings the first that says something counts, else all
}

// A filling is fields of an element, and what becomes of their texts.
type filling struct {
	fields []foreign.Field
	at     int // of the first among the fields of the entry
	words  map[string]string
	scaled *scaling
	prefix string
}

// A scaling takes the numbers of a property to those of a column.
type scaling struct {
	from [2]float64
	to   tables.Scale
}

// ElementID stands for the element's own id where a property is named.
const ElementID = "elementId()"

// ReadMapping reads a mapping file. All that is wrong with it is told, each with its line.
func ReadMapping(name string, text []byte) (*Mapping, error) {
	m := &Mapping{file: &yamlFile{name: name}}
	y := m.file
	top := y.parse(text)
	if top != nil {
		for _, p := range y.pairs(top, "the mapping", underTable, append([]string{"source"}, tables.Names()...)...) {
			if p.key == "source" {
				m.Source = y.text(p.value, p.key)
				continue
			}
			if _, empty := p.value.(*ast.NullNode); empty {
				continue
			}
			for _, item := range items(p.value) {
				m.readEntry(tables.Named(p.key), item)
			}
		}
	}
	m.fillEnds()
	for _, e := range m.entries {
		m.finish(e)
	}
	if len(m.entries) == 0 && len(y.errs) == 0 {
		y.fail(1, "maps nothing: under people, organizations, ties or another table, write which label or relationship its rows are")
	}
	return m, y.err()
}

func (m *Mapping) readEntry(t *tables.Table, n ast.Node) {
	y, e := m.file, &entry{line: lineOf(n), table: t}
	what := "an entry of " + t.Name
	wrong := len(y.errs)
	defer func() { e.wrong = len(y.errs) > wrong }()
	pairs := y.pairs(n, what, underColumns(t), entryKeys...)
	if pairs == nil {
		return
	}
	var from, to []string
	names := func(p yamlPair) []string {
		texts := y.texts(p.value, p.key)
		for _, text := range texts {
			e.names = append(e.names, namedAt{p.line, text})
		}
		return texts
	}
	said := map[string]int{}
	for _, p := range pairs {
		said[p.key] = p.line
		switch p.key {
		case "label":
			e.line, e.selection.Nodes.Labels = p.line, names(p)
		case "with":
			e.selection.Nodes.With = names(p)
		case "without":
			e.selection.Nodes.Without = names(p)
		case "relationship":
			e.line, e.selection.Type = p.line, y.text(p.value, p.key)
		case "from":
			from = names(p)
		case "to":
			to = names(p)
		case "kind", "type":
			m.readFixed(e, p)
		case "columns":
			for _, c := range y.pairs(p.value, "columns", nil) {
				m.readColumn(e, c)
			}
		case "keep":
			for _, item := range items(p.value) {
				if property := y.text(item, p.key); property != "" {
					e.columns = append(e.columns, &mappedColumn{line: lineOf(item), written: property, fillings: []filling{{fields: []foreign.Field{{Properties: propertyNames(property)}}}}})
				}
			}
		}
	}
	nodes, ties := len(e.selection.Nodes.Labels) > 0, e.selection.Type != ""
	switch {
	case nodes == ties:
		y.fail(e.line, "%s needs label, or relationship, and not both", what)
		return
	case ties && t.Entities:
		y.fail(e.line, "%s are nodes: write label, and relationship under ties", t.Name)
		return
	case nodes && (from != nil || to != nil):
		y.fail(max(said["from"], said["to"]), "from and to are of relationships, and this entry is of a label")
		return
	case ties && said["with"]+said["without"] > 0:
		y.fail(max(said["with"], said["without"]), "with and without are of labels, and this entry is of a relationship")
		return
	}
	if from != nil {
		e.selection.From = []foreign.Set{{Labels: from}}
	}
	if to != nil {
		e.selection.To = []foreign.Set{{Labels: to}}
	}
	m.entries = append(m.entries, e)
}

// readFixed reads kind and type beside the label: a word for all rows.
func (m *Mapping) readFixed(e *entry, p yamlPair) {
	c := e.table.Column(p.key)
	if c == nil || c.Name != p.key {
		m.file.fail(p.line, "%s has no column %s", e.table.Name, p.key)
		return
	}
	m.addFixed(e, p.line, c, m.file.text(p.value, p.key))
}

func (m *Mapping) addFixed(e *entry, line int, c *tables.Column, text string) {
	if text == "" || !m.fits(e, line, c, text) {
		return
	}
	m.add(e, &mappedColumn{line: line, column: c, written: c.Name, fixed: text})
}

// fits reports whether a text of the mapping can stand in a column; if not, it is told.
func (m *Mapping) fits(e *entry, line int, c *tables.Column, text string) bool {
	if c.Name == "kind" && e.table == &tables.Organizations {
		if _, ok := tables.WordIn(tables.OrganizationKinds, text); !ok {
			m.file.fail(line, "kind: %s is no kind of organization%s Write %s", rows.Shown(text), saying.Sentence(text, tables.OrganizationKinds), saying.Or(tables.OrganizationKinds))
			return false
		}
	}
	if c.Reads != nil {
		if _, why := c.Reads(text, tables.As{}); why != nil {
			m.file.fail(line, "%s: %s %s%s %s", c.Name, rows.Shown(text), why.Cause, saying.Sentence(text, c.Words), upper(why.Hint))
			return false
		}
	}
	return true
}

// upper begins a sentence.
func upper(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// add adds a column, unless the entry has it.
func (m *Mapping) add(e *entry, c *mappedColumn) {
	for _, other := range e.columns {
		if other.column != nil && other.column == c.column {
			m.file.fail(c.line, "%s is filled on line %d already", c.column.Name, other.line)
			return
		}
	}
	e.columns = append(e.columns, c)
}

// finish holds an entry against its table and numbers its fields.
func (m *Mapping) finish(e *entry) {
	if t := e.table.Column("type"); e.selection.Type != "" && t != nil && e.column("type") == nil {
		e.columns = append(e.columns, &mappedColumn{line: e.line, column: t, written: t.Name, fixed: e.selection.Type})
	}
	for _, c := range e.table.Columns {
		if c.Required && !e.wrong && e.column(c.Name) == nil {
			m.file.fail(e.line, "%s needs the column %q: write under columns which property it is", e.table.Name, c.Name)
		}
	}
	for _, c := range e.columns {
		for i := range c.fillings {
			c.fillings[i].at = len(e.fields)
			e.fields = append(e.fields, c.fillings[i].fields...)
		}
	}
}

func (e *entry) column(name string) *mappedColumn {
	for _, c := range e.columns {
		if c.column != nil && c.column.Name == name {
			return c
		}
	}
	return nil
}

// sheet is what the entry's rows are cited under.
func (e *entry) sheet() string {
	if e.selection.Type != "" {
		return e.selection.Type
	}
	return strings.Join(append(slices.Clone(e.selection.Nodes.Labels), e.selection.Nodes.With...), " ")
}

// head is what the entry declares of its sheet.
func (e *entry) head() *rows.Head {
	h := &rows.Head{Table: e.table.Name}
	for _, c := range e.columns {
		column := rows.Column{Written: c.written, Refers: c.refers}
		if c.column != nil {
			column.Name = c.column.Name
		}
		h.Columns = append(h.Columns, column)
	}
	return h
}

func propertyNames(text string) []string {
	if text == ElementID {
		return nil
	}
	return []string{text}
}
