package cmd

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/influence/answer"
)

type checkOptions struct {
	storeFlags
	bookFlags
}

func (o *checkOptions) AddFlags(f *pflag.FlagSet) {
	o.storeFlags.AddFlags(f)
	o.bookFlags.AddFlags(f)
}

func newCheck(st *streams) *cobra.Command {
	var o checkOptions
	c := &cobra.Command{
		Use:   "check",
		Short: "whether a store is sound and was loaded whole",
		Long: `Looks through a store for damage, and for imports that stopped half way. Exit
code 0: all is well; 1: damaged; 6: an import or a copy has to be run again.
What was taken out of a server by other programs it does not see; an import of
the same files puts that back.`,
		Example: "  inroad check --store inroad.db",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return runCheck(c.Context(), st, o) },
	}
	o.AddFlags(c.Flags())
	return c
}

func runCheck(ctx context.Context, st *streams, o checkOptions) (err error) {
	writing := o.writing()
	if err := writing.settle(); err != nil {
		return err
	}
	store, err := o.open(ctx, st)
	if err != nil {
		return err
	}
	defer func() { err = closeAfter(store, err) }()
	if s, ok := store.(interface{ Check(context.Context) error }); ok {
		if err := s.Check(ctx); err != nil {
			return err
		}
	}
	var documents []graph.Document
	found := &answer.Checked{Store: o.address(st)}
	for f, err := range store.Fragments(ctx) {
		if err != nil {
			return err
		}
		documents = append(documents, f.Documents...)
		found.Documents += len(f.Documents)
		found.Records += len(f.Records)
		found.Ties += len(f.Ties)
		found.Judgements += len(f.Judgements)
	}
	halves := halfRead(documents)
	found.Whole = len(halves) == 0
	t := newTally("check", found)
	if err := writing.write(st, &t.Answer, whole); err != nil {
		return err
	}
	return errors.Join(halves...)
}

// halfRead is an error for each document whose import stopped half way, unless its file was read whole since.
func halfRead(documents []graph.Document) []error {
	var halves []error
	for _, d := range documents {
		whole := slices.ContainsFunc(documents, func(e graph.Document) bool {
			return e.Complete && e.Source == d.Source && e.Name == d.Name && !e.Read.Before(d.Read)
		})
		if !d.Complete && !whole {
			halves = append(halves, fmt.Errorf("the import of %s (%s) stopped half way: %w", d.Name, d.Source, graph.ErrIncomplete))
		}
	}
	return halves
}
