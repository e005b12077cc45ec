package report

import (
	"strings"

	"charm.land/lipgloss/v2"

	"inroad/graph/visible"
)

// A page collects lines that are at most width columns wide, unless a single word is wider. What is written to it
// comes from data and is made visible here.
type page struct {
	strings.Builder
	width int
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

// A column of a grid.
type column struct {
	header string
	right  bool // aligned, for numbers; never wrapped
}

// grid writes rows under headers, aligned, from column indent. Columns of text that need more room than there is are
// made narrower, the widest first, and their cells wrapped. Empty columns are left out, headers if all are empty.
func (p *page) grid(indent int, columns []column, rows [][]string) {
	columns, rows = filledColumns(columns, rows)
	if len(columns) == 0 {
		return
	}
	widths := make([]int, len(columns))
	headed := false
	for i, c := range columns {
		widths[i] = lipgloss.Width(c.header)
		headed = headed || c.header != ""
		for _, row := range rows {
			widths[i] = max(widths[i], lipgloss.Width(row[i]))
		}
	}
	narrow(columns, widths, p.width-indent-2*(len(columns)-1))
	if headed {
		headers := make([]string, len(columns))
		for i, c := range columns {
			headers[i] = c.header
		}
		p.row(indent, columns, widths, headers)
	}
	for _, row := range rows {
		p.row(indent, columns, widths, row)
	}
}

func filledColumns(columns []column, rows [][]string) ([]column, [][]string) {
	var kept []int
	for i := range columns {
		for _, row := range rows {
			if row[i] != "" {
				kept = append(kept, i)
				break
			}
		}
	}
	shown, cells := make([]column, len(kept)), make([][]string, len(rows))
	for k, i := range kept {
		shown[k] = columns[i]
	}
	for r, row := range rows {
		for _, i := range kept {
			cells[r] = append(cells[r], visible.Text(row[i]))
		}
	}
	return shown, cells
}

// narrow takes from the widest column of text, one by one, until the widths fit or nothing is left to take.
func narrow(columns []column, widths []int, room int) {
	const least = 3
	total := 0
	for _, w := range widths {
		total += w
	}
	for ; total > room; total-- {
		widest := -1
		for i, c := range columns {
			if !c.right && widths[i] > least && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return
		}
		widths[widest]--
	}
}

func (p *page) row(indent int, columns []column, widths []int, cells []string) {
	lines := make([][]string, len(cells))
	height := 1
	for i, cell := range cells {
		lines[i] = wrap(cell, widths[i])
		height = max(height, len(lines[i]))
	}
	for h := range height {
		line := strings.Repeat(" ", indent)
		for i, c := range columns {
			text := ""
			if h < len(lines[i]) {
				text = lines[i][h]
			}
			fill := strings.Repeat(" ", max(widths[i]-lipgloss.Width(text), 0))
			if c.right {
				text = fill + text
			} else {
				text += fill
			}
			if i > 0 {
				line += "  "
			}
			line += text
		}
		p.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// wrap breaks text at blanks, and inside a word that is wider than a line.
func wrap(text string, width int) []string {
	lines := strings.Split(lipgloss.Wrap(text, max(width, 1), ""), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return lines
}
