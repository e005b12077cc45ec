package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"inroad/graph/visible"
)

// A column of a grid.
type column struct {
	header string
	right  bool   // aligned, for numbers; never wrapped
	tight  bool   // one blank from the column before it, else two
	full   string // the header where there is room for more; empty: as header
}

// grid writes rows under headers, aligned, from column indent. Columns of text that need more room than there is are
// made narrower, the widest first, and their cells wrapped; where that would break words, or cells into many lines, the
// rows are stacked, which grid reports. Empty columns are left out, headers if all are empty.
func (p *page) grid(indent int, columns []column, rows [][]string) (stacked bool) {
	columns, rows = filledColumns(columns, rows)
	if len(columns) == 0 {
		return false
	}
	widths, least := make([]int, len(columns)), make([]int, len(columns))
	headed := false
	room := p.width - indent
	for i, c := range columns {
		headed = headed || c.header != ""
		widths[i], least[i] = lipgloss.Width(c.header), legible(c.header)
		for _, row := range rows {
			widths[i] = max(widths[i], lipgloss.Width(row[i]))
			least[i] = max(least[i], legible(row[i]))
		}
		if c.right {
			least[i] = widths[i]
		}
		room -= c.gap(i)
	}
	if !narrow(widths, least, room) {
		p.stack(indent, columns, rows)
		return true
	}
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
	return false
}

// gap is how many blanks stand before the column.
func (c column) gap(i int) int {
	switch {
	case i == 0:
		return 0
	case c.tight:
		return 1
	}
	return 2
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

// legible is how narrow a cell may be: as wide as its longest word, up to 20 columns unless it is a number, and so that it
// takes about five lines at most.
func legible(cell string) int {
	const longest, lines = 20, 5
	least := 0
	for _, word := range strings.Fields(cell) {
		width := lipgloss.Width(word)
		if _, err := strconv.ParseFloat(strings.Trim(word, ".,;:()%"), 64); err != nil {
			width = min(width, longest)
		}
		least = max(least, width)
	}
	return max(least, (lipgloss.Width(cell)+lines-1)/lines)
}

// narrow takes from the widest column that is wider than it must be, one by one, until the widths fit; it reports whether
// they do.
func narrow(widths, least []int, room int) bool {
	total := 0
	for _, w := range widths {
		total += w
	}
	for ; total > room; total-- {
		widest := -1
		for i, w := range widths {
			if w > least[i] && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return false
		}
		widths[widest]--
	}
	return true
}

// stack writes every row as a paragraph: its place and first text, below it the other cells, each after its header.
func (p *page) stack(indent int, columns []column, rows [][]string) {
	first := slices.IndexFunc(columns, func(c column) bool { return !c.right })
	for _, row := range rows {
		lead, title := strings.Repeat(" ", indent), ""
		var parts []string
		for i, c := range columns {
			switch {
			case row[i] == "":
			case i == first:
				title = row[i]
			case i < first && c.header == "":
				lead += row[i] + "  "
			default:
				parts = append(parts, strings.TrimSpace(cmp.Or(c.full, c.header)+" "+row[i]))
			}
		}
		if title != "" {
			p.text(lead, lipgloss.Width(lead), title)
			lead = strings.Repeat(" ", indent+3)
		}
		if len(parts) > 0 {
			p.text(lead, lipgloss.Width(lead), strings.Join(parts, " · "))
		}
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
			line += strings.Repeat(" ", c.gap(i)) + text
		}
		p.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}
