package graph

// A bearer is what a statement is made on.
type bearer uint8

const (
	onOurs bearer = 1 << iota
	onPerson
	onBody // or state
	onEvent
	onStage
	onContact
	onMessage

	onNobody bearer = 0
	onOthers        = onOurs | onPerson | onBody
)

// granted says of every property on whom an ally, and whoever is handed a paper, may know it. A property that does
// not stand here, as an unknown column, neither knows. Free text that they may know never names a person whose name
// is withheld (see mentions).
var granted = map[Property]struct{ ally, leaveBehind bearer }{
	Name:         {onOthers | onEvent | onStage | onContact | onMessage, onOthers | onEvent | onStage | onMessage}, // of persons and contacts a new one
	KindOf:       {onOthers | onEvent | onStage | onContact | onMessage, onOthers | onEvent | onStage | onMessage},
	Named:        {onBody, onNobody},
	Ref:          {onOurs | onBody, onNobody},
	Alias:        {onBody, onNobody},
	Title:        {onOurs | onPerson, onNobody},
	Organization: {onOurs | onPerson, onNobody},
	Team:         {onOurs, onNobody},
	Role:         {onOurs | onPerson, onNobody},
	State:        {onOthers, onNobody},
	City:         {onOurs | onBody, onNobody},
	Party:        {onOurs | onPerson, onNobody},
	Parent:       {onBody, onNobody},
	Constituency: {onOurs | onPerson, onNobody},
	PostSince:    {onOurs | onPerson, onNobody},
	PostUntil:    {onOurs | onPerson, onNobody},
	LastContact:  {onOurs | onPerson, onNobody},
	Hooks:        {onBody, onNobody},
	Status:       {onBody, onNobody},
	Seats:        {onBody, onNobody},

	Stance:         {onNobody, onNobody},
	StanceSource:   {onNobody, onNobody},
	Openness:       {onNobody, onNobody},
	WouldIntroduce: {onNobody, onNobody},
	Standing:       {onNobody, onNobody},
	Effort:         {onNobody, onNobody},
	DoNotApproach:  {onNobody, onNobody},
	ContactEvery:   {onNobody, onNobody},
	Email:          {onNobody, onNobody},
	Phone:          {onNobody, onNobody},
	NoteText:       {onNobody, onNobody},
	Protect:        {onNobody, onNobody},

	Decision: {onStage, onStage},

	EventKind: {onEvent, onEvent},
	Start:     {onEvent, onEvent},
	End:       {onEvent, onEvent},
	Place:     {onEvent, onEvent},
	URL:       {onEvent, onEvent},

	ContactDate: {onContact | onMessage, onMessage},
	ContactKind: {onContact, onNobody},
	Objective:   {onNobody, onNobody},
	Ask:         {onNobody, onNobody},
	Outcome:     {onNobody, onNobody},
	Gave:        {onNobody, onNobody},
	Promise:     {onNobody, onNobody},
	Owner:       {onNobody, onNobody},
	Due:         {onNobody, onNobody},
	Done:        {onNobody, onNobody},
	OffRecord:   {onNobody, onNobody},

	MessageKind:    {onMessage, onMessage},
	Hook:           {onMessage, onNobody},
	For:            {onMessage, onNobody},
	Answers:        {onMessage, onMessage},
	SourceText:     {onMessage, onMessage},
	MayLeaveBehind: {onMessage, onNobody},
}

// bears tells what the statements on an entity are made on.
func (e *Entity) bears(ours bool) bearer {
	switch {
	case ours:
		return onOurs
	case e.Kind == Person:
		return onPerson
	case e.Kind == Event:
		return onEvent
	case e.Kind == Stage:
		return onStage
	case e.Kind == Contact:
		return onContact
	case e.Kind == Message:
		return onMessage
	case e.Kind.HasView():
		return onBody
	}
	return onNobody
}

// grants reports whether an audience may know the property of what bears it.
func (p Property) grants(audience Audience, on bearer) bool {
	may := granted[p]
	if audience == Ally {
		return may.ally&on != 0
	}
	return may.leaveBehind&on != 0
}

// grantedAttributes says of every key of a tie whether an ally, and whoever is handed a paper, may know it. A key that
// does not stand here, as an unknown column, neither knows.
var grantedAttributes = map[string]struct{ ally, leaveBehind bool }{
	AttrBothWays:  {true, false},
	AttrUse:       {true, false},
	AttrNote:      {false, false},
	AttrSource:    {false, false},
	AttrImplied:   {true, false},
	AttrContact:   {true, false},
	AttrRole:      {true, false},
	AttrRule:      {true, true},
	AttrOrder:     {true, true},
	AttrProgress:  {true, true},
	AttrDesk:      {true, false},
	AttrStuck:     {true, false},
	AttrDeadline:  {true, false},
	AttrDone:      {true, false},
	AttrWeight:    {true, false},
	AttrGateSince: {true, false},

	AttrAnswer:      {false, false},
	AttrStakeholder: {false, false},
	AttrBody:        {false, false},
}

// InProgress is the progress of a gate, for whoever is handed a paper, that moves or is stuck.
const InProgress = "in progress"
