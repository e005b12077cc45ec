package importers

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A RowError says what in a file could not be used, or what its owner should know, and where it stands.
type RowError struct {
	File   string
	Sheet  string // empty in a file without sheets
	Row    int    // as a spreadsheet counts; 0 for a whole file or sheet
	At     int    // number of the column from 1; 0 where no single column is meant
	Column string // its header as written
	Value  string // of the cell, at most shownValue characters; empty where it must not be shown
	Cause  string
	Hint   string // what to do about it
}

// shownValue is how many characters of a cell an error shows.
const shownValue = 40

// Error prints where the trouble is, then what it is: `people.csv:42: column "strength": 1.7 is not in (0, 1]`, in a
// workbook `book.xlsx, sheet People, C42: …`.
func (e RowError) Error() string {
	var b strings.Builder
	b.WriteString(Visible(e.File))
	switch {
	case e.Sheet != "" && e.Row > 0 && e.At > 0:
		fmt.Fprintf(&b, ", sheet %s, %s%d", Visible(e.Sheet), columnLetters(e.At), e.Row)
	case e.Sheet != "" && e.Row > 0:
		fmt.Fprintf(&b, ", sheet %s, row %d", Visible(e.Sheet), e.Row)
	case e.Sheet != "":
		fmt.Fprintf(&b, ", sheet %s", Visible(e.Sheet))
	case e.Row > 0:
		fmt.Fprintf(&b, ":%d", e.Row)
	}
	b.WriteString(": ")
	if e.Column != "" {
		fmt.Fprintf(&b, "column %q: ", Visible(cut(e.Column)))
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

// shown is a cell's text for an error: a number as it is, another text in quotes.
func shown(value string) string {
	value = Visible(cut(value))
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

// Visible shows control characters, signs that turn the direction of writing and signs without width as escapes, so
// that a text can neither command a terminal nor pretend to be another.
func Visible(text string) string {
	hidden := func(r rune) bool {
		return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) || r == utf8.RuneError
	}
	if strings.IndexFunc(text, hidden) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if hidden(r) {
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// columnLetters names column n, from 1, as a spreadsheet does: A, Z, AA.
func columnLetters(n int) string {
	letters := ""
	for ; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return letters
}
