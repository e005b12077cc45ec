package influence

import (
	"context"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// A nextAnswer turns ranked persons into suggestions.
type nextAnswer struct {
	m         *Moment
	c         *campaign
	d         *decision
	stable    map[int32]answer.Stability
	reached   []ranked
	unreached []ranked
	free      int     // candidates
	best      float64 // score that is shown as 100
	promises  []answer.Promise

	remembered
}

// The groups of persons: those that are suggested have none.
const (
	noWayIn  = "no way in"
	underWay = "under way"
	keepWarm = "keep warm"
)

// suggest makes suggestions of the first so many of a list, of all where most is 0. Equal scores share a place.
func (n *nextAnswer) suggest(ctx context.Context, group string, list []ranked, most int) ([]answer.Suggestion, error) {
	shown := list
	if most > 0 {
		shown = list[:min(most, len(list))]
	}
	suggestions := make([]answer.Suggestion, len(shown))
	for i, r := range shown {
		s, err := n.suggestion(ctx, r, group)
		if err != nil {
			return nil, err
		}
		s.Place = i + 1
		if i > 0 && n.equal(group, r, shown[i-1]) {
			s.Place = suggestions[i-1].Place
		}
		if group == "" {
			s.Marks = n.marks(i, s.Stability)
		}
		suggestions[i] = s
	}
	return suggestions, nil
}

// equal reports whether two stand alike in a list: by value where there is no way in, else by score.
func (n *nextAnswer) equal(group string, a, b ranked) bool {
	figure, best := func(r ranked) float64 { return r.score }, n.best
	if group == noWayIn {
		figure, best = func(r ranked) float64 { return r.value }, n.unreached[0].value
	}
	return nineDigits(figure(a), best) == nineDigits(figure(b), best)
}

// suggestion says all that is to be said of an approach to a person (METHOD §2 and §6).
func (n *nextAnswer) suggestion(ctx context.Context, r ranked, group string) (s answer.Suggestion, err error) {
	m := n.m
	s = answer.Suggestion{
		Who: m.subject(r.who), Score: n.scaled(r.score), Figures: n.figures(r), Gates: n.gateParts(r),
		Stance: m.stands(r.who), Last: m.lastContact(r.who), Roles: n.rolesOf(r.who), Objective: n.objective(r),
		Ask: n.ask(r), BringBack: n.bringBack(r), Hook: n.materials().hookOf(r.who),
	}
	if s.Instead, err = n.instead(ctx, r); err != nil {
		return s, err
	}
	if st, ok := n.stable[r.who]; ok {
		s.Stability = &st
	}
	var steps []world.Step
	if s.Way, steps, err = n.wayTo(ctx, r); err != nil {
		return s, err
	}
	if s.Way != nil {
		s.Unknown = unwilling(s.Way.Route)
	}
	if g := n.where(r); g >= 0 {
		s.Offers = n.materials().offers(r.who, n.c.gates[g].stage)
	}
	switch group {
	case underWay:
		s.Planned = m.underWayContact(r.who)
	default:
		if s.Tactic, s.AskFirst, err = n.tactic(ctx, r, steps); err != nil {
			return s, err
		}
		if s.Way == nil {
			s.Opening = n.opening(r.who)
		}
		s.Carriers = n.carriers(r, s.Way)
	}
	contact, by := r.who, int32(-1) // to whom we turn first, and who of ours does
	if len(steps) > 0 {
		by = steps[0].From
	}
	if s.Tactic.By != nil {
		by, _ = m.Number(s.Tactic.By.ID)
	}
	if s.Tactic.Through != nil {
		contact, _ = m.Number(s.Tactic.Through.ID)
	}
	if best := n.standings().best(r.who); best >= 0 && best != by {
		s.Attends = m.subjectAt(best)
	}
	s.Promise = n.promiseTo(contact, r.who)
	return s, nil
}

func (n *nextAnswer) figures(r ranked) answer.Figures {
	return answer.Figures{Reach: r.reach, Value: r.value, Own: r.own, Asking: r.asking, Tenure: r.tenure, Effort: r.effort}
}

// scaled is a score as shown: the best is 100.
func (n *nextAnswer) scaled(score float64) float64 {
	if n.best <= 0 {
		return 0
	}
	return 100 * score / n.best
}

// gateParts are one per open gate, in the order of the gates, with their shares of the value; none where that is 0.
func (n *nextAnswer) gateParts(r ranked) []answer.GatePart {
	total := r.value + r.asking
	if total == 0 {
		return nil
	}
	parts := make([]answer.GatePart, len(r.parts))
	for g, p := range r.parts {
		gate := n.c.gates[g]
		asking := 0.0
		if g == r.ask {
			asking = r.asking
		}
		parts[g] = answer.GatePart{
			Gate: n.m.gateRef(gate), Share: (p.sum() + asking) / total, View: p.view / total, File: p.file / total, FindOut: asking / total,
			Ties: n.m.cite(n.m.tiesToGate(r.who, gate)...),
		}
	}
	return parts
}

// gateRef names a gate in an answer.
func (m *Moment) gateRef(g gate) answer.GateRef {
	return answer.GateRef{Decision: g.decision, Stage: g.stage, Rule: g.rule, On: m.subject(g.entity)}
}

// marks qualify the place of the i-th of those who are reached: tied with the next one, whose interval overlaps; of first
// order only; resting on the voices; and about to leave.
func (n *nextAnswer) marks(i int, stability *answer.Stability) []answer.Mark {
	var marks []answer.Mark
	r := n.reached[i]
	if stability != nil && i+1 < len(n.reached) {
		if next, ok := n.stable[n.reached[i+1].who]; ok && stability.High >= next.Low {
			marks = append(marks, answer.TiedWithNext)
		}
	}
	if r.parts == nil {
		marks = append(marks, answer.ByFirstOrder)
	}
	if r.own < r.value/2 {
		marks = append(marks, answer.RestsOnVoices)
	}
	if n.m.leavesSoon(r.who) {
		marks = append(marks, answer.LeavesSoon)
	}
	return marks
}

// leavesSoon reports whether the last post of a person is known to end soon.
func (m *Moment) leavesSoon(who int32) bool {
	var ends []graph.Date
	for _, t := range m.From(who) {
		if (t.Counts == graph.WorksFor || t.Counts == graph.Heads) && graph.Holds(t.Since, t.Until, m.Day) {
			ends = append(ends, t.Until)
		}
	}
	last := lastEnd(ends)
	return last != 0 && last.End() <= m.Day+closesSoon
}

// notes are what a reader of the ranking should know.
func (n *nextAnswer) notes(resamples int) []answer.Note {
	m := n.m
	notes := append(n.d.notes(), m.gateNotes(n.c.gates)...)
	switch rests := m.restsOn(); {
	case rests.Stances == 0:
		notes = append(notes, answer.Note{Kind: answer.NoStances})
	case rests.Unknown > 0:
		notes = append(notes, answer.Note{Kind: answer.UnknownStances, Count: rests.Unknown})
	}
	unsaid := 0
	for _, e := range m.Evidence {
		if e.Tie >= 0 && m.Ties[e.Tie].Strength == 0 {
			unsaid++
		}
	}
	if unsaid > 0 {
		notes = append(notes, answer.Note{Kind: answer.DefaultStrengths, Count: unsaid, Of: len(m.Evidence)})
	}
	if len(n.reached) > 0 {
		first := n.reached[0]
		if first.own < first.value/2 {
			if alone, ok := n.c.bestAlone(n.reached); ok && alone != first.who {
				notes = append(notes, answer.Note{Kind: answer.FirstOnVoices, About: m.subjects([]int32{first.who, alone})})
			}
		}
	}
	if resamples == 0 {
		notes = append(notes, answer.Note{Kind: answer.NotTried})
	}
	if limit := m.Settings.Approach; n.free > limit.ExactUpTo {
		notes = append(notes, answer.Note{Kind: answer.TooManyToValue, Count: n.free, Of: limit.ExactBest})
	}
	return append(notes, answer.Note{Kind: answer.BestRouteOnly})
}
