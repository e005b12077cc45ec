package neo4j

import (
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/tabbed"
)

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

// superseded are the documents whose ties stand as such.
func (a applying) superseded() (map[graph.ID]bool, error) {
	documents := map[graph.ID]bool{}
	err := each(a.ctx, a.tx, supersededQuery, nil, func(v []any) error {
		text, _ := v[0].(string)
		id, err := tabbed.Unescape(text)
		documents[graph.ID(id)] = true
		return err
	})
	return documents, err
}

// unsettled are those of all documents whose ties do not show, or not all, as they are to, by ID.
func (a applying) unsettled() (held, unsettled []graph.Document, err error) {
	if held, err = a.heldDocuments(); err != nil {
		return nil, nil, err
	}
	marked, err := a.superseded()
	if err != nil {
		return nil, nil, err
	}
	past := graph.Past(held)
	for _, d := range held {
		if slices.ContainsFunc(past, isDocument(d)) != marked[d.ID] {
			unsettled = append(unsettled, d)
		}
	}
	slices.SortFunc(unsettled, func(x, y graph.Document) int { return strings.Compare(string(x.ID), string(y.ID)) })
	return held, unsettled, nil
}

// settling is how far the ties of a document show as they are to.
type settling struct {
	document graph.ID
	after    string // the key from which on there may be others
}

// settle lets the ties of documents that have ceased to count show as superseded, and those of documents that count again
// as what they are: a batch of them; settled is false if there are more. A mark on the document says that it is done,
// so that what was interrupted is finished by whoever writes next.
func (a applying) settle(far *settling) (settled bool, err error) {
	held, unsettled, err := a.unsettled()
	if err != nil {
		return false, err
	}
	past := graph.Past(held)
	for _, d := range unsettled {
		is := slices.ContainsFunc(past, isDocument(d))
		if far.document != d.ID {
			*far = settling{document: d.ID}
		}
		if more, err := a.show(d, far, filesOf(held), is); err != nil || more {
			return false, err
		}
		mark := map[string]any{"id": tabbed.Escape(string(d.ID)), "superseded": nil}
		if is {
			mark["superseded"] = true
		}
		if _, err := run(a.ctx, a.tx, markQuery, mark); err != nil {
			return false, err
		}
	}
	return true, nil
}

// show writes a batch of the document's ties anew, as superseded or as what they are, for a relationship cannot change
// its type; more is true if there may be others.
func (a applying) show(d graph.Document, far *settling, files files, superseded bool) (more bool, err error) {
	looked, elements, rows := 0, []any{}, map[string][]any{}
	parameters := map[string]any{"document": legible(string(d.ID)), "superseded": superseded, "after": far.after, "limit": batch}
	err = each(a.ctx, a.tx, documentShownQuery, parameters, func(v []any) error {
		t, err := tieOfRow(v)
		if looked++; err != nil || t.Origin.Document != d.ID { // another looks alike where an id is no UTF-8
			return err
		}
		elements = append(elements, v[5])
		far.after, _ = key(t.From)
		name, show := showTie(t, files, superseded)
		rows[name] = append(rows[name], tieRowOf(t.From, t.To, tieRow(t), show))
		return nil
	})
	if err != nil || len(elements) == 0 {
		return false, err
	}
	if _, err := run(a.ctx, a.tx, removeTiesQuery, map[string]any{"ids": elements}); err != nil {
		return false, err
	}
	_, err = a.connect(tieQueries, rows)
	return looked == batch, err
}
