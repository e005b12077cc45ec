package cmd

import (
	"context"
	"fmt"
	"math"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/measures"
)

type groupsOptions struct {
	askFlags
	kind       string
	whole      bool
	resolution float64
}

func (o *groupsOptions) AddFlags(f *pflag.FlagSet) {
	o.askFlags.AddFlags(f, "groups")
	f.StringVar(&o.kind, "kind", "", "only entities of this `KIND`: "+rankedKinds())
	addWhole(f, &o.whole)
	f.Float64Var(&o.resolution, "resolution", 1, "above 1: more and smaller groups")
}

func newGroups(st *streams) *cobra.Command {
	var o groupsOptions
	c := &cobra.Command{
		Use:   "groups",
		Short: "who belongs together, and who bridges the groups",
		Long: `Finds who belongs together by their ties (Leiden method), names each group after
the body that most of its people belong to, and says who bridges it to others.`,
		Example: "  inroad groups --kind person -n 5",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return runGroups(c.Context(), st, o) },
	}
	o.AddFlags(c.Flags())
	return c
}

func runGroups(ctx context.Context, st *streams, o groupsOptions) error {
	if err := checkKind(o.kind); err != nil {
		return err
	}
	if !(o.resolution > 0) || math.IsInf(o.resolution, 0) {
		return usageError(fmt.Sprintf("--resolution %v: above 0; more makes more groups", o.resolution))
	}
	return o.ask(ctx, st, func(ctx context.Context, q *question) (*answer.Answer, error) {
		return measures.Groups(ctx, q.snapshot, q.settings, measures.GroupOptions{
			Kind: graph.Kind(o.kind), Whole: o.whole, Resolution: o.resolution, N: o.n, Settings: q.settingsFile,
		})
	})
}
