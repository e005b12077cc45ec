package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"inroad/graph"
)

// ErrForeign says that a file is not a store of inroad.
var ErrForeign = errors.New("not a store of inroad")

// A VersionError says that a file was written by a newer program.
type VersionError struct {
	Path        string
	File, Knows int // versions of the file and of this program
}

func (e *VersionError) Error() string {
	return fmt.Sprintf("%s is a store of version %d and this program knows versions up to %d: use a newer inroad", e.Path, e.File, e.Knows)
}

func (e *VersionError) Is(target error) bool { return target == graph.ErrNewer }

// A CorruptError says that a file is damaged, and where.
type CorruptError struct {
	Path     string
	Problems []string
}

func (e *CorruptError) Error() string {
	const most = 5
	shown := strings.Join(e.Problems[:min(most, len(e.Problems))], "; ")
	if n := len(e.Problems) - most; n > 0 {
		shown += fmt.Sprintf("; and %d more", n)
	}
	return fmt.Sprintf("%s is damaged (%s): keep the file, go back to a backup, or import into a new store", e.Path, shown)
}

// A FullError says that nothing more could be written: the disk, a quota or a limit on the size of files is reached.
type FullError struct {
	Path string
	Free string // what the file system has for us, as 12 MiB
	Err  error
}

func (e *FullError) Error() string {
	return fmt.Sprintf("no room to write %s (%s free in its folder): nothing of this step was kept, what was written before is; "+
		"make room or lift the limit on file sizes, then run it again", e.Path, e.Free)
}

func (e *FullError) Unwrap() error { return e.Err }

// A BusyError says that others wrote for the whole time that we waited for our turn.
type BusyError struct {
	Path   string
	Waited time.Duration
	Err    error
}

func (e *BusyError) Error() string {
	return fmt.Sprintf("others wrote to %s for %v without a pause: run it again when they are done", e.Path, e.Waited)
}

func (e *BusyError) Unwrap() error { return e.Err }

// An AccessError says that the system does not let us use the file or its folder.
type AccessError struct {
	Path string
	Err  error
}

func (e *AccessError) Error() string {
	return fmt.Sprintf("%s cannot be used (%v): both the file and its folder have to be writable for you", e.Path, e.Err)
}

func (e *AccessError) Unwrap() error { return e.Err }

// explain gives what SQLite says the type that callers branch on.
func (s *Store) explain(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if done := ctx.Err(); done != nil {
		return done
	}
	var said *driver.Error
	if !errors.As(err, &said) {
		return err
	}
	switch code := said.Code(); code & 0xff {
	case lib.SQLITE_FULL:
		return &FullError{Path: s.path, Free: free(s.path), Err: err}
	case lib.SQLITE_IOERR:
		switch code {
		case lib.SQLITE_IOERR_WRITE, lib.SQLITE_IOERR_TRUNCATE, lib.SQLITE_IOERR_SHMSIZE, lib.SQLITE_IOERR_SHMOPEN, lib.SQLITE_IOERR_FSYNC:
			return &FullError{Path: s.path, Free: free(s.path), Err: err}
		}
		return fmt.Errorf("read or write %s: %w", s.path, err)
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return &BusyError{Path: s.path, Waited: s.wait, Err: err}
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return &CorruptError{Path: s.path, Problems: []string{err.Error()}}
	case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM, lib.SQLITE_AUTH:
		return &AccessError{Path: s.path, Err: err}
	}
	return err
}

// size writes bytes as people read them.
func size(bytes uint64) string {
	const unit = 1024
	switch {
	case bytes < unit:
		return fmt.Sprintf("%d bytes", bytes)
	case bytes < unit*unit:
		return fmt.Sprintf("%d KiB", bytes/unit)
	case bytes < unit*unit*unit:
		return fmt.Sprintf("%d MiB", bytes/unit/unit)
	}
	return fmt.Sprintf("%.1f GiB", float64(bytes)/unit/unit/unit)
}
