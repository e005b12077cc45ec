package influence

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// KnownOptions are the options of Known and Why.
type KnownOptions struct {
	Who      int32
	Property graph.Property // of Why: the one that is meant; empty: all
	Other    int32          // of Why: the other end of the ties that are meant; Who itself: any
	Settings string
}

// Known answers what is known of an entity: each statement and each tie of the newest documents, with where it stands.
func Known(s *graph.Snapshot, settings world.Settings, opt KnownOptions) *answer.Answer {
	m := At(s, settings, settings.AsOf.First())
	a := m.newLookup("show", "What is known of "+m.Entities[opt.Who].Name+"?", opt.Settings, []int32{opt.Who})
	a.Place = m.Home(opt.Who)
	a.Findings = append(m.saidOf(opt.Who, "", anywhere), m.joinedTo(opt.Who, opt.Who)...)
	m.settleKnown(a, opt.Who)
	a.Notes = append(a.Notes, strangeTypes(m.tiesOf(opt.Who))...)
	return a
}

// newLookup begins an answer that tells of the entities and weighs nothing, so that it is the same whether all was loaded
// or only what is around them.
func (m *Moment) newLookup(name, question, settingsFile string, of []int32) *answer.Answer {
	a := m.beginAnswer(name, question, settingsFile)
	a.Notes = append(a.Notes, m.NotesOn(of)...)
	for _, e := range of {
		if note := m.twoInOne(&m.Entities[e]); m.Person[e] && note != "" {
			a.Notes = append(a.Notes, note)
		}
	}
	return a
}

// Home is the state that an entity is said to belong to, or empty.
func (m *Moment) Home(e int32) string { return m.Entities[e].ValueAt(graph.State, m.Day) }

// tiesOf are the ties of an entity.
func (m *Moment) tiesOf(who int32) []graph.EntityTie {
	ties := slices.Clone(m.From(who))
	for _, i := range m.To(who) {
		if m.Ties[i].From != who {
			ties = append(ties, m.Ties[i])
		}
	}
	return ties
}

// Why answers where something is said: all on an entity, what is said of one property of it, or what joins it to
// another; and of which contents of which files.
func Why(s *graph.Snapshot, settings world.Settings, opt KnownOptions) *answer.Answer {
	m := At(s, settings, settings.AsOf.First())
	name, other := m.Entities[opt.Who].Name, m.Entities[opt.Other].Name
	question := "Where is it said of " + name + "?"
	switch {
	case opt.Other != opt.Who:
		question = fmt.Sprintf("What joins %s and %s?", name, other)
	case opt.Property != "":
		question = fmt.Sprintf("Who says so of %s: %s?", name, strings.ReplaceAll(string(opt.Property), "_", " "))
	}
	a := m.newAnswer("why", question, opt.Settings)
	if opt.Other == opt.Who {
		a.Findings = append(a.Findings, m.saidOf(opt.Who, opt.Property, anywhere)...)
	}
	if opt.Property == "" {
		a.Findings = append(a.Findings, m.joinedTo(opt.Who, opt.Other)...)
	}
	m.settleKnown(a, opt.Who)
	a.Notes = append(a.Notes, m.sourcesOf(a)...)
	return a
}

// settleKnown finishes an answer on an entity.
func (m *Moment) settleKnown(a *answer.Answer, who int32) {
	a.Method.Parameters["who"] = m.Entities[who].Name
	m.settleRanks(a)
}

// settleRanks numbers the findings within their groups and fills in the context.
func (m *Moment) settleRanks(a *answer.Answer) {
	counts := map[string]int{}
	for i := range a.Findings {
		f := &a.Findings[i]
		counts[f.Group]++
		f.Rank = counts[f.Group]
		a.Context.Take(*f)
	}
	a.Settle()
}

// sourcesOf says, of each document that the findings cite, which content of the file it is and when that was read.
func (m *Moment) sourcesOf(a *answer.Answer) []string {
	var notes []string
	for _, d := range m.Documents {
		if slices.ContainsFunc(a.Findings, func(f answer.Finding) bool { return f.Said.At.Document == d.Name }) {
			notes = append(notes, fmt.Sprintf("%s of %s: content %.12s, read on %s", d.Name, d.Source, d.Hash, graph.DateOf(d.Read)))
		}
	}
	return notes
}

