// Package answer is what every analysis gives: an Answer, plain data that report, diagrams and words turn into pages,
// pictures and sentences.
//
// Its rules: an Answer holds facts, and no sentence is made here or before; the same data gives the same bytes; every
// number explains itself by parts whose shares sum to 1 and that cite ties with file and row.
package answer

import "inroad/graph"

// Schema names the form of an Answer in JSON.
const Schema = "inroad/answer/2"

// An Answer is a head that all questions share, and the body of one.
type Answer struct {
	Place    string   // the state that decides
	Decision string   // what it is to decide
	Others   []string // further decisions that are open
	Method   Method
	RestsOn  *RestsOn
	Body     Body
	Remarks  []Note
	Context  Context
	Audience Audience // for whom the question was answered: the Snapshot held what they may know

	NobodyOurs bool // nobody is marked as ours, so that no way begins anywhere

	Notes []string // what reading files and settings said, in words already
}

// A Body is what one question answers.
type Body interface {
	question() string // the name of the question
}

// Method says how an answer was found, so that it can be found again.
type Method struct {
	Name        string // of the question
	Parameters  map[string]any
	AsOf        graph.Date
	Seed        uint64
	Fingerprint string // of the Snapshot; none of an answer for which a part of it is enough
}

// RestsOn counts what an answer stands on.
type RestsOn struct {
	Ties    int `json:"ties"`    // statements of ties that count at the date
	Stances int `json:"stances"` // entities whose stance is stated
	Unknown int `json:"unknown"` // persons, not ours, whose stance nobody states
}

// Context is the piece of the graph that an answer speaks of.
type Context struct {
	Entities []Subject
	Ties     []TieRef
}

// Note adds notes.
func (a *Answer) Note(notes ...Note) { a.Remarks = append(a.Remarks, notes...) }
