package importers

import (
	"inroad/graph"
	"inroad/importers/tables"
)

func readTie(l *line) {
	if !l.has("from", "to") {
		return
	}
	l.checkCells()
	typ := tables.TieType(l.text("type"))
	if l.head.edges && (typ == "directed" || typ == "undirected") {
		typ = "" // Gephi says so of every row; our types have their own directions
	}
	var fromKinds, toKinds []graph.Kind
	if spec, ok := typ.Spec(); ok {
		fromKinds, toKinds = spec.From, spec.To
	}
	ends, ok := l.resolve(end{"from", l.text("from"), fromKinds}, end{"to", l.text("to"), toKinds})
	if !ok {
		return
	}
	attributes := l.others()
	attributes[graph.AttrUse] = []string{l.cell("use")}
	attributes[graph.AttrNote] = []string{l.text("note")}
	attributes[graph.AttrSource] = []string{l.text("source")}
	if l.cell("both_ways") == "yes" {
		attributes[graph.AttrBothWays] = []string{"yes"}
	}
	l.tie(graph.Tie{
		From: ends[0], To: ends[1], Type: typ,
		Strength:   graph.Strength(tables.Graded(l.cell("strength"), tables.StrengthOf)),
		Since:      tables.DateOf(l.cell("since")),
		Until:      tables.DateOf(l.cell("until")),
		Confidence: tables.Graded(l.cell("confidence"), tables.ConfidenceOf),
		Attributes: graph.MakeAttributes(attributes),
	})
}
