package cmd

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/graph/sqlite"
	"inroad/influence/answer/diagrams"
)

type versionOptions struct{ deps bool }

func (o *versionOptions) AddFlags(f *pflag.FlagSet) {
	f.BoolVar(&o.deps, "deps", false, "also what the program is made of, with versions")
}

func newVersion(st *streams) *cobra.Command {
	var o versionOptions
	c := &cobra.Command{
		Use:     "version",
		Short:   "which version this is",
		Long:    "Says which version of inroad this is, and with --deps which libraries are in it.",
		Example: "  inroad version --deps",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return runVersion(c.Context(), st, o) },
	}
	o.AddFlags(c.Flags())
	return c
}

func runVersion(ctx context.Context, st *streams, o versionOptions) error {
	build, ok := debug.ReadBuildInfo()
	version := "(devel)"
	if ok && build.Main.Version != "" {
		version = build.Main.Version
	}
	fmt.Fprintf(st.out, "inroad %s %s %s/%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if !o.deps {
		return nil
	}
	database, err := sqlite.Version(ctx)
	if err != nil {
		return err
	}
	renderer, err := diagrams.NewRenderer()
	if err != nil {
		return err
	}
	drawing, err := renderer.Version(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(st.out, "SQLite %s\nGraphviz %s (Eclipse Public License 1.0)\n", database, drawing)
	if !ok {
		return nil
	}
	for _, m := range build.Deps {
		note := ""
		switch {
		case m.Replace == nil:
		case strings.HasPrefix(m.Replace.Path, "."): // a folder of ours
			note = ", our copy of it in " + strings.TrimPrefix(m.Replace.Path, "./")
		default:
			m = m.Replace
		}
		fmt.Fprintf(st.out, "%s %s%s\n", m.Path, m.Version, note)
	}
	return nil
}
