package influence

import (
	"cmp"
	"context"
	"encoding/json"
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
	Near     bool           // of Known: the Snapshot holds only what is near, which tells neither the way in nor what fits
	Settings string
}

// Known answers what is known of an entity: each statement and each tie of the newest documents, with where it stands;
// and, of the whole graph, the best way to a person, what is promised, and which messages fit.
func Known(ctx context.Context, s *graph.Snapshot, settings world.Settings, opt KnownOptions) (*answer.Answer, error) {
	m := At(s, settings, settings.AsOf.First())
	a := m.newLookup("show", opt.Settings, []int32{opt.Who})
	a.Place = m.Home(opt.Who)
	body := &answer.Known{Asked: answer.AskedAll, Who: m.subject(opt.Who), Said: m.saidOf(opt.Who, "", anywhere)}
	m.joinedTo(body, opt.Who, opt.Who)
	if !opt.Near {
		if err := m.addFromWhole(ctx, body, opt.Who); err != nil {
			return nil, err
		}
	}
	m.settleKnown(a, body)
	if body.Way != nil {
		a.Context.Walk(body.Way.Route)
		a.Settle()
	}
	a.Method.Parameters["who"] = body.Who.Name
	a.Note(strangeTypes(m.tiesOf(opt.Who))...)
	return a, ctx.Err()
}

// addFromWhole adds what only the whole graph can tell of an entity.
func (m *Moment) addFromWhole(ctx context.Context, body *answer.Known, who int32) error {
	if m.View[who] && !m.Ours[who] {
		body.Messages = m.materials(m.callings()).fitting(who, "", []string{"message", "fact", "question", "objection", "answer", "offer", "material"}, mostMessages)
	}
	ours := m.ourNames()
	for _, p := range m.openPromises() {
		if slices.Contains(ours.among(p.Owner), who) || slices.ContainsFunc(p.With, func(s answer.Subject) bool { return s.ID == body.Who.ID }) {
			body.Promises = append(body.Promises, p)
		}
	}
	if !m.Person[who] || m.Ours[who] || m.Barred[who] {
		return nil
	}
	search, err := world.NewSearcher(world.NewDoors(m.Facts, m.Evidence))
	if err != nil {
		return err
	}
	for r, err := range search.RoutesTo(ctx, who) {
		if err != nil {
			return err
		}
		way := m.way(search.Doors, r)
		body.Way = &way
		break
	}
	return nil
}

// mostMessages is how many messages that fit somebody are shown.
const mostMessages = 5

