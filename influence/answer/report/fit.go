package report

import (
	"strings"

	"charm.land/lipgloss/v2"

	"inroad/graph/visible"
)

// A block is a part of a suggestion: a label and a text that may be said in several ways, the fullest first. The last way
// may be empty: then the block can be left out.
type block struct {
	label  string
	lead   string
	indent int
	style  lipgloss.Style
	ways   []string
}

// label makes a block of a labelled text.
func label(name string, ways ...string) block {
	lead := "   " + name
	return block{label: name, lead: lead + strings.Repeat(" ", max(labelled-lipgloss.Width(lead), 1)), indent: labelled, ways: ways}
}

// height is how many lines a block takes on a page.
func (b block) height(width int) int {
	if b.ways[0] == "" {
		return 0
	}
	return len(wrap(visible.Text(b.ways[0]), width-b.indent))
}

// fit writes the blocks in at most so many lines: where they take more, the blocks of the labels in cuts are said more
// shortly, one way at a time, in that order. With whole they are all said in full.
func (p *page) fit(blocks []block, most int, whole bool, cuts ...string) {
	lines := 0
	for _, b := range blocks {
		lines += b.height(p.width)
	}
	for _, cut := range cuts {
		if whole || lines <= most {
			break
		}
		for i := range blocks {
			b := &blocks[i]
			if b.label != cut || len(b.ways) < 2 {
				continue
			}
			before := b.height(p.width)
			b.ways = b.ways[1:]
			lines += b.height(p.width) - before
		}
	}
	for _, b := range blocks {
		if b.ways[0] != "" {
			p.styled(b.lead, b.indent, b.ways[0], b.style)
		}
	}
}
