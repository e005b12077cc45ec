package foreign

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"inroad/graph/foreign"
	"inroad/graph/saying"
	"inroad/graph/visible"
	"inroad/importers/tables"
)

// scales are the columns that take numbers on a scale, to which a mapping can bring the numbers of others.
func scales() map[string]tables.Scale {
	return map[string]tables.Scale{"strength": tables.Strengths, "confidence": tables.Confidences, "stance": tables.Stances, "openness": tables.Openness, "would_introduce": tables.Willing}
}

// readColumn reads what fills a column: a property, a list of them, or keys that say more.
func (m *Mapping) readColumn(e *entry, p yamlPair) {
	y := m.file
	column := e.table.Column(tables.HeaderForm(p.key))
	if column == nil {
		var known []string
		for _, c := range e.table.Columns {
			known = append(known, c.Name)
		}
		y.fail(p.line, "%s has no column %q%s It has: %s. Other properties can be kept under their own names with keep", e.table.Name, p.key, saying.Sentence(p.key, known), saying.All(known))
		return
	}
	c := &mappedColumn{line: p.line, column: column}
	if _, more := p.value.(*ast.MappingNode); !more {
		if properties := y.texts(p.value, p.key); properties != nil {
			c.fill(filling{}, foreign.Field{}, properties)
			m.add(e, c)
		}
		return
	}
	var f filling
	var field foreign.Field
	var properties, crossing, other []string
	var fixed string
	var one string
	line := map[string]int{}
	wrong := len(y.errs)
	for _, k := range y.pairs(p.value, p.key, nil, "property", "relationship", "to", "from", "relationship_property", "of", "value", "words", "scale", "prefix") {
		line[k.key] = k.line
		switch k.key {
		case "property":
			properties = y.texts(k.value, k.key)
		case "relationship":
			field.Step.Type = y.text(k.value, k.key)
		case "to", "from":
			other, field.Step.Into = y.texts(k.value, k.key), k.key == "from"
			for _, label := range other {
				e.names = append(e.names, namedAt{k.line, label})
			}
		case "relationship_property":
			crossing = y.texts(k.value, k.key)
		case "of":
			one = y.text(k.value, k.key)
		case "value":
			fixed = y.text(k.value, k.key)
		case "words":
			f.words = map[string]string{}
			for _, w := range y.pairs(k.value, k.key, nil) {
				if word := y.text(w.value, w.key); word != "" && m.fits(e, w.line, column, word) {
					f.words[tables.Squeeze(w.key)] = word
				}
			}
		case "scale":
			f.scaled = m.readScale(column, k)
		case "prefix":
			f.prefix = y.text(k.value, k.key)
		}
	}
	step := field.Step.Type != ""
	switch {
	case len(y.errs) > wrong:
	case fixed != "" && len(line) > 1:
		y.fail(line["value"], "%s: value is the same for all rows, so nothing else can stand beside it", p.key)
	case fixed != "":
		m.addFixed(e, p.line, column, fixed)
	case step && e.selection.Type != "":
		y.fail(line["relationship"], "%s: only nodes have relationships, and this entry is of a relationship", p.key)
	case step && (line["to"] > 0) == (line["from"] > 0):
		y.fail(line["relationship"], "%s: write the label that %s goes to as to, or that it comes from as from", p.key, field.Step.Type)
	case !step && len(other) > 0, !step && crossing != nil:
		y.fail(p.line, "%s: to, from and relationship_property need relationship beside them", p.key)
	case crossing != nil && properties != nil:
		y.fail(line["relationship_property"], "%s: either a property of the node at the other end or one of the relationship", p.key)
	case one != "" && one != "start" && one != "end", one != "" && e.selection.Type == "":
		y.fail(line["of"], "%s: of is start or end, and of relationships", p.key)
	case step:
		field.Of, field.Step.To.Labels = foreign.Other, other
		if crossing != nil {
			field.Of, properties = foreign.Between, crossing
		}
		c.fill(f, field, properties)
		m.add(e, c) // without a property: fillEnds says which
	case properties == nil && line["property"] == 0:
		y.fail(p.line, "%s: write which property it is", p.key)
	case properties != nil:
		if one != "" {
			field.Of = map[string]foreign.Part{"start": foreign.Start, "end": foreign.End}[one]
		}
		c.fill(f, field, properties)
		m.add(e, c)
	}
}

// fill makes fields of the properties. A column that lists values takes each property for itself, another all of them
// joined by blanks.
func (c *mappedColumn) fill(f filling, field foreign.Field, properties []string) {
	c.written = strings.Join(properties, " ")
	if field.Step.Type != "" {
		c.written = strings.TrimSpace(field.Step.Type + " " + c.written)
	}
	if c.column != nil && c.column.Several {
		for _, p := range properties {
			one := field
			one.Properties = propertyNames(p)
			f.fields = append(f.fields, one)
		}
	}
	if len(f.fields) == 0 {
		for _, p := range properties {
			field.Properties = append(field.Properties, propertyNames(p)...)
		}
		f.fields = []foreign.Field{field}
	}
	c.fillings = append(c.fillings, f)
}

