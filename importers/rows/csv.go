package rows

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	guard "inroad/importers/cells"
)

// A csvBook is a CSV file: one sheet without a name.
type csvBook struct {
	file    *os.File
	options *Options
	text    decoding
	comma   rune
}

// sampled is how many bytes of a CSV file decide its encoding and its delimiter.
const sampled = 1 << 20

func openCSV(file *os.File, size int64, o *Options) (Book, error) {
	sample := make([]byte, min(size, sampled))
	n, err := file.ReadAt(sample, 0)
	if err != nil && err != io.EOF {
		return nil, err
	}
	sample = sample[:n]
	text, err := decodingOf(sample, int64(n) == size, o.Encoding)
	if err != nil {
		return nil, err
	}
	comma, err := delimiter(text.sample(sample))
	if err != nil {
		return nil, err
	}
	return &csvBook{file: file, options: o, text: text, comma: comma}, nil
}

func (b *csvBook) Sheets() []Sheet { return []Sheet{{}} }
func (b *csvBook) Close() error    { return nil }

// Rows yields the records. A quote that is out of place breaks its row only; a row beyond the limits ends the file.
func (b *csvBook) Rows(ctx context.Context, _ int, yield func(Row) bool) error {
	if _, err := b.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	limits := b.options.Limits
	bounded := &boundedReader{in: b.text.reader(b.file), most: limits.Record + readAhead, comma: b.comma, commas: limits.Columns + limits.Field + 2*readAhead}
	r := csv.NewReader(bufio.NewReaderSize(bounded, readAhead))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = b.comma, -1, true
	number, line := 0, 0 // of the row last read, and the line it ended on
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		bounded.left, bounded.parted = bounded.most, bounded.commas
		cells, err := r.Read()
		if err == io.EOF {
			return nil
		}
		var broken *csv.ParseError
		switch {
		case errors.Is(err, errTooLong):
			return &Error{Row: number + 1, Cause: fmt.Sprintf("the row that begins on line %d is longer than %d bytes", line+1, limits.Record),
				Hint: "a quote may be open that is never closed"}
		case errors.Is(err, errTooWide):
			return &Error{Row: number + 1, Cause: fmt.Sprintf("the row that begins on line %d has more than %d columns", line+1, limits.Columns), Hint: wrongDelimiter}
		case errors.As(err, &broken):
			number += max(1, broken.StartLine-line)
			if !yield(Row{Number: number, Err: brokenQuote(broken)}) {
				return nil
			}
			line = broken.Line
			continue
		case err != nil:
			return err
		}
		start, _ := r.FieldPos(0)
		number += max(1, start-line) // empty lines are rows too
		line = start
		for _, cell := range cells {
			line += strings.Count(cell, "\n")
		}
		if e := b.check(cells, limits); e != nil {
			e.Row = number
			return e
		}
		if e := b.clean(cells); e != nil {
			if !yield(Row{Number: number, Err: e}) {
				return nil
			}
			continue
		}
		if !yield(Row{Number: number, Cells: cells}) {
			return nil
		}
	}
}

const wrongDelimiter = "the file may not be a table, or part its cells by another sign"

// check holds a row against the limits.
func (b *csvBook) check(cells []string, limits Limits) *Error {
	if len(cells) > limits.Columns {
		return &Error{Cause: fmt.Sprintf("has %d columns, more than %d", len(cells), limits.Columns), Hint: wrongDelimiter}
	}
	for i, cell := range cells {
		if len(cell) > limits.Field {
			return &Error{At: i + 1, Column: Letters(i + 1), Value: cell, Cause: fmt.Sprintf("is longer than %d bytes", limits.Field), Hint: "a quote may be open that is never closed"}
		}
	}
	return nil
}

// clean takes the guard off cells that a spreadsheet would have taken for formulas, and finds text that is not UTF-8.
func (b *csvBook) clean(cells []string) *Error {
	for i, cell := range cells {
		if !utf8.ValidString(cell) {
			return &Error{At: i + 1, Column: Letters(i + 1), Value: strings.ToValidUTF8(cell, "\uFFFD"), Cause: "is not UTF-8 text as the rest of the file is", Hint: "save the file as UTF-8, or say with --encoding what it is"}
		}
		if strings.IndexByte(cell, '\'') >= 0 {
			cells[i] = guard.Unguard(cell)
		}
	}
	return nil
}

func brokenQuote(e *csv.ParseError) *Error {
	hint := "write a quote within quotes twice"
	switch {
	case errors.Is(e.Err, csv.ErrBareQuote):
		return &Error{Cause: fmt.Sprintf("a quote stands within text on line %d", e.Line), Hint: "put the whole cell in quotes and write the quote twice"}
	case e.Line > e.StartLine:
		return &Error{Cause: fmt.Sprintf("a quote opens on line %d and does not close properly before line %d", e.StartLine, e.Line), Hint: hint}
	}
	return &Error{Cause: fmt.Sprintf("a quote does not close properly on line %d", e.Line), Hint: hint}
}

// readAhead is the size of the reader's buffer.
const readAhead = 64 << 10

var (
	errTooLong = errors.New("too long")
	errTooWide = errors.New("too wide")
)

// A boundedReader gives out at most so many bytes, and so many delimiters, between two resets of what is left, so that
// no single row can fill memory.
type boundedReader struct {
	in             io.Reader
	left, most     int
	comma          rune
	parted, commas int
}

func (r *boundedReader) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, errTooLong
	}
	if r.parted <= 0 {
		return 0, errTooWide
	}
	n, err := r.in.Read(p[:min(len(p), r.left)])
	r.left -= n
	r.parted -= bytes.Count(p[:n], []byte{byte(r.comma)})
	return n, err
}

// delimiters are the signs that may part cells; of equally good ones the first.
var delimiters = []rune{',', ';', '\t', '|'}

// delimiter is the sign that parts the first rows most evenly: most rows with as many cells as the first, then most
// cells.
func delimiter(sample []byte) (rune, error) {
	const rows = 50
	best, bestScore, bestCells := delimiters[0], -1, 0
	for _, comma := range delimiters {
		r := csv.NewReader(bytes.NewReader(sample))
		r.Comma, r.FieldsPerRecord, r.ReuseRecord, r.LazyQuotes = comma, -1, true, true
		cells, score := 0, 0
		for range rows {
			record, err := r.Read()
			if err != nil {
				break
			}
			if cells == 0 {
				cells = len(record)
			}
			if len(record) == cells {
				score++
			}
		}
		if cells < 2 {
			continue
		}
		if score > bestScore || score == bestScore && cells > bestCells {
			best, bestScore, bestCells = comma, score, cells
		}
	}
	if slices.Contains(sample, 0) {
		return 0, &Error{Cause: "holds zero bytes and is no text", Hint: "save it as CSV from a spreadsheet program"}
	}
	return best, nil
}
