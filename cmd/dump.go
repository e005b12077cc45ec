package cmd

import (
	"context"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/graph/dump"
)

type dumpOptions struct {
	dataFlags
	output string
}

func (o *dumpOptions) AddFlags(f *pflag.FlagSet) {
	o.storeFlags.AddFlags(f)
	f.StringArrayVar(&o.from, "from", nil, "read this `FILE` or folder, not a store; repeatable")
	f.StringVarP(&o.output, "output", "o", "", "write to this `FILE`, not to the screen")
}

func newDump(st *streams) *cobra.Command {
	var o dumpOptions
	c := &cobra.Command{
		Use:   "dump",
		Short: "everything in a store as text that can be compared",
		Long: `Writes everything that a store holds as text, sorted, a line for each document,
statement, tie and judgement. Stores that hold the same give the same text.`,
		Example: `  inroad dump -o before.txt
  inroad dump --store bolt://localhost:7687`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runDump(c.Context(), st, o) },
	}
	o.AddFlags(c.Flags())
	return c
}

func runDump(ctx context.Context, st *streams, o dumpOptions) error {
	store, unused, err := o.open(ctx, st)
	if err != nil {
		return err
	}
	write := func(out io.Writer) error { return dump.Write(ctx, out, store) }
	if o.output != "" {
		err = st.writeFile(o.output, write)
	} else {
		err = write(st.out)
	}
	if err := closeAfter(store, err); err != nil {
		return err
	}
	return (&question{unused: unused}).done()
}
