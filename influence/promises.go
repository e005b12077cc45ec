package influence

import (
	"cmp"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// openPromises are what was promised, by us or to us, and is not done, by due date and then by text.
func (m *Moment) openPromises() []answer.Promise {
	var open []answer.Promise
	ours := m.ourNames()
	for i := range m.Entities {
		e := &m.Entities[i]
		if e.Kind != graph.Contact {
			continue
		}
		st, ok := e.At(graph.Promise, m.Day)
		if !ok || st.Value == "" || m.isDone(e.ValueAt(graph.Done, m.Day)) {
			continue
		}
		if date, err := graph.ParseDate(e.ValueAt(graph.ContactDate, m.Day)); err == nil && date != 0 && date.First() > m.Day {
			continue
		}
		due, err := graph.ParseDate(e.ValueAt(graph.Due, m.Day))
		if err != nil {
			due = 0
		}
		p := answer.Promise{
			Text: st.Value, Owner: e.ValueAt(graph.Owner, m.Day), Due: due, With: m.subjects(m.talkedTo(int32(i))),
			Overdue: due != 0 && due.Last() < m.Day, From: m.origin(st.Origin),
		}
		p.Ours = len(ours.among(p.Owner)) > 0
		open = append(open, p)
	}
	slices.SortFunc(open, func(a, b answer.Promise) int {
		return cmp.Or(world.FalseFirst(a.Due == 0, b.Due == 0), cmp.Compare(a.Due, b.Due), strings.Compare(a.Text, b.Text), cmp.Compare(a.From.Row, b.From.Row))
	})
	return open
}

// talkedTo are those with whom ours talked at a contact, by name: its stakeholders, but of an introduction who was asked
// for it.
func (m *Moment) talkedTo(contact int32) []int32 {
	if graph.Fold(m.Entities[contact].ValueAt(graph.ContactKind, m.Day)) == world.IntroductionKind {
		if asked := m.inContact(contact, graph.RoleThrough); len(asked) > 0 {
			return asked
		}
	}
	return m.inContact(contact, graph.RoleStakeholder)
}

// promiseTo is an open promise of ours to whom we turn to first, else to the person we want to reach; nil where there is
// none. Of several it is the one that is due first.
func (n *nextAnswer) promiseTo(first, target int32) *answer.Promise {
	m := n.m
	for _, who := range []int32{first, target} {
		if at, ok := n.promisesTo()[m.Entities[who].ID]; ok {
			p := n.promises[at]
			if owners := m.ourNames().among(p.Owner); len(owners) == 1 {
				p.Owner = m.Entities[owners[0]].Name
			}
			p.To = m.subject(who)
			return &p
		}
	}
	return nil
}

// promisesTo is the place of the first open promise of ours to each to whom there is one.
func (n *nextAnswer) promisesTo() map[graph.ID]int {
	if n.promisedTo == nil {
		n.promisedTo = map[graph.ID]int{}
		for at, p := range n.promises {
			for _, who := range p.With {
				if _, ok := n.promisedTo[who.ID]; p.Ours && !ok {
					n.promisedTo[who.ID] = at
				}
			}
		}
	}
	return n.promisedTo
}

// ourNames are the folded names by which ours are called: in full and by aliases, else by a first name that is the only
// one.
type ourNames struct {
	full  map[string]int32
	first map[string][]int32
}

func (m *Moment) ourNames() ourNames {
	names := ourNames{map[string]int32{}, map[string][]int32{}}
	for i := range int32(len(m.Entities)) {
		if !m.Ours[i] {
			continue
		}
		for _, name := range m.namesOf(i) {
			if _, ok := names.full[name]; !ok {
				names.full[name] = i
			}
		}
		given, _, _ := strings.Cut(m.Entities[i].Folded, " ")
		names.first[given] = append(names.first[given], i)
	}
	return names
}

// called is the one of ours of that name.
func (names ourNames) called(name string) (int32, bool) {
	folded := graph.Fold(name)
	if i, ok := names.full[folded]; ok && folded != "" {
		return i, true
	}
	if list := names.first[folded]; len(list) == 1 && folded != "" {
		return list[0], true
	}
	return 0, false
}

// among are those of ours whom a cell names, alone or with others.
func (names ourNames) among(cell string) []int32 {
	if i, ok := names.called(cell); ok {
		return []int32{i}
	}
	var list []int32
	cell = strings.NewReplacer(" and ", ";", "&", ";", ",", ";", "/", ";").Replace(cell)
	for part := range strings.SplitSeq(cell, ";") {
		if i, ok := names.called(part); ok && !slices.Contains(list, i) {
			list = append(list, i)
		}
	}
	return list
}
