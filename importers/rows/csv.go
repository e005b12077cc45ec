package rows

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
	comma   byte
	notes   []Error
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
	begin := text.sample(sample)
	if slices.Contains(begin, 0) {
		return nil, &Error{Cause: "holds zero bytes and is no text", Hint: "save it as CSV from a spreadsheet program"}
	}
	b := &csvBook{file: file, options: o, text: text, comma: delimiter(begin, strings.ToLower(filepath.Ext(file.Name())), o.Header)}
	if text.guessed {
		b.notes = append(b.notes, Error{Cause: "is no UTF-8 text and was read as " + text.name + text.example(begin), Hint: "if names look wrong, say with --encoding what it is, as --encoding " + text.other()})
	}
	return b, nil
}

func (b *csvBook) Sheets() []Sheet { return []Sheet{{}} }
func (b *csvBook) Notes() []Error  { return b.notes }
func (b *csvBook) Close() error    { return nil }

// Rows yields the records, empty lines counted as rows. A cell that is too long or no text costs that cell; a row beyond
// the limits ends the file.
func (b *csvBook) Rows(ctx context.Context, _ int, yield func(Row) bool) error {
	if _, err := b.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	limits := b.options.Limits
	r := &records{lines: newLines(b.text.reader(b.file), limits.Record), comma: b.comma, limits: limits}
	row := Row{}
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row.Number++
		var broken *Error
		switch err := r.next(); {
		case err == io.EOF:
			return nil
		case errors.As(err, &broken):
			broken.Row = row.Number
			return broken
		case err != nil:
			return err
		}
		if len(r.cells) == 0 {
			continue
		}
		row.Cells, row.Bad = r.cells, row.Bad[:0]
		b.clean(&row)
		if row.Open = r.open; !yield(row) {
			return nil
		}
	}
}

// clean takes the guard off cells that a spreadsheet would have taken for formulas, and empties those that are too long
// or no text.
func (b *csvBook) clean(row *Row) {
	for i, cell := range row.Cells {
		switch {
		case len(cell) > b.options.Limits.Field:
			row.bad(i, cell, tooLong(b.options.Limits.Field))
		case !utf8.ValidString(cell):
			row.bad(i, strings.ToValidUTF8(cell, "\uFFFD"), Fault{"is not text as the rest of the file is", "save the file as UTF-8, or say with --encoding what it is"})
		case strings.IndexByte(cell, '\'') >= 0:
			row.Cells[i] = guard.Unguard(cell)
		}
	}
}

// records parts lines into cells as spreadsheet programs do: a quote opens a quoted cell only where the cell begins, and
// is text anywhere else; what follows the quote that closes it belongs to the cell too. A quote that is never closed is
// text.
type records struct {
	lines  *lines
	comma  byte
	limits Limits
	cells  []string
	begins int    // the line that the record begins on
	at     int    // the line last read
	open   bool   // a quote of the record is never closed
	again  []byte // lines to be read once more
}

const wrongDelimiter = "the file may not be a table, or part its cells by another sign"

// line is the next line: one read before, or a new one.
func (r *records) line() ([]byte, error) {
	r.at++
	if len(r.again) > 0 {
		line, rest, _ := bytes.Cut(r.again, []byte{'\n'})
		r.again = rest
		return line, nil
	}
	line, err := r.lines.next()
	if errors.Is(err, errTooLong) {
		err = r.tooLong()
	}
	return line, err
}

func (r *records) tooLong() error {
	return &Error{Cause: fmt.Sprintf("the row that begins on line %d is longer than %d bytes", r.begins, r.limits.Record), Hint: "a quote may be open that is never closed"}
}

