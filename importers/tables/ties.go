package tables

import (
	"strings"
	"unicode"

	"inroad/graph"
)

var uses = []string{"free", "ask first", "never"}

// Ties is who is tied to whom.
var Ties = Table{
	Name:  "ties",
	Means: "Who knows, heads, advises or belongs to whom, beyond what the other sheets say. It may stay empty.",
	Columns: []Column{
		{Name: "from", Mentions: true, Example: "Example: Ines Kadari", Required: true, Means: "Who: a name of people or organizations, an alias, an email or an id."},
		{Name: "to", Mentions: true, Example: "Example: Paul Sorn", Required: true, Means: "To whom."},
		{Name: "type", Example: "works-with", Words: tieWords(), Means: "In the direction from → to. Another word is kept and shown, and counts as knows between people, else as influences."},
		{Name: "strength", Example: "medium", Words: Strengths.Words, Reads: Strengths.Read, Means: "How strong: a guess will do."},
		{Name: "both_ways", Words: []string{"yes", "no"}, Reads: YesNo, Means: "yes: it holds in the other direction too."},
		{Name: "since", Example: "2022-02", Date: true, Reads: aDate, Means: "Since when."},
		{Name: "until", Date: true, Reads: aDate, Means: "Until when, where it ended."},
		{Name: "source", Text: true, Example: "Minutes of the Contact Group", Means: "Who says so."},
		{Name: "use", Example: "ask first", Words: uses, Reads: oneOf("use", uses...), Means: "How far we may use this contact."},
		{Name: "note", Text: true, Means: "Write it as if both will read it."},
		{Name: "confidence", Expert: true, Words: Confidences.Words, Reads: Confidences.Read, Means: "How sure we are."},
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

// TieType is the type that a cell names: in lower case, with - between words.
func TieType(cell string) graph.TieType {
	if _, known := graph.TieType(cell).Spec(); known {
		return graph.TieType(cell)
	}
	typ := graph.TieType(strings.Join(strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool { return unicode.IsSpace(r) || r == '_' }), "-"))
	if _, known := typ.Spec(); known {
		return typ
	}
	if word, ok := Word("tie", cell); ok {
		return graph.TieType(word)
	}
	return typ
}
