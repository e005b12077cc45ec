package neo4j

import (
	"slices"
	"strconv"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

// The projection is what people see who open the graph in Neo4j Browser or Bloom: labels by kind and role, a name,
// the post, the stance, dates as dates. It is computed anew for every record that an Apply changes and never read
// back: what is near a record, and where a document's ties begin, is told by relationships, what they say by the texts.
// What users write is never a label, a type or a property's name: those come from the closed lists here.

// kindLabels are the labels by kind. A body of no particular kind is an Organization.
var kindLabels = map[graph.Kind]string{
	graph.Person:     "Person",
	graph.Department: "Department",
	graph.Mission:    "Mission",
	graph.Parliament: "Parliament",
	graph.Committee:  "Committee",
	graph.PartyKind:  "Party",
	graph.Partner:    "Partner",
	graph.StateKind:  "State",
	graph.Group:      "Group",
	graph.Other:      "Organization",
	graph.Event:      "Event",
	graph.Stage:      "Stage",
	graph.Contact:    "Contact",
	graph.Message:    "Message",
}

// roleLabels are the second labels of persons.
var roleLabels = map[string]string{
	"minister":        "Minister",
	"civil-servant":   "Official",
	"parliamentarian": "Parliamentarian",
	"diplomat":        "Diplomat",
	"adviser":         "Adviser",
	"campaigner":      "Campaigner",
	"expert":          "Expert",
}

// labels of what an entity is: empty, one, or two joined by a colon, as Cypher writes them.
func labels(kind graph.Kind, role string) string {
	label := kindLabels[kind]
	if second := roleLabels[role]; kind == graph.Person && second != "" {
		return label + ":" + second
	}
	return label
}

// A form is how a property shows.
type form int

const (
	asText   form = iota
	asDate        // what is no date shows as it is
	asList        // of all that is said
	asNumber      // what is no number shows as it is
)

// shown are the properties of records that people see, and under which name. Kind and role are labels; stance and name
// have rules of their own.
var shown = []struct {
	property graph.Property
	name     string
	form     form
}{
	{graph.Ref, "ref", asText},
	{graph.Alias, "aliases", asList},
	{graph.Title, "post", asText},
	{graph.Organization, "organization", asText},
	{graph.Party, "party", asText},
	{graph.State, "state", asText},
	{graph.City, "city", asText},
	{graph.Parent, "parent", asText},
	{graph.Constituency, "constituency", asText},
	{graph.Team, "team", asText},
	{graph.PostSince, "since", asDate},
	{graph.PostUntil, "until", asDate},
	{graph.StanceSource, "stance_source", asText},
	{graph.LastContact, "last_contact", asDate},
	{graph.ContactEvery, "contact_every", asNumber},
	{graph.Email, "emails", asList},
	{graph.Phone, "phones", asList},
	{graph.Hooks, "hooks", asList},
	{graph.Openness, "openness", asText},
	{graph.WouldIntroduce, "would_introduce", asText},
	{graph.Standing, "standing", asText},
	{graph.Effort, "effort", asText},
	{graph.DoNotApproach, "do_not_approach", asText},
	{graph.Protect, "protect", asText},
	{graph.Status, "status", asText},
	{graph.Seats, "seats", asNumber},
	{graph.Decision, "decision", asText},
	{graph.EventKind, "event_kind", asText},
	{graph.Start, "start", asDate},
	{graph.End, "end", asDate},
	{graph.Place, "place", asText},
	{graph.URL, "url", asText},
	{graph.ContactDate, "date", asDate},
	{graph.ContactKind, "contact_kind", asText},
	{graph.Objective, "objective", asText},
	{graph.Ask, "ask", asText},
	{graph.Outcome, "outcome", asText},
	{graph.Gave, "gave", asText},
	{graph.Promise, "promise", asText},
	{graph.Owner, "owner", asText},
	{graph.Due, "due", asDate},
	{graph.Done, "done", asDate},
	{graph.OffRecord, "off_record", asText},
	{graph.MessageKind, "message_kind", asText},
	{graph.Hook, "hook", asText},
	{graph.For, "for", asList},
	{graph.Answers, "answers", asText},
	{graph.SourceText, "reference", asText},
	{graph.MayLeaveBehind, "may_leave_behind", asText},
	{graph.NoteText, "note", asText},
}

// showEntity gives the labels of a record and what people see of it. A property that is not said is nil, which takes it
// off a record that had it; unless the record is new, where it is left out. The labels are empty where no kind is stated.
func showEntity(r graph.Record, view graph.Entity, files files, today graph.Day, fresh bool) (string, map[string]any) {
	show := map[string]any{}
	put := func(name string, value any, said bool) {
		if said {
			show[name] = value
		} else if !fresh {
			show[name] = nil
		}
	}
	name := view.Name
	if len(view.Statements) == 0 {
		name = formerName(r)
	}
	put("name", legible(name), name != "")
	for _, s := range shown {
		said := view.AllAt(s.property, today)
		put(s.name, shownAs(s.form, said), len(said) > 0)
	}
	stance, said := view.At(graph.Stance, today)
	put("stance", legible(stance.Value), said)
	put("stance_basis", legible(stance.Basis), stance.Basis != "") // a guess must not look like a position
	putDate := func(name string, d graph.Date) { put(name, neo4j.DateOf(d.Time()), d != 0) }
	putDate("stance_date", stance.Since)
	status, _ := view.At(graph.Status, today)
	putDate("status_date", status.Since)
	source := ""
	if len(view.Statements) > 0 {
		source = files.place(nameOf(view).Origin)
	}
	put("source", source, source != "")
	return labels(view.Kind, view.ValueAt(graph.Role, today)), show
}

// shownAs is the value of what is said, the prevailing first.
func shownAs(f form, said []graph.Statement) any {
	if len(said) == 0 {
		return nil
	}
	first := said[0].Value
	switch f {
	case asList:
		all := make([]string, len(said))
		for i, st := range said {
			all[i] = legible(st.Value)
		}
		return all
	case asDate:
		if date, err := graph.ParseDate(first); err == nil && date != 0 {
			return neo4j.DateOf(date.Time())
		}
	case asNumber:
		if n, err := strconv.Atoi(first); err == nil {
			return n
		}
	}
	return legible(first)
}

// nameOf is the statement that names an entity, else any.
func nameOf(view graph.Entity) graph.Statement {
	for _, st := range view.Statements {
		if st.Property == graph.Name || st.Property == graph.Named {
			return st
		}
	}
	return view.Statements[0]
}

// formerName is the name of a record of which no document that counts says anything any more.
func formerName(r graph.Record) string {
	for _, st := range r.Statements {
		if st.Property == graph.Name || st.Property == graph.Named {
			return st.Value
		}
	}
	return ""
}

// shownAttributes are those of ties that people see, and under which name. The rest are keys of our own.
var shownAttributes = []struct {
	key, name string
	form      form
}{
	{graph.AttrRole, "role", asText},
	{graph.AttrUse, "use", asText},
	{graph.AttrNote, "note", asText},
	{graph.AttrSource, "said_by", asText},
	{graph.AttrImplied, "implied_by", asText}, // the column that says so
	{graph.AttrBothWays, "both_ways", asText},
	{graph.AttrRule, "rule", asText},
	{graph.AttrProgress, "progress", asText},
	{graph.AttrStuck, "stuck_because", asText},
	{graph.AttrGateSince, "since", asDate},
	{graph.AttrDeadline, "deadline", asDate},
	{graph.AttrDone, "done", asDate},
	{graph.AttrWeight, "weight", asText},
	{graph.AttrDesk, "on_desk_of", asList},
	{graph.AttrAnswer, "answer", asText},
	{graph.AttrStakeholder, "stakeholder", asText},
	{graph.AttrBody, "body", asText},
}

// tieNames are the relationship types; ties of a type that the list does not know are of otherTie.
var tieNames = func() map[graph.TieType]string {
	names := make(map[graph.TieType]string, len(graph.TieTypes))
	for _, spec := range graph.TieTypes {
		names[spec.Type] = strings.ToUpper(strings.ReplaceAll(string(spec.Type), "-", "_"))
	}
	return names
}()

const otherTie = "TIE"

// supersededTie is the relationship type of ties of documents that no longer count, whatever their own: who asks for a
// type in Cypher is given what holds, and in a browser they do not look current.
const supersededTie = "SUPERSEDED"

// showTie gives the relationship type of a tie and what people see of it. A period begins on its first day and ends
// on the day from which it no longer holds. A strength that the tie does not state is that which its type is worth, and
// is marked as assumed. The number of the document that states it tells that the relationship is ours.
func (a *applying) showTie(t graph.Tie, files files, documents held) (string, map[string]any) {
	show := map[string]any{}
	name, known := tieNames[t.Type]
	if !known {
		name = otherTie
	}
	superseded := documents.past[t.Origin.Document]
	if superseded {
		name = supersededTie
	}
	if superseded || !known {
		putText(show, "type", string(t.Type))
	}
	if t.Strength != 0 {
		show["strength"] = float64(t.Strength)
	} else if assumed, worth := a.strengths[t.Type]; worth {
		show["strength"], show["strength_assumed"] = assumed, true
	}
	if t.Confidence != 0 {
		show["confidence"] = t.Confidence
	}
	for _, attribute := range shownAttributes {
		var said []graph.Statement
		for _, value := range t.Attributes.Values(attribute.key) {
			said = append(said, graph.Statement{Value: value})
		}
		if len(said) > 0 && said[0].Value != "" {
			show[attribute.name] = shownAs(attribute.form, said)
		}
	}
	if t.Since != 0 {
		since := "since"
		if spec, _ := t.Type.Spec(); spec.Contact {
			since = "date"
		}
		show[since] = neo4j.DateOf(t.Since.Time())
	}
	if t.Until != 0 {
		show["until"] = neo4j.DateOf(t.Until.End().Date().Time())
	}
	showOrigin(show, t.Origin, files, documents)
	return name, show
}

// showOrigin adds where a tie or judgement was read.
func showOrigin(show map[string]any, o graph.Origin, files files, documents held) {
	putText(show, "source", files.place(o))
	if o.Column != show["implied_by"] {
		putText(show, "column", o.Column)
	}
	show["reading"] = documents.number[o.Document]
}

// showJudgement gives the relationship type of a judgement and what people see of it.
func showJudgement(j graph.Judgement, files files, documents held) (string, map[string]any) {
	id, _ := named(j.ID)
	show := map[string]any{"id": id}
	showOrigin(show, j.Origin, files, documents)
	if j.Same {
		return sameAs, show
	}
	return notSameAs, show
}

const (
	sameAs    = "SAME_AS"
	notSameAs = "NOT_SAME_AS"
)

func putText(show map[string]any, name, text string) {
	if text != "" {
		show[name] = legible(text)
	}
}

// legible is a text as a Bolt string can hold it.
func legible(text string) string { return strings.ToValidUTF8(text, "\uFFFD") }

// allLabels is every label of the closed list, sorted.
func allLabels() []string {
	var all []string
	for _, label := range kindLabels {
		all = append(all, label)
	}
	for _, label := range roleLabels {
		all = append(all, label)
	}
	slices.Sort(all)
	return all
}
