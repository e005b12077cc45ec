package importers

import (
	"context"
	"fmt"
	"strings"

	"inroad/graph"
	graphs "inroad/graph/foreign"
	"inroad/graph/visible"
	"inroad/importers/foreign"
	"inroad/importers/rows"
)

// OpenGraph reads a graph that others keep as a mapping says, as Open does files: it is one document, an entry of the
// mapping a sheet, an element a row. The graph must stay open while the Import is read.
func OpenGraph(ctx context.Context, g graphs.Graph, m *foreign.Mapping, options Options) (im *Import, err error) {
	options.Limits = options.Limits.WithDefaults()
	book, err := m.Book(ctx, g, options.Limits.Field)
	if err != nil {
		return nil, err
	}
	source := strings.TrimPrefix(g.Name(), "neo4j://")
	if m.Source != "" {
		source = m.Source
	}
	if options.Source != "" {
		source = options.Source
	}
	f := &file{name: g.Name(), graph: book}
	im = &Import{Source: graph.SourceName(source), options: options, files: []*file{f}, used: map[int]bool{}, bodies: map[string]bool{}, oursAsked: map[string]bool{}}
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
	for _, leaf := range f.graph.Sheets() {
		if n := times[leaf.Name]; n > 0 {
			times[leaf.Name] = 0
			verb := "are"
			if n == 1 {
				verb = "is"
			}
			im.warn(rows.Error{File: f.name, Cause: fmt.Sprintf("%s of %s %s read as one with another of the same name, such as %s", foreign.Nodes(int64(n)), visible.Text(leaf.Name), verb, rows.Shown(example[leaf.Name])),
				Hint: "map a property as id, or " + foreign.ElementID})
		}
	}
}

// tellUnread warns of relationships of a type that are in no sheet, because the mapping does not read what they join.
func (im *Import) tellUnread(ctx context.Context, f *file) error {
	read := map[string]int{}
	for _, s := range f.sheets {
		read[s.name] += s.report.Rows
	}
	for _, typ := range f.graph.Types() {
		all, err := f.graph.Count(ctx, typ)
		if err != nil {
			return err
		}
		if more := all - int64(read[typ]); more > 0 {
			im.warn(rows.Error{File: f.name, Cause: fmt.Sprintf("%d of %d %s join nodes that the mapping does not read, and were left out", more, all, visible.Text(typ))})
		}
	}
	return nil
}

// inGraph names the element that a row of a graph is.
func (im *Import) inGraph(e rows.Error) rows.Error {
	for _, f := range im.files {
		if f.graph != nil && f.name == e.File {
			e.Element = f.graph.Element(e.Sheet, e.Row)
		}
	}
	return e
}
