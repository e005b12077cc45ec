package influence

import (
	"cmp"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// offers are what we bring to a person: at most two of our offers, materials, answers and facts that fit, the closest
// first: made for the person, for the stage, for a body of theirs, for what they are, or on a hook of theirs.
func (m *Moment) offers(who int32, stage string) []answer.Message {
	return m.messagesFor(who, stage, []string{"offer", "material", "answer", "fact"}, 2)
}

// messagesFor are the messages of the kinds, in the order of the list where they fit alike, that fit an entity at a
// stage, the closest first; at most so many.
func (m *Moment) messagesFor(who int32, stage string, kinds []string, most int) []answer.Message {
	type fitting struct {
		message    int32
		fit, order int
	}
	var found []fitting
	for i := range int32(len(m.Entities)) {
		e := &m.Entities[i]
		if e.Kind != graph.Message {
			continue
		}
		order := slices.Index(kinds, graph.Fold(e.ValueAt(graph.MessageKind, m.Day)))
		if fit := m.fits(e, who, stage); order >= 0 && fit > 0 {
			found = append(found, fitting{i, fit, order})
		}
	}
	slices.SortFunc(found, func(a, b fitting) int {
		return cmp.Or(cmp.Compare(b.fit, a.fit), cmp.Compare(a.order, b.order), strings.Compare(m.Entities[a.message].Name, m.Entities[b.message].Name))
	})
	var messages []answer.Message
	for _, f := range found[:min(most, len(found))] {
		e := &m.Entities[f.message]
		st, _ := e.At(graph.Name, m.Day)
		messages = append(messages, answer.Message{ID: e.ID, Text: e.Name, Kind: kinds[f.order], At: m.origin(st.Origin)})
	}
	return messages
}

// hookOf is the hook of a person, or of the body of their main post, that a message of ours has too: the first as the
// rows name them; empty where there is none.
func (m *Moment) hookOf(who int32) string {
	bearers := []int32{who}
	if t, ok := m.postTie(who); ok {
		bearers = append(bearers, t.To)
	}
	for _, b := range bearers {
		for _, st := range m.Entities[b].AllAt(graph.Hooks, m.Day) {
			hook := graph.Fold(st.Value)
			for i := range m.Entities {
				e := &m.Entities[i]
				if e.Kind == graph.Message && slices.ContainsFunc(e.AllAt(graph.Hook, m.Day), func(h graph.Statement) bool { return graph.Fold(h.Value) == hook }) {
					return st.Value
				}
			}
		}
	}
	return ""
}

// fits weighs how closely a message is made for a person at a stage; 0 where it is not.
func (m *Moment) fits(message *graph.Entity, who int32, stage string) int {
	fit := 0
	e := &m.Entities[who]
	for _, st := range message.AllAt(graph.For, m.Day) {
		target := graph.Fold(st.Value)
		switch {
		case target == "":
		case m.isCalled(who, target):
			fit = max(fit, 5)
		case target == graph.Fold(stage):
			fit = max(fit, 4)
		case m.belongsTo(who, target):
			fit = max(fit, 3)
		case target == graph.Fold(e.ValueAt(graph.Role, m.Day)):
			fit = max(fit, 2)
		}
	}
	for _, hook := range message.AllAt(graph.Hook, m.Day) {
		if m.hasHook(who, graph.Fold(hook.Value)) {
			fit = max(fit, 1)
		}
	}
	return fit
}

// hasHook reports whether a person, or the body of their main post, has the hook.
func (m *Moment) hasHook(who int32, hook string) bool {
	bearers := []int32{who}
	if t, ok := m.postTie(who); ok {
		bearers = append(bearers, t.To)
	}
	for _, b := range bearers {
		for _, st := range m.Entities[b].AllAt(graph.Hooks, m.Day) {
			if graph.Fold(st.Value) == hook {
				return true
			}
		}
	}
	return false
}

// openPromises are what was promised, by us or to us, and is not done, by due date and then by text.
func (m *Moment) openPromises() []answer.Promise {
	var open []answer.Promise
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
			Text: st.Value, Owner: e.ValueAt(graph.Owner, m.Day), Due: due, With: m.subjects(m.inContact(int32(i), graph.RoleStakeholder)),
			Overdue: due != 0 && due.Last() < m.Day, From: m.origin(st.Origin),
		}
		_, p.Ours = m.oursCalled(p.Owner)
		open = append(open, p)
	}
	slices.SortFunc(open, func(a, b answer.Promise) int {
		return cmp.Or(world.FalseFirst(a.Due == 0, b.Due == 0), cmp.Compare(a.Due, b.Due), strings.Compare(a.Text, b.Text), cmp.Compare(a.From.Row, b.From.Row))
	})
	return open
}

// promiseTo is an open promise of ours to whom we turn to first, else to the person we want to reach; nil where there is
// none.
func (n *nextAnswer) promiseTo(first, target int32) *answer.Promise {
	m := n.m
	for _, who := range []int32{first, target} {
		for _, p := range n.promises {
			if p.Ours && slices.ContainsFunc(p.With, func(s answer.Subject) bool { return s.ID == m.Entities[who].ID }) {
				owner, _ := m.oursCalled(p.Owner)
				p.Owner, p.To = m.Entities[owner].Name, m.subject(who)
				return &p
			}
		}
	}
	return nil
}

// oursCalled is the one of ours who bears a name or alias, else the only one with that first name.
func (m *Moment) oursCalled(name string) (int32, bool) {
	folded := graph.Fold(name)
	found, first := 0, int32(0)
	for i := range int32(len(m.Entities)) {
		if !m.Ours[i] || folded == "" {
			continue
		}
		if m.isCalled(i, folded) {
			return i, true
		}
		if given, _, _ := strings.Cut(m.Entities[i].Folded, " "); given == folded {
			found, first = found+1, i
		}
	}
	return first, found == 1
}
