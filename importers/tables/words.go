package tables

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"inroad/graph"
)

// wordsFile is the one table of the words that people write for ours: a row for each of ours, a column for each language.
//
//go:embed words.tsv
var wordsFile string

// A lexicon is the words that people write for ours.
type lexicon struct {
	words   map[string]map[string]string // of each list, by squeezed form: ours
	headers map[string]map[string]synonym
}

// A synonym is a header that stands for one of ours.
type synonym struct {
	column string
	guess  bool
}

// read is the lexicon, parsed once. The table is ours: a fault in it is a broken invariant.
var read = sync.OnceValue(func() lexicon {
	l := lexicon{map[string]map[string]string{}, map[string]map[string]synonym{}}
	for line := range strings.Lines(wordsFile) {
		line = strings.TrimSuffix(line, "\n")
		cells := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || cells[0] == "list" {
			continue
		}
		if len(cells) < 3 {
			panic(fmt.Sprintf("tables: words.tsv: %q", line))
		}
		table, isHeaders := strings.CutSuffix(cells[0], ":")
		for _, cell := range cells[2:] {
			for word := range strings.SplitSeq(cell, "|") {
				if word == "" {
					continue
				}
				if isHeaders {
					plain, guess := strings.CutPrefix(word, "?")
					l.addHeader(table, HeaderForm(plain), synonym{cells[1], guess})
				} else {
					l.addWord(cells[0], Squeeze(word), cells[1])
				}
			}
		}
	}
	return l
})

// addHeader keeps the first that a header stands for.
func (l lexicon) addHeader(table, form string, is synonym) {
	if l.headers[table] == nil {
		l.headers[table] = map[string]synonym{}
	}
	if _, taken := l.headers[table][form]; !taken {
		l.headers[table][form] = is
	}
}

func (l lexicon) addWord(list, form, ours string) {
	if l.words[list] == nil {
		l.words[list] = map[string]string{}
	}
	if _, taken := l.words[list][form]; !taken {
		l.words[list][form] = ours
	}
}

// Word is our word for what somebody wrote, in a list of words.tsv; ok is false where the list has none. Our own words
// are not looked for.
func Word(list, written string) (ours string, ok bool) {
	ours, ok = read().words[list][Squeeze(written)]
	return ours, ok
}

// HeaderForm is the form in which headers are compared: folded, letters and digits alone; what has neither is only
// folded.
func HeaderForm(header string) string {
	folded := graph.Fold(header)
	form := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, folded)
	if form == "" {
		return Visible(folded)
	}
	return form
}

// A Match says how sure it is that a header means a column.
type Match int

// The matches, the surer the greater.
const (
	None Match = iota
	Guess
	Synonym
	Exact
)

// Lookup finds the column that a header means: by its name, else by what people write for it, else by that without what
// stands in brackets behind it.
func (t *Table) Lookup(header string) (*Column, Match) {
	form := HeaderForm(header)
	if c := t.named(form); c != nil {
		return c, Exact
	}
	plain, _, bracketed := strings.Cut(header, "(")
	if bracketed {
		if c := t.named(HeaderForm(plain)); c != nil {
			return c, Exact
		}
	}
	headers := read().headers[t.Name]
	is, known := headers[form]
	if !known && bracketed {
		is, known = headers[HeaderForm(plain)]
	}
	switch {
	case !known && t == &Organizations && joinsTreaty(header):
		return t.named("ratification"), Synonym
	case !known:
		return nil, None
	case is.guess:
		return t.named(HeaderForm(is.column)), Guess
	}
	return t.named(HeaderForm(is.column)), Synonym
}

// named is the column whose own name has the form.
func (t *Table) named(form string) *Column {
	for i := range t.Columns {
		if c := &t.Columns[i]; HeaderForm(c.Name) == form {
			return c
		}
	}
	return nil
}

// Column finds a column by a header; nil where the table knows none.
func (t *Table) Column(header string) *Column {
	c, _ := t.Lookup(header)
	return c
}

// Headers are the headers that the table knows, its own and those that people write, for what one may have meant.
func (t *Table) Headers() map[string]string {
	known := map[string]string{}
	for form, is := range read().headers[t.Name] {
		known[form] = is.column
	}
	for _, c := range t.Columns {
		if !c.Unlisted {
			known[HeaderForm(c.Name)] = c.Name
		}
	}
	return known
}
