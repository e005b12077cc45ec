package tables

import (
	"strings"
	"unicode"
)

// invisible are signs that are not seen and say nothing where they stand: they come with text that was pasted in.
const invisible = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u180e\u034f"

// Visible is the text of a cell without signs that are not seen and without blanks around it; blanks of other widths are
// blanks. Joiners that scripts and emoji need stay.
func Visible(cell string) string {
	plain := true
	for i := 0; i < len(cell) && plain; i++ {
		plain = cell[i] < 0x7f && (cell[i] >= ' ' || cell[i] == '\n' || cell[i] == '\t')
	}
	if !plain {
		cell = strings.Map(func(r rune) rune {
			switch {
			case strings.ContainsRune(invisible, r):
				return -1
			case r == '\n' || r == '\t':
				return r
			case r == '\r':
				return -1
			case r == '\u2028' || r == '\u2029' || r == '\u0085' || r == '\v' || r == '\f':
				return '\n'
			case unicode.IsSpace(r):
				return ' '
			}
			return r
		}, cell)
	}
	return strings.TrimSpace(cell)
}

// OneLine is the text on one line, blanks single: a name that a line was broken in is the same name.
func OneLine(text string) string {
	if !strings.ContainsAny(text, "\n\t") && !strings.Contains(text, "  ") {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}
