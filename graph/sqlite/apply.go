package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"inroad/graph"
	"inroad/graph/tabbed"
)

// pause is how many items are written between two looks at the caller's context.
const pause = 1_000

// Apply adds what the fragment states.
func (s *Store) Apply(ctx context.Context, f graph.Fragment) (graph.Changes, error) {
	f = f.Canonical()
	var changes graph.Changes
	err := s.write(ctx, func(tx tx) error {
		a := &applying{tx: tx, caller: ctx, sheets: map[[2]string]int{}}
		for _, step := range []func(graph.Fragment) error{a.documents, a.records, a.ties, a.judgements} {
			if err := step(f); err != nil {
				return err
			}
		}
		changes = a.Changes
		return nil
	})
	if err != nil {
		return graph.Changes{}, fmt.Errorf("apply: %w", err)
	}
	return changes, nil
}

// An applying is an Apply under way.
type applying struct {
	graph.Changes
	tx     tx
	caller context.Context
	sheets map[[2]string]int // number by document and name
}

func (a *applying) documents(f graph.Fragment) error {
	for _, d := range f.Documents {
		old, err := a.document(d.ID)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			a.New++
		case err != nil:
			return fmt.Errorf("document %s: %w", d.ID, err)
		case d.Complete && !old.Complete:
			a.Changed++
			d = graph.MergeDocuments(old, d)
		default:
			a.Same++
			d = graph.MergeDocuments(old, d)
		}
		if d == old {
			continue
		}
		id, source, name, hash, read, complete := documentColumns(d)
		_, err = a.tx.ExecContext(a.tx, "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?)",
			id, source, name, hash, read, complete, mark(joined(id, source, name, hash, read, complete)))
		if err != nil {
			return fmt.Errorf("document %s: %w", d.ID, err)
		}
	}
	return nil
}

func (a *applying) document(id graph.ID) (graph.Document, error) {
	var sum int64
	var line string
	if err := a.tx.QueryRowContext(a.tx, documentLines+" WHERE id = ?", tabbed.Escape(string(id))).Scan(&sum, &line); err != nil {
		return graph.Document{}, err
	}
	return documentOf(line)
}

func documentColumns(d graph.Document) (id, source, name, hash, read, complete string) {
	complete = "0"
	if d.Complete {
		complete = "1"
	}
	return tabbed.Escape(string(d.ID)), tabbed.Escape(d.Source), tabbed.Escape(d.Name), tabbed.Escape(d.Hash), d.Read.Format(time.RFC3339Nano), complete
}

// records writes those rows of sheets that say something new.
func (a *applying) records(f graph.Fragment) error {
	for part := range slices.Chunk(f.Records, graph.MaxFragment) {
		held, err := a.held(part)
		if err != nil {
			return err
		}
		insert, err := a.tx.PrepareContext(a.tx, "INSERT OR REPLACE INTO statement VALUES (?, ?, ?, ?, ?)")
		if err != nil {
			return err
		}
		defer func() { _ = insert.Close() }() // the connection closes it at the latest
		for i, r := range part {
			if i%pause == 0 && a.caller.Err() != nil {
				return a.caller.Err()
			}
			if err := a.record(insert, r, held); err != nil {
				return fmt.Errorf("record %s: %w", r.ID, err)
			}
		}
	}
	return nil
}

// A place is a row of a sheet.
type place struct{ sheet, row int }

