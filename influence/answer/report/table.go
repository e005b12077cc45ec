package report

import (
	"fmt"
	"io"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"inroad/influence/answer"
)

// A layout writes the findings of one analysis on a page.
type layout func(p *page, a *answer.Answer, opt Options)

// layouts are the pages that are made for one analysis; the others share one.
var layouts = map[string]layout{
	"next":       writeNext,
	"route":      writeRoutes,
	"decision":   writeGates,
	"gaps":       writeGaps,
	"keyplayers": writeKeyPlayers,
	"groups":     writeGroups,
	"show":       writeKnown,
	"why":        writeKnown,
	"import":     writeTally,
	"copy":       writeTally,
	"check":      writeTally,
}

// writeTable writes the page that people read: heading, findings, notes, and what the answer rests on.
func writeTable(out io.Writer, audience answer.Audience, a *answer.Answer, opt Options) error {
	p := &page{width: opt.Width}
	p.styled("", 0, heading(audience, a), lipgloss.NewStyle().Bold(true))
	write := layouts[a.Method.Name]
	if write == nil {
		write = writeRanking
	}
	if len(a.Findings) == 0 {
		p.text("", 0, "Nothing found.")
	} else {
		write(p, a, opt)
	}
	writeWorth(p, a)
	if len(a.Notes) > 0 {
		p.blank()
		p.title("Notes")
		for _, note := range a.Notes {
			p.text("   ", 3, sentence(note))
		}
	}
	if text := basis(a); text != "" {
		p.blank()
		p.text("", 0, text)
	}
	// The writer takes emphasis away again for pipes, plain terminals and NO_COLOR.
	_, err := io.WriteString(&colorprofile.Writer{Forward: out, Profile: opt.profile}, p.String())
	return err
}

// heading is the first line: date, place, decision or question, audience.
func heading(audience answer.Audience, a *answer.Answer) string {
	var parts []string
	if a.Method.AsOf != 0 {
		parts = append(parts, strings.ToUpper(weekday(a.Method.AsOf, 0)))
	}
	if a.Place != "" {
		parts = append(parts, strings.ToUpper(a.Place))
	}
	switch {
	case a.Decision != "" && (a.Method.Name == "next" || a.Method.Name == "decision"):
		parts = append(parts, a.Decision)
	case a.Question != "":
		parts = append(parts, a.Question)
	default:
		parts = append(parts, a.Method.Name)
	}
	return strings.Join(append(parts, strings.ToUpper(string(audience))), " · ")
}

// lookups say what is stored and weigh nothing.
var lookups = map[string]bool{"import": true, "copy": true, "check": true, "find": true, "show": true, "why": true, "duplicates": true}

// basis says what the answer rests on, and what it is not.
func basis(a *answer.Answer) string {
	if lookups[a.Method.Name] {
		return ""
	}
	var b strings.Builder
	if a.Method.AsOf != 0 {
		fmt.Fprintf(&b, "As of %s. ", day(a.Method.AsOf, 0))
	}
	if r := a.RestsOn; r != nil {
		fmt.Fprintf(&b, "Rests on %s and %s", count(r.Ties, "tie"), count(r.Stances, "stance"))
		if r.Unknown > 0 {
			fmt.Fprintf(&b, "; the stance of %s is unknown", count(r.Unknown, "person"))
		}
		b.WriteString(". ")
	}
	b.WriteString("It prioritises; it does not predict.")
	return b.String()
}

func count(n int, what string) string {
	switch {
	case n == 1:
		return "1 " + what
	case what == "person":
		return fmt.Sprintf("%d people", n)
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// writeWorth lists the cells most worth filling.
func writeWorth(p *page, a *answer.Answer) {
	if len(a.Worth) == 0 {
		return
	}
	p.blank()
	p.title("Cells worth filling")
	rows := make([][]string, len(a.Worth))
	for i, w := range a.Worth {
		rows[i] = []string{w.Table, w.Name, w.Column, w.Why}
	}
	p.grid(3, make([]column, 4), rows)
}
