package neo4j

import (
	"bytes"
	"crypto/tls"
	"net"
	"sync"
	"testing"
)

// A proxy stands between a driver and a server and can lose a commit: before the server has it, or after.
type proxy struct {
	listener net.Listener
	server   string

	mu   sync.Mutex
	next loss
	lost int
	left int          // how many commits still pass before all are lost; below 0: no end to them
	sent bytes.Buffer // by the client
}

type loss int

const (
	nothing loss = iota
	request      // the COMMIT does not arrive
	reply        // the COMMIT arrives, its answer is lost
)

func startProxy(t *testing.T, server string, secure *tls.Config) *proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if secure != nil {
		l = tls.NewListener(l, secure)
	}
	p := &proxy{listener: l, server: server, left: -1}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			go p.serve(client)
		}
	}()
	return p
}

func (p *proxy) address() string { return p.listener.Addr().String() }

// lose makes the next commit a lost one.
func (p *proxy) lose(what loss) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.next = what
}

func (p *proxy) note(sent []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sent.Write(sent)
}

// heard is what clients sent since it was last asked for.
func (p *proxy) heard() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	defer p.sent.Reset()
	return p.sent.String()
}

func (p *proxy) losses() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.lost
}

// loseFrom lets so many commits pass less one, and loses the rest.
func (p *proxy) loseFrom(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left = n - 1
}

// take tells what becomes of a commit that is passing.
func (p *proxy) take() loss {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.left == 0 {
		return request
	}
	if p.left > 0 {
		p.left--
	}
	what := p.next
	if p.next = nothing; what != nothing {
		p.lost++
	}
	return what
}

// commit is the whole Bolt message, with the length of its only chunk before it and the end mark behind.
var commit = []byte{0, 2, 0xB0, 0x12, 0, 0}

func (p *proxy) serve(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("tcp", p.server)
	if err != nil {
		return
	}
	defer server.Close()
	var gate sync.Mutex // held while an answer must not pass
	answered := make(chan struct{})
	go func() {
		defer close(answered)
		defer client.Close()
		buffer := make([]byte, 64<<10)
		for {
			n, err := server.Read(buffer)
			gate.Lock()
			_, writeErr := client.Write(buffer[:n])
			gate.Unlock()
			if err != nil || writeErr != nil {
				return
			}
		}
	}()
	buffer := make([]byte, 64<<10)
	for {
		n, err := client.Read(buffer)
		p.note(buffer[:n])
		if bytes.HasSuffix(buffer[:n], commit) {
			switch p.take() {
			case request:
				return
			case reply:
				gate.Lock()
				_ = client.Close() // what the server answers goes nowhere
				gate.Unlock()
				_, _ = server.Write(buffer[:n])
				<-answered
				return
			}
		}
		if _, writeErr := server.Write(buffer[:n]); err != nil || writeErr != nil {
			return
		}
	}
}
