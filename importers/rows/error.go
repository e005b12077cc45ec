package rows

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"inroad/graph/visible"
)

// A Error says what in a file could not be used, or what its owner should know, and where it stands.
type Error struct {
	File    string
	Sheet   string // empty in a file without sheets
	Row     int    // as a spreadsheet counts; 0 for a whole file or sheet
	Element string // of a graph, instead of the row: its id
	At      int    // number of the column from 1; 0 where no single column is meant
	Column  string // its header as written
	Value   string // of the cell, at most shownValue characters; empty where it must not be shown
	Cause   string
	Hint    string // what to do about it
	Minor   bool   // nothing was guessed or left out: who asks a question of the file need not hear of it again
}

// shownValue is how many characters of a cell an error shows.
const shownValue = 40

// Error prints where the trouble is, then what it is: `people.csv:42: column "strength": 1.7 is not in (0, 1]`, in a
// workbook `book.xlsx, sheet People, C42: …`.
func (e Error) Error() string {
	var b strings.Builder
	b.WriteString(visible.Text(e.File))
	column := "column"
	switch {
	case e.Element != "":
		fmt.Fprintf(&b, ", %s %s", visible.Text(e.Sheet), visible.Text(e.Element))
		column = "property"
	case e.Sheet != "" && e.Row > 0 && e.At > 0:
		fmt.Fprintf(&b, ", sheet %s, %s%d", visible.Text(e.Sheet), Letters(e.At), e.Row)
	case e.Sheet != "" && e.Row > 0:
		fmt.Fprintf(&b, ", sheet %s, row %d", visible.Text(e.Sheet), e.Row)
	case e.Sheet != "":
		fmt.Fprintf(&b, ", sheet %s", visible.Text(e.Sheet))
	case e.Row > 0:
		fmt.Fprintf(&b, ":%d", e.Row)
	}
	b.WriteString(": ")
	if e.Column != "" {
		fmt.Fprintf(&b, "%s %q: ", column, visible.Text(Cut(e.Column)))
	}
	if e.Value != "" {
		b.WriteString(Shown(e.Value) + " ")
	}
	b.WriteString(e.Cause)
	if e.Hint != "" {
		b.WriteString(": " + e.Hint)
	}
	return b.String()
}

// Shown is a cell's text for an error: a number as it is, another text in quotes.
func Shown(value string) string {
	value = visible.Text(Cut(value))
	if plainNumber(value) {
		return value
	}
	return `"` + value + `"`
}

// Cut shortens a text to what an error shows.
func Cut(text string) string {
	if utf8.RuneCountInString(text) <= shownValue {
		return text
	}
	return string([]rune(text)[:shownValue-1]) + "…"
}

// Letters names column n, from 1, as a spreadsheet does: A, Z, AA.
func Letters(n int) string {
	letters := ""
	for ; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return letters
}

// plainNumber reports whether a text is a number, with point or comma.
func plainNumber(text string) bool {
	if text == "" || strings.Trim(text, "+-0123456789.,eE") != "" {
		return false
	}
	_, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	return err == nil
}
