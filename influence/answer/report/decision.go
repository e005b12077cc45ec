package report

import (
	"math"
	"strconv"
	"strings"

	"inroad/influence/answer"
)

// gates is the projection of `decision`.
func (p projector) gates(b *answer.Gates) []finding {
	list := []finding{}
	for i, g := range b.Gates {
		f := finding{Rank: i + 1, Subjects: []subject{p.subject(g.On)}, Score: g.Score, Figures: map[string]float64{}, Reasons: []reason{}}
		if !math.IsInf(g.Order, 0) { // a row without order has none; figures are finite
			f.Figures["order"] = g.Order
		} else if g.Open {
			f.Figures["order"] = 0
		}
		if g.Open {
			f.Figures["view"], f.Figures["q"], f.Figures["file"], f.Figures["weight"], f.Figures["stage"] = g.View, g.Q, g.File, g.Weight, float64(1+g.Depth)
			if g.ByViews > 0 {
				f.Reasons = append(f.Reasons, reason{Text: p.w.Label("views"), Share: g.ByViews, Ties: ties(g.Ties)})
			}
			if byFile := 1 - g.ByViews; g.ByViews > 0 && byFile > 0 || g.ByViews == 0 && g.File < 1 {
				f.Reasons = append(f.Reasons, reason{Text: p.w.Label("the file"), Share: byFile, Ties: ties(g.Ties)})
			}
		}
		state := &gateState{
			gateRef: p.gateRef(g.GateRef), Progress: g.Progress, Since: g.Since, Because: g.Because, Deadline: g.Deadline,
			Rests: p.told(g.Rests), FileAt: p.told(g.FileAt), SignsFor: pointed(g.SignsFor),
		}
		if len(g.Desk) > 0 {
			state.Desk = p.subjects(g.Desk)
		}
		if g.Members != nil {
			state.Members = &seats{g.Members.Known, g.Members.All}
		}
		f.Gate = state
		list = append(list, f)
	}
	return list
}

// writeGates writes the stages of a decision, a row a gate, and what the log says of them.
func writeGates(p *page, a *answer.Answer, opt Options) {
	columns := []column{{header: "who"}, {header: "rule"}, {header: "file"}, {header: "on the desk of"}, {header: "deadline"}}
	if opt.Why {
		columns = append(columns, column{header: "weight", right: true}, column{header: "q", right: true}, column{header: "f", right: true}, column{header: "view", right: true})
	}
	for i, stage := range a.Body.(*answer.Gates).Stages() {
		if i > 0 {
			p.blank()
		}
		title := strconv.Itoa(i+1) + "  " + stage.Name
		if stage.Done() {
			title += " ✓"
		}
		p.title(strings.TrimSpace(title))
		p.grid(3, columns, each(stage.Gates, func(g answer.Gate) []string { return p.gateRow(g, opt) }))
		for _, g := range stage.Gates {
			if told := p.w.Told(g); told != "" {
				p.text("   ", 3, g.On.Name+": "+told)
			}
		}
	}
}

func (p *page) gateRow(g answer.Gate, opt Options) []string {
	row := []string{p.w.WithPost(g.On), p.w.Rule(g.Rule), p.w.Progress(g), p.w.Desk(g), p.w.Deadline(g)}
	switch {
	case !opt.Why:
		return row
	case !g.Open:
		return append(row, "", "", "", "")
	}
	return append(row, short(g.Weight), short(g.Q), short(g.File), short(g.View))
}
