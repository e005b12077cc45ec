// Package mem keeps a graph in memory: for a command that reads files without a store, and as the plainest statement
// of what a Store promises.
package mem

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"inroad/graph"
)

// Store is a graph.Store in memory. Its slices are never changed once a reader may hold them, only replaced, so that a
// reader keeps the moment it began with. The zero Store is not usable: see New.
type Store struct {
	mu         sync.Mutex
	statements map[graph.ID][]graph.Statement // of each record, a sorted set
	documents  map[graph.ID]graph.Document
	judgements map[graph.ID]graph.Judgement
	ties       []graph.Tie            // sorted
	fresh      map[graph.Tie]struct{} // ties not yet sorted in
	records    []graph.Record         // in ID order; nil until a reader asks
}

// New returns an empty store.
func New() *Store {
	return &Store{
		statements: map[graph.ID][]graph.Statement{}, documents: map[graph.ID]graph.Document{},
		judgements: map[graph.ID]graph.Judgement{}, fresh: map[graph.Tie]struct{}{},
	}
}

// Apply adds what the fragment states.
func (s *Store) Apply(ctx context.Context, f graph.Fragment) (graph.Changes, error) {
	if err := ctx.Err(); err != nil {
		return graph.Changes{}, fmt.Errorf("apply: %w", err)
	}
	f = f.Canonical()
	s.mu.Lock()
	defer s.mu.Unlock()
	var c graph.Changes
	for _, d := range f.Documents {
		old, known := s.documents[d.ID]
		if !known {
			s.documents[d.ID] = d
			c.New++
			continue
		}
		s.documents[d.ID] = graph.MergeDocuments(old, d)
		count(&c, d.Complete && !old.Complete)
	}
	for _, r := range f.Records {
		old, known := s.statements[r.ID]
		if !known {
			s.statements[r.ID] = r.Statements
			s.records = nil
			c.New++
			continue
		}
		merged := graph.MergeStatements(old, r.Statements)
		gained := len(merged) > len(old)
		if gained {
			s.statements[r.ID] = merged
			s.records = nil
		}
		count(&c, gained)
	}
	for _, t := range f.Ties {
		if s.holds(t) {
			c.Same++
			continue
		}
		s.fresh[t] = struct{}{}
		c.New++
	}
	for _, j := range f.Judgements {
		old, known := s.judgements[j.ID]
		if !known {
			s.judgements[j.ID] = j
			c.New++
			continue
		}
		s.judgements[j.ID] = graph.MergeJudgements(old, j)
		c.Same++
	}
	return c, nil
}

func count(c *graph.Changes, changed bool) {
	if changed {
		c.Changed++
	} else {
		c.Same++
	}
}

func (s *Store) holds(t graph.Tie) bool {
	if _, ok := s.fresh[t]; ok {
		return true
	}
	_, ok := slices.BinarySearchFunc(s.ties, t, graph.CompareTies)
	return ok
}

// Remove takes out records, documents and judgements with what hangs on them.
func (s *Store) Remove(ctx context.Context, ids ...graph.ID) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("remove: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	ends := s.ends()
	gone := make(map[graph.ID]bool, len(ids))
	for _, id := range ids {
		_, document := s.documents[id]
		_, judgement := s.judgements[id]
		if !document && !judgement && !ends[id] {
			return fmt.Errorf("remove %s: %w", id, graph.ErrNotFound)
		}
		gone[id] = true
	}
	document := func(o graph.Origin) bool {
		_, known := s.documents[o.Document]
		return known && gone[o.Document]
	}
	for id, said := range s.statements {
		kept := said
		if slices.ContainsFunc(said, func(st graph.Statement) bool { return document(st.Origin) }) {
			kept = nil // a slice of its own: readers may hold the other
			for _, st := range said {
				if !document(st.Origin) {
					kept = append(kept, st)
				}
			}
			s.statements[id] = kept
		}
		if len(kept) == 0 || gone[id] {
			delete(s.statements, id)
		}
	}
	s.sortIn()
	var ties []graph.Tie
	for _, t := range s.ties {
		if !gone[t.From] && !gone[t.To] && !document(t.Origin) {
			ties = append(ties, t)
		}
	}
	s.ties = ties
	maps.DeleteFunc(s.judgements, func(id graph.ID, j graph.Judgement) bool {
		return gone[id] || gone[j.A] || gone[j.B] || document(j.Origin)
	})
	maps.DeleteFunc(s.documents, func(id graph.ID, _ graph.Document) bool { return gone[id] })
	s.records = nil
	return nil
}

