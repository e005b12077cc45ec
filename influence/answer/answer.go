// Package answer is what every analysis gives: an Answer, plain data that report and diagrams turn into words and
// pictures, and the one gate through which it may leave.
//
// Its rule: the same data gives the same bytes, and every number explains itself by reasons whose shares sum to 1 and
// that cite ties with file and row.
package answer

import (
	"inroad/graph"
)

// Schema names the form of an Answer in JSON.
const Schema = "inroad/answer/1"

// An Answer is what every analysis gives.
type Answer struct {
	Schema   string      `json:"schema"`
	Question string      `json:"question"`
	Place    string      `json:"place,omitempty"`    // the state that decides, else the source
	Decision string      `json:"decision,omitempty"` // what it is to decide
	Method   Method      `json:"method"`
	Findings []Finding   `json:"findings"`
	Promises []Promise   `json:"promises,omitempty"`      // still open, by due date
	Worth    []RowToFill `json:"worth_filling,omitempty"` // the cells most worth filling next, best first
	RestsOn  *RestsOn    `json:"rests_on,omitempty"`
	Notes    []string    `json:"notes"`
	Context  Context     `json:"context"`
}

// RestsOn counts what an answer stands on.
type RestsOn struct {
	Ties    int `json:"ties"`    // statements of ties that count at the date
	Stances int `json:"stances"` // entities whose stance is stated
	Unknown int `json:"unknown"` // persons, not ours, whose stance nobody states
}

// A Promise is something that we or they said they would do and that is not done.
type Promise struct {
	Text  string     `json:"text"`
	Owner string     `json:"owner,omitempty"` // who has to do it, as the row names them
	With  []Subject  `json:"with"`            // the stakeholders of the contact at which it was made
	Due   graph.Date `json:"due,omitempty"`
	From  TieRef     `json:"from"` // the row of the log: only document, sheet and row are filled
}

// Method says how an answer was found, so that it can be found again.
type Method struct {
	Name        string         `json:"name"`
	Parameters  map[string]any `json:"parameters"`
	AsOf        graph.Date     `json:"as_of"`
	Seed        uint64         `json:"seed"`
	Fingerprint string         `json:"fingerprint,omitempty"` // of the Snapshot; none of an answer that a part of it is enough for
}

// The groups of findings of `next` beside the ranked ones, which carry none.
const (
	NoWayIn  = "no way in"
	UnderWay = "under way"
	KeepWarm = "keep warm"
)

// A Finding is one line of an answer, with what it rests on. Figures hold finite numbers only.
type Finding struct {
	Rank     int                `json:"rank"`
	Group    string             `json:"group,omitempty"`
	Subjects []Subject          `json:"subjects"`
	Score    float64            `json:"score"`
	Figures  map[string]float64 `json:"figures"`
	Reasons  []Reason           `json:"reasons"`
	*Approach
	Gate *GateState `json:"gate,omitempty"` // of `decision`
	Row  *RowToFill `json:"row,omitempty"`  // of a gap
	Said *Said      `json:"said,omitempty"` // of `show` and `why`
}

// A Subject is an entity that a finding speaks of.
type Subject struct {
	ID   graph.ID   `json:"id"`
	Name string     `json:"name"`
	Kind graph.Kind `json:"kind,omitempty"`
	Ref  string     `json:"ref,omitempty"` // the id column as given
	Post string     `json:"post,omitempty"`

	Protect bool `json:"protect,omitempty"` // named to nobody but internal readers
}

// A Reason is a part of a score: the shares of a finding's reasons sum to 1.
type Reason struct {
	Text  string   `json:"text"`
	Share float64  `json:"share"`
	Gate  *GateRef `json:"gate,omitempty"`
	Parts *Parts   `json:"parts,omitempty"`
	Ties  []TieRef `json:"ties"`
}

// Parts splits a gate's share of a value: Reason.Share = View + File.
type Parts struct {
	View float64 `json:"view"` // from views that move
	File float64 `json:"file"` // from the file that is lifted
}

// A GateRef names a gate.
type GateRef struct {
	Decision string  `json:"decision,omitempty"`
	Stage    string  `json:"stage,omitempty"`
	Rule     string  `json:"rule"`
	On       Subject `json:"on"`
}

