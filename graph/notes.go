package graph

import "slices"

// A Note is something that a reader should know of how a Snapshot was loaded.
type Note struct {
	Kind     NoteKind
	Document Document // of StoppedHalfWay
	A, B     ID       // of KeptApart: the records
	Link     Link     // of KeptApart: what would have joined them
	Email    string   // of a Link by email
}

// A NoteKind is one of a closed list.
type NoteKind string

// The notes.
const (
	StoppedHalfWay NoteKind = "stopped half way" // the import of Document
	KeptApart      NoteKind = "kept apart"       // A and B were judged different, and Link would have joined them
)

// A Link is why records are joined.
type Link string

// The links.
const (
	ByJudgement Link = "judgement"
	ByEmail     Link = "email"
	ByName      Link = "name"
)

// NotesOn are the notes on files and on the records of the entities.
func (s *Snapshot) NotesOn(entities []int32) []Note {
	var notes []Note
	for _, n := range s.Notes {
		a, b := s.entity[n.A], s.entity[n.B]
		if n.Kind != KeptApart || slices.Contains(entities, a) || slices.Contains(entities, b) {
			notes = append(notes, n)
		}
	}
	return notes
}
