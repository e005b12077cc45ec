package cmd

import (
	"context"
	"fmt"
	"hash/maphash"
	"maps"
	"slices"

	"inroad/graph"
	"inroad/graph/neo4j"
	"inroad/importers"
)

// What an import changes is told by comparing what a file says now with what it said when it was last read whole,
// whatever rows say it: the store itself would call everything new that stands in a new content of the file.

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

// A fileKey is what stays when the content of a file changes.
type fileKey struct{ source, name string }

// A comparer listens to a store and to an import.
type comparer struct {
	seed      maphash.Seed
	documents map[graph.ID]graph.Document
	by        map[graph.ID]*said // by document
	reached   graph.Origin       // the furthest row of the document that came last
}

func newComparer() *comparer {
	return &comparer{seed: maphash.MakeSeed(), documents: map[graph.ID]graph.Document{}, by: map[graph.ID]*said{}}
}

// holds reports whether a store has the very documents of an import, each read whole and the last of its file: then
// nothing can have changed, and the store need not be read to tell. It takes up the documents of the store.
func (c *comparer) holds(ctx context.Context, store graph.Source, imported *importers.Import) (bool, error) {
	listed, ok := store.(graph.Listed)
	if !ok {
		return false, nil
	}
	documents, err := listed.Documents(ctx)
	if err != nil {
		return false, err
	}
	for _, d := range documents {
		c.documents[d.ID] = d
	}
	last := c.last()
	for _, f := range imported.Files() {
		if d := last[fileKey{imported.Source, f.Name}]; d.ID != f.Document || !d.Complete {
			return false, nil
		}
	}
	return true, nil
}

// read takes up everything that a source says.
func (c *comparer) read(ctx context.Context, from graph.Source) error {
	for f, err := range from.Fragments(ctx) {
		if err != nil {
			return err
		}
		c.add(f)
	}
	return ctx.Err()
}

func (c *comparer) add(f graph.Fragment) {
	for _, d := range f.Documents {
		c.documents[d.ID] = d
	}
	for _, r := range f.Records {
		for _, st := range r.Statements {
			d := c.of(st.Origin.Document)
			c.reach(st.Origin)
			st.Origin = graph.Origin{}
			d.records[r.ID] += maphash.Comparable(c.seed, st)
		}
	}
	for _, t := range f.Ties {
		d := c.of(t.Origin.Document)
		c.reach(t.Origin)
		t.Origin = graph.Origin{}
		d.ties[ends{t.From, t.To, t.Type}] += maphash.Comparable(c.seed, t)
	}
}

// stopped adds to an error how far an import had come that it stopped.
func (c *comparer) stopped(err error) error {
	name := c.documents[c.reached.Document].Name
	if c.reached.Row == 0 || neo4j.Handles(name) { // whose rows have no order
		return err
	}
	return fmt.Errorf("%w (stored up to row %d of %s)", err, c.reached.Row, name)
}

// reach takes up how far the document has come that is being read.
func (c *comparer) reach(o graph.Origin) {
	if o.Document != c.reached.Document || o.Row > c.reached.Row {
		c.reached = o
	}
}

func (c *comparer) of(document graph.ID) *said {
	d := c.by[document]
	if d == nil {
		d = &said{map[graph.ID]uint64{}, map[ends]uint64{}}
		c.by[document] = d
	}
	return d
}

// all are the documents that were taken up.
func (c *comparer) all() []graph.Document { return slices.Collect(maps.Values(c.documents)) }

// last is, of each file, the document that counted: the newest that was read whole, else the newest.
func (c *comparer) last() map[fileKey]graph.Document {
	last := map[fileKey]graph.Document{}
	for _, d := range c.documents {
		key := fileKey{d.Source, d.Name}
		other, ok := last[key]
		newer := d.Read.After(other.Read) || d.Read.Equal(other.Read) && d.ID > other.ID
		if !ok || d.Complete && !other.Complete || d.Complete == other.Complete && newer {
			last[key] = d
		}
	}
	return last
}

// A change counts records and ties of a file.
type change struct{ fresh, changed, same, gone int }

// compare says how what a document says differs from what another said; nil said nothing.
func compare(before, now *said) change {
	var c change
	if before == nil {
		before = &said{}
	}
	if now == nil {
		now = &said{}
	}
	c.count(len(before.records), len(now.records))
	for id, sum := range now.records {
		old, known := before.records[id]
		c.settle(known, old == sum)
	}
	c.count(len(before.ties), len(now.ties))
	for e, sum := range now.ties {
		old, known := before.ties[e]
		c.settle(known, old == sum)
	}
	return c
}

// count takes everything for gone and new; settle then takes back what is in both.
func (c *change) count(before, now int) { c.gone, c.fresh = c.gone+before, c.fresh+now }

func (c *change) settle(known, equal bool) {
	switch {
	case known && equal:
		c.same++
	case known:
		c.changed++
	default:
		return
	}
	c.gone--
	c.fresh--
}

// A watchedStore lets a comparer listen to what is applied.
type watchedStore struct {
	graph.Store
	watch func(graph.Fragment)
}

func (s watchedStore) Apply(ctx context.Context, f graph.Fragment) (graph.Changes, error) {
	changes, err := s.Store.Apply(ctx, f)
	if err == nil {
		s.watch(f)
	}
	return changes, err
}
