package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

// bringUp makes of a store of the old form one of the present. Until all of it stands in the new form the old is left as
// it is and read; whoever writes next goes on where this was interrupted. The nodes stay the same, so that what others
// tied to them stays tied.
func (s *Store) bringUp(ctx context.Context) error {
	st, err := s.state(ctx, read)
	if err != nil {
		return err
	}
	if st.old {
		if err := s.fill(ctx, st); err != nil {
			return fmt.Errorf("bring the store at %s up to the present form: %w", s.address.text, err)
		}
	}
	cleaning := false
	err = s.within(ctx, read, func(tx neo4j.ExplicitTransaction) error {
		return each(ctx, tx, cleaningQuery, nil, func([]any) error { cleaning = true; return nil })
	})
	if err == nil && cleaning {
		if err = s.clean(ctx); err != nil {
			err = fmt.Errorf("clear away the old form of the store at %s: %w", s.address.text, err)
		}
	}
	return err
}

// fill copies what the old form holds into the new, on the same nodes, and lets it be read from then on.
func (s *Store) fill(ctx context.Context, before state) error {
	err := s.writing(ctx, func(a *applying) error {
		return a.run(fillQuery, map[string]any{"version": before.version + 1, "schema": schemaVersion})
	})
	if err != nil {
		return err
	}
	elements := map[string]bool{}
	err = s.within(ctx, read, func(tx neo4j.ExplicitTransaction) error {
		err := readOldRecords(ctx, tx, func(_ graph.Record, element string) error {
			elements[element] = true
			return nil
		})
		if err != nil {
			return err
		}
		return readOldTies(ctx, tx, func(t oldTie) error {
			elements[t.ends[0]], elements[t.ends[1]] = true, true
			return nil
		})
	})
	if err == nil {
		err = s.eachElement(ctx, adoptQuery, elements)
	}
	if err != nil {
		return err
	}
	if _, err := graph.Copy(ctx, filling{s}, oldStore{s}); err != nil {
		return err
	}
	return s.writing(ctx, func(a *applying) error {
		return a.run(filledQuery, nil)
	})
}

// filling is the store while it is being brought up.
type filling struct{ *Store }

// Apply adds without asking whether the store is ready, which it is about to be.
func (f filling) Apply(ctx context.Context, fragment graph.Fragment) (graph.Changes, error) {
	return f.add(ctx, fragment)
}

// eachElement runs a query that takes elements, a batch in a transaction.
func (s *Store) eachElement(ctx context.Context, q query, elements map[string]bool) error {
	for part := range slices.Chunk(slices.Sorted(maps.Keys(elements)), batch) {
		err := s.writing(ctx, func(a *applying) error {
			_, err := run(a.ctx, a.tx, q, map[string]any{"elements": part}) // what is cleared away was never counted
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// clean takes away what the old form left on nodes and relationships of ours, and its constraints. Nodes are told by
// both labels, so that they go last.
func (s *Store) clean(ctx context.Context) error {
	ties, records, documents := map[string]bool{}, map[string]bool{}, map[string]bool{}
	err := s.within(ctx, read, func(tx neo4j.ExplicitTransaction) error {
		err := readOldTies(ctx, tx, func(t oldTie) error {
			ties[t.element] = true
			return nil
		})
		if err != nil {
			return err
		}
		err = each(ctx, tx, oldAdoptedQuery, nil, func(v []any) error {
			element, _ := v[0].(string)
			records[element] = true
			return nil
		})
		if err != nil {
			return err
		}
		return readOldDocuments(ctx, tx, func(_ graph.Document, element string) error {
			documents[element] = true
			return nil
		})
	})
	if err != nil {
		return err
	}
	for _, step := range []struct {
		query    query
		elements map[string]bool
	}{{cleanDocumentsQuery, documents}, {cleanTiesQuery, ties}, {cleanRecordsQuery, records}} {
		if err := s.eachElement(ctx, step.query, step.elements); err != nil {
			return err
		}
	}
	for _, drop := range []query{dropEntityQuery, dropDocumentQuery, dropStoreQuery, dropSearchQuery} {
		if err := s.change(ctx, drop); err != nil {
			return err
		}
	}
	return s.writing(ctx, func(a *applying) error {
		return a.run(cleanedQuery, nil)
	})
}
