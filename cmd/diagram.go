package cmd

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/answer/diagrams"
	"inroad/influence/answer/diagrams/scene"
	"inroad/influence/answer/report"
	"inroad/influence/world"
)

type diagramOptions struct {
	dataFlags
	decision string
	format   string
	output   string
	audience string
	what     string // decision, coverage, routes or around
	who      string
	steps    int
	page     string
	stands   scene.Page // which page names; settle fills it in
}

func (o *diagramOptions) AddFlags(f *pflag.FlagSet) {
	o.dataFlags.AddFlags(f)
	f.StringVar(&o.decision, "decision", "", "`NAME` of the decision (else the first that is open)")
	f.StringVar(&o.format, "format", "", "`FORM` of the picture: "+pictureNames()+" (else as -o ends, else "+diagrams.Formats[0].Name+")")
	f.StringVarP(&o.output, "output", "o", "", "write to this `FILE`")
	f.StringVar(&o.page, "page", "slide", "`PAGE` it stands on: "+pageNames())
	f.IntVar(&o.steps, "steps", 1, "`HOW` far around somebody: 1, their own ties, or 2, also the ties of those")
	f.StringVar(&o.audience, "audience", string(answer.Ally), "`WHO` will see it: "+audienceNames())
}

// pictureNames are the forms of a picture, and those of the answer that it shows.
func pictureNames() string {
	var names []string
	for _, f := range diagrams.Formats {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ") + ", " + formatNames()
}

// isPicture reports whether a format draws, rather than writes the answer.
func isPicture(format string) bool {
	return slices.ContainsFunc(diagrams.Formats, func(f struct{ Name, Extension, Means string }) bool { return f.Name == format })
}

func pageNames() string {
	var names []string
	for _, p := range scene.Pages {
		names = append(names, p.Name)
	}
	return strings.Join(names, ", ")
}

func newDiagram(st *streams) *cobra.Command {
	var o diagramOptions
	c := &cobra.Command{
		Use:   "diagram WHAT [WHO]",
		Short: "a picture for a briefing: ways in, a decision, a circle",
		Long: `Draws a picture to show: WHAT is

  decision       the stages of a decision, its gates, and where it is stuck
  coverage       which bodies of it, and which parties, our members have a
                 contact in
  routes WHO     the ways in to a person, and the backup
  around WHO     who is tied to a person or body, how and how strongly; with
                 --steps 2 also who is tied to those

It stands on a slide, or on another --page. What cannot be read there is left
out, the least important first, and the legend says how much; --page fit is as
large as it needs. With --format json or another form of answers what the
picture shows is written, whole.

It is made for allies unless --audience says otherwise: persons stand as posts,
and no stance is shown. --audience internal names them, and says so.`,
		Example: `  inroad diagram decision -o decision.svg
  inroad diagram routes "Ines Kadari" --audience internal -o kadari.svg
  inroad diagram coverage --page a4 -o coverage.png
  inroad diagram around "Foreign Ministry" --format dot`,
		Args:      cobra.RangeArgs(1, 2),
		ValidArgs: []string{"decision", "coverage", "routes", "around"},
		RunE: func(c *cobra.Command, args []string) error {
			o.what, o.who = args[0], strings.Join(args[1:], "")
			return runDiagram(c.Context(), st, o)
		},
	}
	o.AddFlags(c.Flags())
	return c
}

func runDiagram(ctx context.Context, st *streams, o diagramOptions) error {
	if err := o.settle(st); err != nil {
		return err
	}
	q, err := o.loadPart(ctx, st, o.loader())
	if err != nil {
		return err
	}
	q.readBy(answer.Audience(o.audience)) // which settle has checked
	a, err := promptly(ctx, func() (*answer.Answer, error) { return o.answer(ctx, q) })
	if err != nil {
		return err
	}
	if !isPicture(o.format) {
		flags := writingFlags{format: o.format, output: o.output, audience: o.audience}
		if err := flags.write(st, a, report.Options{N: -1, Environ: st.environ}); err != nil {
			return err
		}
		return q.done()
	}
	picture := o.picture(a, q)
	renderer, err := diagrams.NewRenderer()
	if err != nil {
		return err
	}
	drawn, note, err := renderer.Draw(ctx, picture, o.stands, o.format)
	if err != nil {
		return err
	}
	if note != "" {
		st.tell("%s", note)
	}
	if o.output == "" {
		if _, err := st.out.Write(drawn); err != nil {
			return err
		}
	} else if err := st.writeFile(o.output, func(out io.Writer) error { _, err := out.Write(drawn); return err }); err != nil {
		return err
	}
	return q.done()
}

// pictureQuestions are the questions that the pictures answer.
var pictureQuestions = map[string]string{"decision": "decision", "coverage": "coverage", "routes": "route", "around": "around"}

// settle checks the flags before any work is done, and fills in the format.
func (o *diagramOptions) settle(st *streams) error {
	switch {
	case o.what != "decision" && o.what != "coverage" && o.what != "routes" && o.what != "around":
		return usageError(fmt.Sprintf("%q is not one of decision, coverage, routes, around", o.what))
	case o.ofDecision() && o.who != "":
		return usageError("a decision is named with --decision")
	case !o.ofDecision() && o.who == "":
		return usageError(o.what + " of whom? Name somebody")
	}
	if o.steps < 1 || o.steps > 2 {
		return usageError(fmt.Sprintf("--steps %d: it is 1 or 2", o.steps))
	}
	if _, err := (&writingFlags{audience: o.audience}).reader(pictureQuestions[o.what]); err != nil {
		return err
	}
	var err error
	if o.stands, err = scene.PageNamed(o.page); err != nil {
		return usageError("--page: " + err.Error())
	}
	if o.format == "" {
		o.format = diagrams.Formats[0].Name
		if o.output != "" {
			format, ok := diagrams.FormatOf(o.output)
			if !ok {
				format, ok = report.FormatOf(o.output)
			}
			if !ok {
				return usageError(fmt.Sprintf("%s: the name does not end as one of %s does; add --format", o.output, pictureNames()))
			}
			o.format = format
		}
	}
	if !isPicture(o.format) && !slices.ContainsFunc(report.Formats, func(f report.Format) bool { return f.Name == o.format }) {
		return usageError(fmt.Sprintf("format %q is not one of %s", o.format, pictureNames()))
	}
	if _, ok := terminal(st.out); ok && o.output == "" && isPicture(o.format) {
		return usageError("a picture cannot be shown here: add -o " + o.what + "." + o.format)
	}
	return nil
}

// loader loads what the picture needs: for ourselves, and of a circle, that alone. What others may see takes all to
// tell.
func (o diagramOptions) loader() loader {
	if o.what != "around" || o.audience != string(answer.Internal) {
		return everything
	}
	return func(ctx context.Context, from graph.Source, settings world.Settings) (*graph.Snapshot, error) {
		s, err := graph.LoadAround(ctx, from, o.who)
		if err != nil || s.Whole() || o.steps < 2 {
			return s, err
		}
		who, err := s.Lookup(o.who)
		if err != nil {
			return s, nil // which says so again when it is asked
		}
		through := influence.Through(s, settings, who)
		return graph.LoadAround(ctx, from, o.who, s.IDs(through)...)
	}
}

// ofDecision reports whether the picture is of a decision, not of somebody.
func (o diagramOptions) ofDecision() bool { return o.what == "decision" || o.what == "coverage" }

// picture is the picture of an answer.
func (o diagramOptions) picture(a *answer.Answer, q *question) diagrams.Picture {
	audience := answer.Audience(o.audience)
	switch o.what {
	case "decision":
		return diagrams.LadderOf(a, audience)
	case "coverage":
		return diagrams.CoverageOf(a, audience)
	case "around":
		return diagrams.AroundOf(a, audience)
	}
	return diagrams.WaysInOf(a, audience, diagrams.StancesOf(influence.At(q.snapshot, q.settings, q.settings.AsOf.First())))
}

// answer is what the picture is made from: of what the audience may know.
func (o diagramOptions) answer(ctx context.Context, q *question) (*answer.Answer, error) {
	switch o.what {
	case "decision":
		return influence.Gates(ctx, q.snapshot, q.settings, influence.GateOptions{Decision: o.decision, Settings: q.settingsFile})
	case "coverage":
		return influence.Coverage(q.snapshot, q.settings, influence.CoverageOptions{Decision: o.decision, Settings: q.settingsFile})
	}
	who, err := q.snapshot.Lookup(o.who)
	if err != nil {
		return nil, err
	}
	if o.what == "around" {
		return influence.Around(q.snapshot, q.settings, influence.AroundOptions{Who: who, Steps: o.steps, Settings: q.settingsFile}), nil
	}
	return influence.Routes(ctx, q.snapshot, q.settings, influence.RouteOptions{Who: who, K: drawnRoutes, Settings: q.settingsFile})
}

// drawnRoutes is how many routes a picture of ways in chooses from.
const drawnRoutes = 5
