// Package dump writes a source as text that can be compared.
package dump

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"inroad/graph"
)

// Write writes all that a source holds but times of reading, as canonical text: stores that state the same give the same
// bytes. After a line that names the format comes a line per item, sorted: documents by id, statements by record, ties
// by their ends, judgements by id.
//
//	document "book/people.csv@5f3a" source="book" name="people.csv" hash="5f3a" complete
//	statement "book/ines kadari" stance "undecided" since=2024-05 confidence=0.8 basis="told us" from="book/people.csv@5f3a":"":2:"stance"
//	tie "book/jo" knows "book/ines kadari" strength=0.5 attributes={"use":"free"} from="book/ties.csv@77ab":"":12:""
//	judgement "j1" same "book/ines kadari" "un/kadari" from="":"":0:""
//
// Texts are quoted as in Go, what is not said is left out; `from` is document, sheet, row and column. A property or
// type is bare where it is a plain word.
func Write(ctx context.Context, out io.Writer, from graph.Source) error {
	var all graph.Fragment
	for f, err := range from.Fragments(ctx) {
		if err != nil {
			return fmt.Errorf("dump: %w", err)
		}
		all = with(all, f)
	}
	all = all.Canonical()
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, "# inroad dump 1")
	for _, d := range all.Documents {
		fmt.Fprintf(w, "document %q source=%q name=%q hash=%q", d.ID, d.Source, d.Name, d.Hash)
		if d.Complete {
			w.WriteString(" complete")
		}
		w.WriteByte('\n')
	}
	for _, r := range all.Records {
		for _, st := range r.Statements {
			fmt.Fprintf(w, "statement %q %s %q", r.ID, word(string(st.Property)), st.Value)
			dates(w, st.Since, st.Until)
			number(w, "confidence", st.Confidence)
			if st.Basis != "" {
				fmt.Fprintf(w, " basis=%q", st.Basis)
			}
			origin(w, st.Origin)
		}
	}
	for _, t := range all.Ties {
		fmt.Fprintf(w, "tie %q %s %q", t.From, word(string(t.Type)), t.To)
		number(w, "strength", float64(t.Strength))
		dates(w, t.Since, t.Until)
		number(w, "confidence", t.Confidence)
		if t.Attributes != "" {
			w.WriteString(" attributes=" + plain(string(t.Attributes)))
		}
		origin(w, t.Origin)
	}
	for _, j := range all.Judgements {
		verdict := "different"
		if j.Same {
			verdict = "same"
		}
		fmt.Fprintf(w, "judgement %q %s %q %q", j.ID, verdict, j.A, j.B)
		origin(w, j.Origin)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("dump: %w", err)
	}
	return nil
}

// with is a fragment and what another holds.
func with(f, g graph.Fragment) graph.Fragment {
	return graph.Fragment{
		Documents:  append(f.Documents, g.Documents...),
		Records:    append(f.Records, g.Records...),
		Ties:       append(f.Ties, g.Ties...),
		Judgements: append(f.Judgements, g.Judgements...),
	}
}

// word is the text as it stands if it is a plain word, else quoted.
func word(s string) string {
	plain := s != ""
	for _, c := range s {
		plain = plain && (c == '-' || c == '_' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9')
	}
	if plain {
		return s
	}
	return strconv.Quote(s)
}

// plain is JSON as it stands, its signs that are not seen escaped as JSON escapes them.
func plain(json string) string {
	var b strings.Builder
	for _, c := range json {
		switch {
		case strconv.IsPrint(c):
			b.WriteRune(c)
		case c > 0xffff:
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+(c-0x10000)>>10, 0xdc00+(c-0x10000)&0x3ff)
		default:
			fmt.Fprintf(&b, `\u%04x`, c)
		}
	}
	return b.String()
}

func dates(w *bufio.Writer, since, until graph.Date) {
	if since != 0 {
		w.WriteString(" since=" + since.String())
	}
	if until != 0 {
		w.WriteString(" until=" + until.String())
	}
}

func number(w *bufio.Writer, name string, f float64) {
	if f != 0 {
		w.WriteString(" " + name + "=" + strconv.FormatFloat(f, 'g', -1, 64))
	}
}

func origin(w *bufio.Writer, o graph.Origin) {
	fmt.Fprintf(w, " from=%q:%q:%d:%q\n", o.Document, o.Sheet, o.Row, o.Column)
}
