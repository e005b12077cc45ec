package diagrams

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"

	"github.com/goccy/go-graphviz"

	"inroad/influence/answer/diagrams/cachehome"
)

// childArgument as the first argument makes of this program a renderer: layout and format follow, DOT comes on
// standard input. go-graphviz cannot be stopped, may crash and leaks, hence a process of its own for each picture.
const childArgument = "__draw"

// ServeIfChild must come first in main, and in TestMain of packages that draw. In a renderer's process it draws and
// exits; in any other it returns at once.
func ServeIfChild() {
	cachehome.Restore()
	if len(os.Args) != 4 || os.Args[1] != childArgument {
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
