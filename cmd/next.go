package cmd

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/world"
)

type nextOptions struct {
	askFlags
	decisionFlags
	seed      uint64
	resamples int
}

func (o *nextOptions) AddFlags(f *pflag.FlagSet) {
	o.askFlags.AddFlags(f, "next")
	o.decisionFlags.AddFlags(f)
	f.Uint64Var(&o.seed, "seed", 0, "of the random draws that try the answer out (else that of the settings)")
	f.IntVar(&o.resamples, "resamples", -1, "how many draws; 0: none; -1: as the settings say")
}

func newNext(st *streams) *cobra.Command {
	var o nextOptions
	c := &cobra.Command{
		Use:   "next",
		Short: "who to approach next, through whom, with what, and why",
		Long: `Says who to approach next: who can move the decision and can be reached, the way
in, who of us goes, what to ask and to offer, what to do if it fails, and why.
Below stand those without a way in, talks under way, contacts to keep warm,
promises due and the cells of the workbook most worth filling.

It prioritises, and does not predict. --why gives the figures.`,
		Example: `  inroad next
  inroad next --from contacts.xlsx -n 5
  inroad next --target "Ines Kadari" --why`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runNext(c.Context(), st, o) },
	}
	o.AddFlags(c.Flags())
	return c
}

func runNext(ctx context.Context, st *streams, o nextOptions) error {
	if o.resamples < -1 || o.resamples > world.MostResamples {
		return usageError(fmt.Sprintf("--resamples %d: how many draws, %d at most, 0 for none, or -1 for as many as the settings say", o.resamples, world.MostResamples))
	}
	return o.ask(ctx, st, func(ctx context.Context, q *question) (*answer.Answer, error) {
		if o.seed != 0 {
			q.settings.Stability.Seed = o.seed
		}
		targets, err := q.entities(o.targets)
		if err != nil {
			return nil, err
		}
		return influence.Next(ctx, q.snapshot, q.settings, influence.NextOptions{
			Decision: o.decision, Targets: targets, N: o.n, Resamples: o.resamples, Settings: q.settingsFile,
		})
	})
}
