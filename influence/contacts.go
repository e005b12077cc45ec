package influence

import (
	"cmp"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// A logged contact is one row of the log in which somebody was a stakeholder.
type logged struct {
	contact int32 // entity number
	tie     int32 // the took-part tie of the stakeholder
	day     graph.Date
}

// logOf lists the rows of the log in which an entity was a stakeholder and whose date is said, the newest first.
func (m *Moment) logOf(who int32) []logged {
	var list []logged
	first, out := m.Out(who)
	for i, t := range out {
		if t.Counts != graph.TookPart || t.Attributes.Value(graph.AttrRole) != graph.RoleStakeholder {
			continue
		}
		if day, err := graph.ParseDate(m.Entities[t.To].ValueAt(graph.ContactDate, m.Day)); err == nil && day != 0 {
			list = append(list, logged{t.To, first + int32(i), day})
		}
	}
	slices.SortStableFunc(list, func(a, b logged) int { return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(a.contact, b.contact)) })
	return list
}

// contactFact is a row of the log as a fact.
func (m *Moment) contactFact(l logged) *answer.Contact {
	e := &m.Entities[l.contact]
	return &answer.Contact{
		Day: l.day, Kind: e.ValueAt(graph.ContactKind, m.Day), Outcome: e.ValueAt(graph.Outcome, m.Day),
		By: m.subjects(m.inContact(l.contact, graph.RoleOurs)), Future: l.day.First() > m.Day, At: m.ref(l.tie),
	}
}

// inContact lists who took part in a contact in a role, by name.
func (m *Moment) inContact(contact int32, role string) []int32 {
	var who []int32
	for _, i := range m.To(contact) {
		t := &m.Ties[i]
		if t.Counts == graph.TookPart && t.Attributes.Value(graph.AttrRole) == role {
			who = append(who, t.From)
		}
	}
	slices.SortFunc(who, func(a, b int32) int { return cmp.Compare(m.Rank(a), m.Rank(b)) })
	return slices.Compact(who)
}

// lastContact is the newest contact of ours with somebody that has taken place: a row of the log, or what a tie says of
// a meeting or letter; nil where there is none.
func (m *Moment) lastContact(who int32) *answer.Contact {
	var last *answer.Contact
	for _, l := range m.logOf(who) {
		if l.day.First() <= m.Day && m.tookPlace(l.contact) {
			last = m.contactFact(l)
			break
		}
	}
	m.eachTie(who, func(i, other int32) {
		t := &m.Ties[i]
		if t.Counts != graph.Met && t.Counts != graph.WroteTo || !m.Ours[other] || t.Since == 0 || t.Since.First() > m.Day || t.Attributes.Value(graph.AttrContact) != "" {
			return
		}
		if last == nil || t.Since.First() > last.Day.First() {
			kind := "meeting"
			if t.Counts == graph.WroteTo {
				kind = "letter"
			}
			last = &answer.Contact{Day: t.Since, Kind: kind, By: m.subjects([]int32{other}), At: m.ref(i)}
		}
	})
	return last
}

// tookPlace reports whether a row of the log is a contact with its stakeholders: a refusal is none, though the letter that
// was refused is, nor is an introduction that somebody else was asked for.
func (m *Moment) tookPlace(contact int32) bool {
	e := &m.Entities[contact]
	kind := graph.Fold(e.ValueAt(graph.ContactKind, m.Day))
	return kind != world.IntroductionKind && (kind == "letter" || graph.Fold(e.ValueAt(graph.Outcome, m.Day)) != "declined")
}

// underWayContact is what is planned with somebody next, else what was last done.
func (m *Moment) underWayContact(who int32) *answer.Contact {
	log := m.logOf(who)
	if len(log) == 0 {
		return nil
	}
	at := 0 // the newest
	for at+1 < len(log) && log[at+1].day.First() > m.Day {
		at++
	}
	return m.contactFact(log[at])
}

// unanswered is our newest contact with somebody, introductions left aside, where it is at most so many days old and had
// no answer.
func (m *Moment) unanswered(who int32, days int) *answer.Contact {
	for _, l := range m.logOf(who) {
		if l.day.First() > m.Day || graph.Fold(m.Entities[l.contact].ValueAt(graph.ContactKind, m.Day)) == world.IntroductionKind {
			continue
		}
		if m.Day-l.day.First() > graph.Day(days) || graph.Fold(m.Entities[l.contact].ValueAt(graph.Outcome, m.Day)) != "no answer" {
			return nil
		}
		return m.contactFact(l)
	}
	return nil
}
