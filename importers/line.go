package importers

import (
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/saying"
	"inroad/graph/visible"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// A line is a row of a recognised sheet while it is read: its cells by column name, and what becomes of it.
type line struct {
	out     *output
	head    *header
	sheet   string
	number  int
	raw     []string // without what is not seen; emptied where the row must not have them
	cells   []string // the same, emptied where they must not be used
	values  []string // of each cell, as its column reads it
	whole   string   // the name, where no cell alone says it
	bad     []rows.Bad
	refused []int // indexes of cells that the row must not have, emptied before anything read them
	nothing []int // indexes of cells that say nothing: n/a, –, TBC
	across  bool  // a cell is merged with others beside it

	decision   decisionAbove
	confidence float64 // of the statements of the row
	record     graph.Record
}

// dates are when something said began and ceased to hold.
type dates struct{ since, until graph.Date }

// load takes a row's cells. What its columns cannot read is kept apart in bad, and what says nothing in nothing.
func (l *line) load(r rows.Row) (empty bool) {
	l.number, l.confidence, l.bad, l.across, l.whole = r.Number, 0, append(l.bad[:0], r.Bad...), r.Across, ""
	l.cells = append(l.cells[:0], r.Cells...)
	for len(l.cells) < len(l.head.written) {
		l.cells = append(l.cells, "")
	}
	l.values = slices.Grow(l.values[:0], len(l.cells))[:len(l.cells)]
	for i, cell := range l.cells {
		l.cells[i] = tables.Visible(cell)
	}
	if l.refused = l.refused[:0]; l.head.reader.refuse != nil {
		l.refused = l.head.reader.refuse(l)
	}
	l.raw, l.nothing = append(l.raw[:0], l.cells...), l.nothing[:0]
	empty = len(l.bad) == 0
	for i, cell := range l.cells {
		if l.values[i] = cell; cell == "" {
			continue
		}
		empty = false
		if l.saysNothing(i, cell) {
			l.nothing = append(l.nothing, i)
			l.cells[i], l.values[i] = "", ""
			continue
		}
		if i < len(l.head.columns) && l.head.columns[i] != nil && !l.head.columns[i].Several && !l.head.columns[i].Text {
			cell = tables.OneLine(cell)
			l.cells[i], l.values[i] = cell, cell
		}
		if why := l.readCell(i, cell); why != nil {
			l.bad = append(l.bad, rows.Bad{At: i, Value: cell, Why: *why})
			l.cells[i], l.values[i] = "", ""
		}
	}
	l.makeName()
	return empty
}

// saysNothing reports whether a cell is a placeholder. A word of its column is none.
func (l *line) saysNothing(i int, cell string) bool {
	if strings.EqualFold(cell, "na") && (i >= len(l.head.columns) || l.head.columns[i] == nil || l.head.names[i] == "id") {
		return false // a code, as of Namibia
	}
	if tables.SaysNothing(cell) == tables.Something {
		return i < len(l.head.columns) && l.names(i) && tables.NamesNobody(cell)
	}
	if i >= len(l.head.columns) {
		return true
	}
	c := l.head.columns[i]
	if c == nil {
		return true
	}
	if _, word := tables.WordIn(c.Words, cell); word || c.Name == "stance" && l.head.as[i].Signs {
		return false
	}
	return true
}

// names reports whether a column is the name of a person.
func (l *line) names(i int) bool {
	return l.head.table == &tables.People && l.head.names[i] == "name"
}

// makeName makes the name of a person of the cells that hold its parts, where the name is not said whole: first and last
// name, or a first name beside a column that holds the family name alone, or the other way round.
func (l *line) makeName() {
	if len(l.head.joined) == 0 {
		return
	}
	var parts []string
	for _, i := range l.head.joined {
		if l.cells[i] != "" {
			parts = append(parts, l.cells[i])
		}
	}
	name := l.text("name")
	_, given := l.head.at["given_name"]
	_, family := l.head.at["family_name"]
	switch {
	case len(parts) == 0:
	case name == "":
		l.whole = strings.Join(parts, " ")
	case given && !family && !containsWords(name, parts[0]):
		l.whole = parts[0] + " " + name
	case family && !given && !containsWords(name, parts[len(parts)-1]):
		l.whole = name + " " + parts[len(parts)-1]
	}
	if l.whole != "" && l.head.facts.example == "" {
		l.head.facts.example = strings.Clone(l.whole)
	}
}

// containsWords reports whether a name has all the words of another.
func containsWords(name, other string) bool {
	words := strings.Fields(tables.Plain(name))
	for word := range strings.FieldsSeq(tables.Plain(other)) {
		if !slices.Contains(words, word) {
			return false
		}
	}
	return true
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
	case c == nil && l.head.other[i] == "" && !slices.Contains(l.head.joined, i):
		return &rows.Fault{Cause: "stands in a column without a header", Hint: "give the column a header, or empty the cell"}
	case c == nil:
	case c.Several && strings.Count(cell, ";")+strings.Count(cell, "|") >= tables.MaxValues:
		return &rows.Fault{Cause: "lists too many values", Hint: "write them in several rows"}
	case c.Reads != nil:
		value, why := c.Reads(cell, l.head.as[i])
		l.values[i] = value
		return why
	}
	return nil
}

