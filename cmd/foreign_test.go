package cmd_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"inroad/graph/neo4j"
)

// TestTheirGraph goes the way of somebody who has a graph in Neo4j: what import says, the draft, the import, the next
// import, and what goes wrong.
func TestTheirGraph(t *testing.T) {
	s := server.Require(t)
	folder := t.TempDir()
	cypher := func(query string) {
		t.Helper()
		if _, err := s.Run(context.Background(), query, nil); err != nil {
			t.Fatal(err)
		}
	}
	inroad := func(code int, args ...string) string {
		t.Helper()
		c := exec.Command(program(t), args...)
		c.Dir = folder
		c.Env = append(os.Environ(), neo4j.EnvUser+"="+s.User, neo4j.EnvPassword+"="+s.Password)
		out, err := c.CombinedOutput()
		var exit *exec.ExitError
		if got := c.ProcessState.ExitCode(); got != code || err != nil && !errors.As(err, &exit) {
			t.Errorf("inroad %v: exit code %d, want %d\n%s", args, got, code, out)
		}
		if bytes.Contains(out, []byte(s.Password)) {
			t.Errorf("inroad %v tells the password", args)
		}
		return string(out)
	}
	says := func(out string, parts ...string) {
		t.Helper()
		out = strings.Join(strings.Fields(out), " ")
		for _, p := range parts {
			if !strings.Contains(out, p) {
				t.Errorf("%q is not said:\n%s", p, out)
			}
		}
	}
	cypher("MATCH (n) DETACH DELETE n")
	t.Cleanup(func() { cypher("MATCH (n) DETACH DELETE n") })
	cypher(`CREATE (i:Person {name: 'Ines Kadari', post: 'Desk officer'})-[:WORKS_IN]->(:Department {name: 'Disarmament Unit'}),
		(:Person {name: 'Paul Sorn'})-[:KNOWS {strength: 0.8}]->(i)`)

	says(inroad(2, "import", s.URI()), "has to be said, with --map FILE", "inroad template ADDRESS mapping.yaml")
	secret := strings.Replace(s.URI(), "//", "//neo4j:"+s.Password+"@", 1) // which inroad asserts is not told
	inroad(2, "import", secret)
	inroad(1, "next", "--from", secret)
	says(inroad(2, "template", secret), "holds a user or password")
	says(inroad(0, "template", s.URI()), "Wrote mapping.yaml")
	says(inroad(1, "template", s.URI()), "mapping.yaml is there already")
	says(inroad(0, "import", s.URI(), "--map", "mapping.yaml", "--dry-run"), "4 5 0 0 0 people in sheet", "nothing was stored")
	inroad(0, "import", s.URI(), "--map", "mapping.yaml", "--source", "velmark")
	says(inroad(0, "show", "Ines Kadari"), "Desk officer", "Disarmament Unit", "Paul Sorn knows", "KNOWS:")

	cypher("MATCH (p:Person {name: 'Ines Kadari'}) SET p.post = 'Director'")
	cypher("MATCH (:Person {name: 'Paul Sorn'})-[r:KNOWS]->() SET r.strength = 7")
	says(inroad(3, "import", s.URI(), "--map", "mapping.yaml", "--source", "velmark"), "Person", `property "strength": 7 is not in (0, 1]`, "Ines Kadari: title Director")
	inroad(0, "check")

	wrong := filepath.Join(folder, "wrong.yaml")
	if err := os.WriteFile(wrong, []byte("people:\n  - label: Officials\n    columns: {name: name}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	says(inroad(1, "import", s.URI(), "--map", "wrong.yaml"), `wrong.yaml:2: no node has the label "Officials". The database has: Department`)
	says(inroad(1, "import", s.URI(), "--map", "none.yaml"), "read the mapping: open none.yaml")
	says(inroad(2, "import", s.URI(), "mapping.yaml", "--map", "mapping.yaml"), "by itself")
	says(inroad(2, "import", s.URI(), "--map", "mapping.yaml", "--table", "people"), "--table and --encoding are of files")
	says(inroad(2, "import", s.URI(), "--map", "mapping.yaml", "--store", strings.Replace(s.URI(), "bolt:", "neo4j:", 1)), "is the database that is read")
	says(inroad(5, "import", s.URI()+"/nowhere", "--map", "mapping.yaml"), `has no database "nowhere"`)
	says(inroad(5, "import", "bolt://graph.example.org", "--map", "mapping.yaml"), "would not be encrypted")
	says(inroad(1, "next", "--from", s.URI()), "import a graph first")

	cypher("MATCH (n) DETACH DELETE n")
	inroad(0, "copy", "inroad.db", s.URI())
	says(inroad(5, "import", s.URI(), "--map", "mapping.yaml", "--store", "other.db"), "is a store of inroad", "inroad copy FROM TO")
}
