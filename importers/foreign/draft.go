package foreign

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/foreign"
	"inroad/graph/visible"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// WriteDraft drafts a mapping from what is in a graph: every label and type with how many there are, what is guessed as
// it would be read, and the rest as comments. What it writes can be imported as it stands, if anybody is in it.
func WriteDraft(ctx context.Context, w io.Writer, g foreign.Graph) error {
	d := &draft{graph: g, out: bufio.NewWriter(w)}
	if err := d.survey(ctx); err != nil {
		return err
	}
	if err := d.surveyTies(ctx); err != nil {
		return err
	}
	d.write()
	return d.out.Flush()
}

// A draft is what was found and guessed.
type draft struct {
	graph  foreign.Graph
	out    *bufio.Writer
	labels []*labelDraft
	types  []*typeDraft
}

// A labelDraft is a label with the guess of what its nodes are.
type labelDraft struct {
	name       string
	count      int64
	kind       graph.Kind // empty: not guessed
	table      *tables.Table
	properties []foreign.Property
	names      []string // the properties that name a node
	named      int      // how many of those that were looked at have any of them
	looked     int
	above      *labelDraft // all its nodes have that label too, and are read there
	without    []string    // labels that are read elsewhere
	apart      bool        // all its nodes have one of these
	steps      []*stepDraft
}

// A stepDraft is a column that a relationship fills, from the nodes of the labels at its other end.
type stepDraft struct {
	column, typ, word string
	labels            []string
	property          string // of the relationship; empty: what names the node
}

// A typeDraft is a type of relationship between two labels.
type typeDraft struct {
	name       string
	from, to   *labelDraft // nil: no guess
	ends       foreign.Ends
	count      int64
	properties []foreign.Property
	asColumn   bool
}

// survey looks at all labels.
func (d *draft) survey(ctx context.Context) error {
	names, err := d.graph.Labels(ctx)
	if err != nil {
		return err
	}
	for _, name := range names {
		l := &labelDraft{name: name, kind: kindOfLabel(name)}
		nodes := foreign.Selection{Nodes: foreign.Set{Labels: []string{name}}}
		if l.count, err = d.graph.Count(ctx, nodes); err != nil {
			return err
		}
		if l.properties, err = d.graph.Properties(ctx, nodes); err != nil {
			return err
		}
		if l.table = l.tableOf(); l.table != nil {
			if err := d.nameNodes(ctx, l); err != nil {
				return err
			}
			if len(l.names) == 0 {
				l.table = nil
			}
		}
		if l.count > 0 {
			d.labels = append(d.labels, l)
		}
	}
	return d.nest(ctx)
}

// tableOf is the table for the guessed kind. A label that says nothing is people where a node has what only they have.
func (l *labelDraft) tableOf() *tables.Table {
	switch l.kind {
	case "":
		for _, p := range l.properties {
			switch tables.Squeeze(p.Name) {
			case "firstname", "lastname", "surname", "familyname", "jobtitle":
				l.kind = graph.Person
				return &tables.People
			}
		}
		return nil
	case graph.Person:
		return &tables.People
	case graph.Event:
		return &tables.Events
	}
	return &tables.Organizations
}

// mostNested bounds the pairs of labels that are compared.
const mostNested = 30

// nest finds labels whose nodes all have another guessed label too, so that no node is read twice.
func (d *draft) nest(ctx context.Context) error {
	var guessed []*labelDraft
	for _, l := range d.labels {
		if l.table != nil && len(guessed) < mostNested {
			guessed = append(guessed, l)
		}
	}
	for _, inner := range guessed {
		for _, outer := range guessed {
			if inner == outer || inner.table != outer.table || inner.count > outer.count || inner.above != nil || outer.above == inner {
				continue
			}
			both, err := d.graph.Count(ctx, foreign.Selection{Nodes: foreign.Set{Labels: []string{inner.name}, With: []string{outer.name}}})
			if err != nil {
				return err
			}
			switch {
			case both < inner.count:
			case inner.kind == outer.kind || inner.count == outer.count:
				inner.above = outer
			default:
				outer.without = append(outer.without, inner.name)
			}
		}
	}
	for _, l := range guessed {
		if len(l.without) == 0 {
			continue
		}
		left, err := d.graph.Count(ctx, foreign.Selection{Nodes: l.set()})
		if err != nil {
			return err
		}
		if l.count = left; left == 0 {
			l.apart = true
		}
	}
	return nil
}

