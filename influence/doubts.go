package influence

import (
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
)

// doubts say what in the data may not have been meant as it was read: two people taken for one, and words that are no
// tie types.
func (m *Moment) doubts() []string {
	var notes []string
	for i := range m.Entities {
		if note := m.twoInOne(&m.Entities[i]); m.Person[i] && note != "" {
			notes = append(notes, note)
		}
	}
	return append(notes, strangeTypes(m.Ties)...)
}

// strangeTypes says which types of the ties are no tie types, if any are.
func strangeTypes(ties []graph.EntityTie) []string {
	count := map[graph.TieType]int{}
	for i := range ties {
		if t := &ties[i]; t.Type != "" && t.Type != t.Counts {
			count[t.Type]++
		}
	}
	words := make([]string, 0, len(count))
	for word, n := range count {
		words = append(words, fmt.Sprintf("%s (%d)", word, n))
	}
	if slices.Sort(words); len(words) > 0 {
		return []string{"No tie types, and counted as knows between people, else as influences: " + strings.Join(words, ", ") + "."}
	}
	return nil
}

// twoInOne says that rows of one name and no id name different organizations on the day: they were read as one person.
func (m *Moment) twoInOne(e *graph.Entity) string {
	posts := e.AllAt(graph.Organization, m.Day)
	if e.Ref != "" || len(posts) < 2 {
		return ""
	}
	var rows []string
	for _, st := range posts {
		row := fmt.Sprintf("%s:%d", m.fileOf(st.Origin.Document), st.Origin.Row)
		if st.Origin.Document == posts[0].Origin.Document && !slices.Contains(rows, row) {
			rows = append(rows, row)
		}
	}
	if len(rows) < 2 {
		return ""
	}
	slices.Sort(rows)
	return fmt.Sprintf("%s stands in %s with different organizations, read as one person: if they are two, give each an id.", e.Name, list(rows))
}