// readScale reads scale: [0, 10].
func (m *Mapping) readScale(c *tables.Column, k yamlPair) *scaling {
	to, ok := scales()[c.Name]
	if !ok {
		var names []string
		for name := range scales() {
			names = append(names, name)
		}
		slices.Sort(names)
		m.file.fail(k.line, "scale: %s is on no scale; those are %s", c.Name, saying.All(names))
		return nil
	}
	s := &scaling{to: to}
	var given []string
	sound := true
	for i, n := range items(k.value) {
		given = append(given, scalar(n))
		v, ok := tables.Number(scalar(n))
		if sound = sound && ok && i < 2; sound {
			s.from[i] = v
		}
	}
	if !sound || len(given) != 2 || s.from[1] <= s.from[0] {
		m.file.fail(k.line, "scale: write the least and the most that the property can be, as [0, 10], and not [%s]", visible.Text(strings.Join(given, ", ")))
		return nil
	}
	return s
}

// read takes a number from the one scale to the other.
func (s *scaling) read(text string) (string, string) {
	v, ok := tables.Number(text)
	if !ok {
		return "", "is no number"
	}
	if v < s.from[0] || v > s.from[1] {
		return "", fmt.Sprintf("is not in [%g, %g], the scale of the mapping", s.from[0], s.from[1])
	}
	v = s.to.Least + (v-s.from[0])/(s.from[1]-s.from[0])*(s.to.Most-s.to.Least)
	if !s.to.Holds(v) {
		return "", fmt.Sprintf("comes to %g by the scale of the mapping, which is not %s", v, s.to)
	}
	return strconv.FormatFloat(v, 'g', 6, 64), ""
}

// fillEnds says how a node is named where another row names it: as the entry that reads the node names it, by its id,
// else its name. Such are the ends of ties, and the node at the other end of a relationship of which no property is said.
func (m *Mapping) fillEnds() {
	for _, e := range m.entries {
		if e.selection.Type != "" {
			e.selection.From = m.fillEnd(e, "from", foreign.Start, e.selection.From)
			e.selection.To = m.fillEnd(e, "to", foreign.End, e.selection.To)
		}
		for _, c := range e.columns {
			if len(c.fillings) != 1 || len(c.fillings[0].fields) != 1 {
				continue
			}
			f := c.fillings[0]
			field := f.fields[0]
			if field.Of != foreign.Other || field.Properties != nil || strings.HasSuffix(c.written, ElementID) {
				continue
			}
			c.fillings, c.refers = nil, true
			for _, r := range m.referred(field.Step.To.Labels) {
				step := field
				step.Step.To = r.set
				named := f
				named.fields, named.prefix = r.fields(step), f.prefix+r.filling.prefix
				if named.words == nil {
					named.words = r.filling.words
				}
				c.fillings = append(c.fillings, named)
			}
			if c.fillings == nil {
				m.unmapped(c.line, c.column.Name, field.Step.To.Labels)
			}
		}
	}
}

// fillEnd fills an end of ties, unless the mapping does, and returns the sets of nodes that stand there.
func (m *Mapping) fillEnd(e *entry, name string, of foreign.Part, sets []foreign.Set) []foreign.Set {
	column := e.table.Column(name)
	if column == nil || e.column(name) != nil {
		return sets
	}
	var labels []string
	if len(sets) == 1 {
		labels = sets[0].Labels
	}
	c := &mappedColumn{line: e.line, column: column, written: name, first: true}
	var found []foreign.Set
	for _, r := range m.referred(labels) {
		f := r.filling
		f.fields = r.fields(foreign.Field{Of: of, In: r.set})
		c.fillings = append(c.fillings, f)
		found = append(found, r.set)
	}
	if found == nil {
		m.unmapped(e.line, name, labels)
		found = sets
	}
	e.columns = append(e.columns, c)
	return found
}

func (m *Mapping) unmapped(line int, column string, labels []string) {
	if len(labels) == 0 {
		m.file.fail(line, "%s: no entry of people or organizations reads nodes, so write how the node at this end is named, as %s: {of: %s, property: name}",
			column, column, map[bool]string{true: "start", false: "end"}[column == "from"])
		return
	}
	m.file.fail(line, "%s: no entry of people or organizations reads %s, so write which property names it", column, saying.Or(labels))
}

// A reference is how the nodes of an entry are named by other rows.
type reference struct {
	set     foreign.Set
	filling filling
}

// fields are those of the reference, on another part.
func (r reference) fields(on foreign.Field) []foreign.Field {
	fields := make([]foreign.Field, len(r.filling.fields))
	for i, f := range r.filling.fields {
		fields[i] = on
		fields[i].Properties = f.Properties
	}
	return fields
}

// referred lists how nodes with the labels are named, in the order of the mapping; any nodes where there are none.
func (m *Mapping) referred(labels []string) []reference {
	var list []reference
	for _, e := range m.entries {
		nodes := e.selection.Nodes
		if !e.table.Entities || len(nodes.Labels) == 0 {
			continue
		}
		if nodes = narrowed(nodes, labels); len(nodes.Labels) == 0 {
			continue
		}
		for _, name := range []string{"id", e.table.NameColumn()} {
			c := e.column(name)
			if c == nil || c.fixed != "" || len(c.fillings) == 0 || c.fillings[0].fields[0].Of != foreign.Own {
				continue
			}
			list = append(list, reference{nodes, c.fillings[0]})
			break
		}
	}
	return list
}

// narrowed is what is left of a set where its nodes are to have one of the labels; all of it where there are none.
func narrowed(s foreign.Set, labels []string) foreign.Set {
	if len(labels) == 0 || slices.ContainsFunc(labels, func(l string) bool { return slices.Contains(s.With, l) }) {
		return s
	}
	var both []string
	for _, l := range s.Labels {
		if slices.Contains(labels, l) {
			both = append(both, l)
		}
	}
	s.Labels = both
	return s
}
