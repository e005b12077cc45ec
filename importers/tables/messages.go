package tables

import "inroad/graph"

var messageKinds = []string{"message", "fact", "question", "objection", "answer", "offer", "material"}

// Messages are what we say, and what is said against it.
var Messages = Table{
	Name:  "messages",
	Means: "What we say and offer, what we are asked, and our answers.",
	Columns: []Column{
		{Name: "text", Text: true, Example: "Example: We draft the annexes for the desk to correct.", Required: true, Property: graph.Name, Means: "One or two sentences, as we would say them."},
		{Name: "kind", Example: "offer", Property: graph.MessageKind, Words: messageKinds, Reads: oneOf("messagekind", messageKinds...), Means: "What kind of text."},
		{Name: "hook", Example: "workload", Property: graph.Hook, Several: true, Means: "The care it speaks to: budget; health."},
		{Name: "for", Example: "Ines Kadari", Property: graph.For, Several: true, Means: "A role, an organization, a stage or a person."},
		{Name: "answers", Text: true, Property: graph.Answers, Means: "The question or objection that it answers, in its own words."},
		{Name: "source", Text: true, Property: graph.SourceText, Means: "Where it can be checked."},
		{Name: "date", Property: graph.ContactDate, Date: true, Reads: aDate, Means: "As of when it is true."},
		{Name: "may_leave_behind", Example: "no", Property: graph.MayLeaveBehind, Words: []string{"yes", "no"}, Reads: YesNo, Means: "yes: it may stand in what we leave on the table."},
	},
}
