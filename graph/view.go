package graph

import "slices"

// A view reads what an entity's statements say at a day: of the statements of one property that hold then, the one
// that prevails. Statements of a property stand in Entity.Statements with the prevailing one first.

// At returns the statement on the property that prevails on day t: since ≤ t < until, a missing end being open.
func (e *Entity) At(p Property, t Day) (Statement, bool) {
	for _, st := range e.of(p) {
		if Holds(st.Since, st.Until, t) {
			return st, true
		}
	}
	return Statement{}, false
}

// ValueAt is the value of At, or empty.
func (e *Entity) ValueAt(p Property, t Day) string {
	st, _ := e.At(p, t)
	return st.Value
}

// AllAt returns every statement on the property that holds on day t, the prevailing first, each value once.
func (e *Entity) AllAt(p Property, t Day) []Statement {
	var held []Statement
	seen := map[string]bool{}
	for _, st := range e.of(p) {
		if Holds(st.Since, st.Until, t) && !seen[st.Value] {
			seen[st.Value] = true
			held = append(held, st)
		}
	}
	return held
}

// best is the value that prevails, whatever its dates.
func (e *Entity) best(p Property) string {
	for _, st := range e.of(p) {
		return st.Value
	}
	return ""
}

// of returns the statements on the property, the prevailing first.
func (e *Entity) of(p Property) []Statement {
	start := 0
	for start < len(e.Statements) && e.Statements[start].Property != p {
		start++
	}
	end := start
	for end < len(e.Statements) && e.Statements[end].Property == p {
		end++
	}
	return e.Statements[start:end]
}

// Past are those of the documents that no longer count: an older reading of a file that was read whole since.
func Past(all []Document) []Document {
	current := (&Snapshot{}).chooseDocuments(all)
	return slices.DeleteFunc(slices.Clone(all), func(d Document) bool { _, counts := current[d.ID]; return counts })
}

// Views returns what a single record says, read with the given documents: an Entity of that record alone. A document
// that is not among them counts, for it may come later. Stores use it for what they show people; analysis reads a
// Snapshot.
func Views(all []Document) func(Record) Entity {
	current := (&Snapshot{}).chooseDocuments(all)
	past := map[ID]bool{}
	for _, d := range Past(all) {
		past[d.ID] = true
	}
	return func(r Record) Entity {
		var said []Statement
		for _, st := range r.Statements {
			if !past[st.Origin.Document] {
				said = append(said, st)
			}
		}
		if len(said) == 0 {
			return Entity{ID: r.ID, Records: []ID{r.ID}}
		}
		return current.entity([]Record{{ID: r.ID, Statements: said}}, []int32{0})
	}
}
