package cmd

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func writes(text string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, text); return err }
}

// Through a link what it leads to is replaced, whole or not at all; the link stays, and so does what stood there where
// writing fails.
func TestWritingThroughALink(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	if err := os.Mkdir("pages", 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("pages", "page.txt")
	if err := os.WriteFile(file, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{"link": file, "second": "link", "to come": filepath.Join("pages", "new.txt")} {
		if err := os.Symlink(to, name); err != nil {
			t.Fatal(err)
		}
	}
	st := &streams{err: io.Discard}
	broken := errors.New("broken")
	if err := st.writeFile("second", func(w io.Writer) error { _, _ = io.WriteString(w, "half"); return broken }); !errors.Is(err, broken) {
		t.Errorf("the error is %v", err)
	}
	if text, _ := os.ReadFile(file); string(text) != "old" {
		t.Errorf("half of it was written: %q", text)
	}
	for name, leads := range map[string]string{"second": file, "to come": filepath.Join("pages", "new.txt")} {
		if err := st.writeFile(name, writes(name)); err != nil {
			t.Fatal(err)
		}
		info, err := os.Lstat(name)
		if err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("the link %s is gone: %v, %v", name, info, err)
		}
		text, err := os.ReadFile(leads)
		if err != nil || string(text) != name {
			t.Errorf("%s leads to %q, %v", name, text, err)
		}
		if info, err := os.Stat(leads); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("others may read it: %v", info.Mode())
		}
	}
	left, err := os.ReadDir("pages")
	if err != nil || len(left) != 2 {
		t.Errorf("there are %v, %v", left, err)
	}
}

// Nothing is written over a store, what belongs to it, or a file that the command reads, by whatever name.
func TestNothingIsWrittenOverWhatIsRead(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	const database = "SQLite format 3\x00 and more"
	for name, text := range map[string]string{"inroad.db": database, "other.db": database, "people.csv": "name\nIda Ruun\n", "notes.csv": "old\n", "short": "SQL"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, to := range map[string]string{"link.db": "inroad.db", "link.csv": "people.csv", "here": "."} {
		if err := os.Symlink(to, name); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Link("people.csv", "twin.csv"); err != nil {
		t.Fatal(err)
	}
	st := &streams{err: io.Discard}
	st.usesStore("new.db")
	st.uses(filepath.Join(folder, "people.csv"))
	for _, name := range []string{
		"new.db", "./new.db", "new.db-wal", "new.db-shm", "new.db-journal", "inroad.db", "inroad.db-wal", "inroad.db-shm", "inroad.db-journal",
		"link.db", "here/inroad.db", "other.db", "other.db-journal", "people.csv", "link.csv", "twin.csv", "here/people.csv", filepath.Join(folder, "people.csv"),
	} {
		var usage usageError
		before, _ := os.ReadFile(name)
		if err := st.writeFile(name, writes("new")); !errors.As(err, &usage) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if after, _ := os.ReadFile(name); !bytes.Equal(before, after) {
			t.Errorf("%s was written over", name)
		}
	}
	for _, name := range []string{"notes.csv", "short", "people.csv-wal", "page.txt"} {
		if err := st.writeFile(name, writes("new")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
