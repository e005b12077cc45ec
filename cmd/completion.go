package cmd

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
)

type completionOptions struct {
	root  *cobra.Command
	shell string
}

func newCompletion(st *streams) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "lets bash, zsh, fish or powershell complete commands",
		Long: `Writes what makes a shell complete the commands and flags of inroad when you
press Tab. SHELL is bash, zsh, fish or powershell. To try it in bash:

  source <(inroad completion bash)`,
		Example:   "  inroad completion bash",
		Args:      cobra.ExactArgs(1),
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		RunE: func(c *cobra.Command, args []string) error {
			return runCompletion(c.Context(), st, completionOptions{c.Root(), args[0]})
		},
	}
}

func runCompletion(_ context.Context, st *streams, o completionOptions) error {
	switch o.shell {
	case "bash":
		return o.root.GenBashCompletionV2(st.out, true)
	case "zsh":
		return o.root.GenZshCompletion(st.out)
	case "fish":
		return o.root.GenFishCompletion(st.out, true)
	case "powershell":
		return o.root.GenPowerShellCompletionWithDesc(st.out)
	}
	return usageError(fmt.Sprintf("%q is not one of bash, zsh, fish, powershell", o.shell))
}
