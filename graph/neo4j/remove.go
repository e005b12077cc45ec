package neo4j

import (
	"context"
	"fmt"
	"slices"

	"inroad/graph"
	"inroad/graph/tabbed"
)

// Remove takes out what the ids name; ends of ties that are no records have ids too. What fits one transaction is one; a document that states more than 10,000
// records or ties takes several and goes itself with the last, so that one interrupted is removed by removing it again.
func (s *Store) Remove(ctx context.Context, ids ...graph.ID) error {
	var left *removal
	var far settling
	for settled := false; left == nil || !left.done() || !settled; {
		var next removal
		further := far
		err := s.writing(ctx, func(a applying) (err error) {
			if left != nil {
				next = *left
			} else if next, err = a.find(ids); err != nil {
				return err
			}
			further = far
			if err = a.remove(&next); err == nil && next.done() {
				settled, err = a.settle(&further)
			}
			return err
		})
		if err != nil {
			return err
		}
		far = further
		if left = &next; left.done() {
			ctx = context.WithoutCancel(ctx) // what is left is how it shows
		}
	}
	return nil
}

// A removal is what is left to remove.
type removal struct {
	records    []any // keys
	judgements []any // escaped ids
	documents  []graph.ID
	after      string // of the first document: the key of the last record that was looked at
}

func (r removal) done() bool { return len(r.records)+len(r.judgements)+len(r.documents) == 0 }

// find sorts the ids by what they name; one that names nothing is ErrNotFound.
func (a applying) find(ids []graph.ID) (removal, error) {
	var what removal
	rows := make([]any, len(ids))
	for i, id := range ids {
		text, _ := key(id)
		rows[i] = map[string]any{"key": text, "escaped": tabbed.Escape(string(id))}
	}
	err := each(a.ctx, a.tx, removeKnownQuery, map[string]any{"rows": rows}, func(v []any) error {
		escaped, _ := v[0].(string)
		text, err := tabbed.Unescape(escaped)
		if err != nil {
			return err
		}
		record, document, judgement := v[1] == true, v[2] == true, v[3] == true
		if record {
			k, _ := key(graph.ID(text))
			what.records = append(what.records, k)
		}
		if document {
			what.documents = append(what.documents, graph.ID(text))
		}
		if judgement {
			what.judgements = append(what.judgements, escaped)
		}
		if !record && !document && !judgement {
			return fmt.Errorf("remove %q: %w", text, graph.ErrNotFound)
		}
		return nil
	})
	return what, err
}

// remove takes out the records, the judgements, and of the documents as much as fits one transaction; what is left
// over stays in what.
func (a applying) remove(what *removal) error {
	if err := a.removeRecords(what.records); err != nil {
		return err
	}
	if err := a.removeAndLoosen(removeJudgementsQuery, what.judgements); err != nil {
		return err
	}
	what.records, what.judgements = nil, nil
	for budget := batch; budget > 0 && len(what.documents) > 0; {
		document := what.documents[0]
		looked, after, err := a.removeStatements(document, what.after)
		if err != nil {
			return err
		}
		removed, err := a.removeTies(document)
		if err != nil {
			return err
		}
		what.after = after
		if looked == batch || removed == batch {
			return nil
		}
		budget -= looked + removed
		if err := a.removeDocument(document); err != nil {
			return err
		}
		what.documents, what.after = what.documents[1:], ""
	}
	return nil
}

// removeRecords takes out records with their ties and judgements, and ends that nothing else holds.
func (a applying) removeRecords(keys []any) error {
	if len(keys) == 0 {
		return nil
	}
	var loose []any
	err := each(a.ctx, a.tx, removeNeighboursQuery, map[string]any{"ids": keys}, func(v []any) error {
		loose = append(loose, v[0])
		return nil
	})
	if err != nil {
		return err
	}
	if _, err := run(a.ctx, a.tx, removeRecordsQuery, map[string]any{"ids": keys}); err != nil {
		return err
	}
	return a.removeEnds(loose)
}

