package answer

import "inroad/graph"

// A Way is how somebody is reached: a route that begins with one of ours, or an event that both attend.
type Way struct {
	Route   []Step
	By      *Subject // our member at its start, or who goes to the event
	Event   *Subject // the event at which they are met, where that gives more than the route
	P       float64  // what the way is worth: METHOD §2 for a route, the setting for an event
	Backup  *Backup
	Needed  []Subject // persons whom every route needs
	Weakest *Weakest
	Closes  graph.Date // the first day on which a post or tie that the route needs is known to end, if soon
}

// A Step is one person of a route: how the one before reaches them and whether they would lead on.
type Step struct {
	Who     Subject
	Via     graph.TieType // of the strongest tie; empty for our member, and among colleagues
	Body    *Subject      // where the two are colleagues
	P       float64       // of the step into this person; 1 for our member
	Willing float64       // to introduce; 1 for ours
	AskUse  bool          // a tie of this step may be used only after asking who brought it
	Date    graph.Date    // of the newest meeting that this step rests on
	Unsaid  bool          // nobody says whether they would introduce us
	Ties    []TieRef
}

// A Backup is a route that shares the fewest persons with the first.
type Backup struct {
	Route  []Step
	Shared []Subject
}

// Weakest is the step of a route that is least likely, and what the route would be worth were it 0.9.
type Weakest struct {
	From, To Subject
	P        float64 // chance of the step, willingness included
	Would    float64 // of the whole route if it were 0.9
	Unsaid   bool    // nobody says whether From would introduce us
}

// An Opening is what would open a way to somebody whom no route reaches.
type Opening struct {
	Kind  OpeningKind
	Who   *Subject   // of GetToKnow
	Event *Subject   // of MeetAt
	Day   graph.Date // of MeetAt
}

// An OpeningKind says how a way would open.
type OpeningKind string

// How a way would open.
const (
	GetToKnow OpeningKind = "get to know" // one of ours gets to know somebody from whom a way leads on
	MeetAt    OpeningKind = "meet at"     // one of ours goes to an event that they attend
	AnyTie    OpeningKind = "any tie"     // one of ours gets to know them, or anyone in the same body
	LeftAlone OpeningKind = "left alone"  // they are marked do_not_approach: no way is looked for
)

// A RouteWay is one of the ways that `route` gives.
type RouteWay struct {
	Way
	Cost    int64
	Variant int // place, from 1, of the way that differs only by colleagues of one body; 0: none
	Parts   []StepPart
}

// A StepPart is the share of a route's cost that a step has: the larger, the harder.
type StepPart struct {
	From, To Subject
	Via      Step // how To is reached
	Share    float64
	Ties     []TieRef
}

// Routes is the body of `route`: the ways to somebody, best first.
type Routes struct {
	Who     Subject
	Body    *Subject  // the body that was asked for; Who is that person of it whom we reach best
	Others  []Subject // further people of the body, the best reached first
	MayKnow []Subject // where nobody of the body is known: people beside it who may know whom to ask
	Ways    []RouteWay
	Tactic  *Tactic  // where there is no way: what is left to do
	Opening *Opening // where there is no way: what would open one
}

func (*Routes) question() string { return "route" }
