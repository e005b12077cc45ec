package diagrams

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/goccy/go-graphviz"
)

// childArgument as the first argument makes of this program a renderer: layout and format follow, DOT comes on
// standard input. go-graphviz cannot be stopped, may crash and leaks, hence a process of its own for each picture.
const childArgument = "__draw"

// started in the environment of a process has Graphviz compiled and started there before main: it is set for the process
// that draws and for no other, since that takes a second where nothing is kept of it yet (third_party/README.md).
const started = "GO_GRAPHVIZ=start"

// ServeIfChild must come first in main, and in TestMain of packages that draw. In a renderer's process it draws and
// exits; in any other it returns at once.
func ServeIfChild() {
	if len(os.Args) != 4 || os.Args[1] != childArgument || !slices.Contains(os.Environ(), started) {
		return
	}
	if err := draw(os.Stdin, os.Stdout, os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// draw lays out DOT and writes it in a format that Graphviz knows.
func draw(in io.Reader, out io.Writer, layout, format string) error {
	dot, err := io.ReadAll(in)
	if err != nil {
		return fmt.Errorf("read dot: %w", err)
	}
	ctx := context.Background()
	g, err := graphviz.New(ctx)
	if err != nil {
		return fmt.Errorf("start graphviz: %w", err)
	}
	graph, err := graphviz.ParseBytes(dot)
	if err != nil {
		return fmt.Errorf("parse dot: %w", err)
	}
	var picture bytes.Buffer
	if err := g.SetLayout(graphviz.Layout(layout)).Render(ctx, graph, graphviz.Format(format), &picture); err != nil {
		return fmt.Errorf("lay out: %w", err)
	}
	_, err = out.Write(picture.Bytes())
	return err
}