// text is the text under a column; empty where the sheet has not the column.
func (l *line) text(column string) string { return l.under(column, l.cells) }

// cell is the text under a column as the column reads it.
func (l *line) cell(column string) string { return l.under(column, l.values) }

func (l *line) under(column string, cells []string) string {
	if column == "name" && l.whole != "" {
		return l.whole
	}
	i, ok := l.head.at[column]
	if !ok {
		return ""
	}
	text := cells[i]
	for _, other := range l.head.more[column] {
		switch {
		case cells[other] == "":
		case text == "":
			text = cells[other]
		default:
			text += "; " + cells[other]
		}
	}
	return text
}

// here names the row.
func (l *line) here() string {
	return place{l.out.file.name, l.sheet, l.number, l.out.file.graph != nil}.String()
}

// cellName is how a cell is named among others: C5, or in a file without sheets row 5.
func (l *line) cellName(i int) string {
	if l.sheet != "" {
		return fmt.Sprintf("%s%d", rows.Letters(i+1), l.number)
	}
	if i < len(l.head.written) {
		return fmt.Sprintf("row %d %s", l.number, visible.Text(rows.Cut(l.head.written[i])))
	}
	return fmt.Sprintf("row %d", l.number)
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

// has reports whether the required cells are there. If not, it says which is not and the row is skipped.
func (l *line) has(required ...string) bool {
	for _, name := range required {
		if noName(l.cell(name)) {
			if b := l.badUnder(name); b != nil {
				l.head.report.Skipped++
				l.complainBad(*b)
				return false
			}
			l.skip(name, "", "is empty", "every row of "+l.head.table.Name+" needs it")
			return false
		}
	}
	return true
}

// badUnder is what could not be read under a column; nil where nothing is.
func (l *line) badUnder(column string) *rows.Bad {
	at, ok := l.head.at[column]
	for i := range l.bad {
		if ok && l.bad[i].At == at {
			return &l.bad[i]
		}
	}
	return nil
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
	if b.At < len(l.head.columns) && l.head.columns[b.At] != nil {
		if near := saying.Nearest(b.Value, l.head.columns[b.At].Words); near != "" {
			e.Hint = "did you mean " + near + "? Or " + e.Hint
		}
	}
	l.report(e)
}

// others are the cells of columns that the table does not know, as attributes.
func (l *line) others() map[string][]string {
	attributes := map[string][]string{}
	for i, property := range l.head.other {
		if property != "" && l.cells[i] != "" {
			attributes[string(property)] = append(attributes[string(property)], l.cells[i])
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
	c.aliases, c.emails = tables.Split(l.text("aliases")), tables.Split(l.cell("email"))
	return c, true
}

// begin starts the record that a row of an entity table is about and states its kind. It is false, and the row is
// skipped, where the name is missing or the record is another row's.
func (l *line) begin(nameColumn string, kind graph.Kind) (graph.ID, bool) {
	c, ok := l.head.reader.claims(l)
	if !ok {
		if b := l.badUnder(nameColumn); b != nil {
			l.head.report.Skipped++
			l.complainBad(*b)
			return "", false
		}
		l.skip(nameColumn, l.text(nameColumn), "is empty", "every row of "+l.head.table.Name+" needs it")
		return "", false
	}
	c.id = l.out.index.idOf(c)
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
	if l.whole != "" {
		at, ok := l.head.at["name"]
		if !ok {
			at = l.head.joined[0]
		}
		l.sayAt(at, graph.Name, l.whole, dates{})
	}
	for i, c := range l.head.columns {
		value := l.values[i]
		switch {
		case value == "", c == nil && l.head.other[i] == "", c != nil && c.Property == graph.Name && l.whole != "":
		case c == nil:
			l.sayAt(i, l.head.other[i], value, dates{})
		case c.Property == "":
		case c.Several:
			for _, v := range l.values1(c, value) {
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
