package neo4j

import (
	"fmt"
	"maps"
	"slices"

	"inroad/graph"
	"inroad/graph/tabbed"
)

// held are the documents of the store, as it holds them in a transaction.
type held struct {
	documents map[graph.ID]graph.Document
	number    map[graph.ID]int64 // by which relationships name the document that states them; of those that are only named too
	last      int64
	past      map[graph.ID]bool // those whose ties show as superseded
}

// all are the documents, in ID order.
func (h held) all() []graph.Document {
	all := make([]graph.Document, 0, len(h.documents))
	for _, id := range sortedIDs(h.documents) {
		all = append(all, h.documents[id])
	}
	return all
}

func sortedIDs[V any](of map[graph.ID]V) []graph.ID {
	ids := make([]graph.ID, 0, len(of))
	for id := range of {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func (h held) files() files { return filesOf(h.all()) }

// held reads the documents.
func (a *applying) held() (held, error) {
	h := held{documents: map[graph.ID]graph.Document{}, number: map[graph.ID]int64{}, past: map[graph.ID]bool{}}
	err := each(a.ctx, a.tx, documentsQuery, nil, func(v []any) error {
		d, there, err := documentOf(v)
		if err != nil {
			return err
		}
		if there {
			h.documents[d.ID] = d
		}
		n, _ := v[6].(int64)
		h.number[d.ID] = n
		h.last = max(h.last, n)
		if v[7] == true {
			h.past[d.ID] = true
		}
		return nil
	})
	return h, err
}

// documents writes those that are new or have news, and gives numbers to all that the fragment names. It returns what the
// store held before and holds then.
func (a *applying) documents(f graph.Fragment) (before, after held, changes graph.Changes, err error) {
	if before, err = a.held(); err != nil {
		return before, after, changes, err
	}
	after = held{documents: maps.Clone(before.documents), number: maps.Clone(before.number), last: before.last, past: before.past}
	rows := map[graph.ID]map[string]any{}
	for _, d := range f.Documents {
		old, there := before.documents[d.ID]
		merged := d
		switch {
		case !there:
			changes.New++
		case d.Complete && !old.Complete:
			changes.Changed++
		default:
			changes.Same++
		}
		if there {
			merged = graph.MergeDocuments(old, d)
		}
		if merged != old {
			after.documents[d.ID] = merged
			rows[d.ID] = showDocument(merged)
		}
	}
	number := func(id graph.ID) {
		if _, numbered := after.number[id]; numbered || id == "" {
			return
		}
		after.last++
		after.number[id] = after.last
		if rows[id] == nil {
			rows[id] = map[string]any{}
		}
		rows[id]["number"] = after.last
	}
	for _, d := range f.Documents {
		number(d.ID)
	}
	for _, t := range f.Ties {
		number(t.Origin.Document)
	}
	for _, j := range f.Judgements {
		number(j.Origin.Document)
	}
	var list []any
	for _, id := range sortedIDs(rows) {
		text, plain := named(id)
		if !plain {
			rows[id]["exact"] = tabbed.Escape(string(id))
		}
		list = append(list, map[string]any{"id": text, "show": rows[id]})
	}
	return before, after, changes, a.each(documentQuery, list)
}

func showDocument(d graph.Document) map[string]any {
	return map[string]any{
		"source": tabbed.Escape(d.Source), "name": tabbed.Escape(d.Name), "hash": tabbed.Escape(d.Hash), "read": d.Read, "complete": d.Complete,
	}
}

// files are the names of the documents' files.
type files map[graph.ID]string

func filesOf(documents []graph.Document) files {
	f := make(files, len(documents))
	for _, d := range documents {
		f[d.ID] = d.Name
	}
	return f
}

// place is where something was read, as people say it: ties.csv:12, or book.xlsx, sheet Ties, row 12. It is empty where
// the document is not held.
func (f files) place(o graph.Origin) string {
	place := f[o.Document]
	switch {
	case place == "" || o.Row == 0:
	case o.Sheet == "":
		place = fmt.Sprintf("%s:%d", place, o.Row)
	default:
		place = fmt.Sprintf("%s, sheet %s, row %d", place, o.Sheet, o.Row)
	}
	return legible(place)
}
