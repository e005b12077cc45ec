package neo4j

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

// findable are the properties by which graph.Finder finds a record, beside its id.
var findable = []graph.Property{graph.Name, graph.Named, graph.Alias, graph.Email, graph.Ref}

// Find lets the server's index find the keys in which the text stands, folded here, for the server folds in another way
// than graph.Fold does; and looks at what these records are called, to rank them as every store does.
func (s *Store) Find(ctx context.Context, text string, limit int) ([]graph.Record, error) {
	beginnings := make([]any, len(findable))
	for i, p := range findable {
		beginnings[i] = string(p) + "\t"
	}
	var records []graph.Record
	err := s.within(ctx, read, func(tx neo4j.ExplicitTransaction) error {
		st, err := s.stateIn(ctx, tx)
		if err != nil {
			return err
		}
		finder := graph.NewFinder(text, limit)
		if st.old {
			err = readOldRecords(ctx, tx, func(r graph.Record, _ string) error {
				if len(r.Statements) > 0 {
					finder.Offer(r)
				}
				return nil
			})
			records = finder.Found()
			return err
		}
		err = each(ctx, tx, namesQuery, map[string]any{"properties": beginnings, "text": graph.Fold(text)}, func(v []any) error {
			r, _, err := recordOf(v)
			finder.Offer(r)
			return err
		})
		if err != nil {
			return err
		}
		records, err = whole(ctx, tx, finder.Found())
		return err
	})
	return records, err
}

// whole reads all that the found records say, in their order.
func whole(ctx context.Context, tx neo4j.ExplicitTransaction, found []graph.Record) ([]graph.Record, error) {
	there, err := recordsThere(ctx, tx, found)
	if err != nil {
		return nil, err
	}
	records := found[:0]
	for _, r := range found {
		if said := there[r.ID]; said != nil {
			records = append(records, graph.Record{ID: r.ID, Statements: said})
		}
	}
	return records, nil
}
