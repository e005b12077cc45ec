// Package sqlite keeps a graph in one file, by SQLite.
//
// In come fragments, out come fragments; SQL reads and writes rows, and what rows mean is decided in Go. The rules it
// keeps: a step is written whole and for good before it is reported, whatever happens to the process or the power; what
// is removed is overwritten; the file and what stands beside it are for the owner's eyes; and a file that is not ours,
// is too new or is damaged is refused by name.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Options say how a file is opened.
type Options struct {
	ReadOnly bool              // never write; a file that is missing is an error
	Wait     time.Duration     // how long to wait for others who write; 0 means a minute
	Warn     func(text string) // told what the owner of the file should know; may be nil
}

// Store is a graph.Store in a file.
type Store struct {
	path     string
	db       *sql.DB
	wait     time.Duration
	readOnly bool
	turn     chan struct{} // holds a token while this process writes: its own writers need not meet in the file
}

// Open opens the store at the path, and makes it if there is none. The errors, by type: fs.ErrNotExist, ErrForeign,
// *VersionError, *CorruptError, *AccessError, *BusyError, *FullError.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	s := &Store{path: path, wait: o.Wait, readOnly: o.ReadOnly, turn: make(chan struct{}, 1)}
	if s.wait == 0 {
		s.wait = time.Minute
	}
	if err := s.open(ctx, o.Warn); err != nil {
		if s.db != nil {
			_ = s.db.Close() // the first error tells more
		}
		return nil, fmt.Errorf("open the store: %w", err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, warn func(string)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	there, err := s.inspect(warn)
	if err != nil {
		return err
	}
	if !there {
		if s.readOnly {
			return missing(s.path)
		}
		if err := s.create(ctx); err != nil {
			return err
		}
	}
	mode, pragmas := s.mode()
	if s.db, err = sql.Open("sqlite", address(s.path, mode, s.wait, pragmas...)); err != nil {
		return err
	}
	if err := recent(ctx, s.db); err != nil {
		return s.explain(ctx, err)
	}
	if err := s.checkVersion(ctx); err != nil {
		return err
	}
	if s.readOnly {
		return nil
	}
	return s.logAhead(ctx)
}

// address is the driver's name of a file, with settings for each connection. They are: wait for others; write to the
// disk and not only to the system at each commit; overwrite what is deleted; keep sorting in memory.
func address(path, mode string, wait time.Duration, pragmas ...string) string {
	v := url.Values{"mode": {mode}}
	for _, p := range append(pragmas, "busy_timeout("+strconv.FormatInt(wait.Milliseconds(), 10)+")",
		"synchronous(FULL)", "secure_delete(1)", "temp_store(MEMORY)", "cache_size(-65536)", "trusted_schema(0)") {
		v.Add("_pragma", p)
	}
	if mode == immutable {
		v.Set("mode", "ro")
		v.Set("immutable", "1")
	}
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: v.Encode()}).String()
}

// recent refuses an SQLite older than 3.51.3, which can damage a file in WAL mode when two processes meet.
func recent(ctx context.Context, db *sql.DB) error {
	var version string
	if err := db.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version); err != nil {
		return err
	}
	var major, minor, patch int
	if _, err := fmt.Sscanf(version, "%d.%d.%d", &major, &minor, &patch); err != nil {
		return fmt.Errorf("version %q of SQLite: %w", version, err)
	}
	if n := major*1_000_000 + minor*1_000 + patch; n < 3_051_003 {
		return fmt.Errorf("SQLite %s is built in, 3.51.3 is needed", version)
	}
	return nil
}

// logAhead sees that the file is in WAL mode, in which readers and a writer do not wait for each other. It is written
// in the file, so this switches only what another program switched back. The switch does not wait for others by
// itself.
func (s *Store) logAhead(ctx context.Context) error {
	deadline := time.Now().Add(s.wait)
	for pause := time.Millisecond; ; pause = min(2*pause, 100*time.Millisecond) {
		var mode string
		err := s.db.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode)
		if err == nil && mode != "wal" {
			err = s.db.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode)
		}
		if err == nil && mode == "wal" {
			return nil
		}
		err = s.explain(ctx, err)
		var busy *BusyError
		switch {
		case err == nil:
			return fmt.Errorf("%s stays in journal mode %q: its file system does not allow a log beside it", s.path, mode)
		case !errors.As(err, &busy) || time.Now().After(deadline):
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}

// write runs a transaction that no other writer meets. It is kept if do returns nil; what do returns then is final.
func (s *Store) write(ctx context.Context, do func(tx tx) error) error {
	if s.readOnly {
		return &AccessError{Path: s.path, Err: errors.New("it was opened for reading")}
	}
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	return s.transact(ctx, "BEGIN IMMEDIATE", "COMMIT", do)
}

// read runs a transaction that sees the store at one moment.
func (s *Store) read(ctx context.Context, do func(tx tx) error) error {
	return s.transact(ctx, "BEGIN", "ROLLBACK", do)
}

// A tx is a transaction under way: a connection, and a context that a cancellation does not reach, so that no step is
// cut short half way and each is cheap. Long work asks the caller's context at times.
type tx struct {
	*sql.Conn
	context.Context
}

func (s *Store) transact(ctx context.Context, begin, end string, do func(tx tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return s.explain(ctx, err)
	}
	defer func() { _ = conn.Close() }() // gives it back
	if _, err := conn.ExecContext(ctx, begin); err != nil {
		return s.explain(ctx, err)
	}
	t := tx{conn, context.WithoutCancel(ctx)}
	err = do(t)
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		if _, err = conn.ExecContext(t, end); err == nil {
			return nil
		}
	}
	_, _ = conn.ExecContext(t, "ROLLBACK") // fails only where SQLite has rolled back by itself
	return s.explain(ctx, err)
}

// Close ends the use of the file. The last to close it brings its log in.
func (s *Store) Close() error {
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("close the store: %w", s.explain(context.Background(), err))
	}
	return nil
}
