package influence

import (
	"context"
	"fmt"
	"math"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// GateOptions are the options of Gates.
type GateOptions struct {
	Decision string
	Targets  []int32
	Settings string
}

// Gates answers where a decision stands and where it is stuck: a finding per open gate, in the order of the stages,
// whose score is its part, in hundredths, of what keeps the whole from passing (METHOD §4); after them the gates that
// are done.
func Gates(ctx context.Context, s *graph.Snapshot, settings world.Settings, opt GateOptions) (*answer.Answer, error) {
	m := At(s, settings, settings.AsOf.First())
	d, err := m.decide(opt.Decision, opt.Targets)
	if err != nil {
		return nil, err
	}
	all := m.withDrafters(d)
	gates, err := m.memberships(all, nil).fill(d, false)
	if err != nil {
		return nil, err
	}
	c := &campaign{m: m, stance: m.Stance, gates: gates, voices: world.Hear(m.Facts, all, nil)}
	c.views = c.voices.Equilibrium(m.Stance, nil)
	a := m.newAnswer("decision", "Where does the decision stand, and where is it stuck?", opt.Settings)
	a.Decision = d.name
	a.Method.Parameters["decision"] = d.name
	total := 0.0
	for _, g := range gates {
		total -= g.counts * (math.Log(c.passes(g)) + math.Log(g.file))
	}
	for i, g := range gates {
		q := c.passes(g)
		byView, byFile := -math.Log(q), -math.Log(g.file)
		f := answer.Finding{
			Rank: i + 1, Subjects: []answer.Subject{m.subject(g.entity)}, Gate: m.gateState(g), Reasons: []answer.Reason{},
			Figures: map[string]float64{"view": c.views[g.entity], "q": q, "file": g.file, "weight": g.weight, "stage": float64(1 + g.depth), "order": 0},
		}
		if !math.IsInf(g.order, 0) { // a row without order has none; figures are finite
			f.Figures["order"] = g.order
		}
		if total > 0 {
			f.Score = 100 * g.counts * (byView + byFile) / total
		}
		if sum := byView + byFile; sum > 0 {
			var row []answer.TieRef
			if g.row >= 0 {
				row = m.cite(g.row)
			}
			f.Reasons = append(f.Reasons, answer.Reason{Text: "views", Share: byView / sum, Ties: append([]answer.TieRef{}, row...)})
			if byFile > 0 {
				f.Reasons = append(f.Reasons, answer.Reason{Text: "the file", Share: byFile / sum, Ties: append([]answer.TieRef{}, row...)})
			}
		}
		a.Findings = append(a.Findings, f)
		a.Context.Take(f)
	}
	for i, g := range d.done {
		f := answer.Finding{
			Rank: len(gates) + i + 1, Subjects: []answer.Subject{m.subject(g.entity)}, Gate: m.gateState(g),
			Figures: map[string]float64{}, Reasons: []answer.Reason{},
		}
		if !math.IsInf(g.order, 0) {
			f.Figures["order"] = g.order
		}
		a.Findings = append(a.Findings, f)
		a.Context.Take(f)
	}
	a.Settle()
	a.Notes = append(a.Notes, fmt.Sprintf("Each open stage before a gate leaves it %v of its weight.", m.Settings.Decision.Later))
	return a, ctx.Err()
}

// gateState is a gate and where its file stands.
func (m *Moment) gateState(g gate) *answer.GateState {
	state := &answer.GateState{GateRef: *m.gateRef(g), Progress: g.progress, Desk: m.subjects(g.holders)}
	if g.done {
		state.Progress = "done"
	}
	if g.row < 0 {
		return state
	}
	said := m.Ties[g.row].Attributes
	if since, err := graph.ParseDate(said.Value(graph.AttrGateSince)); err == nil {
		state.Since = since
	}
	if deadline, err := graph.ParseDate(said.Value(graph.AttrDeadline)); err == nil {
		state.Deadline = deadline
	}
	state.Because = said.Value(graph.AttrStuck)
	return state
}
