// Package importers turns the files that people keep, folders, workbooks and CSV tables, into fragments of a graph.
//
// In come paths; out come records and ties, each with the file, sheet, row and column that state it. The rule: what
// cannot be used is reported with its place, its cause and what to do about it, and never guessed; the order of rows
// and files makes no difference; the memory needed does not grow with the ties.
//
// An import reads its files twice. The first time it recognises the tables and indexes the entities, so that the
// names at the ends of ties can be resolved; the second time it gives out fragments as it reads.
package importers

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"time"

	"inroad/graph"
	"inroad/graph/saying"
	"inroad/importers/foreign"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// Options say how files are read. The zero value will do, but for Now.
type Options struct {
	Source   string   // name of the source; empty: after the folder, workbook or file
	Map      []string // "header=column": what the columns of the files are called here; a header may be mapped for several tables
	Table    []string // "FILE=TABLE", "SHEET=TABLE" or "TABLE": what a file is, where its headers leave it open; instead of a table, the kind of organization that all its rows are
	New      bool     // that most of its people are known already is no reason to ask
	Strict   bool     // a name that no table knows is an error of its row
	Encoding string   // of CSV files: utf-8, utf-16, windows-1252 …; empty: found out
	Dates    string   // dmy or mdy: what comes first in dates such as 3/5/2024, where their column does not tell
	Now      time.Time
	Limits   rows.Limits

	Skipped  func(rows.Error)        // told of each row or cell that is not used
	Warned   func(rows.Error)        // told of what the owner of the files should know
	Progress func(done, total int64) // told of rows read

	renamings []renaming        // Map
	choose    map[string]choice // Table by file or sheet; "" for all
	dates     tables.Order
}

// An Import is files that were recognised and indexed. It is a graph.Source, and may be read again.
type Import struct {
	Source    string
	options   Options
	files     []*file
	index     *index
	stages    []stage         // that rows of the decision table name
	oursAsked map[string]bool // texts of columns that name ours
	known     *Known
	bodies    map[string]bool // folded names that columns name as organizations
	used      map[int]bool    // of the renamings: whether a header is what it speaks of
	rows      int64
	quiet     bool // an earlier reading has told of everything
}

var (
	_ graph.Source = (*Import)(nil)
	_ graph.Listed = (*Import)(nil)
)

// A file is one document.
type file struct {
	path      string
	name      string // within the source
	format    *rows.Format
	sheets    []*sheet
	identity  func(name string) graph.ID // of its document under a name
	stands    string                     // the name of the file whose next version it is; empty: its own
	memo      rows.Memo
	document  graph.ID
	hash      string
	mentions  *mentions // till it is known what they mean
	undecided bool      // a row of the decision table is of the only decision there is
	size      int64
	changed   time.Time
	graph     *foreign.Book // of a document that is no file but a graph of others
}

// A sheet is a table of a file; head is nil where it is none.
type sheet struct {
	number int
	name   string
	head   *header
	first  []string    // row of a sheet that is none
	other  *rows.Error // why it is none
	none   bool        // it was asked to be left out
	report SheetReport
}

// tableless reports whether no sheet of a file is a table.
func (f *file) tableless() bool {
	return !slices.ContainsFunc(f.sheets, func(s *sheet) bool { return s.head != nil })
}

// A SheetReport says how the reading of a sheet went.
type SheetReport struct {
	Sheet   string // empty in a file without sheets
	Table   string // empty where the sheet is none
	Rows    int    // rows with anything in them, below the header
	Skipped int    // rows not used
	Cells   int    // cells of used rows not used
}

// A FileReport says how the reading of a file went.
type FileReport struct {
	Name     string
	Document graph.ID
	Sheets   []SheetReport
}

// errBroken marks an error of ours, not of the file.
var errBroken = errors.New("internal error")

