package foreign

import (
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/foreign"
	"inroad/graph/saying"
	"inroad/importers/tables"
)

func (d *draft) line(format string, args ...any) { fmt.Fprintf(d.out, format+"\n", args...) }

// write writes the mapping: the tables with what was guessed, then the rest in comments.
func (d *draft) write() {
	d.line("# How the graph at %s is read as the tables of inroad.", inComment(d.graph.Name()))
	d.line("#")
	d.line("# This is a draft, made from what is in the database: look it through, and correct it. What stands")
	d.line("# behind # is not read. `inroad help mapping` explains every word; `inroad import … --map` reads it,")
	d.line("# with --dry-run only to try.")
	d.line("")
	d.line("source: %-24s # ids are made with it: leave it as it is once you have imported", yamlText(graph.SourceName(strings.TrimPrefix(d.graph.Name(), "neo4j://"))))
	for _, t := range []*tables.Table{&tables.People, &tables.Organizations, &tables.Events} {
		d.writeTable(t)
	}
	d.writeTies()
	d.writeRest()
}

func (d *draft) writeTable(t *tables.Table) {
	begun := false
	for _, l := range d.labels {
		if l.table != t || !l.read() {
			continue
		}
		if !begun {
			d.line("\n%s:", t.Name)
			begun = true
		}
		d.writeLabel(l)
	}
	if t == &tables.People && !begun {
		d.line("\n# people:                         # which label are the people? None looked like it.")
		d.line("#   - label: Person")
		d.line("#     columns: {name: name}")
	}
}

func (d *draft) writeLabel(l *labelDraft) {
	d.line("  - label: %-22s # %s", yamlText(l.name), Nodes(l.count))
	if len(l.without) > 0 {
		d.line("    without: %s", yamlList(l.without))
	}
	if l.table == &tables.Organizations {
		d.line("    kind: %-23s # or %s", l.kind, strings.Join(others(tables.OrganizationKinds, string(l.kind)), ", "))
		for _, p := range l.properties {
			if slices.Contains([]string{"kind", "type", "category"}, tables.Squeeze(p.Name)) {
				d.line("    # or instead, under columns:  kind: {property: %s, words: {theirs: ours}}", yamlText(p.Name))
			}
		}
	}
	d.line("    columns:")
	filled := []string{"name", "event"}
	for _, s := range l.steps {
		filled = append(filled, s.column)
	}
	called := "how it is called"
	if l.named < l.looked {
		called += fmt.Sprintf("; %d of %d have it, the others are left out", l.named, l.looked)
	}
	d.line("      %-27s # %s", l.table.NameColumn()+": "+yamlList(l.names), called)
	rest := d.writeID(l)
	var kept []foreign.Property
	for _, p := range rest {
		c := columnOf(l.table, p.Name)
		switch {
		case slices.Contains(l.names, p.Name):
		case c == nil || slices.Contains(filled, c.Name) || c.Name == "id" || p.Type == "bytes":
			kept = append(kept, p)
		default:
			filled = append(filled, c.Name)
			d.line("      %-27s # %s%s", c.Name+": "+yamlText(p.Name), describeProperty(p, l.count), columnHint(c, p))
		}
	}
	for _, s := range l.steps {
		line := s.column + ": {relationship: " + yamlText(s.typ) + ", " + s.word + ": " + yamlList(s.labels)
		if s.property != "" {
			line += ", relationship_property: " + yamlText(s.property)
		}
		d.line("      %s}", line)
	}
	d.writeKept(kept)
}

// writeID writes which property is the id, and returns the others.
func (d *draft) writeID(l *labelDraft) []foreign.Property {
	if l.table.Column("id") == nil {
		return l.properties
	}
	for i, p := range l.properties {
		if !isID(p.Name) || p.Count < min(l.count, foreign.Sample) || p.Distinct < p.Count || p.Type != "text" && p.Type != "whole number" {
			continue // two rows of one id are one
		}
		id := yamlText(p.Name)
		if p.Type == "whole number" { // which other labels may have too
			id = "{property: " + id + ", prefix: " + yamlText(strings.ToLower(l.name)+"-") + "}"
		}
		d.line("      %-27s # %s: rows and ties are known by it", "id: "+id, p.Type)
		return slices.Delete(slices.Clone(l.properties), i, i+1)
	}
	d.line("      # %-25s # where two of them bear one name", "id: "+ElementID)
	return l.properties
}

func (d *draft) writeKept(kept []foreign.Property) {
	if len(kept) == 0 {
		return
	}
	var names []string
	for _, p := range kept {
		if p.Type != "bytes" {
			names = append(names, yamlText(p.Name))
		}
	}
	d.line("    # keep: [%s]", strings.Join(names, ", "))
}

// writeTies writes the relationships that are no columns. Those whose type means nothing here are comments.
func (d *draft) writeTies() {
	begun := false
	for _, t := range d.types {
		if t.asColumn || t.from == nil {
			continue
		}
		if !begun {
			d.line("\nties:")
			begun = true
		}
		d.writeTie(t)
	}
}

