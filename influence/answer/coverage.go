package answer

// Coverage is the body of `coverage`: which bodies that decide, and which parties, our members have a contact in.
type Coverage struct {
	Members []Subject // ours, by name; for others than ourselves the organizations they belong to
	Rows    []CoverageRow
}

func (*Coverage) question() string { return "coverage" }

// A CoverageRow is a body at a stage, or a party.
type CoverageRow struct {
	Stage    string // empty: of a party
	Of       Subject
	People   int // persons in it whom the tables name
	Contacts []CoverageContact
}

// Door reports whether any of our members has a contact there.
func (r CoverageRow) Door() bool { return len(r.Contacts) > 0 }

// Contact is how close the contact of a member there is.
func (r CoverageRow) Contact(member int) Closeness {
	for _, c := range r.Contacts {
		if c.Member == member {
			return c.Close
		}
	}
	return NoContact
}

// A CoverageContact is the closest contact that a member has in a body or party.
type CoverageContact struct {
	Member int // of Members
	Close  Closeness
	With   Subject // the person, or the body itself
}

// A Closeness says how close a contact is.
type Closeness string

// How close a contact may be, the least first. NoContact is empty.
const (
	NoContact    Closeness = ""
	ThinContact  Closeness = "thin"   // only written to, or known slightly
	KnownContact Closeness = "known"  // known, or met longer ago
	NewContact   Closeness = "recent" // met within the last six months
)

// Less reports whether one contact is less close than another.
func (c Closeness) Less(other Closeness) bool { return c.rank() < other.rank() }

func (c Closeness) rank() int {
	for i, known := range [...]Closeness{ThinContact, KnownContact, NewContact} {
		if c == known {
			return i + 1
		}
	}
	return 0
}
