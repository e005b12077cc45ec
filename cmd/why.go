package cmd

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
)

type whyOptions struct {
	ownFlags
	words []string
}

func (o *whyOptions) AddFlags(f *pflag.FlagSet) { o.ownFlags.AddFlags(f) }

func newWhy(st *streams) *cobra.Command {
	var o whyOptions
	c := &cobra.Command{
		Use:   "why STATEMENT",
		Short: "where a statement or tie comes from",
		Long: `Says which file, row and column a statement comes from, which other statements
it prevails over, and which content of the file was read when. STATEMENT is

  WHO             all that is said of a person or body
  WHO PROPERTY    what is said of one property: stance, title, email …
  WHO WHO         what joins the two
  FILE:ROW        what a row says, as pages cite it: people:11, log:8`,
		Example: `  inroad why "Solvey stance"
  inroad why "Ines Kadari"
  inroad why Kadari Orlo
  inroad why people:11`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.words = args
			return runWhy(c.Context(), st, o)
		},
	}
	o.AddFlags(c.Flags())
	return c
}

func runWhy(ctx context.Context, st *streams, o whyOptions) error {
	return o.asking().ask(ctx, st, func(ctx context.Context, q *question) (*answer.Answer, error) {
		opt, err := q.statement(o.words)
		if row, ok := parseRow(strings.Join(o.words, " ")); ok && errors.Is(err, graph.ErrNotFound) {
			return q.row(row)
		}
		if err != nil {
			return nil, err
		}
		opt.Settings = q.settingsFile
		a := influence.Why(q.snapshot, q.settings, opt)
		if a.Body.(*answer.Known).Empty() {
			return nil, fmt.Errorf("nothing is said of %s: %w", strings.Join(o.words, " "), graph.ErrNotFound)
		}
		return a, nil
	})
}

// statement reads what is asked about: the whole as somebody's name, else a name and a property, else two names.
// Where the words are not told apart by quotes, every way to part them is tried.
func (q *question) statement(words []string) (influence.KnownOptions, error) {
	who, err := q.snapshot.Lookup(strings.Join(words, " "))
	if err == nil {
		return influence.KnownOptions{Who: who, Other: who}, nil
	}
	if len(words) == 1 {
		words = strings.Fields(words[0])
	}
	for cut := len(words) - 1; cut > 0; cut-- {
		first, rest := strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")
		who, wrong := q.snapshot.Lookup(first)
		if wrong != nil {
			continue
		}
		if property := graph.Property(strings.ReplaceAll(graph.Fold(rest), " ", "_")); q.says(who, property) {
			return influence.KnownOptions{Who: who, Other: who, Property: property}, nil
		}
		other, wrong := q.snapshot.Lookup(rest)
		if wrong == nil {
			return influence.KnownOptions{Who: who, Other: other}, nil
		}
		if errors.Is(err, graph.ErrNotFound) && errors.Is(wrong, graph.ErrNotFound) {
			name := q.snapshot.Entities[who].Name
			err = fmt.Errorf("no %s is stated of %s, and nobody is called that: %w", rest, name, graph.ErrNotFound)
		}
	}
	return influence.KnownOptions{}, err
}

// says reports whether anything is said of a property of the entity.
func (q *question) says(who int32, property graph.Property) bool {
	for _, st := range q.snapshot.Entities[who].Statements {
		if st.Property == property {
			return true
		}
	}
	return false
}
