package cmd

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"inroad/importers"
)

// templateName is the workbook that is written where no name is given.
const templateName = "contacts.xlsx"

type templateOptions struct{ file string }

func newTemplate(st *streams) *cobra.Command {
	o := templateOptions{file: templateName}
	return &cobra.Command{
		Use:   "template [FILE]",
		Short: "a workbook to fill in",
		Long: `Writes a workbook to fill in: a sheet for each table with every column
explained, words to choose from, and an example row; the first sheet says how
to begin. Without FILE it is ` + templateName + `; no file is written over.`,
		Example: "  inroad template my-campaign.xlsx",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 1 {
				o.file = args[0]
			}
			return runTemplate(c.Context(), st, o)
		},
	}
}

func runTemplate(_ context.Context, st *streams, o templateOptions) error {
	if _, err := os.Lstat(o.file); err == nil {
		return fileError{fmt.Errorf("%s is there already: name another file", o.file)}
	}
	return st.writeFile(o.file, importers.WriteTemplate)
}
