// Package tables says what the tables are that people fill in: their columns, the words and numbers that these take,
// and how a cell is read. It reads no file and makes no graph; importers, the template and the mappings of other
// people's graphs all go by it.
package tables

import (
	"strings"

	"inroad/graph"
)

// A Table is one of the workbook's. A sheet or file is of the table whose required headers it has.
type Table struct {
	Name     string
	Means    string // for the first sheet of the template
	Columns  []Column
	Entities bool // its rows are about people, bodies or events, which rows of other tables may name
}

// A Column is what a table knows of one of its headers.
type Column struct {
	Name     string
	Means    string         // for the template
	Property graph.Property // what a cell states of the row's record; empty where the table reads the cell itself
	Several  bool           // a cell may list values
	Reads    Reading        // nil: any text
	Date     bool           // it reads dates
	Words    []string       // to choose from
	Mentions bool           // a cell names records of other rows: what it says depends on them
	Required bool
	Expert   bool   // collapsed in the template
	Text     bool   // it is free text, whose lines stay
	Joined   bool   // what several columns of a file say of it holds together: emails, notes
	Late     bool   // it came to its table after contacts had been named by the others (log.go)
	Unlisted bool   // not in the template: another way to say what another column says
	Example  string // of the row that shows in the template how the table is filled in
}

// All is the closed list, in the order of the template.
func All() []*Table {
	return []*Table{&People, &Organizations, &Ties, &Decisions, &Events, &Log, &Messages}
}

// Names are the names of the tables.
func Names() []string {
	var names []string
	for _, t := range All() {
		names = append(names, t.Name)
	}
	return names
}

// Named is the table of a name; nil where there is none.
func Named(name string) *Table {
	for _, t := range All() {
		if strings.EqualFold(t.Name, name) {
			return t
		}
	}
	return nil
}

// NameColumn is the column by which rows of other tables name a row.
func (t *Table) NameColumn() string {
	for _, c := range t.Columns {
		if c.Required {
			return c.Name
		}
	}
	return ""
}
