// Inroad finds who to approach next, through whom, and why, in a graph of people and bodies kept in spreadsheets.
package main

import (
	"os"

	"github.com/spf13/cobra"

	"inroad/cmd"
	"inroad/influence/answer/diagrams"
)

func main() {
	heedFileSize()
	diagrams.ServeIfChild()
	cobra.MousetrapHelpText = "" // on Windows a workbook dropped on the program has to run
	os.Exit(cmd.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
