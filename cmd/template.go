package cmd

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"inroad/graph/neo4j"
	"inroad/importers"
	"inroad/importers/foreign"
)

// templateName is the workbook that is written where no name is given.
const templateName = "contacts.xlsx"

// mappingName is the draft of a mapping that is written where no name is given.
const mappingName = "mapping.yaml"

type templateOptions struct {
	graph    string // address of a graph that others keep; empty: a workbook
	file     string
	insecure bool
}

func newTemplate(st *streams) *cobra.Command {
	var o templateOptions
	c := &cobra.Command{
		Use:   "template [FILE]",
		Short: "a workbook to fill in, or a mapping",
		Long: `Writes a workbook to fill in: a sheet for each table with every column
explained, words to choose from, and an example row; the first sheet says how
to begin. Without FILE it is ` + templateName + `; no file is written over.

With the ADDRESS of a graph that you keep in a Neo4j database, it drafts instead
the mapping by which ` + "`inroad import`" + ` reads that graph as the same tables: each
label, relationship and property that is there, with how many there are, and
a guess of what it is for you to correct. Without FILE it is ` + mappingName + `.`,
		Example: `  inroad template my-campaign.xlsx
  inroad template neo4j+s://graph.example.org/contacts mapping.yaml`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 && neo4j.Handles(args[0]) {
				o.graph, args = args[0], args[1:]
			}
			switch {
			case len(args) > 1:
				return usageError(fmt.Sprintf("%s is no address of a graph: write it as neo4j://host", args[0]))
			case len(args) == 1:
				o.file = args[0]
			case o.graph != "":
				o.file = mappingName
			default:
				o.file = templateName
			}
			return runTemplate(c.Context(), st, o)
		},
	}
	addInsecure(c.Flags(), &o.insecure)
	return c
}

func runTemplate(ctx context.Context, st *streams, o templateOptions) error {
	if _, err := os.Lstat(o.file); err == nil {
		return fileError{fmt.Errorf("%s is there already: name another file", o.file)}
	}
	if o.graph == "" {
		return st.writeFile(o.file, importers.WriteTemplate)
	}
	database, err := st.theirGraph(ctx, o.graph, o.insecure)
	if err != nil {
		return err
	}
	var draft bytes.Buffer
	if err := closeAfter(database, foreign.WriteDraft(ctx, &draft, database)); err != nil {
		return err
	}
	return st.writeFile(o.file, func(w io.Writer) error {
		_, err := draft.WriteTo(w)
		return err
	})
}
