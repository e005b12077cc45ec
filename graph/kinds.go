package graph

// Kind says what an entity is: one of the closed list Kinds.
type Kind string

// The kinds. Those from Person to Other hold a view; the rest are occasions and papers.
const (
	Person     Kind = "person"
	Department Kind = "department"
	Mission    Kind = "mission" // of one state in another, or at an international organization; an embassy too
	Parliament Kind = "parliament"
	Committee  Kind = "committee"
	PartyKind  Kind = "party"
	Partner    Kind = "partner"
	StateKind  Kind = "state"
	Group      Kind = "group"
	Other      Kind = "other"
	Event      Kind = "event"
	Stage      Kind = "stage"
	Contact    Kind = "contact"
	Message    Kind = "message"
)

// Kinds is the closed list, in the order in which people read it, with what each is.
var Kinds = []struct {
	Kind  Kind
	Means string
}{
	{Person, "a human being: official, parliamentarian, diplomat, campaigner"},
	{Department, "a ministry, department, unit or office of a government"},
	{Mission, "a mission or embassy; `state` is who sends it, `city` where it sits"},
	{Parliament, "a parliament or a chamber of it"},
	{Committee, "a committee of a parliament or body"},
	{PartyKind, "a political party"},
	{Partner, "a UN agency, humanitarian organization, NGO or other ally"},
	{StateKind, "a state"},
	{Group, "a group of states or people"},
	{Other, "any other body"},
	{Event, "a meeting, reception, visit or day on the calendar"},
	{Stage, "a stage of a decision"},
	{Contact, "one contact of ours, as logged"},
	{Message, "a message, fact, answer, offer or material of ours"},
}

// HasView reports whether entities of the kind listen and are listened to.
func (k Kind) HasView() bool {
	return k != "" && k != Event && k != Stage && k != Contact && k != Message
}

// Body reports whether the kind holds a view and is neither person nor state.
func (k Kind) Body() bool { return k.HasView() && k != Person && k != StateKind }
