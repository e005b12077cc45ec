package neo4j

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"inroad/graph"
)

// asked asks a store all that a question may, and checks that it answers with what f states.
func asked(t *testing.T, s *Store, f graph.Fragment) {
	t.Helper()
	begin := time.Now()
	same(t, all(t, s).Canonical(), f.Canonical())
	documents, err := s.Documents(t.Context())
	if err != nil || len(documents) != len(f.Documents) {
		t.Errorf("documents: %v, %v", documents, err)
	}
	records, err := s.Find(t.Context(), "kadari", 0)
	if err != nil || len(f.Records) > 0 && len(records) != 1 {
		t.Errorf("find: %v, %v", records, err)
	}
	near, err := graph.LoadAround(t.Context(), s, "Ines Kadari")
	if err != nil || len(f.Ties) > 0 && len(near.Ties) == 0 {
		t.Errorf("around: %v", err)
	}
	if took := time.Since(begin); took > 30*time.Second {
		t.Errorf("the answers took %v", took)
	}
}

// refuses checks that a store is not written to, and what is said.
func refuses(t *testing.T, s *Store, want error, parts ...string) {
	t.Helper()
	_, err := s.Apply(t.Context(), version(1, "clerk", "", true))
	for _, err := range []error{err, s.Remove(t.Context(), "velmark/ines kadari")} {
		if !errors.Is(err, want) {
			t.Errorf("writing: %v, want %v", err, want)
			continue
		}
		for _, p := range parts {
			if !strings.Contains(err.Error(), p) {
				t.Errorf("writing: %v, which does not say %q", err, p)
			}
		}
	}
}

// rulesThere counts the constraints and indexes that are there.
func rulesThere(t *testing.T, s *Store) int {
	t.Helper()
	return len(cypher(t, s, "SHOW CONSTRAINTS")) + len(cypher(t, s, "SHOW INDEXES YIELD type WHERE type <> 'LOOKUP'"))
}

func TestAReadOnlyDatabaseAnswers(t *testing.T) {
	machine := server.Require(t)
	filled := open(t)
	apply(t, filled, sample())
	configure := func(lines ...string) {
		t.Helper()
		if err := machine.Configure(context.Background(), lines...); err != nil {
			t.Fatal(err)
		}
		if _, err := filled.Documents(t.Context()); err != nil { // which finds the server again
			t.Fatal(err)
		}
	}
	defer configure()
	configure("server.databases.read_only=neo4j")
	s, err := Open(t.Context(), options(machine))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	asked(t, s, sample())
	refuses(t, s, ErrReadOnly, `the database "neo4j" at `+s.address.text+" is read-only", "nothing was written")

	configure()
	dropRules(t, filled)
	wipe(t, filled)
	configure("server.databases.read_only=neo4j")
	empty, err := Open(t.Context(), options(machine))
	if err != nil {
		t.Fatal(err)
	}
	defer empty.Close()
	same(t, all(t, empty), graph.Fragment{})
	refuses(t, empty, ErrReadOnly, "is read-only")
}

// dropRules takes away all constraints and indexes.
func dropRules(t *testing.T, s *Store) {
	t.Helper()
	for _, row := range cypher(t, s, "SHOW CONSTRAINTS YIELD name") {
		cypher(t, s, "DROP CONSTRAINT `"+row[0].(string)+"`")
	}
	for _, row := range cypher(t, s, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name") {
		cypher(t, s, "DROP INDEX `"+row[0].(string)+"`")
	}
}

