package cmd

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/answer/diagrams"
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
}

func (o *diagramOptions) AddFlags(f *pflag.FlagSet) {
	o.dataFlags.AddFlags(f)
	f.StringVar(&o.decision, "decision", "", "`NAME` of the decision (else the first that is open)")
	f.StringVar(&o.format, "format", "", "`FORM` of the picture: "+pictureNames()+" (else as -o ends, else "+diagrams.Formats[0].Name+")")
	f.StringVarP(&o.output, "output", "o", "", "write to this `FILE`")
	f.IntVar(&o.steps, "steps", 2, "`HOW` far around somebody: 1, their own ties, or 2, also the ties of those")
	f.StringVar(&o.audience, "audience", string(answer.Ally), "`WHO` will see it: "+audienceNames())
}

func pictureNames() string {
	var names []string
	for _, f := range diagrams.Formats {
		names = append(names, f.Name)
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
  coverage       which bodies and parties of it our members have a contact in
  routes WHO     the ways in to a person, and the backup
  around WHO     who is tied to a person or body, and how strongly, and who is
                 tied to those; up to 24 are drawn, the strongest ties first

It is made for allies unless --audience says otherwise: persons stand as posts,
and no stance is shown. --audience internal names them, and says so.`,
		Example: `  inroad diagram decision -o decision.svg
  inroad diagram routes "Ines Kadari" --audience internal -o kadari.svg
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
	picture, err := promptly(ctx, func() (diagrams.Picture, error) { return o.picture(ctx, q) })
	if err != nil {
		return err
	}
	renderer, err := diagrams.NewRenderer()
	if err != nil {
		return err
	}
	drawn, note, err := renderer.Draw(ctx, picture, o.format)
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
	if o.format == "" {
		o.format = diagrams.Formats[0].Name
		if o.output != "" {
			format, ok := diagrams.FormatOf(o.output)
			if !ok {
				return usageError(fmt.Sprintf("%s: the name does not end as one of %s does; add --format", o.output, pictureNames()))
			}
			o.format = format
		}
	}
	if !strings.Contains(", "+pictureNames()+",", ", "+o.format+",") {
		return usageError(fmt.Sprintf("format %q is not one of %s", o.format, pictureNames()))
	}
	if _, ok := terminal(st.out); ok && o.output == "" {
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
		through := diagrams.Through(influence.At(s, settings, settings.AsOf.First()), who, answer.Internal)
		return graph.LoadAround(ctx, from, o.who, s.IDs(through)...)
	}
}

// ofDecision reports whether the picture is of a decision, not of somebody.
func (o diagramOptions) ofDecision() bool { return o.what == "decision" || o.what == "coverage" }

// picture asks what the picture shows and lays it out.
func (o diagramOptions) picture(ctx context.Context, q *question) (diagrams.Picture, error) {
	audience, err := graph.ParseAudience(o.audience)
	if err != nil {
		return diagrams.Picture{}, err
	}
	q.readBy(audience)
	moment := influence.At(q.snapshot, q.settings, q.settings.AsOf.First())
	if o.ofDecision() {
		a, err := influence.Gates(ctx, q.snapshot, q.settings, influence.GateOptions{Decision: o.decision, Settings: q.settingsFile})
		if err != nil {
			return diagrams.Picture{}, err
		}
		if o.what == "coverage" {
			return diagrams.CoverageOf(moment, a, audience).Picture(), nil
		}
		return diagrams.LadderOf(a, audience).Picture(), nil
	}
	who, err := q.snapshot.Lookup(o.who)
	if err != nil {
		return diagrams.Picture{}, err
	}
	if o.what == "around" {
		return diagrams.Around(moment, who, o.steps, audience).Picture(), nil
	}
	a, err := influence.Routes(ctx, q.snapshot, q.settings, influence.RouteOptions{Who: who, K: drawnRoutes, Settings: q.settingsFile})
	if err != nil {
		return diagrams.Picture{}, err
	}
	return diagrams.WaysInOf(a, audience, diagrams.StancesOf(moment)).Picture(), nil
}

// drawnRoutes is how many routes a picture of ways in chooses from.
const drawnRoutes = 5
