// Server starts a throw-away Neo4j, prints how to reach it and stops it on Ctrl-C.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"inroad/graph/neo4j/neo4jtest"
)

func main() {
	var o neo4jtest.Options
	flag.BoolVar(&o.GDS, "gds", false, "with Graph Data Science (open edition)")
	flag.BoolVar(&o.Full, "full", true, "with the optimising compiler: slower to start, faster after")
	flag.StringVar(&o.Heap, "heap", "", "size of the heap, such as 1g")
	flag.Parse()
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	if err := run(ctx, o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run serves until ctx ends. What it prints can be pasted into a shell.
func run(ctx context.Context, o neo4jtest.Options, out io.Writer) error {
	s, err := neo4jtest.Start(ctx, o)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "export INROAD_STORE=%s\nexport INROAD_NEO4J_USER=%s\nexport INROAD_NEO4J_PASSWORD=%s\n",
		s.URI(), s.User, s.Password)
	<-ctx.Done()
	return s.Stop()
}
