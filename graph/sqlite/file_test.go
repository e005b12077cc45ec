package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/graph/sqlite"
)

func read(ctx context.Context, from graph.Source) (graph.Fragment, error) {
	var all graph.Fragment
	for f, err := range from.Fragments(ctx) {
		if err != nil {
			return all, err
		}
		all.Documents, all.Records = append(all.Documents, f.Documents...), append(all.Records, f.Records...)
		all.Ties, all.Judgements = append(all.Ties, f.Ties...), append(all.Judgements, f.Judgements...)
	}
	return all.Canonical(), nil
}

// made makes a store with so many rows and returns what it holds.
func made(t *testing.T, path string, rows int) graph.Fragment {
	t.Helper()
	s := open(t, path)
	for row := range rows {
		if _, err := s.Apply(t.Context(), sheetRow(row)); err != nil {
			t.Fatal(err)
		}
	}
	all, err := read(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWhatIsAppliedIsThereWhenTheFileIsOpenedAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b?#%20'ü.db")
	want := made(t, path, 30)
	for _, readOnly := range []bool{false, true} {
		s, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: readOnly})
		if err != nil {
			t.Fatal(err)
		}
		got, err := read(t.Context(), s)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%v %s", err, diff)
		}
		if err := s.Check(t.Context()); err != nil {
			t.Error(err)
		}
		if _, err := s.Apply(t.Context(), sheetRow(1)); readOnly != (err != nil) {
			t.Errorf("apply with read-only %v: %v", readOnly, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("beside the store stand %v, %v", left, err)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	write := func(name string, content []byte) {
		if err := os.WriteFile(at(name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	made(t, at("good.db"), 50)
	good, err := os.ReadFile(at("good.db"))
	if err != nil {
		t.Fatal(err)
	}
	newer := bytes.Clone(good)
	binary.BigEndian.PutUint32(newer[60:], 7)
	write("newer.db", newer)
	write("letter.db", []byte("Dear Minister, this is no store at all, but a letter."))
	write("empty.db", nil)
	write("cut.db", good[:60])
	write("half.db", good[:len(good)/2/4096*4096])
	write("folded", nil)
	if db, err := sql.Open("sqlite", at("other.db")); err != nil {
		t.Fatal(err)
	} else if _, err := db.Exec("CREATE TABLE tie (a)"); err != nil || db.Close() != nil {
		t.Fatal(err)
	}
	var version *sqlite.VersionError
	var corrupt *sqlite.CorruptError
	for _, c := range []struct {
		name     string
		readOnly bool
		want     any // a sentinel, or a pointer to a type of error
		says     string
	}{
		{"newer.db", false, &version, "version 7 and this program knows versions up to 1"},
		{"letter.db", false, sqlite.ErrForeign, "name another store"},
		{"other.db", false, sqlite.ErrForeign, "another program"},
		{"empty.db", false, sqlite.ErrForeign, "delete it"},
		{"", false, sqlite.ErrForeign, "folder"},
		{"cut.db", false, &corrupt, "backup"},
		{"missing.db", true, fs.ErrNotExist, "import files into it first"},
		{"no/such/x.db", false, fs.ErrNotExist, "make the folder first"},
		{"folded/x.db", false, nil, "folded"},
	} {
		for _, readOnly := range []bool{true, c.readOnly} {
			before, _ := os.ReadFile(at(c.name))
			s, err := sqlite.Open(t.Context(), at(c.name), sqlite.Options{ReadOnly: readOnly})
			if err == nil {
				t.Errorf("%s was opened", c.name)
				_ = s.Close()
				continue
			}
			ok := c.want == nil
			if sentinel, is := c.want.(error); is {
				ok = errors.Is(err, sentinel)
			} else if !ok {
				ok = errors.As(err, c.want)
			}
			if !ok || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: %v", c.name, err)
			}
			if after, _ := os.ReadFile(at(c.name)); !bytes.Equal(before, after) {
				t.Errorf("%s was changed", c.name)
			}
		}
	}
	if s, err := sqlite.Open(t.Context(), at("half.db"), sqlite.Options{}); err == nil {
		err = s.Check(t.Context())
		if !errors.As(err, &corrupt) {
			t.Errorf("check of half a store: %v", err)
		}
		_ = s.Close()
	} else if !errors.As(err, &corrupt) {
		t.Errorf("half a store: %v", err)
	}
	// the mark of a newer program may stand in the log alone
	if db, err := sql.Open("sqlite", at("good.db")); err != nil {
		t.Fatal(err)
	} else if _, err := db.Exec("PRAGMA user_version = 9"); err != nil {
		t.Fatal(err)
	} else {
		if _, err := sqlite.Open(t.Context(), at("good.db"), sqlite.Options{}); !errors.As(err, &version) || version.File != 9 {
			t.Errorf("newer in its log: %v", err)
		}
		_ = db.Close()
	}
}

// TestDamageIsReported changes bits of a store, one place at a time. Whatever is hit, nothing panics, and if what is
// read differs from what was written, reading or Check has said so.
func TestDamageIsReported(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inroad.db")
	want := made(t, path, 60)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 5))
	reported := 0
	for range 400 {
		bad := bytes.Clone(good)
		at := r.IntN(len(bad))
		if r.IntN(4) == 0 {
			at = r.IntN(200)
		}
		bad[at] ^= 1 << r.IntN(8)
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, beside := range []string{"-wal", "-shm"} {
			if err := os.Remove(path + beside); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
		}
		s, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: true})
		if err != nil {
			reported++
			continue
		}
		got, readErr := read(t.Context(), s)
		checkErr := s.Check(t.Context())
		if readErr != nil && checkErr == nil {
			t.Errorf("byte %d: reading says %v, Check nothing", at, readErr)
		}
		if checkErr == nil && !cmp.Equal(want, got) {
			t.Errorf("byte %d: what is read differs and Check says nothing", at)
		}
		if checkErr != nil {
			reported++
		}
		_ = s.Close() // the store is damaged
	}
	if reported < 100 {
		t.Errorf("only %d of 400 changed bits were found out", reported)
	}
}

func TestRemovedBytesAreGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inroad.db")
	s := open(t, path)
	for row := range 300 {
		f := sheetRow(row)
		if row%3 == 0 {
			f.Records[0].ID = graph.ID("book/qzxjkvwpy" + string(f.Records[0].ID))
			f.Records[0].Statements[0].Value = "qzxjkvwpy " + strings.Repeat("x", row)
			f.Ties[0].From = f.Records[0].ID
			f.Ties[0].Attributes = `{"note":"qzxjkvwpy"}`
		}
		if _, err := s.Apply(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	found, err := s.Find(t.Context(), "qzxjkvwpy", 0)
	if err != nil || len(found) != 100 {
		t.Fatalf("found %d, %v", len(found), err)
	}
	for _, r := range found {
		if err := s.Remove(t.Context(), r.ID); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{path, path + "-wal"} {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := range len("qzxjkvwpy") - 4 {
			if part := "qzxjkvwpy"[i : i+4]; bytes.Contains(content, []byte(part)) {
				t.Errorf("%s still holds %q", filepath.Base(name), part)
			}
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestSettleSaysThatAReaderKeepsTheLog(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "inroad.db"))
	defer func() { _ = s.Close() }()
	if _, err := s.Apply(t.Context(), sheetRow(1)); err != nil {
		t.Fatal(err)
	}
	for _, err := range s.Fragments(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Remove(t.Context(), "book/1"); err != nil {
			t.Error(err)
		}
		if err := s.Settle(t.Context()); !errors.Is(err, graph.ErrIncomplete) {
			t.Errorf("settle while somebody reads: %v", err)
		}
		break
	}
	if err := s.Settle(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestBackup(t *testing.T) {
	dir := t.TempDir()
	want := made(t, filepath.Join(dir, "inroad.db"), 40)
	s := open(t, filepath.Join(dir, "inroad.db"))
	to := filepath.Join(dir, "backup.db")
	if err := s.Backup(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), to); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a backup over another: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	b := open(t, to)
	got, err := read(t.Context(), b)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
}

func TestWarnsOfAFileThatOthersCanRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inroad.db")
	made(t, path, 1)
	var warnings []string
	warn := func(text string) { warnings = append(warnings, text) }
	for _, mode := range []fs.FileMode{0o600, 0o640} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		s, err := sqlite.Open(t.Context(), path, sqlite.Options{Warn: warn})
		if err != nil {
			t.Fatal(err)
		}
		_ = s.Close() // nothing was written
	}
	if len(warnings) != 1 || !slices.ContainsFunc(warnings, func(w string) bool { return strings.Contains(w, "chmod 600") }) {
		t.Errorf("warnings: %q", warnings)
	}
}
