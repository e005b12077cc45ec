package cmd

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/influence"
	"inroad/influence/answer"
)

type routeOptions struct {
	askFlags
	who string
}

func (o *routeOptions) AddFlags(f *pflag.FlagSet) {
	o.askFlags.AddFlags(f, "route")
}

func newRoute(st *streams) *cobra.Command {
	var o routeOptions
	c := &cobra.Command{
		Use:   "route WHO",
		Short: "the best ways to reach someone, backup, weakest step",
		Long: `Says how one of us can reach a person: the best ways in, each step with what it
rests on, the weakest step, a backup that shares the fewest people, and whoever
every way needs. WHO is an id, an email, a name or an unambiguous part of one.`,
		Example: `  inroad route "Ines Kadari"
  inroad route kadari -n 2 --format json`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.who = args[0]
			return runRoute(c.Context(), st, o)
		},
	}
	o.AddFlags(c.Flags())
	return c
}

func runRoute(ctx context.Context, st *streams, o routeOptions) error {
	return o.ask(ctx, st, func(ctx context.Context, q *question) (*answer.Answer, error) {
		who, err := q.snapshot.Lookup(o.who)
		if err != nil {
			return nil, err
		}
		return influence.Routes(ctx, q.snapshot, q.settings, influence.RouteOptions{
			Who: who, K: o.most(), Settings: q.settingsFile,
		})
	})
}
