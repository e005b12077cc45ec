package sqlite

import (
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"

	"inroad/graph"
	"inroad/graph/tabbed"
)

// A line is a row of a table as text: its columns joined by tabs, escaped as schema.sql says. It is what is marked,
// and what is read back: one text a row is several times faster to read than its columns.

// castagnoli is the polynomial that processors compute.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func mark(line string) int64 { return markOf([]byte(line)) }

func markOf(line []byte) int64 { return int64(crc32.Checksum(line, castagnoli)) }

// joined is a line of the fields, which are escaped already.
func joined(fields ...string) string { return strings.Join(fields, "\t") }

// A parser takes a line apart, field by field, and keeps the first error.
type parser struct {
	rest string
	err  error
}

// raw is the next field as it stands; the fields after the last are empty.
func (p *parser) raw() string {
	field, rest, _ := strings.Cut(p.rest, "\t")
	p.rest = rest
	return field
}

func (p *parser) text() string {
	field := p.raw()
	if strings.IndexByte(field, '\\') < 0 {
		return field
	}
	s, err := tabbed.Unescape(field)
	p.note(err)
	return s
}

func (p *parser) integer() int {
	field := p.raw()
	if field == "" {
		return 0
	}
	n, err := strconv.Atoi(field)
	p.note(err)
	return n
}

func (p *parser) number() float64 {
	field := p.raw()
	if field == "" {
		return 0
	}
	f, err := strconv.ParseFloat(field, 64)
	p.note(err)
	return f
}

func (p *parser) date() graph.Date { return graph.Date(p.integer()) }

func (p *parser) note(err error) {
	if p.err == nil {
		p.err = err
	}
}

// end returns the first error; that something is left is one.
func (p *parser) end() error {
	if p.err == nil && p.rest != "" {
		return fmt.Errorf("%q is left over", p.rest)
	}
	return p.err
}

func integer(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func number(f float64) string {
	if f == 0 {
		return ""
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}

// trimmed joins the fields without those empty at the end.
func trimmed(fields ...string) string { return strings.TrimRight(joined(fields...), "\t") }

// cells is what one row of a sheet says of one record, as text. The statements are sorted and of one origin but for
// the column.
func cells(said []graph.Statement) string {
	var b strings.Builder
	for i, st := range said {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(trimmed(tabbed.Escape(string(st.Property)), tabbed.Escape(st.Value), tabbed.Escape(st.Origin.Column),
			integer(int(st.Since)), integer(int(st.Until)), number(st.Confidence), tabbed.Escape(st.Basis)))
	}
	return b.String()
}

// statements reads what cells writes; words holds each property and column once.
func statements(text string, o graph.Origin, words words) ([]graph.Statement, error) {
	said := make([]graph.Statement, 0, 1+strings.Count(text, "\n"))
	for more := true; more; {
		p := parser{}
		p.rest, text, more = strings.Cut(text, "\n")
		st := graph.Statement{Property: graph.Property(words.one(p.text())), Value: p.text(), Origin: o}
		st.Origin.Column = words.one(p.text())
		st.Since, st.Until, st.Confidence, st.Basis = p.date(), p.date(), p.number(), p.text()
		if err := p.end(); err != nil {
			return nil, err
		}
		said = append(said, st)
	}
	return said, nil
}

// said is the content of a tie beside its key, as text.
func said(t graph.Tie) string {
	return trimmed(number(float64(t.Strength)), integer(int(t.Since)), integer(int(t.Until)), number(t.Confidence),
		tabbed.Escape(string(t.Attributes)), tabbed.Escape(t.Origin.Column))
}

// words holds one copy of each text that comes again and again, so that the lines they were read from can go.
type words map[string]string

func (w words) one(s string) string {
	if s == "" {
		return ""
	}
	if word, ok := w[s]; ok {
		return word
	}
	word := strings.Clone(s)
	w[word] = word
	return word
}
