package influence

import (
	"cmp"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
)

// worthFilling lists the cells that would tell most: the stance of those who rank high, whether an introducer on their
// routes would lead on, where the file of a first gate stands, and who knows those whom no route reaches. Others than
// ourselves have no cells to fill.
func (n *nextAnswer) worthFilling(most int) []answer.Cell {
	if n.m.Audience() != graph.Internal {
		return nil
	}
	type cell struct {
		answer.Cell
		worth float64
	}
	var cells []cell
	m := n.m
	add := func(worth float64, table, name, column string, why answer.CellReason) {
		for i := range cells {
			if cells[i].Name == name && cells[i].Column == column {
				cells[i].worth += worth
				return
			}
		}
		cells = append(cells, cell{answer.Cell{Table: table, Name: name, Column: column, Why: why}, worth})
	}
	for _, r := range n.reached[:min(10, len(n.reached))] {
		worth := n.scaled(r.score)
		if !m.Known[r.who] {
			add(worth, "people", m.Entities[r.who].Name, "stance", answer.RanksHigh)
		}
		for _, step := range n.stepsTo(r.who) {
			if m.unsaid(step) {
				add(worth*0.8, "people", m.Entities[step.From].Name, "would_introduce", answer.OpensWay)
			}
		}
	}
	for _, g := range n.c.gates {
		if g.row < 0 || g.depth > 0 {
			continue
		}
		name := g.stage + ": " + m.Entities[g.entity].Name
		switch {
		case g.progress == "":
			add(60*g.weight, "decision", name, "progress", answer.FileUnknown)
		case len(g.desk) == 0 && g.progress != "moving":
			add(50*g.weight, "decision", name, "on_desk_of", answer.HolderUnknown)
		}
	}
	for _, r := range n.unreached[:min(3, len(n.unreached))] {
		if len(n.reached) > 0 && r.value > 0 {
			add(min(90, 60*r.value/max(n.reached[0].value, 1e-12)), "people", m.Entities[r.who].Name, "known_by", answer.NoWayThere)
		}
	}
	slices.SortStableFunc(cells, func(a, b cell) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), strings.Compare(a.Name, b.Name), strings.Compare(a.Column, b.Column))
	})
	filled := make([]answer.Cell, 0, most)
	for _, c := range cells[:min(most, len(cells))] {
		filled = append(filled, c.Cell)
	}
	return filled
}
