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
		{name: "text", example: "Example: We draft the annexes for the desk to correct.", required: true, property: graph.Name, means: "One or two sentences, as we would say them."},
		{name: "kind", example: "offer", property: graph.MessageKind, words: messageKinds, reads: oneOf(messageKinds...), means: "What kind of text."},
		{name: "hook", example: "workload", property: graph.Hook, several: true, synonyms: []string{"hooks"}, means: "The care it speaks to: budget; health."},
		{name: "for", example: "Ines Kadari", property: graph.For, several: true, means: "A role, an organization, a stage or a person."},
		{name: "answers", property: graph.Answers, means: "The question or objection that it answers, in its own words."},
		{name: "source", property: graph.SourceText, means: "Where it can be checked."},
		{name: "date", property: graph.ContactDate, reads: aDate, means: "As of when it is true."},
		{name: "may_leave_behind", example: "no", property: graph.MayLeaveBehind, words: []string{"yes", "no"}, reads: yesNo, means: "yes: it may stand in what we leave on the table."},
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
