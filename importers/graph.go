package importers

import (
	"context"
	"fmt"
	"strings"

	"inroad/graph"
	"inroad/graph/foreign"
	"inroad/graph/visible"
)

// OpenGraph reads a graph that others keep as a mapping says, as Open does files: it is one document, an entry of the
// mapping a sheet, an element a row. The graph must stay open while the Import is read.
func OpenGraph(ctx context.Context, g foreign.Graph, m *Mapping, options Options) (im *Import, err error) {
	options.Limits = options.Limits.withDefaults()
	if err := m.check(ctx, g); err != nil {
		return nil, err
	}
	source := strings.TrimPrefix(g.Name(), "neo4j://")
	if m.Source != "" {
		source = m.Source
	}
	if options.Source != "" {
		source = options.Source
	}
	f := &file{name: g.Name(), graph: &graphBook{graph: g, mapping: m, longest: options.Limits.Field, prefix: map[string]string{}}}
	im = &Import{Source: sourceName(source), options: options, files: []*file{f}}
	defer func() {
		if p := recover(); p != nil {
			im, err = nil, broken(f, 0, p)
		}
	}()
	claims, err := im.scan(ctx, f)
	if err != nil {
		return nil, err
	}
	im.tellSame(f, claims)
	im.indexed(claims)
	return im, im.tellUnread(ctx, f)
}

// tellSame warns of nodes that are read as one because they bear one name and have no id: in a table one row for each
// is rare, in a graph two nodes are mostly two.
func (im *Import) tellSame(f *file, claims []claim) {
	first, times := map[graph.ID]place{}, map[string]int{}
	example := map[string]string{}
	for _, c := range claims {
		if c.ref != "" {
			continue
		}
		at, known := first[c.id]
		if !known {
			first[c.id] = c.at
		} else if at != c.at && at.sheet == c.at.sheet {
			if times[at.sheet]++; example[at.sheet] == "" || c.name < example[at.sheet] {
				example[at.sheet] = c.name
			}
		}
	}
	for _, e := range f.graph.mapping.entries {
		if n := times[e.sheet()]; n > 0 {
			times[e.sheet()] = 0
			verb := "are"
			if n == 1 {
				verb = "is"
			}
			im.warn(RowError{File: f.name, Cause: fmt.Sprintf("%s of %s %s read as one with another of the same name, such as %s", nodes(int64(n)), visible.Text(e.sheet()), verb, shown(example[e.sheet()])),
				Hint: "map a property as id, or " + elementID})
		}
	}
}

// tellUnread warns of relationships of a type that are in no sheet, because the mapping does not read what they join.
func (im *Import) tellUnread(ctx context.Context, f *file) error {
	read := map[string]int{}
	for _, s := range f.sheets {
		read[s.name] += s.report.Rows
	}
	told := map[string]bool{}
	for _, e := range f.graph.mapping.entries {
		typ := e.selection.Type
		if typ == "" || told[typ] {
			continue
		}
		told[typ] = true
		all, err := f.graph.graph.Count(ctx, foreign.Selection{Type: typ})
		if err != nil {
			return err
		}
		if more := all - int64(read[typ]); more > 0 {
			im.warn(RowError{File: f.name, Cause: fmt.Sprintf("%d of %d %s join nodes that the mapping does not read, and were left out", more, all, visible.Text(typ))})
		}
	}
	return nil
}

// A graphBook is a graph as a book: its sheets are the entries of the mapping.
type graphBook struct {
	graph   foreign.Graph
	mapping *Mapping
	longest int               // bytes of a cell
	prefix  map[string]string // of the element ids of a sheet: what stands before the number
}

func (b *graphBook) Sheets() []leaf {
	leaves := make([]leaf, len(b.mapping.entries))
	for i, e := range b.mapping.entries {
		leaves[i] = leaf{name: e.sheet(), head: e.header()}
	}
	return leaves
}

func (b *graphBook) Close() error { return nil }

// element is the element id behind a row of a sheet.
func (b *graphBook) element(sheet string, number int) string {
	return fmt.Sprintf("%s%d", b.prefix[sheet], number)
}

// Rows yields a row for each element.
func (b *graphBook) Rows(ctx context.Context, n int, yield func(row) bool) error {
	e := b.mapping.entries[n]
	r := row{cells: make([]string, len(e.columns))}
	return b.graph.Rows(ctx, e.selection, e.fields, func(element foreign.Row) bool {
		if r.number = element.Number; b.prefix[e.sheet()] == "" {
			b.prefix[e.sheet()] = strings.TrimSuffix(element.Element, fmt.Sprint(element.Number))
		}
		r.bad = r.bad[:0]
		for i, c := range e.columns {
			text, value, fault := c.read(element.Values)
			if fault == "" && len(text) > b.longest {
				value, fault = text, fmt.Sprintf("is longer than %d bytes", b.longest)
			}
			if r.cells[i] = text; fault != "" {
				r.cells[i] = ""
				r.bad = append(r.bad, badCell{i, value, cellError{fault, "mend it in the database, or map another property"}})
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
	several := c.column == nil || c.column.several
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
	if word, ok := f.words[squeeze(text)]; ok && f.words != nil {
		text = word
	} else if f.scaled != nil {
		if text, fault = f.scaled.read(text); fault != "" {
			return "", fault
		}
	}
	return f.prefix + text, ""
}
