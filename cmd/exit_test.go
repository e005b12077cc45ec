package cmd

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"inroad/graph"
	"inroad/graph/neo4j"
	"inroad/graph/sqlite"
)

func TestAFaultOfOursIsSaidInALineAndNoStack(t *testing.T) {
	var complaints bytes.Buffer
	st := &streams{err: &complaints}
	code := func() (code int) {
		defer func() { code = st.explainPanic([]string{"next", "--from", "secret.csv"}, recover()) }()
		none := strings.Fields("")
		return len(none[len(none)])
	}()
	said := complaints.String()
	if code != exitFailed || strings.Count(said, "\n") != 2 || !strings.Contains(said, "exit_test.go:") ||
		!strings.Contains(said, "`inroad next`") || strings.Contains(said, "secret") || strings.Contains(said, "goroutine") {
		t.Errorf("code %d: %s", code, said)
	}
}

func TestWhatIsSaidCannotSteerATerminal(t *testing.T) {
	var complaints bytes.Buffer
	st := &streams{err: &complaints}
	st.explain("inroad next", fmt.Errorf("nobody is called %s", "\x1b[2J\u202Eevil"))
	if said := complaints.String(); strings.ContainsAny(said, "\x1b\u202e") {
		t.Errorf("%q", said)
	}
}

// What keeps from writing to a server has a code and a way out.
func TestWhatKeepsFromWritingToAServerHasACode(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
		hint string
	}{
		{fmt.Errorf("%w: the database is read-only", neo4j.ErrReadOnly), exitUnreachable, "It can be asked as it is."},
		{&neo4j.LockedError{Address: "bolt://HOST"}, exitUnreachable, "when the other program has ended"},
		{&neo4j.LockedError{Address: "bolt://HOST", Begun: true}, exitIncomplete, "it goes on where it stopped"},
		{&neo4j.InTheWayError{Cypher: []string{"DROP INDEX `theirs`;"}}, exitUnreachable, "\n  DROP INDEX `theirs`;\n"},
		{&neo4j.MissingConstraintError{Missing: []string{":InroadStore(name)"}}, exitUnreachable, "\n  CREATE CONSTRAINT inroad_store_name "},
	} {
		if f := failureOf("inroad import", fmt.Errorf("copy: %w", c.err)); f.code != c.code || !strings.Contains(f.hint, c.hint) {
			t.Errorf("%v: %d, %s", c.err, f.code, f.hint)
		}
	}
}

// A store that a newer program wrote has one exit code, whichever store it is.
func TestNewerStoresHaveOneCode(t *testing.T) {
	for _, err := range []error{&sqlite.VersionError{Path: "inroad.db", File: 99, Knows: 1}, fmt.Errorf("the store at HOST has schema 99, %w", graph.ErrNewer)} {
		if code := failureOf("inroad next", err).code; code != exitUnreachable {
			t.Errorf("%v: %d", err, code)
		}
	}
}
