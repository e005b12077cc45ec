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
	command, failed := root, error(nil)
	if args, failed = withQuestion(root, args); failed == nil {
		root.SetArgs(args)
		command, failed = root.ExecuteContextC(ctx)
	}
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
// program; flags may stand before it. A command of the same name goes first. What is neither is an error, whatever flags
// stand with it.
func withQuestion(root *cobra.Command, args []string) ([]string, error) {
	first := firstWord(root, args)
	if first == len(args) || isCommand(root, args[first]) {
		return args, nil
	}
	if !isBook(args[first]) {
		return nil, unknownCommand(root, args[first])
	}
	asked := append([]string{"next"}, args[:first]...)
	for first < len(args) && isBook(args[first]) {
		asked = append(asked, "--from", args[first])
		first++
	}
	return append(asked, args[first:]...), nil
}

// firstWord is the place of the first argument that is neither a flag nor the value of one; the number of arguments
// where there is none, or where a flag is unknown, so that nobody can tell whether a value follows.
func firstWord(root *cobra.Command, args []string) int {
	var next *cobra.Command
	for _, c := range root.Commands() {
		if c.Name() == "next" {
			next = c
		}
	}
	for i := 0; i < len(args); i++ {
		switch arg := args[i]; {
		case len(arg) < 2 || arg[0] != '-':
			return i
		case arg == "-h" || arg == "--help":
			return len(args)
		case strings.Contains(arg, "="):
		default:
			takes, known := takesValue(arg, root.PersistentFlags(), next.Flags())
			if !known {
				return len(args)
			}
			if takes {
				i++
			}
		}
	}
	return len(args)
}

// takesValue reports whether the argument after a flag, or several of one letter, is its value.
func takesValue(arg string, sets ...*pflag.FlagSet) (takes, known bool) {
	find := func(look func(*pflag.FlagSet) *pflag.Flag) *pflag.Flag {
		for _, set := range sets {
			if flag := look(set); flag != nil {
				return flag
			}
		}
		return nil
	}
	if name, long := strings.CutPrefix(arg, "--"); long {
		flag := find(func(set *pflag.FlagSet) *pflag.Flag { return set.Lookup(name) })
		return flag != nil && flag.NoOptDefVal == "", flag != nil
	}
	for i := 1; i < len(arg); i++ {
		flag := find(func(set *pflag.FlagSet) *pflag.Flag { return set.ShorthandLookup(arg[i : i+1]) })
		if flag == nil {
			return false, false
		}
		if flag.NoOptDefVal == "" {
			return i == len(arg)-1, true // else the rest is the value
		}
	}
	return false, true
}

// isCommand reports whether an argument names a command, or one that shells ask for completions.
func isCommand(root *cobra.Command, arg string) bool {
	if strings.HasPrefix(arg, cobra.ShellCompRequestCmd) {
		return true
	}
	return slices.ContainsFunc(root.Commands(), func(c *cobra.Command) bool { return c.Name() == arg || c.HasAlias(arg) })
}

// isBook reports whether an argument is a file or folder that is there.
func isBook(arg string) bool {
	if arg == "" || strings.HasPrefix(arg, "-") { // a flag that follows
		return false
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
	if strings.TrimSpace(name) == "" {
		return usageError("the command, file or folder is empty")
	}
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
