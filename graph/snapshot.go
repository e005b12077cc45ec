package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// An Entity is what all its records say together. Entities stand in a Snapshot in ID order and are named there by
// their number, an int32.
type Entity struct {
	ID         ID     // the strongest of its records': a global id, an id of a source, a name; the smaller on a tie
	Ref        string // the id column of that record as given
	Name       string
	Folded     string // the name as names are compared
	Kind       Kind   // as stated, else as its ties ask, else person
	NamedOnly  bool   // it stands only at the ends of ties
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
	Notes     []string   // what a reader should know of the loading

	outOffsets []int32 // Ties[outOffsets[i]:outOffsets[i+1]] are stated from entity i
	in         []int32 // numbers of Ties, by To
	inOffsets  []int32
	entity     map[ID]int32 // of every record
	rank       []int32      // of every entity by folded name, then ID
}

// Load reads a source into a Snapshot. A store that changed meanwhile is read again, three times at most.
func Load(ctx context.Context, from Source) (*Snapshot, error) {
	for attempt := 1; ; attempt++ {
		s, err := load(ctx, from)
		if attempt < 3 && isChanged(err) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("load: %w", err)
		}
		return s, nil
	}
}

func load(ctx context.Context, from Source) (*Snapshot, error) {
	var all Fragment
	for f, err := range from.Fragments(ctx) {
		if err != nil {
			return nil, err
		}
		all.Documents = append(all.Documents, f.Documents...)
		all.Records = append(all.Records, f.Records...)
		all.Ties = append(all.Ties, f.Ties...)
		all.Judgements = append(all.Judgements, f.Judgements...)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s := &Snapshot{}
	current := s.chooseDocuments(all.Documents)
	ties := current.ties(all.Ties)
	records := withEnds(current.records(all.Records), ties)
	sets, notes := joinRecords(current, records, ties, all.Judgements)
	s.Notes = append(s.Notes, notes...)
	s.makeEntities(current, records, sets)
	s.makeTies(ties)
	s.rankByName()
	return s, nil
}

// makeEntities turns each set of joined records into an entity.
func (s *Snapshot) makeEntities(current documents, records []Record, sets [][]int32) {
	s.Entities = make([]Entity, 0, len(sets))
	for _, set := range sets {
		s.Entities = append(s.Entities, current.entity(records, set))
	}
	slices.SortFunc(s.Entities, func(a, b Entity) int { return strings.Compare(string(a.ID), string(b.ID)) })
	s.entity = make(map[ID]int32, len(records))
	for i, e := range s.Entities {
		for _, id := range e.Records {
			s.entity[id] = int32(i)
		}
	}
}

func (d documents) entity(records []Record, set []int32) Entity {
	e := Entity{Records: make([]ID, 0, len(set))}
	strongest := records[set[0]].ID
	for _, r := range set {
		id := records[r].ID
		e.Records = append(e.Records, id)
		if w, v := id.strength(), strongest.strength(); w < v || w == v && id < strongest {
			strongest = id
		}
		e.Statements = append(e.Statements, records[r].Statements...)
	}
	slices.Sort(e.Records)
	slices.SortFunc(e.Statements, d.compareStatements)
	e.ID = strongest
	for _, r := range set {
		if records[r].ID == strongest {
			for _, st := range records[r].Statements {
				if st.Property == Ref {
					e.Ref = st.Value
				}
			}
		}
	}
	e.Kind = Kind(e.best(KindOf))
	e.Name = e.best(Name)
	if e.Name == "" {
		e.Name, e.NamedOnly = e.best(Named), true
	}
	if e.Name == "" {
		e.Name = string(e.ID)
	}
	e.Folded = Fold(e.Name)
	return e
}

// makeTies gives every tie its entities, settles kinds that nobody states and the types that follow from them, and
// drops implied ties where a row already joins the two.
func (s *Snapshot) makeTies(ties []Tie) {
	s.Ties = make([]EntityTie, 0, len(ties))
	for _, t := range ties {
		s.Ties = append(s.Ties, EntityTie{From: s.entity[t.From], To: s.entity[t.To], Tie: t})
	}
	s.settleKinds()
	for i := range s.Ties {
		t := &s.Ties[i]
		t.Counts = t.Type
		if _, known := t.Type.Spec(); !known {
			t.Counts = Influences
			if s.Entities[t.From].Kind == Person && s.Entities[t.To].Kind == Person {
				t.Counts = Knows
			}
		}
	}
	s.Ties = dropImplied(s.Ties)
	slices.SortFunc(s.Ties, compareEntityTies)
	n := len(s.Entities)
	s.outOffsets, s.inOffsets = make([]int32, n+1), make([]int32, n+1)
	for _, t := range s.Ties {
		s.outOffsets[t.From+1]++
		s.inOffsets[t.To+1]++
	}
	for i := range n {
		s.outOffsets[i+1] += s.outOffsets[i]
		s.inOffsets[i+1] += s.inOffsets[i]
	}
	s.in = make([]int32, len(s.Ties))
	next := slices.Clone(s.inOffsets)
	for i, t := range s.Ties {
		s.in[next[t.To]] = int32(i)
		next[t.To]++
	}
}

// settleKinds gives an entity whose kind nobody states the kind its ties ask for: that of the first type, in the
// order of TieTypes, which asks for one at its end, `from` before `to`; else person.
func (s *Snapshot) settleKinds() {
	type asked struct {
		order int
		kind  Kind
	}
	asks := map[int32]asked{}
	ask := func(e int32, order int, kinds []Kind, implied string, to bool) {
		if s.Entities[e].Kind != "" || len(kinds) == 0 {
			return
		}
		kind := kinds[0]
		switch {
		case to && implied == string(Party):
			kind = PartyKind
		case to && implied == string(State):
			kind = StateKind
		}
		if to {
			order++
		}
		if a, ok := asks[e]; !ok || order < a.order || order == a.order && kind < a.kind {
			asks[e] = asked{order, kind}
		}
	}
	for i := range s.Ties {
		t := &s.Ties[i]
		order := slices.IndexFunc(TieTypes, func(spec TieSpec) bool { return spec.Type == t.Type })
		if order < 0 {
			continue
		}
		implied := t.Attributes.Value(AttrImplied)
		ask(t.From, 2*order, TieTypes[order].From, implied, false)
		ask(t.To, 2*order, TieTypes[order].To, implied, true)
	}
	for i := range s.Entities {
		if s.Entities[i].Kind != "" {
			continue
		}
		s.Entities[i].Kind = Person
		if a, ok := asks[int32(i)]; ok {
			s.Entities[i].Kind = a.kind
		}
	}
}

type pair struct{ a, b int32 }

func unordered(a, b int32) pair { return pair{min(a, b), max(a, b)} }

// dropImplied leaves out ties that a column implies where a row joins the two, in either direction and whatever its
// dates, by a type that affiliates; or, for reports_to, by reports-to.
func dropImplied(ties []EntityTie) []EntityTie {
	affiliated, reports := map[pair]bool{}, map[pair]bool{}
	implied := make([]string, len(ties))
	for i, t := range ties {
		implied[i] = t.Attributes.Value(AttrImplied)
		if implied[i] != "" {
			continue
		}
		if spec, ok := t.Type.Spec(); ok && spec.Affiliates {
			affiliated[unordered(t.From, t.To)] = true
		} else if t.Type == ReportsTo {
			reports[unordered(t.From, t.To)] = true
		}
	}
	kept := ties[:0]
	for i, t := range ties {
		p := unordered(t.From, t.To)
		if implied[i] != "" && (affiliated[p] || t.Type == ReportsTo && reports[p]) {
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

func (s *Snapshot) rankByName() {
	order := make([]int32, len(s.Entities))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		return strings.Compare(s.Entities[a].Folded, s.Entities[b].Folded) // entities stand in ID order
	})
	s.rank = make([]int32, len(order))
	for r, e := range order {
		s.rank[e] = int32(r)
	}
}

// From returns the ties stated from entity e.
func (s *Snapshot) From(e int32) []EntityTie { return s.Ties[s.outOffsets[e]:s.outOffsets[e+1]] }

// Out is From with the number, in Ties, of the first.
func (s *Snapshot) Out(e int32) (first int32, ties []EntityTie) { return s.outOffsets[e], s.From(e) }

// To returns the numbers, in Ties, of the ties stated to entity e.
func (s *Snapshot) To(e int32) []int32 { return s.in[s.inOffsets[e]:s.inOffsets[e+1]] }

// Number returns the number of the entity that the record belongs to.
func (s *Snapshot) Number(record ID) (int32, bool) {
	e, ok := s.entity[record]
	return e, ok
}

// Rank is the place of entity e by folded name, then ID: the order in which names decide.
func (s *Snapshot) Rank(e int32) int32 { return s.rank[e] }
