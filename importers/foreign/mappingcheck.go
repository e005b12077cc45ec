package foreign

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"inroad/graph/foreign"
	"inroad/graph/saying"
)

// check holds the mapping against the graph: every label, type and property that it names is there, and relationships
// go the way that it says.
func (m *Mapping) check(ctx context.Context, g foreign.Graph) error {
	labels, err := g.Labels(ctx)
	if err != nil {
		return err
	}
	types, err := g.Types(ctx)
	if err != nil {
		return err
	}
	c := &mappingCheck{m.file, g, labels, types, map[string]bool{}}
	for _, e := range m.entries {
		if err := c.entry(ctx, e); err != nil {
			return err
		}
	}
	return m.file.err()
}

// A mappingCheck asks each thing once.
type mappingCheck struct {
	*yamlFile
	graph         foreign.Graph
	labels, types []string
	asked         map[string]bool
}

func (c *mappingCheck) entry(ctx context.Context, e *entry) error {
	wrong := len(c.errs)
	for _, n := range e.names {
		if !slices.Contains(c.labels, n.name) {
			c.fail(n.line, "no node has the label %q%s The database has: %s", n.name, saying.Sentence(n.name, c.labels), saying.All(c.labels))
		}
	}
	if e.selection.Type != "" {
		c.typ(e.line, e.selection.Type)
	}
	if len(c.errs) > wrong {
		return nil
	}
	if there, err := c.graph.Has(ctx, e.selection, ""); err != nil {
		return err
	} else if !there {
		c.fail(e.line, "nothing in the database is %s%s", describeSelection(e.selection), c.joined(ctx, e.selection.Type))
		return nil
	}
	for _, column := range e.columns {
		for _, f := range column.fillings {
			for _, field := range f.fields {
				if err := c.field(ctx, e, column.line, field); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (c *mappingCheck) typ(line int, name string) bool {
	if slices.Contains(c.types, name) {
		return true
	}
	c.fail(line, "no relationship has the type %q%s The database has: %s", name, saying.Sentence(name, c.types), saying.All(c.types))
	return false
}

// field asks for each property of a field where it should be.
func (c *mappingCheck) field(ctx context.Context, e *entry, line int, f foreign.Field) error {
	on := e.selection
	switch f.Of {
	case foreign.Start, foreign.End:
		if on = (foreign.Selection{Nodes: f.In}); len(f.In.Labels) == 0 {
			return nil // whatever node stands there
		}
	case foreign.Other, foreign.Between:
		if !c.typ(line, f.Step.Type) {
			return nil
		}
		step := foreign.Selection{Type: f.Step.Type, From: []foreign.Set{e.selection.Nodes}, To: []foreign.Set{f.Step.To}}
		if f.Step.Into {
			step.From, step.To = step.To, step.From
		}
		there, err := c.once(ctx, line, step, "")
		if err != nil || !there {
			return err
		}
		if on = step; f.Of == foreign.Other {
			on = foreign.Selection{Nodes: f.Step.To}
		}
	}
	for _, property := range f.Properties {
		if _, err := c.once(ctx, line, on, property); err != nil {
			return err
		}
	}
	return nil
}

// once asks whether the selected elements have a property, or are there at all, and complains the first time.
func (c *mappingCheck) once(ctx context.Context, line int, s foreign.Selection, property string) (bool, error) {
	key := fmt.Sprintf("%q %q", s, property)
	if there, known := c.asked[key]; known {
		return there, nil
	}
	there, err := c.graph.Has(ctx, s, property)
	c.asked[key] = there
	switch {
	case err != nil || there:
	case property == "":
		c.fail(line, "no relationship is %s%s", describeSelection(s), c.joined(ctx, s.Type))
	default:
		has, err := c.graph.Properties(ctx, s)
		if err != nil {
			return false, err
		}
		var names []string
		for _, p := range has {
			names = append(names, p.Name)
		}
		slices.Sort(names)
		c.fail(line, "no %s has the property %q%s It has: %s", describeSelection(s), property, saying.Sentence(property, names), saying.All(names))
	}
	return there, err
}

// joined says which labels a type of relationship joins, for who wrote others.
func (c *mappingCheck) joined(ctx context.Context, typ string) string {
	if typ == "" {
		return ""
	}
	ends, err := c.graph.Ends(ctx, typ)
	if err != nil || len(ends) == 0 {
		return ""
	}
	var list []string
	for _, e := range ends[:min(5, len(ends))] {
		list = append(list, fmt.Sprintf("from %s to %s", strings.Join(e.From, ":"), strings.Join(e.To, ":")))
	}
	return fmt.Sprintf(": %s goes %s", typ, strings.Join(list, ", "))
}

// describeSelection names what is selected: Official, or WORKS_IN from Official to Department.
func describeSelection(s foreign.Selection) string {
	if s.Type == "" {
		return describeSet(s.Nodes)
	}
	text := s.Type
	for _, end := range []struct {
		word string
		sets []foreign.Set
	}{{"from", s.From}, {"to", s.To}} {
		var names []string
		for _, set := range end.sets {
			names = append(names, describeSet(set))
		}
		if len(names) > 0 {
			text += " " + end.word + " " + saying.Or(names)
		}
	}
	return text
}

func describeSet(s foreign.Set) string {
	text := saying.Or(s.Labels)
	if len(s.With) > 0 {
		text += " with " + saying.All(s.With)
	}
	if len(s.Without) > 0 {
		text += " without " + saying.Or(s.Without)
	}
	return text
}
