package importers

import (
	"slices"
	"strings"

	"inroad/graph"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// A line is a row of a recognised sheet while it is read: its cells by column name, and what becomes of it.
type line struct {
	out     *output
	head    *header
	sheet   string
	number  int
	cells   []string // trimmed; emptied where they must not be used
	values  []string // of each cell, as its column reads it
	bad     []rows.Bad
	refused []int // indexes of cells that the row must not have, emptied before anything read them

	decision   decisionAbove
	confidence float64 // of the statements of the row
	record     graph.Record
}

// dates are when something said began and ceased to hold.
type dates struct{ since, until graph.Date }

// load takes a row's cells. What its columns cannot read is kept apart in bad.
func (l *line) load(r rows.Row) (empty bool) {
	l.number, l.confidence, l.bad = r.Number, 0, append(l.bad[:0], r.Bad...)
	l.cells = append(l.cells[:0], r.Cells...)
	for len(l.cells) < len(l.head.written) {
		l.cells = append(l.cells, "")
	}
	l.values = slices.Grow(l.values[:0], len(l.cells))[:len(l.cells)]
	for i, cell := range l.cells {
		l.cells[i] = strings.TrimSpace(cell)
	}
	if l.refused = l.refused[:0]; l.head.reader.refuse != nil {
		l.refused = l.head.reader.refuse(l)
	}
	empty = len(l.bad) == 0
	for i, cell := range l.cells {
		if l.values[i] = cell; cell == "" {
			continue
		}
		empty = false
		if why := l.readCell(i, cell); why != nil {
			l.bad = append(l.bad, rows.Bad{At: i, Value: cell, Why: *why})
			l.cells[i], l.values[i] = "", ""
		}
	}
	return empty
}

func (l *line) readCell(i int, cell string) *rows.Fault {
	switch {
	case i >= len(l.head.written):
		return &rows.Fault{Cause: "stands in a column without a header", Hint: "give the column a header, or empty the cell"}
	case rows.IsError(cell):
		return &rows.Fault{Cause: "is an error of the spreadsheet", Hint: "mend the formula, or write its value"}
	}
	c := l.head.columns[i]
	switch {
	case c == nil && l.head.other[i] == "":
		return &rows.Fault{Cause: "stands in a column without a header", Hint: "give the column a header, or empty the cell"}
	case c == nil:
	case c.Several && strings.Count(cell, ";")+strings.Count(cell, "|") >= tables.MaxValues:
		return &rows.Fault{Cause: "lists too many values", Hint: "write them in several rows"}
	case c.Reads != nil:
		value, why := c.Reads(cell)
		l.values[i] = value
		return why
	}
	return nil
}

// text is the trimmed text under a column; empty where the sheet has not the column.
func (l *line) text(column string) string {
	if i, ok := l.head.at[column]; ok {
		return l.cells[i]
	}
	return ""
}

// cell is the text under a column as the column reads it.
func (l *line) cell(column string) string {
	if i, ok := l.head.at[column]; ok {
		return l.values[i]
	}
	return ""
}

// written is the header of a column as the file has it.
func (l *line) written(column string) string {
	if i, ok := l.head.at[column]; ok {
		return l.head.written[i]
	}
	return ""
}

// skip reports that the row is not used.
func (l *line) skip(column, value, cause, hint string) {
	l.head.report.Skipped++
	l.complain(column, value, cause, hint)
}

// skipCell reports that a cell is not used, or one of its values.
func (l *line) skipCell(column, value, cause, hint string) {
	l.head.report.Cells++
	l.complain(column, value, cause, hint)
}

func (l *line) complain(column, value, cause, hint string) {
	e := rows.Error{Column: column, Value: value, Cause: cause, Hint: hint}
	if i, ok := l.head.at[column]; ok {
		e.At, e.Column = i+1, l.head.written[i]
	}
	l.report(e)
}

func (l *line) report(e rows.Error) {
	e.File, e.Sheet, e.Row = l.out.file.name, l.sheet, l.number
	l.out.skipped(e)
}

// checks reports whether the row can be used: the required cells are there and every cell could be read. If not, it
// says why and the row is skipped.
func (l *line) checks(required ...string) bool {
	for _, b := range l.bad {
		l.head.report.Skipped++
		l.complainBad(b)
		return false
	}
	return l.has(required...)
}

// has reports whether the required cells are there. If not, it says which is not and the row is skipped.
func (l *line) has(required ...string) bool {
	for _, name := range required {
		if noName(l.cell(name)) {
			l.skip(name, "", "is empty", "every row of "+l.head.table.Name+" needs it")
			return false
		}
	}
	return true
}

// noName reports whether nothing is left of a text when it is folded.
func noName(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c > ' ' && c < 0x7f {
			return false
		}
	}
	return graph.Fold(text) == ""
}

// checkCells reports the cells that could not be read; the row is used without them.
func (l *line) checkCells() {
	for _, b := range l.bad {
		l.head.report.Cells++
		l.complainBad(b)
	}
}

