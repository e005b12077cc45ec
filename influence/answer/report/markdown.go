package report

import (
	"bufio"
	"io"

	"inroad/importers/cells"
	"inroad/influence/answer"
)

// writeMarkdown writes the heading, the sheet as a table and the notes. Every text is guarded against formulas too,
// since tables are pasted into spreadsheets.
func writeMarkdown(out io.Writer, audience answer.Audience, a *answer.Answer, _ Options) error {
	w := bufio.NewWriter(out)
	s := makeSheet(a, short)
	w.WriteString("# " + markdown(heading(audience, a)) + "\n\n")
	if len(s.rows) > 0 {
		line := func(row []string, number func(int) bool) {
			for i, cell := range row {
				if !number(i) {
					cell = markdown(cells.Guard(cell))
				}
				w.WriteString("| " + cell + " ")
			}
			w.WriteString("|\n")
		}
		line(s.headers, func(int) bool { return false })
		for _, number := range s.numbers {
			if number {
				w.WriteString("|---:")
			} else {
				w.WriteString("|---")
			}
		}
		w.WriteString("|\n")
		for _, row := range s.rows {
			line(row, func(i int) bool { return s.numbers[i] })
		}
		w.WriteByte('\n')
	}
	for _, note := range a.Notes {
		w.WriteString("- " + markdown(note) + "\n")
	}
	if len(a.Notes) > 0 {
		w.WriteByte('\n')
	}
	if text := basis(a); text != "" {
		w.WriteString(markdown(text) + "\n")
	}
	return w.Flush()
}
