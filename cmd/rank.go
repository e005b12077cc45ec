package cmd

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/answer/words"
	"inroad/influence/measures"
)

type rankOptions struct {
	askFlags
	by         string
	kind       string
	show       string
	whole      bool
	directed   bool
	unweighted bool
	group      string
	engine     string
}

func (o *rankOptions) AddFlags(f *pflag.FlagSet) {
	o.askFlags.AddFlags(f, "rank")
	f.StringVar(&o.by, "by", "influence", "`MEASURE` to rank by (listed above), or all, to compare them")
	f.StringVar(&o.kind, "kind", "", "only entities of this `KIND`: "+rankedKinds())
	addNetwork(f, &o.show, &o.whole, "list")
	f.BoolVar(&o.directed, "directed", false, "take ties as leading from one to the other")
	f.BoolVar(&o.unweighted, "unweighted", false, "count the steps of paths, not their costs")
	f.StringVar(&o.group, "group", "", "for brokerage, groups by `WHAT`: department or party")
	f.StringVar(&o.engine, "engine", "", "compute on `WHAT`: gds, the Graph Data Science of the store's server")
}

func newRank(st *streams) *cobra.Command {
	var o rankOptions
	c := &cobra.Command{
		Use:   "rank",
		Short: "a ranking by one of the measures of network analysis",
		Long: `Ranks persons who are not ours by one measure, each score explained by its
parts. The scores are those of the whole network; --show lists bodies, states,
ours or all of it. These measures know nothing of the decision: for whom to
approach, ask next. What each counts, reads and costs says inroad help measures.

` + measureList(),
		Example: `  inroad rank --by betweenness
  inroad rank --by influence --kind person -n 5 --why`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			if _, known := measures.Find(answer.Measure(args[0])); known || args[0] == string(measures.All) {
				return usageError(fmt.Sprintf("a measure stands after --by: inroad rank --by %s", args[0]))
			}
			return usageError(fmt.Sprintf("%q: a measure stands after --by, and is one of %s, or %s", args[0], measures.Names(), measures.All))
		},
		RunE: func(c *cobra.Command, _ []string) error { return runRank(c.Context(), st, o) },
	}
	o.AddFlags(c.Flags())
	return c
}

// measureList has a line per measure.
func measureList() string {
	var b strings.Builder
	w := words.In(0)
	for _, m := range measures.Table {
		fmt.Fprintf(&b, "  %-14s %s\n", m.Name, w.MeasureQuestion(m.Name, ""))
	}
	return strings.TrimRight(b.String(), "\n")
}

// rankedKinds are those that hold a view.
func rankedKinds() string {
	var kinds []string
	for _, k := range graph.Kinds {
		if k.Kind.HasView() {
			kinds = append(kinds, string(k.Kind))
		}
	}
	return strings.Join(kinds, ", ")
}

// checkKind refuses a kind that holds no view.
func checkKind(kind string) error {
	if kind != "" && !strings.Contains(", "+rankedKinds()+",", ", "+kind+",") {
		return usageError(fmt.Sprintf("kind %q is not one of %s", kind, rankedKinds()))
	}
	return nil
}

// addNetwork adds the flags that say which network is read, and whom of it the answer may name.
func addNetwork(f *pflag.FlagSet, show *string, whole *bool, what string) {
	f.StringVar(show, "show", "", what+" `WHOM`, with commas between: "+measures.ShowNames()+" (else persons who are not ours)")
	addWhole(f, whole)
}

func addWhole(f *pflag.FlagSet, whole *bool) {
	f.BoolVar(whole, "whole", false, "with the ties that say of which state a body is")
}

// readShows reads whom the answer may name, and refuses what names nobody of a kind.
func readShows(list, kind string) ([]answer.Show, error) {
	shows, err := measures.ParseShows(list)
	if err != nil {
		return nil, usageError("--show: " + err.Error())
	}
	if kind != "" && len(shows) > 0 && !slices.ContainsFunc(shows, func(s answer.Show) bool { return measures.MayShow(s, graph.Kind(kind)) }) {
		return nil, usageError(fmt.Sprintf("--show %s names nobody of --kind %s: leave one of them out", list, kind))
	}
	return shows, nil
}

func runRank(ctx context.Context, st *streams, o rankOptions) error {
	by := answer.Measure(o.by)
	measure, one := measures.Find(by)
	if !one && by != measures.All {
		return usageError(fmt.Sprintf("measure %q is not one of %s, or %s", o.by, measures.Names(), measures.All))
	}
	if err := checkKind(o.kind); err != nil {
		return err
	}
	shows, err := readShows(o.show, o.kind)
	if err != nil {
		return err
	}
	group := answer.Grouping(o.group)
	if group != "" && group != answer.ByParty && group != answer.ByDepartment {
		return usageError(fmt.Sprintf("group %q is not one of %s, %s", o.group, answer.ByDepartment, answer.ByParty))
	}
	if one && o.unweighted && !measure.ByPaths() {
		return usageError(fmt.Sprintf("--unweighted is for measures of paths, and %s is none: leave it out", o.by))
	}
	if o.whole && (o.by == "influence" || o.by == "door") {
		return usageError(fmt.Sprintf("--whole changes nothing about %s, which always reads all ties: leave it out", o.by))
	}
	if o.directed && (o.by == "influence" || o.by == "door") {
		return usageError(fmt.Sprintf("--directed changes nothing about %s, which reads who listens to whom, and who leads to whom: leave it out", o.by))
	}
	if by == measures.All && o.audience != string(answer.Internal) {
		return usageError("--by all compares places for ourselves: name one measure for another audience")
	}
	if o.group != "" && by != measures.Brokerage && by != measures.All {
		return usageError(fmt.Sprintf("--group is for brokerage, not %s: leave it out", o.by))
	}
	if err := checkEngine(o.engine, o.by, o.dataFlags, st); err != nil {
		return err
	}
	o.keep = o.engine != ""
	rank := measures.Rank
	if by == measures.All {
		rank = measures.RankAll
	}
	return o.ask(ctx, st, func(ctx context.Context, q *question) (*answer.Answer, error) {
		engine, err := openEngine(ctx, o.engine, q)
		if err != nil {
			return nil, err
		}
		a, err := rank(ctx, q.snapshot, q.settings, measures.Options{
			By: by, Kind: graph.Kind(o.kind), Whole: o.whole, Show: shows, Directed: o.directed, Unweighted: o.unweighted,
			Group: group, N: o.n, Settings: q.settingsFile, Engine: engine,
		})
		if errors.Is(err, measures.ErrFarApart) {
			return nil, usageError(fmt.Sprintf("%v, which %s needs for %s: leave --engine out, or take --unweighted", err, o.engine, o.by))
		}
		return a, err
	})
}
