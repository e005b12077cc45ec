package answer

import "inroad/graph"

// A Subject is an entity that an answer speaks of.
type Subject struct {
	ID   graph.ID
	Name string
	Kind graph.Kind
	Ref  string // the id column as given
	Post Post   // of a person, on the day

	Protect bool // named to nobody outside
}

// A Post is what a person is and where. Nothing in it is said that no row says.
type Post struct {
	Title string     // as the row has it
	Body  string     // the name of the body
	Over  string     // the name of the body that it is part of
	Since graph.Date // since when
	Until graph.Date // the day on which it is known to end
}

// A TieRef cites a tie, or where From is empty a statement, as a document states it.
type TieRef struct {
	From     graph.ID      `json:"from"`
	To       graph.ID      `json:"to"`
	Type     graph.TieType `json:"type"`
	Document string        `json:"document"` // the file's name
	Sheet    string        `json:"sheet,omitempty"`
	Row      int           `json:"row"`
}

// A Stance is what is said of where somebody stands.
type Stance struct {
	Word   string     // the stance nearest to what is said; empty: nobody says it
	Value  string     // as the row has it, a word or a number
	Basis  string     // public, told us, reported, our guess; empty: not said
	Source string     // who says so, as the row names it
	Day    graph.Date // when it was said; zero: not said
	Months int        // its age in whole months, where the day is said
	Stale  bool       // older than the settings allow, or from before the present post
	At     TieRef
}

// Known reports whether anybody says where they stand.
func (s Stance) Known() bool { return s.Word != "" }

// A Contact is one contact of ours with somebody.
type Contact struct {
	Day     graph.Date
	Kind    string // meeting, call, letter …; empty: not said
	Outcome string // as the row has it
	By      []Subject
	Future  bool // it is planned
	At      TieRef
}

// A Promise is something that we or they said they would do and that is not done.
type Promise struct {
	Text    string
	Owner   string     // who has to do it, as the row names them
	Ours    bool       // the owner is one of ours
	With    []Subject  // the stakeholders of the contact at which it was made
	To      Subject    // of them, the one that a suggestion is about
	Due     graph.Date // zero: no day is said
	Overdue bool       // the day has passed: it is overdue from the day after
	From    TieRef     // the row of the log
}

// A Message is a message, fact, offer, answer or paper of ours that fits somebody.
type Message struct {
	ID   graph.ID
	Text string
	Kind string
	At   TieRef
}

// A Cell is a cell of the tables that is worth filling.
type Cell struct {
	Table  string
	Name   string // of the row: who, or stage and who
	Column string
	Why    CellReason
}

// A CellReason says what a cell would tell.
type CellReason string

// Why a cell is worth filling.
const (
	RanksHigh     CellReason = "ranks high"       // nobody says where they stand
	OpensWay      CellReason = "opens a way"      // nobody says whether they would introduce us
	FileUnknown   CellReason = "file unknown"     // it is not said whether the file moves
	HolderUnknown CellReason = "holder unknown"   // it is not said on whose desk the file is
	NoWayThere    CellReason = "no way there yet" // they matter, and no way leads there
)
