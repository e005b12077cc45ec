package neo4j

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
	"inroad/graph/tabbed"
)

// errEnough ends a reading whose reader has gone.
var errEnough = errors.New("enough")

// Fragments yields what the store holds: records in ID order, ties, then documents and judgements. ErrChanged is yielded
// if a writer was there meanwhile.
func (s *Store) Fragments(ctx context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) {
		p := pages{yield: yield}
		err := s.read(ctx, &p)
		if err != nil && !errors.Is(err, errEnough) {
			yield(graph.Fragment{}, fmt.Errorf("read the store: %w", err))
		}
	}
}

// Documents are all that the store holds.
func (s *Store) Documents(ctx context.Context) (all []graph.Document, err error) {
	err = s.within(ctx, read, func(tx neo4j.ExplicitTransaction) error {
		st, err := s.stateIn(ctx, tx)
		if err != nil {
			return err
		}
		all = nil
		put := func(d graph.Document) error { all = append(all, d); return nil }
		if st.old {
			return readOldDocuments(ctx, tx, func(d graph.Document, _ string) error { return put(d) })
		}
		return readDocuments(ctx, tx, put)
	})
	return all, err
}

// pages collects items into fragments and yields the full ones.
type pages struct {
	f       graph.Fragment
	yield   func(graph.Fragment, error) bool
	yielded bool
}

// add puts something into the fragment and yields it if it is full.
func (p *pages) add(put func(*graph.Fragment)) error {
	put(&p.f)
	if p.f.Len() < graph.MaxFragment {
		return nil
	}
	return p.flush()
}

func (p *pages) flush() error {
	if p.f.Len() == 0 {
		return nil
	}
	full := p.f
	p.f, p.yielded = graph.Fragment{}, true
	if !p.yield(full, nil) {
		return errEnough
	}
	return nil
}

// read runs through all that is held. What is not full yet is yielded when it is sure that nobody wrote meanwhile.
func (s *Store) read(ctx context.Context, p *pages) error {
	err := s.atOneMoment(ctx, func(tx neo4j.ExplicitTransaction, st state) error {
		if p.yielded {
			return fmt.Errorf("%w: or it may have, for the connection broke", graph.ErrChanged)
		}
		p.f = graph.Fragment{}
		if st.old {
			return readOld(ctx, tx, p)
		}
		if err := readRecords(ctx, tx, p); err != nil {
			return err
		}
		if err := readTies(ctx, tx, p); err != nil {
			return err
		}
		return readRest(ctx, tx, p)
	})
	if err != nil {
		return err
	}
	return p.flush()
}

// readRecords reads records in ID order: the index gives plain ids in the order of their bytes, the few others are
// sorted here and fitted in.
func readRecords(ctx context.Context, tx neo4j.ExplicitTransaction, p *pages) error {
	var others []graph.Record
	err := each(ctx, tx, recordsExactQuery, nil, func(v []any) error {
		r, _, err := recordOf([]any{nil, v[0], v[1]})
		others = append(others, r)
		return err
	})
	if err != nil {
		return err
	}
	slices.SortFunc(others, func(a, b graph.Record) int { return strings.Compare(string(a.ID), string(b.ID)) })
	put := func(r graph.Record) error {
		return p.add(func(f *graph.Fragment) { f.Records = append(f.Records, r) })
	}
	last := graph.ID("")
	err = each(ctx, tx, recordsQuery, nil, func(v []any) error {
		r, _, err := recordOf([]any{v[0], nil, v[1]})
		if err != nil {
			return err
		}
		if r.ID < last {
			return fmt.Errorf("the server's index is not in the order of bytes: %q after %q", r.ID, last)
		}
		last = r.ID
		for len(others) > 0 && others[0].ID < r.ID {
			if err := put(others[0]); err != nil {
				return err
			}
			others = others[1:]
		}
		return put(r)
	})
	if err != nil {
		return err
	}
	for _, r := range others {
		if err := put(r); err != nil {
			return err
		}
	}
	return nil
}

func readTies(ctx context.Context, tx neo4j.ExplicitTransaction, p *pages) error {
	return each(ctx, tx, tiesQuery, nil, func(v []any) error {
		ties, err := tiesOfText(v)
		if err != nil {
			return err
		}
		for _, t := range ties {
			if err := p.add(func(f *graph.Fragment) { f.Ties = append(f.Ties, t) }); err != nil {
				return err
			}
		}
		return nil
	})
}

// readRest reads documents and judgements, which are few.
func readRest(ctx context.Context, tx neo4j.ExplicitTransaction, p *pages) error {
	err := readDocuments(ctx, tx, func(d graph.Document) error {
		return p.add(func(f *graph.Fragment) { f.Documents = append(f.Documents, d) })
	})
	if err != nil {
		return err
	}
	return each(ctx, tx, judgementsQuery, nil, func(v []any) error {
		j, err := judgementOfRow(v)
		if err != nil {
			return err
		}
		return p.add(func(f *graph.Fragment) { f.Judgements = append(f.Judgements, j) })
	})
}

func readDocuments(ctx context.Context, tx neo4j.ExplicitTransaction, put func(graph.Document) error) error {
	return each(ctx, tx, documentsQuery, nil, func(v []any) error {
		d, there, err := documentOf(v)
		if err != nil || !there {
			return err
		}
		return put(d)
	})
}

// recordOf reads id, exact and statements; there is false for what is no record, only an end of ties.
func recordOf(v []any) (r graph.Record, there bool, err error) {
	if r.ID, err = idOf(v[0], v[1]); err != nil || v[2] == nil {
		return r, false, err
	}
	if r.Statements, err = statementsOf(v[2]); err != nil {
		return r, false, fmt.Errorf("record %q: %w", r.ID, err)
	}
	return r, true, nil
}

// documentOf reads a document, the whole id last where it is not the key; there is false for one that is named only.
func documentOf(v []any) (d graph.Document, there bool, err error) {
	var texts [4]string
	for i := range texts {
		text, _ := v[i].(string)
		if exact, long := v[len(v)-1].(string); i == 0 && long {
			text = exact
		}
		if texts[i], err = tabbed.Unescape(text); err != nil {
			return graph.Document{}, false, fmt.Errorf("document %q: %w", text, err)
		}
	}
	at, _ := v[4].(time.Time)
	complete, _ := v[5].(bool)
	return graph.Document{
		ID: graph.ID(texts[0]), Source: texts[1], Name: texts[2], Hash: texts[3], Read: at.UTC(), Complete: complete,
	}, v[3] != nil, nil
}
