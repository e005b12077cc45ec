package graph

import (
	"context"
	"errors"
	"slices"

	"inroad/graph/states"
)

// A Neighbourhood is a Store that can tell what is near without being read whole.
type Neighbourhood interface {
	// Near runs work on what the store holds at one moment. A store that another writer changed meanwhile says
	// ErrChanged; one that cannot tell what is near says ErrWhole, before work is run.
	Near(ctx context.Context, work func(Near) error) error
}

// ErrWhole says that a question is answered by reading the whole store only.
var ErrWhole = errors.New("the store has to be read whole")

// A Near reads pieces of a store by index. Entities are named by the ids of records and of ends of ties without record;
// ids that the store does not hold are passed over. No order is promised, and something may come twice.
type Near interface {
	// Documents are all that the store holds.
	Documents() ([]Document, error)
	// Called are the entities of which a key contains the folded text; more than limit may be cut to limit + 1.
	Called(text string, limit int) ([]ID, error)
	// Bearing are the entities that have one of the keys.
	Bearing(keys []string) ([]ID, error)
	// Records are those with the ids.
	Records(ids []ID) ([]Record, error)
	// Judgements are those that name one of the ids.
	Judgements(ids []ID) ([]Judgement, error)
	// Ties are those that NearTies says, for the ids.
	Ties(which NearTies, ids []ID) ([]Tie, error)
	// Stated are at most so many ties of each of the ids, in either direction, but those of the given documents.
	Stated(ids []ID, most int, but []ID) (map[ID][]Tie, error)
}

// NearTies says which ties of some entities are meant.
type NearTies int

// The ties that a Near can tell. Of PostTies, Participants and Gates those of documents that no longer count may be left
// out.
const (
	TiesOf       NearTies = iota // in either direction
	TiesAmong                    // with both ends among the ids
	PostTies                     // heads, works-for and part-of, from the ids
	Participants                 // took-part, to the ids
	Gates                        // every gate; the ids do not matter
	AskingTies                   // of each type, direction, document and implying column one tie at least: what kind ties ask the ids to be
)

// Keys are what an entity may be found or joined by, as a sorted set: its id, ids, names, aliases and emails, folded,
// and the code of a state so called. Records that Load joins, judgements apart, share one of those that joinKeys gives.
func (r Record) Keys() []string {
	keys := append(r.joinKeys(), Fold(string(r.ID)))
	for _, st := range r.Statements {
		if st.Property == Ref {
			keys = append(keys, Fold(st.Value))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// joinKeys are the keys by which records are joined: names, emails and the codes of states, whatever the record's kind.
func (r Record) joinKeys() []string {
	var keys []string
	for _, st := range r.Statements {
		switch st.Property {
		case Name, Named, Alias:
			name := Fold(st.Value)
			keys = append(keys, name)
			if code, ok := states.Code(name); ok {
				keys = append(keys, "state:"+code)
			}
		case Email:
			keys = append(keys, Fold(st.Value))
		}
	}
	return keys
}