func TestAQuestionMakesNoConstraints(t *testing.T) {
	first := open(t)
	dropRules(t, first)
	s, err := Open(t.Context(), options(server.Require(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	same(t, all(t, s), graph.Fragment{})
	if _, err := s.Find(t.Context(), "kadari", 0); err != nil {
		t.Error(err)
	}
	if n := rulesThere(t, s); n != 0 {
		t.Errorf("asking made %d constraints and indexes", n)
	}
	apply(t, s, sample())
	if n := rulesThere(t, s); n != 2*len(constraints)+1 {
		t.Errorf("writing made %d constraints and indexes, want %d", n, 2*len(constraints)+1)
	}
}

func TestAUserWhoMayOnlyReadIsAnswered(t *testing.T) {
	machine := server.Require(t)
	apply(t, open(t), sample())
	o := options(machine)
	o.Address = "bolt://" + startForbidding(t, machine.Address)
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	asked(t, s, sample())
	refuses(t, s, ErrReadOnly, `the user "neo4j" may not write to the database "neo4j"`)
	o.Address = "neo4j://" + strings.TrimPrefix(o.Address, "bolt://") // the table of routes leads past the stub
	if s, err = Open(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	asked(t, s, sample())
}

// holdLock holds the lock of those who write, until the returned function is called.
func holdLock(t *testing.T) (release func()) {
	t.Helper()
	free, err := server.Require(t).Hold(context.Background(), "MATCH (s:InroadStore) SET s.held = true")
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := free(); err != nil {
			t.Error(err)
		}
	}
}

func TestAnotherWritersLockIsNotWaitedForByQuestions(t *testing.T) {
	first := open(t)
	apply(t, first, sample())
	var mu sync.Mutex
	var said []string
	o := options(server.Require(t))
	o.Patience = time.Second
	o.Warn = func(message string) { mu.Lock(); defer mu.Unlock(); said = append(said, message) }
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	release := holdLock(t)
	asked(t, s, sample())
	refuses(t, s, ErrLocked, "did not end within 1s", "nothing was written")
	if _, err := s.Apply(t.Context(), graph.Fragment{}); errors.Is(err, graph.ErrIncomplete) {
		t.Errorf("nothing had begun: %v", err)
	}
	mu.Lock()
	if len(said) == 0 || !strings.Contains(said[0], "Another program is writing to "+s.address.text+": waiting for it, at most 1s") {
		t.Errorf("of the other writer is said %q", said)
	}
	mu.Unlock()
	release()
	apply(t, s, graph.Fragment{})
	release = holdLock(t)
	if _, err := s.Apply(t.Context(), graph.Fragment{}); !errors.Is(err, ErrLocked) || !errors.Is(err, graph.ErrIncomplete) {
		t.Errorf("locked half way: %v", err)
	}
	release()
	asked(t, s, sample())
}

// startForbidding stands before a server and forbids every transaction that may write, as the server does to a user who
// has no right to: the free edition knows no such users.
func startForbidding(t *testing.T, server string) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer client.Close()
				_ = forbid(client, server) // ends when either hangs up
			}()
		}
	}()
	return l.Addr().String()
}

func forbid(client net.Conn, address string) error {
	server, err := net.Dial("tcp", address)
	if err != nil {
		return err
	}
	defer server.Close()
	go func() {
		defer client.Close()
		_, _ = io.Copy(client, server)
	}()
	hello := make([]byte, 20)
	if _, err := io.ReadFull(client, hello); err != nil {
		return err
	}
	copy(hello[4:], []byte{0, 4, 4, 5, 15: 0}) // Bolt 5.4 alone, whose greeting ends here
	if _, err := server.Write(hello); err != nil {
		return err
	}
	forbidden := false
	for {
		message, framed, err := readMessage(client)
		if err != nil {
			return err
		}
		const begin, reset = 0x11, 0x0F
		reads := bytes.Contains(message, []byte("\x84mode\x81r"))
		answer := []byte(nil)
		switch kind := message[1]; {
		case forbidden && kind != reset:
			answer = []byte{0xB0, 0x7E} // IGNORED
		case kind == begin && !reads:
			forbidden = true
			answer = failure("Neo.ClientError.Security.Forbidden", "no write")
		default:
			forbidden = false
		}
		if answer == nil {
			if _, err := server.Write(framed); err != nil {
				return err
			}
			continue
		}
		framed = append(binary.BigEndian.AppendUint16(nil, uint16(len(answer))), answer...)
		if _, err := client.Write(append(framed, 0, 0)); err != nil {
			return err
		}
	}
}

// readMessage reads one Bolt message, and gives it with and without the lengths of its chunks.
func readMessage(from io.Reader) (message, framed []byte, err error) {
	for {
		var size uint16
		if err := binary.Read(from, binary.BigEndian, &size); err != nil {
			return nil, nil, err
		}
		framed = binary.BigEndian.AppendUint16(framed, size)
		if size == 0 {
			if len(message) > 0 {
				return message, framed, nil
			}
			continue
		}
		chunk := make([]byte, size)
		if _, err := io.ReadFull(from, chunk); err != nil {
			return nil, nil, err
		}
		message, framed = append(message, chunk...), append(framed, chunk...)
	}
}
