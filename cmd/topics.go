package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"inroad/graph"
	"inroad/influence"
)

// newTopics are pages of help that belong to no one command.
func newTopics() []*cobra.Command {
	return []*cobra.Command{
		{Use: "settings", Short: "every constant of the method, as a settings file", Long: settingsTopic()},
		{Use: "ties", Short: "the types of ties, and what each is worth", Long: tiesTopic()},
	}
}

func settingsTopic() string {
	yaml, err := influence.Defaults().YAML()
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

func tiesTopic() string {
	var b strings.Builder
	b.WriteString(`A tie joins two entities: from, to, type. Between persons, a door says how well
the tie serves to reach someone (from > to, and back); a voice says how much the
one listens to the other. A contact fades: after so many days it counts half.
Another word is kept and shown, and counts as knows between persons, else as
influences. Strengths and factors are defaults: see ` + "`inroad help settings`" + `.

`)
	worths := influence.Defaults().Ties
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
func twoWays(w influence.TwoWays) string {
	switch {
	case w.Forward == 0 && w.Back == 0:
		return "none"
	case w.Forward == w.Back:
		return fmt.Sprintf("%g", w.Forward)
	}
	return fmt.Sprintf("%g (back %g)", w.Forward, w.Back)
}
