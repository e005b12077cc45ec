package cmd

import (
	"context"
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/influence/answer"
)

type copyOptions struct {
	bookFlags
	insecure bool
	from, to string
}

func (o *copyOptions) AddFlags(f *pflag.FlagSet) {
	o.bookFlags.AddFlags(f)
	addInsecure(f, &o.insecure)
}

func newCopy(st *streams) *cobra.Command {
	var o copyOptions
	c := &cobra.Command{
		Use:   "copy FROM TO",
		Short: "copy one store into another, such as a file to a server",
		Long: `Copies everything that one store holds into another; each is a file, or a server
at neo4j://, neo4j+s:// or bolt://. What the other holds stays. Copying again
changes nothing, so an interrupted copy goes on when it is run again.`,
		Example: `  inroad copy inroad.db elsewhere.db
  inroad copy inroad.db bolt://localhost:7687`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			o.from, o.to = args[0], args[1]
			return runCopy(c.Context(), st, o)
		},
	}
	o.AddFlags(c.Flags())
	return c
}

func runCopy(ctx context.Context, st *streams, o copyOptions) error {
	writing := o.writing()
	if err := writing.settle(); err != nil {
		return err
	}
	if o.from == o.to {
		return usageError("FROM and TO are the same store")
	}
	st.usesStore(o.from)
	st.usesStore(o.to)
	if err := st.mayWrite(o.output); err != nil {
		return err
	}
	from, err := openStore(ctx, st, o.from, o.insecure, true)
	if err != nil {
		return err
	}
	to, err := openStore(ctx, st, o.to, o.insecure, false)
	if err != nil {
		return errors.Join(err, from.Close())
	}
	bar := st.progress("items")
	changes, err := graph.Copy(ctx, &countedStore{Store: to, bar: bar}, from)
	bar.finish()
	if err := errors.Join(err, to.Close(), from.Close()); err != nil {
		return err
	}
	t := newTally("copy", &answer.Copied{From: o.from, To: o.to, Changes: changes})
	return writing.write(st, &t.Answer, whole)
}

// A countedStore tells how many items were applied to it.
type countedStore struct {
	graph.Store
	bar  *progress
	done int64
}

// Apply applies the fragment and tells.
func (s *countedStore) Apply(ctx context.Context, f graph.Fragment) (graph.Changes, error) {
	changes, err := s.Store.Apply(ctx, f)
	s.done += int64(f.Len())
	s.bar.update(s.done, 0)
	return changes, err
}
