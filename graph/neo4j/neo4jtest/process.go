package neo4jtest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// A process is a running JVM whose output is read until it ends.
type process struct {
	cmd    *exec.Cmd
	bolt   chan struct{} // closed when the server says that it takes connections
	exited chan struct{} // closed when the process is gone
	last   []string      // its last lines of output; read after exited
}

// launch starts the JVM, which dies with this process where the system can promise that.
func launch(java string, args []string) (*process, error) {
	p := &process{cmd: exec.Command(java, args...), bolt: make(chan struct{}), exited: make(chan struct{})}
	p.cmd.SysProcAttr = dieWithParent()
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.cmd.Stderr = p.cmd.Stdout
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go p.read(out)
	return p, nil
}

// read follows the server's log on its standard output. Polling the port with a driver would hide the true
// moment behind its backoff.
func (p *process) read(out io.Reader) {
	defer close(p.exited)
	enabled, ready := false, false
	for lines := bufio.NewScanner(out); lines.Scan(); {
		line := lines.Text()
		if p.last = append(p.last, line); len(p.last) > 40 {
			p.last = p.last[1:]
		}
		enabled = enabled || strings.Contains(line, "Bolt enabled on")
		if enabled && !ready && strings.HasSuffix(strings.TrimSpace(line), "Started.") {
			ready = true
			close(p.bolt)
		}
	}
	_, _ = io.Copy(io.Discard, out)
	_ = p.cmd.Wait() // how it ended is of no interest: it was asked to, or ready tells
}

var errSlow = errors.New("no answer in time")

// ready waits until the server takes connections.
func (p *process) ready(ctx context.Context) error {
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-p.bolt:
		return nil
	case <-p.exited:
		return fmt.Errorf("it ended at once:\n%s", strings.Join(p.last, "\n"))
	case <-ctx.Done():
		return ctx.Err()
	case <-late.C:
		return errSlow
	}
}

// end signals the process and waits until it is gone; one that does not heed TERM is killed.
func (p *process) end(how syscall.Signal) {
	_ = p.cmd.Process.Signal(how) // fails only if it is gone already
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-p.exited:
	case <-late.C:
		_ = p.cmd.Process.Kill()
		<-p.exited
	}
}
