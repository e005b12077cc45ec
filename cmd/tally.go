package cmd

import (
	"fmt"

	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/graph/diff"
	"inroad/importers"
	"inroad/influence/answer"
	"inroad/influence/answer/report"
)

// A tally is the answer of a command that keeps books: what was read, stored, copied, checked.
type tally struct{ answer.Answer }

// mostNotes is how many notes a tally holds; a file of which every row is wrong says the same over and over.
const mostNotes = 1000

func newTally(method, question string) *tally {
	return &tally{answer.Answer{
		Question: question,
		Method:   answer.Method{Name: method, Parameters: map[string]any{}},
		Findings: []answer.Finding{}, Notes: []string{},
		Context: answer.Context{Entities: []answer.Subject{}, Ties: []answer.TieRef{}},
	}}
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

// add adds a file or store and its figures.
func (t *tally) add(id graph.ID, name string, figures map[string]float64, reasons ...answer.Reason) {
	t.Findings = append(t.Findings, answer.Finding{
		Rank: len(t.Findings) + 1, Subjects: []answer.Subject{{ID: id, Name: name}}, Figures: figures,
		Reasons: append([]answer.Reason{}, reasons...),
	})
}

// file adds a file that was read, with the tables in it.
func (t *tally) file(f importers.FileReport, c diff.Count) {
	rows, skipped, cells := 0, 0, 0
	for _, s := range f.Sheets {
		rows, skipped, cells = rows+s.Rows, skipped+s.Skipped, cells+s.Cells
	}
	var tables []answer.Reason
	for _, s := range f.Sheets {
		if s.Table == "" || s.Rows == 0 {
			continue
		}
		text := s.Table
		if s.Sheet != "" {
			text = fmt.Sprintf("%s in sheet %s", s.Table, s.Sheet)
		}
		tables = append(tables, answer.Reason{Text: text, Share: float64(s.Rows) / float64(rows), Ties: []answer.TieRef{}})
	}
	t.add(f.Document, f.Name, map[string]float64{
		"rows": float64(rows), "skipped": float64(skipped), "cells": float64(cells), "new": float64(c.New),
		"changed": float64(c.Changed), "same": float64(c.Same), "gone": float64(c.Gone),
	}, tables...)
}

// imported adds what an import changed.
func (t *tally) imported(imported *importers.Import, changed diff.Import, dryRun bool) {
	if changed.Restored > 0 {
		t.note(fmt.Sprintf("%d records and ties were missing from the store, or said less: they are back.", changed.Restored))
	}
	for i, f := range imported.Files() {
		t.file(f, changed.Files[i])
	}
	for _, line := range describe(changed.Difference) {
		t.note(line)
	}
	if dryRun {
		t.note("This was a dry run: nothing was stored.")
	}
}

// bookFlags say how a tally is written.
type bookFlags struct{ format, output string }

func (o *bookFlags) AddFlags(f *pflag.FlagSet) { addFormat(f, &o.format, &o.output) }

func (o bookFlags) writing() writingFlags {
	return writingFlags{o.format, o.output, string(answer.Internal)}
}

// whole is how a tally is written: with everything in it.
var whole = report.Options{N: -1}
