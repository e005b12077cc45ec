package report

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"inroad/graph/visible"
	"inroad/influence/answer/words"
)

// A page collects lines that are at most width columns wide, unless a single word is wider. What is written to it
// comes from data and is made visible here.
type page struct {
	strings.Builder
	width int
	w     words.Words
}

// labelled is where the text of a field begins: three blanks, a label of up to seven letters, a blank.
const labelled = 11

func (p *page) blank() { p.WriteByte('\n') }

// text writes a paragraph whose first line begins with lead and whose further lines begin at column indent.
func (p *page) text(lead string, indent int, text string) {
	p.styled(lead, indent, text, lipgloss.NewStyle())
}

func (p *page) styled(lead string, indent int, text string, style lipgloss.Style) {
	for i, line := range wrap(visible.Text(text), p.width-indent) {
		if i > 0 {
			lead = strings.Repeat(" ", indent)
		}
		p.WriteString(strings.TrimRight(lead+style.Render(line), " ") + "\n")
	}
}

// field writes a label and its paragraphs; empty paragraphs are left out, and the label with them if none is left.
func (p *page) field(label string, paragraphs ...string) {
	for _, text := range paragraphs {
		if strings.TrimSpace(text) == "" {
			continue
		}
		lead := "   " + label
		lead += strings.Repeat(" ", max(labelled-lipgloss.Width(lead), 1))
		p.text(lead, labelled, text)
		label = ""
	}
}

// title writes a heading of a part of the page.
func (p *page) title(text string) {
	p.styled("", 0, strings.ToUpper(text), lipgloss.NewStyle().Bold(true))
}

// list writes short texts, as many on a line as fit, none of them broken.
func (p *page) list(texts []string) {
	line := ""
	for _, text := range texts {
		if line != "" && lipgloss.Width(line)+2+lipgloss.Width(text) >= p.width {
			p.WriteString(line + ",\n")
			line = ""
		}
		if line != "" {
			line += ", "
		}
		line += text
	}
	p.WriteString(line + ".\n")
}

// wrap breaks text at blanks and after hyphens, and inside a word that is wider than a line, but not inside a number or
// date: 1.2e-05 and 2025-06-09 stay whole.
func wrap(text string, width int) []string {
	joined, ours := joinNumbers(text)
	lines := strings.Split(lipgloss.Wrap(joined, max(width, 1), ""), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
		if ours == nil {
			continue
		}
		var b strings.Builder
		for _, r := range lines[i] {
			if r == unbroken {
				if ours[0] {
					r = '-'
				}
				ours = ours[1:]
			}
			b.WriteRune(r)
		}
		lines[i] = b.String()
	}
	return lines
}

// unbroken is a hyphen after which no line is broken.
const unbroken = '\u2011'

// joinNumbers puts an unbroken hyphen for every one before a digit that begins a number or stands inside one; ours says
// of each unbroken hyphen, in their order, whether that is why it is there. It is nil where none was put.
func joinNumbers(text string) (joined string, ours []bool) {
	if !strings.Contains(text, "-") {
		return text, nil
	}
	var b strings.Builder
	before := ' '
	put := false
	for i, r := range text {
		switch {
		case r == unbroken:
			ours = append(ours, false)
		case r == '-' && i+1 < len(text) && isDigit(rune(text[i+1])) && (isDigit(before) || strings.ContainsRune(" (eE/:", before)):
			ours = append(ours, true)
			r, put = unbroken, true
		}
		b.WriteRune(r)
		before = r
	}
	if !put {
		return text, nil
	}
	return b.String(), ours
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// placed is a place as the lead of a block.
func placed(place int) string { return fmt.Sprintf("%-2d ", place) }
