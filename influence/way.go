package influence

import (
	"context"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// closesSoon is how many days ahead it is said that a way, or a post, ends.
const closesSoon = 60

// pathTo are the persons of the best route to one who is reached, ours first.
func (n *nextAnswer) pathTo(who int32) []int32 {
	return world.PersonsOf(n.m.Facts, n.c.search.Path(who))
}

// stepsTo are the steps of the best route to a person; none where there is none.
func (n *nextAnswer) stepsTo(who int32) []world.Step {
	s := n.c.search
	if s.Best.Cost[who] < 0 {
		return nil
	}
	return s.Doors.Steps(s.Doors.RouteOf(s.Path(who), s.Best.Cost[who]))
}

// wayTo is how a person is reached, with the steps of the best route; nil where they are not.
func (n *nextAnswer) wayTo(ctx context.Context, r ranked) (*answer.Way, []world.Step, error) {
	var way *answer.Way
	var steps []world.Step
	if n.c.search.Best.Cost[r.who] >= 0 {
		s := n.c.search
		first := s.Doors.RouteOf(s.Path(r.who), s.Best.Cost[r.who])
		w := n.m.way(s.Doors, first)
		way, steps = &w, s.Doors.Steps(first)
		if err := n.m.addBackup(ctx, way, s, first); err != nil {
			return nil, nil, err
		}
	}
	event, by, ok, err := n.atEvent(ctx, r)
	if ok {
		if way == nil {
			way = &answer.Way{}
		}
		way.Event, way.By, way.P = n.m.subjectAt(event), n.m.subjectAt(by), r.reach
	}
	return way, steps, err
}

// way writes a route, its weakest step, and when it closes.
func (m *Moment) way(d *world.Doors, r world.Route) answer.Way {
	steps := d.Steps(r)
	at := world.WeakestOf(steps)
	weakest := steps[at]
	return answer.Way{
		Route: m.describeSteps(d, r), By: m.subjectAt(r.Path[0]), P: r.P, Closes: m.closes(steps),
		Weakest: &answer.Weakest{
			From: m.subject(weakest.From), To: m.subject(weakest.To), P: weakest.Chance, Would: r.P / weakest.Chance * 0.9,
			Unsaid: m.unsaid(weakest),
		},
	}
}

// addBackup adds the backup of a route and the persons whom every route needs.
func (m *Moment) addBackup(ctx context.Context, way *answer.Way, s *world.Searcher, first world.Route) error {
	goal := first.Path[len(first.Path)-1]
	backup, shared, ok, err := s.Backup(ctx, first, goal)
	if ok {
		way.Backup = &answer.Backup{Route: m.describeSteps(s.Doors, backup), Shared: m.subjects(shared)}
	}
	way.Needed = m.subjects(s.Needed(first))
	return err
}

// closes is the day on which a route ends, if that is soon: the first on which one of its steps has no tie left, or among
// colleagues one of the two no post in the body.
func (m *Moment) closes(steps []world.Step) graph.Date {
	first := graph.Date(0)
	for _, step := range steps {
		ends := map[int32][]graph.Date{}
		m.eachUsed(step, func(e world.Evidence, _ float64) {
			who := int32(-1)
			if step.Body >= 0 {
				who = e.From()
			}
			ends[who] = append(ends[who], m.Ties[e.Tie].Until)
		})
		for _, who := range []int32{-1, step.From, step.To} {
			last := lastEnd(ends[who])
			if last != 0 && last.End() <= m.Day+closesSoon && (first == 0 || last.End() < first.End()) {
				first = last
			}
		}
	}
	return first
}

// lastEnd is the last of the days on which ties end; zero where one of them does not.
func lastEnd(ends []graph.Date) graph.Date {
	last := graph.Date(0)
	for _, until := range ends {
		if until == 0 {
			return 0
		}
		if last == 0 || until.End() > last.End() {
			last = until
		}
	}
	return last
}

// describeSteps writes the persons of a route, with how each is reached.
func (m *Moment) describeSteps(d *world.Doors, r world.Route) []answer.Step {
	start := r.Path[0]
	described := []answer.Step{{Who: m.subject(start), P: 1, Willing: 1}}
	for i, step := range d.Steps(r) {
		described[i].Willing, described[i].Unsaid = step.Willing, m.unsaid(step)
		s := answer.Step{
			Who: m.subject(step.To), P: step.P, Willing: d.Leads(step.To), Unsaid: m.willingUnknown(step.To),
		}
		m.explainStep(&s, step)
		described = append(described, s)
	}
	return described
}

// explainStep says by which ties a step is taken, the strongest first.
func (m *Moment) explainStep(s *answer.Step, step world.Step) {
	strongest := 0.0
	if step.Body >= 0 {
		s.Body = m.subjectAt(step.Body)
	}
	m.eachUsed(step, func(e world.Evidence, worth float64) {
		s.Ties = append(s.Ties, m.ref(e.Tie))
		s.AskUse = s.AskUse || e.Ask
		t := &m.Ties[e.Tie]
		if e.Spec().Type == graph.Met && t.Since != 0 && (s.Date == 0 || t.Since.First() > s.Date.First()) {
			s.Date = t.Since
		}
		if worth > strongest && step.Body < 0 {
			strongest = worth
			s.Via = t.Type
			if s.Via == "" {
				s.Via = t.Counts
			}
		}
	})
}

// eachUsed visits the evidence that a step rests on, with its worth as a door; among colleagues that of both ends'
// membership.
func (m *Moment) eachUsed(step world.Step, visit func(e world.Evidence, worth float64)) {
	use := func(e world.Evidence, worth float64) {
		if worth > 0 && !e.Never {
			visit(e, worth)
		}
	}
	if step.Body < 0 {
		for _, e := range m.between(step.From, step.To) {
			worth := m.Settings.Ties[e.Spec().Type].Door
			factor := worth.Back
			if e.From() == step.From || e.Spec().Symmetric {
				factor = worth.Forward
			}
			use(e, e.Strength*factor)
		}
		return
	}
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
		if e.Lo != pair.Lo {
			return int(e.Lo) - int(pair.Lo)
		}
		return int(e.Hi) - int(pair.Hi)
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

// unsaid reports whether nobody says if who makes a step would: they have neither said so nor agreed to this one.
func (m *Moment) unsaid(step world.Step) bool { return step.Willing < 1 && m.willingUnknown(step.From) }

// unwilling are the introducers of a route of whom nobody says whether they would.
func unwilling(route []answer.Step) []answer.Subject {
	var who []answer.Subject
	for i, s := range route {
		if i > 0 && i < len(route)-1 && s.Unsaid {
			who = append(who, s.Who)
		}
	}
	return who
}
