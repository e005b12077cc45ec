package neo4j

import (
	"context"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

var _ graph.Neighbourhood = (*Store)(nil)

// Around asks the server for each step, so that what travels is the neighbourhood and not the graph.
func (s *Store) Around(ctx context.Context, ids []graph.ID, steps, limit int) (graph.Fragment, error) {
	var f graph.Fragment
	err := s.within(ctx, read, func(tx neo4j.ExplicitTransaction) (err error) {
		f, err = around(ctx, tx, ids, steps, limit)
		return err
	})
	return f, err
}

func around(ctx context.Context, tx neo4j.ExplicitTransaction, ids []graph.ID, steps, limit int) (graph.Fragment, error) {
	var f graph.Fragment
	var chosen []any // keys, the nearer first
	seen := map[graph.ID]bool{}
	choose := func(found []graph.ID) {
		slices.Sort(found)
		for _, id := range found {
			if limit > 0 && len(chosen) == limit {
				return
			}
			if !seen[id] {
				seen[id] = true
				k, _ := key(id)
				chosen = append(chosen, k)
			}
		}
	}
	start, err := present(ctx, tx, ids)
	if err != nil {
		return f, err
	}
	choose(start)
	for from := 0; steps > 0 && from < len(chosen); steps-- {
		var found []graph.ID
		err := each(ctx, tx, aroundQuery, map[string]any{"ids": chosen[from:]}, func(v []any) error {
			id, err := idOf(v[0], v[1])
			found = append(found, id)
			return err
		})
		if err != nil {
			return f, err
		}
		from = len(chosen)
		choose(found)
	}
	err = each(ctx, tx, recordsOfQuery, map[string]any{"ids": chosen}, func(v []any) error {
		r, there, err := recordOf(v)
		if there {
			f.Records = append(f.Records, r)
		}
		return err
	})
	if err != nil {
		return f, err
	}
	err = each(ctx, tx, aroundTiesQuery, map[string]any{"ids": chosen}, func(v []any) error { return among(&f, v) })
	if err != nil {
		return f, err
	}
	return f, aroundDocuments(ctx, tx, &f)
}

// present are those of the ids that the store holds.
func present(ctx context.Context, tx neo4j.ExplicitTransaction, ids []graph.ID) ([]graph.ID, error) {
	keys := make([]any, len(ids))
	for i, id := range ids {
		keys[i], _ = key(id)
	}
	var held []graph.ID
	err := each(ctx, tx, recordsOfQuery, map[string]any{"ids": keys}, func(v []any) error {
		id, err := idOf(v[0], v[1])
		held = append(held, id)
		return err
	})
	return held, err
}

// among adds a tie or a judgement.
func among(f *graph.Fragment, v []any) error {
	from, to, statement, err := connected(v)
	if err != nil {
		return err
	}
	if v[5] == true {
		j, err := judgementOf(from, to, statement)
		f.Judgements = append(f.Judgements, j)
		return err
	}
	t, err := tieOf(from, to, statement)
	f.Ties = append(f.Ties, t)
	return err
}

// aroundDocuments adds the documents that state what the fragment holds, and puts all in the order of IDs.
func aroundDocuments(ctx context.Context, tx neo4j.ExplicitTransaction, f *graph.Fragment) error {
	cited := map[graph.ID]bool{}
	for _, r := range f.Records {
		for _, st := range r.Statements {
			cited[st.Origin.Document] = true
		}
	}
	for _, t := range f.Ties {
		cited[t.Origin.Document] = true
	}
	for _, j := range f.Judgements {
		cited[j.Origin.Document] = true
	}
	err := each(ctx, tx, documentsQuery, nil, func(v []any) error {
		d, err := documentOf(v)
		if cited[d.ID] {
			f.Documents = append(f.Documents, d)
		}
		return err
	})
	slices.SortFunc(f.Documents, func(a, b graph.Document) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(f.Records, func(a, b graph.Record) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(f.Ties, graph.CompareTies)
	slices.SortFunc(f.Judgements, func(a, b graph.Judgement) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return err
}
