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
