package tables

import "inroad/graph"

var (
	rules       = []string{"lead", "drafts", "must-agree", "veto", "majority", "consulted"}
	progresses  = []string{"not started", "moving", "stuck", "done"}
	stuckWords  = []string{"position", "priority", "capacity", "waiting", "unknown"}
	GateColumns = []string{graph.AttrRule, graph.AttrOrder, graph.AttrProgress, graph.AttrStuck, graph.AttrDeadline, graph.AttrDone, graph.AttrWeight, graph.AttrGateSince, graph.AttrNote}
)

// Decisions are the stages of what we ask for, and who must let each pass.
var Decisions = Table{
	Name:  "decision",
	Means: "The stages through which what we ask for has to go, a row for everyone who has to let it pass.",
	Columns: []Column{
		{Name: "decision", Example: "join the Convention", Means: "What we ask for: join the Convention."},
		{Name: "stage", Example: "Example: accession note", Required: true, Means: "One step of it: accession note."},
		{Name: "order", Example: "2", Reads: orders.Read, Means: "1 for the first stage, 2 for the next."},
		{Name: "stakeholder", Mentions: true, Example: "Example: Foreign Ministry", Required: true, Several: true, Means: "Who has a say: an organization or a person."},
		{Name: "rule", Example: "lead", Words: rules, Reads: oneOf("rule", rules...), Means: "lead, drafts, must-agree, veto, majority (of a parliament or committee) or consulted. Empty: must-agree."},
		{Name: "progress", Example: "stuck", Words: progresses, Reads: oneOf("progress", progresses...), Means: "Where the file stands."},
		{Name: "on_desk_of", Mentions: true, Example: "Example: Ines Kadari", Several: true, Means: "Who holds the file."},
		{Name: "since", Example: "2025-03-03", Date: true, Reads: aDate, Means: "Since when it lies there."},
		{Name: "stuck_because", Example: "capacity", Words: stuckWords, Reads: oneOf("stuck", stuckWords...), Means: "Why it does not move."},
		{Name: "deadline", Example: "2025-07-04", Date: true, Reads: aDate, Means: "When this step must be done."},
		{Name: "done", Date: true, Reads: aDateOrYes, Means: "A date, or yes."},
		{Name: "note", Text: true, Means: "What stands in the way, and what comes next."},
		{Name: "weight", Expert: true, Reads: weights.Read, Means: "How much it counts; empty: 1, consulted 0.25."},
	},
}
