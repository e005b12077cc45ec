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
	"inroad/graph/neo4j/neo4jtest"
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

// A desk is a folder to work in beside a server.
type desk struct {
	t      *testing.T
	folder string
	server *neo4jtest.Server
	env    []string // added to the credentials of the server
}

func newDesk(t *testing.T) desk { return desk{t: t, folder: t.TempDir(), server: server.Require(t)} }

// emptied takes everything out of the server.
func (d desk) emptied() desk {
	d.t.Helper()
	for _, query := range []string{"MATCH ()-[r]->() DELETE r", "MATCH (n) DELETE n"} {
		if _, err := d.server.Run(d.t.Context(), query, nil); err != nil {
			d.t.Fatal(err)
		}
	}
	return d
}

func (d desk) command(args ...string) *exec.Cmd {
	d.t.Helper()
	c := exec.Command(program(d.t), args...)
	c.Dir = d.folder
	c.Env = append(append(os.Environ(), neo4j.EnvUser+"="+d.server.User, neo4j.EnvPassword+"="+d.server.Password), d.env...)
	return c
}

// inroad runs a command that must succeed, and gives what it wrote.
func (d desk) inroad(args ...string) string {
	d.t.Helper()
	out, err := d.command(args...).CombinedOutput()
	if err != nil {
		d.t.Fatalf("inroad %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// sample puts the sample campaign into the folder.
func (d desk) sample() desk {
	d.t.Helper()
	if err := os.CopyFS(filepath.Join(d.folder, "campaign"), os.DirFS(filepath.Join("..", "testdata", "campaign"))); err != nil {
		d.t.Fatal(err)
	}
	return d
}

// TestServerGivesTheSameBytes loads the sample campaign into a file and into a Neo4j server, once by import and once by
// copy: dumps and answers are the same, byte for byte.
func TestServerGivesTheSameBytes(t *testing.T) {
	d := newDesk(t).sample()
	s, inroad := d.server, d.inroad
	inroad("import", "campaign")
	inroad("copy", "inroad.db", s.URI())
	for _, question := range [][]string{
		{"dump"}, {"next", "--resamples", "0", "--format", "json"}, {"show", "Ines Kadari"}, {"show", "Ines Kadari", "--near"}, {"check", "--format", "csv"},
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

	// With a person of whom the ties speak they are another document; without, the one that they were.
	people := filepath.Join(d.folder, "campaign", "people.csv")
	without, err := os.ReadFile(people)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{string(without) + "Emil Strandt\n", string(without)} {
		if err := os.WriteFile(people, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(inroad("import", "campaign"), inroad("import", "campaign", "--store", s.URI())); diff != "" {
			t.Errorf("importing people that changed (-file +server):\n%s", diff)
		}
		for _, question := range [][]string{{"dump"}, {"show", "Klaus Derwin"}, {"show", "Klaus Derwin", "--near"}} {
			if diff := cmp.Diff(inroad(question...), inroad(append(question, "--store", s.URI())...)); diff != "" {
				t.Errorf("%v after that (-file +server):\n%s", question, diff)
			}
		}
	}
	if dump := inroad("dump"); strings.Count(dump, ` name="ties.csv"`) != 2 || strings.Count(dump, ` name="log.csv"`) != 1 {
		t.Errorf("documents:\n%.2000s", dump)
	}
}
