package rows

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
)

// An odsBook is an .ods workbook. Its sheets are elements of one part, content.xml, which is read on from sheet to
// sheet.
type odsBook struct {
	*packed
	options *Options
	leaves  []Sheet

	part   io.Closer
	x      *xmlScanner // nil before the first sheet and after an error
	passed int         // sheets that have begun
	inside bool        // the last of them has not ended
}

func openODS(file *os.File, size int64, o *Options) (Book, error) {
	p, err := openPacked(file, size, o.Limits)
	if err != nil {
		return nil, err
	}
	b := &odsBook{packed: p, options: o}
	if p.part("content.xml") == nil {
		if p.part("xl/workbook.xml") != nil {
			return nil, &Error{Cause: "is an Excel workbook", Hint: "give it the ending .xlsx"}
		}
		return nil, &Error{Cause: "is a packed file but no workbook", Hint: "save it as .ods from a spreadsheet program"}
	}
	if p.part("META-INF/manifest.xml") != nil {
		err := p.each("META-INF/manifest.xml", scanAhead, func(x *xmlScanner, element string, start bool) error {
			if element == "encryption-data" {
				return protected()
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	hidden := map[string]bool{}
	style := ""
	return b, p.each("content.xml", scanAhead, func(x *xmlScanner, element string, start bool) error {
		switch {
		case start && element == "style":
			style, _ = x.attribute("style:name")
		case start && element == "table-properties":
			shown, ok := x.attribute("table:display")
			hidden[style] = ok && shown == "false"
		case start && element == "table":
			name, _ := x.attribute("table:name")
			of, _ := x.attribute("table:style-name")
			copied, ended, err := isCopy(x)
			b.leaves = append(b.leaves, Sheet{Name: name, Hidden: hidden[of], Copy: copied})
			if err != nil || ended {
				return err
			}
			return x.skip("table")
		}
		return nil
	})
}

// isCopy reports whether the table that has just started is a copy of one in another file; ended says that it has ended.
func isCopy(x *xmlScanner) (copied, ended bool, err error) {
	for {
		name, start, err := x.next()
		switch {
		case err == io.EOF:
			return false, false, errDamaged
		case err != nil:
			return false, false, err
		case start && string(name) == "table-source":
			return true, false, nil
		case !start && string(name) == "table":
			return false, true, nil
		case start && string(name) == "table-row":
			return false, false, nil
		}
	}
}

func (b *odsBook) Sheets() []Sheet { return b.leaves }
func (b *odsBook) Notes() []Error  { return nil }

func (b *odsBook) Close() error {
	if b.part == nil {
		return nil
	}
	part := b.part
	b.part, b.x = nil, nil
	return part.Close()
}

// Rows yields the rows of a sheet that hold a value, as often as the file says that they repeat.
func (b *odsBook) Rows(ctx context.Context, n int, yield func(Row) bool) (err error) {
	if err := b.begin(n); err != nil {
		b.Close()
		return err
	}
	s := &odsRows{x: b.x, limits: b.options.Limits, filling: filling{merges: &merges{}}}
	defer func() {
		if err != nil {
			b.Close()
		}
	}()
	for count := 0; ; {
		name, start, err := s.x.next()
		switch {
		case err == io.EOF:
			return errDamaged
		case err != nil:
			return s.at(err)
		case !start && string(name) == "table":
			b.inside = false
			return nil
		case start && string(name) == "table-row":
			if count++; count%1024 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			more, err := s.row(yield)
			if err != nil {
				return s.at(err)
			}
			if !more {
				return nil
			}
		}
	}
}

// begin reads to the beginning of sheet n.
func (b *odsBook) begin(n int) error {
	if b.x == nil || b.passed > n {
		b.Close()
		b.left = b.most
		part, err := b.open("content.xml")
		if err != nil {
			return err
		}
		b.part, b.x, b.passed, b.inside = part, newXMLScanner(part, b.options.Limits.Field), 0, false
	}
	if b.inside {
		if err := b.x.skip("table"); err != nil {
			return err
		}
		b.inside = false
	}
	for b.passed <= n {
		name, start, err := b.x.next()
		if err == io.EOF {
			return errDamaged
		}
		if err != nil {
			return err
		}
		if !start || string(name) != "table" {
			continue
		}
		if b.passed++; b.passed <= n {
			if err := b.x.skip("table"); err != nil {
				return err
			}
		}
	}
	b.inside = true
	return nil
}

// An odsRows reads the rows of one sheet.
type odsRows struct {
	x        *xmlScanner
	limits   Limits
	number   int // of the row last read
	cells    []string
	bad      []Bad
	repeated int // filled cells that stand for others
	filling  filling
	long     bool // the cell is longer than it may be
}

// maxRepeated is how many filled cells of a sheet may be said by repeating others: a few kilobytes could claim more
// cells than memory holds.
const maxRepeated = 100_000

// mostBlanks is how many blanks in a row are kept: a few bytes can claim any number.
const mostBlanks = 100

func (s *odsRows) at(err error) error {
	if e, ok := err.(*Error); ok && e.Row == 0 {
		placed := *e
		placed.Row = s.number + 1
		return &placed
	}
	return err
}

// row reads to the end of the row that has just started and yields it as often as it repeats.
func (s *odsRows) row(yield func(Row) bool) (more bool, err error) {
	times := s.times("table:number-rows-repeated", s.limits.Rows)
	s.cells, s.bad = s.cells[:0], s.bad[:0]
	column := 0
	for {
		name, start, err := s.x.next()
		switch {
		case err == io.EOF:
			return false, errDamaged
		case err != nil:
			return false, err
		case start && (string(name) == "table-cell" || string(name) == "covered-table-cell"):
			if column, err = s.cell(column, string(name)); err != nil {
				return false, err
			}
		case !start && string(name) == "table-row":
			if len(s.cells) == 0 && len(s.bad) == 0 {
				s.number += times
				return true, nil
			}
			if err := s.count((times - 1) * len(s.cells)); err != nil {
				return false, err
			}
			for range times {
				s.number++
				if s.number > s.limits.Rows {
					return false, &Error{Cause: fmt.Sprintf("the sheet has more than %d rows", s.limits.Rows), Hint: "part it into several"}
				}
				cells, across := s.filling.fill(s.number, s.cells)
				if s.cells = cells; !yield(Row{Number: s.number, Cells: cells, Bad: s.bad, Across: across}) {
					return false, nil
				}
			}
			return true, nil
		}
	}
}

// times reads how often the element that has just started repeats.
func (s *odsRows) times(attribute string, most int) int {
	n, ok := s.x.number(attribute)
	if !ok || n == 0 {
		return 1
	}
	return min(n, most+1)
}

func (s *odsRows) count(filled int) error {
	if s.repeated += filled; s.repeated > maxRepeated {
		return &Error{Cause: "the sheet repeats filled cells more than a hundred thousand times", Hint: "delete what stands below and beside the table"}
	}
	return nil
}

// cell reads to the end of the cell that has just started and keeps its value as often as it repeats.
func (s *odsRows) cell(column int, element string) (next int, err error) {
	times := s.times("table:number-columns-repeated", s.limits.Columns)
	kind, _ := s.x.attribute("office:value-type")
	of, _ := s.x.attribute("calcext:value-type")
	down, across := s.times("table:number-rows-spanned", s.limits.Rows), s.times("table:number-columns-spanned", s.limits.Columns)
	value := ""
	switch kind {
	case "float", "currency", "percentage":
		value, _ = s.x.attribute("office:value")
	case "date":
		value, _ = s.x.attribute("office:date-value")
		if day, _, ok := strings.Cut(value, "T"); ok {
			value = day
		}
	case "boolean":
		value, _ = s.x.attribute("office:boolean-value")
		value = strings.ToUpper(value)
	}
	said, _ := s.x.attribute("office:string-value")
	s.long = false
	text, err := s.text(element)
	if err != nil {
		return 0, err
	}
	switch {
	case value == "" && text == "" && len(said) <= s.limits.Field:
		value = said
	case value == "", kind == "float" && shownDigits(value, text):
		value = text
	}
	if of == "error" && (text == "" || !IsError(text)) {
		value = "#VALUE!"
	}
	next = column + times
	if value == "" {
		return min(next, s.limits.Columns), nil
	}
	if next > s.limits.Columns {
		return 0, &Error{Cause: fmt.Sprintf("has more than %d columns", s.limits.Columns), Hint: "delete what stands beside the table"}
	}
	if err := s.count(times - 1); err != nil {
		return 0, err
	}
	for len(s.cells) < column {
		s.cells = append(s.cells, "")
	}
	for range times {
		if s.long || len(value) > s.limits.Field {
			s.bad = append(s.bad, Bad{len(s.cells), value, tooLong(s.limits.Field)})
			s.cells = append(s.cells, "")
			continue
		}
		s.cells = append(s.cells, value)
	}
	if (down > 1 || across > 1) && len(s.filling.merges.all) < mostMerges {
		s.filling.merges.all = append(s.filling.merges.all, merge{top: s.number + 1, bottom: s.number + down, left: column + 1, right: column + across})
	}
	return next, nil
}

// shownDigits reports whether a whole number is shown as digits that say more than its value: with zeros before it, as an
// id, or with signs among them, as a phone number or a percentage.
func shownDigits(value, text string) bool {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
	return strings.TrimLeft(digits, "0") == value && (len(digits) > len(value) || strings.ContainsAny(text, "+()/%") || strings.Contains(strings.TrimLeft(text, "-"), "-"))
}

// text is the text of a cell, its paragraphs on lines of their own, without notes that stand at it.
func (s *odsRows) text(element string) (string, error) {
	var b strings.Builder
	paragraphs, inside := 0, false
	flush := func() error {
		if !s.x.wants {
			return nil
		}
		piece, err := s.x.collected()
		if s.long = s.long || s.x.long || b.Len()+len(piece) > s.limits.Field; !s.long {
			b.WriteString(piece)
		}
		return err
	}
	for {
		name, start, err := s.x.next()
		if err == io.EOF {
			return "", errDamaged
		}
		if err != nil {
			return "", err
		}
		if err := flush(); err != nil {
			return "", err
		}
		switch {
		case !start && string(name) == element:
			return b.String(), nil
		case start && (string(name) == "annotation" || string(name) == "table" || s.x.drawn()):
			if err := s.x.skip(string(name)); err != nil {
				return "", err
			}
		case start && string(name) == "p":
			inside = true
			if paragraphs++; paragraphs > 1 {
				b.WriteByte('\n')
			}
		case !start && string(name) == "p":
			inside = false
		case s.long:
		case start && string(name) == "s":
			n, ok := s.x.number("text:c")
			if !ok {
				n = 1
			}
			b.WriteString(strings.Repeat(" ", min(n, mostBlanks)))
			s.long = s.long || b.Len() > s.limits.Field
		case start && string(name) == "tab":
			b.WriteByte('\t')
		case start && string(name) == "line-break":
			b.WriteByte('\n')
		}
		if inside && !s.long {
			s.x.want()
		}
	}
}