// newLookup begins an answer that tells of the entities and weighs nothing, so that it is the same whether all was loaded
// or only what is around them.
func (m *Moment) newLookup(name, settingsFile string, of []int32) *answer.Answer {
	a := m.beginAnswer(name, settingsFile)
	a.Note(m.loadingNotes(m.NotesOn(of))...)
	for _, e := range of {
		a.Note(m.twoInOne(e)...)
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
	a := m.newAnswer("why", opt.Settings)
	body := &answer.Known{Asked: answer.AskedWhere, Who: m.subject(opt.Who), Property: opt.Property}
	switch {
	case opt.Other != opt.Who:
		body.Asked, body.Other = answer.AskedTies, m.subjectAt(opt.Other)
	case opt.Property != "":
		body.Asked = answer.AskedProperty
	}
	if opt.Other == opt.Who {
		body.Said = m.saidOf(opt.Who, opt.Property, anywhere)
	}
	if opt.Property == "" {
		m.joinedTo(body, opt.Who, opt.Other)
	}
	m.settleKnown(a, body)
	a.Method.Parameters["who"] = body.Who.Name
	body.Readings = m.readingsOf(body)
	return a
}

// settleKnown finishes an answer on what is known: its context is what the sayings speak of.
func (m *Moment) settleKnown(a *answer.Answer, body *answer.Known) {
	a.Body = body
	for _, list := range [][]answer.Saying{body.Said, body.Ties, body.Gates, body.Contacts} {
		for _, s := range list {
			a.Context.Name(s.About...)
			a.Context.Cite(s.At)
		}
	}
	a.Settle()
}

// readingsOf are the documents that the sayings cite: which content of the file each is, and when that was read.
func (m *Moment) readingsOf(body *answer.Known) []answer.Reading {
	cited := map[string]bool{}
	for _, list := range [][]answer.Saying{body.Said, body.Ties, body.Gates, body.Contacts} {
		for _, s := range list {
			cited[s.At.Document] = true
		}
	}
	var readings []answer.Reading
	for _, d := range m.Documents {
		if cited[d.Name] {
			readings = append(readings, answer.Reading{Document: d.Name, Source: d.Source, Hash: d.Hash, Day: graph.DateOf(d.Read)})
		}
	}
	return readings
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

// saidOf is a saying for each statement on an entity that stands where it is asked for, or on one property of it, the
// prevailing one of a property first.
func (m *Moment) saidOf(who int32, property graph.Property, stands func(graph.Origin) bool) []answer.Saying {
	var said []answer.Saying
	about := m.subjects([]int32{who})
	prevails := map[graph.Property]string{}
	for _, st := range m.Entities[who].Statements { // the prevailing one of a property stands first
		value, settled := prevails[st.Property]
		counts := graph.Holds(st.Since, st.Until, m.Day) && (!settled || value == st.Value || slices.Contains(several, st.Property))
		if counts && !settled {
			prevails[st.Property] = st.Value
		}
		if (property == "" || st.Property == property) && stands(st.Origin) {
			said = append(said, answer.Saying{
				About: about, What: string(st.Property), Value: st.Value, Since: st.Since, Until: st.Until, Confidence: st.Confidence,
				Basis: st.Basis, Counts: counts, Column: st.Origin.Column, At: m.origin(st.Origin),
			})
		}
	}
	slices.SortStableFunc(said, func(a, b answer.Saying) int { return compareKnown(a.What, b.What) })
	return said
}

func anywhere(graph.Origin) bool { return true }

// joinedTo adds a saying for each tie of an entity, or for those that join it to one other: the ties, the gates on it and
// the files on its desk, and its contacts, the newest first.
func (m *Moment) joinedTo(body *answer.Known, who, other int32) {
	m.eachTie(who, func(i, _ int32) {
		t := &m.Ties[i]
		end := t.From + t.To - who
		inContact := m.Entities[t.To].Kind == graph.Contact || m.Entities[t.From].Kind == graph.Contact
		switch {
		case other != who && end != other:
		case inContact:
			body.Contacts = append(body.Contacts, m.contactSaid(i, who, end))
		case t.Counts == graph.Gate:
			body.Gates = append(body.Gates, m.tieSaid(i))
		case t.Attributes.Value(graph.AttrContact) == "" || other != who: // else the contact says the same
			body.Ties = append(body.Ties, m.tieSaid(i))
		}
	})
	for i := range m.Ties {
		t := &m.Ties[i]
		if t.Counts == graph.Gate && t.From != who && t.To != who && m.holds(t, who) && (other == who || t.To == other) {
			body.Gates = append(body.Gates, m.tieSaid(int32(i)))
		}
	}
	slices.SortStableFunc(body.Contacts, func(a, b answer.Saying) int { return cmp.Compare(b.Since, a.Since) })
}

// holds reports whether the row of a gate says that its file lies on the desk of an entity.
func (m *Moment) holds(t *graph.EntityTie, who int32) bool {
	return slices.ContainsFunc(t.Attributes.Values(graph.AttrDesk), func(id string) bool {
		e, ok := m.Number(graph.ID(id))
		return ok && e == who
	})
}

// tieSaid is what a tie says.
func (m *Moment) tieSaid(i int32) answer.Saying {
	t := &m.Ties[i]
	at := m.ref(i)
	return answer.Saying{
		About: m.subjects([]int32{t.From, t.To}), What: string(at.Type), Columns: m.furtherColumns(t.Attributes),
		Strength: float64(t.Strength), Since: t.Since, Until: t.Until, Confidence: t.Confidence,
		Implied: t.Attributes.Value(graph.AttrImplied), Counts: graph.Holds(t.Since, t.Until, m.Day), At: at,
	}
}

// furtherColumns are the attributes of a tie by key, records named.
func (m *Moment) furtherColumns(a graph.Attributes) []answer.Column {
	keys := map[string]json.RawMessage{}
	if a != "" && json.Unmarshal([]byte(a), &keys) != nil {
		return nil
	}
	var columns []answer.Column
	for key := range keys {
		if key == graph.AttrImplied || key == graph.AttrContact {
			continue
		}
		values := slices.Clone(a.Values(key))
		for i, v := range values {
			if e, ok := m.Number(graph.ID(v)); ok && (key == graph.AttrDesk || key == graph.AttrStakeholder || key == graph.AttrBody) {
				values[i] = m.Entities[e].Name
			}
		}
		columns = append(columns, answer.Column{Name: key, Values: values})
	}
	slices.SortFunc(columns, func(a, b answer.Column) int { return strings.Compare(a.Name, b.Name) })
	return columns
}

// contactSaid is what the log says of a contact that a tie leads to.
func (m *Moment) contactSaid(i, who, contact int32) answer.Saying {
	e := &m.Entities[contact]
	said := answer.Saying{
		About: m.subjects([]int32{who, contact}), What: cmp.Or(e.ValueAt(graph.ContactKind, m.Day), string(m.ref(i).Type)),
		By: m.subjects(m.inContact(contact, graph.RoleOurs)), Counts: true, At: m.ref(i),
	}
	if date, err := graph.ParseDate(e.ValueAt(graph.ContactDate, m.Day)); err == nil {
		said.Since = date
	}
	for _, st := range e.Statements {
		switch st.Property {
		case graph.Name, graph.Named, graph.KindOf, graph.ContactKind, graph.ContactDate:
		default:
			said.Columns = append(said.Columns, answer.Column{Name: string(st.Property), Values: []string{st.Value}})
		}
	}
	return said
}

func (m *Moment) origin(o graph.Origin) answer.TieRef {
	return answer.TieRef{Document: m.fileOf(o.Document), Sheet: o.Sheet, Row: o.Row}
}

// Found answers a search: the entities that were found for the text, in their order, and in what it was found.
func Found(s *graph.Snapshot, settings world.Settings, text string, entities []int32, settingsFile string) *answer.Answer {
	m := At(s, settings, settings.AsOf.First())
	a := m.newLookup("find", settingsFile, entities)
	a.Method.Parameters["text"] = text
	body := &answer.Found{Text: text}
	folded := graph.Fold(text)
	for _, e := range entities {
		hit := answer.Hit{Who: m.subject(e)}
		if !strings.Contains(m.Entities[e].Folded, folded) {
			for _, said := range m.saidOf(e, "", anywhere) {
				if strings.Contains(graph.Fold(said.Value), folded) {
					hit.In = &said
					break
				}
			}
		}
		body.Hits = append(body.Hits, hit)
		a.Context.Name(hit.Who)
	}
	a.Body = body
	a.Settle()
	return a
}
