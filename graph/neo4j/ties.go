package neo4j

import (
	"maps"
	"slices"

	"inroad/graph"
)

// ties adds those that are not there yet to the texts of the ends that they go from, and draws a relationship for each.
func (a *applying) ties(stated []graph.Tie, documents held) (graph.Changes, error) {
	var changes graph.Changes
	byFrom := map[graph.ID][]graph.Tie{}
	for _, t := range stated {
		byFrom[t.From] = append(byFrom[t.From], t)
	}
	there, err := a.tiesThere(sortedIDs(byFrom))
	if err != nil {
		return changes, err
	}
	past := pastOf(documents)
	var lists []any
	var fresh []graph.Tie
	for _, from := range sortedIDs(byFrom) {
		rows := there[from]
		news := false
		for _, t := range byFrom[from] {
			row := tieRow(t)
			at, known := slices.BinarySearch(rows, row)
			if known {
				changes.Same++
				continue
			}
			changes.New++
			news = true
			rows = slices.Insert(rows, at, row)
			fresh = append(fresh, t)
			if !past[t.Origin.Document] {
				a.ask(t)
			}
		}
		if news {
			id, _ := key(from)
			lists = append(lists, map[string]any{"id": id, "ties": rows})
		}
	}
	if err := a.each(tieListQuery, lists); err != nil {
		return changes, err
	}
	return changes, a.draw(fresh, documents)
}

// tiesThere reads the rows of the ties from the ids.
func (a *applying) tiesThere(ids []graph.ID) (map[graph.ID][]string, error) {
	there := make(map[graph.ID][]string, len(ids))
	rows := make([]any, len(ids))
	for i, id := range ids {
		k, _ := key(id)
		rows[i] = map[string]any{"from": k, "to": []any{}}
	}
	for part := range slices.Chunk(rows, batch) {
		err := each(a.ctx, a.tx, tiesOfQuery, map[string]any{"rows": part}, func(v []any) error {
			id, err := idOf(v[0], v[1])
			if err != nil {
				return err
			}
			there[id], err = rowsOf(v[2])
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return there, nil
}

// draw makes the relationships of ties, type by type and sorted by their ends, which is faster than unsorted.
func (a *applying) draw(ties []graph.Tie, documents held) error {
	files, rows := documents.files(), map[string][]any{}
	for _, t := range ties {
		name, show := a.showTie(t, files, documents)
		row := relationship(t.From, t.To, show)
		rows[name] = append(rows[name], row)
		if _, known := t.Type.Spec(); !known && show["strength"] == nil {
			a.unmeasured = append(a.unmeasured, row)
		}
	}
	return a.connect(tieQueries, rows)
}

// measure gives relationships of other types than the method knows the strength that they count with: that of knows
// between persons, else that of influences.
func (a *applying) measure() error {
	rows := a.unmeasured
	a.unmeasured = nil
	if a.strengths == nil {
		return nil
	}
	for part := range slices.Chunk(rows, batch) {
		parameters := map[string]any{"rows": part, "persons": a.strengths[graph.Knows], "others": a.strengths[graph.Influences]}
		if err := a.run(measureQuery, parameters); err != nil {
			return err
		}
	}
	return nil
}

func relationship(from, to graph.ID, show map[string]any) map[string]any {
	a, _ := key(from)
	b, _ := key(to)
	return map[string]any{"from": a, "to": b, "show": show}
}

// connect makes relationships by type.
func (a *applying) connect(queries map[string]query, rows map[string][]any) error {
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		if err := a.each(queries[name], rows[name]); err != nil {
			return err
		}
	}
	return nil
}

// pastOf are the documents that no longer count.
func pastOf(documents held) map[graph.ID]bool {
	past := map[graph.ID]bool{}
	for _, d := range graph.Past(documents.all()) {
		past[d.ID] = true
	}
	return past
}
