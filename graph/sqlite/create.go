package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

//go:embed schema.sql
var schema string

// version of the schema, and the mark of our files; schema.sql sets both.
const (
	version       = 1
	applicationID = 1231966788
)

// How a file is opened: as SQLite names it, but for immutable, which takes it that nobody writes.
const (
	readWrite = "rw"
	readOnly  = "ro"
	immutable = "immutable"
)

func missing(path string) error {
	return fmt.Errorf("%s: %w: import files into it first, or name another store", path, fs.ErrNotExist)
}

// inspect looks at the file before SQLite does, which would start to repair what is not ours. It reports whether there
// is one.
func (s *Store) inspect(warn func(string)) (there bool, err error) {
	info, err := os.Stat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, s.inspectFolder()
	case err != nil:
		return false, &AccessError{Path: s.path, Err: bare(err)}
	case info.IsDir():
		return false, fmt.Errorf("%s is a folder, not a store: %w", s.path, ErrForeign)
	case info.Size() == 0:
		return false, fmt.Errorf("%s is empty: %w: delete it, then it is made anew", s.path, ErrForeign)
	}
	if warn != nil && info.Mode().Perm()&0o077 != 0 && ownerOnly {
		warn(fmt.Sprintf("%s can be read by other users of this machine: run chmod 600 on it", s.path))
	}
	return true, s.inspectHeader()
}

func (s *Store) inspectFolder() error {
	folder := filepath.Dir(s.path)
	switch info, err := os.Stat(folder); {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: its folder %s: %w: make the folder first", s.path, folder, fs.ErrNotExist)
	case err != nil:
		return &AccessError{Path: s.path, Err: bare(err)}
	case !info.IsDir():
		return fmt.Errorf("%s: %s is a file, not a folder", s.path, folder)
	}
	return nil
}

// The header of an SQLite file: magic, then at fixed places the user version and the application id, big-endian.
const (
	magic              = "SQLite format 3\x00"
	headerLength       = 100
	headerVersion      = 60
	headerApplication  = 68
	headerSchemaFormat = 44
)

func (s *Store) inspectHeader() error {
	f, err := os.Open(s.path)
	if err != nil {
		return &AccessError{Path: s.path, Err: bare(err)}
	}
	defer func() { _ = f.Close() }() // it was only read
	header := make([]byte, headerLength)
	n, err := io.ReadFull(f, header)
	switch {
	case !bytes.HasPrefix(header[:n], []byte(magic)):
		return fmt.Errorf("%s is no SQLite file: %w: name another store", s.path, ErrForeign)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &CorruptError{Path: s.path, Problems: []string{fmt.Sprintf("it is cut off after %d bytes", n)}}
	case err != nil:
		return &AccessError{Path: s.path, Err: bare(err)}
	case binary.BigEndian.Uint32(header[headerApplication:]) != applicationID:
		return fmt.Errorf("%s is an SQLite file of another program: %w: name another store", s.path, ErrForeign)
	}
	return s.versionIs(int(binary.BigEndian.Uint32(header[headerVersion:])))
}

func (s *Store) versionIs(found int) error {
	switch {
	case found > version:
		return &VersionError{Path: s.path, File: found, Knows: version}
	case found < 1:
		return &CorruptError{Path: s.path, Problems: []string{fmt.Sprintf("it says it is of version %d", found)}}
	}
	return nil
}

// checkVersion asks SQLite, which knows what the log beside the file has changed.
func (s *Store) checkVersion(ctx context.Context) error {
	var found int
	if err := s.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&found); err != nil {
		return s.explain(ctx, err)
	}
	return s.versionIs(found)
}

// create makes an empty store beside the path and then gives it its name, so that there is never half a store; who
// comes second uses what the first made. The file is for the owner alone from the start, and SQLite gives its log the
// same mode.
func (s *Store) create(ctx context.Context) error {
	f, err := os.CreateTemp(filepath.Dir(s.path), "."+filepath.Base(s.path)+".new-*") // mode 0600
	if err != nil {
		return &AccessError{Path: s.path, Err: bare(err)}
	}
	defer func() { _ = os.Remove(f.Name()) }() // it has its name by then, or is not wanted
	if err := f.Close(); err != nil {
		return err
	}
	if err := s.fill(ctx, f.Name()); err != nil {
		return s.explain(ctx, err)
	}
	err = os.Link(f.Name(), s.path) // unlike a rename this never replaces a store
	if errors.Is(err, fs.ErrExist) {
		return s.inspectHeader()
	}
	if err != nil { // a file system without links
		err = os.Rename(f.Name(), s.path)
	}
	if err != nil {
		return &AccessError{Path: s.path, Err: bare(err)}
	}
	return syncFolder(filepath.Dir(s.path))
}

func (s *Store) fill(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", address(path, readWrite, s.wait))
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }() // closed below where it matters
	db.SetMaxOpenConns(1)
	for _, step := range []string{"BEGIN", schema, "COMMIT", "PRAGMA journal_mode = WAL"} {
		if _, err := db.ExecContext(ctx, step); err != nil {
			return err
		}
	}
	return db.Close()
}

// mode chooses how to open a file that is there. Who only reads opens it for writing all the same where that is
// allowed, so that the last to leave clears up; a statement that writes is refused.
func (s *Store) mode() (mode string, pragmas []string) {
	if !s.readOnly {
		return readWrite, nil
	}
	pragmas = []string{"query_only(1)"}
	if f, err := os.OpenFile(s.path, os.O_RDWR, 0); err == nil {
		_ = f.Close() // nothing was written
		if writable(filepath.Dir(s.path)) {
			return readWrite, pragmas
		}
	}
	if _, err := os.Stat(s.path + "-wal"); err != nil && !writable(filepath.Dir(s.path)) {
		return immutable, pragmas // nobody can write beside it, so nobody writes
	}
	return readOnly, pragmas
}

// bare is the system's error without the path, which the message names already.
func bare(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
