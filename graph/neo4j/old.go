package neo4j

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

// The old form, of schemas 1 and 2, had labels that others use too: :Entity with the statements in a list of rows,
// relationships with the row of a tie or judgement, :Document, and one :Store. What is ours there is told by its
// properties: rows of fields between tabs, keys between line ends, a type that fits the row. It is read as long as
// nobody has written to the store since; the first who does brings it up (upgrade.go).

// readOldRecords hands on records, in no promised order, each with its element's id. An end of ties has no statements.
func readOldRecords(ctx context.Context, tx neo4j.ExplicitTransaction, put func(r graph.Record, element string) error) error {
	return each(ctx, tx, oldRecordsQuery, nil, func(v []any) error {
		element, _ := v[4].(string)
		if !oldRecord(v) {
			return nil
		}
		r, _, err := recordOf(v)
		if err != nil {
			return err
		}
		return put(r, element)
	})
}

// oldRecord reports whether id, exact, statements and search are those of a record of ours, or of an end of ties that
// the second schema made.
func oldRecord(v []any) bool {
	if _, ok := v[0].(string); !ok {
		return false
	}
	if keys, ok := v[3].(string); ok {
		return strings.HasPrefix(keys, "\n") && strings.HasSuffix(keys, "\n")
	}
	rows, err := rowsOf(v[2])
	return err == nil && v[3] == nil && len(rows) > 0 && !slices.ContainsFunc(rows, func(row string) bool { return !strings.Contains(row, "\t") })
}

// An oldTie is a relationship of ours in the old form: a tie or a judgement.
type oldTie struct {
	tie       graph.Tie
	judgement graph.Judgement
	judges    bool
	element   string
	ends      [2]string // their elements
}

// readOldTies hands on ties and judgements.
func readOldTies(ctx context.Context, tx neo4j.ExplicitTransaction, put func(oldTie) error) error {
	return each(ctx, tx, oldTiesQuery, nil, func(v []any) error {
		t, ours, err := oldTieOf(v)
		if err != nil || !ours {
			return err
		}
		return put(t)
	})
}

// oldTieOf reads a row of the query; ours is false for a relationship of others.
func oldTieOf(v []any) (t oldTie, ours bool, err error) {
	if _, ok := v[0].(string); !ok {
		return t, false, nil
	}
	if _, ok := v[2].(string); !ok {
		return t, false, nil
	}
	from, err := idOf(v[0], v[1])
	if err != nil {
		return t, false, nil
	}
	to, err := idOf(v[2], v[3])
	if err != nil {
		return t, false, nil
	}
	name, _ := v[6].(string)
	t.element, _ = v[7].(string)
	t.ends[0], _ = v[8].(string)
	t.ends[1], _ = v[9].(string)
	if text, ok := v[5].(string); ok && (name == sameAs || name == notSameAs) {
		t.judgement, err = judgementOf(from, to, text)
		t.judges = true
		return t, err == nil, nil
	}
	text, ok := v[4].(string)
	if !ok {
		return t, false, nil
	}
	f, err := fields(text, 10)
	if err != nil {
		return t, false, nil
	}
	t.tie, err = tieOfFields(from, to, f, text)
	return t, err == nil && oldType(graph.TieType(f[0]), name), nil
}

// oldType reports whether a relationship of that type shows a tie of that type.
func oldType(tie graph.TieType, name string) bool {
	shown, known := tieNames[tie]
	return name == supersededTie || known && name == shown || !known && name == otherTie
}

// readOldDocuments hands on documents, each with its element's id.
func readOldDocuments(ctx context.Context, tx neo4j.ExplicitTransaction, put func(d graph.Document, element string) error) error {
	return each(ctx, tx, oldDocumentsQuery, nil, func(v []any) error {
		element, _ := v[6].(string)
		for _, value := range v[:4] {
			if _, ok := value.(string); !ok {
				return nil
			}
		}
		if _, ok := v[5].(bool); !ok {
			return nil
		}
		d, _, err := documentOf(append(v[:6:6], nil))
		if err != nil {
			return err
		}
		return put(d, element)
	})
}

// readOld reads all that is held.
func readOld(ctx context.Context, tx neo4j.ExplicitTransaction, p *pages) error {
	var records []graph.Record
	err := readOldRecords(ctx, tx, func(r graph.Record, _ string) error {
		if len(r.Statements) > 0 {
			records = append(records, r)
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(records, func(a, b graph.Record) int { return strings.Compare(string(a.ID), string(b.ID)) })
	for _, r := range records {
		if err := p.add(func(f *graph.Fragment) { f.Records = append(f.Records, r) }); err != nil {
			return err
		}
	}
	var judgements []graph.Judgement
	err = readOldTies(ctx, tx, func(t oldTie) error {
		if t.judges {
			judgements = append(judgements, t.judgement)
			return nil
		}
		return p.add(func(f *graph.Fragment) { f.Ties = append(f.Ties, t.tie) })
	})
	if err != nil {
		return err
	}
	for _, j := range judgements {
		if err := p.add(func(f *graph.Fragment) { f.Judgements = append(f.Judgements, j) }); err != nil {
			return err
		}
	}
	return readOldDocuments(ctx, tx, func(d graph.Document, _ string) error {
		return p.add(func(f *graph.Fragment) { f.Documents = append(f.Documents, d) })
	})
}

// oldStore is what a store holds in the old form, as a source.
type oldStore struct{ s *Store }

// Fragments yields all of it.
func (o oldStore) Fragments(ctx context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) {
		p := pages{yield: yield}
		err := o.s.within(ctx, read, func(tx neo4j.ExplicitTransaction) error {
			if p.yielded {
				return fmt.Errorf("%w: the connection broke", graph.ErrIncomplete)
			}
			p.f = graph.Fragment{}
			return readOld(ctx, tx, &p)
		})
		if err == nil {
			err = p.flush()
		}
		if err != nil && err != errEnough {
			yield(graph.Fragment{}, fmt.Errorf("read the store in its old form: %w", err))
		}
	}
}

// Documents are all that it holds.
func (o oldStore) Documents(ctx context.Context) (all []graph.Document, err error) {
	err = o.s.within(ctx, read, func(tx neo4j.ExplicitTransaction) error {
		all = nil
		return readOldDocuments(ctx, tx, func(d graph.Document, _ string) error {
			all = append(all, d)
			return nil
		})
	})
	return all, err
}
