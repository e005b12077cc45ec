package cmd_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph/sqlite"
)

// TestImportAgainPutsBackWhatWasLost imports files that have not changed: nothing is new, unless somebody took
// something out of the store.
func TestImportAgainPutsBackWhatWasLost(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "campaign"), os.DirFS(filepath.Join("..", "testdata", "campaign"))); err != nil {
		t.Fatal(err)
	}
	inroad := func(args ...string) string {
		t.Helper()
		c := exec.Command(program(t), args...)
		c.Dir = folder
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("inroad %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	inroad("import", "campaign")
	want := inroad("dump")
	if said := inroad("import", "campaign"); strings.Contains(said, "are back") {
		t.Errorf("nothing was lost, and yet: %s", said)
	}
	store, err := sqlite.Open(t.Context(), filepath.Join(folder, "inroad.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Remove(t.Context(), "campaign/ines kadari"); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if inroad("dump") == want {
		t.Fatal("nothing was taken out")
	}
	if said := inroad("import", "campaign"); !strings.Contains(said, "they are back") {
		t.Errorf("what was lost is not said to be back: %s", said)
	}
	if diff := cmp.Diff(want, inroad("dump")); diff != "" {
		t.Errorf("the store is not what it was (-was +is):\n%s", diff)
	}
}
