package graph

import (
	"maps"
	"slices"
)

// row is where the row of an origin stands.
func (o Origin) row() Origin { o.Column = ""; return o }

// A withholding takes out of what a Snapshot was made from all that nobody but ourselves may know, save what people are
// called by: names are needed to tell who is meant, and are masked later.
type withholding struct {
	*Snapshot
	day       Day
	protected []bool          // by entity
	gone      map[ID]bool     // records that are left out
	hidden    map[Origin]bool // rows, and of implied ties cells, that state something that is left out
	kept      []Tie
}

// withhold makes the Snapshot anew without what is withheld, so that identity, kinds and order rest on nothing
// withheld either. Left out are protected entities, and what hangs on them: their ties and gates, desks of theirs,
// contacts with nobody else, messages for them, stages of no other gate, and names that only such rows mention. Ties
// and contacts lose what was said in them, statements and ties how sure we are.
// Names are those of the protected entities.
func (s *Snapshot) withhold(t Day) (known *Snapshot, names []string) {
	w := &withholding{Snapshot: s, day: t, protected: make([]bool, len(s.Entities)), gone: map[ID]bool{}, hidden: map[Origin]bool{}}
	for i := range s.Entities {
		e := &s.Entities[i]
		if w.protected[i] = e.protected(); w.protected[i] {
			w.leaveOut(e)
			names = append(names, e.names()...)
		}
	}
	w.leaveOutMessages()
	w.leaveOutContacts()
	w.keepTies()
	w.leaveOutStages()
	var all Fragment
	all.Documents, all.Records, all.Judgements = s.Documents, w.records(), s.judgements
	return freeze(all, []Fragment{{Ties: w.kept}}), names
}

// protected reports whether anything that is said of the entity, whatever its dates, asks for its protection.
func (e *Entity) protected() bool {
	return slices.ContainsFunc(e.of(Protect), func(st Statement) bool { return Yes(st.Value) })
}

// leaveOut leaves out the records of an entity. Their rows may mention names that nothing else does.
func (w *withholding) leaveOut(e *Entity) {
	for _, id := range e.Records {
		w.gone[id] = true
	}
	for _, st := range e.Statements {
		w.hidden[st.Origin.row()] = true
	}
}

// leaveOutMessages leaves out what we say to protected entities, or of them.
func (w *withholding) leaveOutMessages() {
	called := map[string]bool{}
	var words wordings
	for i := range w.Entities {
		if w.protected[i] {
			e := &w.Entities[i]
			for _, name := range e.names() {
				words.add(name)
				called[Fold(name)] = true
			}
			for _, id := range e.Records {
				called[Fold(string(id))] = true
			}
			for _, st := range slices.Concat(e.of(Ref), e.of(Email)) {
				called[Fold(st.Value)] = true
			}
		}
	}
	for i := range w.Entities {
		if e := &w.Entities[i]; e.Kind == Message && slices.ContainsFunc(e.Statements, func(st Statement) bool {
			return st.Property == For && called[Fold(st.Value)] || words.in(st.Value, true)
		}) {
			w.leaveOut(e)
		}
	}
}

// leaveOutContacts leaves out contacts with protected entities alone, and those that are only planned.
func (w *withholding) leaveOutContacts() {
	for i := range w.Entities {
		e := &w.Entities[i]
		if e.Kind != Contact {
			continue
		}
		date, err := ParseDate(e.ValueAt(ContactDate, w.day))
		if planned := err == nil && date != 0 && date.First() > w.day; planned || !w.tookPart(int32(i), func(who int32) bool { return !w.protected[who] }) {
			w.leaveOut(e)
		}
	}
}

// tookPart reports whether some stakeholder of a contact is such.
func (w *withholding) tookPart(contact int32, such func(int32) bool) bool {
	return slices.ContainsFunc(w.To(contact), func(i int32) bool {
		t := &w.Ties[i]
		role := t.Attributes.Value(AttrRole)
		return t.Counts == TookPart && role != RoleOurs && role != RoleThrough && such(t.From)
	})
}

