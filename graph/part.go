package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
)

const (
	// mostPart is how many records a part of a store may have; beyond, the whole is read, which is then as fast.
	mostPart = 20_000
	// mostStated is how many ties of one record are read when it is only passed through.
	mostStated = 1_000
)

// LoadFound loads what a search for the text finds, and LoadAround who is named and what is around them, reading from a
// Neighbourhood only that part. What the Snapshot says of these entities, their ties and who is at the other end is what
// the whole one says; of others it may know less. Other sources are loaded whole, and so is a store where the part
// would be large, or where nobody bears the name.
func LoadFound(ctx context.Context, from Source, text string) (*Snapshot, error) {
	return loadPart(ctx, from, func(p *part) error { return p.found(text) })
}

// LoadAround loads an entity, named as for Lookup, all its ties, and what is said of those at their other ends; and the
// ties of those of them that through names, by id. Of a record with more than a thousand ties only so many are read
// there. Through whom to look is seen in what LoadAround gives without: a store that changed in between may have them
// no more, and they are passed over.
func LoadAround(ctx context.Context, from Source, who string, through ...ID) (*Snapshot, error) {
	return loadPart(ctx, from, func(p *part) error { return p.around(who, through) })
}

func loadPart(ctx context.Context, from Source, choose func(*part) error) (*Snapshot, error) {
	near, ok := from.(Neighbourhood)
	for attempt := 1; ok; attempt++ {
		var p *part
		err := near.Near(ctx, func(n Near) error { // which may run it again
			p = &part{ctx: ctx, near: n, held: map[ID]bool{}, asked: map[string]bool{}}
			return p.read(choose)
		})
		switch {
		case attempt < 3 && isChanged(err):
		case errors.Is(err, ErrWhole):
			ok = false
		case err != nil:
			return nil, fmt.Errorf("load what is near: %w", err)
		default:
			p.snapshot.part = true
			return p.snapshot, nil
		}
	}
	return Load(ctx, from)
}

// A part is what was read of a store so far: records, each with all that may be joined with it, and ties.
type part struct {
	ctx      context.Context
	near     Near
	all      Fragment
	held     map[ID]bool     // records and mere ends
	ids      []ID            // held, in the order in which they came
	asked    map[string]bool // keys
	current  documents
	past     []ID
	snapshot *Snapshot
}

func (p *part) read(choose func(*part) error) (err error) {
	if p.all.Documents, err = p.near.Documents(); err != nil {
		return err
	}
	p.current = (&Snapshot{}).chooseDocuments(uniteDocuments(p.all.Documents))
	for _, d := range Past(uniteDocuments(p.all.Documents)) {
		p.past = append(p.past, d.ID)
	}
	return choose(p)
}

// found reads what has the text in a key.
func (p *part) found(text string) error {
	if err := p.called(text); err != nil {
		return err
	}
	return p.finish()
}

// called reads the entities of which a key contains the text.
func (p *part) called(text string) error {
	folded := Fold(text)
	if folded == "" {
		return ErrWhole
	}
	ids, err := p.near.Called(folded, mostPart)
	if err == nil {
		err = p.take(ids)
	}
	return err
}

// around reads somebody and what is around them.
func (p *part) around(who string, through []ID) error {
	records, err := p.lookup(who)
	if err != nil || records == nil {
		return err
	}
	ties, err := p.near.Ties(TiesOf, records)
	if err != nil {
		return err
	}
	gates, err := p.desk(records)
	if err != nil {
		return err
	}
	if err := p.takeTies(append(ties, gates...)); err != nil {
		return err
	}
	if len(through) > 0 {
		if err := p.through(through); err != nil {
			return err
		}
	} else if err := p.takeNear(Participants, p.ids); err != nil {
		return err
	}
	return p.finish()
}

// lookup gives the records of who is named. They are nil if the Snapshot can only say that several may be meant.
func (p *part) lookup(who string) ([]ID, error) {
	folded := Fold(who)
	ids, err := p.near.Bearing([]string{folded})
	if err != nil {
		return nil, err
	}
	if err := p.take(append(ids, ID(who))); err != nil {
		return nil, err
	}
	for _, whole := range []bool{true, false} {
		if err := p.freeze(); err != nil {
			return nil, err
		}
		e, err := p.snapshot.Lookup(who)
		_, record := p.snapshot.Number(ID(who))
		var several *AmbiguousError
		switch {
		case err == nil && (!whole || record || p.snapshot.Entities[e].called(folded) < parts):
			return p.snapshot.Entities[e].Records, nil
		case errors.As(err, &several) && (!whole || several.Candidates[0].called(folded) < parts):
			return nil, nil
		}
		if whole {
			if err := p.called(who); err != nil {
				return nil, err
			}
		}
	}
	return nil, ErrWhole // to say whose name is like it
}

