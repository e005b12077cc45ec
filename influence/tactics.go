package influence

import (
	"context"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// tactic is the first rule of METHOD §6 that fits a person and the way to them. It also says of which introducer it has
// to be asked first whether they would.
func (n *nextAnswer) tactic(ctx context.Context, r ranked, steps []world.Step) (t answer.Tactic, askFirst *answer.Subject, err error) {
	m, set := n.m, n.m.Settings.Tactics
	soon := m.Settings.Approach.EventDays
	if o, ours, ok, err := n.sharedOccasion(ctx, r.who, soon); ok || err != nil {
		return n.atOccasion(o, ours), nil, err
	}
	if len(steps) == 0 {
		t, err = n.withoutRoute(ctx, r)
		return t, nil, err
	}
	by := m.subjectAt(steps[0].From)
	single := len(steps) == 1
	if single && steps[0].Body < 0 && steps[0].Chance >= set.GoodStep {
		return n.meeting(r, by), nil, nil
	}
	if o, ours, ok, err := n.sharedOccasion(ctx, r.who, set.NearEvent); ok || err != nil {
		return n.atOccasion(o, ours), nil, err
	}
	if single {
		if o, ours, ok, err := n.sharedOccasion(ctx, r.who, set.FarEvent); ok || err != nil {
			return n.atOccasion(o, ours), nil, err
		}
		return n.meeting(r, by), nil, nil
	}
	door := steps[0].To
	t = answer.Tactic{Kind: answer.Introduce, By: by, Through: m.subjectAt(door), Day: n.dueDay(r)}
	if len(steps) > 2 {
		t.Kind = answer.WorkUp
		for _, step := range steps[1:] {
			t.Chain = append(t.Chain, m.subject(step.To))
		}
	}
	if m.unsaid(steps[1]) {
		askFirst = m.subjectAt(door)
	}
	return t, askFirst, nil
}

// atOccasion is to talk to somebody at an event; nothing where there is none.
func (n *nextAnswer) atOccasion(o occasion, ours int32) answer.Tactic {
	if ours < 0 {
		return answer.Tactic{}
	}
	return answer.Tactic{Kind: answer.AtEvent, By: n.m.subjectAt(ours), Event: n.m.subjectAt(o.event), Day: o.day, Runs: o.runs}
}

// meeting asks for one, or follows up what had no answer.
func (n *nextAnswer) meeting(r ranked, by *answer.Subject) answer.Tactic {
	t := answer.Tactic{Kind: answer.Meeting, By: by, Day: n.dueDay(r)}
	if letter := n.m.unanswered(r.who, n.m.Settings.Tactics.FollowUp); letter != nil {
		t.Kind, t.Letter = answer.FollowUp, letter
	}
	return t
}

// dueDay is DO's day: the last working day at most seven days on and before the deadline of the gate that the approach
// works on, of a month or year before its first day unless that has come; zero where there is none.
func (n *nextAnswer) dueDay(r ranked) graph.Date {
	due := graph.Day(0)
	if g := n.where(r); g >= 0 {
		if before := n.deadline(n.c.gates[g]); before != 0 {
			if due = before.First(); due <= n.m.Day {
				due = before.Last()
			}
		}
	}
	day, ok := n.m.Settings.ActBy(n.m.Day, due)
	if !ok {
		return 0
	}
	return day.Date()
}

// withoutRoute is what to do where no route leads: to people of a government or parliament that decides through a state
// that is heard there, else by letters; for anybody else to find who could open a way.
func (n *nextAnswer) withoutRoute(ctx context.Context, r ranked) (answer.Tactic, error) {
	m := n.m
	if !n.ofTarget(r.who) {
		return answer.Tactic{Kind: answer.Open}, nil
	}
	if b, ok := n.bilateral(r.who); ok {
		t := answer.Tactic{Kind: answer.Bilateral, State: m.subjectAt(b.state), Host: m.subjectAt(b.host), Day: n.dueDay(r)}
		if b.through >= 0 {
			t.Through = m.subjectAt(b.through)
			path := n.pathTo(b.through)
			t.By = m.subjectAt(path[0])
		}
		return t, nil
	}
	signers, err := n.signers(ctx, r)
	return answer.Tactic{Kind: answer.Letters, Signers: m.subjects(signers), Day: n.dueDay(r)}, err
}
