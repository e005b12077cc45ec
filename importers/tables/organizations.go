package tables

import (
	"slices"
	"strings"
	"unicode"

	"inroad/graph"
)

var (
	OrganizationKinds = []string{"department", "mission", "parliament", "committee", "party", "partner", "state", "group", "other"}
	BodyKinds         = []graph.Kind{graph.Department, graph.Mission, graph.Parliament, graph.Committee, graph.PartyKind, graph.Partner, graph.Group, graph.Other}
	statuses          = []string{"party", "signatory", "none"}
)

// Organizations are bodies and states.
var Organizations = Table{
	Name:     "organizations",
	Means:    "Departments, missions, parties, states and partners. It may stay empty at first: names in people are enough.",
	Entities: true,
	Columns: []Column{
		{Name: "name", Example: "Example: Disarmament Unit", Required: true, Property: graph.Name, Means: "As people call it."},
		{Name: "kind", Example: "department", Required: true, Words: OrganizationKinds, Means: "An embassy is a mission; a UN agency or an NGO is a partner."},
		{Name: "parent", Mentions: true, Example: "Example: Foreign Ministry", Property: graph.Parent, Several: true, Means: "The organization it is part of."},
		{Name: "state", Mentions: true, Example: "Velmark", Property: graph.State, Means: "Whose it is: of a mission, the state that sends it."},
		{Name: "city", Example: "Sarnholm", Property: graph.City, Means: "Where it sits."},
		{Name: "seats", Expert: true, Property: graph.Seats, Reads: aCount, Means: "How many members it has, where it decides by majority: seats whose holders are not known count as undecided."},
		{Name: "hooks", Example: "model texts", Property: graph.Hooks, Several: true, Means: "What it cares about: budget; health."},
		{Name: "stance", Words: Stances.Words, Reads: aStance, Means: "What it has said of what we ask."},
		{Name: "stance_basis", Words: bases, Reads: oneOf("basis", bases...), Means: "Who says so."},
		{Name: "stance_source", Text: true, Means: "Where it was said."},
		{Name: "stance_date", Date: true, Reads: aDate, Means: "When it was said."},
		{Name: "status", Words: statuses, Reads: oneOf("status", statuses...), Means: "Of a state: where it stands to the treaty."},
		{Name: "status_date", Date: true, Reads: aDate, Means: "Since when."},
		{Name: "note", Text: true, Joined: true, Property: graph.NoteText, Means: "Write it as if its people will read it."},
		{Name: "id", Expert: true, Property: graph.Ref, Means: "A number or id of your own."},
		{Name: "aliases", Joined: true, Expert: true, Property: graph.Alias, Several: true, Means: "Other names and short forms."},
		{Name: "openness", Expert: true, Property: graph.Openness, Reads: Openness.Read, Means: "0 to 1: how far others can move it."},
		{Name: "signature", Unlisted: true, Date: true, Reads: aDateOrYes},
		{Name: "ratification", Unlisted: true, Date: true, Reads: aDateOrYes},
	},
}

// IsPerson reports whether a word for a kind means a person: other tools list people and bodies in one.
func IsPerson(kind string) bool {
	switch Squeeze(kind) {
	case "person", "people", "individual", "human", "contact", "personne", "persona", "pessoa", "شخص", "individu", "individuo":
		return true
	}
	return false
}

// OnlyBodies reports whether a header is one that only organizations have.
func OnlyBodies(header string) bool {
	c, _ := Organizations.Lookup(header)
	if c == nil {
		return false
	}
	switch c.Name {
	case "parent", "seats", "signature", "ratification":
		return true
	}
	return false
}

// treatyWords are those of the column in which lists of treaties say when each state joined, in whatever order and with
// whatever marks: Ratification, Acceptance(A), Accession(a).
var treatyWords = []string{"ratification", "acceptance", "approval", "accession", "succession", "confirmation", "formal", "a", "aa", "d", "c", "s", "p", "or", "and", "of", "date", "signature", "definitive"}

// joinsTreaty reports whether a header is such a column.
func joinsTreaty(header string) bool {
	words := strings.FieldsFunc(strings.ToLower(header), func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.ContainsFunc(words, func(w string) bool { return w == "ratification" || w == "accession" }) &&
		!slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(treatyWords, w) })
}
