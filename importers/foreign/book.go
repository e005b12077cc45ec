package foreign

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"inroad/graph/foreign"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// Book is the graph as the mapping reads it, after it was held against the mapping. Cells longer than longest bytes are
// not read.
func (m *Mapping) Book(ctx context.Context, g foreign.Graph, longest int) (*Book, error) {
	if err := m.check(ctx, g); err != nil {
		return nil, err
	}
	return &Book{graph: g, mapping: m, longest: longest, prefix: map[string]string{}}, nil
}

// A Book is a graph as a book of rows: its sheets are the entries of the mapping.
type Book struct {
	graph   foreign.Graph
	mapping *Mapping
	longest int               // bytes of a cell
	prefix  map[string]string // of the element ids of a sheet: what stands before the number
}

func (b *Book) Sheets() []rows.Sheet {
	leaves := make([]rows.Sheet, len(b.mapping.entries))
	for i, e := range b.mapping.entries {
		leaves[i] = rows.Sheet{Name: e.sheet(), Head: e.head()}
	}
	return leaves
}

// Notes are none.
func (b *Book) Notes() []rows.Error { return nil }

// Close has nothing to do: the graph is its owner's.
func (b *Book) Close() error { return nil }

// Types are those of the relationships that the mapping reads, each once.
func (b *Book) Types() []string {
	var types []string
	for _, e := range b.mapping.entries {
		if typ := e.selection.Type; typ != "" && !slices.Contains(types, typ) {
			types = append(types, typ)
		}
	}
	return types
}

// Count counts the relationships of a type, whatever they join.
func (b *Book) Count(ctx context.Context, typ string) (int64, error) {
	return b.graph.Count(ctx, foreign.Selection{Type: typ})
}

// Element is the element id behind a row of a sheet.
func (b *Book) Element(sheet string, number int) string {
	return fmt.Sprintf("%s%d", b.prefix[sheet], number)
}

// Rows yields a row for each element.
func (b *Book) Rows(ctx context.Context, n int, yield func(rows.Row) bool) error {
	e := b.mapping.entries[n]
	r := rows.Row{Cells: make([]string, len(e.columns))}
	return b.graph.Rows(ctx, e.selection, e.fields, func(element foreign.Row) bool {
		if r.Number = element.Number; b.prefix[e.sheet()] == "" {
			b.prefix[e.sheet()] = strings.TrimSuffix(element.Element, fmt.Sprint(element.Number))
		}
		r.Bad = r.Bad[:0]
		for i, c := range e.columns {
			text, value, fault := c.read(element.Values)
			if fault == "" && len(text) > b.longest {
				value, fault = text, fmt.Sprintf("is longer than %d bytes", b.longest)
			}
			if r.Cells[i] = text; fault != "" {
				r.Cells[i] = ""
				r.Bad = append(r.Bad, rows.Bad{At: i, Value: value, Why: rows.Fault{Cause: fault, Hint: "mend it in the database, or map another property"}})
			}
		}
		return yield(r)
	})
}

// read is the cell that a column has of the values of a row's fields; or what is wrong with one of them.
func (c *mappedColumn) read(values []foreign.Value) (text, wrong, fault string) {
	if c.fixed != "" {
		return c.fixed, "", ""
	}
	several := c.column == nil || c.column.Several
	for i := range c.fillings {
		f := &c.fillings[i]
		for j := range f.fields {
			v := values[f.at+j]
			if v.Fault != "" {
				return "", "", v.Fault
			}
			for _, t := range v.Texts {
				said, fault := f.say(t)
				if listed := several && c.column != nil && (len(v.Texts) > 1 || len(f.fields) > 1 || f.fields[j].Of != foreign.Own); fault == "" && listed && strings.ContainsAny(said, ";|") {
					fault = "holds ; or |, which part the values of a cell"
				}
				if fault != "" {
					return "", t, fault
				}
				if text != "" {
					said = text + "; " + said
				}
				text = said
			}
		}
		if c.first && text != "" {
			break
		}
	}
	return text, "", ""
}

// say is what a text of the graph is as the mapping has it.
func (f *filling) say(text string) (said, fault string) {
	if word, ok := f.words[tables.Squeeze(text)]; ok && f.words != nil {
		text = word
	} else if f.scaled != nil {
		if text, fault = f.scaled.read(text); fault != "" {
			return "", fault
		}
	}
	return f.prefix + text, ""
}