// A GateState is a gate and where its file stands. Gates that are done are shown too, with no figure but
// their order.
type GateState struct {
	GateRef
	Progress string     `json:"progress,omitempty"` // not started, moving, stuck, done; empty: not said
	Desk     []Subject  `json:"on_desk_of,omitempty"`
	Since    graph.Date `json:"since,omitempty"`
	Because  string     `json:"stuck_because,omitempty"`
	Deadline graph.Date `json:"deadline,omitempty"`
}

// A TieRef cites a tie as a document states it.
type TieRef struct {
	From     graph.ID      `json:"from"`
	To       graph.ID      `json:"to"`
	Type     graph.TieType `json:"type"`
	Document string        `json:"document"` // the file's name
	Sheet    string        `json:"sheet,omitempty"`
	Row      int           `json:"row"`
}

// An Approach says how someone is reached and what to do.
type Approach struct {
	Route       []Step     `json:"route"`
	By          *Subject   `json:"by,omitempty"`
	Attends     *Subject   `json:"attends,omitempty"`
	Backup      *Backup    `json:"backup,omitempty"`
	Needed      []Subject  `json:"needed,omitempty"` // persons whom every route needs
	Weakest     *Weakest   `json:"weakest,omitempty"`
	Variant     int        `json:"variant_of,omitempty"` // rank of the route that differs only by colleagues of one body
	Objective   string     `json:"objective,omitempty"`
	Tactic      string     `json:"tactic,omitempty"`
	Why         string     `json:"why,omitempty"`   // what is known of the person's part in it, in a sentence or two
	First       string     `json:"first,omitempty"` // what comes before all else
	Step        string     `json:"step,omitempty"`  // who does what first; under way: what is planned, or was last done
	Ask         string     `json:"ask,omitempty"`
	Offer       string     `json:"offer,omitempty"`
	Due         string     `json:"due,omitempty"` // a date
	IfNot       string     `json:"if_not,omitempty"`
	LastContact graph.Date `json:"last_contact,omitempty"`
	Unknown     []string   `json:"unknown,omitempty"` // what is not known and matters here
	Marks       []string   `json:"marks,omitempty"`   // rests on the voices, tied with the next, by first order …
	Stability   *Stability `json:"stability,omitempty"`
}

// A Step is one person of a route: how the one before reaches them and whether they would lead on.
type Step struct {
	ID      graph.ID `json:"id"`
	Name    string   `json:"name"`
	Via     string   `json:"via,omitempty"` // a tie type, or "colleagues at BODY"; empty for our member
	Body    string   `json:"body,omitempty"`
	P       float64  `json:"p"`       // of the step into this person; 1 for our member
	Willing float64  `json:"willing"` // to introduce; 1 for ours
	Post    string   `json:"post,omitempty"`
	AskUse  bool     `json:"ask_first,omitempty"` // a tie of this step may be used only after asking who brought it
	Ties    []TieRef `json:"ties,omitempty"`

	Date            graph.Date `json:"date,omitempty"`            // of the newest meeting that this step rests on
	WillingUnknown  bool       `json:"willing_unknown,omitempty"` // nobody says whether they would introduce us
	WillingWithheld bool       `json:"-"`                         // from this audience: Willing says nothing, and the way in has no word for how good it is
	Protect         bool       `json:"protect,omitempty"`         // named to nobody but internal readers
}

// A Backup is a route that shares the fewest persons with the first.
type Backup struct {
	Route  []Step    `json:"route"`
	Shared []Subject `json:"shared"`
}

// Weakest is the step of a route that is least likely, and what the route would be worth were it 0.9.
type Weakest struct {
	From        Subject `json:"from"`
	To          Subject `json:"to"`
	P           float64 `json:"p"`            // chance of the step, willingness included
	Probability float64 `json:"would_become"` // of the whole route if it were 0.9
}

// Stability says how often a name stands in the top ten, and between which ranks, when what is unsure is drawn again.
type Stability struct {
	TopShare float64 `json:"top_share"`
	Low      int     `json:"low"`
	High     int     `json:"high"`
}

// Context is the piece of the graph that an answer speaks of.
type Context struct {
	Entities []Subject `json:"entities"`
	Ties     []TieRef  `json:"ties"`
}

// A RowToFill is a cell worth filling.
type RowToFill struct {
	Table  string `json:"table"`
	Name   string `json:"name"`
	Column string `json:"column"`
	Why    string `json:"why,omitempty"`
}
