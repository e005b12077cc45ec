package importers

import (
	"slices"

	"inroad/graph"
)

// An end is a name in a cell that stands for a record, with the kinds that the column or tie type asks for.
type end struct {
	column, text string
	kinds        []graph.Kind
}

// mayBePerson reports whether the column or tie type lets a person stand there.
func (e end) mayBePerson() bool { return len(e.kinds) == 0 || slices.Contains(e.kinds, graph.Person) }

// resolve finds the records of all ends of a row. It is false, and the row is skipped, if one of them is ambiguous, or
// unknown where unknown names are not wanted; only if all are found does an unknown name become a record.
func (l *line) resolve(ends ...end) ([]graph.ID, bool) {
	ids := make([]graph.ID, len(ends))
	for i, e := range ends {
		hits := l.out.index.find(e.text, e.kinds)
		if cause, hint := l.unfit(e, hits); cause != "" {
			l.skip(e.column, e.text, cause, hint)
			return nil, false
		}
		if len(hits) == 1 {
			ids[i] = l.recordOf(e, hits)
		}
	}
	for i, e := range ends {
		if ids[i] == "" {
			ids[i] = l.nameRecord(e)
		}
	}
	return ids, true
}

// ends finds the records that the values of a column name. A value that is ambiguous, or unknown where unknown names
// are not wanted, is skipped.
func (l *line) ends(column string, kinds []graph.Kind) []graph.ID {
	var ids []graph.ID
	for _, text := range l.list(column) {
		e := end{column, text, kinds}
		hits := l.out.index.find(text, kinds)
		if cause, hint := l.unfit(e, hits); cause != "" {
			l.skipCell(column, text, cause, hint)
			continue
		}
		ids = append(ids, l.recordOf(e, hits))
	}
	return ids
}

// unfit says why an end, for which the hits were found, names no record.
func (l *line) unfit(e end, hits []int32) (cause, hint string) {
	switch {
	case len(hits) > 1:
		return "may be any of: " + l.out.index.candidates(hits), "write the id or the email"
	case len(hits) == 0 && graph.Fold(e.text) == "":
		return "is no name", "write a name"
	case len(hits) == 0 && l.out.options.Strict:
		hint := "add a row for it to people or organizations"
		if near := l.out.index.nearest(e); near != "" {
			hint = near
		}
		return "is in no table", hint
	}
	return "", ""
}

// recordOf is the record that a fit end names.
func (l *line) recordOf(e end, hits []int32) graph.ID {
	if len(hits) == 1 {
		l.out.matched(e.text, hits[0])
		return l.out.index.entities[hits[0]].id
	}
	return l.nameRecord(e)
}

// nameRecord is the record for a name alone that no row is about.
func (l *line) nameRecord(e end) graph.ID {
	id := graph.RecordID(l.out.source, "", e.text)
	l.out.named(id, e.text, e.mayBePerson(), l.origin(l.written(e.column)))
	return id
}

// ourMember finds the one of ours that a value names, if only by a first name that no other of ours has; another value
// is skipped.
func (l *line) ourMember(column, text string) (graph.ID, bool) {
	hits := l.out.index.find(text, []graph.Kind{graph.Person})
	if len(hits) == 0 {
		hits = l.out.index.oursByFirstName(text)
	}
	switch {
	case len(hits) > 1:
		l.skipCell(column, text, "may be any of: "+l.out.index.candidates(hits), "write the id or the email")
	case len(hits) == 1 && l.out.index.entities[hits[0]].isOurs():
		return l.out.index.entities[hits[0]].id, true
	case len(hits) == 0 && l.out.known != nil:
		if name, ours := l.out.known.oursNamed(text); ours {
			return l.nameRecord(end{column, name, []graph.Kind{graph.Person}}), true
		}
		fallthrough
	default:
		l.skipCell(column, text, "is not one of ours", "in people, say in column team who is")
	}
	return "", false
}

// ourMembers finds those of ours that a column names. Another name is skipped.
func (l *line) ourMembers(column string) (ids []graph.ID) {
	for _, text := range l.list(column) {
		if id, ours := l.ourMember(column, text); ours {
			ids = append(ids, id)
		}
	}
	return ids
}

func (c *claim) isOurs() bool { return c.kind == graph.Person && c.ours }

// stateOf is the state that a cell names: an entity of that kind, or a new one. It is false where the name is another
// kind's or ambiguous.
func (l *line) stateOf(text string) (graph.ID, bool) {
	e := end{"state", text, []graph.Kind{graph.StateKind}}
	hits := l.out.index.find(text, e.kinds)
	if cause, hint := l.unfit(e, hits); cause != "" {
		l.skipCell("state", text, cause, hint)
		return "", false
	}
	if len(hits) == 1 && l.out.index.entities[hits[0]].kind != graph.StateKind {
		return "", false
	}
	return l.recordOf(e, hits), true
}
