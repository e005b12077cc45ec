package importers

import (
	"strings"
	"unicode"

	"inroad/graph"
)

var uses = []string{"free", "ask first", "never"}

// tiesTable is who is tied to whom.
var tiesTable = table{
	name:  "ties",
	means: "Who knows, heads, advises or belongs to whom, beyond what the other sheets say. It may stay empty.",
	read:  readTie,
	columns: []column{
		{name: "from", mentions: true, example: "Example: Ines Kadari", required: true, means: "Who: a name of people or organizations, an alias, an email or an id."},
		{name: "to", mentions: true, example: "Example: Paul Sorn", required: true, means: "To whom."},
		{name: "type", example: "works-with", words: tieWords(), means: "In the direction from → to. Another word is kept and shown, and counts as knows between people, else as influences."},
		{name: "strength", example: "medium", words: strengths.words, reads: strengths.read, synonyms: []string{"weight"}, means: "How strong: a guess will do."},
		{name: "both_ways", words: []string{"yes", "no"}, reads: yesNo, means: "yes: it holds in the other direction too."},
		{name: "since", example: "2022-02", reads: aDate, means: "Since when."},
		{name: "until", reads: aDate, means: "Until when, where it ended."},
		{name: "source", example: "Minutes of the Contact Group", means: "Who says so."},
		{name: "use", example: "ask first", words: uses, reads: oneOf(uses...), means: "How far we may use this contact."},
		{name: "note", synonyms: []string{"notes", "description"}, means: "Write it as if both will read it."},
		{name: "confidence", expert: true, words: confidences.words, reads: confidences.read, means: "How sure we are."},
	},
}

func tieWords() []string {
	var words []string
	for _, spec := range graph.TieTypes {
		switch spec.Type {
		case graph.Gate, graph.TookPart, graph.WouldPass, graph.FileAt: // other tables state these
		default:
			words = append(words, string(spec.Type))
		}
	}
	return words
}

// tieType is the type that a cell names: in lower case, with - between words.
func tieType(cell string) graph.TieType {
	if _, known := graph.TieType(cell).Spec(); known {
		return graph.TieType(cell)
	}
	return graph.TieType(strings.Join(strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool { return unicode.IsSpace(r) || r == '_' }), "-"))
}

func readTie(l *line) {
	if !l.checks("from", "to") {
		return
	}
	typ := tieType(l.text("type"))
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
