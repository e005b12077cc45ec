package cmd

import (
	"fmt"

	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/importers"
	"inroad/influence"
	"inroad/influence/report"
)

// A tally is the answer of a command that keeps books: what was read, stored, copied, checked.
type tally struct{ influence.Answer }

// mostNotes is how many notes a tally holds; a file of which every row is wrong says the same over and over.
const mostNotes = 1000

func newTally(method, question string) *tally {
	return &tally{influence.Answer{
		Schema: influence.Schema, Question: question,
		Method:   influence.Method{Name: method, Parameters: map[string]any{}},
		Findings: []influence.Finding{}, Notes: []string{},
		Context: influence.Context{Entities: []influence.Subject{}, Ties: []influence.TieRef{}},
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
func (t *tally) add(id graph.ID, name string, figures map[string]float64, reasons ...influence.Reason) {
	t.Findings = append(t.Findings, influence.Finding{
		Rank: len(t.Findings) + 1, Subjects: []influence.Subject{{ID: id, Name: name}}, Figures: figures,
		Reasons: append([]influence.Reason{}, reasons...),
	})
}

// file adds a file that was read, with the tables in it.
func (t *tally) file(f importers.FileReport, c change) {
	rows, skipped, cells := 0, 0, 0
	for _, s := range f.Sheets {
		rows, skipped, cells = rows+s.Rows, skipped+s.Skipped, cells+s.Cells
	}
	var tables []influence.Reason
	for _, s := range f.Sheets {
		if s.Table == "" || s.Rows == 0 {
			continue
		}
		text := s.Table
		if s.Sheet != "" {
			text = fmt.Sprintf("%s in sheet %s", s.Table, s.Sheet)
		}
		tables = append(tables, influence.Reason{Text: text, Share: float64(s.Rows) / float64(rows), Ties: []influence.TieRef{}})
	}
	t.add(f.Document, f.Name, map[string]float64{
		"rows": float64(rows), "skipped": float64(skipped), "cells": float64(cells), "new": float64(c.fresh),
		"changed": float64(c.changed), "same": float64(c.same), "gone": float64(c.gone),
	}, tables...)
}

// bookFlags say how a tally is written.
type bookFlags struct{ format, output string }

func (o *bookFlags) AddFlags(f *pflag.FlagSet) { addFormat(f, &o.format, &o.output) }

func (o bookFlags) writing() writingFlags {
	return writingFlags{o.format, o.output, string(influence.Internal)}
}

// whole is how a tally is written: with everything in it.
var whole = report.Options{N: -1}
