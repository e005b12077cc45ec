//go:build unix

package cmd_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// rowsToKill is how long the import is that is killed.
const rowsToKill = 100_000

// writeMany writes a table of so many people.
func writeMany(t *testing.T, name string, rows int) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(f)
	fmt.Fprintln(w, "id,name,title,organization,stance")
	for i := range rows {
		fmt.Fprintf(w, "p%d,Person %d of Velmark,Officer,Office %d,undecided\n", i, i, i%500)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// program is this test binary under the name inroad: TestMain plays it.
func program(t *testing.T) string {
	t.Helper()
	name, err := exec.LookPath("inroad")
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// TestKilledImportGoesOn kills an import at random moments and runs it again: the store is sound after each kill, and
// in the end what an undisturbed import makes. INROAD_LONG=1 kills more often.
func TestKilledImportGoesOn(t *testing.T) {
	kills := 10
	if os.Getenv("INROAD_LONG") == "1" {
		kills = 50
	}
	folder := t.TempDir()
	many := filepath.Join(folder, "many.csv")
	writeMany(t, many, rowsToKill)
	inroad := func(args ...string) *exec.Cmd {
		c := exec.Command(program(t), args...)
		c.Dir = folder
		return c
	}
	must := func(args ...string) []byte {
		t.Helper()
		out, err := inroad(args...).CombinedOutput()
		if err != nil {
			t.Fatalf("inroad %v: %v\n%s", args, err, out)
		}
		return out
	}
	began := time.Now()
	must("import", many, "--store", "whole.db")
	whole := time.Since(began)
	want := must("dump", "--store", "whole.db")

	random := rand.New(rand.NewPCG(1, 2))
	for kill := range kills {
		if kill%5 == 0 { // from nothing again
			for _, name := range []string{"killed.db", "killed.db-wal", "killed.db-shm"} {
				if err := os.Remove(filepath.Join(folder, name)); err != nil && !os.IsNotExist(err) {
					t.Fatal(err)
				}
			}
		}
		c := inroad("import", many, "--store", "killed.db")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Duration(random.Float64()*float64(whole)), func() { _ = c.Process.Signal(syscall.SIGKILL) })
		_ = c.Wait() // it was killed, or came to its end before
		if _, err := os.Stat(filepath.Join(folder, "killed.db")); err == nil {
			out, err := inroad("check", "--store", "killed.db").CombinedOutput()
			if code := c.ProcessState; err != nil && exitCode(err) != 6 {
				t.Fatalf("kill %d (%v): check: %v\n%s", kill, code, err, out)
			}
		}
		if kill%5 == 4 || kill == kills-1 {
			must("import", many, "--store", "killed.db")
			must("check", "--store", "killed.db")
			if got := must("dump", "--store", "killed.db"); string(got) != string(want) {
				t.Fatalf("after kill %d the dump differs: %d bytes, want %d", kill, len(got), len(want))
			}
		}
	}
}

func exitCode(err error) int {
	if exit, ok := err.(*exec.ExitError); ok {
		return exit.ExitCode()
	}
	return -1
}
