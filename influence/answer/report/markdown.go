package report

import (
	"bufio"
	"io"

	"inroad/importers/cells"
	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// writeMarkdown writes the heading, the sheet as a table and the notes. Every text is guarded against formulas too,
// since tables are pasted into spreadsheets.
func writeMarkdown(out io.Writer, audience answer.Audience, a *answer.Answer, opt Options) error {
	w := bufio.NewWriter(out)
	s := makeSheet(findingsOf(a, opt.N), short)
	said := words.In(a.Method.AsOf)
	notes := notesOf(said, a)
	w.WriteString("# " + markdown(said.Heading(a, audience)) + "\n\n")
	if a.NobodyOurs {
		w.WriteString(markdown(said.Note(answer.Note{Kind: answer.NobodyOurs})) + "\n\n")
	}
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
	for _, note := range notes {
		w.WriteString("- " + markdown(note) + "\n")
	}
	if len(notes) > 0 {
		w.WriteByte('\n')
	}
	if !answer.QuestionNamed(a.Method.Name).Lookup {
		w.WriteString(markdown(said.Basis(a)) + "\n")
	}
	return w.Flush()
}
