package influence

import (
	"cmp"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
)

// doubts say what in the data may not have been meant as it was read: two people taken for one, and words that are no
// tie types.
func (m *Moment) doubts() []answer.Note {
	var notes []answer.Note
	for i := range int32(len(m.Entities)) {
		notes = append(notes, m.twoInOne(i)...)
	}
	return append(notes, strangeTypes(m.Ties)...)
}

// strangeTypes says which types of the ties are no tie types, if any are, and how often each stands there.
func strangeTypes(ties []graph.EntityTie) []answer.Note {
	count := map[string]int{}
	for i := range ties {
		if t := &ties[i]; t.Type != "" && t.Type != t.Counts {
			count[string(t.Type)]++
		}
	}
	words := make([]string, 0, len(count))
	for word := range count {
		words = append(words, word)
	}
	slices.Sort(words)
	notes := make([]answer.Note, 0, 1)
	if len(words) > 0 {
		note := answer.Note{Kind: answer.StrangeTypes, Names: words}
		for _, word := range words {
			note.Counts = append(note.Counts, count[word])
		}
		notes = append(notes, note)
	}
	return notes
}

// twoInOne says that rows of one name and no id name different organizations on the day: they were read as one person.
func (m *Moment) twoInOne(i int32) []answer.Note {
	e := &m.Entities[i]
	posts := e.AllAt(graph.Organization, m.Day)
	if !m.Person[i] || e.Ref != "" || len(posts) < 2 {
		return nil
	}
	var rows []answer.TieRef
	for _, st := range posts {
		row := m.origin(st.Origin)
		if st.Origin.Document == posts[0].Origin.Document && !slices.Contains(rows, row) {
			rows = append(rows, row)
		}
	}
	if len(rows) < 2 {
		return nil
	}
	slices.SortFunc(rows, func(a, b answer.TieRef) int {
		return cmp.Or(strings.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row))
	})
	return []answer.Note{{Kind: answer.TwoInOne, About: m.subjects([]int32{i}), Rows: rows}}
}
