package cmd

import (
	"fmt"

	"github.com/spf13/pflag"

	"inroad/graph/diff"
	"inroad/importers"
	"inroad/importers/rows"
	"inroad/influence/answer"
	"inroad/influence/answer/report"
)

// A tally is the answer of a command that keeps books: what was read, stored, copied, checked.
type tally struct {
	answer.Answer
	skipped, told rows.Groups // of files: what was left out of them, and what else is to be known
}

// mostNotes is how many notes a tally holds; a file of which every row is wrong says the same over and over.
const mostNotes = 1000

func newTally(method string, body answer.Body) *tally {
	return &tally{Answer: answer.Answer{Method: answer.Method{Name: method}, Body: body}}
}

// note adds a note, if there is room.
func (t *tally) note(text string) {
	switch n := len(t.Notes); {
	case n < mostNotes:
		t.Notes = append(t.Notes, text)
	case n == mostNotes:
		t.Notes = append(t.Notes, "There is more of this kind.")
	}
}

// mostCauses is how many causes are told of, so that they stay on a screen.
const mostCauses = 12

// groups notes what was told of files, a line for each cause.
func (t *tally) groups(word string, g *rows.Groups) {
	lines, left := g.Lines(mostCauses)
	for _, line := range lines {
		t.note(word + line)
	}
	if left > 0 {
		t.note(fmt.Sprintf("%s%d more of other kinds: mend these first, and run it again.", word, left))
	}
}

// importedOf is what was read of the files, and what that changed.
func importedOf(files []importers.FileReport, changed diff.Import, dryRun bool) *answer.Imported {
	b := &answer.Imported{Difference: changed.Difference, Restored: changed.Restored, DryRun: dryRun}
	for i, f := range files {
		read := answer.FileRead{Document: f.Document, Name: f.Name, Changes: changed.Files[i]}
		for _, s := range f.Sheets {
			read.Rows, read.Skipped, read.Cells = read.Rows+s.Rows, read.Skipped+s.Skipped, read.Cells+s.Cells
			if s.Table != "" && s.Rows > 0 {
				read.Tables = append(read.Tables, answer.TableRead{Table: s.Table, Sheet: s.Sheet, Rows: s.Rows})
			}
		}
		b.Files = append(b.Files, read)
	}
	return b
}

// bookFlags say how a tally is written.
type bookFlags struct{ format, output string }

func (o *bookFlags) AddFlags(f *pflag.FlagSet) { addFormat(f, &o.format, &o.output) }

func (o bookFlags) writing() writingFlags {
	return writingFlags{o.format, o.output, string(answer.Internal)}
}

// whole is how a tally is written: with everything in it.
var whole = report.Options{N: -1}
