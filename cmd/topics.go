package cmd

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"inroad/graph"
	"inroad/influence/answer/words"
	"inroad/influence/measures"
	"inroad/influence/world"
)

// newTopics are pages of help that belong to no one command.
func newTopics() []*cobra.Command {
	return []*cobra.Command{
		{Use: "settings", Short: "every constant of the method, as a settings file", Long: settingsTopic()},
		{Use: "ties", Short: "the types of ties, and what each is worth", Long: tiesTopic()},
		{Use: "measures", Short: "what each measure of rank counts, reads and costs", Long: measuresTopic()},
		{Use: "mapping", Short: "how a graph in Neo4j is read as the tables", Long: mappingTopic},
	}
}

func settingsTopic() string {
	yaml, err := world.Defaults().YAML()
	if err != nil {
		panic(fmt.Sprintf("the defaults cannot be written: %v", err))
	}
	return `Every constant of the method is a judgement, and can be changed in a settings
file: keep the lines that you change. It is read from --settings FILE, else
from settings.yaml in the folder of --from, else from settings.yaml in the
working directory; the answer says which. as_of: 2025-06-09 sets the day of the
answer. These are the defaults:

` + string(yaml)
}

const mappingTopic = `A mapping says how a graph that you keep in Neo4j is read as the tables of
inroad. Let it be drafted from the database, look it through, try it, import:

  inroad template neo4j+s://host/database mapping.yaml
  inroad import neo4j+s://host/database --map mapping.yaml --dry-run
  inroad import neo4j+s://host/database --map mapping.yaml

Under each table (people, organizations, ties, events …) stand entries; an entry
is a sheet, and each node or relationship a row, read by the rules of a
spreadsheet's. Columns are those of inroad template.

  source: contacts            # ids are made with it: choose once
  people:
    - label: Official         # [Official, Adviser]: with one of these
      with: Active            # that have these too
      without: [Former]       # and none of these
      columns:
        id: staff_no          # or elementId(), the node's own
        name: [first, last]   # several properties, joined
        title: post
        stance: {property: view, words: {against: opposed, for: supportive}}
        organization: {relationship: WORKS_IN, to: Department}
        since: {relationship: WORKS_IN, to: Department,
                relationship_property: since}
        reports_to: {relationship: MANAGES, from: Official}
      keep: [languages]       # properties kept under their own names
  organizations:
    - label: Department
      kind: department
      columns:
        id: {property: nr, prefix: department-}
        name: name
        state: {value: Velmark}
  ties:
    - relationship: KNOWS     # all, or those from and to these labels
      type: works-with        # else the relationship's own, as knows
      from: Official
      to: Official
      columns:
        strength: {property: closeness, scale: [0, 10]}
        since: since

A column is a property, or keys: property, value (the same in every row),
words (theirs: ours), scale (their least and most, taken to ours), prefix (which
keeps numbers of two labels apart), relationship with to or from (the nodes at
the other end: named by their id, else name, or by the property that you say),
relationship_property, and of a tie of (start or end, whose property is meant).

Lists are several values; dates, times and points are read as text. What a
column cannot read is named with element, property and value, and the rest is
taken (exit code 3). A statement stands where label and number say: Official:17
is the node whose element id ends in :17. Import again when the graph changed:
what it no longer says counts no more. The database is only read; user, password
and certificate are given as for a --store (INROAD_NEO4J_USER, …). Where the
store is a server with another password, import into a file and copy that.
`

func tiesTopic() string {
	var b strings.Builder
	b.WriteString(`A tie joins two entities: from, to, type. Between persons, a door says how well
the tie serves to reach someone (from > to, and back); a voice says how much the
one listens to the other. A contact fades: after so many days it counts half, as
does one without a date. Another word is kept and shown, and counts as knows
between persons, else as influences. Strengths and factors are defaults: see
` + "`inroad help settings`" + `.

Of one type stated again the strongest counts. Different types, contacts on
different dates, and the two directions of a type that has them count each for
itself: strengths a and b together are 1 - (1 - a)(1 - b). No strength counts
above 0.999999 (hold in the settings): for the same figures from another program
take 1 as that, and a cost as 1/strength, so 1/0.999999.

`)
	worths := world.Defaults().Ties
	for _, spec := range graph.TieTypes {
		w := worths[spec.Type]
		fmt.Fprintf(&b, "%-11s  strength %g, door %s, voice %s", spec.Type, w.Strength, twoWays(w.Door), twoWays(w.Voice))
		if w.HalfLife > 0 {
			fmt.Fprintf(&b, ", half in %g days", w.HalfLife)
		}
		fmt.Fprintf(&b, "\n%13s%s\n", "", spec.Means)
	}
	return b.String()
}

func measuresTopic() string {
	var b strings.Builder
	b.WriteString(`The measures of inroad rank read a graph of all who can hold a view (of one kind
with --kind). In it a tie joins each two whom any of your ties joins on the day,
but for opposes, declined, attends, gate and took-part. Unless --whole asks for
them, part-of and represents to a state are left out too: everything belongs to
one, and every way would lead through it. How strong a tie is, inroad help ties
says; its cost is 1/strength, so that a strong tie is a short one. Where all are
equally strong, or with --unweighted, paths count steps. Ways whose costs differ
by less than 1e-12 of themselves are equally short. Listed are persons
who are not ours, or whom --show says; scores that agree to nine digits share a
place, as do those below 1e-12 of the greatest.

`)
	w := words.In(0)
	for _, m := range measures.Table {
		fmt.Fprintf(&b, "%s\n", m.Name)
		for _, text := range []string{
			w.MeasureQuestion(m.Name, ""),
			w.MeasureNote(m.Name, "", m.Reads),
			fmt.Sprintf("Time: %s.", w.MeasureEffort(m.Name)),
		} {
			fill(&b, text, "    ", 80)
		}
	}
	return b.String()
}

// fill writes words in lines of at most so many letters.
func fill(b *strings.Builder, text, indent string, width int) {
	line := indent
	for _, word := range strings.Fields(text) {
		if line != indent && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			b.WriteString(line + "\n")
			line = indent
		}
		if line != indent {
			line += " "
		}
		line += word
	}
	b.WriteString(line + "\n")
}

// twoWays shows a factor for each direction: none, one where both are equal, else there and back.
func twoWays(w world.TwoWays) string {
	switch {
	case w.Forward == 0 && w.Back == 0:
		return "none"
	case w.Forward == w.Back:
		return fmt.Sprintf("%g", w.Forward)
	}
	return fmt.Sprintf("%g (back %g)", w.Forward, w.Back)
}
