package influence

import (
	"cmp"
	"context"
	"math"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
)

// objective is what an approach is for (METHOD §6): to find out where a gate stands, where knowing that is worth more
// than moving it; to find out where they stand, where nobody says it; to answer the objection that a file of theirs is
// stuck for; to help where most of the value is a file; else to persuade.
func (n *nextAnswer) objective(r ranked) answer.Objective {
	o := answer.Objective{Kind: answer.Persuade}
	asked, _ := n.asked(r)
	switch {
	case asked >= 0 || !n.m.Known[r.who]:
		o.Kind = answer.FindOut
	case n.objectedFile(r) >= 0:
		o.Kind = answer.Respond
	case n.mostlyFile(r):
		o.Kind = answer.HelpFile
	}
	if g := n.where(r); g >= 0 {
		ref := n.m.gateRef(n.c.gates[g])
		o.Where = &ref
	}
	return o
}

// where is the gate that an approach is about: the one asked about, else the one whose file of theirs meets an objection,
// else the one whose file is most of the value, else the one with the greatest share; −1 where there is none.
func (n *nextAnswer) where(r ranked) int {
	main := n.mainGate(r)
	if asked, _ := n.asked(r); asked >= 0 {
		return asked
	}
	if objected := n.objectedFile(r); objected >= 0 {
		return objected
	}
	if n.mostlyFile(r) {
		return n.fileGate(r, main)
	}
	return main
}

// objectedFile is the gate whose file a person holds and that is stuck for a position; of several the one with the
// greatest part of the value; -1 where there is none.
func (n *nextAnswer) objectedFile(r ranked) int {
	best := -1
	for g, gate := range n.c.gates {
		if gate.row < 0 || gate.progress != "stuck" || !slices.Contains(gate.holders, r.who) {
			continue
		}
		if graph.Fold(n.m.Ties[gate.row].Attributes.Value(graph.AttrStuck)) != byPosition {
			continue
		}
		if best < 0 || r.parts != nil && r.parts[g].sum() > r.parts[best].sum() {
			best = g
		}
	}
	return best
}

// fileGate is the gate whose file an approach lifts most; main where it lifts none.
func (n *nextAnswer) fileGate(r ranked, main int) int {
	best, most := main, 0.0
	for g, p := range r.parts {
		if p.file > most {
			best, most = g, p.file
		}
	}
	return best
}

func (n *nextAnswer) mostlyFile(r ranked) bool {
	file := 0.0
	for _, p := range r.parts {
		file += p.file
	}
	return r.value > 0 && file > r.value/2
}

// mainGate is the gate with the largest share of a value; -1 where there is none.
func (n *nextAnswer) mainGate(r ranked) int {
	main, most := -1, math.Inf(-1)
	for g, p := range r.parts {
		if v := p.sum(); v > most {
			main, most = g, v
		}
	}
	return main
}

// ask is what to ask for. Before a file goes up the objection that keeps it is answered.
func (n *nextAnswer) ask(r ranked) answer.Ask {
	m, g := n.m, n.where(r)
	if g < 0 {
		return answer.Ask{}
	}
	gate := n.c.gates[g]
	a := answer.Ask{Gate: m.gateRef(gate), Before: n.deadline(gate)}
	if asked, kind := n.asked(r); asked >= 0 {
		a.Kind = kind
		return a
	}
	if mission, event, ok := n.missingReport(r.who); ok {
		return answer.Ask{Kind: answer.Report, Gate: a.Gate, Mission: m.subjectAt(mission), Event: m.subjectAt(event)}
	}
	helps := n.mostlyFile(r)
	switch {
	case n.objectedFile(r) >= 0:
		a.Kind, a.Because = answer.AnswerObjection, m.Ties[gate.row].Attributes.Value(graph.AttrStuck)
	case helps && slices.Contains(gate.holders, r.who):
		a.Kind = answer.MoveOn
		if boss, ok := m.superior(r.who); ok {
			a.Kind, a.Boss = answer.SendUp, m.subjectAt(boss)
		}
	case helps:
		a.Kind, a.Holders = answer.LookAt, m.subjects(slices.DeleteFunc(slices.Clone(gate.holders), m.hasLeft))
	case !m.Known[r.who]:
		a.Kind = answer.HowTheySee
	case gate.entity == r.who:
		a.Kind = answer.SayYes
	case gate.rule == answer.Majority && slices.Contains(gate.members, r.who):
		a.Kind = answer.VoteFor
	default:
		a.Kind = answer.SpeakFor
	}
	return a
}

