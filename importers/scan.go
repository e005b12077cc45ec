package importers

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"strings"

	"inroad/graph"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// scan reads a file for the first time: it recognises its tables, lists the records that their rows are about and
// hashes what they hold.
//
// The hash is of the cells, not of the file: a workbook that was only saved again is the same document, and what is
// off the record leaves no trace, not even in a hash.
func (im *Import) scan(ctx context.Context, f *file) (claims []claim, err error) {
	b, close, err := im.open(f)
	if err != nil {
		return nil, err
	}
	defer close()
	content := f.content()
	f.mentions = newMentions()
	for n, leaf := range b.Sheets() {
		s := &sheet{number: n, name: leaf.Name, report: SheetReport{Sheet: leaf.Name}}
		f.sheets = append(f.sheets, s)
		if leaf.Hidden {
			im.warn(rows.Error{File: f.name, Sheet: s.name, Cause: "is hidden and was not read", Hint: "show it if it belongs to the data"})
			continue
		}
		found, err := im.scanSheet(ctx, f, s, leaf.Head, b, content)
		if err != nil {
			return nil, inFile(f, s.name, err)
		}
		claims = append(claims, found...)
	}
	f.hash = content.text()
	return claims, nil
}

func (im *Import) scanSheet(ctx context.Context, f *file, s *sheet, declared *rows.Head, b rows.Book, content *contentHash) (claims []claim, err error) {
	l := &line{out: &output{Import: im, source: im.Source, file: f}, sheet: s.name}
	only := im.options.chosen(f, s)
	var above [][]string
	var failed error
	examples := 0
	begin := func(head *header) {
		head.report = &s.report
		s.head, l.head, s.report.Table = head, head, head.table.Name
		head.findMentions()
	}
	if declared != nil {
		head := declaredHeader(declared)
		begin(head)
		content.row(0, head.written, s.name)
		content.row(0, head.names, s.name)
	}
	err = b.Rows(ctx, s.number, func(r rows.Row) bool {
		switch {
		case s.head == nil && r.Err != nil:
			failed = r.Err
			return false
		case s.head == nil:
			im.sawHeaders(r.Cells)
			head, err := im.options.headerOf(r.Cells, only)
			var rowError *rows.Error
			if errors.As(err, &rowError) {
				rowError.Row = r.Number
			}
			if err != nil {
				failed = err
				return false
			}
			if head == nil {
				above = append(above, append([]string(nil), r.Cells...))
				return len(above) < headerRows
			}
			head.row = r.Number
			begin(head)
			content.row(r.Number, r.Cells, s.name)
			return true
		case r.Err != nil:
			s.report.Rows++
			im.rows++
			return true
		}
		if l.load(r) && f.graph == nil { // a node that says nothing is no empty line
			return true
		}
		if l.isExample() {
			examples++
			return true
		}
		s.report.Rows++
		im.rows++
		content.row(r.Number, l.cells, "")
		l.mention(f.mentions)
		if s.head.table == &tables.Decisions {
			if named, ok := l.stage(); ok {
				im.stages = append(im.stages, named)
				f.undecided = f.undecided || named.decision == ""
			}
		}
		if s.head.reader.claims != nil {
			if c, ok := s.head.reader.claims(l); ok {
				claims = append(claims, c.compact())
			}
		}
		return true
	})
	if err == nil {
		err = failed
	}
	if err != nil {
		return nil, err
	}
	im.tellSheet(f, s, only, above, examples)
	return claims, nil
}

// tellSheet warns of a sheet that is no table, and of examples in one that is.
func (im *Import) tellSheet(f *file, s *sheet, only choice, above [][]string, examples int) {
	at := rows.Error{File: f.name, Sheet: s.name}
	switch {
	case s.head != nil && examples > 0:
		at.Cause, at.Hint = fmt.Sprintf("%d example rows were left out", examples), "delete them when you no longer need them"
		if examples == 1 {
			at.Cause, at.Hint = "the example row was left out", "delete it when you no longer need it"
		}
	case s.head != nil:
		return
	case len(above) == 0:
		at.Cause = "is empty"
	case len(above[0]) > 0 && above[0][0] == guideTitle:
		return
	default:
		s.first = above[0]
		at.Cause, at.Hint = im.options.nearest(above, only)
	}
	if s.head == nil {
		s.other = &at // told when it is known that there are tables besides
		return
	}
	im.warn(at)
}

func (im *Import) warn(e rows.Error) {
	if im.options.Warned != nil {
		im.options.Warned(e)
	}
}

// A contentHash is the hash of what a document holds: of its rows in their order, or where they have none, as those of
// a graph, the sum of the hashes of each.
type contentHash struct {
	hash.Hash
	buffer []byte
	sum    *[4]uint64 // nil where the rows have an order
}

func (f *file) content() *contentHash {
	if f.graph != nil {
		return &contentHash{sum: &[4]uint64{}}
	}
	return &contentHash{Hash: sha256.New()}
}

func (h *contentHash) text() string {
	if h.sum == nil {
		return hex.EncodeToString(h.Sum(nil))
	}
	return digest(fmt.Sprint(*h.sum))
}

// row adds a row, and the name of the sheet that it begins.
func (h *contentHash) row(number int, cells []string, sheet string) {
	h.buffer = binary.AppendUvarint(h.buffer[:0], uint64(number))
	h.buffer = append(h.buffer, sheet...)
	for _, cell := range cells {
		h.buffer = binary.AppendUvarint(h.buffer, uint64(len(cell)+1))
		h.buffer = append(h.buffer, cell...)
	}
	h.buffer = append(h.buffer, 0)
	if h.sum == nil {
		h.Write(h.buffer)
		return
	}
	one := sha256.Sum256(h.buffer)
	for i := range h.sum {
		h.sum[i] += binary.LittleEndian.Uint64(one[8*i:])
	}
}

// compact is the claim in memory of its own, free of the row it was read from.
func (c claim) compact() claim {
	c.id, c.ref, c.folded, c.start = graph.ID(strings.Clone(string(c.id))), strings.Clone(c.ref), strings.Clone(c.folded), strings.Clone(c.start)
	c.name = strings.Clone(c.name)
	for i := range c.aliases {
		c.aliases[i] = strings.Clone(c.aliases[i])
	}
	for i := range c.emails {
		c.emails[i] = strings.Clone(c.emails[i])
	}
	return c
}
