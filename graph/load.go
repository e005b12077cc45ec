package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

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
	var pieces []Fragment // ties are most of it and are copied once, when it is known which count
	var all Fragment
	for f, err := range from.Fragments(ctx) {
		if err != nil {
			return nil, err
		}
		pieces = append(pieces, f)
		all.Documents = append(all.Documents, f.Documents...)
		all.Records = append(all.Records, f.Records...)
		all.Judgements = append(all.Judgements, f.Judgements...)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return freeze(all, pieces), nil
}

// freeze makes a Snapshot of documents, records and judgements, and of the ties of the pieces.
func freeze(all Fragment, pieces []Fragment) *Snapshot {
	l := &loading{Snapshot: &Snapshot{}}
	l.current = l.chooseDocuments(uniteDocuments(all.Documents))
	l.records = l.current.records(all.Records)
	l.judgements = uniteJudgements(all.Judgements)
	l.gatherTies(pieces)
	l.stated = l.records
	sets, kept := joinRecords(l, l.judgements)
	l.Notes = append(l.Notes, kept...)
	l.makeEntities(sets)
	l.settleKinds()
	l.settleTypes()
	l.endPosts()
	l.dropImplied()
	l.sortTies()
	l.rankByName()
	return l.Snapshot
}

// A loading is a Snapshot in the making.
type loading struct {
	*Snapshot
	current documents
	records []Record // in ID order, the ends of ties included
	number  map[ID]int32
	implied []string // of each of Ties: the column that implies it
}

// gatherTies takes the ties that count, with the numbers of their records for ends, and empties the pieces as it goes. An
// end that no record has becomes an empty record.
func (l *loading) gatherTies(pieces []Fragment) {
	n := 0
	for _, f := range pieces {
		n += len(f.Ties)
	}
	l.Ties = make([]EntityTie, 0, n)
	l.implied = make([]string, 0, n)
	l.number = make(map[ID]int32, len(l.records))
	for i, r := range l.records {
		l.number[r.ID] = int32(i)
	}
	known := len(l.records)
	end := func(id ID) int32 {
		i, ok := l.number[id]
		if !ok {
			i = int32(len(l.records))
			l.number[id] = i
			l.records = append(l.records, Record{ID: id})
		}
		return i
	}
	for k := range pieces {
		ties := pieces[k].Ties
		pieces[k] = Fragment{} // so that its memory can go
		for _, t := range ties {
			if l.current.counts(t.Origin) {
				from, to := end(t.From), end(t.To)
				t.From, t.To = l.records[from].ID, l.records[to].ID // one text for an id, the line it was read from can go
				l.Ties = append(l.Ties, EntityTie{From: from, To: to, Tie: t})
				l.implied = append(l.implied, t.Attributes.Value(AttrImplied))
			}
		}
	}
	if len(l.records) > known {
		l.renumber()
	}
}

// renumber brings the records back into ID order.
func (l *loading) renumber() {
	old := make([]int32, len(l.records)) // old number of each new one
	for i := range old {
		old[i] = int32(i)
	}
	slices.SortFunc(old, func(a, b int32) int { return strings.Compare(string(l.records[a].ID), string(l.records[b].ID)) })
	records := make([]Record, len(old))
	renumbered := make([]int32, len(old))
	for i, o := range old {
		records[i] = l.records[o]
		renumbered[o] = int32(i)
		l.number[records[i].ID] = int32(i)
	}
	l.records = records
	for i := range l.Ties {
		t := &l.Ties[i]
		t.From, t.To = renumbered[t.From], renumbered[t.To]
	}
}

// makeEntities turns each set of joined records into an entity, and the ends of ties into numbers of entities.
func (l *loading) makeEntities(sets [][]int32) {
	l.Entities = make([]Entity, 0, len(sets))
	for _, set := range sets {
		l.Entities = append(l.Entities, l.current.entity(l.records, set))
	}
	slices.SortFunc(l.Entities, func(a, b Entity) int { return strings.Compare(string(a.ID), string(b.ID)) })
	entityOf := make([]int32, len(l.records))
	for i, e := range l.Entities {
		for _, id := range e.Records {
			r := l.number[id]
			entityOf[r] = int32(i)
		}
	}
	for id, r := range l.number { // the map serves on, now from records to entities
		l.number[id] = entityOf[r]
	}
	l.entity = l.number
	for i := range l.Ties {
		t := &l.Ties[i]
		t.From, t.To = entityOf[t.From], entityOf[t.To]
	}
}

func (d documents) entity(records []Record, set []int32) Entity {
	e := Entity{Records: make([]ID, 0, len(set))}
	if len(set) == 1 {
		e.Statements = records[set[0]].Statements // sorted in place, as no other entity has the record
	}
	strongest := records[set[0]].ID
	for _, r := range set {
		id := records[r].ID
		e.Records = append(e.Records, id)
		if w, v := id.strength(), strongest.strength(); w < v || w == v && id < strongest {
			strongest = id
		}
		if len(set) > 1 {
			e.Statements = append(e.Statements, records[r].Statements...)
		}
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

func (s *Snapshot) rankByName() {
	order := make([]int32, len(s.Entities))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		if c := strings.Compare(s.Entities[a].Folded, s.Entities[b].Folded); c != 0 {
			return c
		}
		return int(a) - int(b) // entities stand in ID order
	})
	s.rank = make([]int32, len(order))
	for r, e := range order {
		s.rank[e] = int32(r)
	}
}
