package report

import (
	"strconv"

	"inroad/graph"
	"inroad/influence/answer"
)

// bookColumns are the figures of a page on files or stores, in the order of what happens to a row. What need not be
// said stands there only where there is any.
var bookColumns = []struct {
	figure, header string
	seldom         bool
}{
	{"rows", "rows", false}, {"skipped", "skipped", true}, {"cells", "cells left out", true},
	{"new", "new", false}, {"changed", "changed", false}, {"same", "same", false}, {"gone", "gone", false},
	{"records", "records", false}, {"ties", "ties", false}, {"documents", "documents", false}, {"judgements", "judgements", false},
}

// writeBooks writes a row per file or store: what was read of it, and what came of that.
func writeBooks(p *page, a *answer.Answer, _ Options) {
	findings := findingsOf(a, 0)
	columns := []column{{}}
	var shown []string
	for _, c := range bookColumns {
		for _, f := range findings {
			if value, ok := f.Figures[c.figure]; ok && (value != 0 || !c.seldom) {
				columns, shown = append(columns, column{header: c.header, right: true}), append(shown, c.figure)
				break
			}
		}
	}
	rows := make([][]string, len(findings))
	for i, f := range findings {
		rows[i] = []string{f.Subjects[0].Name}
		for _, name := range shown {
			rows[i] = append(rows[i], strconv.Itoa(int(f.Figures[name])))
		}
		rows[i] = append(rows[i], join(f.Reasons, "; ", func(r reason) string { return r.Text }))
	}
	p.grid(3, append(columns, column{}), rows)
}

// book is the finding on a file or store.
func book(rank int, id graph.ID, name string, figures map[string]int) finding {
	f := finding{Rank: rank, Subjects: []subject{{ID: id, Name: name}}, Figures: map[string]float64{}, Reasons: []reason{}}
	for figure, n := range figures {
		f.Figures[figure] = float64(n)
	}
	return f
}

// imported are a finding for each file, with the tables in it for reasons.
func (p projector) imported(b *answer.Imported) []finding {
	list := []finding{}
	for i, file := range b.Files {
		f := book(i+1, file.Document, file.Name, map[string]int{
			"rows": file.Rows, "skipped": file.Skipped, "cells": file.Cells,
			"new": file.Changes.New, "changed": file.Changes.Changed, "same": file.Changes.Same, "gone": file.Changes.Gone,
		})
		for _, t := range file.Tables {
			f.Reasons = append(f.Reasons, reason{Text: p.w.Table(t), Share: float64(t.Rows) / float64(file.Rows), Ties: []answer.TieRef{}})
		}
		list = append(list, f)
	}
	return list
}

func (p projector) copied(b *answer.Copied) []finding {
	return []finding{book(1, graph.ID(b.To), p.w.Copied(b), map[string]int{"new": b.Changes.New, "changed": b.Changes.Changed, "same": b.Changes.Same})}
}

func (p projector) checked(b *answer.Checked) []finding {
	return []finding{book(1, graph.ID(b.Store), b.Store, map[string]int{
		"documents": b.Documents, "records": b.Records, "ties": b.Ties, "judgements": b.Judgements,
	})}
}
