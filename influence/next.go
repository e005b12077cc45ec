package influence

import (
	"context"
	"fmt"
	"math"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// NextOptions are the options of Next.
type NextOptions struct {
	Decision  string  // its name; empty: the first with an open gate
	Targets   []int32 // whom to move instead of a decision's gates
	N         int     // findings per group; 0: all
	Resamples int     // how often the answer is tried out; below 0: as the settings say, where that is quick
	Settings  string  // the file the settings come from, for the answer to say
}

// Next answers who to approach next, through whom, by whom of us, when, with what and why (METHOD §5, §6). The day is
// settings.AsOf.
func Next(ctx context.Context, s *graph.Snapshot, settings world.Settings, opt NextOptions) (*answer.Answer, error) {
	m := At(s, settings, settings.AsOf.First())
	d, err := m.decide(opt.Decision, opt.Targets)
	if err != nil {
		return nil, err
	}
	c, err := m.campaignOf(ctx, d, m.withDrafters(d), nil, m.Stance, nil, false)
	if err != nil {
		return nil, err
	}
	free, busy := m.candidates()
	within := scope{all: opt.N == 0 || len(free) <= 300, first: opt.N}
	reached, unreached, err := c.rank(ctx, free, within)
	if err != nil {
		return nil, err
	}
	underWay, stalled, err := c.rank(ctx, busy, scope{all: true})
	if err != nil {
		return nil, err
	}
	if err := c.splitOwn(ctx, reached, unreached, underWay, stalled); err != nil {
		return nil, err
	}
	warm, err := c.warm(ctx)
	if err != nil {
		return nil, err
	}
	resamples := opt.Resamples
	if resamples < 0 {
		if resamples = settings.Stability.Resamples; len(free) > settings.Stability.UpToPersons {
			resamples = 0
		}
	}
	var watch []int32
	for _, list := range [][]ranked{reached, unreached} {
		for i, r := range list {
			if opt.N == 0 || i <= opt.N { // of the shown, and the next, with whom they may be tied
				watch = append(watch, r.who)
			}
		}
	}
	stable, err := m.stability(ctx, d, free, watch, c.views, resamples, settings.Stability.Seed)
	if err != nil {
		return nil, err
	}

	a := m.newAnswer("next", "Who do we approach next?", opt.Settings)
	a.Decision = d.name
	a.Method.Parameters["decision"] = d.name
	a.Method.Parameters["resamples"] = resamples
	if len(opt.Targets) > 0 {
		a.Method.Parameters["target"] = m.names(opt.Targets)
	}
	n := &nextAnswer{m: m, c: c, d: d, stable: stable, reached: reached, unreached: unreached, free: len(free), last: m.lastContacts()}
	if len(reached) > 0 {
		n.best = reached[0].score
	}
	n.group(ctx, a, "", reached, opt.N)
	n.group(ctx, a, answer.NoWayIn, unreached, opt.N)
	n.group(ctx, a, answer.UnderWay, append(underWay, stalled...), 0)
	n.group(ctx, a, answer.KeepWarm, warm, 0)
	if c.search.Err != nil {
		return nil, c.search.Err
	}
	a.Settle()
	a.Promises = m.openPromises()
	a.Worth = n.worthFilling(3)
	a.Notes = append(a.Notes, n.notes(resamples)...)
	return a, ctx.Err()
}

// newAnswer begins an answer on the Moment, with all the settings it rests on.
func (m *Moment) newAnswer(name, question, settingsFile string) *answer.Answer {
	a := m.beginAnswer(name, question, settingsFile)
	a.Place, a.RestsOn, a.Method.Fingerprint = m.place(), m.restsOn(), m.Fingerprint()
	a.Notes = append(append(a.Notes, m.Notes...), m.doubts()...)
	return a
}

// beginAnswer begins an answer that says nothing of the whole yet.
func (m *Moment) beginAnswer(name, question, settingsFile string) *answer.Answer {
	return &answer.Answer{
		Schema:   answer.Schema,
		Question: question,
		Method: answer.Method{
			Name: name, AsOf: m.Day.Date(), Seed: m.Settings.Stability.Seed,
			Parameters: map[string]any{"settings": m.Settings, "settings_file": settingsFile},
		},
		Findings: []answer.Finding{},
		Notes:    []string{},
		Context:  answer.Context{Entities: []answer.Subject{}, Ties: []answer.TieRef{}},
	}
}

// place is the state to which most of ours' targets belong: the one that the most bodies are part of.
func (m *Moment) place() string {
	count := map[int32]int{}
	best, most := int32(-1), 0
	for i := range m.Ties {
		t := &m.Ties[i]
		if m.Entities[t.To].Kind != graph.StateKind || t.Counts != graph.PartOf && t.Counts != graph.Represents {
			continue
		}
		count[t.To]++
		if n := count[t.To]; n > most || n == most && m.Rank(t.To) < m.Rank(best) {
			best, most = t.To, n
		}
	}
	if best < 0 {
		return ""
	}
	return m.Entities[best].Name
}

func (m *Moment) restsOn() *answer.RestsOn {
	r := &answer.RestsOn{}
	stated := map[int32]bool{}
	for _, e := range m.Evidence {
		stated[e.Tie] = true
	}
	r.Ties = len(stated)
	for i := range m.Entities {
		switch {
		case !m.View[i] || m.Ours[i]:
		case m.Known[i]:
			r.Stances++
		case m.Person[i]:
			r.Unknown++
		}
	}
	return r
}

// A nextAnswer turns ranked persons into findings.
type nextAnswer struct {
	m         *Moment
	c         *campaign
	d         *decision
	stable    map[int32]answer.Stability
	last      []graph.Date
	reached   []ranked
	unreached []ranked
	free      int     // candidates
	best      float64 // score that is shown as 100
}

// group adds the first n of a list, all if n is 0.
func (n *nextAnswer) group(ctx context.Context, a *answer.Answer, group string, list []ranked, most int) {
	if most > 0 {
		list = list[:min(most, len(list))]
	}
	for i, r := range list {
		f := answer.Finding{
			Rank: i + 1, Group: group, Subjects: []answer.Subject{n.m.subject(r.who)}, Score: n.scaled(r.score),
			Figures: map[string]float64{
				"reach": r.reach, "value": r.value, "own": r.own, "others": r.value - r.own, "tenure": r.tenure, "effort": r.effort,
			},
			Reasons:  n.reasons(r),
			Approach: n.approach(ctx, r, group),
		}
		if group == answer.KeepWarm {
			delete(f.Figures, "own")
			delete(f.Figures, "others")
		}
		if st, ok := n.stable[r.who]; ok {
			f.Stability = &st
		}
		a.Findings = append(a.Findings, f)
		a.Context.Take(f)
	}
	if group == "" {
		n.markTies(a.Findings)
	}
}

// scaled is a score as shown: the best is 100.
func (n *nextAnswer) scaled(score float64) float64 {
	if n.best <= 0 {
		return 0
	}
	return 100 * score / n.best
}

// reasons are one per open gate, in the order of the gates, with their shares of the value; none where the value is 0.
func (n *nextAnswer) reasons(r ranked) []answer.Reason {
	reasons := []answer.Reason{}
	total := sum(r.parts)
	if total == 0 {
		return reasons
	}
	for g, p := range r.parts {
		gate := n.c.gates[g]
		reasons = append(reasons, answer.Reason{
			Text:  n.m.gateWords(gate),
			Share: (p.view + p.file) / total,
			Gate:  n.m.gateRef(gate),
			Parts: &answer.Parts{View: p.view / total, File: p.file / total},
			Ties:  n.m.cite(n.m.tiesToGate(r.who, gate)...),
		})
	}
	return reasons
}

// gateRef names a gate in an answer.
func (m *Moment) gateRef(g gate) *answer.GateRef {
	return &answer.GateRef{Decision: g.decision, Stage: g.stage, Rule: g.rule, On: m.subject(g.entity)}
}

// gateWords names a gate for a reader: "accession note: Foreign Ministry (lead)".
func (m *Moment) gateWords(g gate) string {
	if g.row < 0 {
		return m.Entities[g.entity].Name
	}
	return fmt.Sprintf("%s: %s (%s)", g.stage, m.Entities[g.entity].Name, g.rule)
}

// tiesToGate are the rows that a gate's share rests on: its own, and those that join the person to its entity and to
// the holders of its file; where there are none, the person's posts.
func (m *Moment) tiesToGate(who int32, g gate) []int32 {
	var ties, posts []int32
	if g.row >= 0 {
		ties = append(ties, g.row)
	}
	joined := func(other int32) bool { return other == g.entity || slices.Contains(g.holders, other) }
	direct := false
	visit := func(i, other int32) {
		t := &m.Ties[i]
		if !graph.Holds(t.Since, t.Until, m.Day) || i == g.row {
			return
		}
		if joined(other) {
			ties = append(ties, i)
			direct = true
		} else if m.Entities[other].Kind.Body() {
			posts = append(posts, i)
		}
	}
	m.eachTie(who, visit)
	if !direct {
		ties = append(ties, posts...)
	}
	slices.Sort(ties)
	return slices.Compact(ties)
}

// eachTie visits the ties of an entity by number, each once, with who is at the other end.
func (m *Moment) eachTie(who int32, visit func(tie, other int32)) {
	first, out := m.Out(who)
	for i := range out {
		visit(first+int32(i), out[i].To)
	}
	for _, i := range m.To(who) {
		if m.Ties[i].From != who {
			visit(i, m.Ties[i].From)
		}
	}
}

// markTies marks findings that the next one's interval overlaps, and says which names rest on the voices.
func (n *nextAnswer) markTies(findings []answer.Finding) {
	for i := range findings {
		f := &findings[i]
		r := n.reached[i]
		if f.Stability != nil && i+1 < len(n.reached) {
			if next, ok := n.stable[n.reached[i+1].who]; ok && f.Stability.High >= next.Low {
				f.Marks = append(f.Marks, "tied with the next")
			}
		}
		if r.parts == nil {
			f.Marks = append(f.Marks, "by first order")
		}
		if r.own < r.value/2 {
			f.Marks = append(f.Marks, "rests on the voices")
		}
	}
}

// bestAlone is the person with the highest R·V⁰·τ/c, whose seat and post alone make the score.
func (n *nextAnswer) bestAlone() (int32, bool) {
	best, most := int32(-1), math.Inf(-1)
	for _, r := range n.reached {
		if score := r.weigh(r.own); score > most {
			best, most = r.who, score
		}
	}
	return best, best >= 0
}

func (n *nextAnswer) notes(resamples int) []string {
	var notes []string
	m := n.m
	switch rests := m.restsOn(); {
	case rests.Stances == 0:
		notes = append(notes, "No stance is known: the answer rests on posts and contacts alone.")
	case rests.Unknown == 1:
		notes = append(notes, "The stance of 1 person is unknown; it counts as undecided.")
	case rests.Unknown > 0:
		notes = append(notes, fmt.Sprintf("The stance of %d people is unknown; it counts as undecided.", rests.Unknown))
	}
	unsaid := 0
	for _, e := range m.Evidence {
		if e.Tie >= 0 && m.Ties[e.Tie].Strength == 0 {
			unsaid++
		}
	}
	if unsaid > 0 {
		notes = append(notes, fmt.Sprintf("%d of %d ties have the strength of their type, since the row says none.", unsaid, len(m.Evidence)))
	}
	if len(n.reached) > 0 {
		first := n.reached[0]
		if alone, ok := n.bestAlone(); ok && first.own < first.value/2 && alone != first.who {
			notes = append(notes, fmt.Sprintf("%s rests on the voices; by seat and post alone it would be %s.", m.Entities[first.who].Name, m.Entities[alone].Name))
		}
	}
	if resamples == 0 {
		notes = append(notes, "How sure the order is was not tried out; --resamples 200 does.")
	}
	if limit := m.Settings.Approach; n.free > limit.ExactUpTo {
		notes = append(notes, fmt.Sprintf("%d people are too many to value each exactly: the best %d by first order are, the rest follow by first order.", n.free, limit.ExactBest))
	}
	return append(notes, "Reach is that of the best route alone: others may help where it fails.")
}
