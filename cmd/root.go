// Package cmd is the command line: each command turns its flags into one call of the packages below and writes the
// Answer that comes back.
//
// In come arguments and streams, out goes an exit code. Its rules: a command is an options struct with AddFlags and a
// run function, one file each; stdout holds the answer and nothing else; what a person reads about a failure, and what
// to do about it, is said here (exit.go) and not below.
package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Main runs one command and returns its exit code. Arguments are those after the program's name.
func Main(args []string, in io.Reader, out, err io.Writer) (code int) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// The first Ctrl-C asks to stop at a safe point; a second one ends the program at once.
	context.AfterFunc(ctx, stop)
	st := &streams{in: in, out: out, err: err, now: time.Now, environ: os.Environ()}
	defer func() {
		if p := recover(); p != nil {
			code = st.explainPanic(args, p)
		}
	}()
	root := newRoot(st)
	root.SetArgs(withQuestion(root, args))
	command, failed := root.ExecuteContextC(ctx)
	if ctx.Err() != nil && failed != nil {
		failed = errInterrupted
	}
	return st.explain(command.CommandPath(), failed)
}

// The groups of commands, in the order in which help lists them.
const (
	ask  = "ask"
	show = "show"
	load = "load"
	keep = "keep"
)

// commands is the table of commands: help lists them in this order.
var commands = []struct {
	group string
	make  func(*streams) *cobra.Command
}{
	{ask, newNext},
	{ask, newRoute},
	{ask, newRank},
	{ask, newDecision},
	{ask, newKeyPlayers},
	{ask, newGroups},
	{show, newShow},
	{show, newWhy},
	{show, newFind},
	{show, newDiagram},
	{load, newImport},
	{load, newTemplate},
	{keep, newDump},
	{keep, newCopy},
	{keep, newCheck},
	{keep, newCompletion},
	{keep, newVersion},
}

func newRoot(st *streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "inroad",
		Short: "who to approach next, through whom, and why",
		Long: `inroad reads your contacts from spreadsheets and says who to approach next,
through whom, by whom of you, when, with what, and why. Nothing leaves this
machine, except to the store that you name.

  inroad template          a workbook to fill in
  inroad contacts.xlsx     who to approach next, from that workbook`,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,

		SuggestionsMinimumDistance: 2, // letters that may differ
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(c, args[0])
			}
			return c.Help()
		},
	}
	root.SetIn(st.in)
	root.SetOut(st.out)
	root.SetErr(st.err)
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().BoolVarP(&st.quiet, "quiet", "q", false, "nothing on stderr but errors")
	root.PersistentFlags().BoolVarP(&st.verbose, "verbose", "v", false, "say on stderr what is being done")
	for _, group := range []string{ask, show, load, keep} {
		root.AddGroup(&cobra.Group{ID: group, Title: strings.ToUpper(group[:1]) + group[1:]})
	}
	root.SetHelpCommandGroupID(keep)
	root.CompletionOptions.DisableDefaultCmd = true // ours says more
	var ours []*cobra.Command
	for _, row := range commands {
		c := row.make(st)
		c.GroupID = row.group
		if c.Args != nil {
			c.Args = usageArgs(c.Args)
		}
		ours = append(ours, c)
	}
	root.AddCommand(ours...)
	root.AddCommand(newTopics()...)
	root.InitDefaultHelpCmd()
	checkTopic(root)
	root.SetUsageTemplate(usageTemplate)
	ofCommand := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) {
		if c != root {
			ofCommand(c, args)
			return
		}
		fmt.Fprint(st.out, overview(root, ours))
	})
	return root
}

// withQuestion lets `inroad BOOK…` stand for `inroad next --from BOOK…`, so that a workbook can be dropped on the
// program. A command of the same name goes first.
func withQuestion(root *cobra.Command, args []string) []string {
	books := 0
	for books < len(args) && isBook(root, args[books]) {
		books++
	}
	if books == 0 {
		return args
	}
	asked := []string{"next"}
	for _, book := range args[:books] {
		asked = append(asked, "--from", book)
	}
	return append(asked, args[books:]...)
}

func isBook(root *cobra.Command, arg string) bool {
	if arg == "" || strings.HasPrefix(arg, "-") {
		return false
	}
	for _, c := range root.Commands() {
		if c.Name() == arg {
			return false
		}
	}
	_, err := os.Stat(arg)
	return err == nil
}

// flagError says what is wrong with a flag, without the words of the library that read it.
func flagError(_ *cobra.Command, err error) error {
	var invalid *pflag.InvalidValueError
	if !errors.As(err, &invalid) {
		return usageError(err.Error())
	}
	wants := "is not what it takes"
	switch invalid.GetFlag().Value.Type() {
	case "int", "int64", "uint64":
		wants = "is not a whole number that it takes"
	case "float64":
		wants = "is not a number"
	case "bool":
		wants = "is neither true nor false"
	}
	return usageError(fmt.Sprintf("--%s %q %s", invalid.GetFlag().Name, invalid.GetValue(), wants))
}

func unknownCommand(c *cobra.Command, name string) error {
	text := fmt.Sprintf("there is no command, file or folder %q", name)
	if similar := c.SuggestionsFor(name); len(similar) > 0 {
		text += fmt.Sprintf("; did you mean %s?", strings.Join(similar, " or "))
	}
	return usageError(text)
}

// usageArgs makes what a check of arguments finds wrong an error of usage.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		var said usageError
		switch err := check(c, args); {
		case err == nil && slices.ContainsFunc(args, func(arg string) bool { return strings.TrimSpace(arg) == "" }):
			return usageError(fmt.Sprintf("a name is empty; write it as: inroad %s", c.Use))
		case err == nil:
			return nil
		case errors.As(err, &said):
			return said
		}
		given := fmt.Sprintf("%d arguments were", len(args))
		if len(args) == 1 {
			given = "1 argument was"
		}
		return usageError(fmt.Sprintf("%s given; write it as: inroad %s", given, c.Use))
	}
}
