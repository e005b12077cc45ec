package influence

import (
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
)

// rolesOf are the parts that a person has in the decision: whose files they hold, what they have a say in, which bodies
// with a say they head, what they draft.
func (n *nextAnswer) rolesOf(who int32) []answer.Role {
	m := n.m
	var roles []answer.Role
	for _, g := range n.c.gates {
		if g.file < 1 && m.hasFile(who, g) {
			if role := m.holding(who, g); !slices.Contains(roles, role) {
				roles = append(roles, role)
			}
		}
	}
	for _, g := range n.c.gates {
		switch {
		case g.entity != who:
		case g.signs >= 0:
			ref := m.gateRef(g)
			ref.On = m.subject(g.signs)
			roles = append(roles, answer.Role{Kind: answer.MustSign, Gate: ref})
		default:
			roles = append(roles, answer.Role{Kind: answer.HasSay, Gate: m.gateRef(g)})
		}
	}
	for _, e := range m.From(who) {
		if e.Counts != graph.Heads || !graph.Holds(e.Since, e.Until, m.Day) {
			continue
		}
		if at := slices.IndexFunc(n.c.gates, func(g gate) bool { return g.entity == e.To }); at >= 0 {
			roles = append(roles, answer.Role{Kind: answer.HeadsBody, Gate: m.gateRef(n.c.gates[at])})
		}
	}
	for _, dr := range n.d.drafters {
		if dr.person == who && slices.ContainsFunc(n.c.gates, func(g gate) bool { return graph.Fold(g.stage) == dr.stage }) {
			roles = append(roles, answer.Role{Kind: answer.DraftsText, Gate: answer.GateRef{Decision: n.d.name, Stage: dr.stage}})
		}
	}
	return slices.Compact(roles)
}

// hasFile reports whether the file of a gate is on a person's desk: where we were told whose file has come to whom, on
// theirs alone.
func (m *Moment) hasFile(who int32, g gate) bool {
	if g.filed != nil {
		return g.filed.who == who
	}
	return slices.Contains(g.holders, who)
}

// holding says that a person holds the file of a gate, since when, and why it lies.
func (m *Moment) holding(who int32, g gate) answer.Role {
	role := answer.Role{Kind: answer.HoldsFile, Gate: m.gateRef(g), Stuck: g.progress == "stuck"}
	if g.signs >= 0 {
		role.Gate.On = m.subject(g.signs)
	}
	if g.row < 0 {
		return role
	}
	row := m.Ties[g.row].Attributes
	if since, err := graph.ParseDate(row.Value(graph.AttrGateSince)); err == nil && (g.filed == nil || slices.Contains(g.desk, who)) {
		role.Since = since
	}
	role.Because = row.Value(graph.AttrStuck)
	role.NoObjection = role.Because != "" && graph.Fold(role.Because) != byPosition && !m.objects(who) && !m.objects(g.entity) && (g.signs < 0 || !m.objects(g.signs))
	return role
}

// objects reports whether somebody is known to be against it: they, or of a body who heads it, or to whom they report.
func (m *Moment) objects(who int32) bool {
	seen := []int32{who}
	for at := 0; at < len(seen); at++ {
		if m.Stance[seen[at]] < 0 {
			return true
		}
		for _, t := range m.From(seen[at]) {
			if t.Counts == graph.ReportsTo && graph.Holds(t.Since, t.Until, m.Day) && !m.hasLeft(t.To) && !slices.Contains(seen, t.To) {
				seen = append(seen, t.To)
			}
		}
		for _, i := range m.To(seen[at]) {
			if t := &m.Ties[i]; t.Counts == graph.Heads && graph.Holds(t.Since, t.Until, m.Day) && !slices.Contains(seen, t.From) {
				seen = append(seen, t.From)
			}
		}
	}
	return false
}

// byPosition is why a file is stuck where somebody objects.
const byPosition = "position"
