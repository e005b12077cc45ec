package importers

import (
	"inroad/graph"
	"inroad/importers/tables"
)

// kindOf reads the kind column, or the kind that --table gives to all rows. What is no kind of ours is another body; said
// is false then.
func (l *line) kindOf() (kind graph.Kind, said bool) {
	if l.head.kind != "" {
		return l.head.kind, true
	}
	cell := l.text("kind")
	if word, ok := tables.OneOf("kind", tables.OrganizationKinds, cell); ok {
		return graph.Kind(graph.Fold(word)), true
	}
	if tables.IsPerson(cell) {
		return graph.Person, true
	}
	return graph.Other, false
}

func claimOrganization(l *line) (claim, bool) {
	kind, _ := l.kindOf()
	return l.claim("name", kind)
}

func readOrganization(l *line) {
	kind, said := l.kindOf()
	id, ok := l.begin("name", kind)
	if !ok {
		return
	}
	if !said {
		l.out.otherKind(l)
	}
	l.sayColumns(nil)
	l.sayStance()
	l.sayStatus()
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

// sayStatus states where the row stands to the treaty: by the column status, or as lists of treaties have it, by the days
// of ratification and of signature.
func (l *line) sayStatus() {
	if status := l.cell("status"); status != "" {
		l.say("status", graph.Status, status, dates{since: tables.DateOf(l.cell("status_date"))})
		return
	}
	for _, way := range []struct{ column, status string }{{"ratification", "party"}, {"signature", "signatory"}} {
		if day := l.cell(way.column); day != "" && day != "no" {
			l.say(way.column, graph.Status, way.status, dates{since: tables.DateOf(day)})
			return
		}
	}
}
