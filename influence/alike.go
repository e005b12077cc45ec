package influence

import (
	"slices"
	"strings"
	"unicode"

	"github.com/xrash/smetrics"

	"inroad/graph"
	"inroad/influence/answer"
)

// notes ask whether decisions with names near one another are one.
func (d *decision) notes() []answer.Note {
	var notes []answer.Note
	names := append([]string{d.name}, d.others...)
	asked := map[string]bool{}
	for i, name := range names {
		if asked[name] {
			continue
		}
		group := []string{name}
		for _, other := range names[i+1:] {
			if !asked[other] && alikeNames(name, other) {
				group, asked[other] = append(group, other), true
			}
		}
		if len(group) > 1 {
			notes = append(notes, answer.Note{Kind: answer.AlikeDecisions, Names: group})
		}
	}
	return notes
}

// alikeNames reports whether two names may be two writings of one: the same letters, or nearly, without articles, points
// and the like. They are never taken for one.
func alikeNames(a, b string) bool {
	const enough = 0.93
	x, y := bareName(a), bareName(b)
	return x == y || smetrics.JaroWinkler(x, y, 0.7, 4) >= enough && len(x) > 5 && len(y) > 5 && sameNumbers(x, y)
}

// bareName is a name without articles and without what is neither letter nor digit.
func bareName(name string) string {
	words := slices.DeleteFunc(strings.Fields(graph.Fold(name)), func(word string) bool {
		return word == "the" || word == "a" || word == "an" || word == "of" || word == "to"
	})
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, strings.Join(words, ""))
}

// sameNumbers reports whether two texts hold the same digits: "budget 2025" and "budget 2026" are two.
func sameNumbers(a, b string) bool {
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return r
			}
			return -1
		}, s)
	}
	return digits(a) == digits(b)
}
