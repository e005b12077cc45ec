package answer

import "inroad/graph"

// Ranking is the body of `rank`: who stands out by one measure.
type Ranking struct {
	Listing
	By        Measure
	GroupedBy Grouping // of brokerage
	Reads     Reads
	Leads     Leads // where ties have a direction
	Placed    []Placed
	Without   int     // how many are listed of whom the measure says nothing
	Nobody    *Nobody // why it raises nobody above the others; nil where it does
	Estimates []Estimate
	Unsettled *Unsettled
	Engine    string // what computed the scores; empty: we did
}

func (*Ranking) question() string { return "rank" }

// A Measure is the name of a measure, one of measures.Table.
type Measure string

// A Grouping says between whose members brokerage is counted.
type Grouping string

// The groupings.
const (
	ByParty      Grouping = "party"
	ByDepartment Grouping = "department"
)

// A Placed is one place of a ranking.
type Placed struct {
	Place int // from 1; equal scores share one
	Who   Subject
	Score float64
	Parts []Part // none where the score is 0
}

// A Listing says who of a network is named. Figures are always those of the whole network.
type Listing struct {
	Listed  int
	Network int
	Shown   []Show
}

// A Show is a part of a network.
type Show string

// The parts of a network.
const (
	ShowPersons Show = "persons" // who are not ours
	ShowBodies  Show = "bodies"
	ShowStates  Show = "states"
	ShowOurs    Show = "ours"
	ShowAll     Show = "all"
)

// Shows is the closed list.
var Shows = []Show{ShowPersons, ShowBodies, ShowStates, ShowOurs, ShowAll}

// Reads says what of ties a measure reads.
type Reads string

// What a measure reads.
const (
	ReadsTies     Reads = "ties"     // whether there is one
	ReadsStrength Reads = "strength" // of each
	ReadsCost     Reads = "cost"     // 1/strength
	ReadsSteps    Reads = "steps"    // of ways
	ReadsVoices   Reads = "voices"   // and openness
	ReadsDoors    Reads = "doors"    // and willingness
)

// Leads says which ties count where they have a direction.
type Leads string

// Which ties count.
const (
	LeadAway Leads = "away" // from whoever is ranked
	LeadTo   Leads = "to"   // whoever is ranked
	LeadOn   Leads = "on"   // from one to the next
)

// A Part is a part of a score: the shares of all parts of a score sum to 1.
type Part struct {
	Kind  PartKind
	Who   *Subject // of ByOne, FromOne and StepTo
	From  *Subject // of StepTo
	Via   *Step    // of StepTo: how Who is reached
	Count int      // of whom it speaks, where that is several
	Above float64  // of costs: each costs more than this
	To    float64  // so many steps away, or at most at such a cost
	Share float64
	Ties  []TieRef
}

// A PartKind says what a part of a score is.
type PartKind string

// The kinds of parts.
const (
	ByOne         PartKind = "one"       // tied to one other
	ByOthers      PartKind = "others"    // what all the rest do together
	OwnScore      PartKind = "own"       // what everybody has
	OwnView       PartKind = "own view"  // of an influence
	IsOurs        PartKind = "ours"      // one of ours is at hand
	FromOne       PartKind = "ways from" // shortest ways that begin with one
	FromAll       PartKind = "ways"      // shortest ways, too many to split
	InSteps       PartKind = "in steps"  // Count are To steps away, and no nearer
	DistanceSteps PartKind = "distance in steps"
	DistanceCost  PartKind = "distance in cost"
	NearnessSteps PartKind = "nearness in steps"
	NearnessCost  PartKind = "nearness in cost"
	StepTo        PartKind = "step" // of the best way to somebody

	Coordinator    PartKind = "coordinator"
	Consultant     PartKind = "consultant"
	Representative PartKind = "representative"
	Gatekeeper     PartKind = "gatekeeper"
	Liaison        PartKind = "liaison"
)

// A Nobody is why nobody comes first, found in the network rather than in the scores.
type Nobody struct {
	Outcome NobodyOutcome
	Why     NobodyReason // of NoFigure and AllNothing
	Kind    graph.Kind   // of NoTwoOfKind
}

// A NobodyOutcome says in what way nobody comes first.
type NobodyOutcome string

// In what way nobody comes first.
const (
	EmptyNetwork NobodyOutcome = "empty"
	NobodyListed NobodyOutcome = "nobody listed"
	NoFigure     NobodyOutcome = "no figure"
	AllNothing   NobodyOutcome = "nothing"
	AllAlike     NobodyOutcome = "alike"
)

// A NobodyReason is a fact of the network.
type NobodyReason string

// Why every score of those listed is 0, or there is none.
const (
	NoTies         NobodyReason = "no ties"           // nobody has any
	NoTiesNow      NobodyReason = "no ties now"       // none counts on the day
	NoTiesOfKind   NobodyReason = "no ties counted"   // those there are, are of kinds that do not count
	OnlyToStates   NobodyReason = "only to states"    // those there are lead to states
	NoTwoOfKind    NobodyReason = "no two of kind"    // are tied
	UntiedListed   NobodyReason = "untied"            // others have ties
	NoneAway       NobodyReason = "none away"         // none of those listed has a tie that leads away
	NobodyBetween  NobodyReason = "between"           // others
	NoneBetween    NobodyReason = "between, listed"   // others are
	NoneDrawn      NobodyReason = "between, drawn"    // in an estimate
	NoCircle       NobodyReason = "no circle"         // of ties with a direction
	OutsideCircle  NobodyReason = "outside circles"   // those listed
	OutsidePiece   NobodyReason = "outside the piece" // those listed
	NoParties      NobodyReason = "no parties"        // are known
	NoBodies       NobodyReason = "no bodies"         // are known
	NoBroker       NobodyReason = "no broker"         // nobody stands between two
	NoBrokerListed NobodyReason = "no broker, listed" // others do
	WaysToPersons  NobodyReason = "ways to persons"   // and none is listed
	NoWayBegins    NobodyReason = "no way begins"     // for nobody is ours
	NoWayLeads     NobodyReason = "no way leads"      // to anybody who is listed
)

// An Estimate says how far scores that were estimated may be off.
type Estimate struct {
	Measure Measure
	Samples int
	Of      SampleKind
	Bound   float64 // every score lies within this of the truth
	Failure float64 // but for this chance
}

// A SampleKind says what was drawn.
type SampleKind string

// What was drawn.
const (
	DrawnWays     SampleKind = "ways"
	DrawnSearches SampleKind = "searches"
)

// An Unsettled says that an iteration was stopped before its scores stood still.
type Unsettled struct {
	Passes int
	Moves  float64 // by what part of the scores
}

// Comparison is the body of `rank --by all`: the places of everybody by every measure.
type Comparison struct {
	Listing
	Measures  []Measure // the first gives the order
	Compared  []Compared
	Agree     []Agreement
	Alike     []Measure // by which all are alike
	Estimates []Estimate
	Unsettled *Unsettled
}

func (*Comparison) question() string { return "rank" }

// A Compared is somebody's place by each measure.
type Compared struct {
	Who    Subject
	Score  float64 // by the first measure
	Places []int   // in the order of the measures; 0: it says nothing of them
}

// An Agreement says how far a measure orders as the first does, by Spearman's correlation.
type Agreement struct {
	Measure     Measure
	Correlation float64
}
