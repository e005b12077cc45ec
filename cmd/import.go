package cmd

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/graph/diff"
	"inroad/graph/mem"
	"inroad/graph/neo4j"
	"inroad/importers"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

type importOptions struct {
	storeFlags
	bookFlags
	source         string
	tables         []string
	maps           []string
	encoding       string
	strict, dryRun bool
	files          []string
}

func (o *importOptions) AddFlags(f *pflag.FlagSet) {
	o.storeFlags.AddFlags(f)
	f.BoolVar(&o.dryRun, "dry-run", false, "say what would change, and store nothing")
	f.BoolVar(&o.strict, "strict", false, "skip rows of ties that name somebody unknown")
	f.StringVar(&o.source, "source", "", "`NAME` of the source (else that of the folder or file)")
	f.StringArrayVar(&o.tables, "table", nil, "what a file or sheet is, `FILE=TABLE`: "+strings.Join(tables.Names(), ", ")+"; repeatable")
	f.StringArrayVar(&o.maps, "map", nil, "which of our columns a header is, `HEADER=COLUMN`; repeatable; of a graph, the file with its mapping")
	f.StringVar(&o.encoding, "encoding", "", "`NAME` of the encoding of CSV files (else found out)")
	o.bookFlags.AddFlags(f)
}

func newImport(st *streams) *cobra.Command {
	var o importOptions
	c := &cobra.Command{
		Use:   "import FILE…",
		Short: "load files or folders into a store; says what changed",
		Long: `Loads files or folders into a store, and says of each file how many rows were
read and left out, and what is new, changed, the same or gone. Your files stay
the master: import them again when they changed, and what they no longer say
counts no more. What cannot be used is named with file, row and cause, and the
rest is taken (exit code 3). An import that was interrupted goes on when it is
run again.

Files of one command are one source, named after their folder, or the file where
it is one alone: import a folder whole each time. A file that was read before
under another source is refused, for everybody in it would be there twice.

A graph that you keep in a Neo4j database is read by a mapping: a file that
says which label is which table, which property which column (see inroad help
mapping). It is only read, never written to.`,
		Example: `  inroad import contacts.xlsx
  inroad import testdata/campaign --dry-run
  inroad import people.csv --source campaign --map "Full name=name"
  inroad import neo4j+s://graph.example.org/contacts --map mapping.yaml`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.files = args
			return runImport(c.Context(), st, o)
		},
	}
	o.AddFlags(c.Flags())
	return c
}

func runImport(ctx context.Context, st *streams, o importOptions) (err error) {
	writing := o.writing()
	if err := writing.settle(); err != nil {
		return err
	}
	t := newTally("import", "What changed since each file was last read?")
	bar := st.progress("rows")
	defer bar.finish()
	unused := 0
	imported, close, err := o.open(ctx, st, importers.Options{
		Source: o.source, Table: o.tables, Strict: o.strict, Encoding: o.encoding, Now: st.now(),
		Skipped: func(e rows.Error) { unused++; t.note("skipped: " + e.Error()) },
		Warned:  func(e rows.Error) { t.note(e.Error()) }, Progress: bar.update,
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, close()) }()
	store, err := o.target(ctx, st)
	if err != nil {
		return err
	}
	defer func() { err = closeAfter(store, err) }()
	before, now := newComparer(), newComparer()
	now.seed = before.seed
	again, err := before.holds(ctx, store, imported)
	if err != nil {
		return err
	}
	if !again {
		if err := before.read(ctx, store); err != nil {
			return err
		}
	}
	if err := imported.Doubled(before.all()); err != nil {
		return err
	}
	for _, line := range imported.Beside(before.all()) {
		t.note(line)
	}
	last := before.last()
	var was *graph.Snapshot // if any of the files was read before, and is another now
	for _, f := range imported.Files() {
		if d := last[fileKey{imported.Source, f.Name}]; d.Complete && was == nil && !again {
			if was, err = graph.Load(ctx, store); err != nil {
				return err
			}
		}
	}
	changes, err := graph.Copy(ctx, watchedStore{store, now.add}, imported)
	if err != nil {
		return now.stopped(err)
	}
	bar.finish()
	if again {
		before.by = now.by // the same documents say the same
		if lost := changes.New + changes.Changed; lost > 0 {
			t.note(fmt.Sprintf("%d records and ties were missing from the store, or said less: they are back.", lost))
		}
	}
	for _, f := range imported.Files() {
		t.file(f, compare(before.by[last[fileKey{imported.Source, f.Name}].ID], now.by[f.Document]))
	}
	if was != nil {
		is, err := graph.Load(ctx, store)
		if err != nil {
			return err
		}
		for _, line := range describe(diff.Compare(was, is)) {
			t.note(line)
		}
	}
	if o.dryRun {
		t.note("This was a dry run: nothing was stored.")
	}
	if err := writing.write(st, &t.Answer, whole); err != nil {
		return err
	}
	if unused > 0 {
		return skippedError{unused}
	}
	return nil
}

// open recognises what is to be loaded: files, or a graph that others keep.
func (o importOptions) open(ctx context.Context, st *streams, options importers.Options) (imported *importers.Import, close func() error, err error) {
	if slices.ContainsFunc(o.files, neo4j.Handles) {
		return o.openGraph(ctx, st, options)
	}
	options.Map = o.maps
	if imported, err = importers.Open(ctx, o.files, options); err != nil {
		return nil, nil, fileError{err}
	}
	return imported, func() error { return nil }, nil
}

// target is the store to load into. A dry run loads into a copy of it in memory.
func (o importOptions) target(ctx context.Context, st *streams) (graph.Store, error) {
	if !o.dryRun {
		return o.openToWrite(ctx, st)
	}
	copied := mem.New()
	kept, err := o.storeFlags.open(ctx, st)
	if errors.Is(err, fs.ErrNotExist) {
		return copied, nil
	}
	if err != nil {
		return nil, err
	}
	_, err = graph.Copy(ctx, copied, kept)
	return copied, closeAfter(kept, err)
}
