package neo4j

import (
	"strings"

	"inroad/graph"
)

// search is the property by which entities are found: the keys of a record, each between line ends, so that one index
// serves to look for a part of a key and for a whole one. Folded text holds no line end.
func search(r graph.Record) string {
	return "\n" + strings.Join(r.Keys(), "\n") + "\n"
}

// upgrade makes what an earlier version of this program wrote searchable.
func (a applying) upgrade() error {
	for {
		var rows []any
		err := each(a.ctx, a.tx, unsearchableQuery, map[string]any{"limit": batch}, func(v []any) error {
			r, _, err := recordOf(v)
			id, _ := key(r.ID)
			rows = append(rows, map[string]any{"id": id, "search": search(r)})
			return err
		})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			_, err := run(a.ctx, a.tx, upgradedQuery, map[string]any{"schema": schemaVersion})
			return err
		}
		if err := a.each(searchableQuery, rows); err != nil {
			return err
		}
	}
}
