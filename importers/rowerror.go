package importers

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"inroad/graph/visible"
)

// A RowError says what in a file could not be used, or what its owner should know, and where it stands.
type RowError struct {
	File    string
	Sheet   string // empty in a file without sheets
	Row     int    // as a spreadsheet counts; 0 for a whole file or sheet
	Element string // of a graph, instead of the row: its id
	At      int    // number of the column from 1; 0 where no single column is meant
	Column  string // its header as written
	Value   string // of the cell, at most shownValue characters; empty where it must not be shown
	Cause   string
	Hint    string // what to do about it
}

// shownValue is how many characters of a cell an error shows.
const shownValue = 40

// Error prints where the trouble is, then what it is: `people.csv:42: column "strength": 1.7 is not in (0, 1]`, in a
// workbook `book.xlsx, sheet People, C42: …`.
func (e RowError) Error() string {
	var b strings.Builder
	b.WriteString(visible.Text(e.File))
	column := "column"
	switch {
	case e.Element != "":
		fmt.Fprintf(&b, ", %s %s", visible.Text(e.Sheet), visible.Text(e.Element))
		column = "property"
	case e.Sheet != "" && e.Row > 0 && e.At > 0:
		fmt.Fprintf(&b, ", sheet %s, %s%d", visible.Text(e.Sheet), columnLetters(e.At), e.Row)
	case e.Sheet != "" && e.Row > 0:
		fmt.Fprintf(&b, ", sheet %s, row %d", visible.Text(e.Sheet), e.Row)
	case e.Sheet != "":
		fmt.Fprintf(&b, ", sheet %s", visible.Text(e.Sheet))
	case e.Row > 0:
		fmt.Fprintf(&b, ":%d", e.Row)
	}
	b.WriteString(": ")
	if e.Column != "" {
		fmt.Fprintf(&b, "%s %q: ", column, visible.Text(cut(e.Column)))
	}
	if e.Value != "" {
		b.WriteString(shown(e.Value) + " ")
	}
	b.WriteString(e.Cause)
	if e.Hint != "" {
		b.WriteString(": " + e.Hint)
	}
	return b.String()
}

// inGraph names the element that a row of a graph is.
func (im *Import) inGraph(e RowError) RowError {
	for _, f := range im.files {
		if f.graph != nil && f.name == e.File {
			e.Element = f.graph.element(e.Sheet, e.Row)
		}
	}
	return e
}

// shown is a cell's text for an error: a number as it is, another text in quotes.
func shown(value string) string {
	value = visible.Text(cut(value))
	if _, ok := number(value); ok {
		return value
	}
	return `"` + value + `"`
}

// cut shortens a text to what an error shows.
func cut(text string) string {
	if utf8.RuneCountInString(text) <= shownValue {
		return text
	}
	return string([]rune(text)[:shownValue-1]) + "…"
}

// columnLetters names column n, from 1, as a spreadsheet does: A, Z, AA.
func columnLetters(n int) string {
	letters := ""
	for ; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return letters
}
