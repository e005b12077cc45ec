package cmd_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/cmd"
	"inroad/graph/neo4j"
)

// server is started by the first test that needs one.
var server = &cmd.Server

// A stopping runs the tests and then stops the server.
type stopping struct{ tests interface{ Run() int } }

func (s stopping) Run() int {
	code := s.tests.Run()
	if err := server.Stop(); err != nil {
		panic(err)
	}
	return code
}

// TestServerGivesTheSameBytes loads the sample campaign into a file and into a Neo4j server, once by import and once by
// copy: dumps and answers are the same, byte for byte.
func TestServerGivesTheSameBytes(t *testing.T) {
	s := server.Require(t)
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "campaign"), os.DirFS(filepath.Join("..", "testdata", "campaign"))); err != nil {
		t.Fatal(err)
	}
	inroad := func(args ...string) string {
		t.Helper()
		c := exec.Command(program(t), args...)
		c.Dir = folder
		c.Env = append(os.Environ(), neo4j.EnvUser+"="+s.User, neo4j.EnvPassword+"="+s.Password)
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("inroad %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	inroad("import", "campaign")
	inroad("copy", "inroad.db", s.URI())
	for _, question := range [][]string{
		{"dump"}, {"next", "--resamples", "0", "--format", "json"}, {"show", "Ines Kadari"}, {"check", "--format", "csv"},
	} {
		want := inroad(append(question, "--store", "inroad.db")...)
		got := inroad(append(question, "--store", s.URI())...)
		if question[0] != "check" { // which names the store
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%v (-file +server):\n%s", question, diff)
			}
		}
	}
	question := []string{"rank", "--by", "betweenness", "--as-of", "2025-06-09"}
	ours := inroad(append(question, "--store", "inroad.db")...)
	theirs := inroad(append(question, "--store", s.URI(), "--engine", "gds")...)
	before, after, computed := strings.Cut(theirs, "   Computed by Graph Data Science 2.")
	_, after, _ = strings.Cut(after, "digits.\n")
	if diff := cmp.Diff(ours, before+after); diff != "" || !computed {
		t.Errorf("%v (-here +server):\n%s\n%s", question, diff, theirs)
	}
	if out := inroad("import", "campaign", "--store", s.URI(), "--format", "csv"); len(out) == 0 {
		t.Error("nothing came out of importing again")
	}
	if diff := cmp.Diff(inroad("dump"), inroad("dump", "--store", s.URI())); diff != "" {
		t.Errorf("after importing again (-file +server):\n%s", diff)
	}
}
