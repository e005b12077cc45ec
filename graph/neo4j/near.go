package neo4j

import (
	"context"
	"maps"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

var _ graph.Neighbourhood = (*Store)(nil)

// Near asks the server step by step, so that what travels is the neighbourhood and not the graph. Which ties are near the
// relationships tell; what they say is read from the texts.
func (s *Store) Near(ctx context.Context, work func(graph.Near) error) error {
	return s.atOneMoment(ctx, func(tx neo4j.ExplicitTransaction, st state) error {
		if st.old {
			return graph.ErrWhole
		}
		h, err := (&applying{ctx: ctx, tx: tx}).held()
		if err != nil {
			return err
		}
		d, err := readDrawing(ctx, tx)
		if err != nil {
			return err
		}
		if len(h.unsettled()) > 0 || d.torn() { // a type may hide a tie that counts
			return graph.ErrWhole
		}
		return work(near{ctx: ctx, tx: tx, number: h.number})
	})
}

// near reads within one transaction.
type near struct {
	ctx    context.Context
	tx     neo4j.ExplicitTransaction
	number map[graph.ID]int64 // of the documents
}

// nearQueries are those for the ends of the ties that a graph.Near tells.
var nearQueries = map[graph.NearTies]query{
	graph.TiesOf: nearOfQuery, graph.TiesAmong: nearAmongQuery, graph.PostTies: nearPostsQuery,
	graph.Participants: nearParticipantsQuery, graph.Gates: nearGatesQuery, graph.AskingTies: nearAskingQuery,
}

// nearTypes are the types that are meant, where not all are: two may be tied in several ways.
var nearTypes = map[graph.NearTies][]graph.TieType{
	graph.PostTies: {graph.Heads, graph.WorksFor, graph.PartOf}, graph.Participants: {graph.TookPart}, graph.Gates: {graph.Gate},
}

// portion is how many ids or keys one query carries.
const portion = 1000

func (n near) Documents() (all []graph.Document, err error) {
	err = readDocuments(n.ctx, n.tx, func(d graph.Document) error { all = append(all, d); return nil })
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
	err = each(n.ctx, n.tx, textsQuery, map[string]any{"ids": keysOf(ids)}, func(v []any) error {
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
		j, err := judgementOfRow(v)
		all = append(all, j)
		return err
	})
	return all, err
}

func (n near) Ties(which graph.NearTies, ids []graph.ID) ([]graph.Tie, error) {
	p := pairs{}
	err := each(n.ctx, n.tx, nearQueries[which], map[string]any{"ids": keysOf(ids)}, func(v []any) error {
		p.add(v)
		return nil
	})
	if err != nil {
		return nil, err
	}
	all, err := n.between(p)
	if meant := nearTypes[which]; meant != nil {
		all = slices.DeleteFunc(all, func(t graph.Tie) bool { return !slices.Contains(meant, t.Type) })
	}
	return all, err
}

// pairs are keys of ends that are tied: of each from, those to which it is.
type pairs map[string]map[string]bool

// add puts in the ends of a relationship; what others drew may have none.
func (p pairs) add(v []any) {
	from, one := v[0].(string)
	to, other := v[1].(string)
	if !one || !other {
		return
	}
	if p[from] == nil {
		p[from] = map[string]bool{}
	}
	p[from][to] = true
}

// fewTies is up to how many ends the server is asked to look for their ties among all that a text holds; for more, all
// that it holds is read.
const fewTies = 16

// between reads the ties between the pairs.
func (n near) between(p pairs) (all []graph.Tie, err error) {
	var rows []any
	for _, from := range slices.Sorted(maps.Keys(p)) {
		to := []any{}
		if len(p[from]) <= fewTies {
			for _, end := range slices.Sorted(maps.Keys(p[from])) {
				to = append(to, rowsTo(end))
			}
		}
		rows = append(rows, map[string]any{"from": from, "to": to})
	}
	for part := range slices.Chunk(rows, portion) {
		err := each(n.ctx, n.tx, tiesOfQuery, map[string]any{"rows": part}, func(v []any) error {
			ties, err := tiesOfText(v)
			for _, t := range ties {
				from, _ := key(t.From)
				to, _ := key(t.To)
				if p[from][to] {
					all = append(all, t)
				}
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (n near) Stated(ids []graph.ID, most int, but []graph.ID) (map[graph.ID][]graph.Tie, error) {
	except := []any{}
	for _, id := range but {
		if number, there := n.number[id]; there {
			except = append(except, number)
		}
	}
	p, near := pairs{}, map[string]pairs{} // of each of the ids
	parameters := map[string]any{"ids": keysOf(ids), "most": most, "except": except}
	err := each(n.ctx, n.tx, nearStatedQuery, parameters, func(v []any) error {
		id, _ := v[2].(string)
		if near[id] == nil {
			near[id] = pairs{}
		}
		near[id].add(v)
		p.add(v)
		return nil
	})
	if err != nil {
		return nil, err
	}
	ties, err := n.between(p)
	if err != nil {
		return nil, err
	}
	stated := map[graph.ID][]graph.Tie{}
	for _, t := range ties {
		from, _ := key(t.From)
		to, _ := key(t.To)
		for i, id := range []graph.ID{t.From, t.To} {
			k, _ := key(id)
			if near[k][from][to] && len(stated[id]) < most && !slices.Contains(but, t.Origin.Document) && (i == 0 || t.From != t.To) {
				stated[id] = append(stated[id], t)
			}
		}
	}
	return stated, nil
}

func keysOf(ids []graph.ID) []any {
	keys := make([]any, len(ids))
	for i, id := range ids {
		keys[i], _ = key(id)
	}
	return keys
}
