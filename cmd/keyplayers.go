package cmd

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/answer/words"
	"inroad/influence/measures"
)

type keyPlayersOptions struct {
	dataFlags
	writingFlags
	by     string
	size   int
	within int
	kind   string
	show   string
	whole  bool
}

func (o *keyPlayersOptions) AddFlags(f *pflag.FlagSet) {
	o.dataFlags.AddFlags(f)
	o.writingFlags.AddFlags(f)
	f.StringVar(&o.by, "by", string(answer.Reach), "`AIM` of the set: "+aimNames())
	f.IntVar(&o.size, "size", 3, "how many together")
	f.IntVar(&o.within, "within", 2, "steps that count as reached, for "+string(answer.ReachWithin))
	f.StringVar(&o.kind, "kind", "", "only entities of this `KIND`: "+rankedKinds())
	addNetwork(f, &o.show, &o.whole, "choose among")
}

func aimNames() string {
	names := make([]string, len(answer.Aims))
	for i, aim := range answer.Aims {
		names[i] = string(aim)
	}
	return strings.Join(names, ", ")
}

func newKeyPlayers(st *streams) *cobra.Command {
	var o keyPlayersOptions
	c := &cobra.Command{
		Use:   "keyplayers",
		Short: "which few together reach, or break apart, a network",
		Long: `Finds the few who together reach the most of a network, or whose loss breaks it
apart (Borgatti 2006), with what each adds beside the others. They are chosen
among persons who are not ours, or whom --show says; the network is everybody.
It knows nothing of the decision: for whom to approach, ask next.`,
		Example: `  inroad keyplayers --size 4 --kind person
  inroad keyplayers --by fragment`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return nil
			case slices.Contains(answer.Aims, answer.Aim(args[0])):
				return usageError(fmt.Sprintf("an aim stands after --by: inroad keyplayers --by %s", args[0]))
			}
			return usageError(fmt.Sprintf("%q: an aim stands after --by, and is one of %s", args[0], aimNames()))
		},
		RunE: func(c *cobra.Command, _ []string) error {
			return runKeyPlayers(c.Context(), st, o, c.Flags().Changed("within"))
		},
	}
	o.AddFlags(c.Flags())
	return c
}

func runKeyPlayers(ctx context.Context, st *streams, o keyPlayersOptions, within bool) error {
	if !slices.Contains(answer.Aims, answer.Aim(o.by)) {
		return usageError(fmt.Sprintf("%q is not one of %s", o.by, aimNames()))
	}
	if err := checkKind(o.kind); err != nil {
		return err
	}
	shows, err := readShows(o.show, o.kind)
	if err != nil {
		return err
	}
	switch {
	case o.size < 1:
		return usageError(fmt.Sprintf("--size %d: how many together, at least 1", o.size))
	case o.within < 1:
		return usageError(fmt.Sprintf("--within %d: how many steps, at least 1", o.within))
	case within && o.by != string(answer.ReachWithin):
		return usageError(fmt.Sprintf("--within is for --by %s, not %s", answer.ReachWithin, o.by))
	}
	asking := askFlags{question: "keyplayers", dataFlags: o.dataFlags, answerFlags: answerFlags{writingFlags: o.writingFlags}}
	return asking.ask(ctx, st, func(ctx context.Context, q *question) (*answer.Answer, error) {
		a, err := measures.KeyPlayers(ctx, q.snapshot, q.settings, measures.KeyOptions{
			By: answer.Aim(o.by), Size: o.size, Within: o.within, Kind: graph.Kind(o.kind), Whole: o.whole, Show: shows, Settings: q.settingsFile,
		})
		var few measures.TooFewError
		if errors.As(err, &few) && few.Listed < few.Network {
			err = fmt.Errorf("%w, of %d in the network: %s (--show chooses among others)", err, few.Network, words.In(0).Shown(few.Listing))
		}
		if errors.As(err, &few) {
			return nil, usageError(err.Error())
		}
		return a, err
	})
}
