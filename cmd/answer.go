package cmd

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/answer/report"
)

// answerFlags say how an answer is written, and where.
type answerFlags struct {
	writingFlags
	n   int
	why bool
}

// AddFlags adds them for a command that gives so many findings unless it is told otherwise.
func (o *answerFlags) AddFlags(f *pflag.FlagSet, usual int) {
	o.writingFlags.AddFlags(f)
	f.IntVarP(&o.n, "number", "n", usual, "`HOW` many findings; 0: all of them")
	f.BoolVar(&o.why, "why", false, "figures, shares and sources too")
}

// most is how many findings are wanted, for what counts to a limit.
func (o answerFlags) most() int {
	if o.n == 0 {
		return math.MaxInt32
	}
	return o.n
}

// write writes the answer as the flags say.
func (o answerFlags) write(st *streams, a *answer.Answer) error {
	opt := report.Options{Why: o.why, N: o.n, Environ: st.environ}
	if o.n == 0 {
		opt.N = -1
	}
	return o.writingFlags.write(st, a, opt)
}

// writingFlags say in what form something is written, for whom, and where.
type writingFlags struct {
	format   string
	output   string
	audience string
}

func (o *writingFlags) AddFlags(f *pflag.FlagSet) {
	addFormat(f, &o.format, &o.output)
	f.StringVar(&o.audience, "audience", string(answer.Internal), "`WHO` will read it: "+audienceNames())
}

func addFormat(f *pflag.FlagSet, format, output *string) {
	f.StringVar(format, "format", "", "`FORM` of the answer: "+formatNames()+" (else as -o ends, else table)")
	f.StringVarP(output, "output", "o", "", "write to this `FILE`, not to the screen")
}

func formatNames() string {
	var names []string
	for _, f := range report.Formats {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

func audienceNames() string {
	var all []answer.Audience
	for _, a := range graph.Audiences {
		all = append(all, a.Audience)
	}
	return namesOf(all)
}

// namesOf are the names of audiences.
func namesOf(audiences []answer.Audience) string {
	var names []string
	for _, a := range audiences {
		names = append(names, string(a))
	}
	return strings.Join(names, ", ")
}

// reader is the audience, which the answer to the question has to make sense for.
func (o *writingFlags) reader(question string) (answer.Audience, error) {
	audience, err := graph.ParseAudience(o.audience)
	if err != nil {
		return "", usageError(err.Error())
	}
	q := answer.QuestionNamed(question)
	if !q.For(audience) {
		return "", usageError(fmt.Sprintf("%s makes no sense for %s: it is for %s", question, audience, namesOf(q.Audiences)))
	}
	return audience, nil
}

// settle checks the flags before any work is done, and fills in the format.
func (o *writingFlags) settle() error {
	if _, err := graph.ParseAudience(o.audience); err != nil {
		return usageError(err.Error())
	}
	if o.format == "" {
		o.format = report.Formats[0].Name
		if o.output != "" {
			format, ok := report.FormatOf(o.output)
			if !ok {
				return usageError(fmt.Sprintf("%s: the name does not say the format; add --format", o.output))
			}
			o.format = format
		}
	}
	for _, f := range report.Formats {
		if f.Name == o.format {
			return nil
		}
	}
	return usageError(fmt.Sprintf("format %q is not one of %s", o.format, formatNames()))
}

// write writes the answer where the flags say.
func (o writingFlags) write(st *streams, a *answer.Answer, opt report.Options) error {
	audience, err := graph.ParseAudience(o.audience)
	if err != nil {
		return err
	}
	if o.output != "" {
		return st.writeFile(o.output, func(out io.Writer) error { return report.Write(out, o.format, audience, a, opt) })
	}
	if width, ok := terminal(st.out); ok {
		opt.Environ = st.environ
		if width >= narrowest && width < usual {
			opt.Width = width
		}
	}
	return report.Write(st.out, o.format, audience, a, opt)
}

// A page is usual columns wide, less on a narrower terminal.
const usual, narrowest = 80, 40
