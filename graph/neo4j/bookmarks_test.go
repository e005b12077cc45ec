package neo4j

import (
	"strings"
	"testing"
)

// TestReadersAskForWhatWasWritten listens to what is sent: a transaction begins with the bookmarks of those before it,
// so that a member of a cluster that has not heard of them yet waits until it has.
func TestReadersAskForWhatWasWritten(t *testing.T) {
	machine := server.Require(t)
	p := startProxy(t, machine.Address, nil)
	o := options(machine)
	direct := open(t)
	o.Address = "bolt://" + p.address()
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	apply(t, s, sample())
	written, err := s.bookmarks.GetBookmarks(t.Context())
	if err != nil || len(written) == 0 {
		t.Fatalf("no bookmark is kept of what was written: %v", err)
	}
	p.heard()
	same(t, all(t, s), sample())
	if heard := p.heard(); !strings.Contains(heard, written[0]) {
		t.Errorf("a reading does not ask for %s", written[0])
	}

	// A program that is started later knows no bookmark. It asks the leader, who knows the last version, before it
	// believes what a member says; what the leader answers is a bookmark, which a second attempt carries.
	apply(t, direct, version(1, "clerk", "", true))
	if _, err := s.newest(t.Context()); err != nil {
		t.Fatal(err)
	}
	leaders, err := s.bookmarks.GetBookmarks(t.Context())
	if err != nil || len(leaders) == 0 || leaders[0] == written[0] {
		t.Errorf("asking for the last version leaves the bookmarks %v as they were, %v", leaders, err)
	}
	p.heard()
	all(t, s)
	if heard := p.heard(); !strings.Contains(heard, leaders[0]) {
		t.Errorf("a second reading does not ask for %s", leaders[0])
	}
}
