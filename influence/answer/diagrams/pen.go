package diagrams

import (
	"inroad/graph/visible"
	"inroad/influence/answer/diagrams/scene"
	"inroad/influence/answer/diagrams/typeset"
)

// A pen writes at the sizes of one step of a page.
type pen struct {
	set  *typeset.Setter
	page scene.Page
	step scene.Step
}

func (d *drawing) pen(step scene.Step) pen { return pen{d.set, d.page, step} }

// pad is the room between a box and its text.
func (p pen) pad() float64 { return p.step.Name * 0.55 }

// text adds words to lines, broken at the room, in at most so many lines, the end left out.
func (p pen) text(lines []scene.Text, words string, room float64, most int, like scene.Text) []scene.Text {
	return p.broken(lines, p.set.Fit(visible.Text(words), like.Size, like.Bold, room, most), like)
}

// name adds the name of a person, of which the surname stays where it is long.
func (p pen) name(lines []scene.Text, name string, room float64, most int, like scene.Text) []scene.Text {
	return p.broken(lines, p.set.FitName(visible.Text(name), like.Size, like.Bold, room, most), like)
}

func (p pen) broken(lines []scene.Text, words []string, like scene.Text) []scene.Text {
	for _, w := range words {
		if w == "" {
			continue
		}
		like.Words = w
		lines = append(lines, like)
	}
	return lines
}

// bold and small are how names and what stands below them look.
func (p pen) bold() scene.Text { return scene.Text{Size: p.step.Name, Bold: true, Name: true} }

func (p pen) small(tone scene.Tone) scene.Text { return scene.Text{Size: p.step.Small, Tone: tone} }

// width of the widest line.
func (p pen) width(lines []scene.Text) float64 {
	w := 0.0
	for _, l := range lines {
		w = max(w, p.set.Width(l.Words, l.Size, l.Bold))
	}
	return w
}

// box is a box around lines, so wide, or where that is 0 as its text needs. One without a line holds a dash.
func (p pen) box(lines []scene.Text, wide float64) scene.Box {
	if len(lines) == 0 {
		like := p.bold()
		like.Words = "–"
		lines = []scene.Text{like}
	}
	b := scene.Box{Lines: lines, Pad: p.pad()}
	b.W, b.H = wide, scene.Height(lines)+1.3*p.pad()
	if wide == 0 {
		b.W = p.width(lines) + 2*b.Pad
	}
	return b
}
