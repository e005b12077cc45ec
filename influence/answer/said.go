package answer

import "inroad/graph"

// A Said is one thing that one document says: a statement on an entity, or a tie between two. It is for ourselves:
// no other audience is shown one.
type Said struct {
	What       string     `json:"what"`            // the property, or the type of the tie
	Value      string     `json:"value,omitempty"` // of a tie: what its further columns say
	Strength   float64    `json:"strength,omitempty"`
	Since      graph.Date `json:"since,omitempty"`
	Until      graph.Date `json:"until,omitempty"`
	Confidence float64    `json:"confidence,omitempty"`
	Basis      string     `json:"basis,omitempty"`
	Implied    string     `json:"implied_by,omitempty"` // the column that implies the tie
	Counts     bool       `json:"counts"`               // it holds on the day, and nothing that is said prevails over it
	Column     string     `json:"column,omitempty"`
	At         TieRef     `json:"at"`
}

// The groups of findings of Known and Why.
const (
	SaidGroup     = "said"     // on the entity itself
	TiesGroup     = "ties"     // to other entities
	DecisionGroup = "decision" // gates on it, files on its desk
	ContactsGroup = "contacts" // contacts of ours in which it took part
)
