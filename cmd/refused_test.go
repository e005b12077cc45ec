package cmd_test

import (
	"context"
	"strings"
	"testing"
	"time"
)

// fails runs a command that must end with the exit code, and gives what it wrote, with single blanks.
func (d desk) fails(code int, args ...string) string {
	d.t.Helper()
	c := d.command(args...)
	out, err := c.CombinedOutput()
	if got := c.ProcessState.ExitCode(); got != code {
		d.t.Errorf("inroad %v: exit code %d, want %d, %v\n%s", args, got, code, err, out)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

// cypher runs a query as others do.
func (d desk) cypher(query string) [][]any {
	d.t.Helper()
	rows, err := d.server.Run(context.Background(), query, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	return rows
}

func says(t *testing.T, out string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(out, p) {
			t.Errorf("%q is not said:\n%s", p, out)
		}
	}
}

// TestAServerThatTakesNoWritesAnswers asks a read-only database everything, and writes to it in vain; and goes through
// what else keeps from writing.
func TestAServerThatTakesNoWritesAnswers(t *testing.T) {
	d := newDesk(t).sample().emptied()
	configure := func(lines ...string) {
		t.Helper()
		if err := d.server.Configure(context.Background(), lines...); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { configure() })
	s := d.server.URI()
	d.inroad("import", "campaign", "--store", s)
	d.inroad("import", "campaign", "--store", "inroad.db")
	questions := [][]string{
		{"next", "--resamples", "0"}, {"route", "Ines Kadari"}, {"rank", "--by", "degree"}, {"show", "Ines Kadari"}, {"find", "kadari"},
		{"dump"}, {"check"}, {"import", "campaign", "--dry-run"},
	}
	before := map[int]string{}
	for i, q := range questions {
		before[i] = d.inroad(append(q, "--store", s)...)
	}
	configure("server.databases.read_only=neo4j")
	for i, q := range questions {
		if got := d.inroad(append(q, "--store", s)...); got != before[i] {
			t.Errorf("%v of a read-only server:\n%s\nbefore:\n%s", q, got, before[i])
		}
	}
	d.inroad("copy", s, "copy.db")
	const readOnly = `the database "neo4j" at`
	says(t, d.fails(5, "import", "campaign", "--store", s), readOnly, "is read-only: nothing was written", "It can be asked as it is.", "--store")
	says(t, d.fails(5, "copy", "inroad.db", s), readOnly, "is read-only")
	configure()

	d.emptied()
	d.cypher("CREATE CONSTRAINT one_name FOR (p:Person) REQUIRE p.name IS UNIQUE")
	d.cypher("CREATE (:Person {name: 'Ines Kadari', id: 'theirs'})")
	says(t, d.fails(5, "import", "campaign", "--store", s), "the constraint one_name on :Person(name) is in the way, which inroad did not make",
		"What helps, in Neo4j Browser or cypher-shell", "DROP CONSTRAINT `one_name`;")
	d.cypher("DROP CONSTRAINT one_name")
	d.inroad("import", "campaign", "--store", s)
	if rows := d.cypher("MATCH (p:Person {name: 'Ines Kadari'}) WHERE NOT p:InroadRecord RETURN p.id, COUNT { (p)--() }"); len(rows) != 1 || rows[0][0] != "theirs" || rows[0][1] != int64(0) {
		t.Errorf("of others is left %v", rows)
	}
	d.emptied()
}

// A lock that another program holds is not waited for by those who ask.
func TestALockedServerAnswers(t *testing.T) {
	d := newDesk(t).sample().emptied()
	s := d.server.URI()
	d.inroad("import", "campaign", "--store", s)
	before := d.inroad("next", "--resamples", "0", "--store", s)
	release, err := d.server.Hold(context.Background(), "MATCH (s:InroadStore) SET s.held = true")
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	if got := d.inroad("next", "--resamples", "0", "--store", s); got != before {
		t.Errorf("while it is locked:\n%s\nbefore:\n%s", got, before)
	}
	if took := time.Since(begin); took > time.Minute {
		t.Errorf("the answer took %v", took)
	}
	writing := d.command("import", "campaign", "--store", s)
	var out strings.Builder
	writing.Stderr = &out
	if err := writing.Start(); err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(8*time.Second, func() {
		if err := release(); err != nil {
			t.Error(err)
		}
	})
	if err := writing.Wait(); err != nil {
		t.Errorf("an import that waited: %v\n%s", err, out.String())
	}
	says(t, out.String(), "Another program is writing to "+s+": waiting for it, at most 2m0s.")
	d.emptied()
}
