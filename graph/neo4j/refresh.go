package neo4j

import (
	"reflect"
	"slices"

	"inroad/graph"
	"inroad/graph/tabbed"
)

// refresh shows anew what is said by documents that have ceased to count, because a newer one of their file has come
// in whole, or that count again, because it was removed. It writes only what shows otherwise than before.
func (a applying) refresh(before, after []graph.Document) error {
	was, is := graph.Past(before), graph.Past(after)
	then, now, files := graph.Views(before), graph.Views(after), filesOf(after)
	for _, d := range after {
		if slices.ContainsFunc(was, isDocument(d)) == slices.ContainsFunc(is, isDocument(d)) {
			continue
		}
		for looked, last := batch, ""; looked == batch; {
			looked = 0
			var changes []change
			err := a.stating(d.ID, last, func(r graph.Record) {
				looked++
				last, _ = key(r.ID)
				oldLabels, old := showEntity(r, then(r), files, a.today, false)
				labels, show := showEntity(r, now(r), files, a.today, false)
				if labels != oldLabels || !reflect.DeepEqual(old, show) {
					changes = append(changes, change{record: r})
				}
			})
			if err != nil {
				return err
			}
			if err := a.write(changes, after); err != nil {
				return err
			}
		}
	}
	return nil
}

func isDocument(d graph.Document) func(graph.Document) bool {
	return func(other graph.Document) bool { return other.ID == d.ID }
}

// stating hands on a batch of the records in which the document's id stands as a field, those after the given key.
func (a applying) stating(document graph.ID, after string, record func(graph.Record)) error {
	field := "\t" + tabbed.Escape(string(document))
	parameters := map[string]any{"after": after, "inside": field + "\t", "ending": field, "limit": batch}
	return each(a.ctx, a.tx, documentRecordsQuery, parameters, func(v []any) error {
		r, _, err := recordOf(v)
		if err == nil {
			record(r)
		}
		return err
	})
}
