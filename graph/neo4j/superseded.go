package neo4j

import (
	"slices"
	"strings"

	"inroad/graph"
)

// unsettled are those of the documents whose ties do not show, or not all, as they are to, by ID.
func (h held) unsettled() (unsettled []graph.Document) {
	past := pastOf(h)
	for _, d := range h.all() {
		if past[d.ID] != h.past[d.ID] {
			unsettled = append(unsettled, d)
		}
	}
	slices.SortFunc(unsettled, func(x, y graph.Document) int { return strings.Compare(string(x.ID), string(y.ID)) })
	return unsettled
}

// settling is how far the ties of a document show as they are to.
type settling struct {
	document graph.ID
	after    string // the key after which there may be others
}

// settle lets the ties of documents that have ceased to count show as superseded, and those of documents that count again
// as what they are: a batch of them; settled is false if there are more. A mark on the document says that it is done,
// so that what was interrupted is finished by whoever writes next.
func (a *applying) settle(far *settling) (settled bool, err error) {
	h, err := a.held()
	if err != nil {
		return false, err
	}
	past := pastOf(h)
	for _, d := range h.unsettled() {
		if far.document != d.ID {
			*far = settling{document: d.ID}
		}
		h.past[d.ID] = past[d.ID]
		more, err := a.show(d, far, h)
		if err == nil {
			err = a.settleKinds()
		}
		if err != nil || more {
			return false, err
		}
		id, _ := named(d.ID)
		mark := map[string]any{"id": id, "superseded": nil}
		if past[d.ID] {
			mark["superseded"] = true
		}
		if err := a.run(markQuery, mark); err != nil {
			return false, err
		}
	}
	return true, nil
}

// showBatch is how many texts are shown anew in one transaction: each may hold several ties.
const showBatch = batch / 5

// show draws a batch of the document's ties anew, as superseded or as what they are, for a relationship cannot change its
// type; more is true if there may be others.
func (a *applying) show(d graph.Document, far *settling, documents held) (more bool, err error) {
	looked := 0
	var ids []any
	var ties []graph.Tie
	err = a.stating(d.ID, far.after, showBatch, func(r graph.Record, rows []string) error {
		looked++
		far.after, _ = key(r.ID)
		before := len(ties)
		for _, row := range rows {
			t, err := tieOf(r.ID, row)
			if err != nil {
				return err
			}
			if t.Origin.Document == d.ID {
				ties = append(ties, t)
				a.askAnew(t.From)
				a.askAnew(t.To)
			}
		}
		if len(ties) > before {
			ids = append(ids, far.after)
		}
		return nil
	})
	if err != nil {
		return false, err
	}
	if err := a.untie(ids, d.ID, documents); err != nil {
		return false, err
	}
	return looked == showBatch, a.draw(ties, documents)
}

// untie takes out the relationships from the ids that a document states.
func (a *applying) untie(ids []any, document graph.ID, documents held) error {
	for part := range slices.Chunk(ids, batch) {
		parameters := map[string]any{"ids": part, "reading": documents.number[document]}
		if err := a.run(untieQuery, parameters); err != nil {
			return err
		}
	}
	return nil
}
