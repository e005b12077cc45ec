package cmd

import (
	"context"
	"errors"
	"fmt"

	"inroad/graph"
	"inroad/graph/mem"
	"inroad/graph/neo4j"
	"inroad/importers"
	"inroad/importers/rows"
)

// open opens what a question is asked of: the files of --from, held in memory, else the store. unused counts the rows
// and cells that could not be used.
func (o dataFlags) open(ctx context.Context, st *streams) (store graph.Store, unused int, err error) {
	if len(o.from) == 0 {
		store, err = o.storeFlags.open(ctx, st)
		return store, 0, err
	}
	if o.store != "" {
		return nil, 0, usageError("ask either the files of --from or the --store")
	}
	for _, from := range o.from {
		if neo4j.Handles(from) {
			return nil, 0, fileError{errors.New("--from is of files: import a graph first, with `inroad import ADDRESS --map FILE`, or ask a store with --store")}
		}
	}
	r := reading{st: st, most: fewRows}
	imported, err := importers.Open(ctx, o.from, r.listen(importers.Options{Now: st.now()}))
	if err != nil {
		return nil, 0, fileError{err}
	}
	st.uses(imported.Paths()...)
	store = mem.New()
	_, err = graph.Copy(ctx, store, imported)
	if err != nil {
		return nil, 0, fileError{err}
	}
	r.finish()
	return store, r.unused, nil
}

// A fileError says that files could not be read.
type fileError struct{ error }

func (e fileError) Unwrap() error { return e.error }

// fewRows is how many rows that could not be used a question complains of; an import lists them all.
const fewRows = 10

// A reading listens to an import and says on stderr what could not be used: so many rows at most, then how many more.
type reading struct {
	st     *streams
	most   int
	unused int // rows and cells
	told   rows.Groups

	bar *progress
}

// listen adds what the reading wants to hear to the options.
func (r *reading) listen(o importers.Options) importers.Options {
	r.bar = r.st.progress("rows")
	o.Progress = r.bar.update
	o.Skipped = func(e rows.Error) {
		if r.unused++; r.unused <= r.most {
			r.st.tell("skipped: %v", e)
		}
	}
	o.Warned = func(e rows.Error) {
		if e.Minor {
			r.st.detail("note: %v", e)
		} else {
			r.told.Add(e)
		}
	}
	return o
}

// finish says how many more there were.
func (r *reading) finish() {
	r.bar.finish()
	lines, left := r.told.Lines(r.most)
	for _, line := range lines {
		r.st.tell("note: %s", line)
	}
	if left > 0 {
		r.st.tell("note: %s more; `inroad import --dry-run` lists them all", count(left, "note"))
	}
	if more := r.unused - r.most; more > 0 {
		r.st.tell("skipped: %s more; `inroad import --dry-run` lists them all", count(more, "row"))
	}
}

// count is a number of things.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
