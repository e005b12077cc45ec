package influence

import (
	"cmp"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
)

// filesOf are the newest reports of on whose desk the file of a body is, of each body with a gate in the first open
// stage; of two persons on one day the last by name. A person who is named alone speaks for each body to which they
// belong, parts included.
func (p *posts) filesOf(gates []gate, reports []report) map[int32]*report {
	first := map[int32]bool{}
	for _, g := range gates {
		if g.depth == 0 && p.m.Entities[g.entity].Kind.Body() {
			first[g.entity] = true
		}
	}
	files := map[int32]*report{}
	for _, r := range reports {
		bodies := []int32{r.body}
		if r.body < 0 {
			bodies = p.belongsTo(r.who)
		}
		for _, body := range bodies {
			if !first[body] {
				continue
			}
			last := files[body]
			if last == nil || r.day > last.day || r.day == last.day && p.m.Rank(r.who) > p.m.Rank(last.who) {
				heard := r
				heard.body = body
				files[body] = &heard
			}
		}
	}
	return files
}

// sign puts must-agree gates on who must still sign in the place of those on a body whose file we were told of, and on
// its parts (METHOD §4): on who has the file and on each above, up to the first who heads the body.
func (p *posts) sign(gates []gate, files map[int32]*report, left []bool) []gate {
	m := p.m
	bodies := make([]int32, 0, len(files))
	for body := range files {
		bodies = append(bodies, body)
	}
	slices.SortFunc(bodies, func(a, b int32) int { return cmp.Compare(m.Rank(a), m.Rank(b)) })
	partOf := func(part, whole int32) bool { return part != whole && slices.Contains(p.wholes(part), whole) }
	for _, body := range bodies {
		if slices.ContainsFunc(bodies, func(whole int32) bool { // the whole wins; of a circle of parts the first by name
			return partOf(body, whole) && !(partOf(whole, body) && m.Rank(body) < m.Rank(whole))
		}) {
			continue
		}
		signers := p.signers(files[body].who, body, left)
		if len(signers) == 0 {
			continue
		}
		replaced := func(g gate) bool {
			return g.depth == 0 && g.signs < 0 && (g.entity == body || partOf(g.entity, body))
		}
		var kept, signed []gate
		row := m.firstRow(gates, body)
		for _, who := range signers {
			signed = append(signed, gate{
				row: row.row, decision: row.decision, stage: row.stage, stageAt: row.stageAt, entity: who, rule: answer.MustAgree,
				order: row.order, progress: row.progress, file: row.file, desk: row.desk,
				weight: m.Settings.Decision.MustAgree, counts: m.Settings.Decision.MustAgree, signs: body, filed: files[body],
			})
		}
		for _, g := range gates {
			switch {
			case !replaced(g):
				kept = append(kept, g)
			case g.entity == body:
				kept = append(kept, signed...)
				signed = nil
			}
		}
		gates = kept
	}
	return gates
}

// firstRow is the gate of the first row on a body in the first open stage.
func (m *Moment) firstRow(gates []gate, body int32) gate {
	first := gate{row: -1}
	for _, g := range gates {
		if g.depth != 0 || g.entity != body || g.signs >= 0 {
			continue
		}
		if first.row < 0 || g.row >= 0 && graph.CompareOrigins(m.Ties[g.row].Origin, m.Ties[first.row].Origin) < 0 {
			first = g
		}
		if g.row < 0 {
			return g
		}
	}
	return first
}

// signers lists who has a file and each above by reports-to, every superior at a fork, up to the first who heads the
// body; apart from ours and from who has left.
func (p *posts) signers(holder, body int32, left []bool) []int32 {
	heads := p.who(body, graph.Heads)
	chain := closure([]int32{holder}, func(e int32) []int32 {
		if slices.Contains(heads, e) {
			return nil
		}
		return p.whom(e, graph.ReportsTo)
	})
	return slices.DeleteFunc(chain, func(e int32) bool { return !p.m.Person[e] || p.m.Ours[e] || left[e] })
}
