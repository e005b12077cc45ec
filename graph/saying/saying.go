// Package saying words what messages have in common: lists, and what may have been meant by a word that is not known.
package saying

import (
	"fmt"
	"strings"

	"inroad/graph/fold"
	"inroad/graph/visible"
)

// Or writes words as a choice: a, b or c.
func Or(words []string) string { return joined(words, " or ") }

// And writes all words: a, b and c.
func And(words []string) string { return joined(words, " and ") }

func joined(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + last + words[len(words)-1]
}

// Some writes the first words as And does, and how many more there are.
func Some(words []string, most int) string {
	if more := len(words) - most; more > 0 {
		words = append(words[:most:most], fmt.Sprintf("%d more", more))
	}
	return And(words)
}

// SomeOf writes the first words as a choice, and how many more there are.
func SomeOf(words []string, most int) string {
	if len(words) > most {
		return Some(words, most)
	}
	return Or(words)
}

// All writes words one after the other, the first forty, visibly.
func All(words []string) string {
	const most = 40
	if len(words) == 0 {
		return "none"
	}
	shown := make([]string, 0, most)
	for _, w := range words[:min(most, len(words))] {
		shown = append(shown, visible.Text(w))
	}
	text := strings.Join(shown, ", ")
	if more := len(words) - len(shown); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// Quoted writes words in quotes, with and between them.
func Quoted(words []string) string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = `"` + w + `"`
	}
	return strings.Join(list, " and ")
}

// DidYouMean suggests the known word that is most like one that is not known, as `: did you mean stance?`; empty where
// none is.
func DidYouMean(word string, known []string) string {
	near := Nearest(word, known)
	if near == "" {
		return ""
	}
	return ": did you mean " + visible.Text(near) + "?"
}

// Sentence is DidYouMean, or the end of the sentence where nothing is suggested.
func Sentence(word string, known []string) string {
	if suggestion := DidYouMean(word, known); suggestion != "" {
		return suggestion
	}
	return "."
}

// Nearest is the known word that is most like one that is not known, whatever their case and signs between words; empty
// where none is. It has few signs other than the word, or it holds the word, or is held by it.
func Nearest(word string, known []string) string {
	runes := []rune(squeeze(word))
	best, least := "", max(2, len(runes)/3+1)
	for _, k := range known {
		other := []rune(squeeze(k))
		d := Distance(runes, other, least)
		if len(other) > 3 && len(runes) > 3 && (strings.Contains(string(runes), string(other)) || strings.Contains(string(other), string(runes))) {
			d = min(d, 1)
		}
		if d < least {
			best, least = k, d
		}
	}
	return best
}

// squeeze is the word folded, without spaces, - and _.
func squeeze(word string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' {
			return -1
		}
		return r
	}, fold.Name(word))
}

// Distance counts the signs that are inserted, left out, replaced or exchanged with their neighbour between two words
// (optimal string alignment), or returns most if there are as many or more.
func Distance(a, b []rune, most int) int {
	if abs := len(a) - len(b); abs >= most || -abs >= most {
		return most
	}
	before, previous, current := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(a); i++ {
		current[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			replaced := previous[j-1]
			if a[i-1] != b[j-1] {
				replaced++
			}
			current[j] = min(replaced, previous[j]+1, current[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				current[j] = min(current[j], before[j-2]+1)
			}
			least = min(least, current[j])
		}
		if least >= most {
			return most
		}
		before, previous, current = previous, current, before
	}
	return min(previous[len(b)], most)
}
