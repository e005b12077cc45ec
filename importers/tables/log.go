package tables

import (
	"inroad/graph"
	"inroad/importers/rows"
)

var (
	contactKinds = []string{"meeting", "call", "letter", "informal", "visit", "event", Introduction}
	objectives   = []string{"know", "inform", "ask", "thank"}
	Outcomes     = []string{"yes", "partly", "no", "no answer", "declined", "asked", "agreed", "made"}
	offRecord    = []string{"part", "all"}
)

// Introduction is the kind of a row in which somebody was asked to introduce us, and nobody was met.
const Introduction = "introduction"

// Log is what we did, a row for each contact.
var Log = Table{
	Name:  "log",
	Means: "Every contact, a row each: who of us, with whom, what was asked and promised. A date to come is a plan.",
	Columns: []Column{
		{Name: "date", Example: "2025-05-14", Required: true, Property: graph.ContactDate, Date: true, Reads: aDate, Means: "When."},
		{Name: "kind", Example: "meeting", Property: graph.ContactKind, Words: contactKinds, Reads: oneOf("contact", contactKinds...), Means: "How."},
		{Name: "by", Joined: true, Mentions: true, Example: "Ruth", Several: true, Means: "Who of us."},
		{Name: "stakeholder", Mentions: true, Example: "Example: Ines Kadari", Required: true, Several: true, Means: "With whom."},
		{Name: "through", Mentions: true, Several: true, Late: true, Means: "Of an introduction: who was asked to introduce us to the stakeholder."},
		{Name: "objective", Example: "ask", Property: graph.Objective, Words: objectives, Reads: oneOf("objective", objectives...), Means: "What we came for: to know, inform, ask or thank."},
		{Name: "ask", Text: true, Example: "Send the accession note up before the recess", Property: graph.Ask, Means: "What we asked for, as one action."},
		{Name: "outcome", Example: "partly", Property: graph.Outcome, Words: Outcomes, Reads: oneOf("outcome", Outcomes...), Means: "Whether we got it: yes, partly, no, no answer or declined. Of an introduction: asked, agreed, made, declined or no answer."},
		{Name: "stance", Words: Stances.Words, Reads: aStance, Means: "What they told us of where they stand; only with one stakeholder in the row."},
		{Name: "named", Mentions: true, Several: true, Late: true, Means: "Whom else they told us to talk to."},
		{Name: "would_pass", Mentions: true, Example: "accession note: yes", Late: true, Means: "What they say would pass if it were put today: a stage, or a stage and whose say it is: accession note: yes; cabinet / Ministry of Health: no."},
		{Name: "file_at", Mentions: true, Example: "Foreign Ministry: Viktor Orlo", Late: true, Means: "On whose desk they say the file lies: the organization and the person, or the person alone."},
		{Name: "gave", Text: true, Example: "Our two-page draft", Property: graph.Gave, Means: "What we handed over."},
		{Name: "promise", Text: true, Example: "Cost figures by year", Property: graph.Promise, Means: "What was promised, by us or by them."},
		{Name: "owner", Example: "Ruth", Property: graph.Owner, Means: "Who promised it."},
		{Name: "due", Example: "2025-06-02", Property: graph.Due, Date: true, Reads: aDate, Means: "By when."},
		{Name: "done", Property: graph.Done, Date: true, Reads: aDateOrYes, Means: "A date or yes, when it was kept."},
		{Name: "relayed_to", Mentions: true, Several: true, Means: "To whom they reported it."},
		{Name: "off_record", Property: graph.OffRecord, Words: offRecord, Reads: aWayOffRecord, Means: "part or all: what was said is not written down. Only that it took place is kept."},
		{Name: "note", Text: true, Property: graph.NoteText, Means: "Write it as if they will read it."},
	},
}

// aWayOffRecord reads part or all; yes means all, no nothing.
func aWayOffRecord(cell string, as As) (string, *rows.Fault) {
	switch {
	case !Says(cell):
		return "", nil
	case graph.Fold(cell) == "yes":
		return "all", nil
	}
	return oneOf("offrecord", offRecord...)(cell, as)
}
