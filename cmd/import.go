package cmd

import (
	"context"
	"errors"
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
	dates          string
	isNew          bool
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
	f.StringVar(&o.dates, "dates", "", "`ORDER` of dates such as 3/5/2024, dmy or mdy, where their column does not tell")
	f.BoolVar(&o.isNew, "new", false, "most of the people are known already, and it is another list all the same")
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
	st.usesStore(o.address(st))
	t := newTally("import", nil)
	imported, close, unused, err := o.open(ctx, st, t)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, close()) }()
	if err := st.mayWrite(o.output); err != nil {
		return err
	}
	store, err := o.target(ctx, st)
	if err != nil {
		return err
	}
	defer func() { err = closeAfter(store, err) }()
	before, err := diff.Look(ctx, store, filesOf(imported))
	if err != nil {
		return err
	}
	if imported.Succeed(before.Documents()) {
		if before, err = diff.Look(ctx, store, filesOf(imported)); err != nil {
			return err
		}
	}
	known := importers.NewKnown()
	if !before.Same() || imported.AsksOurs() {
		if err := before.Read(ctx, known.Add); err != nil {
			return err
		}
		imported.Know(known)
	}
	if err := imported.Doubled(before.Documents()); err != nil {
		return err
	}
	if !before.Same() {
		if err := imported.Repeats(known); err != nil {
			return err
		}
	}
	for _, line := range imported.Beside(before.Documents()) {
		t.note(line)
	}
	changed, err := before.Load(ctx, imported)
	if err != nil {
		return o.stopped(err)
	}
	t.groups("skipped: ", &t.skipped)
	t.groups("", &t.told)
	t.Body = importedOf(imported.Files(), changed, o.dryRun)
	if err := writing.write(st, &t.Answer, whole); err != nil {
		return err
	}
	return (&question{unused: *unused}).done()
}

// filesOf are the files that are imported.
func filesOf(imported *importers.Import) []diff.File {
	var files []diff.File
	for _, f := range imported.Files() {
		files = append(files, diff.File{Source: imported.Source, Name: f.Name, Document: f.Document})
	}
	return files
}

// stopped leaves out how far an import of a graph came: its rows have no order.
func (o importOptions) stopped(err error) error {
	var stopped *diff.StoppedError
	if errors.As(err, &stopped) && neo4j.Handles(stopped.File) {
		return stopped.Err
	}
	return err
}

// open recognises what is to be loaded: files, or a graph that others keep. What cannot be used of it is noted in the
// tally, and counted.
func (o importOptions) open(ctx context.Context, st *streams, t *tally) (imported *importers.Import, close func() error, unused *int, err error) {
	unused = new(int)
	bar := st.progress("rows")
	options := importers.Options{
		Source: o.source, Table: o.tables, Strict: o.strict, Encoding: o.encoding, Dates: o.dates, New: o.isNew, Now: st.now(), Progress: bar.update,
		Skipped: func(e rows.Error) { *unused++; t.skipped.Add(e) }, Warned: t.told.Add,
	}
	finish := func() error { bar.finish(); return nil }
	if slices.ContainsFunc(o.files, neo4j.Handles) {
		imported, disconnect, err := o.openGraph(ctx, st, options)
		return imported, func() error { return errors.Join(finish(), disconnect()) }, unused, err
	}
	options.Map = o.maps
	if imported, err = importers.Open(ctx, o.files, options); err != nil {
		return nil, nil, nil, fileError{err}
	}
	st.uses(imported.Paths()...)
	return imported, finish, unused, nil
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
