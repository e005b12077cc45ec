package graph

// An Entity is what all its records say together. Entities stand in a Snapshot in ID order and are named there by
// their number, an int32.
type Entity struct {
	ID         ID     // the strongest of its records': a global id, an id of a source, a name; the smaller on a tie
	Ref        string // the id column of that record as given
	Name       string
	Folded     string // the name as names are compared
	Kind       Kind   // as stated, else as its ties ask, else person
	NamedOnly  bool   // it stands only at the ends of ties
	ByPost     bool   // it is a person whose Name is the post, for an audience that is not told names
	Records    []ID   // ascending
	Statements []Statement
}

// An EntityTie is a Tie whose ends are entities, by number.
type EntityTie struct {
	From, To int32
	Counts   TieType // the type it counts as: its own where the list knows it, else knows between persons, else influences
	Tie
}

// A Snapshot is a graph frozen for analysis: the newest document of each file, records joined into entities, implied
// ties settled. It knows no date and no settings. Invariants: Entities in ID order, Ties sorted by From, To, Counts
// and then by content; every tie is kept but implied ones that a row makes needless.
type Snapshot struct {
	Entities  []Entity
	Ties      []EntityTie
	Documents []Document // that count, by ID
	Notes     []Note     // what a reader should know of the loading

	outOffsets []int32 // Ties[outOffsets[i]:outOffsets[i+1]] are stated from entity i
	in         []int32 // numbers of Ties, by To
	inOffsets  []int32
	entity     map[ID]int32 // of every record
	rank       []int32      // of every entity by folded name, then ID

	part bool // not all that the source holds was read

	stated     []Record    // what the entities were joined from, in ID order
	judgements []Judgement // by which they were joined, among others

	audience  Audience  // whose it is; empty: ours
	asked     *Snapshot // for another audience: what names are looked up in
	protected []string  // names of those whom asked leaves out
	shown     []int32   // the number here of each entity of asked; -1: it is withheld
	posts     []chosen  // of every entity, where names are withheld
}

// From returns the ties stated from entity e.
func (s *Snapshot) From(e int32) []EntityTie { return s.Ties[s.outOffsets[e]:s.outOffsets[e+1]] }

// Out is From with the number, in Ties, of the first.
func (s *Snapshot) Out(e int32) (first int32, ties []EntityTie) { return s.outOffsets[e], s.From(e) }

// To returns the numbers, in Ties, of the ties stated to entity e.
func (s *Snapshot) To(e int32) []int32 { return s.in[s.inOffsets[e]:s.inOffsets[e+1]] }

// Whole reports whether all was read that the source holds, not only a part around somebody.
func (s *Snapshot) Whole() bool { return !s.part }

// Number returns the number of the entity that the record belongs to.
func (s *Snapshot) Number(record ID) (int32, bool) {
	e, ok := s.entity[record]
	return e, ok
}

// IDs are the ids of entities.
func (s *Snapshot) IDs(entities []int32) []ID {
	ids := make([]ID, len(entities))
	for i, e := range entities {
		ids[i] = s.Entities[e].ID
	}
	return ids
}

// Rank is the place of entity e by folded name, then ID: the order in which names decide.
func (s *Snapshot) Rank(e int32) int32 { return s.rank[e] }
