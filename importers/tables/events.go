package tables

import "inroad/graph"

var (
	eventKinds = []string{"treaty meeting", "consultation", "reception", "symbolic day", "visit", "round table", "other"}
	eventRoles = []string{"host", "speaker", "invited", "attended"}
)

// Events are occasions: an event takes as many rows as it has roles.
var Events = Table{
	Name:     "events",
	Means:    "Meetings, receptions, visits and days on which people can be met, a row for each role.",
	Entities: true,
	Columns: []Column{
		{Name: "event", Example: "Example: Fifth Meeting of States Parties", Required: true, Property: graph.Name, Means: "What it is called; the same words in each of its rows."},
		{Name: "kind", Example: "treaty meeting", Property: graph.EventKind, Words: eventKinds, Reads: oneOf("eventkind", eventKinds...), Means: "What kind of occasion."},
		{Name: "start", Example: "2025-11-17", Property: graph.Start, Date: true, Reads: aDate, Means: "First day."},
		{Name: "end", Example: "2025-11-21", Property: graph.End, Date: true, Reads: aDate, Means: "Last day, if there are several."},
		{Name: "place", Example: "Geneva", Property: graph.Place, Means: "City, or house and room."},
		{Name: "stakeholder", Mentions: true, Example: "Example: Paul Sorn; Ruth", Several: true, Means: "Who is there, several by ;"},
		{Name: "role", Example: "invited", Words: eventRoles, Reads: oneOf("eventrole", eventRoles...), Means: "In what role those are there."},
		{Name: "url", Property: graph.URL, Means: "Its page."},
	},
}
