package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Check looks for damage: in the structure of the file, in each row, and in what rows name. The error is a
// *CorruptError that lists what is wrong.
func (s *Store) Check(ctx context.Context) error {
	problems, err := s.structure(ctx)
	if err != nil {
		problems = append(problems, err.Error())
	}
	for _, err := range s.Fragments(ctx) {
		if err != nil {
			problems = append(problems, err.Error())
		}
	}
	if ctx.Err() != nil {
		return fmt.Errorf("check the store: %w", ctx.Err())
	}
	if len(problems) > 0 {
		return fmt.Errorf("check the store: %w", &CorruptError{Path: s.path, Problems: problems})
	}
	return nil
}

// structure lists what SQLite finds wrong in the file.
func (s *Store) structure(ctx context.Context) (problems []string, err error) {
	err = s.read(ctx, func(tx tx) error {
		rows, err := tx.QueryContext(ctx, "PRAGMA integrity_check(20)")
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }() // rows.Err tells
		for rows.Next() {
			var found string
			if err := rows.Scan(&found); err != nil {
				return err
			}
			if found != "ok" {
				problems = append(problems, strings.Split(found, "\n")...)
			}
		}
		return rows.Err()
	})
	return problems, err
}

// Backup writes the store as it is at one moment into a new file, others writing or not, and checks that file. It is
// an error if there is a file of that name.
func (s *Store) Backup(ctx context.Context, path string) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("back up the store: %w", err)
		}
	}()
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) // SQLite fills it, and leaves its mode
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(path))
		}
	}()
	if err := f.Close(); err != nil {
		return err
	}
	if _, err := s.db.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		return s.explain(ctx, err)
	}
	if err := syncFile(path); err != nil {
		return err
	}
	if err := syncFolder(filepath.Dir(path)); err != nil {
		return err
	}
	copied, err := Open(ctx, path, Options{ReadOnly: true, Wait: s.wait})
	if err != nil {
		return err
	}
	return errors.Join(copied.Check(ctx), copied.Close())
}

// syncFile sees that what was written to the file is on the disk.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
