package answer

import "inroad/graph"

// A Note is something that a reader should know beside an answer.
type Note struct {
	Kind   NoteKind
	About  []Subject
	Count  int
	Of     int
	Value  float64
	Day    graph.Date
	Names  []string
	Counts []int // of Names
	Rows   []TieRef
	Link   graph.Link // of KeptApart
}

// A NoteKind is one of a closed list; what each says stands in package words.
type NoteKind string

// The notes.
const (
	StoppedImport    NoteKind = "stopped import"    // Names: of a file, and of its source
	KeptApart        NoteKind = "kept apart"        // Names: two records that were judged different, and the email where Link is by one
	NoStances        NoteKind = "no stances"        // none is known
	UnknownStances   NoteKind = "unknown stances"   // of Count persons
	DefaultStrengths NoteKind = "default strengths" // of Count of Of ties
	FirstOnVoices    NoteKind = "first on voices"   // About: the first, and who would be by seat and post alone
	Withheld         NoteKind = "withheld"          // what the audience may not know
	NotTried         NoteKind = "not tried"         // how sure the order is
	TooManyToValue   NoteKind = "too many to value" // Count persons, the best Of exactly
	BestRouteOnly    NoteKind = "best route only"   // what reach is
	RouteIsProduct   NoteKind = "route is product"  // what a route is worth
	MoreRoutes       NoteKind = "more routes"       // than the Count that are shown
	StagesDiscount   NoteKind = "stages discount"   // Value is left of a gate for each open stage before it
	TwoInOne         NoteKind = "two in one"        // About stands in Rows with different organizations
	StrangeTypes     NoteKind = "strange types"     // Names, counted as knows or influences
	NobodyOurs       NoteKind = "nobody ours"       // nobody is marked as ours
	NoMembers        NoteKind = "no members"        // nobody is known to be a member of About, which decides by majority
	FewMembers       NoteKind = "few members"       // Count of Of members of About are known
	OtherDecisions   NoteKind = "other decisions"   // Names are open too
	AlikeDecisions   NoteKind = "alike decisions"   // Names may be one
	GateRests        NoteKind = "gate rests"        // About said so on Day
	OneOfOurs        NoteKind = "one of ours"       // About is, so that no way has to be found
	MissionsToAsk    NoteKind = "missions to ask"   // for the report of an event
)

// NoteKinds is the closed list.
var NoteKinds = []NoteKind{
	StoppedImport, KeptApart, NoStances, UnknownStances, DefaultStrengths, FirstOnVoices, Withheld, NotTried, TooManyToValue, BestRouteOnly, RouteIsProduct, MoreRoutes, StagesDiscount, TwoInOne, StrangeTypes, NobodyOurs, NoMembers, FewMembers, OtherDecisions, AlikeDecisions, GateRests, OneOfOurs, MissionsToAsk,
}
