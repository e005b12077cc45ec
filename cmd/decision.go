package cmd

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/influence"
	"inroad/influence/answer"
)

type decisionOptions struct {
	askFlags
	decisionFlags
}

func (o *decisionOptions) AddFlags(f *pflag.FlagSet) {
	o.askFlags.AddFlags(f, "decision")
	o.decisionFlags.AddFlags(f)
}

func newDecision(st *streams) *cobra.Command {
	var o decisionOptions
	c := &cobra.Command{
		Use:   "decision",
		Short: "stages and gates, where each stands, where it is stuck",
		Long: `Says what has to happen for a decision to be taken: its stages in order, whose
consent each needs and under which rule, on whose desk the file lies and since
when, and where it is stuck.`,
		Example: `  inroad decision
  inroad decision --decision "implement the Convention" --why`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runDecision(c.Context(), st, o) },
	}
	o.AddFlags(c.Flags())
	return c
}

func runDecision(ctx context.Context, st *streams, o decisionOptions) error {
	return o.ask(ctx, st, func(ctx context.Context, q *question) (*answer.Answer, error) {
		targets, err := q.entities(o.targets)
		if err != nil {
			return nil, err
		}
		return influence.Gates(ctx, q.snapshot, q.settings, influence.GateOptions{
			Decision: o.decision, Targets: targets, Settings: q.settingsFile,
		})
	})
}