// Open recognises the tables in the given files and folders and indexes their entities.
func Open(ctx context.Context, paths []string, options Options) (im *Import, err error) {
	options.Limits = options.Limits.WithDefaults()
	if err := options.parse(); err != nil {
		return nil, err
	}
	files, source, err := listFiles(paths)
	if err != nil {
		return nil, err
	}
	if options.Source != "" {
		source = graph.SourceName(options.Source)
	}
	im = &Import{Source: source, options: options, files: files, used: map[int]bool{}, bodies: map[string]bool{}, oursAsked: map[string]bool{}}
	var reading *file
	defer func() {
		if p := recover(); p != nil {
			im, err = nil, broken(reading, 0, p)
		}
	}()
	var claims []claim
	var unread []rows.Error // of files that cannot be read: the others are
	var whole []*file
	for _, f := range files {
		reading = f
		found, err := im.scan(ctx, f)
		var unusable *rows.Error
		switch {
		case err == nil:
			claims = append(claims, found...)
			whole = append(whole, f)
		case len(files) > 1 && errors.As(err, &unusable):
			unread = append(unread, *unusable)
		default:
			return nil, err
		}
	}
	files, im.files = whole, whole
	for _, e := range unread {
		if len(whole) == 0 {
			return nil, &e
		}
		if options.Skipped != nil {
			options.Skipped(e)
		}
	}
	if err := im.checkChoices(); err != nil {
		return nil, err
	}
	if err := im.checkTables(paths); err != nil {
		return nil, err
	}
	if err := im.twice(claims); err != nil {
		return nil, err
	}
	for _, f := range files {
		tell := im.warn
		if f.tableless() && options.Skipped != nil {
			tell = options.Skipped // somebody counts on the file
		}
		for _, s := range f.sheets {
			if s.other != nil {
				tell(*s.other)
			}
		}
	}
	im.indexed(claims)
	return im, nil
}

// indexed makes the index of all claims; with it the documents are known: a content, read with the same options, whose
// names mean the same records. So a file is another document where what it says is, and not where other files are.
func (im *Import) indexed(claims []claim) {
	claims = im.leaveBodies(claims)
	im.index = newIndex(im.Source, claims, im.stages, im.bodies)
	im.tellIndex()
	for _, f := range im.files {
		for _, s := range f.sheets {
			if s.head != nil {
				im.tellFacts(f, s)
			}
		}
	}
	for _, f := range im.files {
		how := slices.Concat([]string{"3", im.Source, f.name, f.hash, f.meaning(im.index), fmt.Sprint(im.options.Strict)}, im.options.Map, im.options.Table)
		if im.options.Dates != "" {
			how = append(how, "dates "+im.options.Dates)
		}
		f.identity = func(name string) graph.ID {
			how[2] = name
			return graph.ID("document:" + digest(strings.Join(how, "\x00"))[:32])
		}
		f.document = f.identity(f.name)
	}
}

// tellIndex warns of what the names of all rows together show.
func (im *Import) tellIndex() {
	told := slices.Concat(im.index.told, im.index.aliasRows(), im.index.sameWords())
	for _, f := range im.files {
		for _, s := range f.sheets {
			if s.head != nil && s.head.table == &tables.Decisions {
				told = append(told, im.index.nearDecisions(rows.Error{File: f.name, Sheet: s.name})...)
			}
		}
	}
	for _, e := range told {
		im.warn(e)
	}
}

// checkTables is an error if nothing at all was recognised.
func (im *Import) checkTables(paths []string) error {
	var causes []error
	for _, f := range im.files {
		for _, s := range f.sheets {
			if s.head != nil {
				return nil
			}
			if s.other != nil {
				causes = append(causes, *s.other)
			}
		}
	}
	const most = 3
	if len(causes) == 1 {
		return causes[0]
	}
	if len(causes) > most {
		causes = append(causes[:most], fmt.Errorf("and %d more", len(causes)-most))
	}
	return fmt.Errorf("no table was found in %s (the tables are %s, known by their headers): %w", saying.Quoted(paths), saying.Or(tables.Names()), errors.Join(causes...))
}

