package influence

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// ErrNoDecision says that there is nothing to decide: neither an open gate nor a target.
var ErrNoDecision = errors.New("nothing to decide")

// A gate is one row of the decision table: someone who has to let a stage pass.
type gate struct {
	row      int32 // number of the tie in the Snapshot; -1 for a target
	decision string
	stage    string
	stageAt  int32 // entity number of the stage; -1 for a target
	entity   int32
	rule     string
	order    float64 // +Inf where the row has none
	done     bool
	progress string
	file     float64 // f: chance that the file moves
	weight   float64 // ω
	depth    int     // open stages before it
	counts   float64 // ω·ρ^depth

	members []int32 // of a majority
	seats   int     // of a majority, with those whose holders are not known
	alone   bool    // a majority of which nobody is known: the body itself is the one member
	holders []int32
	desk    []int32 // on_desk_of

	told  *report // the newest of whether it would pass; nil where nobody told us
	rests bool    // it would pass: it counts nothing until we are told otherwise
	asks  asksFor // what may be asked about it
	signs int32   // of who must still sign: the body whose file it is; −1 for every other gate
	filed *report // and the report of on whose desk that is
}

// A decision is the open gates of one decision, in order of their stages, and who drafts for them.
type decision struct {
	name     string
	others   []string // further decisions that are open, by their order
	gates    []gate
	done     []gate
	drafters []drafter
	voters   map[int32]electorate // of each body with a gate that a majority decides
	files    []report             // on whose desk a file is
}

type drafter struct {
	person int32 // or body
	stage  string
}

// decide reads the decision table: the decision of that name, else the first, by least order and then name, that has
// an open gate; or, where targets are given, a must-agree gate for each.
func (m *Moment) decide(name string, targets []int32) (*decision, error) {
	if len(targets) > 0 {
		d := &decision{files: m.reportsOf(graph.FileAt)}
		for _, t := range targets {
			d.gates = append(d.gates, gate{
				row: -1, stageAt: -1, entity: t, rule: answer.MustAgree, order: math.Inf(1), file: 1,
				weight: m.Settings.Decision.MustAgree, counts: m.Settings.Decision.MustAgree, signs: -1,
			})
		}
		return d, nil
	}
	rows := m.gateRows()
	chosen, others, err := choose(rows, name)
	if err != nil {
		return nil, err
	}
	d := &decision{others: others}
	for _, g := range rows {
		if graph.Fold(g.decision) != chosen {
			continue
		}
		d.name = g.decision
		switch {
		case g.done:
			d.done = append(d.done, g)
		case g.rule == answer.Drafts:
			d.drafters = append(d.drafters, drafter{g.entity, graph.Fold(g.stage)})
		default:
			d.gates = append(d.gates, g)
		}
	}
	d.sortStages(m.Settings.Decision.Later)
	d.voters = m.postsOf(m.Evidence).electorates(d.gates)
	d.files = m.reportsOf(graph.FileAt)
	m.hearOf(d)
	return d, nil
}

// gateRows reads every row of the decision table, by tie number.
func (m *Moment) gateRows() []gate {
	var rows []gate
	for i := range m.Ties {
		t := &m.Ties[i]
		if t.Counts != graph.Gate {
			continue
		}
		stage := &m.Entities[t.From]
		g := gate{
			row: int32(i), stageAt: t.From, stage: stage.Name, decision: stage.ValueAt(graph.Decision, m.Day), entity: t.To,
			rule: graph.Fold(t.Attributes.Value(graph.AttrRule)), progress: graph.Fold(t.Attributes.Value(graph.AttrProgress)), order: math.Inf(1), file: 1, signs: -1,
		}
		if g.rule == "" {
			g.rule = answer.MustAgree
		}
		if order, ok := world.Finite(t.Attributes.Value(graph.AttrOrder)); ok {
			g.order = order
		}
		g.done = g.progress == "done" || m.isDone(t.Attributes.Value(graph.AttrDone))
		if f, ok := m.Settings.Decision.Progress[g.progress]; ok {
			g.file = f
		}
		switch g.rule {
		case answer.Consulted:
			g.weight = m.Settings.Decision.Consulted
		case answer.Majority:
			g.weight = m.Settings.Decision.Majority
		default:
			g.weight = m.Settings.Decision.MustAgree
		}
		if w, ok := world.Finite(t.Attributes.Value(graph.AttrWeight)); ok && w >= 0 {
			g.weight = w
		}
		for _, id := range t.Attributes.Values(graph.AttrDesk) {
			if e, ok := m.Number(graph.ID(id)); ok && !slices.Contains(g.desk, e) {
				g.desk = append(g.desk, e)
			}
		}
		rows = append(rows, g)
	}
	return rows
}

