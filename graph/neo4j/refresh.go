package neo4j

import (
	"fmt"
	"reflect"
	"slices"

	"inroad/graph"
	"inroad/graph/tabbed"
)

// refresh shows anew what is said by documents that have ceased to count, because a newer one of their file has come
// in whole, or that count again, because it was removed. It writes only what shows otherwise than before.
func (a *applying) refresh(before []graph.Document, documents held) error {
	after := documents.all()
	was, is := graph.Past(before), graph.Past(after)
	then, now, files := graph.Views(before), graph.Views(after), documents.files()
	for _, d := range after {
		if slices.ContainsFunc(was, isDocument(d)) == slices.ContainsFunc(is, isDocument(d)) {
			continue
		}
		for looked, last := batch, ""; looked == batch; {
			looked = 0
			var changes []change
			err := a.stating(d.ID, last, batch, func(r graph.Record, _ []string) error {
				looked++
				last, _ = key(r.ID)
				if len(r.Statements) == 0 {
					return nil
				}
				oldLabels, old := showEntity(r, then(r), files, a.today, false)
				labels, show := showEntity(r, now(r), files, a.today, false)
				if labels != oldLabels || !reflect.DeepEqual(old, show) {
					changes = append(changes, change{record: r})
				}
				return nil
			})
			if err != nil {
				return err
			}
			if err := a.write(changes, documents); err != nil {
				return err
			}
		}
	}
	return nil
}

func isDocument(d graph.Document) func(graph.Document) bool {
	return func(other graph.Document) bool { return other.ID == d.ID }
}

// stating hands on a batch of the texts in which the document's id stands as a field, those after the given key: records,
// which may be mere ends, each with the rows of its ties.
func (a *applying) stating(document graph.ID, after string, most int, text func(graph.Record, []string) error) error {
	field := "\t" + tabbed.Escape(string(document))
	parameters := map[string]any{"after": after, "inside": field + "\t", "ending": field, "limit": most}
	return each(a.ctx, a.tx, documentTextsQuery, parameters, func(v []any) error {
		r, _, err := recordOf(v)
		if err != nil {
			return err
		}
		rows, err := rowsOf(v[3])
		if err != nil {
			return fmt.Errorf("ties of %q: %w", r.ID, err)
		}
		return text(r, rows)
	})
}
