package answer

import "inroad/graph"

// Next is the body of `next`: whom to approach, best first, and the groups beside them.
type Next struct {
	Suggestions []Suggestion
	NoWayIn     []Suggestion // by value
	UnderWay    []Suggestion
	KeepWarm    []Suggestion
	Promises    []Promise // still open, by due date
	Worth       []Cell    // the cells most worth filling, best first
}

func (*Next) question() string { return "next" }

// A Suggestion is an approach to one person, with all that the page says of it.
type Suggestion struct {
	Place   int // from 1; equal scores share one
	Who     Subject
	Score   float64 // the best is 100
	Figures Figures
	Gates   []GatePart // none where the value is 0

	Stance    Stance
	Last      *Contact // the last contact of ours with them
	Planned   *Contact // under way: what is planned, or was last done
	Roles     []Role   // their part in the decision
	Way       *Way     // nil where there is none
	Attends   *Subject // ours with the highest standing, who comes along
	Objective Objective
	Tactic    Tactic
	Promise   *Promise // an open one of ours to whom we turn to, which comes first of all
	AskFirst  *Subject // an introducer of whom nobody says whether they would; that is asked first
	Ask       Ask
	BringBack []Query // what to find out while there
	Offers    []Message
	Hook      string // the hook that they and a message of ours share
	Carriers  []Carrier
	Instead   *Instead  // the best approach to somebody else for the same gate
	Opening   *Opening  // no way in: what would open one
	Unknown   []Subject // introducers of the route of whom nobody says whether they would
	Marks     []Mark
	Stability *Stability
}

// Figures are those of METHOD §5.
type Figures struct {
	Reach  float64 // R
	Value  float64 // V
	Own    float64 // V⁰: own seat and post
	Asking float64 // A: what finding out is worth
	Tenure float64 // τ
	Effort float64 // c
}

// Others is the part of the value that is reached through others.
func (f Figures) Others() float64 { return f.Value - f.Own }

// A GatePart is the share of a score that a gate has: Share = View + File + FindOut.
type GatePart struct {
	Gate    GateRef
	Share   float64
	View    float64 // from views that move
	File    float64 // from the file that is lifted
	FindOut float64 // from knowing where it stands
	Ties    []TieRef
}

// A Role is a part that somebody has in the decision.
type Role struct {
	Kind        RoleKind
	Gate        GateRef
	Since       graph.Date // HoldsFile: since when it lies there
	Stuck       bool
	Because     string // HoldsFile: why it is stuck, as the row has it
	NoObjection bool   // HoldsFile: something else than a position keeps it, and neither holder nor body is known to object
}

// A RoleKind says what part somebody has.
type RoleKind string

// The parts that somebody may have in a decision.
const (
	HoldsFile  RoleKind = "holds the file"
	HasSay     RoleKind = "has a say"
	HeadsBody  RoleKind = "heads"
	DraftsText RoleKind = "drafts"
	MustSign   RoleKind = "must sign"
)

// An Objective is what an approach is for.
type Objective struct {
	Kind  ObjectiveKind
	Where *GateRef // the gate that it is about
}

// An ObjectiveKind is one of the closed list of METHOD §6.
type ObjectiveKind string

// The objectives.
const (
	FindOut  ObjectiveKind = "find out"
	Respond  ObjectiveKind = "answer" // an objection
	HelpFile ObjectiveKind = "help"
	Persuade ObjectiveKind = "persuade"
)

// A Tactic is how somebody is approached, by the first rule of METHOD §6 that fits.
type Tactic struct {
	Kind    TacticKind
	By      *Subject   // of ours
	Event   *Subject   // of AtEvent
	Through *Subject   // who introduces; of Bilateral: the person of the state to whom our way is best
	Chain   []Subject  // of WorkUp: the persons after Through, the last being whom we want to reach
	State   *Subject   // of Bilateral: the state that raises it
	Host    *Subject   // of Bilateral: the state with which it is raised
	Signers []Subject  // of Letters: by whom
	Letter  *Contact   // of FollowUp: what had no answer
	Day     graph.Date // the day of the event, or the day by which
	Runs    bool       // of AtEvent: it has begun
}

// A TacticKind is one of the closed list of METHOD §6.
type TacticKind string

// The tactics.
const (
	AtEvent   TacticKind = "event"
	Meeting   TacticKind = "meeting"
	FollowUp  TacticKind = "follow up"
	Introduce TacticKind = "introduction"
	WorkUp    TacticKind = "chain"
	Bilateral TacticKind = "bilateral"
	Letters   TacticKind = "letters"
	Open      TacticKind = "open"
)

// An Ask is what to ask for.
type Ask struct {
	Kind    AskKind
	Gate    GateRef
	Boss    *Subject   // SendUp: to whom
	Holders []Subject  // LookAt: who holds the file
	Mission *Subject   // Report: which mission attended
	Event   *Subject   // Report: what it attended
	Because string     // AnswerObjection: as the row has it
	Before  graph.Date // the deadline; zero: none, or past
}

// An AskKind says what is asked for.
type AskKind string

// What is asked for.
const (
	NoAsk           AskKind = ""
	SendUp          AskKind = "send up"    // the file, to whom the holder reports
	MoveOn          AskKind = "move on"    // the file, where nobody is above, or who is above is opposed
	LookAt          AskKind = "look at"    // have the holder look at it
	HowTheySee      AskKind = "how seen"   // their stance is not known
	WhereStands     AskKind = "where"      // where the gate stands: on whose desk, and since when
	WouldPass       AskKind = "would pass" // whether it would pass today
	SayYes          AskKind = "say yes"
	VoteFor         AskKind = "vote"
	SpeakFor        AskKind = "speak"
	Report          AskKind = "report"    // of a mission: of an event that it attended
	AnswerObjection AskKind = "objection" // hear and answer it before anything goes up
)

// A Query is a thing to bring back from a talk.
type Query string

// What to bring back.
const (
	WhereNow    Query = "where now"
	PassToday   Query = "pass today"
	WhoSigned   Query = "who signed"
	TheirStance Query = "stance"
)

// A Carrier is somebody of theirs who should bring the paper.
type Carrier struct {
	Who    Subject
	Stance string // supportive or champion
	Tie    CarrierTie
	Body   *Subject // of Colleague
	P      float64  // R(v)·p·a
}

// A CarrierTie says what joins a carrier to whom they bring the paper.
type CarrierTie string

// What joins them.
const (
	Superior    CarrierTie = "superior" // the carrier is above
	Subordinate CarrierTie = "subordinate"
	Coworker    CarrierTie = "works with"
	Adviser     CarrierTie = "adviser"
	Advised     CarrierTie = "advised"
	Colleague   CarrierTie = "colleague"
	Drafter     CarrierTie = "drafter"
)

// An Instead is the best approach to somebody else for the same gate.
type Instead struct {
	Who     Subject
	Through []Subject // from our member to the last before Who
	Event   *Subject  // where the way in is an event
}

// A Mark qualifies a place in the list.
type Mark string

// The marks.
const (
	TiedWithNext  Mark = "tied with the next"
	ByFirstOrder  Mark = "by first order"
	RestsOnVoices Mark = "rests on the voices"
	LeavesSoon    Mark = "leaves soon"
)

// Stability says how often a name stands in the top ten, and between which ranks, when what is unsure is drawn again.
type Stability struct {
	TopShare float64 `json:"top_share"`
	Low      int     `json:"low"`
	High     int     `json:"high"`
}