// next reads a record; it has no cells where the line is empty.
func (r *records) next() error {
	r.cells, r.open = r.cells[:0], false
	r.begins = r.at + 1
	line, err := r.line()
	if err != nil || len(line) == 0 {
		return err
	}
	if bytes.IndexByte(line, '"') < 0 {
		return r.plain(line)
	}
	read := append([]byte{}, line...) // of the record, to be read again where its quote is never closed
	quoted := false
	var cell []byte
	started := false // the cell has begun
	for {
		for i := 0; i < len(line); i++ {
			c := line[i]
			switch {
			case quoted && c == '"' && i+1 < len(line) && line[i+1] == '"':
				cell = append(cell, '"')
				i++
			case quoted && c == '"':
				quoted = false
			case quoted:
				cell = append(cell, c)
			case c == '"' && !started:
				quoted, started = true, true
			case c == r.comma && c != noComma:
				r.cells = append(r.cells, string(cell))
				cell, started = cell[:0], false
			default:
				cell, started = append(cell, c), true
			}
		}
		if !quoted {
			r.cells = append(r.cells, string(cell))
			return r.wide()
		}
		if line, err = r.line(); err == io.EOF {
			first, rest, _ := bytes.Cut(read, []byte{'\n'})
			r.cells, r.open, r.again, r.at = r.cells[:0], true, rest, r.begins
			return r.plain(first)
		}
		if err != nil {
			return err
		}
		if read = append(append(read, '\n'), line...); len(read) > r.limits.Record {
			return r.tooLong()
		}
		cell = append(cell, '\n')
	}
}

// plain parts a line in which a quote is text.
func (r *records) plain(line []byte) error {
	text := string(line)
	for {
		at := strings.IndexByte(text, r.comma)
		if at < 0 || r.comma == noComma {
			r.cells = append(r.cells, text)
			return r.wide()
		}
		r.cells = append(r.cells, text[:at])
		text = text[at+1:]
		if len(r.cells) > r.limits.Columns+maxWider {
			return r.wide()
		}
	}
}

// maxWider is how many cells beyond the limit are counted for its message.
const maxWider = 10_000

func (r *records) wide() error {
	switch n := len(r.cells); {
	case n > r.limits.Columns+maxWider:
		return &Error{Cause: fmt.Sprintf("the row that begins on line %d has more than %d columns", r.begins, r.limits.Columns), Hint: wrongDelimiter}
	case n > r.limits.Columns:
		return &Error{Cause: fmt.Sprintf("has %d columns, more than %d", n, r.limits.Columns), Hint: wrongDelimiter}
	}
	return nil
}

// delimiters are the signs that may part cells; of equally good ones the first.
var delimiters = []byte{',', ';', '\t', '|'}

// noComma parts nothing: no text holds it.
const noComma = 0

// delimiter is the sign that parts the first rows into headers that are known, as many as possible; else the one that
// gives most of them as many cells, at least two, as most others have. A sign that does so in fewer than half of them
// parts no cells, nor does anything but a tab in a .tsv that holds one column.
func delimiter(sample []byte, extension string, known func(cells []string) int) byte {
	const most = 50
	best, bestKnown, bestScore, bestCells := byte(noComma), 1, 0, 0
	for _, comma := range delimiters {
		if extension == ".tsv" && comma != '\t' {
			continue
		}
		r := &records{lines: newLines(bytes.NewReader(sample), len(sample)+1), comma: comma, limits: Limits{Columns: len(sample) + 1, Record: len(sample) + 1}}
		headers, rows := 0, 0
		times := map[int]int{}
		for rows < most && r.next() == nil {
			if len(r.cells) == 0 {
				continue
			}
			if rows++; known != nil && len(r.cells) > 1 && rows <= HeaderRows {
				headers = max(headers, known(r.cells))
			}
			times[len(r.cells)]++
		}
		score, cells := 0, 0
		for n, many := range times {
			if n > 1 && (many > score || many == score && n > cells) {
				score, cells = many, n
			}
		}
		switch {
		case headers > bestKnown, headers == bestKnown && headers > 1 && score > bestScore:
		case bestKnown > 1 || 2*score < rows || score < bestScore || score == bestScore && cells <= bestCells:
			continue
		}
		best, bestKnown, bestScore, bestCells = comma, max(headers, bestKnown), score, cells
	}
	if best == noComma && extension == ".tsv" {
		return '\t'
	}
	return best
}

// HeaderRows is how many rows of a sheet, empty ones aside, are looked at for its header: a title and an explanation may
// stand above it.
const HeaderRows = 30
