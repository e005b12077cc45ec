// Package graph is the model: records, what is said of them, and the ties between them, each with its origin.
//
// Sources give Fragments, Stores keep them, and Load freezes what a Source holds into a Snapshot for analysis. The
// package knows nothing of files, databases or screens. Its rule: everything is a set of statements with an origin;
// no code path writes a merged value, so that importing again adds nothing, an import is undone by removing its
// document, and two people are joined or parted by one judgement.
package graph

import "time"

// ID names a record, document or judgement for ever. A record's ID is a global id (`wikidata:Q42`), else `source#id`,
// else `source/folded name`.
type ID string

// A Record is what one source says under one key. Records are joined into entities when a Snapshot is loaded.
// Invariant: Statements is a sorted set.
type Record struct {
	ID         ID
	Statements []Statement
}

// A Statement is one thing that one document says about one record.
type Statement struct {
	Property   Property
	Value      string
	Since      Date    // when it began to hold; zero if not said
	Until      Date    // when it ceased to hold; zero if not said
	Confidence float64 // 0 = not said, else (0, 1]
	Basis      string  // who says so, where the document names it
	Origin     Origin
}

// Property is what a Statement speaks of: one of the constants, else the folded header of an unknown column.
type Property string

// The properties that the tables state.
const (
	Name           Property = "name"
	Named          Property = "named" // the name of a record that stands only at the end of a tie
	KindOf         Property = "kind"
	Ref            Property = "id" // the id column as given
	Alias          Property = "alias"
	Title          Property = "title"
	Organization   Property = "organization"
	Team           Property = "team"
	Role           Property = "role"
	State          Property = "state"
	City           Property = "city"
	Party          Property = "party"
	Parent         Property = "parent"
	Constituency   Property = "constituency"
	Stance         Property = "stance"
	StanceSource   Property = "stance_source"
	ContactEvery   Property = "contact_every"
	LastContact    Property = "last_contact"
	Email          Property = "email"
	Phone          Property = "phone"
	PostSince      Property = "since"
	PostUntil      Property = "until"
	Hooks          Property = "hooks"
	NoteText       Property = "note"
	Openness       Property = "openness"
	WouldIntroduce Property = "would_introduce"
	Standing       Property = "standing"
	Effort         Property = "effort"
	DoNotApproach  Property = "do_not_approach"
	Protect        Property = "protect"
	Status         Property = "status" // of the treaty: party, signatory, none; Since holds its date
	Seats          Property = "seats"  // of a body that decides by majority: how many members it has

	Decision Property = "decision" // of a stage: the decision it belongs to

	EventKind Property = "event_kind"
	Start     Property = "start"
	End       Property = "end"
	Place     Property = "place"
	URL       Property = "url"

	ContactDate Property = "date" // of a contact or a message
	ContactKind Property = "contact_kind"
	Objective   Property = "objective"
	Ask         Property = "ask"
	Outcome     Property = "outcome"
	Gave        Property = "gave"
	Promise     Property = "promise"
	Owner       Property = "owner"
	Due         Property = "due"
	Done        Property = "done"
	OffRecord   Property = "off_record"

	MessageKind    Property = "message_kind"
	Hook           Property = "hook"
	For            Property = "for"
	Answers        Property = "answers"
	SourceText     Property = "source" // of a message: where it comes from
	MayLeaveBehind Property = "may_leave_behind"
)

// A Tie is one relationship as one document states it. Two documents that state it are two ties.
type Tie struct {
	From, To   ID
	Type       TieType  // as stated: empty, one of TieTypes, or another word
	Strength   Strength // 0 = not said, else (0, 1]
	Since      Date
	Until      Date
	Confidence float64 // 0 = not said, else (0, 1]
	Attributes Attributes
	Origin     Origin
}

// Strength says how strong a tie is, in (0, 1]. It is never a distance: see Cost.
type Strength float64

// Cost says how hard a step is, above 0; paths add costs.
type Cost float64

// Origin is where a statement or tie was read. Row counts from 1 as a spreadsheet shows it; the header is a row too.
type Origin struct {
	Document ID
	Sheet    string // empty in a file without sheets
	Row      int
	Column   string // header of the cell; empty for a whole row
}

// A Judgement is a person's decision that two records are, or are not, the same entity.
type Judgement struct {
	ID     ID
	A, B   ID
	Same   bool
	Origin Origin
}

// A Document is one content of one file of one source. Complete comes with its last fragment.
type Document struct {
	ID       ID
	Source   string
	Name     string
	Hash     string // of the content, hexadecimal
	Read     time.Time
	Complete bool
}

// A Fragment is a piece of a graph: importers make fragments, stores take and give them.
type Fragment struct {
	Documents  []Document
	Records    []Record
	Ties       []Tie
	Judgements []Judgement
}

// Len counts the items of the fragment: documents, records, ties and judgements.
func (f Fragment) Len() int {
	return len(f.Documents) + len(f.Records) + len(f.Ties) + len(f.Judgements)
}
