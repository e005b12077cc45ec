package importers

import (
	"inroad/graph"
)

var messageKinds = []string{"message", "fact", "question", "objection", "answer", "offer", "material"}

// messages are what we say, and what is said against it.
var messages = table{
	name:  "messages",
	means: "What we say and offer, what we are asked, and our answers.",
	read:  readMessage,
	columns: []column{
		{name: "text", required: true, property: graph.Name},
		{name: "kind", property: graph.MessageKind, words: messageKinds, reads: oneOf(messageKinds...)},
		{name: "hook", property: graph.Hook, several: true, synonyms: []string{"hooks"}, means: "The care it speaks to: budget; health."},
		{name: "for", property: graph.For, several: true, means: "A role, an organization, a stage or a person."},
		{name: "answers", property: graph.Answers, means: "The question or objection that it answers, in its own words."},
		{name: "source", property: graph.SourceText},
		{name: "date", property: graph.ContactDate, reads: aDate},
		{name: "may_leave_behind", property: graph.MayLeaveBehind, words: []string{"yes", "no"}, reads: yesNo, means: "yes: it may stand in what we leave on the table."},
	},
}

func readMessage(l *line) {
	text := l.text("text")
	if text == "" {
		l.skip("text", "", "is empty", "write what we say")
		return
	}
	l.checkCells()
	l.beginRecord(graph.ID(l.out.source + "/message/" + digest(graph.Fold(text))[:16]))
	l.say("", graph.KindOf, string(graph.Message), dates{})
	l.sayColumns(nil)
	l.endRecord()
}
