package importers

import (
	"inroad/graph"
	"inroad/importers/tables"
)

func readGate(l *line) {
	if !l.has("stage", "stakeholder") {
		return
	}
	l.checkCells() // a gate that is half described still has to be passed
	decision, stage := l.decision.of(l), l.text("stage")
	var ends []end
	for _, who := range l.list("stakeholder") {
		ends = append(ends, end{"stakeholder", who, nil})
	}
	stakeholders := len(ends)
	for _, who := range l.list("on_desk_of") {
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
	for _, name := range tables.GateColumns {
		attributes[name] = []string{l.cell(name)}
	}
	for _, desk := range ids[stakeholders:] {
		attributes[graph.AttrDesk] = append(attributes[graph.AttrDesk], string(desk))
	}
	for _, stakeholder := range ids[:stakeholders] {
		l.tie(graph.Tie{From: id, To: stakeholder, Type: graph.Gate, Attributes: graph.MakeAttributes(attributes)})
	}
}
