package sqlite

import (
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"
	"unicode/utf8"

	"inroad/graph"
)

// A line is a row of a table as text: its columns joined by tabs, escaped as schema.sql says. It is what is marked,
// and what is read back: one text a row is several times faster to read than its columns.

// castagnoli is the polynomial that processors compute.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func mark(line string) int64 { return int64(crc32.Checksum([]byte(line), castagnoli)) }

// joined is a line of the fields, which are escaped already.
func joined(fields ...string) string { return strings.Join(fields, "\t") }

// escape writes a text so that it holds no tab, line end, NUL or byte that is no UTF-8.
func escape(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		c := s[i]
		plain = c != '\t' && c != '\n' && c != '\\' && c != 0 && c < utf8.RuneSelf
	}
	if plain || utf8.ValidString(s) && !strings.ContainsAny(s, "\t\n\\\x00") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\\':
			b.WriteString(`\\`)
		case r == 0, r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// unescape reads what escape writes.
func unescape(s string) (string, error) {
	at := strings.IndexByte(s, '\\')
	if at < 0 {
		return s, nil
	}
	var b strings.Builder
	for ; at >= 0; at = strings.IndexByte(s, '\\') {
		b.WriteString(s[:at])
		s = s[at+1:]
		switch {
		case strings.HasPrefix(s, "t"):
			b.WriteByte('\t')
		case strings.HasPrefix(s, "n"):
			b.WriteByte('\n')
		case strings.HasPrefix(s, `\`):
			b.WriteByte('\\')
		case strings.HasPrefix(s, "x") && len(s) >= 3:
			c, err := strconv.ParseUint(s[1:3], 16, 8)
			if err != nil {
				return "", fmt.Errorf("escape \\%s: %w", s[:3], err)
			}
			b.WriteByte(byte(c))
			s = s[2:]
		default:
			return "", fmt.Errorf("unknown escape \\%.1s", s)
		}
		s = s[1:]
	}
	b.WriteString(s)
	return b.String(), nil
}

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
	s, err := unescape(field)
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
		b.WriteString(trimmed(escape(string(st.Property)), escape(st.Value), escape(st.Origin.Column),
			integer(int(st.Since)), integer(int(st.Until)), number(st.Confidence), escape(st.Basis)))
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
		escape(string(t.Attributes)), escape(t.Origin.Column))
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