// surveyTies looks at all types of relationships, and what they join.
func (d *draft) surveyTies(ctx context.Context) error {
	names, err := d.graph.Types(ctx)
	if err != nil {
		return err
	}
	for _, name := range names {
		ends, err := d.graph.Ends(ctx, name)
		if err != nil {
			return err
		}
		for _, e := range d.joining(ends) {
			e.name = name
			of := foreign.Selection{Type: name}
			if e.from != nil && e.to != nil {
				of.From, of.To = []foreign.Set{e.from.set()}, []foreign.Set{e.to.set()}
			}
			if e.count, err = d.graph.Count(ctx, of); err != nil {
				return err
			}
			if e.properties, err = d.graph.Properties(ctx, of); err != nil {
				return err
			}
			e.asColumn = d.fillColumn(e)
			d.types = append(d.types, e)
		}
	}
	return nil
}

func (l *labelDraft) set() foreign.Set {
	return foreign.Set{Labels: []string{l.name}, Without: l.without}
}

// read reports whether the draft reads the label.
func (l *labelDraft) read() bool { return l.table != nil && l.above == nil && !l.apart }

// joining gathers the ends of a type by the labels that are read.
func (d *draft) joining(ends []foreign.Ends) []*typeDraft {
	var list []*typeDraft
	for _, e := range ends {
		from, to := d.reads(e.From), d.reads(e.To)
		if from == nil || to == nil {
			from, to = nil, nil
		}
		known := slices.ContainsFunc(list, func(t *typeDraft) bool { return t.from == from && t.to == to })
		if !known {
			list = append(list, &typeDraft{from: from, to: to, ends: e})
		}
	}
	return list
}

// reads is the label under which nodes with these are read.
func (d *draft) reads(labels []string) *labelDraft {
	for _, l := range d.labels {
		if !l.read() || !slices.Contains(labels, l.name) {
			continue
		}
		if !slices.ContainsFunc(l.without, func(w string) bool { return slices.Contains(labels, w) }) {
			return l
		}
	}
	return nil
}

// fillColumn lets a type fill a column of the nodes at one of its ends, where it looks like one.
func (d *draft) fillColumn(t *typeDraft) bool {
	if t.from == nil {
		return false
	}
	for _, g := range columnGuesses {
		own, other, word := t.from, t.to, "to"
		if g.reversed {
			own, other, word = t.to, t.from, "from"
		}
		if !slices.Contains(g.types, tables.Squeeze(t.name)) || own.table.Column(tables.HeaderForm(g.column)) == nil || !fitsColumn(g.column, other) {
			continue
		}
		if !own.step(stepDraft{column: g.column, typ: t.name, word: word}, other.name) {
			continue
		}
		for _, p := range t.properties {
			if c := columnOf(own.table, p.Name); c != nil && g.column == "organization" && slices.Contains([]string{"since", "until", "title"}, c.Name) {
				own.step(stepDraft{column: c.Name, typ: t.name, word: word, property: p.Name}, other.name)
			}
		}
		return true
	}
	return false
}

// step adds a label to the step that fills a column; it is false where another step does.
func (l *labelDraft) step(s stepDraft, label string) bool {
	for _, other := range l.steps {
		if other.column == s.column {
			fits := other.typ == s.typ && other.word == s.word && other.property == s.property
			if fits && !slices.Contains(other.labels, label) {
				other.labels = append(other.labels, label)
			}
			return fits
		}
	}
	s.labels = []string{label}
	l.steps = append(l.steps, &s)
	return true
}

// fitsColumn reports whether a column may name nodes of a label.
func fitsColumn(column string, l *labelDraft) bool {
	switch column {
	case "reports_to":
		return l.kind == graph.Person
	case "party":
		return l.kind == graph.PartyKind
	}
	return l.kind.Body() && l.kind != graph.PartyKind
}

// yamlText writes a name as YAML: as it is where that can mean nothing else.
func yamlText(text string) string {
	plain := text != "" && !slices.Contains([]string{"y", "n", "yes", "no", "true", "false", "on", "off", "null"}, strings.ToLower(text))
	for i, r := range text {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_'
		plain = plain && (letter || i > 0 && (r >= '0' && r <= '9' || r == '-'))
	}
	if plain {
		return text
	}
	return fmt.Sprintf("%q", text)
}

// yamlList writes one name, or several as a list.
func yamlList(names []string) string {
	texts := make([]string, len(names))
	for i, name := range names {
		texts[i] = yamlText(name)
	}
	if len(texts) == 1 {
		return texts[0]
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

// inComment is a name for a comment, which it must not end.
func inComment(text string) string { return visible.Text(rows.Cut(text)) }
