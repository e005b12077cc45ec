package influence

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// The objectives of an approach.
const (
	FindOut  = "find out"
	HelpFile = "help the holder"
	Persuade = "persuade"
)

// approach says how a person is reached and what to do there (METHOD §2 and §6).
func (n *nextAnswer) approach(ctx context.Context, r ranked, group string) *answer.Approach {
	m := n.m
	a := &answer.Approach{Route: []answer.Step{}, LastContact: n.last[r.who], Unknown: []string{}}
	if !m.Known[r.who] {
		a.Unknown = append(a.Unknown, "stance")
	}
	a.Objective = n.objective(r)
	a.Why = n.why(r)
	var steps []world.Step
	if r.reach > 0 {
		steps = n.describeRoute(ctx, a, r.who)
	}
	by := m.ourBest(r.who)
	if len(steps) > 0 {
		by = steps[0].From
		first := m.subject(by)
		a.By = &first
	}
	if best := m.ourBest(r.who); best >= 0 && best != by {
		attends := m.subject(best)
		a.Attends = &attends
	}
	a.Ask = n.ask(r)
	if group == answer.UnderWay {
		a.Step = m.fresh(r.who)
	}
	if g := n.mainGate(r); g >= 0 {
		a.Offer = m.offer(r.who, n.c.gates[g].stage)
	}
	a.IfNot = n.ifNot(r)
	switch {
	case group == answer.UnderWay:
	case len(steps) == 0:
		a.Tactic, a.First = n.withoutRoute(ctx, r)
	default:
		n.chooseTactic(a, r, steps)
	}
	contact := r.who
	if len(steps) > 0 {
		contact = steps[0].To
	}
	if promise := m.promiseTo(contact, r.who); promise != "" {
		a.First = promise
	}
	return a
}

// describeRoute fills in the best route, its weakest step, its backup and whom every route needs.
func (n *nextAnswer) describeRoute(ctx context.Context, a *answer.Approach, who int32) []world.Step {
	m, s := n.m, n.c.search
	first := s.Doors.RouteOf(s.Path(who), s.Best.Cost[who])
	m.describe(a, s.Doors, first)
	m.addBackup(ctx, a, s, first)
	steps := s.Doors.Steps(first)
	for _, step := range steps[:len(steps)-1] {
		if !m.Ours[step.To] && m.willingUnknown(step.To) {
			a.Unknown = append(a.Unknown, "whether "+m.Entities[step.To].Name+" would introduce us")
		}
	}
	return steps
}

// describe writes a route and its weakest step.
func (m *Moment) describe(a *answer.Approach, d *world.Doors, r world.Route) {
	a.Route = m.describeSteps(d, r)
	steps := d.Steps(r)
	at := world.WeakestOf(steps)
	a.Weakest = &answer.Weakest{From: m.subject(steps[at].From), To: m.subject(steps[at].To), P: steps[at].Chance, Probability: r.P / steps[at].Chance * 0.9}
}

// addBackup adds the backup of a route and the persons whom every route needs.
func (m *Moment) addBackup(ctx context.Context, a *answer.Approach, s *world.Searcher, first world.Route) {
	goal := first.Path[len(first.Path)-1]
	if backup, shared, ok := s.Backup(ctx, first, goal); ok {
		a.Backup = &answer.Backup{Route: m.describeSteps(s.Doors, backup), Shared: m.subjects(shared)}
	}
	a.Needed = m.subjects(s.Needed(first))
}

// describeSteps writes the persons of a route, with how each is reached.
func (m *Moment) describeSteps(d *world.Doors, r world.Route) []answer.Step {
	start := r.Path[0]
	described := []answer.Step{{ID: m.Entities[start].ID, Name: m.Entities[start].Name, Post: m.post(start), P: 1, Willing: 1}}
	for _, step := range d.Steps(r) {
		e := &m.Entities[step.To]
		s := answer.Step{
			ID: e.ID, Name: e.Name, Post: m.post(step.To), P: step.Chance / d.Leads(step.From), Willing: d.Leads(step.To),
			WillingUnknown: m.willingUnknown(step.To), Protect: world.Yes(e.ValueAt(graph.Protect, m.Day)),
		}
		m.explainStep(&s, step)
		described = append(described, s)
	}
	return described
}

