package importers

import (
	"strings"

	"inroad/graph"
)

var uses = []string{"free", "ask first", "never"}

// tiesTable is who is tied to whom.
var tiesTable = table{
	name:  "ties",
	means: "Who knows, heads, advises or belongs to whom, beyond what the other sheets say. It may stay empty.",
	read:  readTie,
	columns: []column{
		{name: "from", required: true},
		{name: "to", required: true},
		{name: "type", words: tieWords(), means: "In the direction from → to. Another word is kept and shown, and counts as knows between people, else as influences."},
		{name: "strength", words: strengths.words, reads: strengths.read, synonyms: []string{"weight"}},
		{name: "both_ways", words: []string{"yes", "no"}, reads: yesNo, means: "yes: it holds in the other direction too."},
		{name: "since", reads: aDate},
		{name: "until", reads: aDate},
		{name: "source", means: "Who says so."},
		{name: "use", words: uses, reads: oneOf(uses...), means: "How far we may use this contact."},
		{name: "note", synonyms: []string{"notes", "description"}},
		{name: "confidence", expert: true, words: confidences.words, reads: confidences.read},
	},
}

func tieWords() []string {
	var words []string
	for _, spec := range graph.TieTypes {
		if spec.Type != graph.Gate && spec.Type != graph.TookPart {
			words = append(words, string(spec.Type))
		}
	}
	return words
}

func readTie(l *line) {
	if !l.checks("from", "to") {
		return
	}
	typ := graph.TieType(strings.NewReplacer(" ", "-", "_", "-").Replace(strings.ToLower(strings.Join(strings.Fields(l.text("type")), " "))))
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
		Strength:   graph.Strength(graded(l.cell("strength"), strengthOf)),
		Since:      dateOf(l.cell("since")),
		Until:      dateOf(l.cell("until")),
		Confidence: graded(l.cell("confidence"), confidenceOf),
		Attributes: graph.MakeAttributes(attributes),
	})
}