func (l *line) complainBad(b rows.Bad) {
	e := rows.Error{At: b.At + 1, Value: b.Value, Cause: b.Why.Cause, Hint: b.Why.Hint}
	if b.At < len(l.head.written) {
		e.Column = l.head.written[b.At]
	}
	l.report(e)
}

// others are the cells of columns that the table does not know, as attributes.
func (l *line) others() map[string][]string {
	attributes := map[string][]string{}
	for i, property := range l.head.other {
		if property != "" && l.cells[i] != "" {
			attributes[string(property)] = []string{l.cells[i]}
		}
	}
	return attributes
}

// claim is the record that the row is about, under its name and, where the table has it, its id.
func (l *line) claim(nameColumn string, kind graph.Kind) (claim, bool) {
	name := l.text(nameColumn)
	folded := graph.Fold(name)
	if folded == "" {
		return claim{}, false
	}
	c := claim{name: name, folded: folded, kind: kind, ref: l.text("id"), at: place{l.out.file.name, l.sheet, l.number, l.out.file.graph != nil}}
	c.id = graph.RecordID(l.out.source, c.ref, name)
	c.aliases, c.emails = tables.Split(l.text("aliases")), tables.Split(l.text("email"))
	return c, true
}

// begin starts the record that a row of an entity table is about and states its kind. It is false, and the row is
// skipped, where the name is missing or the record is another row's.
func (l *line) begin(nameColumn string, kind graph.Kind) (graph.ID, bool) {
	c, ok := l.head.reader.claims(l)
	if !ok {
		for _, b := range l.bad {
			if i := l.head.at[nameColumn]; b.At == i {
				l.head.report.Skipped++
				l.complainBad(b)
				return "", false
			}
		}
		l.skip(nameColumn, l.text(nameColumn), "is empty", "every row of "+l.head.table.Name+" needs it")
		return "", false
	}
	if column, cause, hint := l.out.index.lost(c); cause != "" {
		if column == "" {
			column = nameColumn
		}
		l.skip(column, l.text(column), cause, hint)
		return "", false
	}
	l.checkCells()
	l.beginRecord(c.id)
	kindColumn := "kind"
	if kind == graph.Event {
		kindColumn = "" // there it is the kind of event
	}
	l.say(kindColumn, graph.KindOf, string(kind), dates{})
	return c.id, true
}

func (l *line) beginRecord(id graph.ID) { l.record = graph.Record{ID: id} }

// endRecord gives the record out, its statements a sorted set.
func (l *line) endRecord() {
	slices.SortFunc(l.record.Statements, graph.CompareStatements)
	l.record.Statements = slices.Compact(l.record.Statements)
	l.out.record(l.record)
	l.record = graph.Record{}
}

// say states something of the record, unless the value is empty.
func (l *line) say(column string, property graph.Property, value string, when dates) {
	l.statement(graph.Statement{Property: property, Value: value, Since: when.since, Until: when.until}, column)
}

func (l *line) statement(st graph.Statement, column string) {
	if st.Value == "" {
		return
	}
	st.Confidence = l.confidence
	st.Origin = l.origin(l.written(column))
	l.record.Statements = append(l.record.Statements, st)
}

func (l *line) origin(column string) graph.Origin {
	return graph.Origin{Document: l.out.file.document, Sheet: l.sheet, Row: l.number, Column: column}
}

// sayColumns states what the columns with a property say, and those that the table does not know.
func (l *line) sayColumns(when map[graph.Property]dates) {
	for i, c := range l.head.columns {
		value := l.values[i]
		switch {
		case value == "":
		case c == nil:
			l.sayAt(i, l.head.other[i], value, dates{})
		case c.Property == "":
		case c.Several:
			for _, v := range tables.Split(value) {
				if l.head.refers != nil && l.head.refers[i] {
					v = l.out.index.nameOf(v)
				}
				l.sayAt(i, c.Property, v, when[c.Property])
			}
		default:
			l.sayAt(i, c.Property, value, when[c.Property])
		}
	}
}

func (l *line) sayAt(i int, property graph.Property, value string, when dates) {
	l.record.Statements = append(l.record.Statements, graph.Statement{
		Property: property, Value: value, Since: when.since, Until: when.until, Confidence: l.confidence, Origin: l.origin(l.head.written[i]),
	})
}

// sayStance states the stance of the row with its date and who says so.
func (l *line) sayStance() {
	since := tables.DateOf(l.cell("stance_date"))
	l.statement(graph.Statement{Property: graph.Stance, Value: l.cell("stance"), Since: since, Basis: l.cell("stance_basis")}, "stance")
	l.say("stance_source", graph.StanceSource, l.cell("stance_source"), dates{since: since})
}

// tie gives out a tie that the whole row states.
func (l *line) tie(t graph.Tie) {
	t.Origin = l.origin("")
	l.out.tie(t)
}

// imply gives out a tie that a column implies. Load drops it where a row already joins the two.
func (l *line) imply(column string, t graph.Tie) {
	t.Attributes = graph.MakeAttributes(map[string][]string{graph.AttrImplied: {column}})
	t.Origin = l.origin(l.written(column))
	l.out.tie(t)
}
