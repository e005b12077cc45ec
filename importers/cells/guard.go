// Package cells guards text that goes into a spreadsheet's cell, and takes the guard away.
//
// In comes a text, out goes a text that no spreadsheet reads as a formula (CWE-1236), whatever separator its language
// uses. Its rule: Guard adds exactly one layer and Unguard removes exactly one, so that what is written parses back.
package cells

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// Guard puts an apostrophe wherever a spreadsheet may see a cell begin with a sign that starts a formula: at the
// start, and after a semicolon, tab or line end, since a file with commas is split there where the semicolon
// separates. Text that already has such an apostrophe gets another, and no other text is changed.
func Guard(text string) string {
	var b strings.Builder
	for first, cell := range starts(text) {
		if live(cell, first) {
			b.WriteByte('\'')
		}
		b.WriteString(cell)
	}
	return b.String()
}

// Unguard is the inverse of Guard: Unguard(Guard(text)) == text. An apostrophe that guards nothing stays.
func Unguard(text string) string {
	var b strings.Builder
	for first, cell := range starts(text) {
		if rest, guarded := strings.CutPrefix(cell, "'"); guarded && live(rest, first) {
			cell = rest
		}
		b.WriteString(cell)
	}
	return b.String()
}

// starts yields the pieces of text that may become cells of their own, each with the separator that ends it and
// whether it is the first.
func starts(text string) iter.Seq2[bool, string] {
	return func(yield func(bool, string) bool) {
		for first := true; text != ""; first = false {
			end := strings.IndexAny(text, separators) + 1
			if end == 0 {
				end = len(text)
			}
			if !yield(first, text[:end]) {
				return
			}
			text = text[end:]
		}
	}
}

const (
	separators = ";\t\n\r"
	triggers   = "=+-@|＝＋－＠−｜"
	// What spreadsheets skip before they look: blanks, marks without width, and quotes that a broken split leaves over.
	skipped = " \"\u00a0\u00ad\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f" +
		"\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u3000\ufeff"
)

// live reports whether a piece begins, after what is skipped and any apostrophes, with a trigger. Control characters
// are skipped too: some programs drop them before they look. A text that begins with a separator is taken for live.
func live(cell string, first bool) bool {
	for cell != "" {
		r, size := utf8.DecodeRuneInString(cell)
		if strings.ContainsRune(triggers, r) || first && strings.ContainsRune(separators[1:], r) {
			return true
		}
		if r != '\'' && r >= 0x20 && r != 0x7f && !strings.ContainsRune(skipped, r) {
			return false
		}
		cell = cell[size:]
	}
	return false
}
