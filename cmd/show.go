package cmd

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/world"
)

type showOptions struct {
	ownFlags
	near bool
	who  string
}

func (o *showOptions) AddFlags(f *pflag.FlagSet) {
	o.ownFlags.AddFlags(f)
	f.BoolVar(&o.near, "near", false, "only what stands on them and their ties, without the way in and messages: quick on a large server")
}

func newShow(st *streams) *cobra.Command {
	var o showOptions
	c := &cobra.Command{
		Use:   "show WHO",
		Short: "all that is known on someone, with the rows that say it",
		Long: `Shows everything that your files say of a person or body: statements, ties,
gates and files on the desk, contacts; each with the file and row that says it;
and the best way in, open promises and the messages that fit. What ended, or
what something newer prevails over, is marked. It is for yourselves only.`,
		Example: `  inroad show "Ines Kadari"
  inroad show "Foreign Ministry" --format json`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.who = args[0]
			return runShow(c.Context(), st, o)
		},
	}
	o.AddFlags(c.Flags())
	return c
}

func runShow(ctx context.Context, st *streams, o showOptions) error {
	load := everything
	if o.near {
		load = func(ctx context.Context, from graph.Source, _ world.Settings) (*graph.Snapshot, error) {
			return graph.LoadAround(ctx, from, o.who)
		}
	}
	return o.asking().askPart(ctx, st, load, func(ctx context.Context, q *question) (*answer.Answer, error) {
		who, err := q.snapshot.Lookup(o.who)
		if err != nil {
			return nil, err
		}
		return influence.Known(ctx, q.snapshot, q.settings, influence.KnownOptions{Who: who, Near: o.near, Settings: q.settingsFile})
	})
}

// ownFlags are those of commands whose answers are for ourselves: no other audience can be named.
type ownFlags struct {
	dataFlags
	format, output string
}

func (o *ownFlags) AddFlags(f *pflag.FlagSet) {
	o.dataFlags.AddFlags(f)
	addFormat(f, &o.format, &o.output)
}

func (o ownFlags) asking() askFlags {
	return askFlags{dataFlags: o.dataFlags, answerFlags: answerFlags{writingFlags: writingFlags{o.format, o.output, string(answer.Internal)}}}
}
