package graph

import (
	"slices"
	"strings"
	"unicode"
)

// wordings are names to be found in texts, as whole words and however they are written.
type wordings struct {
	by map[string][][]string // the words of names, by the first
}

// shortest is how many letters a name of one word has that is looked for: shorter ones are words of other meanings.
const shortest = 4

// add adds a name.
func (w *wordings) add(name string) {
	words := wordsOf(name)
	if len(words) == 0 || len(words) == 1 && len([]rune(words[0])) < shortest {
		return
	}
	if w.by == nil {
		w.by = map[string][][]string{}
	}
	if !slices.ContainsFunc(w.by[words[0]], func(other []string) bool { return slices.Equal(other, words) }) {
		w.by[words[0]] = append(w.by[words[0]], words)
	}
}

// in reports whether a text has one of the names in it: one of several words, or where single is asked for also one of
// a single word. Such a word alone may mean something else: a person may be called Jordan.
func (w *wordings) in(text string, single bool) bool {
	if len(w.by) == 0 {
		return false
	}
	words := wordsOf(text)
	for i, first := range words {
		for _, name := range w.by[first] {
			if (single || len(name) > 1) && len(words)-i >= len(name) && slices.Equal(words[i:i+len(name)], name) {
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
