package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"inroad/graph"
	"inroad/graph/tabbed"
)

// An unknown id; the ties, which have no index of their own, are looked through only for one that is nothing else.
const unknown = `SELECT j.value FROM json_each(?) j WHERE
	NOT EXISTS (SELECT 1 FROM document WHERE id = j.value) AND
	NOT EXISTS (SELECT 1 FROM judgement WHERE id = j.value OR a = j.value OR b = j.value) AND
	NOT EXISTS (SELECT 1 FROM statement WHERE record = j.value) AND
	NOT EXISTS (SELECT 1 FROM tie WHERE from_record = j.value OR to_record = j.value) LIMIT 1`

// removals take out records, then documents, then judgements, with what hangs on each.
var removals = []string{
	"DELETE FROM statement WHERE record IN (SELECT value FROM json_each(?1))",
	"DELETE FROM tie WHERE from_record IN (SELECT value FROM json_each(?1)) OR to_record IN (SELECT value FROM json_each(?1))",
	"DELETE FROM judgement WHERE a IN (SELECT value FROM json_each(?1)) OR b IN (SELECT value FROM json_each(?1))",
	"DELETE FROM statement WHERE sheet IN (" + sheetsOf + ")",
	"DELETE FROM tie WHERE sheet IN (" + sheetsOf + ")",
	"DELETE FROM judgement WHERE sheet IN (" + sheetsOf + ")",
	"DELETE FROM sheet WHERE number IN (" + sheetsOf + ")",
	"DELETE FROM document WHERE id IN (SELECT value FROM json_each(?1))",
	"DELETE FROM judgement WHERE id IN (SELECT value FROM json_each(?1))",
}

const sheetsOf = "SELECT s.number FROM sheet s JOIN document d ON d.id = s.document WHERE d.id IN (SELECT value FROM json_each(?1))"

// Remove takes out records, documents and judgements with what hangs on them. Their bytes are overwritten in the file
// and its log, unless somebody reads an older moment just then: see Settle.
func (s *Store) Remove(ctx context.Context, ids ...graph.ID) error {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = tabbed.Escape(string(id))
	}
	list, err := json.Marshal(texts)
	if err != nil {
		return fmt.Errorf("remove: %w", err)
	}
	err = s.write(ctx, func(tx tx) error {
		var id string
		switch err := tx.QueryRowContext(tx, unknown, string(list)).Scan(&id); {
		case err == nil:
			return fmt.Errorf("%s: %w", id, graph.ErrNotFound)
		case !errors.Is(err, sql.ErrNoRows):
			return err
		}
		for _, removal := range removals {
			if _, err := tx.ExecContext(tx, removal, string(list)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("remove: %w", err)
	}
	if err := s.Settle(context.WithoutCancel(ctx)); err != nil && !errors.Is(err, graph.ErrIncomplete) {
		return fmt.Errorf("remove: %w", err)
	}
	return nil
}

// Settle brings the log into the file and empties it, so that no removed byte is left in it. While somebody reads an
// older moment this cannot be done: graph.ErrIncomplete.
func (s *Store) Settle(ctx context.Context) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("settle the store: %w", s.explain(ctx, err))
	}
	defer func() { _ = conn.Close() }() // gives it back
	if _, err := conn.ExecContext(ctx, "PRAGMA busy_timeout = 200"); err != nil {
		return fmt.Errorf("settle the store: %w", s.explain(ctx, err))
	}
	var busy, log, moved int
	err = conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &moved)
	if _, back := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA busy_timeout = %d", s.wait.Milliseconds())); err == nil {
		err = back
	}
	if err != nil {
		return fmt.Errorf("settle the store: %w", s.explain(ctx, err))
	}
	if busy != 0 {
		return fmt.Errorf("settle the store: removed data may still stand in the log of %s while others read it: run again: %w", s.path, graph.ErrIncomplete)
	}
	return nil
}
