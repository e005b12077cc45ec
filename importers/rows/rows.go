// Package rows reads files of tables: in goes a file, out come sheets of rows of text.
//
// It knows no graph, and not what a table means. Its rules: what cannot be read is an Error with its place, its cause
// and what to do about it; the memory needed does not grow with the rows; no file makes the program take more time,
// memory or disk than its Limits say.
package rows

import "slices"

// Options say how a file is read. The zero value of Limits is for WithDefaults.
type Options struct {
	Encoding string // of CSV files: utf-8, utf-16, windows-1252 …; empty: found out
	Limits   Limits
	Memo     *Memo                    // of the file, where it is opened more than once
	Header   func(cells []string) int // how many headers of a table a row has, by which a CSV file is parted; nil: none is known
}

// Limits bound what a file may make the program do. Zero means the default.
type Limits struct {
	Record   int   // bytes of one row of a CSV file: 1 MiB
	Field    int   // bytes of one cell: 64 KiB
	Columns  int   // columns of a sheet: 16,384
	Rows     int   // rows of a sheet: 1,048,576, of a CSV file as many as it has
	Unpacked int64 // bytes that a workbook may unpack to: 1 GiB
	Ratio    int64 // how many bytes a byte of a workbook may unpack to, above the first 16 MiB: 100
}

// WithDefaults are the limits with the default where nothing is said.
func (l Limits) WithDefaults() Limits {
	set := func(v *int, otherwise int) {
		if *v == 0 {
			*v = otherwise
		}
	}
	set(&l.Record, 1<<20)
	set(&l.Field, 64<<10)
	set(&l.Columns, 16_384)
	set(&l.Rows, 1<<20)
	if l.Unpacked == 0 {
		l.Unpacked = 1 << 30
	}
	if l.Ratio == 0 {
		l.Ratio = 100
	}
	return l
}

// A Fault is what is wrong with the text of a cell: `VALUE cause: hint`.
type Fault struct{ Cause, Hint string }

func (e *Fault) Error() string { return e.Cause + ": " + e.Hint }

// A Bad is a cell that could not be read.
type Bad struct {
	At    int // index of the cell
	Value string
	Why   Fault
}

// A Head is what a format declares of a sheet whose rows need no header: the table that they are of, and its columns.
type Head struct {
	Table   string
	Columns []Column
}

// A Column is one that a format declares.
type Column struct {
	Written string // where it comes from, as citations and errors name it
	Name    string // of the table's column; empty: one of its own, kept under its written name
	Refers  bool   // its cells name records of other rows by their ids, and state their names
}

// The error texts that spreadsheets leave in cells.
var sheetErrors = []string{"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}

// IsError reports whether a cell holds such a text.
func IsError(cell string) bool { return cell[0] == '#' && slices.Contains(sheetErrors, cell) }
