package neo4j

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

// found are the properties by whose values a record is found, beside its id.
var found = []graph.Property{graph.Name, graph.Named, graph.Alias, graph.Email, graph.Ref}

// A hit is a record that holds the text.
type hit struct {
	id   graph.ID
	rank int    // 0 the whole, 1 the beginning, 2 anywhere
	name string // folded
}

// Find looks through the names of all records here, for the server folds text in another way than graph.Fold does.
func (s *Store) Find(ctx context.Context, text string, limit int) ([]graph.Record, error) {
	folded := graph.Fold(text)
	beginnings := make([]any, len(found))
	for i, p := range found {
		beginnings[i] = string(p) + "\t"
	}
	var records []graph.Record
	err := s.within(ctx, read, func(tx neo4j.ExplicitTransaction) error {
		var hits []hit
		err := each(ctx, tx, namesQuery, map[string]any{"properties": beginnings}, func(v []any) error {
			r, _, err := recordOf(v)
			if h, ok := match(r, folded); ok {
				hits = append(hits, h)
			}
			return err
		})
		if err != nil {
			return err
		}
		slices.SortFunc(hits, func(a, b hit) int {
			return cmp.Or(a.rank-b.rank, strings.Compare(a.name, b.name), strings.Compare(string(a.id), string(b.id)))
		})
		records, err = fetch(ctx, tx, hits[:min(limit, len(hits))])
		return err
	})
	return records, err
}

// match compares the names of a record with a folded text.
func match(r graph.Record, folded string) (hit, bool) {
	h := hit{id: r.ID, rank: 3}
	try := func(text string) {
		switch at := strings.Index(text, folded); {
		case text == folded:
			h.rank = 0
		case at == 0:
			h.rank = min(h.rank, 1)
		case at > 0:
			h.rank = min(h.rank, 2)
		}
	}
	try(graph.Fold(string(r.ID)))
	for _, st := range r.Statements {
		text := graph.Fold(st.Value)
		try(text)
		if h.name == "" && (st.Property == graph.Name || st.Property == graph.Named) {
			h.name = text
		}
	}
	return h, h.rank < 3
}

// fetch reads the records that were found, in their order.
func fetch(ctx context.Context, tx neo4j.ExplicitTransaction, hits []hit) ([]graph.Record, error) {
	ids := make([]any, len(hits))
	for i, h := range hits {
		ids[i], _ = key(h.id)
	}
	held := map[graph.ID]graph.Record{}
	err := each(ctx, tx, recordsOfQuery, map[string]any{"ids": ids}, func(v []any) error {
		r, _, err := recordOf(v)
		held[r.ID] = r
		return err
	})
	var records []graph.Record
	for _, h := range hits {
		if r, there := held[h.id]; there {
			records = append(records, r)
		}
	}
	return records, err
}
