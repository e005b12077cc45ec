package answer

import "inroad/graph"

// Known is the body of `show` and `why`: what is said of an entity, or what a row says, each with where it stands.
type Known struct {
	Asked    Asking
	Who      Subject // of a row: nobody
	Other    *Subject
	Property graph.Property // of AskedProperty
	Row      int            // of AskedRow
	Places   []string       // of AskedRow: the files and sheets in which there is such a row

	Way      *Way      // the best way to a person, of `show`
	Said     []Saying  // on the entity itself, as people read it
	Ties     []Saying  // to other entities
	Gates    []Saying  // gates on it, files on its desk
	Contacts []Saying  // contacts of ours in which it took part, the newest first
	Promises []Promise // open, made to it or by it
	Messages []Message // that fit it
	Readings []Reading // the contents of the files that are cited
}

// An Asking says what is asked of what is known.
type Asking string

// What may be asked.
const (
	AskedAll      Asking = "all"      // what is known of somebody
	AskedWhere    Asking = "where"    // where it is said
	AskedProperty Asking = "property" // who says one thing
	AskedTies     Asking = "ties"     // what joins two
	AskedRow      Asking = "row"      // what a row says
)

func (k *Known) question() string {
	if k.Asked == AskedAll {
		return "show"
	}
	return "why"
}

// Empty reports whether nothing is said.
func (k *Known) Empty() bool { return len(k.Said)+len(k.Ties)+len(k.Gates)+len(k.Contacts) == 0 }

// A Saying is one thing that one document says: a statement on an entity, or a tie between two.
type Saying struct {
	About      []Subject // whom it is said of; of a tie from and to, of a contact the entity
	What       string    // the property, the type of the tie, or the kind of the contact
	Value      string    // of a statement
	Columns    []Column  // of a tie or contact: what further columns say
	By         []Subject // of a contact: who of ours
	Strength   float64
	Since      graph.Date
	Until      graph.Date
	Confidence float64
	Basis      string
	Implied    string // the column that implies the tie
	Counts     bool   // it holds on the day, and nothing that is said prevails over it
	Column     string
	At         TieRef
}

// A Column is a further column of a row, with what it says.
type Column struct {
	Name   string
	Values []string
}

// A Reading is the content of a file as it was when it was read.
type Reading struct {
	Document, Source, Hash string
	Day                    graph.Date
}

// Found is the body of `find`: the entities that a text leads to, in their order, and in what it was found.
type Found struct {
	Text string
	Hits []Hit
}

func (*Found) question() string { return "find" }

// A Hit is an entity that was found, and the statement that holds the text, where it is not the name.
type Hit struct {
	Who Subject
	In  *Saying
}
