package importers

import (
	"inroad/graph"
)

var (
	rules       = []string{"lead", "drafts", "must-agree", "veto", "majority", "consulted"}
	progresses  = []string{"not started", "moving", "stuck", "done"}
	stuckWords  = []string{"position", "priority", "capacity", "waiting", "unknown"}
	gateColumns = []string{graph.AttrRule, graph.AttrOrder, graph.AttrProgress, graph.AttrStuck, graph.AttrDeadline, graph.AttrDone, graph.AttrWeight, graph.AttrGateSince, graph.AttrNote}
)

// decisions are the stages of what we ask for, and who must let each pass.
var decisions = table{
	name:  "decision",
	means: "The stages through which what we ask for has to go, a row for everyone who has to let it pass.",
	read:  readGate,
	columns: []column{
		{name: "decision", example: "join the Convention", means: "What we ask for: join the Convention."},
		{name: "stage", example: "Example: accession note", required: true, means: "One step of it: accession note."},
		{name: "order", example: "2", reads: orders.read, means: "1 for the first stage, 2 for the next."},
		{name: "stakeholder", mentions: true, example: "Example: Foreign Ministry", required: true, several: true, means: "Who has a say: an organization or a person."},
		{name: "rule", example: "lead", words: rules, reads: oneOf(rules...), means: "lead, drafts, must-agree, veto, majority (of a parliament or committee) or consulted. Empty: must-agree."},
		{name: "progress", example: "stuck", words: progresses, reads: oneOf(progresses...), means: "Where the file stands."},
		{name: "on_desk_of", mentions: true, example: "Example: Ines Kadari", several: true, means: "Who holds the file."},
		{name: "since", example: "2025-03-03", reads: aDate, means: "Since when it lies there."},
		{name: "stuck_because", example: "capacity", words: stuckWords, reads: oneOf(stuckWords...), means: "Why it does not move."},
		{name: "deadline", example: "2025-07-04", reads: aDate, means: "When this step must be done."},
		{name: "done", reads: aDateOrYes, means: "A date, or yes."},
		{name: "note", synonyms: []string{"notes"}, means: "What stands in the way, and what comes next."},
		{name: "weight", expert: true, reads: weights.read, means: "How much it counts; empty: 1, consulted 0.25."},
	},
}

func readGate(l *line) {
	if !l.has("stage", "stakeholder") {
		return
	}
	l.checkCells() // a gate that is half described still has to be passed
	decision, stage := l.decision.of(l), l.text("stage")
	var ends []end
	for _, who := range split(l.text("stakeholder")) {
		ends = append(ends, end{"stakeholder", who, nil})
	}
	stakeholders := len(ends)
	for _, who := range split(l.text("on_desk_of")) {
		ends = append(ends, end{"on_desk_of", who, []graph.Kind{graph.Person}})
	}
	ids, ok := l.resolve(ends...)
	if !ok {
		return
	}
	id := stageID(l.out.source, decision, stage)
	l.beginRecord(id)
	l.say("", graph.KindOf, string(graph.Stage), dates{})
	l.say("stage", graph.Name, stage, dates{})
	l.say("decision", graph.Decision, decision, dates{})
	l.endRecord()
	attributes := l.others()
	for _, name := range gateColumns {
		attributes[name] = []string{l.cell(name)}
	}
	for _, desk := range ids[stakeholders:] {
		attributes[graph.AttrDesk] = append(attributes[graph.AttrDesk], string(desk))
	}
	for _, stakeholder := range ids[:stakeholders] {
		l.tie(graph.Tie{From: id, To: stakeholder, Type: graph.Gate, Attributes: graph.MakeAttributes(attributes)})
	}
}
