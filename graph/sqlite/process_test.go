//go:build unix

package sqlite_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"inroad/graph/sqlite"
)

func TestFilesAreForTheOwnerAlone(t *testing.T) {
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "inroad.db"))
	if _, err := s.Apply(t.Context(), sheetRow(1)); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), filepath.Join(dir, "backup.db")); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", e.Name(), info.Mode())
		}
		names = append(names, e.Name())
	}
	if got := strings.Join(names, " "); got != "backup.db inroad.db inroad.db-shm inroad.db-wal" {
		t.Errorf("files: %s", got)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// TestEightProcessesWrite has eight processes make and fill one store at once.
func TestEightProcessesWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inroad.db")
	var running []*exec.Cmd
	var said [8]bytes.Buffer
	for i := range said {
		c := child(t, "write", path)
		c.Stderr = &said[i]
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		running = append(running, c)
	}
	for i, c := range running {
		if err := c.Wait(); err != nil {
			t.Errorf("a writer failed: %v: %s", err, said[i].String())
		}
	}
	s := open(t, path)
	all, err := read(t.Context(), s)
	if err != nil || len(all.Records) != 20+8 || len(all.Ties) != 20+8 {
		t.Errorf("%d records and %d ties, %v", len(all.Records), len(all.Ties), err)
	}
	if err := errors.Join(s.Check(t.Context()), s.Close()); err != nil {
		t.Error(err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("beside the store stand %v, %v", left, err)
	}
}

func TestBusyNamesTheFileAndTheWay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inroad.db")
	made(t, path, 1)
	lock := open(t, path)
	defer func() { _ = lock.Close() }()
	release := sqlite.Hold(t, lock)
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{Wait: 30_000_000})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Apply(t.Context(), sheetRow(2))
	var busy *sqlite.BusyError
	if !errors.As(err, &busy) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "again") {
		t.Errorf("apply while another writes: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Apply(ctx, sheetRow(2)); !errors.Is(err, context.Canceled) {
		t.Errorf("apply given up: %v", err)
	}
	release()
	if _, err := s.Apply(t.Context(), sheetRow(2)); err != nil {
		t.Errorf("apply after the other: %v", err)
	}
	_ = s.Close()
}

// fillLimited writes rows until no file may grow further, and then prints how many it was told were written.
func fillLimited(ctx context.Context, path string) error {
	limit, err := strconv.ParseUint(os.Getenv("INROAD_TEST_LIMIT"), 10, 64)
	if err != nil {
		return err
	}
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
		return err
	}
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return full(path, err)
	}
	for row := 0; ; row++ {
		if _, err := s.Apply(ctx, sheetRow(row)); err != nil {
			fmt.Println(row)
			return full(path, err)
		}
	}
}

// full is nil if the error says that the disk is full, and what to do.
func full(path string, err error) error {
	var full *sqlite.FullError
	if !errors.As(err, &full) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "run it again") {
		return fmt.Errorf("not the error of a full disk: %w", err)
	}
	return nil
}

// TestFullDisk limits the size of files to steps from 1 KiB up. Whatever was reported as written is there afterwards,
// nothing is damaged, and when there is room the work goes on.
func TestFullDisk(t *testing.T) {
	for limit := 1 << 10; limit <= 1<<20; limit = limit*3/2 + 512 {
		path := filepath.Join(t.TempDir(), "inroad.db")
		c := child(t, "fill", path, "INROAD_TEST_LIMIT="+strconv.Itoa(limit))
		var said bytes.Buffer
		c.Stderr = &said
		out, err := c.Output()
		if err != nil {
			t.Errorf("limit %d: %v: %s", limit, err, said.String())
			continue
		}
		written := 0
		if len(out) > 0 {
			if written, err = strconv.Atoi(strings.TrimSpace(string(out))); err != nil {
				t.Fatal(err)
			}
		} else if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("limit %d: no store could be made, and a stub is left: %v", limit, err)
		}
		s := open(t, path)
		if err := s.Check(t.Context()); err != nil {
			t.Errorf("limit %d: %v", limit, err)
		}
		all, err := read(t.Context(), s)
		if err != nil || len(all.Records) != written || len(all.Ties) != written {
			t.Errorf("limit %d: %d records and %d ties of %d, %v", limit, len(all.Records), len(all.Ties), written, err)
		}
		for row := range written + 3 {
			if _, err := s.Apply(t.Context(), sheetRow(row)); err != nil {
				t.Errorf("limit %d: go on: %v", limit, err)
			}
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		left, err := os.ReadDir(filepath.Dir(path))
		if err != nil || len(left) != 1 {
			t.Errorf("limit %d: beside the store stand %v, %v", limit, left, err)
		}
	}
}
