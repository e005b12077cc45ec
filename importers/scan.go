package importers

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"slices"
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
	for _, note := range b.Notes() {
		note.File = f.name
		im.warn(note)
	}
	content := f.content()
	f.mentions = newMentions()
	for n, leaf := range b.Sheets() {
		s := &sheet{number: n, name: leaf.Name, report: SheetReport{Sheet: leaf.Name}}
		f.sheets = append(f.sheets, s)
		var why rows.Error
		switch chosen := im.options.chosen(f, s); {
		case leaf.Hidden:
			why = rows.Error{Cause: "is hidden and was not read", Hint: "show it if it belongs to the data"}
		case leaf.Copy:
			why = rows.Error{Cause: "is a copy of a sheet of another file and was not read", Hint: "import that file"}
		case chosen.none:
			s.none = true
			continue
		}
		if why.Cause != "" {
			why.File, why.Sheet = f.name, s.name
			im.warn(why)
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

// A sheetScan is the first reading of a sheet.
type sheetScan struct {
	*Import
	file     *file
	sheet    *sheet
	only     choice
	line     *line
	content  *contentHash
	claims   []claim
	held     []rows.Row // until the header is found
	filled   int        // of held, the rows that say something
	examples int
	failed   error
}

// sampleRows is how many rows below the last that may be a header are looked at before it is chosen.
const sampleRows = 50

func (im *Import) scanSheet(ctx context.Context, f *file, s *sheet, declared *rows.Head, b rows.Book, content *contentHash) ([]claim, error) {
	scan := &sheetScan{Import: im, file: f, sheet: s, only: im.options.chosen(f, s), content: content,
		line: &line{out: &output{Import: im, source: im.Source, file: f}, sheet: s.name}}
	if declared != nil {
		scan.begin(declaredHeader(declared))
		content.row(0, s.head.written, s.name)
		content.row(0, s.head.names, s.name)
	}
	err := b.Rows(ctx, s.number, scan.row)
	if err == nil && s.head == nil && scan.failed == nil {
		scan.findHeader()
	}
	if err == nil {
		err = scan.failed
	}
	if err != nil {
		return nil, err
	}
	scan.end()
	return scan.claims, nil
}

func (scan *sheetScan) begin(head *header) {
	head.report = &scan.sheet.report
	scan.sheet.head, scan.line.head, scan.sheet.report.Table = head, head, head.table.Name
	head.findMentions()
}

// row takes a row up; until the header is found, it is held.
func (scan *sheetScan) row(r rows.Row) bool {
	if scan.sheet.head != nil {
		scan.read(r)
		return true
	}
	r.Cells, r.Bad = slices.Clone(r.Cells), slices.Clone(r.Bad)
	scan.held = append(scan.held, r)
	if slices.ContainsFunc(r.Cells, func(cell string) bool { return tables.Visible(cell) != "" }) {
		scan.filled++
	}
	if scan.filled < rows.HeaderRows+sampleRows {
		return true
	}
	scan.findHeader()
	return scan.sheet.head != nil && scan.failed == nil
}

// findHeader chooses among the held rows the one that is the header, the one that knows most columns, and reads those
// below it.
func (scan *sheetScan) findHeader() {
	in := setting{sheet: scan.sheet.name, file: scan.file.name}
	var best *header
	at, seen := -1, 0
	for i, r := range scan.held {
		if !slices.ContainsFunc(r.Cells, func(cell string) bool { return tables.Visible(cell) != "" }) {
			continue
		}
		if seen++; seen > rows.HeaderRows {
			break
		}
		in.below = nil
		for _, below := range scan.held[i+1 : min(len(scan.held), i+1+sampleRows)] {
			in.below = append(in.below, below.Cells)
		}
		scan.sawHeaders(r.Cells, in)
		head, err := scan.options.headerOf(r.Cells, scan.only, in)
		if head == nil || best != nil && head.compare(best) <= 0 {
			continue
		}
		best, at, scan.failed = head, i, nil
		var open *rows.Error
		if errors.As(err, &open) {
			open.Row, scan.failed = r.Number, open
		}
	}
	if best == nil || scan.failed != nil {
		return
	}
	best.row = scan.held[at].Number
	scan.begin(best)
	scan.content.row(best.row, scan.held[at].Cells, scan.sheet.name)
	scan.tellAbove(scan.held[:at])
	below := scan.held[at+1:]
	scan.held = scan.held[:at]
	for _, r := range below {
		scan.read(r)
	}
}

// tellAbove names the rows above the header that say something, except what the template explains there.
func (scan *sheetScan) tellAbove(above []rows.Row) {
	var left places
	for _, r := range above {
		first, explains := "", false
		for i, cell := range r.Cells {
			text := tables.OneLine(tables.Visible(cell))
			if first == "" {
				first = text
			}
			explains = explains || i < len(scan.sheet.head.columns) && slices.ContainsFunc(scan.sheet.head.table.Columns, func(c tables.Column) bool { return c.Means != "" && c.Means == text })
		}
		if first != "" && !explains {
			left.add(fmt.Sprint(r.Number), first)
		}
	}
	if left.n > 0 {
		scan.warn(rows.Error{File: scan.file.name, Sheet: scan.sheet.name, Cause: fmt.Sprintf("%s above the headers left out (%s): %s", count(left.n, "row was", "rows were"), shownTexts(left.texts), left.rows())})
	}
}

// read takes up a row below the header.
func (scan *sheetScan) read(r rows.Row) {
	l, f, s := scan.line, scan.file, scan.sheet
	if l.load(r) && f.graph == nil { // a node that says nothing is no empty line
		return
	}
	if r.Open {
		scan.warn(rows.Error{File: f.name, Sheet: s.name, Row: r.Number, Cause: "a quote opens and is never closed: it was read as text", Hint: "close it, or write it twice within quotes"})
	}
	if l.isExample() {
		scan.examples++
		return
	}
	scan.content.row(r.Number, l.raw, "")
	if f.graph == nil {
		if why := l.noRecord(); why != "" {
			s.head.leave(r.Number, why, l.firstText())
			return
		}
	}
	for i, text := range l.raw {
		if text != "" {
			s.head.says(i)
		}
	}
	for _, i := range l.nothing {
		s.head.facts.nothing.add(l.cellName(i), l.raw[i])
	}
	s.report.Rows++
	scan.rows++
	l.mention(f.mentions)
	l.observe()
	for _, column := range []string{"known_by", "by"} {
		if i, ok := s.head.at[column]; ok && l.cells[i] != "" {
			for _, text := range tables.Split(l.cells[i]) {
				if !scan.oursAsked[text] {
					scan.oursAsked[strings.Clone(text)] = true
				}
			}
		}
	}
	for _, column := range []string{"organization", "parent"} {
		if i, ok := s.head.at[column]; ok && !strings.ContainsRune(l.cells[i], '\n') {
			for _, body := range tables.Split(l.cells[i]) {
				if folded := graph.Fold(body); !scan.bodies[folded] {
					scan.bodies[strings.Clone(folded)] = true
				}
			}
		}
	}
	if s.head.table == &tables.Decisions {
		if named, ok := l.stage(); ok {
			scan.stages = append(scan.stages, named)
			f.undecided = f.undecided || named.decision == ""
		}
	}
	l.each(func() {
		if s.head.reader.claims == nil {
			return
		}
		if c, ok := s.head.reader.claims(l); ok {
			c = c.compact()
			if c.alone = f.graph == nil && l.aloneName(); c.alone {
				c.across = l.across
				s.head.facts.alone = append(s.head.facts.alone, c)
				return
			}
			if c.kind == graph.Person {
				s.head.facts.countCapitals(c.name)
			}
			scan.claims = append(scan.claims, c)
		}
	})
}

// end settles what only the whole sheet tells, and tells of it.
func (scan *sheetScan) end() {
	f, s := scan.file, scan.sheet
	if h := s.head; h != nil {
		h.settle(scan.options.dates)
		h.settleStarts(scan.claims)
		for _, c := range h.facts.alone {
			if why := h.heading(c); why != "" {
				h.leave(c.at.row, why, c.name)
				s.report.Rows--
				scan.rows--
				continue
			}
			scan.claims = append(scan.claims, c)
		}
		h.facts.alone = nil
	}
	above := make([][]string, 0, len(scan.held))
	if s.head == nil {
		for _, r := range scan.held {
			above = append(above, r.Cells)
		}
	}
	scan.tellSheet(f, s, scan.only, above, scan.examples)
}

// tellSheet warns of a sheet that is no table, and of examples in one that is.
func (im *Import) tellSheet(f *file, s *sheet, only choice, above [][]string, examples int) {
	at := rows.Error{File: f.name, Sheet: s.name}
	switch {
	case s.head != nil && examples > 0:
		at.Minor = true
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
		above = above[:min(len(above), rows.HeaderRows)]
		at.Cause, at.Hint = im.options.nearest(above, only, setting{sheet: s.name, file: f.name, below: above})
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
	c.name, c.state, c.organization, c.startText = strings.Clone(c.name), strings.Clone(c.state), strings.Clone(c.organization), strings.Clone(c.startText)
	for i := range c.aliases {
		c.aliases[i] = strings.Clone(c.aliases[i])
	}
	for i := range c.emails {
		c.emails[i] = strings.Clone(c.emails[i])
	}
	return c
}
