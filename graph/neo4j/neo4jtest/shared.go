package neo4jtest

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
)

// A Shared server serves all tests of one test binary: it starts when the first test asks for it. Declare one
// beside TestMain and Stop it there, after the tests.
type Shared struct {
	Options Options

	once   sync.Once
	server *Server
	err    error
}

// Require gives the server. Where Java, Maven or the artifacts are missing the test is skipped and says so,
// unless the environment variable INROAD_REQUIRE contains "neo4j": then it fails, as it does for any other error.
func (s *Shared) Require(t testing.TB) *Server {
	t.Helper()
	s.once.Do(func() { s.server, s.err = Start(context.Background(), s.Options) })
	if s.err == nil {
		return s.server
	}
	var missing *MissingError
	var fetch *FetchError
	absent := errors.As(s.err, &missing) || errors.As(s.err, &fetch)
	if !absent || strings.Contains(os.Getenv("INROAD_REQUIRE"), "neo4j") {
		t.Fatalf("a Neo4j server is required: %v", s.err)
	}
	// Past the test framework, which keeps the reasons of skipped tests to itself unless asked with -v.
	_, _ = os.Stderr.WriteString("NOT RUN: " + t.Name() + ": " + s.err.Error() + "\n")
	t.Skipf("not run: %v", s.err)
	return nil
}

// Stop ends the server, if one was started.
func (s *Shared) Stop() error {
	if s.server == nil {
		return nil
	}
	return s.server.Stop()
}
