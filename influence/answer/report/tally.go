package report

import "inroad/influence/answer"

// tallyColumns are the figures of a tally, in the order of what happens to a row.
var tallyColumns = []struct{ figure, header string }{
	{"rows", "rows"}, {"skipped", "skipped"}, {"cells", "cells left out"},
	{"new", "new"}, {"changed", "changed"}, {"same", "same"}, {"gone", "gone"},
	{"records", "records"}, {"ties", "ties"}, {"documents", "documents"}, {"judgements", "judgements"},
}

// writeTally writes a row per file or store: what was read of it, and what came of that.
func writeTally(p *page, a *answer.Answer, _ Options) {
	columns := []column{{}}
	var shown []string
	for _, c := range tallyColumns {
		for _, f := range a.Findings {
			if value, ok := f.Figures[c.figure]; ok && (value != 0 || c.figure != "skipped" && c.figure != "cells") {
				columns, shown = append(columns, column{header: c.header, right: true}), append(shown, c.figure)
				break
			}
		}
	}
	rows := make([][]string, len(a.Findings))
	for i, f := range a.Findings {
		rows[i] = []string{namesOf(f.Subjects)}
		for _, name := range shown {
			rows[i] = append(rows[i], figure(f, name))
		}
		rows[i] = append(rows[i], join(f.Reasons, "; ", func(r answer.Reason) string { return r.Text }))
	}
	p.grid(3, append(columns, column{}), rows)
}
