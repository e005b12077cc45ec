package graph

import (
	"slices"
	"strings"
	"unicode"
)

// wordings are names to be found in texts, as whole words and however they are written: their words joined by spaces.
// What a look costs does not grow with the number of names.
type wordings struct {
	names   map[string]bool
	lengths []int // in words, each once
}

// shortest is how many letters a name of one word has that is looked for: shorter ones are words of other meanings.
const shortest = 4

// add adds a name.
func (w *wordings) add(name string) {
	words := wordsOf(name)
	if len(words) == 0 || len(words) == 1 && len([]rune(words[0])) < shortest {
		return
	}
	if w.names == nil {
		w.names = map[string]bool{}
	}
	w.names[strings.Join(words, " ")] = true
	if !slices.Contains(w.lengths, len(words)) {
		w.lengths = append(w.lengths, len(words))
	}
}

// in reports whether a text has one of the names in it: one of several words, or where single is asked for also one of
// a single word. Such a word alone may mean something else: a person may be called Jordan.
func (w *wordings) in(text string, single bool) bool {
	if len(w.names) == 0 {
		return false
	}
	words := wordsOf(text)
	for first := range words {
		for _, n := range w.lengths {
			if (single || n > 1) && first+n <= len(words) && w.names[strings.Join(words[first:first+n], " ")] {
				return true
			}
		}
	}
	return false
}

// wordsOf are the words of a folded text.
func wordsOf(text string) []string {
	return strings.FieldsFunc(Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