// knownOrder is the order in which people read what is said; other properties follow by name.
var knownOrder = []graph.Property{
	graph.Name, graph.Named, graph.Alias, graph.KindOf, graph.Ref, graph.Title, graph.Organization, graph.PostSince,
	graph.PostUntil, graph.Role, graph.Team, graph.Parent, graph.State, graph.City, graph.Party, graph.Constituency,
	graph.Stance, graph.StanceSource, graph.Status, graph.Openness, graph.WouldIntroduce, graph.Standing, graph.Effort,
	graph.DoNotApproach, graph.Protect, graph.Hooks, graph.LastContact, graph.ContactEvery, graph.Email, graph.Phone,
	graph.ContactDate, graph.ContactKind, graph.Objective, graph.Ask, graph.Outcome, graph.Gave, graph.Promise,
	graph.Owner, graph.Due, graph.Done, graph.NoteText,
}

// several are the properties of which an entity may have more than one value at a time.
var several = []graph.Property{
	graph.Name, graph.Named, graph.Alias, graph.Ref, graph.Email, graph.Phone, graph.Hooks, graph.NoteText,
}

func compareKnown(a, b string) int {
	place := func(p string) int {
		if i := slices.Index(knownOrder, graph.Property(p)); i >= 0 {
			return i
		}
		return len(knownOrder)
	}
	return cmp.Or(cmp.Compare(place(a), place(b)), strings.Compare(a, b))
}

// saidOf is a finding for each statement on an entity that stands where it is asked for, or on one property of it, the
// prevailing one of a property first.
func (m *Moment) saidOf(who int32, property graph.Property, stands func(graph.Origin) bool) []answer.Finding {
	var said []answer.Said
	prevails := map[graph.Property]bool{}
	for _, st := range m.Entities[who].Statements { // the prevailing one of a property stands first
		counts := graph.Holds(st.Since, st.Until, m.Day) && (!prevails[st.Property] || slices.Contains(several, st.Property))
		prevails[st.Property] = prevails[st.Property] || counts
		if (property == "" || st.Property == property) && stands(st.Origin) {
			said = append(said, answer.Said{
				What: string(st.Property), Value: st.Value, Since: st.Since, Until: st.Until, Confidence: st.Confidence,
				Basis: st.Basis, Counts: counts, Column: st.Origin.Column, At: m.origin(st.Origin),
			})
		}
	}
	slices.SortStableFunc(said, func(a, b answer.Said) int { return compareKnown(a.What, b.What) })
	findings := make([]answer.Finding, len(said))
	for i := range said {
		findings[i] = m.knownFinding(answer.SaidGroup, &said[i], who)
	}
	return findings
}

func anywhere(graph.Origin) bool { return true }

// joinedTo is a finding for each tie of an entity, or for those that join it to one other: ties first, then the gates
// on it and the files on its desk, then contacts.
func (m *Moment) joinedTo(who, other int32) []answer.Finding {
	var ties, gates, contacts []answer.Finding
	visit := func(i int32) {
		t := &m.Ties[i]
		end := t.From + t.To - who
		inContact := m.Entities[t.To].Kind == graph.Contact || m.Entities[t.From].Kind == graph.Contact
		switch {
		case other != who && end != other:
		case inContact:
			contacts = append(contacts, m.knownFinding(answer.ContactsGroup, m.contactSaid(i, end), who, end))
		case t.Counts == graph.Gate:
			gates = append(gates, m.knownFinding(answer.DecisionGroup, m.tieSaid(i), t.From, t.To))
		case t.Attributes.Value(graph.AttrContact) == "" || other != who: // else the contact says the same
			ties = append(ties, m.knownFinding(answer.TiesGroup, m.tieSaid(i), t.From, t.To))
		}
	}
	m.eachTie(who, func(i, _ int32) { visit(i) })
	for i := range m.Ties {
		t := &m.Ties[i]
		if t.Counts == graph.Gate && t.From != who && t.To != who && m.holds(t, who) && (other == who || t.To == other) {
			gates = append(gates, m.knownFinding(answer.DecisionGroup, m.tieSaid(int32(i)), t.From, t.To))
		}
	}
	slices.SortStableFunc(contacts, func(a, b answer.Finding) int { return cmp.Compare(b.Said.Since, a.Said.Since) })
	return append(append(ties, gates...), contacts...)
}

