package neo4j

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

// What people look at can be changed by them too: a node or relationship that somebody takes out by hand is still held,
// and is drawn again by the next who writes. Until then whoever asks what is near reads the whole.

// A drawing is how much is held and how much of it is drawn.
type drawing struct{ texts, records, drawn, ties int64 }

// torn reports whether something is missing from it.
func (d drawing) torn() bool { return d.records < d.texts || d.ties < d.drawn }

func readDrawing(ctx context.Context, tx neo4j.ExplicitTransaction) (d drawing, err error) {
	err = each(ctx, tx, drawingQuery, nil, func(v []any) error {
		for i, n := range []*int64{&d.texts, &d.records, &d.drawn, &d.ties} {
			*n, _ = v[i].(int64)
		}
		return nil
	})
	return d, err
}

// mendDrawing draws everything anew where something is missing.
func (s *Store) mendDrawing(ctx context.Context) error {
	var d drawing
	err := s.within(ctx, read, func(tx neo4j.ExplicitTransaction) (err error) {
		d, err = readDrawing(ctx, tx)
		return err
	})
	if err != nil {
		return err
	}
	if d.records > d.texts { // what is held of somebody was taken out: it comes back, and is drawn, with the files
		err := s.writing(ctx, func(a *applying) error { return a.run(undrawLooseQuery, nil) })
		if err != nil {
			return err
		}
	}
	if !d.torn() {
		return nil
	}
	s.warn("Somebody took nodes or relationships out of the graph at " + s.address.text + " by hand: they are drawn anew.")
	total := 0
	for _, step := range []func(*applying, []graph.Record, [][]string) error{(*applying).redrawRecords, (*applying).redrawTies} {
		drawn, err := s.eachText(ctx, step)
		if err != nil {
			return fmt.Errorf("draw the graph at %s anew: %w", s.address.text, err)
		}
		total = drawn
	}
	return s.writing(ctx, func(a *applying) error {
		judged, err := a.redrawJudgements()
		if err != nil {
			return err
		}
		a.drawn = 0 // what was there is not known
		return a.run(redrawnQuery, map[string]any{"drawn": total + judged})
	})
}

// eachText hands all texts to a step, a batch in a transaction, and counts their ties.
func (s *Store) eachText(ctx context.Context, step func(*applying, []graph.Record, [][]string) error) (ties int, err error) {
	for after, looked := "", showBatch; looked == showBatch; {
		var records []graph.Record
		var rows [][]string
		var last string
		err := s.writing(ctx, func(a *applying) error {
			records, rows, last = nil, nil, after
			err := each(a.ctx, a.tx, allTextsQuery, map[string]any{"after": after, "limit": showBatch}, func(v []any) error {
				r, _, err := recordOf(v)
				if err != nil {
					return err
				}
				list, err := rowsOf(v[3])
				records, rows = append(records, r), append(rows, list)
				last, _ = key(r.ID)
				return err
			})
			if err != nil {
				return err
			}
			return step(a, records, rows)
		})
		if err != nil {
			return 0, err
		}
		after, looked = last, len(records)
		for _, list := range rows {
			ties += len(list)
		}
	}
	return ties, nil
}

// redrawRecords draws records and ends, without ties.
func (a *applying) redrawRecords(records []graph.Record, _ [][]string) error {
	h, err := a.held()
	if err != nil {
		return err
	}
	var changes []change
	var ends []any
	for _, r := range records {
		if len(r.Statements) > 0 {
			changes = append(changes, change{record: r})
		} else {
			ends = append(ends, endRow(r.ID))
		}
	}
	if err := a.each(endQuery, ends); err != nil {
		return err
	}
	return a.write(changes, h)
}

// redrawTies draws the ties from the records, when all of these are there.
func (a *applying) redrawTies(records []graph.Record, rows [][]string) error {
	h, err := a.held()
	if err != nil {
		return err
	}
	var ids []any
	var ties []graph.Tie
	for i, r := range records {
		id, _ := key(r.ID)
		ids = append(ids, id)
		a.askAnew(r.ID)
		for _, row := range rows[i] {
			t, err := tieOf(r.ID, row)
			if err != nil {
				return err
			}
			ties = append(ties, t)
		}
	}
	if err := a.eachID(undrawQuery, ids); err != nil {
		return err
	}
	if err := a.draw(ties, h); err != nil {
		return err
	}
	return a.settleKinds()
}

// redrawJudgements draws all judgements, whose relationships went with those of ties.
func (a *applying) redrawJudgements() (drawn int, err error) {
	h, err := a.held()
	if err != nil {
		return 0, err
	}
	files, rows := h.files(), map[string][]any{}
	err = each(a.ctx, a.tx, judgementsQuery, nil, func(v []any) error {
		j, err := judgementOfRow(v)
		if err != nil {
			return err
		}
		name, show := showJudgement(j, files, h)
		rows[name] = append(rows[name], relationship(j.A, j.B, show))
		drawn++
		return nil
	})
	if err != nil {
		return 0, err
	}
	return drawn, a.connect(judgedQueries, rows)
}
