package influence

import (
	"inroad/graph"
)

// A report is what a contact told us of the decision: whether a gate would pass today, or on whose desk a file is.
type report struct {
	tie   int32 // the row that says it
	day   graph.Day
	yes   bool  // of would-pass
	body  int32 // of file-at: whose file it is; -1 where the row names the person alone
	who   int32 // of file-at: on whose desk
	stage int32 // of would-pass
	on    int32 // of would-pass: whose gate; -1: every gate of the stage
}

// reportsOf lists what contacts until the day told us by a type of tie, by tie number.
func (m *Moment) reportsOf(typ graph.TieType) []report {
	var list []report
	for i := range m.Ties {
		t := &m.Ties[i]
		if t.Counts != typ || t.Since == 0 || t.Since.First() > m.Day {
			continue
		}
		r := report{tie: int32(i), day: t.Since.First(), body: -1, who: -1, stage: -1, on: -1}
		of, key := &r.body, graph.AttrBody
		switch said := graph.Fold(t.Attributes.Value(graph.AttrAnswer)); {
		case typ == graph.FileAt:
			r.who = t.To
		case said != "yes" && said != "no":
			continue
		default:
			r.stage, r.yes = t.To, said == "yes"
			of, key = &r.on, graph.AttrStakeholder
		}
		if id := t.Attributes.Value(key); id != "" {
			e, ok := m.Number(graph.ID(id))
			if !ok {
				continue
			}
			*of = e
		}
		list = append(list, r)
	}
	return list
}

// hearOf gives each gate of the decision the newest report of whether it would pass; of one day no goes before yes.
func (m *Moment) hearOf(d *decision) {
	reports := m.reportsOf(graph.WouldPass)
	for i := range d.gates {
		g := &d.gates[i]
		for _, r := range reports {
			if !m.sameStage(g, r.stage) || r.on >= 0 && r.on != g.entity {
				continue
			}
			if last := g.told; last == nil || r.day > last.day || r.day == last.day && last.yes && !r.yes {
				heard := r
				g.told = &heard
			}
		}
	}
}

// sameStage reports whether an entity is the stage of a gate, as the decision counts stages: by name.
func (m *Moment) sameStage(g *gate, stage int32) bool {
	if g.stageAt < 0 {
		return false
	}
	a, b := &m.Entities[g.stageAt], &m.Entities[stage]
	return g.stageAt == stage || a.Folded == b.Folded &&
		graph.Fold(a.ValueAt(graph.Decision, m.Day)) == graph.Fold(b.ValueAt(graph.Decision, m.Day))
}

// isFresh reports whether a report is so fresh that there is no need to ask again.
func (m *Moment) isFresh(r *report) bool {
	return r != nil && r.day >= m.Day-graph.Day(m.Settings.Asking.AgainDays)
}
