package neo4j

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"
)

// A stub speaks just enough Bolt to be a server of another age, or one that does not route. It needs no Java.
type stub struct {
	agent string
	route []byte // the answer to ROUTE
}

// Packstream, as far as a stub needs it: short texts, and structures and maps of few fields.
func text(s string) []byte {
	if len(s) < 16 {
		return append([]byte{0x80 | byte(len(s))}, s...)
	}
	return append([]byte{0xD0, byte(len(s))}, s...)
}

func table(pairs ...any) []byte {
	out := []byte{0xA0 | byte(len(pairs)/2)}
	for i, p := range pairs {
		if b, ok := p.([]byte); ok {
			out = append(out, b...)
			continue
		}
		if i%2 == 0 || p != nil {
			out = append(out, text(fmt.Sprint(p))...)
		}
	}
	return out
}

func list(items ...[]byte) []byte {
	out := []byte{0x90 | byte(len(items))}
	for _, item := range items {
		out = append(out, item...)
	}
	return out
}

func success(fields []byte) []byte { return append([]byte{0xB1, 0x70}, fields...) }

func failure(code, message string) []byte {
	return append([]byte{0xB1, 0x7F}, table("code", code, "message", message)...)
}

// noRoute is what a server answers that knows no routing.
var noRoute = failure("Neo.ClientError.Procedure.ProcedureNotFound", "There is no procedure dbms.routing.getRoutingTable")

// deadEnd is a routing table that leads where nobody is, as a tunnel sees it.
func deadEnd(address string) []byte {
	var servers [][]byte
	for _, role := range []string{"ROUTE", "READ", "WRITE"} {
		servers = append(servers, table("role", role, "addresses", list(text(address))))
	}
	return success(table("rt", table("ttl", []byte{100}, "db", "neo4j", "servers", list(servers...))))
}

func (s stub) start(t *testing.T) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				_ = s.serve(c) // ends when the driver hangs up
			}()
		}
	}()
	return l.Addr().String()
}

func (s stub) serve(c net.Conn) error {
	hello := make([]byte, 20) // magic and four versions
	if _, err := io.ReadFull(c, hello); err != nil {
		return err
	}
	if binary.BigEndian.Uint32(hello) != 0x6060B017 {
		return errors.New("not Bolt")
	}
	if _, err := c.Write([]byte{0, 0, 4, 4}); err != nil {
		return err
	}
	for {
		var message []byte
		for {
			var size uint16
			if err := binary.Read(c, binary.BigEndian, &size); err != nil {
				return err
			}
			if size == 0 && len(message) > 0 {
				break
			}
			chunk := make([]byte, size)
			if _, err := io.ReadFull(c, chunk); err != nil {
				return err
			}
			message = append(message, chunk...)
		}
		answer := success(table())
		switch message[1] {
		case 0x01: // HELLO
			answer = success(table("server", s.agent, "connection_id", "stub"))
		case 0x66: // ROUTE
			answer = s.route
		}
		framed := binary.BigEndian.AppendUint16(nil, uint16(len(answer)))
		if _, err := c.Write(append(append(framed, answer...), 0, 0)); err != nil {
			return err
		}
	}
}
