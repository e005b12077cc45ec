package diff

import (
	"context"
	"fmt"
	"hash/maphash"
	"slices"

	"inroad/graph"
)

// What an import changes is told by comparing what a file says now with what it said when it was last read whole,
// whatever rows say it: the store itself would call everything new that stands in a new content of the file.

// A File is one file of an import: what it is of, and the document that its present content is.
type File struct {
	Source, Name string
	Document     graph.ID
}

// A Count counts the records and ties of a file against those of its last content.
type Count struct{ New, Changed, Same, Gone int }

// An Import tells what loading files into a store changed.
type Import struct {
	Files      []Count    // of each file
	Restored   int        // records and ties of contents read before that were missing from the store, or said less
	Difference Difference // of the store from itself before; zero where no file had been read before
}

// A StoppedError says how far an import had come when it stopped.
type StoppedError struct {
	File string
	Row  int // the last that was stored
	Err  error
}

func (e *StoppedError) Error() string {
	return fmt.Sprintf("%v (stored up to row %d of %s)", e.Err, e.Row, e.File)
}

func (e *StoppedError) Unwrap() error { return e.Err }

// A Before is a store before files are loaded into it.
type Before struct {
	store     graph.Store
	files     []File
	documents []graph.Document // that the store holds
	last      map[fileKey]graph.Document
	same      bool
	said      *listener // nil: the store was not read
}

// Look looks which documents a store holds before files are loaded into it.
func Look(ctx context.Context, store graph.Store, files []File) (*Before, error) {
	b := &Before{store: store, files: files}
	listed, ok := store.(graph.Listed)
	if !ok {
		return b, b.Read(ctx, nil)
	}
	documents, err := listed.Documents(ctx)
	if err != nil {
		return nil, err
	}
	b.settle(documents)
	b.same = !slices.ContainsFunc(files, func(f File) bool {
		d := b.last[f.key()]
		return d.ID != f.Document || !d.Complete
	})
	return b, nil
}

// Same reports whether the store has these very contents, each whole and the last of its file: nothing can change, and
// the store need not be read to tell.
func (b *Before) Same() bool { return b.same }

// Documents are those that the store holds, by ID.
func (b *Before) Documents() []graph.Document { return b.documents }

// Read reads what the store holds, and lets hear, where it is given, hear it too. Load does so by itself where it has to.
func (b *Before) Read(ctx context.Context, hear func(graph.Fragment)) error {
	said := newListener(maphash.MakeSeed())
	var documents []graph.Document
	for f, err := range b.store.Fragments(ctx) {
		if err != nil {
			return err
		}
		documents = append(documents, f.Documents...)
		said.hear(f)
		if hear != nil {
			hear(f)
		}
	}
	b.said = said
	b.settle(documents)
	return ctx.Err()
}

// Load loads the files from their source into the store, and tells what changed. The error may be a *StoppedError.
func (b *Before) Load(ctx context.Context, from graph.Source) (Import, error) {
	var told Import
	if b.said == nil && !b.same {
		if err := b.Read(ctx, nil); err != nil {
			return told, err
		}
	}
	var was *graph.Snapshot
	if !b.same && slices.ContainsFunc(b.files, func(f File) bool { return b.last[f.key()].Complete }) {
		var err error
		if was, err = graph.Load(ctx, b.store); err != nil {
			return told, err
		}
	}
	now := newListener(maphash.MakeSeed())
	if b.said != nil {
		now.seed = b.said.seed
	}
	changes, err := graph.Copy(ctx, heard{b.store, now}, from)
	if err != nil {
		if now.reached.Row > 0 {
			err = &StoppedError{now.names[now.reached.Document], now.reached.Row, err}
		}
		return told, err
	}
	if b.same {
		b.said = now // the same documents say the same
		told.Restored = changes.New + changes.Changed
	}
	for _, f := range b.files {
		told.Files = append(told.Files, compare(b.said.by[b.last[f.key()].ID], now.by[f.Document]))
	}
	if was != nil {
		is, err := graph.Load(ctx, b.store)
		if err != nil {
			return told, err
		}
		told.Difference = Compare(was, is)
	}
	return told, nil
}

// A fileKey is what stays when the content of a file changes.
type fileKey struct{ source, name string }

func (f File) key() fileKey { return fileKey{f.Source, f.Name} }

// settle takes the documents of the store, and finds of each file the one that counted: the newest that was read
// whole, else the newest.
func (b *Before) settle(documents []graph.Document) {
	b.last = map[fileKey]graph.Document{}
	b.documents = graph.Fragment{Documents: documents}.Canonical().Documents
	for _, d := range b.documents {
		key := fileKey{d.Source, d.Name}
		other, ok := b.last[key]
		newer := d.Read.After(other.Read) || d.Read.Equal(other.Read) && d.ID > other.ID
		if !ok || d.Complete && !other.Complete || d.Complete == other.Complete && newer {
			b.last[key] = d
		}
	}
}

// A said is what one document says, shortly: a sum of hashes for each record and each pair of ends, in which neither
// order nor rows count.
type said struct {
	records map[graph.ID]uint64
	ties    map[ends]uint64
}

type ends struct {
	from, to graph.ID
	typ      graph.TieType
}

// A listener sums up what it hears, by document.
type listener struct {
	seed    maphash.Seed
	by      map[graph.ID]*said
	names   map[graph.ID]string
	reached graph.Origin // the furthest row of the document that came last
}

func newListener(seed maphash.Seed) *listener {
	return &listener{seed: seed, by: map[graph.ID]*said{}, names: map[graph.ID]string{}}
}

func (l *listener) hear(f graph.Fragment) {
	for _, d := range f.Documents {
		l.names[d.ID] = d.Name
	}
	for _, r := range f.Records {
		for _, st := range r.Statements {
			d := l.of(st.Origin)
			st.Origin = graph.Origin{}
			d.records[r.ID] += maphash.Comparable(l.seed, st)
		}
	}
	for _, t := range f.Ties {
		d := l.of(t.Origin)
		t.Origin = graph.Origin{}
		d.ties[ends{t.From, t.To, t.Type}] += maphash.Comparable(l.seed, t)
	}
}

// of is what the document of an origin says, and takes up how far it has come.
func (l *listener) of(o graph.Origin) *said {
	if o.Document != l.reached.Document || o.Row > l.reached.Row {
		l.reached = o
	}
	d := l.by[o.Document]
	if d == nil {
		d = &said{map[graph.ID]uint64{}, map[ends]uint64{}}
		l.by[o.Document] = d
	}
	return d
}

// A heard store lets a listener hear what is applied.
type heard struct {
	graph.Store
	by *listener
}

// Apply applies the fragment, and lets it be heard if that went well.
func (s heard) Apply(ctx context.Context, f graph.Fragment) (graph.Changes, error) {
	changes, err := s.Store.Apply(ctx, f)
	if err == nil {
		s.by.hear(f)
	}
	return changes, err
}

// compare says how what a document says differs from what another said; nil said nothing.
func compare(before, now *said) Count {
	if before == nil {
		before = &said{}
	}
	if now == nil {
		now = &said{}
	}
	c := Count{Gone: len(before.records) + len(before.ties), New: len(now.records) + len(now.ties)}
	both := func(equal bool) { // takes back what is in both
		c.Gone, c.New = c.Gone-1, c.New-1
		if equal {
			c.Same++
		} else {
			c.Changed++
		}
	}
	for id := range now.records {
		if old, known := before.records[id]; known {
			both(old == now.records[id])
		}
	}
	for key := range now.ties {
		if old, known := before.ties[key]; known {
			both(old == now.ties[key])
		}
	}
	return c
}
