package rows

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// An xlsxBook is an .xlsx workbook, read part by part and row by row.
type xlsxBook struct {
	*packed
	options  *Options
	sheets   []xlsxSheet
	base1904 bool
	styles   []style
	strings  []string
	long     map[int]bool // of strings: only the beginning of one that is too long
	merges   map[int]*merges
	window   []byte // through which merged cells are looked for

	stringsPart, stylesPart string
}

type xlsxSheet struct {
	Sheet
	part string
}

func openXLSX(file *os.File, size int64, o *Options) (Book, error) {
	p, err := openPacked(file, size, o.Limits)
	if err != nil {
		return nil, err
	}
	b := &xlsxBook{packed: p, options: o, long: map[int]bool{}, merges: o.Memo.merges()}
	for _, read := range []func() error{b.readWorkbook, b.readStyles, b.readStrings} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (b *xlsxBook) Close() error   { return nil }
func (b *xlsxBook) Notes() []Error { return nil }

func (b *xlsxBook) Sheets() []Sheet {
	leaves := make([]Sheet, len(b.sheets))
	for i, s := range b.sheets {
		leaves[i] = s.Sheet
	}
	return leaves
}

// Rows yields the rows of a sheet that hold a value. Rows and cells must stand in order and be numbered so: a reader
// that bears with others shows values in the wrong row.
func (b *xlsxBook) Rows(ctx context.Context, n int, yield func(Row) bool) error {
	merged, err := b.merged(n)
	if err != nil {
		return err
	}
	part, err := b.open(b.sheets[n].part)
	if err != nil {
		return err
	}
	defer part.Close()
	filling := filling{merges: merged}
	x := newXMLScanner(part, b.options.Limits.Field)
	s := &xlsxRows{book: b, x: x}
	for count := 0; ; {
		name, start, err := x.next()
		if err == io.EOF {
			return errDamaged // the sheet has no end
		}
		if err != nil {
			return s.at(err)
		}
		switch {
		case start && string(name) == "row":
			if count++; count%1024 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if err := s.row(); err != nil {
				return s.at(err)
			}
			if len(s.cells) == 0 && len(s.bad) == 0 {
				continue
			}
			var across bool
			s.cells, across = filling.fill(s.number, s.cells)
			if !yield(Row{Number: s.number, Cells: s.cells, Bad: s.bad, Across: across}) {
				return nil
			}
		case !start && (string(name) == "sheetData" || string(name) == "worksheet"):
			return nil
		}
	}
}

// An xlsxRows reads the rows of one sheet.
type xlsxRows struct {
	book   *xlsxBook
	x      *xmlScanner
	number int
	cells  []string
	bad    []Bad
	spread int // cells of all rows, empty ones before filled ones counted
}

// maxSpread is how many cells the rows of a sheet may reach over.
const maxSpread = 100_000_000

// at adds the row to an error that has none.
func (s *xlsxRows) at(err error) error {
	if e, ok := err.(*Error); ok && e.Row == 0 {
		placed := *e
		placed.Row = s.number
		return &placed
	}
	return err
}

// row reads to the end of the row that has just started.
func (s *xlsxRows) row() error {
	number := s.number + 1
	if text, ok := s.x.attribute("r"); ok {
		given, err := strconv.Atoi(text)
		if err != nil || given <= s.number || given > s.book.options.Limits.Rows {
			return &Error{Cause: fmt.Sprintf("after this row comes one with the number %q", Cut(text)), Hint: "the file is damaged: save it again from a spreadsheet program"}
		}
		number = given
	}
	s.number, s.cells, s.bad = number, s.cells[:0], s.bad[:0]
	last := 0
	for {
		name, start, err := s.x.next()
		switch {
		case err == io.EOF:
			return errDamaged
		case err != nil:
			return err
		case !start && string(name) == "row":
			if s.spread += len(s.cells); s.spread > maxSpread {
				return &Error{Cause: "the sheet reaches over too many cells", Hint: "save only the columns that you need in a new workbook"}
			}
			return nil
		case start && string(name) == "c":
			if last, err = s.column(last); err != nil {
				return err
			}
			if err := s.cell(last); err != nil {
				return err
			}
		}
	}
}

// column is the number of the cell that has just started, from 1.
func (s *xlsxRows) column(last int) (int, error) {
	reference, ok := s.x.attribute("r")
	if !ok {
		return last + 1, nil
	}
	column, row, ok := parseReference(reference)
	if !ok || column <= last || column > s.book.options.Limits.Columns || row != s.number {
		return 0, &Error{Cause: fmt.Sprintf("holds a cell with the reference %q", Cut(reference)), Hint: "the file is damaged: save it again from a spreadsheet program"}
	}
	return column, nil
}

// parseReference reads a reference such as AB12.
func parseReference(text string) (column, row int, ok bool) {
	i := 0
	for ; i < len(text) && i < 4 && text[i] >= 'A' && text[i] <= 'Z'; i++ {
		column = column*26 + int(text[i]-'A') + 1
	}
	if i == 0 || i == len(text) || text[i] == '+' || text[i] == '-' {
		return 0, 0, false
	}
	row, err := strconv.Atoi(text[i:])
	return column, row, err == nil
}

// cell reads to the end of the cell that has just started and keeps its value, if it has one.
func (s *xlsxRows) cell(column int) error {
	kind, _ := s.x.attribute("t")
	style, _ := s.x.number("s")
	value, inline, formula, long, given := "", "", false, false, false
	for {
		name, start, err := s.x.next()
		switch {
		case err == io.EOF:
			return errDamaged
		case err != nil:
			return err
		case !start && string(name) == "c":
			if kind == "inlineStr" {
				value = unescapeControls(inline)
			}
			if long {
				s.fail(column, value, tooLong(s.x.most))
				return nil
			}
			return s.keep(column, kind, style, value, formula && !(given && kind == "str"))
		case start && string(name) == "f":
			formula = true
		case start && (string(name) == "v" || string(name) == "t"):
			given = true
			s.x.want()
		case start && string(name) == "rPh": // how it is read aloud, in Japanese
			if err := s.x.skip("rPh"); err != nil {
				return err
			}
		case !start && string(name) == "v":
			if value, err = s.x.collected(); err != nil {
				return err
			}
			long = s.x.long
		case !start && string(name) == "t":
			text, err := s.x.collected()
			if err != nil {
				return err
			}
			if long = long || s.x.long || len(inline)+len(text) > s.x.most; !long {
				inline += text
			}
		}
	}
}

// keep turns a value into text and puts it in its place.
func (s *xlsxRows) keep(column int, kind string, style int, value string, formula bool) error {
	if value == "" {
		if formula {
			s.fail(column, "", Fault{"holds a formula that was never calculated", "open the file in a spreadsheet program and save it again"})
		}
		return nil
	}
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(s.book.strings) {
			s.fail(column, value, Fault{"refers to a text that the file does not hold", "the file is damaged: save it again from a spreadsheet program"})
			return nil
		}
		if s.book.long[n] {
			s.fail(column, s.book.strings[n], tooLong(s.book.options.Limits.Field))
			return nil
		}
		value = s.book.strings[n]
	case "b":
		if value = strings.TrimSpace(value); value == "0" {
			value = "FALSE"
		} else {
			value = "TRUE"
		}
	case "str", "inlineStr", "e", "d":
	default:
		value = s.book.numberText(strings.TrimSpace(value), style)
	}
	if value == "" {
		return nil
	}
	for len(s.cells) < column-1 {
		s.cells = append(s.cells, "")
	}
	s.cells = append(s.cells, value)
	return nil
}

func (s *xlsxRows) fail(column int, value string, why Fault) {
	s.bad = append(s.bad, Bad{column - 1, value, why})
}
