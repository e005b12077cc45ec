package influence

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// offer is what we bring to a person: at most two of our offers, materials, answers and facts that fit, the closest
// first: made for the person, for the stage, for a body of theirs, for what they are, or on a hook of theirs.
func (m *Moment) offer(who int32, stage string) string {
	type fitting struct {
		text       string
		fit, order int
	}
	var found []fitting
	kinds := map[string]int{"offer": 0, "material": 1, "answer": 2, "fact": 3}
	for i := range m.Entities {
		e := &m.Entities[i]
		if e.Kind != graph.Message {
			continue
		}
		order, ok := kinds[graph.Fold(e.ValueAt(graph.MessageKind, m.Day))]
		if fit := m.fits(e, who, stage); ok && fit > 0 {
			found = append(found, fitting{e.Name, fit, order})
		}
	}
	slices.SortFunc(found, func(a, b fitting) int {
		return cmp.Or(cmp.Compare(b.fit, a.fit), cmp.Compare(a.order, b.order), strings.Compare(a.text, b.text))
	})
	var texts []string
	for _, f := range found[:min(2, len(found))] {
		texts = append(texts, strings.TrimSuffix(f.text, "."))
	}
	if len(texts) == 0 {
		return ""
	}
	return strings.Join(texts, "; ") + "."
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
			Text: st.Value, Owner: e.ValueAt(graph.Owner, m.Day), Due: due, With: []answer.Subject{},
			From: answer.TieRef{Document: m.fileOf(st.Origin.Document), Sheet: st.Origin.Sheet, Row: st.Origin.Row},
		}
		for _, who := range m.stakeholders(int32(i)) {
			p.With = append(p.With, m.subject(who))
		}
		open = append(open, p)
	}
	slices.SortFunc(open, func(a, b answer.Promise) int {
		return cmp.Or(world.FalseFirst(a.Due == 0, b.Due == 0), cmp.Compare(a.Due, b.Due), strings.Compare(a.Text, b.Text), cmp.Compare(a.From.Row, b.From.Row))
	})
	return open
}

// stakeholders of a contact, by name.
func (m *Moment) stakeholders(contact int32) []int32 {
	var who []int32
	for _, i := range m.To(contact) {
		t := &m.Ties[i]
		if t.Counts == graph.TookPart && t.Attributes.Value(graph.AttrRole) == graph.RoleStakeholder {
			who = append(who, t.From)
		}
	}
	slices.SortFunc(who, func(a, b int32) int { return cmp.Compare(m.Rank(a), m.Rank(b)) })
	return slices.Compact(who)
}

// promiseTo reminds of an open promise of ours to whom we turn to first, else to the person we want to reach.
func (m *Moment) promiseTo(first, target int32) string {
	for _, who := range []int32{first, target} {
		for _, p := range m.openPromises() {
			owner, ours := m.oursCalled(p.Owner)
			if !ours || !slices.ContainsFunc(p.With, func(s answer.Subject) bool { return s.ID == m.Entities[who].ID }) {
				continue
			}
			when := ""
			if p.Due != 0 {
				when = ", due " + m.dayWords(p.Due)
				if p.Due.End() < m.Day {
					when += ", overdue"
				}
			}
			return fmt.Sprintf("%s: %s (promised to %s%s).", m.Entities[owner].Name, strings.TrimSuffix(p.Text, "."), m.Entities[who].Name, when)
		}
	}
	return ""
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

// worthFilling lists the cells that would tell most: the stance of those who rank high, whether an introducer on their
// routes would lead on, where the file of a first gate stands, and who knows those whom no route reaches.
func (n *nextAnswer) worthFilling(most int) []answer.RowToFill {
	type cell struct {
		answer.RowToFill
		worth float64
	}
	var cells []cell
	m := n.m
	add := func(worth float64, table, name, column, why string) {
		for i := range cells {
			if cells[i].Name == name && cells[i].Column == column {
				cells[i].worth += worth
				return
			}
		}
		cells = append(cells, cell{answer.RowToFill{Table: table, Name: name, Column: column, Why: why}, worth})
	}
	for _, r := range n.reached[:min(10, len(n.reached))] {
		worth := n.scaled(r.score)
		if !m.Known[r.who] {
			add(worth, "people", m.Entities[r.who].Name, "stance", "ranks high, and nobody says where they stand")
		}
		persons := world.PersonsOf(m.Facts, n.c.search.Path(r.who))
		for _, p := range persons[1 : len(persons)-1] {
			if m.willingUnknown(p) {
				add(worth*0.8, "people", m.Entities[p].Name, "would_introduce", "a way leads through them, and nobody says whether they would open it")
			}
		}
	}
	for _, g := range n.c.gates {
		if g.row < 0 || g.depth > 0 {
			continue
		}
		name := g.stage + ": " + m.Entities[g.entity].Name
		switch {
		case g.progress == "":
			add(60*g.weight, "decision", name, "progress", "without it only views count, not where the file lies")
		case len(g.desk) == 0 && g.progress != "moving":
			add(50*g.weight, "decision", name, "on_desk_of", "who holds the file is whom to help")
		}
	}
	for _, r := range n.unreached[:min(3, len(n.unreached))] {
		if len(n.reached) > 0 && r.value > 0 {
			add(min(90, 60*r.value/max(n.reached[0].value, 1e-12)), "people", m.Entities[r.who].Name, "known_by", "matters, and no way leads there yet")
		}
	}
	slices.SortStableFunc(cells, func(a, b cell) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), strings.Compare(a.Name, b.Name), strings.Compare(a.Column, b.Column))
	})
	filled := make([]answer.RowToFill, 0, most)
	for _, c := range cells[:min(most, len(cells))] {
		filled = append(filled, c.RowToFill)
	}
	return filled
}