// removeEnds takes out those of the keys that are no records and that no tie or judgement holds any more.
func (a applying) removeEnds(keys []any) error {
	_, err := run(a.ctx, a.tx, removeEndsQuery, map[string]any{"ids": keys})
	return err
}

// removeAndLoosen runs a query that takes out relationships and gives the keys of their ends.
func (a applying) removeAndLoosen(q query, ids []any) error {
	if len(ids) == 0 {
		return nil
	}
	var loose []any
	err := each(a.ctx, a.tx, q, map[string]any{"ids": ids}, func(v []any) error {
		loose = append(loose, v...)
		return nil
	})
	if err != nil {
		return err
	}
	return a.removeEnds(loose)
}

// removeStatements takes what the document states out of the next batch of records, and the records that are then empty.
// It returns how many it looked at and the key of the last.
func (a applying) removeStatements(document graph.ID, after string) (looked int, last string, err error) {
	held, err := a.heldDocuments()
	if err != nil {
		return 0, "", err
	}
	remaining := without(held, document)
	var kept []change
	var empty []graph.ID
	last = after
	err = a.stating(document, after, func(r graph.Record) {
		looked++
		last, _ = key(r.ID)
		said := slices.DeleteFunc(slices.Clone(r.Statements), func(st graph.Statement) bool { return st.Origin.Document == document })
		switch {
		case len(said) == 0:
			empty = append(empty, r.ID)
		case len(said) < len(r.Statements):
			kept = append(kept, change{record: graph.Record{ID: r.ID, Statements: said}})
		}
	})
	if err != nil {
		return 0, "", err
	}
	if err := a.write(kept, remaining); err != nil {
		return 0, "", err
	}
	return looked, last, a.empty(empty)
}

// empty makes mere ends of records that state nothing any more, and takes out those that nothing holds.
func (a applying) empty(records []graph.ID) error {
	keys, rows := make([]any, len(records)), make([]any, len(records))
	for i, id := range records {
		keys[i], _ = key(id)
		rows[i] = endRow(id)
	}
	if _, err := run(a.ctx, a.tx, unlabelQuery, map[string]any{"ids": keys}); err != nil {
		return err
	}
	if err := a.each(emptyQuery, rows); err != nil {
		return err
	}
	return a.removeEnds(keys)
}

// removeDocument takes out the document itself, when nothing is left that it stated. Of its file an older one counts
// again, and shows.
func (a applying) removeDocument(document graph.ID) error {
	held, err := a.heldDocuments()
	if err != nil {
		return err
	}
	if _, err := run(a.ctx, a.tx, removeDocumentQuery, map[string]any{"id": tabbed.Escape(string(document))}); err != nil {
		return err
	}
	return a.refresh(held, without(held, document))
}

func without(all []graph.Document, gone graph.ID) []graph.Document {
	return slices.DeleteFunc(slices.Clone(all), func(d graph.Document) bool { return d.ID == gone })
}

// removeTies takes out a batch of the ties and judgements that the document states and returns how many.
func (a applying) removeTies(document graph.ID) (int, error) {
	var elements []any
	parameters := map[string]any{"document": legible(string(document)), "limit": batch}
	err := each(a.ctx, a.tx, documentTiesQuery, parameters, func(v []any) error {
		var origin graph.Origin
		if statement, ok := v[1].(string); ok {
			t, err := tieOf("", "", statement)
			if err != nil {
				return err
			}
			origin = t.Origin
		} else if statement, ok := v[2].(string); ok {
			j, err := judgementOf("", "", statement)
			if err != nil {
				return err
			}
			origin = j.Origin
		}
		if origin.Document == document { // others only look alike where an id is no UTF-8
			elements = append(elements, v[0])
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return len(elements), a.removeAndLoosen(removeTiesQuery, elements)
}
