// Package fold gives names the form in which they are compared.
package fold

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Name is the form in which names are compared: Unicode case folding, NFKD, marks dropped, spaces single.
func Name(name string) string {
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