// isOpposed reports whether somebody's stance is, of the five, nearest to opposed.
func (m *Moment) isOpposed(who int32) bool {
	return m.Known[who] && m.Settings.Stances.Word(m.Stance[who]) == "opposed"
}

// deadline of a gate, where it is still to come.
func (n *nextAnswer) deadline(g gate) graph.Date {
	if g.row < 0 {
		return 0
	}
	deadline, err := graph.ParseDate(n.m.Ties[g.row].Attributes.Value(graph.AttrDeadline))
	if err != nil || deadline == 0 || deadline.Last() < n.m.Day {
		return 0
	}
	return deadline
}

// bringBack is what to find out while there, of what is not known: where the file of the gate is now, whether it would
// pass today, and who has signed.
func (n *nextAnswer) bringBack(r ranked) []answer.Query {
	g := n.where(r)
	if g < 0 || n.c.gates[g].row < 0 {
		return nil
	}
	return n.openQueries(g)
}

// superior is to whom a person may send a file up: whom they report to on the day, the first by name. Who has left
// commands nobody, and nobody is asked to send a file up to an opponent.
func (m *Moment) superior(who int32) (int32, bool) {
	best, found := int32(0), false
	for _, t := range m.From(who) {
		if t.Counts != graph.ReportsTo || t.To == who || !m.Person[t.To] || !graph.Holds(t.Since, t.Until, m.Day) || m.hasLeft(t.To) || m.isOpposed(t.To) {
			continue
		}
		if !found || m.Rank(t.To) < m.Rank(best) {
			best, found = t.To, true
		}
	}
	return best, found
}

// instead is the best approach to someone else for the same gate; nil where there is none.
func (n *nextAnswer) instead(ctx context.Context, r ranked) (*answer.Instead, error) {
	g := n.where(r)
	if g < 0 {
		return nil, nil
	}
	for _, best := range n.bestFor(g) {
		if best.who != r.who {
			return n.insteadOf(ctx, best)
		}
	}
	return nil, nil
}

// bestFor are the two best approaches for a gate among those whom there is a way to, by their part of the value there and
// by what it is worth to ask them about it.
func (n *nextAnswer) bestFor(g int) []ranked {
	if n.forGate == nil {
		n.forGate = make([][]ranked, len(n.c.gates))
	}
	if n.forGate[g] != nil {
		return n.forGate[g]
	}
	worth := func(r ranked) float64 {
		value := r.parts[g].sum()
		if r.ask == g {
			value += r.asking
		}
		return r.weigh(value)
	}
	best := make([]ranked, 0, 3)
	for _, r := range n.reached {
		if r.parts == nil || worth(r) <= 0 || len(best) == 2 && worth(r) <= worth(best[1]) {
			continue
		}
		best = append(best, r)
		slices.SortStableFunc(best, func(a, b ranked) int { return cmp.Compare(worth(b), worth(a)) })
		best = best[:min(2, len(best))]
	}
	n.forGate[g] = best
	return best
}

func (n *nextAnswer) insteadOf(ctx context.Context, best ranked) (*answer.Instead, error) {
	instead := &answer.Instead{Who: n.m.subject(best.who)}
	event, by, ok, err := n.atEvent(ctx, best)
	if ok {
		instead.Event, instead.Through = n.m.subjectAt(event), n.m.subjects([]int32{by})
	} else if path := n.pathTo(best.who); len(path) > 0 {
		instead.Through = n.m.subjects(path[:len(path)-1])
	}
	return instead, err
}
