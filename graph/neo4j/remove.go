package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/tabbed"
)

// Remove takes out what the ids name; ends of ties that are no records have ids too. What fits one transaction is one;
// a document that is spoken of in more than 10,000 texts takes several and goes itself with the last, so that one
// interrupted is removed by removing it again.
func (s *Store) Remove(ctx context.Context, ids ...graph.ID) error {
	if err := s.makeReady(ctx); err != nil {
		return err
	}
	var left *removal
	var far settling
	for settled := false; left == nil || !left.done() || !settled; {
		var next removal
		further := far
		err := s.writing(ctx, func(a *applying) (err error) {
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
	judgements []any // as they are indexed
	documents  []graph.ID
	after      string // of the first document: the key of the last text that was looked at
}

func (r removal) done() bool { return len(r.records)+len(r.judgements)+len(r.documents) == 0 }

// find sorts the ids by what they name; one that names nothing is ErrNotFound.
func (a *applying) find(ids []graph.ID) (removal, error) {
	var what removal
	rows := make([]any, len(ids))
	for i, id := range ids {
		record, _ := key(id)
		other, _ := named(id)
		rows[i] = map[string]any{"number": i, "key": record, "named": other}
	}
	err := each(a.ctx, a.tx, removeKnownQuery, map[string]any{"rows": rows}, func(v []any) error {
		i, _ := v[0].(int64)
		id := ids[i]
		record, document, judgement := v[1] == true, v[2] == true, v[3] == true
		if record {
			k, _ := key(id)
			what.records = append(what.records, k)
		}
		if document {
			what.documents = append(what.documents, id)
		}
		if judgement {
			k, _ := named(id)
			what.judgements = append(what.judgements, k)
		}
		if !record && !document && !judgement {
			return fmt.Errorf("remove %q: %w", id, graph.ErrNotFound)
		}
		return nil
	})
	return what, err
}

// remove takes out the records, the judgements, and of the documents as much as fits one transaction; what is left
// over stays in what.
func (a *applying) remove(what *removal) error {
	if err := a.removeRecords(what.records); err != nil {
		return err
	}
	if err := a.removeJudgements(what.judgements); err != nil {
		return err
	}
	what.records, what.judgements = nil, nil
	for budget := batch; budget > 0 && len(what.documents) > 0; {
		document := what.documents[0]
		looked, after, err := a.removeStated(document, what.after)
		if err != nil {
			return err
		}
		what.after = after
		if looked == showBatch {
			return nil
		}
		budget -= looked
		if err := a.removeDocument(document); err != nil {
			return err
		}
		what.documents, what.after = what.documents[1:], ""
	}
	return nil
}

// removeRecords takes out records with their ties and judgements, and ends that nothing else holds.
func (a *applying) removeRecords(keys []any) error {
	if len(keys) == 0 {
		return nil
	}
	var loose, judged, lists []any
	rows := make([]any, len(keys))
	targets := make([]any, len(keys))
	gone := map[string]bool{}
	for i, k := range keys {
		text, _ := k.(string)
		rows[i] = map[string]any{"from": k, "to": []any{}}
		targets[i] = tabbed.Escape(text)
		gone[text] = true
	}
	err := each(a.ctx, a.tx, tiesOfQuery, map[string]any{"rows": rows}, func(v []any) error {
		ties, err := tiesOfText(v)
		for _, t := range ties {
			to, _ := key(t.To)
			loose = append(loose, to)
			a.askAnew(t.To)
		}
		return err
	})
	if err != nil {
		return err
	}
	err = each(a.ctx, a.tx, removeIntoQuery, map[string]any{"targets": targets}, func(v []any) error {
		from, err := idOf(v[0], v[1])
		if err != nil {
			return err
		}
		rows, err := rowsOf(v[2])
		if err != nil {
			return err
		}
		id, _ := key(from)
		if gone[id] {
			return nil
		}
		kept := slices.DeleteFunc(rows, func(row string) bool {
			first, _, _ := strings.Cut(row, "\t")
			to, err := tabbed.Unescape(first)
			return err == nil && gone[to]
		})
		lists = append(lists, listRow(id, kept))
		loose = append(loose, id)
		a.askAnew(from)
		return nil
	})
	if err != nil {
		return err
	}
	err = a.judgedBy(-1, keys, func(id string, _ graph.Judgement) { judged = append(judged, id) })
	if err != nil {
		return err
	}
	if err := a.each(tieListQuery, lists); err != nil {
		return err
	}
	if err := a.removeJudgements(judged); err != nil {
		return err
	}
	if err := a.run(removeRecordsQuery, map[string]any{"ids": keys}); err != nil {
		return err
	}
	if err := a.eachID(removeEndsQuery, loose); err != nil {
		return err
	}
	return a.settleKinds()
}

// listRow is what is left of the ties of a text.
func listRow(id string, rows []string) map[string]any {
	if len(rows) == 0 {
		return map[string]any{"id": id, "ties": nil}
	}
	return map[string]any{"id": id, "ties": rows}
}

// tiesOfText reads the ties of a text: its id, the whole id where that is another, and the rows.
func tiesOfText(v []any) ([]graph.Tie, error) {
	from, err := idOf(v[0], v[1])
	if err != nil {
		return nil, err
	}
	rows, err := rowsOf(v[2])
	if err != nil {
		return nil, fmt.Errorf("ties of %q: %w", from, err)
	}
	ties := make([]graph.Tie, len(rows))
	for i, row := range rows {
		if ties[i], err = tieOf(from, row); err != nil {
			return nil, err
		}
	}
	return ties, nil
}

// judgedBy hands on the judgements that a document states, given by its number, and those that name one of the keys.
func (a *applying) judgedBy(reading int64, keys []any, found func(id string, j graph.Judgement)) error {
	return each(a.ctx, a.tx, removeJudgedByQuery, map[string]any{"reading": reading, "ids": keys}, func(v []any) error {
		id, _ := v[0].(string)
		statement, _ := v[1].(string)
		j, err := judgementOf("", "", statement)
		found(id, j)
		return err
	})
}

// removeJudgements takes out judgements, given as they are indexed, and ends that nothing else holds.
func (a *applying) removeJudgements(ids []any) error {
	if len(ids) == 0 {
		return nil
	}
	var loose []any
	err := each(a.ctx, a.tx, removeJudgementsQuery, map[string]any{"ids": ids}, func(v []any) error {
		loose = append(loose, v[:2]...)
		shown, _ := v[2].(int64)
		a.drawn -= int(shown)
		return nil
	})
	if err != nil {
		return err
	}
	return a.eachID(removeEndsQuery, loose)
}

// removeStated takes what the document states out of the next batch of texts, and the records that are then empty.
// It returns how many it looked at and the key of the last.
func (a *applying) removeStated(document graph.ID, after string) (looked int, last string, err error) {
	h, err := a.held()
	if err != nil {
		return 0, "", err
	}
	var kept []change
	var empty []graph.ID
	var lists, untied, loose []any
	last = after
	err = a.stating(document, after, showBatch, func(r graph.Record, rows []string) error {
		looked++
		last, _ = key(r.ID)
		said := slices.DeleteFunc(slices.Clone(r.Statements), func(st graph.Statement) bool { return st.Origin.Document == document })
		switch {
		case len(said) == len(r.Statements):
		case len(said) == 0:
			empty = append(empty, r.ID)
		default:
			kept = append(kept, change{record: graph.Record{ID: r.ID, Statements: said}})
		}
		left := make([]string, 0, len(rows))
		for _, row := range rows {
			t, err := tieOf(r.ID, row)
			if err != nil {
				return err
			}
			if t.Origin.Document != document {
				left = append(left, row)
				continue
			}
			to, _ := key(t.To)
			loose = append(loose, to)
			a.askAnew(t.From)
			a.askAnew(t.To)
		}
		if len(left) < len(rows) {
			lists = append(lists, listRow(last, left))
			untied = append(untied, last)
		}
		return nil
	})
	if err != nil {
		return 0, "", err
	}
	remaining := h.without(document)
	if err := a.write(kept, remaining); err != nil {
		return 0, "", err
	}
	if err := a.each(tieListQuery, lists); err != nil {
		return 0, "", err
	}
	if err := a.untie(untied, document, h); err != nil {
		return 0, "", err
	}
	if err := a.empty(empty); err != nil {
		return 0, "", err
	}
	if err := a.eachID(removeEndsQuery, append(loose, untied...)); err != nil {
		return 0, "", err
	}
	return looked, last, a.settleKinds()
}

// empty makes mere ends of records that state nothing any more, and takes out those that nothing holds.
func (a *applying) empty(records []graph.ID) error {
	keys, rows := make([]any, len(records)), make([]any, len(records))
	for i, id := range records {
		keys[i], _ = key(id)
		row := endRow(id)
		_, show := showEntity(graph.Record{ID: id}, graph.Entity{ID: id}, nil, a.today, false)
		show["name"] = row["name"]
		row["show"] = show
		rows[i] = row
		a.askAnew(id)
	}
	if err := a.eachID(unlabelQuery, keys); err != nil {
		return err
	}
	if err := a.each(emptyQuery, rows); err != nil {
		return err
	}
	return a.eachID(removeEndsQuery, keys)
}

// removeDocument takes out the document itself with its judgements, when nothing else is left that it stated. Of its file
// an older one counts again, and shows.
func (a *applying) removeDocument(document graph.ID) error {
	h, err := a.held()
	if err != nil {
		return err
	}
	var judged []any
	err = a.judgedBy(h.number[document], []any{}, func(id string, j graph.Judgement) {
		if j.Origin.Document == document {
			judged = append(judged, id)
		}
	})
	if err != nil {
		return err
	}
	if err := a.removeJudgements(judged); err != nil {
		return err
	}
	name, _ := named(document)
	if err := a.run(removeDocumentQuery, map[string]any{"id": name}); err != nil {
		return err
	}
	if err := a.refresh(h.all(), h.without(document)); err != nil {
		return err
	}
	return a.settleKinds()
}

// without are the documents but for one that goes.
func (h held) without(gone graph.ID) held {
	left := h
	left.documents = map[graph.ID]graph.Document{}
	for id, d := range h.documents {
		if id != gone {
			left.documents[id] = d
		}
	}
	return left
}