// keepTies keeps the ties between records that stay, without what was said in a contact and how sure we are.
func (w *withholding) keepTies() {
	for i := range w.Ties {
		t := w.Ties[i].Tie
		told := w.Entities[w.Ties[i].From].Kind == Contact // of the decision, in a contact
		if told || w.gone[t.From] || w.gone[t.To] || !w.took(&t) {
			w.hidden[t.Origin] = true
			continue
		}
		t.Confidence = 0
		w.kept = append(w.kept, t)
	}
}

// took reports whether the tie may be known, of a contact that it took place. Whether we got what we asked for is what
// was said: a contact that was declined took place like any other, as METHOD §1 makes ties of them; another refusal
// is left out.
func (w *withholding) took(t *Tie) bool {
	contact := ID(t.Attributes.Value(AttrContact))
	switch {
	case contact == "":
		return t.Type != Declined
	case w.gone[contact]:
		return false
	case t.Type == Declined:
		e, ok := w.Number(contact)
		if !ok {
			return false
		}
		switch Fold(w.Entities[e].ValueAt(ContactKind, w.day)) {
		case "", "letter", introduction:
			return false
		}
		t.Type = Met
	}
	return t.Type == Met || t.Type == WroteTo || t.Type == RelaysTo
}

// introduction is the kind of a contact at which somebody was asked to introduce us, and nobody was met.
const introduction = "introduction"

// leaveOutStages leaves out the stages that no gate is left of.
func (w *withholding) leaveOutStages() {
	gates := map[ID]bool{}
	for i := range w.kept {
		if t := &w.kept[i]; t.Type == Gate {
			gates[t.From] = true
		}
	}
	for i := range w.Entities {
		if e := &w.Entities[i]; e.Kind == Stage && !slices.ContainsFunc(e.Records, func(id ID) bool { return gates[id] }) {
			w.leaveOut(e)
		}
	}
	w.kept = slices.DeleteFunc(w.kept, func(t Tie) bool { return w.gone[t.From] || w.gone[t.To] })
}

// records are those that stay, without how sure we are, and without names that only rows left out mention. Of a record
// that ties which stay mention elsewhere, a spelling is kept for want of another: a document says each spelling once, in
// the first row that has it.
func (w *withholding) records() []Record {
	mentioned, in := w.mentioned()
	records := make([]Record, 0, len(w.stated))
	for _, r := range w.stated {
		if w.gone[r.ID] {
			continue
		}
		hidden := func(st Statement) bool {
			at := st.Origin.row()
			return st.Property == Named && (w.hidden[st.Origin] || w.hidden[at]) && !slices.Contains(in[at], r.ID)
		}
		other := slices.ContainsFunc(r.Statements, func(st Statement) bool { return (st.Property == Named || st.Property == Name) && !hidden(st) })
		said := make([]Statement, 0, len(r.Statements))
		for _, st := range r.Statements {
			if hidden(st) && (other || !mentioned[r.ID]) {
				continue
			}
			st.Confidence = 0
			said = append(said, st)
		}
		records = append(records, Record{r.ID, said})
	}
	return records
}

// mentioned are the records that ties which stay name, and those that they name in rows which also state something that
// is left out.
func (w *withholding) mentioned() (anywhere map[ID]bool, in map[Origin][]ID) {
	rows := map[Origin]bool{}
	for at := range w.hidden {
		rows[at.row()] = true
	}
	anywhere, in = map[ID]bool{}, map[Origin][]ID{}
	for i := range w.kept {
		t := &w.kept[i]
		ids := []ID{t.From, t.To}
		for _, id := range t.Attributes.Values(AttrDesk) {
			ids = append(ids, ID(id))
		}
		for _, id := range ids {
			anywhere[id] = true
		}
		if at := t.Origin.row(); rows[at] {
			in[at] = append(in[at], ids...)
		}
	}
	return anywhere, in
}

// names are all that the entity is called, each once.
func (e *Entity) names() []string {
	names := map[string]bool{e.Name: true}
	for _, p := range []Property{Name, Named, Alias} {
		for _, st := range e.of(p) {
			names[st.Value] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}
