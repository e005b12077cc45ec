package importers

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"inroad/graph"
	"inroad/graph/saying"
	"inroad/graph/visible"
	"inroad/importers/rows"
)

// comparisons is how many pairs of names are compared closely in one import, so that a wholly unknown list of names
// does not take longer than the import itself.
const comparisons = 2_000_000

// An unknown is a name that is in no table, as it was written first.
type unknown struct {
	text   string
	at     rows.Error
	person bool // it may be a person's
}

// mostHints is how many names are looked at one by one for what they may mean.
const mostHints = 100

// nearest is what a name that is in no table may mean, for a hint; empty where nothing is like it.
func (x *index) nearest(e end) string {
	if x.hinted++; x.hinted > mostHints {
		return ""
	}
	return x.suggest(x.nearestOf([]string{graph.Fold(e.text)}, []bool{e.mayBePerson()})[0])
}

// suggest writes records as a question.
func (x *index) suggest(near []int32) string {
	if len(near) == 0 {
		return ""
	}
	const most = 3
	var list []string
	for _, n := range near[:min(most, len(near))] {
		list = append(list, fmt.Sprintf("%s (%s)", visible.Text(rows.Cut(x.entities[n].name)), x.entities[n].at))
	}
	if more := len(near) - most; more > 0 {
		list = append(list, fmt.Sprintf("%d more", more))
	}
	return "did you mean " + saying.Or(list) + "?"
}

// nearestOf finds for each of the folded names the known one, name or alias, that looks most like it: fewest signs
// inserted, left out, replaced or exchanged with their neighbour (optimal string alignment), at most one in four and
// at most three. Where there is none, and the name may be a person's, it finds the persons who bear its words.
func (x *index) nearestOf(folded []string, person []bool) [][]int32 {
	byLength := map[int][]string{}
	for name := range x.byName {
		n := len([]rune(name))
		byLength[n] = append(byLength[n], name)
	}
	for _, names := range byLength {
		slices.Sort(names)
	}
	near := make([][]int32, len(folded))
	left := comparisons
alike:
	for i, name := range folded {
		runes := []rune(name)
		least := min(3, len(runes)/4) + 1
		for n := len(runes) - least + 1; n < len(runes)+least; n++ {
			for _, known := range byLength[n] {
				if left--; left < 0 {
					break alike
				}
				if d := saying.Distance(runes, []rune(known), least); d < least {
					least, near[i] = d, x.byName[known]
				}
			}
		}
	}
	x.nearWords(folded, person, near)
	return near
}

// nearWords finds the persons that a part of a name, an initial in it or a name with more before it may mean.
func (x *index) nearWords(folded []string, person []bool, near [][]int32) {
	bearing := map[string][]string{} // of each word of the names in question: the known names with it
	for i, name := range folded {
		if person[i] && near[i] == nil {
			for _, word := range wordsOf(name) {
				bearing[word] = nil
			}
		}
	}
	if len(bearing) == 0 {
		return
	}
	for known, hits := range x.byName {
		if x.entities[hits[0]].kind != graph.Person {
			continue
		}
		for _, word := range wordsOf(known) {
			if list, asked := bearing[word]; asked {
				bearing[word] = append(list, known)
			}
		}
	}
	left := comparisons
	for i, name := range folded {
		if !person[i] || near[i] != nil {
			continue
		}
		words := wordsOf(name)
		for _, word := range words {
			if left -= len(bearing[word]); utf8.RuneCountInString(word) == 1 || left < 0 {
				continue
			}
			for _, known := range bearing[word] {
				if other := wordsOf(known); allAmong(words, other) || len(other) > 1 && allAmong(other, words) {
					near[i] = append(near[i], x.byName[known]...)
				}
			}
		}
		slices.SortFunc(near[i], func(a, b int32) int {
			return cmp.Or(strings.Compare(x.entities[a].folded, x.entities[b].folded), cmp.Compare(a, b))
		})
		near[i] = slices.Compact(near[i])
	}
}

// wordsOf parts a folded name.
func wordsOf(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' || r == '.' || r == ',' })
}

// allAmong reports whether each of the words, or what it is the initial of, is among the others.
func allAmong(words, others []string) bool {
	for _, word := range words {
		if !slices.ContainsFunc(others, func(other string) bool {
			return word == other || utf8.RuneCountInString(word) == 1 && strings.HasPrefix(other, word)
		}) {
			return false
		}
	}
	return true
}