// ends are the ids of all records, and of what ties and judgements name.
func (s *Store) ends() map[graph.ID]bool {
	ends := make(map[graph.ID]bool, len(s.statements))
	for id := range s.statements {
		ends[id] = true
	}
	s.sortIn()
	for _, t := range s.ties {
		ends[t.From], ends[t.To] = true, true
	}
	for _, j := range s.judgements {
		ends[j.A], ends[j.B] = true, true
	}
	return ends
}

// sortIn brings the fresh ties into the sorted ones.
func (s *Store) sortIn() {
	if len(s.fresh) == 0 {
		return
	}
	fresh := slices.SortedFunc(maps.Keys(s.fresh), graph.CompareTies)
	merged := fresh
	if len(s.ties) > 0 {
		merged = make([]graph.Tie, 0, len(s.ties)+len(fresh))
		old := s.ties
		for _, t := range fresh {
			at, _ := slices.BinarySearchFunc(old, t, graph.CompareTies)
			merged = append(append(merged, old[:at]...), t)
			old = old[at:]
		}
		merged = append(merged, old...)
	}
	s.ties = merged
	s.fresh = map[graph.Tie]struct{}{}
}

// moment is all that the store holds, as slices that nobody changes.
func (s *Store) moment() graph.Fragment {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sortIn()
	if s.records == nil {
		s.records = make([]graph.Record, 0, len(s.statements))
		for id, said := range s.statements {
			s.records = append(s.records, graph.Record{ID: id, Statements: said})
		}
		slices.SortFunc(s.records, func(a, b graph.Record) int { return strings.Compare(string(a.ID), string(b.ID)) })
	}
	return graph.Fragment{
		Records:    s.records,
		Ties:       s.ties,
		Documents:  byID(s.documents, func(d graph.Document) graph.ID { return d.ID }),
		Judgements: byID(s.judgements, func(j graph.Judgement) graph.ID { return j.ID }),
	}
}

func byID[T any](items map[graph.ID]T, id func(T) graph.ID) []T {
	return slices.SortedFunc(maps.Values(items), func(a, b T) int { return strings.Compare(string(id(a)), string(id(b))) })
}

// Fragments yields what the store holds now.
func (s *Store) Fragments(ctx context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) {
		all := s.moment()
		pieces := func(n int, cut func(from, to int) graph.Fragment) bool {
			for from := 0; from < n; from += graph.MaxFragment {
				if err := ctx.Err(); err != nil {
					yield(graph.Fragment{}, err)
					return false
				}
				if !yield(cut(from, min(from+graph.MaxFragment, n)), nil) {
					return false
				}
			}
			return true
		}
		if err := ctx.Err(); err != nil {
			yield(graph.Fragment{}, err)
			return
		}
		_ = pieces(len(all.Records), func(a, b int) graph.Fragment { return graph.Fragment{Records: all.Records[a:b:b]} }) &&
			pieces(len(all.Ties), func(a, b int) graph.Fragment { return graph.Fragment{Ties: all.Ties[a:b:b]} }) &&
			pieces(len(all.Documents), func(a, b int) graph.Fragment { return graph.Fragment{Documents: all.Documents[a:b:b]} }) &&
			pieces(len(all.Judgements), func(a, b int) graph.Fragment { return graph.Fragment{Judgements: all.Judgements[a:b:b]} })
	}
}

// Documents are all that the store holds.
func (s *Store) Documents(context.Context) ([]graph.Document, error) {
	return s.moment().Documents, nil
}

// Find returns the records that contain the text.
func (s *Store) Find(ctx context.Context, text string, limit int) ([]graph.Record, error) {
	finder := graph.NewFinder(text, limit)
	for f, err := range s.Fragments(ctx) {
		if err != nil {
			return nil, fmt.Errorf("find %q: %w", text, err)
		}
		for _, r := range f.Records {
			finder.Offer(r)
		}
	}
	return finder.Found(), nil
}

// Close does nothing: memory needs no closing.
func (s *Store) Close() error { return nil }
