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

// wrap breaks text at blanks, and inside a word that is wider than a line.
func wrap(text string, width int) []string {
	lines := strings.Split(lipgloss.Wrap(text, max(width, 1), ""), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return lines
}

// placed is a place as the lead of a block.
func placed(place int) string { return fmt.Sprintf("%-2d ", place) }
