package importers

import (
	"slices"
	"strings"

	"inroad/graph"
)

// A table is one of the workbook's: its columns, and what a row of it becomes. A sheet or file is of the table whose
// required headers it has (header.go).
type table struct {
	name    string
	means   string // for the first sheet of the template
	columns []column
	claims  func(l *line) (claim, bool) // the record that the row is about, where rows of other tables may name it
	refuse  func(l *line) []int         // cells that must not be read; nil: none
	read    func(l *line)
}

// A column is what a table knows of one of its headers.
type column struct {
	name     string
	synonyms []string       // as other tools write it
	means    string         // for the template
	property graph.Property // what a cell states of the row's record; empty where the table reads the cell itself
	several  bool           // a cell may list values
	reads    reading        // nil: any text
	words    []string       // to choose from
	mentions bool           // a cell names records of other rows: what it says depends on them
	required bool
	expert   bool   // collapsed in the template
	late     bool   // it came to its table after contacts had been named by the others (log.go)
	unlisted bool   // not in the template: another way to say what another column says
	example  string // of the row that shows in the template how the table is filled in
}

// tables is the closed list, in the order of the template.
func tables() []*table {
	return []*table{&people, &organizations, &tiesTable, &decisions, &events, &logTable, &messages}
}

// TableNames are the names of the tables.
func TableNames() []string {
	var names []string
	for _, t := range tables() {
		names = append(names, t.name)
	}
	return names
}

func tableNamed(name string) *table {
	for _, t := range tables() {
		if strings.EqualFold(t.name, name) {
			return t
		}
	}
	return nil
}

// column finds a column by a header, folded and without spaces and _.
func (t *table) column(header string) *column {
	for i := range t.columns {
		c := &t.columns[i]
		if headerForm(c.name) == header || slices.Contains(c.synonyms, header) {
			return c
		}
	}
	return nil
}

// headerForm is the form in which headers are compared: without case, spaces and _.
func headerForm(header string) string {
	return strings.NewReplacer(" ", "", "_", "").Replace(graph.Fold(header))
}

// example is how the rows begin that show in the template how a table is filled in.
const example = "example:"

// isExample reports whether a row is one that the template shows.
func (l *line) isExample() bool {
	for i, c := range l.head.columns {
		if cell := l.cells[i]; c != nil && c.required && len(cell) > len(example) && strings.EqualFold(cell[:len(example)], example) {
			return true
		}
	}
	return false
}

// An otherProperty is the property of a column that no table knows: its folded header, unless the model means
// something else by that word.
func otherProperty(t *table, header string) graph.Property {
	folded := graph.Property(graph.Fold(header))
	if slices.Contains(modelWords, folded) {
		return graph.Property(t.name+".") + folded
	}
	return folded
}

// modelWords are properties and attributes that columns of other tables must not state by chance. City, email, phone
// and url mean the same everywhere and are not among them.
var modelWords = []graph.Property{
	graph.Name, graph.Named, graph.KindOf, graph.Ref, graph.Alias, graph.Title, graph.Organization, graph.Team, graph.Role, graph.State,
	graph.Party, graph.Parent, graph.Stance, graph.StanceSource, graph.ContactEvery, graph.LastContact, graph.PostSince, graph.PostUntil,
	graph.Openness, graph.WouldIntroduce, graph.Standing, graph.Effort, graph.DoNotApproach, graph.Protect, graph.Status, graph.Decision,
	graph.EventKind, graph.Start, graph.End, graph.ContactDate, graph.ContactKind, graph.Objective, graph.Ask, graph.Outcome, graph.Gave,
	graph.Promise, graph.Owner, graph.Due, graph.Done, graph.OffRecord, graph.MessageKind, graph.Hook, graph.For, graph.Answers,
	graph.MayLeaveBehind, graph.AttrBothWays, graph.AttrUse, graph.AttrImplied, graph.AttrContact, graph.AttrRule, graph.AttrOrder,
	graph.AttrProgress, graph.AttrDesk, graph.AttrStuck, graph.AttrDeadline, graph.AttrWeight, graph.Seats, graph.AttrAnswer,
	graph.AttrStakeholder, graph.AttrBody,
}