// Know tells the import, before it is read, of what the store has.
func (im *Import) Know(known *Known) { im.known = known }

// Documents are those that Fragments will give, for a store to know of before they come: so an import that stops
// between two files has stopped half way.
func (im *Import) Documents(context.Context) ([]graph.Document, error) {
	documents := make([]graph.Document, len(im.files))
	for i, f := range im.files {
		documents[i] = im.documentOf(f, false)
	}
	return documents, nil
}

func (im *Import) documentOf(f *file, complete bool) graph.Document {
	return graph.Document{ID: f.document, Source: im.Source, Name: cmp.Or(f.stands, f.name), Hash: f.hash, Read: im.options.Now, Complete: complete}
}

// Files says how the reading of each file went. Rows are known from the start, the rest after Fragments.
func (im *Import) Files() []FileReport {
	reports := make([]FileReport, len(im.files))
	for i, f := range im.files {
		reports[i] = FileReport{Name: cmp.Or(f.stands, f.name), Document: f.document}
		for _, s := range f.sheets {
			reports[i].Sheets = append(reports[i].Sheets, s.report)
		}
	}
	return reports
}

// Fragments yields the graph of the files, file by file. A document is complete with its last fragment.
func (im *Import) Fragments(ctx context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) {
		out := newOutput(im, yield)
		defer func() {
			if p := recover(); p != nil {
				if out.yielding {
					panic(p) // not ours
				}
				out.stopped = out.stopped || !yield(graph.Fragment{}, broken(out.file, out.row, p))
			}
		}()
		for _, f := range im.files {
			if err := out.readFile(ctx, f); err != nil {
				if !out.stopped {
					yield(graph.Fragment{}, err)
				}
				return
			}
			if out.stopped {
				return
			}
		}
		out.tellMatched()
		out.tellKinds()
		out.tellUnknown()
		im.quiet = true
	}
}

// broken turns a panic into an error that names where it happened.
func broken(f *file, row int, p any) error {
	name := ""
	if f != nil {
		name = f.name
	}
	return fmt.Errorf("%s:%d: %w while reading after this row, which is a fault of the program and not of the file: %v", name, row, errBroken, p)
}

// open opens a file and its book; close releases both.
func (im *Import) open(f *file) (rows.Book, func(), error) {
	if f.graph != nil {
		return f.graph, func() {}, nil
	}
	opened, err := os.Open(f.path)
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", f.name, err)
	}
	fail := func(err error) (rows.Book, func(), error) {
		opened.Close()
		return nil, nil, err
	}
	info, err := opened.Stat()
	if err != nil {
		return fail(fmt.Errorf("read %s: %w", f.name, err))
	}
	if f.changed.IsZero() {
		f.size, f.changed = info.Size(), info.ModTime()
	} else if f.size != info.Size() || !f.changed.Equal(info.ModTime()) {
		return fail(fmt.Errorf("%s changed while it was read: import it again", f.name))
	}
	if f.format == nil {
		format, err := rows.Recognise(opened, f.path)
		if err != nil {
			return fail(&rows.Error{File: f.name, Cause: err.Error()})
		}
		f.format = format
	}
	b, err := f.format.Open(opened, info.Size(), &rows.Options{Encoding: im.options.Encoding, Limits: im.options.Limits, Memo: &f.memo, Header: im.options.knownHeaders})
	if err != nil {
		return fail(inFile(f, "", err))
	}
	return b, func() { b.Close(); opened.Close() }, nil
}

// inFile adds to an error of a reader in which file and sheet it arose.
func inFile(f *file, sheet string, err error) error {
	var row *rows.Error
	if errors.As(err, &row) {
		placed := *row
		placed.File, placed.Sheet = f.name, sheet
		return &placed
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return &rows.Error{File: f.name, Sheet: sheet, Cause: "ends too early", Hint: "it may not have been copied or downloaded whole"}
	}
	return fmt.Errorf("read %s: %w", f.name, err)
}
