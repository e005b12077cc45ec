package storetest

import (
	"context"
	"iter"
	"slices"
	"strings"

	"inroad/graph"
)

// A Plain is a graph.Neighbourhood that looks at all it holds for every answer: the plainest statement of what a
// graph.Near tells.
type Plain struct{ Holds graph.Fragment }

// Fragments yields all in one piece.
func (p Plain) Fragments(context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) { yield(p.Holds, nil) }
}

// Near lets work read what is held.
func (p Plain) Near(_ context.Context, work func(graph.Near) error) error { return work(p) }

// Documents are all.
func (p Plain) Documents() ([]graph.Document, error) { return p.Holds.Documents, nil }

// Called are the entities of which a key contains the text.
func (p Plain) Called(text string, limit int) ([]graph.ID, error) {
	ids := p.having(func(key string) bool { return strings.Contains(key, text) })
	return ids[:min(len(ids), limit+1)], nil
}

// Bearing are the entities that have one of the keys.
func (p Plain) Bearing(keys []string) ([]graph.ID, error) {
	return p.having(func(key string) bool { return slices.Contains(keys, key) }), nil
}

// having are the entities with such a key, in the order of their ids.
func (p Plain) having(so func(key string) bool) []graph.ID {
	keys := map[graph.ID][]string{}
	end := func(ids ...graph.ID) {
		for _, id := range ids {
			keys[id] = graph.Record{ID: id}.Keys()
		}
	}
	for _, t := range p.Holds.Ties {
		end(t.From, t.To)
	}
	for _, j := range p.Holds.Judgements {
		end(j.A, j.B)
	}
	for _, r := range p.Holds.Records {
		keys[r.ID] = r.Keys()
	}
	var ids []graph.ID
	for id, keys := range keys {
		if slices.ContainsFunc(keys, so) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// Records are those with the ids.
func (p Plain) Records(ids []graph.ID) (found []graph.Record, _ error) {
	for _, r := range p.Holds.Records {
		if slices.Contains(ids, r.ID) {
			found = append(found, r)
		}
	}
	return found, nil
}

// Judgements are those that name one of the ids.
func (p Plain) Judgements(ids []graph.ID) (found []graph.Judgement, _ error) {
	for _, j := range p.Holds.Judgements {
		if slices.Contains(ids, j.A) || slices.Contains(ids, j.B) {
			found = append(found, j)
		}
	}
	return found, nil
}

// Ties are those that which says, for the ids; of AskingTies all that are in question.
func (p Plain) Ties(which graph.NearTies, ids []graph.ID) (found []graph.Tie, _ error) {
	for _, t := range p.Holds.Ties {
		from, to := slices.Contains(ids, t.From), slices.Contains(ids, t.To)
		is := false
		switch which {
		case graph.TiesOf, graph.AskingTies:
			is = from || to
		case graph.TiesAmong:
			is = from && to
		case graph.PostTies:
			is = from && (t.Type == graph.Heads || t.Type == graph.WorksFor || t.Type == graph.PartOf)
		case graph.Participants:
			is = to && t.Type == graph.TookPart
		case graph.Gates:
			is = t.Type == graph.Gate
		}
		if is {
			found = append(found, t)
		}
	}
	return found, nil
}

// Stated are at most so many ties of each of the ids, but those of the given documents.
func (p Plain) Stated(ids []graph.ID, most int, but []graph.ID) (map[graph.ID][]graph.Tie, error) {
	stated := map[graph.ID][]graph.Tie{}
	for _, id := range ids {
		for _, t := range p.Holds.Ties {
			if (t.From == id || t.To == id) && len(stated[id]) < most && !slices.Contains(but, t.Origin.Document) {
				stated[id] = append(stated[id], t)
			}
		}
	}
	return stated, nil
}
