package graph

// TieType names what a tie is. What a type is stands in TieTypes; what it is worth stands in the settings.
type TieType string

// The tie types that the method knows. Another word is kept and shown, and counts as Knows between persons, else as
// Influences.
const (
	Knows      TieType = "knows"
	FriendOf   TieType = "friend-of"
	WorksWith  TieType = "works-with"
	Met        TieType = "met"
	WroteTo    TieType = "wrote-to"
	Declined   TieType = "declined"
	ReportsTo  TieType = "reports-to"
	Advises    TieType = "advises"
	WorksFor   TieType = "works-for"
	Heads      TieType = "heads"
	MemberOf   TieType = "member-of"
	PartOf     TieType = "part-of"
	Represents TieType = "represents"
	RelaysTo   TieType = "relays-to"
	Consults   TieType = "consults"
	AlliedWith TieType = "allied-with"
	Influences TieType = "influences"
	Opposes    TieType = "opposes"
	Attends    TieType = "attends"
	Gate       TieType = "gate"      // stage → who has to pass it
	TookPart   TieType = "took-part" // any → contact

	// What a contact told us of the decision, read by METHOD §4. Both are dated by the contact.
	WouldPass TieType = "would-pass" // contact → stage: whether it would pass today (AttrAnswer), all of it or the gate on AttrStakeholder
	FileAt    TieType = "file-at"    // contact → person: on whose desk the file of AttrBody lies; without it, that of each body they belong to
)

// TieSpec says what a tie type is.
type TieSpec struct {
	Type       TieType
	From, To   []Kind // what stands at its ends, the first being what an end of unsaid kind is taken for; nil: any
	Symmetric  bool   // it has no direction
	Contact    bool   // it fades with time; the others stand
	Affiliates bool   // an implied tie gives way to a row of this type
	Means      string
}

var (
	person         = []Kind{Person}
	body           = []Kind{Department, Mission, Parliament, Committee, PartyKind, Partner, Group, Other}
	personOrBody   = append([]Kind{Person}, body...)
	bodyOrPerson   = append(append([]Kind{}, body...), Person)
	bodyOrState    = append(append([]Kind{}, body...), StateKind)
	stateOrBody    = append([]Kind{StateKind}, body...)
	missionPerson  = []Kind{Mission, Person}
	memberFrom     = append(append([]Kind{Person}, body...), StateKind)
	state          = []Kind{StateKind}
	event          = []Kind{Event}
	stage, contact = []Kind{Stage}, []Kind{Contact}
)

// TieTypes is the closed list, in the order of the method's table.
var TieTypes = []TieSpec{
	{Type: Knows, From: person, To: person, Symmetric: true, Means: "know each other"},
	{Type: FriendOf, From: person, To: person, Symmetric: true, Means: "are friends"},
	{Type: WorksWith, From: person, To: person, Symmetric: true, Means: "work together"},
	{Type: Met, From: person, To: person, Symmetric: true, Contact: true, Means: "met, called or spoke on a date"},
	{Type: WroteTo, From: person, To: person, Contact: true, Means: "wrote a letter to"},
	{Type: Declined, From: person, To: person, Contact: true, Means: "was asked, or asked, for a way to someone who was not reached"},
	{Type: ReportsTo, From: person, To: person, Means: "reports to"},
	{Type: Advises, From: person, To: personOrBody, Means: "advises"},
	{Type: WorksFor, From: person, To: body, Affiliates: true, Means: "works for"},
	{Type: Heads, From: person, To: body, Affiliates: true, Means: "heads"},
	{Type: MemberOf, From: memberFrom, To: body, Affiliates: true, Means: "is a member of"},
	{Type: PartOf, From: body, To: bodyOrState, Affiliates: true, Means: "is part of"},
	{Type: Represents, From: missionPerson, To: stateOrBody, Affiliates: true, Means: "represents"},
	{Type: RelaysTo, From: missionPerson, To: bodyOrPerson, Means: "reports meetings to, relays to"},
	{Type: Consults, From: bodyOrPerson, To: bodyOrPerson, Means: "asks for advice"},
	{Type: AlliedWith, From: state, To: state, Symmetric: true, Means: "are allied"},
	{Type: Influences, Means: "influences"},
	{Type: Opposes, Means: "opposes"},
	{Type: Attends, From: person, To: event, Means: "attends"},
	{Type: Gate, From: stage, Means: "is a gate of the stage"},
	{Type: TookPart, To: contact, Means: "took part in"},
	{Type: WouldPass, From: contact, To: stage, Means: "told us whether it would pass"},
	{Type: FileAt, From: contact, To: person, Means: "told us on whose desk the file is"},
}

// orderOfType is the place of each type in TieTypes.
var orderOfType = func() map[TieType]int {
	order := make(map[TieType]int, len(TieTypes))
	for i, spec := range TieTypes {
		order[spec.Type] = i
	}
	return order
}()

// Spec returns what the type is; ok is false for a word that the list does not know.
func (t TieType) Spec() (spec TieSpec, ok bool) {
	if i, known := orderOfType[t]; known {
		return TieTypes[i], true
	}
	return TieSpec{}, false
}
