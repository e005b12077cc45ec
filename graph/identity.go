package graph

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold is the form in which names are compared: Unicode case folding, NFKD, marks dropped, spaces single.
func Fold(name string) string {
	if folded, ok := foldASCII(name); ok {
		return folded
	}
	folded := cases.Fold().String(norm.NFKD.String(cases.Fold().String(name)))
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(folded) {
		switch {
		case unicode.Is(unicode.M, r):
		case unicode.IsSpace(r):
			space = b.Len() > 0
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// foldASCII folds a plain name without the cost of Unicode; ok is false if it is not plain.
func foldASCII(name string) (folded string, ok bool) {
	changed, space := false, true
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case c >= 0x80:
			return "", false
		case 'A' <= c && c <= 'Z', '\t' <= c && c <= '\r', c == ' ' && space:
			changed = true
		}
		space = c == ' '
	}
	if !changed && !space {
		return name, true
	}
	return strings.Join(strings.Fields(strings.ToLower(name)), " "), true
}

// RecordID is the id of the record that a source states under an id (the id column, may be empty) and a name. The
// source's own name holds none of the signs `:`, `#` and `/`.
func RecordID(source, id, name string) ID {
	switch {
	case strings.Contains(id, ":"):
		return ID(id)
	case id != "":
		return ID(source + "#" + id)
	}
	return ID(source + "/" + Fold(name))
}

// strength ranks how an id was made: a global id before an id within its source before a name.
func (id ID) strength() int {
	for _, c := range id {
		switch c {
		case ':':
			return 0
		case '#':
			return 1
		case '/':
			return 2
		}
	}
	return 2
}
