package importers

import (
	"inroad/graph"
	"inroad/graph/saying"
	"inroad/importers/tables"
)

// kindOf reads the kind column, or the kind that --table gives to all rows. Kumu's word for a body is organization.
func (l *line) kindOf() (graph.Kind, bool) {
	if l.head.kind != "" {
		return l.head.kind, true
	}
	cell := l.text("kind")
	switch tables.Squeeze(cell) {
	case "person":
		return graph.Person, true
	case "organization", "organisation":
		return graph.Other, true
	}
	word, ok := tables.WordIn(tables.OrganizationKinds, cell)
	return graph.Kind(graph.Fold(word)), ok
}

func claimOrganization(l *line) (claim, bool) {
	kind, ok := l.kindOf()
	if !ok {
		return claim{}, false
	}
	return l.claim("name", kind)
}

func readOrganization(l *line) {
	kind, ok := l.kindOf()
	if !ok {
		cause, hint := "is no kind of organization", "write "+saying.Or(tables.OrganizationKinds)
		if l.text("kind") == "" {
			cause = "is empty"
		}
		l.skip("kind", l.text("kind"), cause, hint)
		return
	}
	id, ok := l.begin("name", kind)
	if !ok {
		return
	}
	l.sayColumns(nil)
	l.sayStance()
	l.say("status", graph.Status, l.cell("status"), dates{since: tables.DateOf(l.cell("status_date"))})
	l.endRecord()
	if !kind.Body() {
		return
	}
	for _, parent := range l.ends("parent", tables.BodyKinds) {
		l.imply("parent", graph.Tie{From: id, To: parent, Type: graph.PartOf})
	}
	if home := l.text("state"); home != "" && l.text("parent") == "" {
		if state, ok := l.stateOf(home); ok {
			belongs := graph.PartOf
			if kind == graph.Mission {
				belongs = graph.Represents
			}
			l.imply("state", graph.Tie{From: id, To: state, Type: belongs})
		}
	}
}
