package answer

import "inroad/graph"

// Around is the body of `around`: who is tied to somebody and how, and with two steps who is tied to those.
type Around struct {
	Steps   int
	People  []Neighbour // the one asked for first, then by distance, the closest first
	Bonds   []Bond
	LeftOut int       // people and bodies so near who are not among People
	Refused int       // those with whom nothing but a refusal is known
	Wide    []Subject // those of People who have so many ties that nobody is shown for being tied to them
}

func (*Around) question() string { return "around" }

// A Neighbour is a person or body.
type Neighbour struct {
	Subject
	Steps  int // from the one asked for
	Ours   bool
	Stance string // of a person not ours: the word nearest to what is said; empty: nobody says it
}

// A Bond is all that joins two of the people.
type Bond struct {
	A, B     int     // of People, A < B
	Strength float64 // of all ties together; 0 where nothing but opposition is known
	Kinds    []BondKind
}

// A BondKind is one kind of tie between the two.
type BondKind struct {
	Type    graph.TieType
	Forward bool // from A to B; of a kind without direction neither is set
	Back    bool
}

// Opposed reports whether one of the two opposes the other.
func (b Bond) Opposed() bool {
	for _, k := range b.Kinds {
		if k.Type == graph.Opposes {
			return true
		}
	}
	return false
}