// holds reports whether the row of a gate says that its file lies on the desk of an entity.
func (m *Moment) holds(t *graph.EntityTie, who int32) bool {
	return slices.ContainsFunc(t.Attributes.Values(graph.AttrDesk), func(id string) bool {
		e, ok := m.Number(graph.ID(id))
		return ok && e == who
	})
}

// tieSaid is what a tie says.
func (m *Moment) tieSaid(i int32) *answer.Said {
	t := &m.Ties[i]
	at := m.ref(i)
	return &answer.Said{
		What: string(at.Type), Value: m.furtherColumns(t.Attributes), Strength: float64(t.Strength), Since: t.Since, Until: t.Until,
		Confidence: t.Confidence, Implied: t.Attributes.Value(graph.AttrImplied), Counts: graph.Holds(t.Since, t.Until, m.Day), At: at,
	}
}

// furtherColumns are the attributes of a tie as text, records named.
func (m *Moment) furtherColumns(a graph.Attributes) string {
	keys := map[string]json.RawMessage{}
	if a != "" && json.Unmarshal([]byte(a), &keys) != nil {
		return ""
	}
	var parts []string
	for key := range keys {
		if key == graph.AttrImplied || key == graph.AttrContact {
			continue
		}
		values := a.Values(key)
		for i, v := range values {
			if e, ok := m.Number(graph.ID(v)); ok && key == graph.AttrDesk {
				values[i] = m.Entities[e].Name
			}
		}
		parts = append(parts, strings.ReplaceAll(key, "_", " ")+": "+strings.Join(values, "; "))
	}
	slices.Sort(parts)
	return strings.Join(parts, " · ")
}

// contactSaid is what the log says of a contact that a tie leads to.
func (m *Moment) contactSaid(i, contact int32) *answer.Said {
	e := &m.Entities[contact]
	said := &answer.Said{
		What: cmp.Or(e.ValueAt(graph.ContactKind, m.Day), string(m.ref(i).Type)), Counts: true, At: m.ref(i),
	}
	if date, err := graph.ParseDate(e.ValueAt(graph.ContactDate, m.Day)); err == nil {
		said.Since = date
	}
	var parts, with []string
	for _, to := range m.To(contact) {
		if t := &m.Ties[to]; t.Attributes.Value(graph.AttrRole) == graph.RoleOurs {
			with = append(with, m.Entities[t.From].Name)
		}
	}
	if len(with) > 0 {
		parts = append(parts, "by "+list(with))
	}
	for _, st := range e.Statements {
		switch st.Property {
		case graph.Name, graph.Named, graph.KindOf, graph.ContactKind, graph.ContactDate:
		default:
			parts = append(parts, strings.ReplaceAll(string(st.Property), "_", " ")+": "+st.Value)
		}
	}
	said.Value = strings.Join(parts, " · ")
	return said
}

func (m *Moment) origin(o graph.Origin) answer.TieRef {
	return answer.TieRef{Document: m.fileOf(o.Document), Sheet: o.Sheet, Row: o.Row}
}

// knownFinding is what is said of the subjects, and the row that says it.
func (m *Moment) knownFinding(group string, said *answer.Said, subjects ...int32) answer.Finding {
	return answer.Finding{
		Group: group, Subjects: m.subjects(subjects), Figures: map[string]float64{}, Said: said,
		Reasons: []answer.Reason{{Text: said.What, Share: 1, Ties: []answer.TieRef{said.At}}},
	}
}

// Found answers a search: the entities that were found for the text, in their order.
func Found(s *graph.Snapshot, settings world.Settings, text string, entities []int32, settingsFile string) *answer.Answer {
	m := At(s, settings, settings.AsOf.First())
	a := m.newLookup("find", fmt.Sprintf("Who or what is called %q?", text), settingsFile, entities)
	a.Method.Parameters["text"] = text
	for i, e := range entities {
		f := answer.Finding{Rank: i + 1, Subjects: []answer.Subject{m.subject(e)}, Figures: map[string]float64{}, Reasons: []answer.Reason{}}
		a.Findings = append(a.Findings, f)
		a.Context.Take(f)
	}
	a.Settle()
	return a
}
