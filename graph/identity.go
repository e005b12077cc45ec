package graph

import (
	"strings"
	"unicode"

	"inroad/graph/fold"
)

// Fold is the form in which names are compared: Unicode case folding, NFKD, marks dropped, spaces single.
func Fold(name string) string { return fold.Name(name) }

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

// SourceName is the name of a source without the signs that record ids are made with, or that do not show.
func SourceName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(":#/\\", r) || !unicode.IsPrint(r) {
			return '-'
		}
		return r
	}, strings.TrimSpace(name))
	if strings.Trim(name, "-. ") == "" {
		return "import"
	}
	return name
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
