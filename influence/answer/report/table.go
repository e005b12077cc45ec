package report

import (
	"io"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// A layout writes the body of an answer on a page.
type layout func(p *page, a *answer.Answer, opt Options)

// layouts are the pages of the questions.
var layouts = map[string]layout{
	"next":       writeNext,
	"route":      writeRoutes,
	"decision":   writeGates,
	"rank":       writeRank,
	"coverage":   writeCoverage,
	"around":     writeAround,
	"keyplayers": writeKeyPlayers,
	"groups":     writeGroups,
	"show":       writeKnown,
	"why":        writeKnown,
	"find":       writeFound,
	"import":     writeBooks,
	"copy":       writeBooks,
	"check":      writeBooks,
}

// writeTable writes the page that people read: heading, body, notes, and what the answer rests on.
func writeTable(out io.Writer, audience answer.Audience, a *answer.Answer, opt Options) error {
	w := words.In(a.Method.AsOf)
	p := &page{width: opt.Width, w: w}
	p.styled("", 0, w.Heading(a, audience), lipgloss.NewStyle().Bold(true))
	if others := w.Others(a); others != "" {
		p.text("", 0, others)
	}
	if a.NobodyOurs {
		p.text("", 0, w.Note(answer.Note{Kind: answer.NobodyOurs}))
		p.blank()
	}
	write := layouts[a.Method.Name]
	if empty(a) || write == nil {
		p.text("", 0, w.Label("nothing"))
	} else {
		write(p, a, opt)
	}
	if notes := notesOf(w, a); len(notes) > 0 {
		p.blank()
		p.title(w.Label("notes"))
		for _, note := range notes {
			p.text("   ", 3, words.Stop(note))
		}
	}
	if !answer.QuestionNamed(a.Method.Name).Lookup {
		p.blank()
		p.text("", 0, w.Basis(a))
	}
	// The writer takes emphasis away again for pipes, plain terminals and NO_COLOR.
	_, err := io.WriteString(&colorprofile.Writer{Forward: out, Profile: opt.profile}, p.String())
	return err
}

// empty reports whether an answer has nothing to lay out.
func empty(a *answer.Answer) bool {
	switch b := a.Body.(type) {
	case nil:
		return true
	case *answer.Found:
		return len(b.Hits) == 0
	case *answer.Gates:
		return len(b.Gates) == 0
	case *answer.Ranking:
		return len(b.Placed) == 0
	case *answer.Comparison:
		return len(b.Compared) == 0
	case *answer.Groups:
		return len(b.Groups) == 0
	case *answer.Coverage:
		return len(b.Rows) == 0
	case *answer.Around:
		return len(b.People) < 2
	}
	return false
}
