package diagrams

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"inroad/influence/answer/diagrams/cachehome"
)

// A Renderer draws DOT by running a command for each picture: Command, the layout, the format; DOT on its standard
// input, the picture on its output. It may be used by many goroutines at once.
type Renderer struct {
	Command []string      // this program, as NewRenderer gives it; tests may pass another
	Timeout time.Duration // after which the command is killed
}

// NewRenderer draws with this program itself. Its main must begin with ServeIfChild.
func NewRenderer() (Renderer, error) {
	program, err := os.Executable()
	if err != nil {
		return Renderer{}, fmt.Errorf("find this program to draw with: %w", err)
	}
	return Renderer{Command: []string{program, childArgument}, Timeout: 30 * time.Second}, nil
}

// errTooSlow says that a layout took longer than the Renderer allows.
var errTooSlow = errors.New("too slow")

// run lays out and draws in a process of its own, which is killed when the time is over or ctx ends.
func (r Renderer) run(ctx context.Context, dot, layout, format string) ([]byte, error) {
	folder, leave, err := cachehome.Find()
	if err != nil {
		return nil, fmt.Errorf("find a folder to draw in: %w", err)
	}
	defer leave()
	limited, cancel := context.WithTimeout(ctx, r.Timeout)
	defer cancel()
	arguments := append(append([]string{}, r.Command[1:]...), layout, format)
	command := exec.CommandContext(limited, r.Command[0], arguments...)
	command.Env = append(os.Environ(), started, cachehome.Variable()+"="+folder)
	command.Stdin = strings.NewReader(dot)
	command.WaitDelay = time.Second // for pipes that a killed process leaves open
	var picture, complaint bytes.Buffer
	command.Stdout, command.Stderr = &picture, &complaint
	err = command.Run()
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("draw with %s: %w", layout, ctx.Err())
	case limited.Err() != nil:
		return nil, fmt.Errorf("draw with %s: %w: stopped after %v", layout, errTooSlow, r.Timeout)
	case err != nil:
		said, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n")
		return nil, fmt.Errorf("draw with %s: %w: %.200s", layout, err, said)
	case picture.Len() == 0:
		return nil, fmt.Errorf("draw with %s: nothing came back", layout)
	}
	return picture.Bytes(), nil
}
