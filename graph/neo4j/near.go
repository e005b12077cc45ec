package neo4j

import (
	"context"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

var _ graph.Neighbourhood = (*Store)(nil)

// Near asks the server step by step, so that what travels is the neighbourhood and not the graph. As Fragments does, it
// compares the version at the end.
func (s *Store) Near(ctx context.Context, work func(graph.Near) error) error {
	var before int64
	err := s.within(ctx, read, func(tx neo4j.ExplicitTransaction) error {
		var schema int64
		var err error
		if before, schema, err = s.state(ctx, tx, versionQuery); err != nil {
			return err
		}
		_, unsettled, err := applying{ctx: ctx, tx: tx}.unsettled()
		if err != nil {
			return err
		}
		if earlier(before, schema) || len(unsettled) > 0 { // a type may hide a tie that counts
			return graph.ErrWhole
		}
		return work(near{ctx, tx})
	})
	if err != nil {
		return err
	}
	after, err := s.settledVersion(ctx)
	if err == nil && after != before {
		err = graph.ErrChanged
	}
	return err
}

// near reads within one transaction.
type near struct {
	ctx context.Context
	tx  neo4j.ExplicitTransaction
}

// nearQueries are those for the ties that a graph.Near tells.
var nearQueries = map[graph.NearTies]query{
	graph.TiesOf: nearTiesQuery, graph.TiesAmong: nearAmongQuery, graph.PostTies: nearPostsQuery,
	graph.Participants: nearParticipantsQuery, graph.Gates: nearGatesQuery, graph.AskingTies: nearAskingQuery,
}

// portion is how many ids or keys one query carries.
const portion = 1000

func (n near) Documents() (all []graph.Document, err error) {
	err = each(n.ctx, n.tx, documentsQuery, nil, func(v []any) error {
		d, err := documentOf(v)
		all = append(all, d)
		return err
	})
	return all, err
}

func (n near) Called(text string, limit int) ([]graph.ID, error) {
	return n.ids(calledQuery, map[string]any{"text": text, "limit": limit + 1})
}

func (n near) Bearing(keys []string) (all []graph.ID, err error) {
	for part := range slices.Chunk(keys, portion) {
		lines := make([]any, len(part))
		for i, key := range part {
			lines[i] = "\n" + key + "\n"
		}
		found, err := n.ids(bearingQuery, map[string]any{"keys": lines})
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

func (n near) ids(q query, parameters map[string]any) (all []graph.ID, err error) {
	err = each(n.ctx, n.tx, q, parameters, func(v []any) error {
		id, err := idOf(v[0], v[1])
		all = append(all, id)
		return err
	})
	return all, err
}

func (n near) Records(ids []graph.ID) (all []graph.Record, err error) {
	err = each(n.ctx, n.tx, recordsOfQuery, map[string]any{"ids": keysOf(ids)}, func(v []any) error {
		r, there, err := recordOf(v)
		if there {
			all = append(all, r)
		}
		return err
	})
	return all, err
}

func (n near) Judgements(ids []graph.ID) (all []graph.Judgement, err error) {
	err = each(n.ctx, n.tx, nearJudgementsQuery, map[string]any{"ids": keysOf(ids)}, func(v []any) error {
		a, b, statement, err := connected(v)
		if err != nil {
			return err
		}
		j, err := judgementOf(a, b, statement)
		all = append(all, j)
		return err
	})
	return all, err
}

func (n near) Ties(which graph.NearTies, ids []graph.ID) (all []graph.Tie, err error) {
	err = each(n.ctx, n.tx, nearQueries[which], map[string]any{"ids": keysOf(ids)}, func(v []any) error {
		t, err := tieOfRow(v)
		all = append(all, t)
		return err
	})
	return all, err
}

func (n near) Stated(ids []graph.ID, most int, but []graph.ID) (map[graph.ID][]graph.Tie, error) {
	past := make([]any, len(but))
	for i, id := range but {
		past[i] = legible(string(id))
	}
	stated := map[graph.ID][]graph.Tie{}
	parameters := map[string]any{"ids": keysOf(ids), "most": most, "but": past}
	err := each(n.ctx, n.tx, nearStatedQuery, parameters, func(v []any) error {
		t, err := tieOfRow(v)
		if err != nil {
			return err
		}
		id, err := idOf(v[5], v[6])
		stated[id] = append(stated[id], t)
		return err
	})
	return stated, err
}

func keysOf(ids []graph.ID) []any {
	keys := make([]any, len(ids))
	for i, id := range ids {
		keys[i], _ = key(id)
	}
	return keys
}

// tieOfRow reads the two ends of a relationship and its row.
func tieOfRow(v []any) (graph.Tie, error) {
	from, to, statement, err := connected(v)
	if err != nil {
		return graph.Tie{}, err
	}
	return tieOf(from, to, statement)
}
