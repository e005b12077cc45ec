package neo4j

import (
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
	"inroad/graph/tabbed"
)

// The projection is what people see who open the graph in Neo4j Browser or Bloom: labels by kind and role, a name,
// the post, the stance, dates as dates. It is computed anew for every record that an Apply changes and never read
// back. What users write is never a label, a type or a property's name: those come from the closed lists here.

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

// shown are the properties of entities that people see, under which name, and whether they are dates.
var shown = []struct {
	property graph.Property
	name     string
	date     bool
}{
	{graph.Title, "post", false},
	{graph.Organization, "organization", false},
	{graph.Party, "party", false},
	{graph.State, "state", false},
	{graph.City, "city", false},
	{graph.Team, "team", false},
	{graph.PostSince, "since", true},
	{graph.PostUntil, "until", true},
	{graph.Status, "status", false},
	{graph.EventKind, "event_kind", false},
	{graph.Start, "start", true},
	{graph.End, "end", true},
	{graph.Place, "place", false},
	{graph.URL, "url", false},
	{graph.ContactDate, "date", true},
	{graph.Outcome, "outcome", false},
	{graph.Decision, "decision", false},
}

// showEntity gives the labels of a record and its properties, the statements included. A property that is not said is
// nil, which takes it off an entity that had it; unless the entity is new, where it is left out.
func showEntity(r graph.Record, view graph.Entity, files files, today graph.Day, fresh bool) (string, map[string]any) {
	statements := make([]string, len(r.Statements))
	for i, st := range r.Statements {
		statements[i] = statementRow(st)
	}
	show := map[string]any{"statements": statements, "search": search(r)}
	if text, plain := key(r.ID); !plain {
		show["exact"] = tabbed.Escape(string(r.ID))
		show["name"] = legible(text)
	}
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
		text := view.ValueAt(s.property, today)
		if !s.date {
			put(s.name, legible(text), text != "")
			continue
		}
		date, err := graph.ParseDate(text)
		put(s.name, neo4j.DateOf(date.Time()), text != "" && err == nil)
	}
	stance, said := view.At(graph.Stance, today)
	put("stance", legible(stance.Value), said)
	put("stance_basis", legible(stance.Basis), stance.Basis != "") // a guess must not look like a position
	source := ""
	if len(view.Statements) > 0 {
		source = files.place(nameOf(view).Origin)
	}
	put("source", source, source != "")
	return labels(view.Kind, view.ValueAt(graph.Role, today)), show
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

// shownAttributes are those of ties that people see, dates apart.
var (
	shownAttributes = []string{graph.AttrRole, graph.AttrUse, graph.AttrNote, graph.AttrRule, graph.AttrProgress, graph.AttrStuck}
	shownDates      = []string{graph.AttrDeadline}
)

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
// on the day from which it no longer holds.
func showTie(t graph.Tie, files files, superseded bool) (string, map[string]any) {
	show := map[string]any{}
	name, known := tieNames[t.Type]
	if !known {
		name = otherTie
	}
	if superseded {
		name = supersededTie
	}
	if superseded || !known {
		putText(show, "type", string(t.Type))
	}
	if t.Strength != 0 {
		show["strength"] = float64(t.Strength)
	}
	if t.Confidence != 0 {
		show["confidence"] = t.Confidence
	}
	if t.Since != 0 {
		show["since"] = neo4j.DateOf(t.Since.Time())
	}
	if t.Until != 0 {
		show["until"] = neo4j.DateOf(t.Until.End().Date().Time())
	}
	for _, attribute := range shownAttributes {
		putText(show, attribute, t.Attributes.Value(attribute))
	}
	for _, attribute := range shownDates {
		if date, err := graph.ParseDate(t.Attributes.Value(attribute)); err == nil && date != 0 {
			show[attribute] = neo4j.DateOf(date.Time())
		}
	}
	showOrigin(show, t.Origin, files)
	return name, show
}

// showOrigin adds where a tie or judgement was read.
func showOrigin(show map[string]any, o graph.Origin, files files) {
	putText(show, "source", files.place(o))
	putText(show, "document", string(o.Document))
	putText(show, "sheet", o.Sheet)
	if o.Row != 0 {
		show["row"] = o.Row
	}
	putText(show, "column", o.Column)
}

// showJudgement gives the relationship type of a judgement and what people see of it.
func showJudgement(j graph.Judgement, files files) (string, map[string]any) {
	show := map[string]any{"id": tabbed.Escape(string(j.ID))}
	showOrigin(show, j.Origin, files)
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

// allLabels is every label of the closed list but Entity, sorted.
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
