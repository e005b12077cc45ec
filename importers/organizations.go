package importers

import (
	"inroad/graph"
)

var (
	organizationKinds = []string{"department", "mission", "parliament", "committee", "party", "partner", "state", "group", "other"}
	bodyKinds         = []graph.Kind{graph.Department, graph.Mission, graph.Parliament, graph.Committee, graph.PartyKind, graph.Partner, graph.Group, graph.Other}
	statuses          = []string{"party", "signatory", "none"}
)

// organizations are bodies and states.
var organizations = table{
	name:   "organizations",
	means:  "Departments, missions, parties, states and partners. It may stay empty at first: names in people are enough.",
	claims: claimOrganization,
	read:   readOrganization,
	columns: []column{
		{name: "name", example: "Example: Disarmament Unit", required: true, property: graph.Name, synonyms: []string{"label"}, means: "As people call it."},
		{name: "kind", example: "department", required: true, words: organizationKinds, synonyms: []string{"type"}, means: "An embassy is a mission; a UN agency or an NGO is a partner."},
		{name: "parent", mentions: true, example: "Example: Foreign Ministry", property: graph.Parent, several: true, means: "The organization it is part of."},
		{name: "state", mentions: true, example: "Velmark", property: graph.State, means: "Whose it is: of a mission, the state that sends it."},
		{name: "city", example: "Sarnholm", property: graph.City, means: "Where it sits."},
		{name: "seats", expert: true, property: graph.Seats, reads: aCount, means: "How many members it has, where it decides by majority: seats whose holders are not known count as undecided."},
		{name: "hooks", example: "model texts", property: graph.Hooks, several: true, synonyms: []string{"hook"}, means: "What it cares about: budget; health."},
		{name: "stance", words: stances.words, reads: aStance, means: "What it has said of what we ask."},
		{name: "stance_basis", words: bases, reads: oneOf(bases...), means: "Who says so."},
		{name: "stance_source", means: "Where it was said."},
		{name: "stance_date", reads: aDate, means: "When it was said."},
		{name: "status", words: statuses, reads: oneOf(statuses...), means: "Of a state: where it stands to the treaty."},
		{name: "status_date", reads: aDate, means: "Since when."},
		{name: "note", property: graph.NoteText, synonyms: []string{"notes", "description"}, means: "Write it as if its people will read it."},
		{name: "id", expert: true, property: graph.Ref, means: "A number or id of your own."},
		{name: "aliases", expert: true, property: graph.Alias, several: true, synonyms: []string{"alias"}, means: "Other names and short forms."},
		{name: "openness", expert: true, property: graph.Openness, reads: openness.read, means: "0 to 1: how far others can move it."},
	},
}

// kindOf reads the kind column, or the kind that --table gives to all rows. Kumu's word for a body is organization.
func (l *line) kindOf() (graph.Kind, bool) {
	if l.head.kind != "" {
		return l.head.kind, true
	}
	cell := l.text("kind")
	switch squeeze(cell) {
	case "person":
		return graph.Person, true
	case "organization", "organisation":
		return graph.Other, true
	}
	word, ok := wordIn(organizationKinds, cell)
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
		cause, hint := "is no kind of organization", "write "+orList(organizationKinds)
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
	l.say("status", graph.Status, l.cell("status"), dates{since: dateOf(l.cell("status_date"))})
	l.endRecord()
	if !kind.Body() {
		return
	}
	for _, parent := range l.ends("parent", bodyKinds) {
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