// explainStep says by which ties a step is taken, the strongest first.
func (m *Moment) explainStep(s *answer.Step, step world.Step) {
	strongest := 0.0
	use := func(e world.Evidence, worth float64) {
		if worth <= 0 || e.Never {
			return
		}
		s.Ties = append(s.Ties, m.ref(e.Tie))
		s.AskUse = s.AskUse || e.Ask
		t := &m.Ties[e.Tie]
		if e.Spec().Type == graph.Met && t.Since != 0 && (s.Date == 0 || t.Since.First() > s.Date.First()) {
			s.Date = t.Since
		}
		if worth > strongest && step.Body < 0 {
			strongest = worth
			s.Via = string(t.Type)
			if s.Via == "" {
				s.Via = string(t.Counts)
			}
		}
	}
	if step.Body < 0 {
		for _, e := range m.between(step.From, step.To) {
			worth := m.Settings.Ties[e.Spec().Type].Door
			factor := worth.Back
			if e.From() == step.From {
				factor = worth.Forward
			}
			if e.Spec().Symmetric {
				factor = worth.Forward
			}
			use(e, e.Strength*factor)
		}
		return
	}
	s.Body = m.Entities[step.Body].Name
	s.Via = "colleagues at " + s.Body
	for _, person := range []int32{step.From, step.To} {
		for _, e := range m.between(person, step.Body) {
			switch e.Spec().Type {
			case graph.WorksFor, graph.Heads, graph.MemberOf:
				if e.From() == person {
					use(e, e.Strength)
				}
			}
		}
	}
}

// between is the evidence on two entities.
func (m *Moment) between(a, b int32) []world.Evidence {
	lo, hi := min(a, b), max(a, b)
	start, _ := slices.BinarySearchFunc(m.Evidence, world.Evidence{Lo: lo, Hi: hi}, func(e, pair world.Evidence) int {
		switch {
		case e.Lo != pair.Lo:
			return int(e.Lo) - int(pair.Lo)
		default:
			return int(e.Hi) - int(pair.Hi)
		}
	})
	end := start
	for end < len(m.Evidence) && m.Evidence[end].Lo == lo && m.Evidence[end].Hi == hi {
		end++
	}
	return m.Evidence[start:end]
}

// willingUnknown reports whether nobody says if a person would introduce us: neither they nor their stance.
func (m *Moment) willingUnknown(who int32) bool {
	return !m.Ours[who] && m.Entities[who].ValueAt(graph.WouldIntroduce, m.Day) == "" && !m.Known[who]
}

// objective is what an approach is for: to find out where the stance is not known; to help where most of the value is
// a file; else to persuade.
func (n *nextAnswer) objective(r ranked) string {
	switch {
	case !n.m.Known[r.who]:
		return FindOut
	case n.mostlyFile(r):
		return HelpFile
	}
	return Persuade
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
		if v := p.view + p.file; v > most {
			main, most = g, v
		}
	}
	return main
}

// why says what the person's part in the decision is.
func (n *nextAnswer) why(r ranked) string {
	m := n.m
	var said []string
	for _, g := range n.c.gates {
		if !slices.Contains(g.holders, r.who) || g.file >= 1 {
			continue
		}
		said = append(said, fmt.Sprintf("Holds the file of %s (%s)%s.", m.Entities[g.entity].Name, g.stage, n.fileWords(r.who, g)))
	}
	for _, g := range n.c.gates {
		if g.entity == r.who {
			said = append(said, "Has a say of their own"+ofStage(g)+".")
		}
	}
	for _, e := range m.From(r.who) {
		if e.Counts == graph.Heads && graph.Holds(e.Since, e.Until, m.Day) {
			for _, g := range n.c.gates {
				if g.entity == e.To {
					said = append(said, fmt.Sprintf("Heads %s, which has a say%s.", m.Entities[e.To].Name, ofStage(g)))
					break
				}
			}
		}
	}
	for _, dr := range n.d.drafters {
		if dr.person == r.who {
			said = append(said, "Drafts "+dr.stage+".")
		}
	}
	return strings.Join(slices.Compact(said), " ")
}

