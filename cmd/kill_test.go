//go:build unix

package cmd_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// An ordeal is how often an import of how many rows is killed, and for how long at most.
type ordeal struct {
	rows, kills int
	most        time.Duration
}

// chooseOrdeal is seconds for a developer, a minute where everything is required, and all with INROAD_LONG=1.
func chooseOrdeal() ordeal {
	switch {
	case os.Getenv("INROAD_LONG") == "1":
		return ordeal{100_000, 50, time.Hour}
	case os.Getenv("INROAD_REQUIRE") != "":
		return ordeal{100_000, 50, time.Minute}
	}
	return ordeal{10_000, 10, time.Minute}
}

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
// in the end what an undisturbed import makes.
func TestKilledImportGoesOn(t *testing.T) {
	o := chooseOrdeal()
	folder := t.TempDir()
	many := filepath.Join(folder, "many.csv")
	writeMany(t, many, o.rows)
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

	const each = 5 // kills before an import may come to its end
	random := rand.New(rand.NewPCG(1, 2))
	kills, end := 0, began.Add(o.most)
	for kills < o.kills && time.Now().Before(end) {
		for _, name := range []string{"killed.db", "killed.db-wal", "killed.db-shm"} { // from nothing
			if err := os.Remove(filepath.Join(folder, name)); err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
		}
		for range min(each, o.kills-kills) {
			kills++
			c := inroad("import", many, "--store", "killed.db")
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			time.AfterFunc(time.Duration(random.Float64()*float64(whole)), func() { _ = c.Process.Signal(syscall.SIGKILL) })
			_ = c.Wait() // it was killed, or came to its end before
			if _, err := os.Stat(filepath.Join(folder, "killed.db")); err != nil {
				continue // killed before there was a store
			}
			if out, err := inroad("check", "--store", "killed.db").CombinedOutput(); err != nil && exitCode(err) != 6 {
				t.Fatalf("kill %d: check: %v\n%s", kills, err, out)
			}
		}
		must("import", many, "--store", "killed.db")
		must("check", "--store", "killed.db")
		if got := must("dump", "--store", "killed.db"); string(got) != string(want) {
			t.Fatalf("after kill %d the dump differs: %d bytes, want %d", kills, len(got), len(want))
		}
	}
	t.Logf("%d kills of an import of %d rows", kills, o.rows)
}

// TestInterruptedImportSaysSo stops an import as Ctrl-C does: exit code 130, nothing on stdout, no stack.
func TestInterruptedImportSaysSo(t *testing.T) {
	folder := t.TempDir()
	writeMany(t, filepath.Join(folder, "many.csv"), 50_000)
	c := exec.Command(program(t), "import", "many.csv")
	c.Dir = folder
	var stdout, stderr strings.Builder
	c.Stdout, c.Stderr = &stdout, &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	store := filepath.Join(folder, "inroad.db")
	for _, err := os.Stat(store); err != nil; _, err = os.Stat(store) { // until it stores
		time.Sleep(time.Millisecond)
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if code := exitCode(c.Wait()); code != 130 || stdout.Len() > 0 || stderr.String() != "inroad: interrupted\n" {
		t.Errorf("exit code %d\nstdout: %s\nstderr: %s", code, stdout.String(), stderr.String())
	}
}

// TestFullDiskIsSaidAndGoesOn lets a limit on the size of files stand for a full disk.
func TestFullDiskIsSaidAndGoesOn(t *testing.T) {
	folder := t.TempDir()
	writeMany(t, filepath.Join(folder, "many.csv"), 3_000)
	sh := func(script string) (string, int) {
		t.Helper()
		c := exec.Command("sh", "-c", script)
		c.Dir = folder
		out, err := c.CombinedOutput()
		if err == nil {
			return string(out), 0
		}
		return string(out), exitCode(err)
	}
	if out, code := sh("inroad import many.csv --store whole.db && inroad dump --store whole.db -o whole.txt"); code != 0 {
		t.Fatal(out)
	}
	for _, blocks := range []int{1, 100, 500} { // of 512 bytes
		out, code := sh(fmt.Sprintf("rm -f full.db*; ulimit -f %d; inroad import many.csv --store full.db", blocks))
		if code != 6 || !strings.Contains(out, "no room to write full.db") || !strings.Contains(out, "free in its folder") || strings.Contains(out, "goroutine") {
			t.Fatalf("%d blocks: exit code %d: %s", blocks, code, out)
		}
		if out, code := sh("test ! -e full.db || inroad check --store full.db"); code != 0 && code != 6 {
			t.Fatalf("%d blocks: check: exit code %d: %s", blocks, code, out)
		}
		if out, code := sh("inroad import many.csv --store full.db && inroad dump --store full.db | cmp - whole.txt"); code != 0 {
			t.Fatalf("%d blocks: again: %s", blocks, out)
		}
	}
}

// TestLocalWorkOpensNoConnection watches every system call of commands that need no server.
func TestLocalWorkOpensNoConnection(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err == nil {
		err = exec.Command(strace, "-qq", "true").Run() // it may be there and not be allowed
	}
	if err != nil {
		if strings.Contains(os.Getenv("INROAD_REQUIRE"), "strace") {
			t.Fatalf("strace is required: %v", err)
		}
		t.Skipf("NOT RUN: it needs strace: %v", err)
	}
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "campaign"), os.DirFS(filepath.Join("..", "testdata", "campaign"))); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"import campaign", "next --resamples 0 -o next.json", "diagram decision -o decision.svg", "template", "check", "version --deps"} {
		log := filepath.Join(folder, "trace")
		c := exec.Command(strace, append([]string{"-f", "-qq", "-e", "trace=%network", "-o", log, program(t)}, strings.Fields(line)...)...)
		c.Dir = folder
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("inroad %s: %v\n%s", line, err, out)
		}
		calls, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(calls), "AF_INET") {
			t.Errorf("inroad %s:\n%s", line, calls)
		}
	}
}

func exitCode(err error) int {
	if exit, ok := err.(*exec.ExitError); ok {
		return exit.ExitCode()
	}
	return -1
}
