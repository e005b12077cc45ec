package cmd

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/world"
)

type findOptions struct {
	askFlags
	near bool
	text string
}

func (o *findOptions) AddFlags(f *pflag.FlagSet) {
	o.askFlags.AddFlags(f, "find")
	f.BoolVar(&o.near, "near", false, "look into names, aliases, emails and ids only: quick on a large server")
}

func newFind(st *streams) *cobra.Command {
	var o findOptions
	c := &cobra.Command{
		Use:   "find TEXT",
		Short: "who or what has this in a name, title, note or phone",
		Long: `Looks for a text in names, aliases, emails and ids, whatever its case and
accents: whole matches first, then beginnings, then the rest; after these in
titles, notes, hooks, phones and the like.`,
		Example: `  inroad find kadari
  inroad find "disarmament" -n 5`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.text = args[0]
			return runFind(c.Context(), st, o)
		},
	}
	o.AddFlags(c.Flags())
	return c
}

func runFind(ctx context.Context, st *streams, o findOptions) error {
	load := everything
	if o.near {
		load = func(ctx context.Context, from graph.Source, _ world.Settings) (*graph.Snapshot, error) {
			return graph.LoadFound(ctx, from, o.text)
		}
	}
	return o.askPart(ctx, st, load, func(ctx context.Context, q *question) (*answer.Answer, error) {
		entities := q.find(o.text, o.near)
		if len(entities) == 0 {
			return nil, fmt.Errorf("%q: %w", o.text, graph.ErrNotFound)
		}
		return influence.Found(q.snapshot, q.settings, o.text, entities, q.settingsFile), nil
	})
}

// find gives the entities that have the text in a name, alias, email or id, best first; without near also those that have
// it in a title, note, hook or phone.
func (q *question) find(text string, near bool) []int32 {
	finder := graph.NewFinder(text, 0)
	offer := finder.OfferText
	if near {
		offer = finder.Offer
	}
	for i := range q.snapshot.Entities {
		e := &q.snapshot.Entities[i]
		offer(graph.Record{ID: e.ID, Statements: e.Statements})
	}
	var entities []int32
	for _, r := range finder.Found() {
		if e, ok := q.snapshot.Number(r.ID); ok {
			entities = append(entities, e)
		}
	}
	return entities
}
