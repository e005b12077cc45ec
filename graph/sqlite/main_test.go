package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"inroad/graph"
	"inroad/graph/sqlite"
)

// TestMain answers where the test binary is run again as a process of its own: see child.
func TestMain(m *testing.M) {
	if job := os.Getenv("INROAD_TEST_CHILD"); job != "" {
		name, path, _ := strings.Cut(job, " ")
		if err := children[name](context.Background(), path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// children are the jobs that want a process of their own.
var children = map[string]func(ctx context.Context, path string) error{
	"write": writeMany, "fill": fillLimited,
}

// child prepares a process that does the job on the store at the path.
func child(t *testing.T, job, path string, env ...string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(append(os.Environ(), "INROAD_TEST_CHILD="+job+" "+path), env...)
	return c
}

// writeMany applies fragments, some of which others apply too.
func writeMany(ctx context.Context, path string) (err error) {
	for round := range 5 {
		s, err := sqlite.Open(ctx, path, sqlite.Options{})
		if err != nil {
			return err
		}
		for i := range 4 {
			for _, row := range []int{round*4 + i, 1000 + os.Getpid()} {
				if _, err := s.Apply(ctx, sheetRow(row)); err != nil {
					return errors.Join(err, s.Close())
				}
			}
		}
		if err := s.Close(); err != nil {
			return err
		}
	}
	return nil
}

// sheetRow is a fragment that a row states.
func sheetRow(row int) graph.Fragment {
	o := graph.Origin{Document: "d", Row: row, Column: "name"}
	id := graph.ID("book/" + strconv.Itoa(row))
	return graph.Fragment{
		Documents: []graph.Document{{ID: "d", Source: "book", Name: "people.csv", Complete: true}},
		Records:   []graph.Record{{ID: id, Statements: []graph.Statement{{Property: graph.Name, Value: "Name " + strings.Repeat("x", 200), Origin: o}}}},
		Ties:      []graph.Tie{{From: id, To: "book/0", Type: graph.Knows, Origin: o}},
	}
}