// held reads what the store says of the records; a record that it holds has an entry.
func (a *applying) held(records []graph.Record) (map[string]map[place]string, error) {
	ids := make([]string, len(records))
	for i, r := range records {
		ids[i] = tabbed.Escape(string(r.ID))
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	held := map[string]map[place]string{}
	rows, err := a.tx.QueryContext(a.tx, "SELECT s.record, s.sheet, s.row, s.cells FROM json_each(?) j JOIN statement s ON s.record = j.value", string(list))
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // rows.Err tells
	for rows.Next() {
		var id, cells string
		var at place
		if err := rows.Scan(&id, &at.sheet, &at.row, &cells); err != nil {
			return nil, err
		}
		if held[id] == nil {
			held[id] = map[place]string{}
		}
		held[id][at] = cells
	}
	return held, rows.Err()
}

func (a *applying) record(insert *sql.Stmt, r graph.Record, held map[string]map[place]string) error {
	id := tabbed.Escape(string(r.ID))
	old, known := held[id]
	gained := false
	byPlace := slices.SortedStableFunc(slices.Values(r.Statements), func(x, y graph.Statement) int {
		x.Origin.Column, y.Origin.Column = "", ""
		return graph.CompareOrigins(x.Origin, y.Origin)
	})
	for len(byPlace) > 0 {
		o := byPlace[0].Origin
		n := 1
		for n < len(byPlace) && sameRow(byPlace[n].Origin, o) {
			n++
		}
		said := byPlace[:n:n]
		byPlace = byPlace[n:]
		sheet, err := a.sheet(o)
		if err != nil {
			return err
		}
		text := cells(said)
		before, there := old[place{sheet, o.Row}]
		if there && text != before {
			more, err := statements(before, graph.Origin{Document: o.Document, Sheet: o.Sheet, Row: o.Row}, words{})
			if err != nil {
				return err
			}
			text = cells(graph.MergeStatements(more, said))
		}
		if there && text == before {
			continue
		}
		gained = true
		row := strconv.Itoa(o.Row)
		if _, err := insert.ExecContext(a.tx, id, sheet, o.Row, text, mark(joined(id, strconv.Itoa(sheet), row, text))); err != nil {
			return err
		}
	}
	switch {
	case !known:
		a.New++
	case gained:
		a.Changed++
	default:
		a.Same++
	}
	return nil
}

func sameRow(a, b graph.Origin) bool {
	return a.Document == b.Document && a.Sheet == b.Sheet && a.Row == b.Row
}

// sheet is the number of the origin's sheet, a new one if it has none yet.
func (a *applying) sheet(o graph.Origin) (int, error) {
	key := [2]string{tabbed.Escape(string(o.Document)), tabbed.Escape(o.Sheet)}
	if number, ok := a.sheets[key]; ok {
		return number, nil
	}
	var number int
	err := a.tx.QueryRowContext(a.tx, "SELECT number FROM sheet WHERE document = ? AND name = ?", key[0], key[1]).Scan(&number)
	if errors.Is(err, sql.ErrNoRows) {
		err = a.tx.QueryRowContext(a.tx, "SELECT coalesce(max(number), 0) + 1 FROM sheet").Scan(&number)
		if err == nil {
			_, err = a.tx.ExecContext(a.tx, "INSERT INTO sheet VALUES (?, ?, ?, ?)", number, key[0], key[1], mark(joined(strconv.Itoa(number), key[0], key[1])))
		}
	}
	if err != nil {
		return 0, fmt.Errorf("sheet %q of %s: %w", o.Sheet, o.Document, err)
	}
	a.sheets[key] = number
	return number, nil
}

// together is how many ties one statement writes; more bring nothing.
const together = 25

var insertTie = "INSERT OR IGNORE INTO tie VALUES (?, ?, ?, ?, ?, ?, ?)"

func (a *applying) ties(f graph.Fragment) error {
	insert, err := a.tx.PrepareContext(a.tx, insertTie+strings.Repeat(", (?, ?, ?, ?, ?, ?, ?)", together-1))
	if err != nil {
		return err
	}
	defer func() { _ = insert.Close() }() // the connection closes it at the latest
	// in the order of the table, so that neighbours are written together
	ties := slices.SortedStableFunc(slices.Values(f.Ties), func(x, y graph.Tie) int { return graph.CompareOrigins(x.Origin, y.Origin) })
	args := make([]any, 0, 7*together)
	for i, t := range ties {
		if i%pause == 0 && a.caller.Err() != nil {
			return a.caller.Err()
		}
		sheet, err := a.sheet(t.Origin)
		if err != nil {
			return err
		}
		from, to, kind, said := tabbed.Escape(string(t.From)), tabbed.Escape(string(t.To)), tabbed.Escape(string(t.Type)), said(t)
		line := joined(strconv.Itoa(sheet), strconv.Itoa(t.Origin.Row), from, to, kind, said)
		args = append(args, sheet, t.Origin.Row, from, to, kind, said, mark(line))
		if len(args) == cap(args) {
			if err := a.count(insert.ExecContext(a.tx, args...)); err != nil {
				return err
			}
			args = args[:0]
		}
	}
	for ; len(args) > 0; args = args[7:] {
		if err := a.count(a.tx.ExecContext(a.tx, insertTie, args[:7]...)); err != nil {
			return err
		}
	}
	a.Same += len(ties)
	return nil
}

// count counts rows written as new, and takes them from those that were there, of which all are counted at the end.
func (a *applying) count(result sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	a.New += int(n)
	a.Same -= int(n)
	return err
}

func (a *applying) judgements(f graph.Fragment) error {
	for _, j := range f.Judgements {
		old, err := a.judgement(j)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			a.New++
		case err != nil:
			return fmt.Errorf("judgement %s: %w", j.ID, err)
		default:
			a.Same++
			if j = graph.MergeJudgements(old, j); j == old {
				continue
			}
		}
		sheet, err := a.sheet(j.Origin)
		if err != nil {
			return err
		}
		same := "0"
		if j.Same {
			same = "1"
		}
		id, x, y, column := tabbed.Escape(string(j.ID)), tabbed.Escape(string(j.A)), tabbed.Escape(string(j.B)), tabbed.Escape(j.Origin.Column)
		line := joined(id, x, y, same, strconv.Itoa(sheet), strconv.Itoa(j.Origin.Row), column)
		if _, err := a.tx.ExecContext(a.tx, "INSERT OR REPLACE INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?)", id, x, y, same, sheet, j.Origin.Row, column, mark(line)); err != nil {
			return fmt.Errorf("judgement %s: %w", j.ID, err)
		}
	}
	return nil
}

// judgement reads the one of the same ID.
func (a *applying) judgement(j graph.Judgement) (graph.Judgement, error) {
	var sum int64
	var line string
	if err := a.tx.QueryRowContext(a.tx, judgementLines+" WHERE id = ?", tabbed.Escape(string(j.ID))).Scan(&sum, &line); err != nil {
		return graph.Judgement{}, err
	}
	sheets, err := readSheets(a.tx)
	if err != nil {
		return graph.Judgement{}, err
	}
	return sheets.judgement(line)
}