// fileWords says how long a file has lain and why, after a colon.
func (n *nextAnswer) fileWords(holder int32, g gate) string {
	if g.row < 0 {
		return ""
	}
	m, row := n.m, n.m.Ties[g.row].Attributes
	var words []string
	if since, err := graph.ParseDate(row.Value(graph.AttrGateSince)); err == nil && since != 0 {
		if g.progress == "stuck" {
			words = append(words, "no step since "+m.dayWords(since))
		} else {
			words = append(words, "there since "+m.dayWords(since))
		}
	}
	if because := row.Value(graph.AttrStuck); because != "" {
		words = append(words, because)
		if because != "position" && m.Stance[holder] >= 0 && m.Stance[g.entity] >= 0 {
			words = append(words, "no objection on record")
		}
	}
	if len(words) == 0 {
		return ""
	}
	return ": " + strings.Join(words, ", ")
}

// ask is what to ask for.
func (n *nextAnswer) ask(r ranked) string {
	g := n.mainGate(r)
	if g < 0 {
		return ""
	}
	m, gate := n.m, n.c.gates[g]
	if report := m.missingReport(r.who); report != "" {
		return report
	}
	by := ""
	if gate.row >= 0 {
		if deadline, err := graph.ParseDate(m.Ties[gate.row].Attributes.Value(graph.AttrDeadline)); err == nil && deadline != 0 && deadline.First() >= m.Day {
			by = " before " + m.dayWords(deadline)
		}
	}
	what := gate.stage
	if gate.row < 0 {
		what = "what we ask"
	}
	switch {
	case n.mostlyFile(r) && slices.Contains(gate.holders, r.who):
		if boss, ok := m.superior(r.who); ok {
			return fmt.Sprintf("Send the file (%s) up to %s%s. What is missing; who decides, and when?", what, m.Entities[boss].Name, by)
		}
		return fmt.Sprintf("Move the file (%s) on%s. What is missing; who decides, and when?", what, by)
	case n.mostlyFile(r):
		return fmt.Sprintf("Have the file (%s) looked at%s. What does %s need to finish it?", what, by, list(m.names(gate.holders)))
	case !m.Known[r.who]:
		if m.Person[gate.entity] {
			return fmt.Sprintf("How do they see it (%s)? What would they need, and when do they decide?", what)
		}
		return fmt.Sprintf("How do they see it (%s)? Who decides at %s, and when?", what, m.Entities[gate.entity].Name)
	case gate.entity == r.who:
		return fmt.Sprintf("Say yes (%s)%s.", what, by)
	case gate.rule == answer.Majority && slices.Contains(gate.members, r.who):
		return fmt.Sprintf("Vote for it in %s (%s)%s, and say so early.", m.Entities[gate.entity].Name, what, by)
	}
	at := "at"
	if m.Person[gate.entity] {
		at = "with"
	}
	return fmt.Sprintf("Speak for it %s %s (%s)%s.", at, m.Entities[gate.entity].Name, what, by)
}

// ofStage says by which stage and rule a gate is; a target that is named has none.
func ofStage(g gate) string {
	if g.row < 0 {
		return ""
	}
	return fmt.Sprintf(": %s (%s)", g.stage, g.rule)
}

// superior is whom a person reports to on the day, the first by name.
func (m *Moment) superior(who int32) (int32, bool) {
	best, found := int32(0), false
	for _, t := range m.From(who) {
		if t.Counts == graph.ReportsTo && graph.Holds(t.Since, t.Until, m.Day) && (!found || m.Rank(t.To) < m.Rank(best)) {
			best, found = t.To, true
		}
	}
	return best, found
}

// ifNot is the best approach to someone else for the same gate.
func (n *nextAnswer) ifNot(r ranked) string {
	g := n.mainGate(r)
	if g < 0 {
		return ""
	}
	best, most := ranked{who: -1}, 0.0
	for _, other := range n.reached {
		if other.who == r.who || other.parts == nil {
			continue
		}
		if score := other.weigh(other.parts[g].view + other.parts[g].file); score > most {
			best, most = other, score
		}
	}
	if best.who < 0 {
		return ""
	}
	path := world.PersonsOf(n.m.Facts, n.c.search.Path(best.who))
	if through := n.m.names(path[:len(path)-1]); len(through) > 1 {
		return fmt.Sprintf("%s, through %s.", n.m.Entities[best.who].Name, strings.Join(through, " > "))
	}
	return fmt.Sprintf("%s, directly by %s.", n.m.Entities[best.who].Name, n.m.Entities[path[0]].Name)
}
