package cmd

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"inroad/graph/visible"
)

// Streams are what a command may touch of the world outside its files: they are passed in, so that a test can pass
// others.
type streams struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time
	environ  []string // as os.Environ gives it

	quiet, verbose bool

	used []string // files that the command reads, or keeps its store in
}

// variable is the value of an environment variable, or empty.
func (st *streams) variable(name string) string {
	for i := len(st.environ) - 1; i >= 0; i-- {
		if value, ok := strings.CutPrefix(st.environ[i], name+"="); ok {
			return value
		}
	}
	return ""
}

// tell says something on stderr that is no error: warnings, where a file went. Quiet streams do not.
func (st *streams) tell(format string, args ...any) {
	if !st.quiet {
		st.complain(format, args...)
	}
}

// detail says what only those want to know who asked for it with -v.
func (st *streams) detail(format string, args ...any) {
	if st.verbose {
		st.tell(format, args...)
	}
}

// terminal reports whether w is a terminal, and how wide.
func terminal(w io.Writer) (width int, ok bool) {
	f, isFile := w.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	return width, err == nil
}

// complain says what went wrong, quiet or not.
func (st *streams) complain(format string, args ...any) {
	fmt.Fprintln(st.err, shown(fmt.Sprintf(format, args...)))
}

// shown is text of several lines with everything visible that could steer a terminal.
func shown(text string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i, line := range lines {
		lines[i] = visible.Text(line)
	}
	return strings.Join(lines, "\n")
}
