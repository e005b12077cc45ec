package cmd

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"inroad/graph"
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

// A store that a newer program wrote has one exit code, whichever store it is.
func TestNewerStoresHaveOneCode(t *testing.T) {
	for _, err := range []error{&sqlite.VersionError{Path: "inroad.db", File: 99, Knows: 1}, fmt.Errorf("the store at HOST has schema 99, %w", graph.ErrNewer)} {
		if code := failureOf("inroad next", err).code; code != exitUnreachable {
			t.Errorf("%v: %d", err, code)
		}
	}
}