// desk gives the gates whose file lies on the desk of one of the records.
func (p *part) desk(records []ID) ([]Tie, error) {
	gates, err := p.near.Ties(Gates, nil)
	return slices.DeleteFunc(gates, func(t Tie) bool {
		return !slices.ContainsFunc(t.Attributes.Values(AttrDesk), func(id string) bool { return slices.Contains(records, ID(id)) })
	}), err
}

// through reads the ties of the entities that have the records. A record with very many is not followed.
func (p *part) through(records []ID) error {
	if err := p.freeze(); err != nil {
		return err
	}
	var ids []ID
	for _, id := range records {
		if e, ok := p.snapshot.Number(id); ok {
			ids = append(ids, p.snapshot.Entities[e].Records...)
		}
	}
	stated, err := p.near.Stated(ids, mostStated, p.past)
	if err != nil {
		return err
	}
	var followed []Tie
	for _, id := range ids {
		if ties := stated[id]; len(ties) < mostStated {
			followed = append(followed, ties...)
		} else {
			p.all.Ties = append(p.all.Ties, ties...)
		}
	}
	return p.takeTies(followed)
}

// finish reads what it takes to say who those are that are held: their posts, and what these are part of. Then it
// makes the Snapshot.
func (p *part) finish() error {
	from := p.ids
	for range 2 {
		before := len(p.ids)
		if err := p.takeNear(PostTies, from); err != nil {
			return err
		}
		from = p.ids[before:]
	}
	return p.freeze()
}

func (p *part) takeNear(which NearTies, ids []ID) error {
	ties, err := p.near.Ties(which, ids)
	if err != nil {
		return err
	}
	return p.takeTies(ties)
}

// takeTies holds the ties, their ends, and the records that their attributes name.
func (p *part) takeTies(ties []Tie) error {
	var ends []ID
	for _, t := range ties {
		if p.current.counts(t.Origin) {
			p.all.Ties = append(p.all.Ties, t)
			ends = append(ends, t.From, t.To)
			for _, key := range []string{AttrDesk, AttrStakeholder, AttrBody} {
				for _, id := range t.Attributes.Values(key) {
					ends = append(ends, ID(id))
				}
			}
		}
	}
	return p.take(ends)
}

// take holds the ids, and all records that may be joined with them: those that share a key, or are judged to be the
// same. Whatever Load joins is joined within such a set.
func (p *part) take(ids []ID) error {
	for {
		var fresh []ID
		for _, id := range ids {
			if !p.held[id] {
				p.held[id] = true
				fresh = append(fresh, id)
			}
		}
		if len(fresh) == 0 {
			return nil
		}
		if p.ids = append(p.ids, fresh...); len(p.ids) > mostPart {
			return ErrWhole
		}
		records, err := p.near.Records(fresh)
		if err != nil {
			return err
		}
		p.all.Records = append(p.all.Records, records...)
		judgements, err := p.near.Judgements(fresh)
		if err != nil {
			return err
		}
		p.all.Judgements = append(p.all.Judgements, judgements...)
		var keys []string
		for _, r := range records {
			for _, key := range r.joinKeys() {
				if !p.asked[key] {
					p.asked[key] = true
					keys = append(keys, key)
				}
			}
		}
		if ids, err = p.near.Bearing(keys); err != nil {
			return err
		}
		for _, j := range judgements {
			ids = append(ids, j.A, j.B)
		}
	}
}

// freeze makes the Snapshot of what is held, with all ties among it, and those by which kinds are told that nobody
// states.
func (p *part) freeze() error {
	among, err := p.near.Ties(TiesAmong, p.ids)
	if err != nil {
		return err
	}
	asking, err := p.near.Ties(AskingTies, p.kindless())
	if err != nil {
		return err
	}
	f := p.all
	f.Ties = slices.Concat(p.all.Ties, among, asking)
	p.snapshot, err = Load(p.ctx, pieces{f})
	return err
}

// kindless are the ids of which no document that counts states a kind.
func (p *part) kindless() []ID {
	kind := map[ID]bool{}
	for _, r := range p.all.Records {
		kind[r.ID] = slices.ContainsFunc(r.Statements, func(st Statement) bool { return st.Property == KindOf && p.current.counts(st.Origin) })
	}
	return slices.DeleteFunc(slices.Clone(p.ids), func(id ID) bool { return kind[id] })
}

// pieces are a Source.
type pieces []Fragment

// Fragments yields them.
func (all pieces) Fragments(context.Context) iter.Seq2[Fragment, error] {
	return func(yield func(Fragment, error) bool) {
		for _, f := range all {
			if !yield(f, nil) {
				return
			}
		}
	}
}
