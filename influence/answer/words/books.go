package words

import (
	"strings"

	"inroad/graph"
	"inroad/graph/diff"
	"inroad/influence/answer"
)

// mostDifferences is how many differences an import spells out.
const mostDifferences = 20

// Imported says what an import changed beside the counts, so many lines at most, and that it was a dry run.
func (w Words) Imported(b *answer.Imported) []string {
	var lines []string
	if b.Restored > 0 {
		lines = append(lines, w.say("import.restored", with("count", b.Restored)))
	}
	changes := w.changes(b.Difference)
	if more := len(changes) - mostDifferences; more > 0 {
		changes = append(changes[:mostDifferences], w.say("import.more", with("count", more)))
	}
	lines = append(lines, changes...)
	if b.DryRun {
		lines = append(lines, w.say("import.dry run"))
	}
	return lines
}

// changes are a line for each difference, people and bodies first. Occasions and papers go without: their rows tell.
func (w Words) changes(d diff.Difference) []string {
	var lines []string
	for _, c := range d.Entities {
		switch {
		case !c.Kind.HasView():
		case c.Change == diff.Changed:
			parts := make([]string, len(c.Properties))
			for i, p := range c.Properties {
				parts[i] = w.Column(string(p.Property)) + " " + w.turned(p.Before, p.After)
			}
			lines = append(lines, w.say("import.changed", with("who", c.Name), with("what", strings.Join(parts, "; "))))
		default:
			lines = append(lines, w.say("import-entity."+string(c.Change), with("what", c.Name+", "+string(c.Kind))))
		}
	}
	for _, c := range d.Ties {
		if c.Type != graph.TookPart {
			lines = append(lines, w.say("import-tie."+string(c.Change), with("from", c.From.Name), with("type", string(c.Type)), with("to", c.To.Name)))
		}
	}
	return lines
}

// turned says what came in place of what.
func (w Words) turned(before, after []graph.Statement) string {
	is, was := w.values(after), w.values(before)
	switch {
	case was == "":
		return is
	case is == "":
		return w.say("import.no more", with("was", was))
	}
	return w.say("import.turned", with("is", is), with("was", was))
}

// values are those of statements, each with what is said beside it in brackets.
func (w Words) values(list []graph.Statement) string {
	values := make([]string, len(list))
	for i, st := range list {
		var beside []string
		if st.Since != 0 {
			beside = append(beside, w.say("said.since", with("day", st.Since.String())))
		}
		if st.Until != 0 {
			beside = append(beside, w.say("said.until", with("day", st.Until.String())))
		}
		if st.Confidence != 0 {
			beside = append(beside, w.say("said.confidence", with("value", number(st.Confidence))))
		}
		if st.Basis != "" {
			beside = append(beside, st.Basis)
		}
		if values[i] = st.Value; len(beside) > 0 {
			values[i] += " (" + strings.Join(beside, ", ") + ")"
		}
	}
	return strings.Join(values, ", ")
}

// Table names a table that was read, with its sheet.
func (w Words) Table(t answer.TableRead) string {
	if t.Sheet == "" {
		return t.Table
	}
	return w.say("import.in sheet", with("table", t.Table), with("sheet", t.Sheet))
}

// Checked says that a store is whole, if it is.
func (w Words) Checked(b *answer.Checked) []string {
	if !b.Whole {
		return nil
	}
	return []string{w.say("check.whole")}
}

// Copied names where from and where to.
func (w Words) Copied(b *answer.Copied) string {
	return w.say("copy.from to", with("from", b.From), with("to", b.To))
}