// isDone reads the done cell: yes, or a date not after the day.
func (m *Moment) isDone(cell string) bool {
	if d, err := graph.ParseDate(strings.TrimSpace(cell)); err == nil {
		return d != 0 && d.First() <= m.Day
	}
	return world.Yes(cell)
}

// choose names the decision to look at, folded, and the others that are open, as their rows do.
func choose(rows []gate, name string) (chosen string, others []string, err error) {
	least, written := map[string]float64{}, map[string]string{}
	var open []string
	known := false
	for _, g := range rows {
		folded := graph.Fold(g.decision)
		known = known || name != "" && folded == graph.Fold(name)
		if g.done || g.rule == answer.Drafts {
			continue
		}
		if order, ok := least[folded]; !ok {
			open = append(open, folded)
			least[folded], written[folded] = g.order, g.decision
		} else {
			least[folded] = min(order, g.order)
		}
	}
	slices.SortFunc(open, func(a, b string) int { return cmp.Or(cmp.Compare(least[a], least[b]), strings.Compare(a, b)) })
	named := make([]string, len(open))
	for i, folded := range open {
		named[i] = written[folded]
	}
	switch {
	case name == "" && len(open) == 0:
		return "", nil, fmt.Errorf("%w: fill in the decision table (a stage and a stakeholder in a row), or name whom to move with --target WHO", ErrNoDecision)
	case name == "":
		return open[0], named[1:], nil
	case slices.Contains(open, graph.Fold(name)):
		at := slices.Index(open, graph.Fold(name))
		return open[at], slices.Delete(named, at, at+1), nil
	case known:
		return "", nil, fmt.Errorf("%w: every gate of %q is done", ErrNoDecision, name)
	}
	return "", nil, fmt.Errorf("%w: no decision is named %q; there are: %s", ErrNoDecision, name, strings.Join(named, ", "))
}

// sortStages puts the open gates in the order of their stages, least order first and then by name, and counts the open
// stages before each.
func (d *decision) sortStages(later float64) {
	least := map[string]float64{}
	for _, g := range d.gates {
		folded := graph.Fold(g.stage)
		if order, ok := least[folded]; ok {
			least[folded] = min(order, g.order)
		} else {
			least[folded] = g.order
		}
	}
	slices.SortStableFunc(d.gates, func(a, b gate) int {
		fa, fb := graph.Fold(a.stage), graph.Fold(b.stage)
		return cmp.Or(cmp.Compare(least[fa], least[fb]), strings.Compare(fa, fb))
	})
	depth := 0
	for i := range d.gates {
		g := &d.gates[i]
		if i > 0 && graph.Fold(g.stage) != graph.Fold(d.gates[i-1].stage) {
			depth++
		}
		g.depth = depth
		g.counts = g.weight * math.Pow(later, float64(depth))
	}
}

// voicesOfDrafters are the influences ties of METHOD §4 by which who drafts a stage is heard at its must-agree gates.
func (m *Moment) voicesOfDrafters(d *decision) []world.Evidence {
	var implied []world.Evidence
	for _, g := range d.gates {
		if g.rule == answer.Majority || g.rule == answer.Consulted {
			continue
		}
		for _, dr := range d.drafters {
			if dr.stage != graph.Fold(g.stage) || dr.person == g.entity || !m.View[dr.person] || !m.View[g.entity] {
				continue
			}
			voice := world.Evidence{
				Lo: min(dr.person, g.entity), Hi: max(dr.person, g.entity), Type: world.TypeNumber(graph.Influences),
				Up: dr.person < g.entity, Strength: m.Settings.Decision.Drafter, Tie: -1,
			}
			if !slices.Contains(implied, voice) {
				implied = append(implied, voice)
			}
		}
	}
	return implied
}

// withDrafters is the evidence of a Moment together with the voices of a decision's drafters.
func (m *Moment) withDrafters(d *decision) []world.Evidence {
	implied := m.voicesOfDrafters(d)
	if len(implied) == 0 {
		return m.Evidence
	}
	all := append(slices.Clone(m.Evidence), implied...)
	slices.SortFunc(all, world.CompareEvidence)
	return all
}
