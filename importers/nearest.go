package importers

import (
	"slices"

	"inroad/graph"
)

// comparisons is how many pairs of names are compared closely in one import, so that a wholly unknown list of names
// does not take longer than the import itself.
const comparisons = 2_000_000

// nearest is the known name that looks most like the text, or empty.
func (x *index) nearest(text string) string { return x.nearestOf([]string{graph.Fold(text)})[0] }

// nearestOf finds for each of the folded names the known one, name or alias, that looks most like it: fewest signs
// inserted, left out, replaced or exchanged with their neighbour (optimal string alignment), at most one in four and
// at most three.
func (x *index) nearestOf(folded []string) []string {
	byLength := map[int][]string{}
	for name := range x.byName {
		n := len([]rune(name))
		byLength[n] = append(byLength[n], name)
	}
	for _, names := range byLength {
		slices.Sort(names)
	}
	near := make([]string, len(folded))
	left := comparisons
	for i, name := range folded {
		runes := []rune(name)
		least := min(3, len(runes)/4) + 1
		for n := len(runes) - least + 1; n < len(runes)+least; n++ {
			for _, known := range byLength[n] {
				if left--; left < 0 {
					return near
				}
				if d := distance(runes, []rune(known), least); d < least {
					least, near[i] = d, x.entities[x.byName[known][0]].name
				}
			}
		}
	}
	return near
}

// distance counts the changes between two words, or returns most if there are as many or more.
func distance(a, b []rune, most int) int {
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