func (d *draft) writeTie(t *typeDraft) {
	typ, means, mark := tables.TieType(t.name), "", "  "
	if guess, ok := tieWordsOf[tables.Squeeze(t.name)]; ok {
		typ = guess
	}
	spec, known := typ.Spec()
	if means = spec.Means; !known {
		mark, means = "# ", "one of `inroad help ties`; another word is shown, and counts as knows between people, else as influences"
	}
	d.line("%s- relationship: %-15s # %s", mark, yamlText(t.name), number64(t.count))
	d.line("%s  type: %-23s # %s", mark, yamlText(string(typ)), means)
	d.line("%s  from: %s", mark, yamlText(t.from.name))
	d.line("%s  to: %s", mark, yamlText(t.to.name))
	var filled []string
	var kept []foreign.Property
	dated := t.dateOf(typ)
	for _, p := range t.properties {
		c := columnOf(&tables.Ties, p.Name)
		if p.Name == dated {
			c = tables.Ties.Column("since")
		}
		if c == nil || slices.Contains([]string{"from", "to", "type"}, c.Name) || slices.Contains(filled, c.Name) || p.Type == "bytes" {
			kept = append(kept, p)
			continue
		}
		if len(filled) == 0 {
			d.line("%s  columns:", mark)
		}
		filled = append(filled, c.Name)
		value := yamlText(p.Name)
		if c.Name == "strength" && p.Most > 1 {
			value = fmt.Sprintf("{property: %s, scale: [0, %g]}", value, roundUp(p.Most))
		}
		d.line("%s    %-27s # %s%s", mark, c.Name+": "+value, describeProperty(p, t.count), columnHint(c, p))
	}
	d.writeKept(kept)
}

// dateOf is the property that tells when a contact was, where its name says nothing to us: a date that is no end.
func (t *typeDraft) dateOf(typ graph.TieType) string {
	if spec, _ := typ.Spec(); !spec.Contact {
		return ""
	}
	for _, p := range t.properties {
		if c := columnOf(&tables.Ties, p.Name); c != nil && c.Name == "since" {
			return p.Name
		}
	}
	for _, p := range t.properties {
		if c := columnOf(&tables.Ties, p.Name); p.Type == "date" && (c == nil || c.Name != "until") {
			return p.Name
		}
	}
	return ""
}

// roundUp is the end of the scale on which a number may be.
func roundUp(most float64) float64 {
	for _, end := range []float64{5, 10, 100, 1000} {
		if most <= end {
			return end
		}
	}
	return most
}

// writeRest lists what was not guessed.
func (d *draft) writeRest() {
	var list []string
	for _, l := range d.labels {
		var names []string
		for _, p := range l.properties {
			names = append(names, inComment(p.Name))
		}
		switch {
		case l.apart:
			list = append(list, fmt.Sprintf("label %s: all are %s too, and read there", inComment(l.name), saying.Or(l.without)))
		case l.above != nil:
			list = append(list, fmt.Sprintf("label %s, %s: all are %s too, and read there", inComment(l.name), Nodes(l.count), inComment(l.above.name)))
		case l.table == nil:
			list = append(list, fmt.Sprintf("label %s, %s with %s", inComment(l.name), Nodes(l.count), saying.All(names)))
		}
	}
	for _, t := range d.types {
		if t.from == nil {
			list = append(list, fmt.Sprintf("relationship %s, %s, as from %s to %s", inComment(t.name), number64(t.count), inComment(strings.Join(t.ends.From, ":")), inComment(strings.Join(t.ends.To, ":"))))
		}
	}
	if len(list) == 0 {
		return
	}
	d.line("\n# Not read, unless you write how:")
	for _, text := range list {
		d.line("#   %s", text)
	}
}

// describeProperty says what a property is, and of how many, where not all have it.
func describeProperty(p foreign.Property, of int64) string {
	if most := min(of, foreign.Sample); p.Count < most {
		return fmt.Sprintf("%s; %d of %d have it", p.Type, p.Count, most)
	}
	return p.Type
}

// columnHint says what a column wants that is often something else in other graphs.
func columnHint(c *tables.Column, p foreign.Property) string {
	switch {
	case c.Name == "strength":
		if p.Most > 1 {
			return fmt.Sprintf(", up to %g; is this its scale?", p.Most)
		}
		return "; a number above 0 up to 1, or weak, medium, strong"
	case len(c.Words) > 0:
		return "; " + strings.Join(c.Words, ", ") + ", else {property: …, words: {theirs: ours}}"
	}
	return ""
}

func others(words []string, word string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return graph.Fold(w) == word })
}

// Nodes writes how many there are.
func Nodes(n int64) string {
	if n == 1 {
		return "1 node"
	}
	return number64(n) + " nodes"
}

// number64 writes a count with a comma between thousands.
func number64(n int64) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
