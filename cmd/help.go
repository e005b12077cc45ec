package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// usageTemplate is how the help of one command ends, 80 columns wide.
const usageTemplate = `Usage:
  {{.UseLine}}{{if .HasAvailableSubCommands}} [command]{{end}}{{if .HasExample}}

Examples:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsagesWrapped 80 | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Flags of every command:
{{.InheritedFlags.FlagUsagesWrapped 80 | trimTrailingWhitespaces}}{{end}}
`

// overview is the help of the program as a whole: the commands, grouped by what they are for, ours in their order.
func overview(root *cobra.Command, ours []*cobra.Command) string {
	var b strings.Builder
	b.WriteString(root.Long + "\n")
	for _, group := range root.Groups() {
		fmt.Fprintf(&b, "\n%s\n", group.Title)
		listed := ours
		for _, c := range root.Commands() {
			if !slices.Contains(ours, c) {
				listed = append(slices.Clip(listed), c) // those that cobra adds
			}
		}
		for _, c := range listed {
			if c.GroupID == group.ID {
				fmt.Fprintf(&b, "  %-18s %s\n", c.Use, c.Short)
			}
		}
	}
	b.WriteString("\nOne command with its flags and examples: inroad help COMMAND\n")
	for _, c := range root.Commands() {
		if c.IsAdditionalHelpTopicCommand() {
			fmt.Fprintf(&b, "%s: inroad help %s\n", strings.ToUpper(c.Short[:1])+c.Short[1:], c.Name())
		}
	}
	return b.String()
}

// checkTopic lets help refuse what is neither a command nor a topic.
func checkTopic(root *cobra.Command) {
	for _, c := range root.Commands() {
		if c.Name() != "help" {
			continue
		}
		show := c.Run
		c.Run, c.Short = nil, "how a command is used, or a topic"
		c.RunE = func(c *cobra.Command, args []string) error {
			if found, _, err := root.Find(args); len(args) > 0 && (err != nil || found == root) {
				text := fmt.Sprintf("there is no command or topic %q", strings.Join(args, " "))
				if similar := nearTopics(root, args[0]); len(similar) > 0 {
					text += "; did you mean " + strings.Join(similar, " or ") + "?"
				}
				return usageError(text)
			}
			show(c, args)
			return nil
		}
	}
}

// nearTopics are the commands, and the topics of the same beginning, that a name may stand for.
func nearTopics(root *cobra.Command, name string) []string {
	const beginning = 3
	near := root.SuggestionsFor(name)
	for _, c := range root.Commands() {
		if c.IsAdditionalHelpTopicCommand() && len(name) >= beginning && strings.HasPrefix(c.Name(), strings.ToLower(name[:beginning])) {
			near = append(near, c.Name())
		}
	}
	return near
}
