package influence

import (
	"context"
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
	ground := m.groundOf(d)
	c := ground.listen(ground.asItIs())
	gates := c.gates
	a := m.newAnswer("decision", opt.Settings)
	a.Decision, a.Others = d.name, d.others
	a.Method.Parameters["decision"] = d.name
	body := &answer.Gates{Later: m.Settings.Decision.Later}
	total := 0.0
	for _, g := range gates {
		if !g.rests {
			total -= g.counts * (m.logChance(g, c.views) + math.Log(g.file))
		}
	}
	for _, g := range gates {
		state := m.gateState(g)
		state.Open, state.Depth, state.View, state.Q, state.File, state.Weight = true, g.depth, c.views[g.entity], m.passes(g, c.views), g.file, g.weight
		byView, byFile := -m.logChance(g, c.views), -math.Log(g.file)
		if g.rests {
			state.Weight = 0
		} else if total > 0 {
			state.Score = 100 * g.counts * (byView + byFile) / total
		}
		if sum := byView + byFile; sum > 0 {
			state.ByViews = byView / sum
		}
		body.Gates = append(body.Gates, state)
	}
	for _, g := range d.done {
		body.Gates = append(body.Gates, m.gateState(g))
	}
	for _, g := range body.Gates {
		a.Context.Name(g.On)
		a.Context.Cite(g.Ties...)
	}
	a.Body = body
	a.Settle()
	a.Note(d.notes()...)
	a.Note(m.gateNotes(gates)...)
	a.Note(answer.Note{Kind: answer.StagesDiscount, Value: m.Settings.Decision.Later})
	return a, ctx.Err()
}

// gateState is a gate and where its file stands.
func (m *Moment) gateState(g gate) answer.Gate {
	state := answer.Gate{GateRef: m.gateRef(g), Progress: g.progress, Desk: m.subjects(g.holders), Order: g.order}
	if g.done {
		state.Progress, state.Desk = "done", m.subjects(g.desk)
	}
	if g.rule == answer.Majority && !g.done {
		state.Members = &answer.Seats{Known: len(g.members), All: g.seats}
		if g.alone {
			state.Members.Known = 0
		}
	}
	if g.rests {
		state.Rests = m.toldBy(g.told)
	}
	if g.filed != nil {
		state.FileAt, state.SignsFor = m.toldBy(g.filed), m.subjectAt(g.signs)
	}
	if g.row < 0 {
		return state
	}
	state.Ties = m.cite(g.row)
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

// toldBy is what a row of the log told us: who said so, when, and of a file who has it.
func (m *Moment) toldBy(r *report) *answer.Told {
	t := &m.Ties[r.tie]
	return &answer.Told{Day: t.Since, By: m.subjects(m.inContact(t.From, graph.RoleStakeholder)), Who: m.subjectAt(r.who), At: m.ref(r.tie)}
}

// gateNotes say what a reader of the open gates should know: which rest, and of which majority few members are known.
func (m *Moment) gateNotes(gates []gate) []answer.Note {
	var notes []answer.Note
	seen := map[int32]bool{}
	for _, g := range gates {
		if g.rests {
			notes = append(notes, answer.Note{Kind: answer.GateRests, About: m.subjects([]int32{g.entity}), Day: m.Ties[g.told.tie].Since})
		}
		if g.rule != answer.Majority || seen[g.entity] {
			continue
		}
		seen[g.entity] = true
		switch known := len(g.members); {
		case g.alone:
			notes = append(notes, answer.Note{Kind: answer.NoMembers, About: m.subjects([]int32{g.entity})})
		case known < g.seats:
			notes = append(notes, answer.Note{Kind: answer.FewMembers, About: m.subjects([]int32{g.entity}), Count: known, Of: g.seats})
		}
	}
	return notes
}
