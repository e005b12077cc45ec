package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"inroad/graph"
	"inroad/influence/method"
)

// newTopics are pages of help that belong to no one command.
func newTopics() []*cobra.Command {
	return []*cobra.Command{
		{Use: "settings", Short: "every constant of the method, as a settings file", Long: settingsTopic()},
		{Use: "ties", Short: "the types of ties, and what each is worth", Long: tiesTopic()},
		{Use: "mapping", Short: "how a graph in Neo4j is read as the tables", Long: mappingTopic},
	}
}

func settingsTopic() string {
	yaml, err := method.Defaults().YAML()
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
	worths := method.Defaults().Ties
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

// twoWays shows a factor for each direction: none, one where both are equal, else there and back.
func twoWays(w method.TwoWays) string {
	switch {
	case w.Forward == 0 && w.Back == 0:
		return "none"
	case w.Forward == w.Back:
		return fmt.Sprintf("%g", w.Forward)
	}
	return fmt.Sprintf("%g (back %g)", w.Forward, w.Back)
}
