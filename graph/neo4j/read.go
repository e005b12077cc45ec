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

// Fragments yields what the store holds: records in ID order, ties, then documents and judgements. The server reads
// what is committed at each moment, so the version is compared at the end, and ErrChanged yielded if a writer was there.
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
		all, err = near{ctx, tx}.Documents()
		return err
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

// read runs one transaction through all that is held. It takes no write access, so that members of a cluster that only
// read can serve it; the settled version is asked for afterwards.
func (s *Store) read(ctx context.Context, p *pages) error {
	var before int64
	err := s.within(ctx, read, func(tx neo4j.ExplicitTransaction) (err error) {
		if p.yielded {
			return fmt.Errorf("%w: or it may have, for the connection broke", graph.ErrChanged)
		}
		p.f = graph.Fragment{}
		if before, _, err = s.state(ctx, tx, versionQuery); err != nil {
			return err
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
	after, err := s.settledVersion(ctx)
	if err != nil {
		return err
	}
	if after != before {
		return graph.ErrChanged
	}
	return p.flush()
}

// settledVersion is the version once no writer is under way; for a user who may not write, the version as it reads.
func (s *Store) settledVersion(ctx context.Context) (version int64, err error) {
	err = s.within(ctx, write, func(tx neo4j.ExplicitTransaction) (err error) {
		version, _, err = s.state(ctx, tx, settledQuery)
		return err
	})
	if isForbidden(err) {
		err = s.within(ctx, read, func(tx neo4j.ExplicitTransaction) (err error) {
			version, _, err = s.state(ctx, tx, versionQuery)
			return err
		})
	}
	return version, err
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
		t, err := tieOfRow(v)
		if err != nil {
			return err
		}
		return p.add(func(f *graph.Fragment) { f.Ties = append(f.Ties, t) })
	})
}

// readRest reads documents and judgements, which are few.
func readRest(ctx context.Context, tx neo4j.ExplicitTransaction, p *pages) error {
	err := each(ctx, tx, documentsQuery, nil, func(v []any) error {
		d, err := documentOf(v)
		if err != nil {
			return err
		}
		return p.add(func(f *graph.Fragment) { f.Documents = append(f.Documents, d) })
	})
	if err != nil {
		return err
	}
	return each(ctx, tx, judgementsQuery, nil, func(v []any) error {
		a, b, statement, err := connected(v)
		if err != nil {
			return err
		}
		j, err := judgementOf(a, b, statement)
		if err != nil {
			return err
		}
		return p.add(func(f *graph.Fragment) { f.Judgements = append(f.Judgements, j) })
	})
}

// recordOf reads id, exact and statements; there is false for an entity that is no record, only an end of ties.
func recordOf(v []any) (r graph.Record, there bool, err error) {
	if r.ID, err = idOf(v[0], v[1]); err != nil || v[2] == nil {
		return r, false, err
	}
	if r.Statements, err = statementsOf(v[2]); err != nil {
		return r, false, fmt.Errorf("record %q: %w", r.ID, err)
	}
	return r, true, nil
}

// connected reads the two ends of a relationship and its row.
func connected(v []any) (from, to graph.ID, statement string, err error) {
	if from, err = idOf(v[0], v[1]); err != nil {
		return "", "", "", err
	}
	if to, err = idOf(v[2], v[3]); err != nil {
		return "", "", "", err
	}
	statement, _ = v[4].(string)
	return from, to, statement, nil
}

func documentOf(v []any) (graph.Document, error) {
	var texts [4]string
	for i := range texts {
		text, _ := v[i].(string)
		var err error
		if texts[i], err = tabbed.Unescape(text); err != nil {
			return graph.Document{}, fmt.Errorf("document %q: %w", text, err)
		}
	}
	at, _ := v[4].(time.Time)
	complete, _ := v[5].(bool)
	return graph.Document{
		ID: graph.ID(texts[0]), Source: texts[1], Name: texts[2], Hash: texts[3], Read: at.UTC(), Complete: complete,
	}, nil
}
