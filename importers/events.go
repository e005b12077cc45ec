package importers

import (
	"inroad/graph"
)

var (
	eventKinds = []string{"treaty meeting", "consultation", "reception", "symbolic day", "visit", "round table", "other"}
	eventRoles = []string{"host", "speaker", "invited", "attended"}
)

// events are occasions: an event takes as many rows as it has roles.
var events = table{
	name:   "events",
	means:  "Meetings, receptions, visits and days on which people can be met, a row for each role.",
	claims: claimEvent,
	read:   readEvent,
	columns: []column{
		{name: "event", example: "Example: Fifth Meeting of States Parties", required: true, property: graph.Name, means: "What it is called; the same words in each of its rows."},
		{name: "kind", example: "treaty meeting", property: graph.EventKind, words: eventKinds, reads: oneOf(eventKinds...), means: "What kind of occasion."},
		{name: "start", example: "2025-11-17", property: graph.Start, reads: aDate, means: "First day."},
		{name: "end", example: "2025-11-21", property: graph.End, reads: aDate, means: "Last day, if there are several."},
		{name: "place", example: "Geneva", property: graph.Place, means: "City, or house and room."},
		{name: "stakeholder", mentions: true, example: "Example: Paul Sorn; Ruth", several: true, means: "Who is there, several by ;"},
		{name: "role", example: "invited", words: eventRoles, reads: oneOf(eventRoles...), means: "In what role those are there."},
		{name: "url", property: graph.URL, means: "Its page."},
	},
}

func claimEvent(l *line) (claim, bool) {
	c, ok := l.claim("event", graph.Event)
	c.start = l.cell("start")
	return c, ok
}

func readEvent(l *line) {
	id, ok := l.begin("event", graph.Event)
	if !ok {
		return
	}
	l.sayColumns(nil)
	l.endRecord()
	for _, who := range l.ends("stakeholder", nil) {
		l.tie(graph.Tie{From: who, To: id, Type: graph.Attends, Attributes: graph.MakeAttributes(map[string][]string{graph.AttrRole: {l.cell("role")}})})
	}
}
