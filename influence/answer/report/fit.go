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

// height is how many lines a way of saying it takes on a page.
func (b block) height(way, width int) int {
	if b.ways[way] == "" {
		return 0
	}
	return len(wrap(visible.Text(b.ways[way]), width-b.indent))
}

// shorten takes the fullest way of saying it that takes fewer lines than the present one; it returns how many fewer, 0
// where there is none.
func (b *block) shorten(width int) int {
	present := b.height(0, width)
	for way := 1; way < len(b.ways); way++ {
		if less := present - b.height(way, width); less > 0 {
			b.ways = b.ways[way:]
			return less
		}
	}
	return 0
}

// fit writes the blocks in at most so many lines: where they take more, the blocks of the labels in cuts are said more
// shortly, one way at a time, in that order. With whole they are all said in full.
func (p *page) fit(blocks []block, most int, whole bool, cuts ...string) {
	lines := 0
	for _, b := range blocks {
		lines += b.height(0, p.width)
	}
	for _, cut := range cuts {
		for i := range blocks {
			if b := &blocks[i]; b.label == cut && lines > most && !whole {
				lines -= b.shorten(p.width)
			}
		}
	}
	for _, b := range blocks {
		if b.ways[0] != "" {
			p.styled(b.lead, b.indent, b.ways[0], b.style)
		}
	}
}
