package diagrams

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/answer/diagrams/scene"
	"inroad/influence/answer/words"
)

// A Ladder is a decision for a steering group: its stages and what each waits for. It names persons to ourselves alone,
// and holds no figures.
type Ladder struct {
	Decision string
	Place    string
	AsOf     graph.Date
	Audience answer.Audience
	Stages   []Stage
}

// A Stage is a column of a Ladder.
type Stage struct {
	Name  string
	Gates []Gate

	number int // among all, from 1, where some are left out
	left   int // gates that are left out
	isDone bool
}

// A Gate is a box of a Ladder.
type Gate struct {
	Who      string // a body, or the post of a person
	Rule     string // in words
	Progress string // done, moving, stuck, not started; empty: not said
	Because  string // why it is stuck
	Named    bool   // Who is a person's name
	Desk     string // whose desk it is on: the post, to ourselves with the name before it
	Since    graph.Date
	Deadline graph.Date
}

// LadderOf takes a ladder from the answer to `decision`. Outside our own circle persons stand as posts.
func LadderOf(a *answer.Answer, audience answer.Audience) Ladder {
	l := Ladder{Decision: a.Decision, Place: a.Place, AsOf: a.Method.AsOf, Audience: audience}
	body, ok := a.Body.(*answer.Gates)
	if !ok {
		return l
	}
	for _, stage := range body.Stages() {
		s := Stage{Name: stage.Name}
		for _, g := range stage.Gates {
			s.Gates = append(s.Gates, gateOf(g, audience))
		}
		l.Stages = append(l.Stages, s)
	}
	return l
}

func gateOf(state answer.Gate, audience answer.Audience) Gate {
	g := Gate{
		Who: state.On.Name, Named: someoneOf(state.On, false, audience).Named, Rule: words.In(0).Rule(state.Rule), Progress: state.Progress,
		Because: state.Because, Since: state.Since, Deadline: state.Deadline,
	}
	if !state.Open {
		g.Progress = "done"
	}
	if len(state.Desk) > 0 {
		desk := state.Desk[0]
		if g.Desk = desk.Name; audience == answer.Internal && desk.Kind == graph.Person {
			parts := words.In(0).PostParts(desk.Post)
			if len(parts) > 1 && parts[len(parts)-1] == g.Who { // which stands above
				parts = parts[:len(parts)-1]
			}
			g.Desk = strings.Join(append([]string{desk.Name}, parts...), ", ")
		}
	}
	return g
}

// lay puts the ladder on a page: stages as columns, or as rows of columns where they are many, a box per gate, the next
// deadline below. What the page does not hold is left out, the least important first: what is done, what is far off.
func (l Ladder) lay(_ context.Context, d *drawing) (scene.Scene, error) {
	if len(l.Stages) == 0 {
		return d.announce(l.frame(d, l), "There are no stages: fill in the decision table."), nil
	}
	least := d.page.Steps[len(d.page.Steps)-1]
	for _, step := range d.page.Steps {
		if s, ok := l.try(d, l, step); ok {
			return s, nil
		}
	}
	var kept []part
	best, _ := l.try(d, l.only(nil), least)
	for _, p := range l.byImportance() {
		if s, ok := l.try(d, l.only(append(kept, p)), least); ok {
			kept, best = append(kept, p), s
		}
	}
	return best, nil
}

// A part is a stage, or where gate is not -1 a gate of it.
type part struct{ stage, gate int }

// byImportance are the stages and gates, the most important first: the stage we are at and what comes soon after it,
// stuck gates before moving ones, what is done last. A stage comes before its gates.
func (l Ladder) byImportance() []part {
	now := max(0, l.now())
	var parts []part
	for i, s := range l.Stages {
		parts = append(parts, part{i, -1})
		for j := range s.Gates {
			parts = append(parts, part{i, j})
		}
	}
	weight := func(p part) int { // smaller is more important
		away := p.stage - now
		if away < 0 {
			away = 20 - away // what is done
		}
		if p.gate < 0 {
			return 2 * away
		}
		g := l.Stages[p.stage].Gates[p.gate]
		return 2*away + 1 + 4*slices.Index([]string{"stuck", "moving", graph.InProgress, "", "not started", "done"}, g.Progress)
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(weight(a), weight(b)) })
	return parts
}

// only is the ladder with some of its parts.
func (l Ladder) only(parts []part) Ladder {
	some := l
	some.Stages = nil
	for i, s := range l.Stages {
		if !slices.Contains(parts, part{i, -1}) {
			continue
		}
		stage := Stage{Name: s.Name, number: i + 1, isDone: s.done()}
		for j, g := range s.Gates {
			if slices.Contains(parts, part{i, j}) {
				stage.Gates = append(stage.Gates, g)
			} else {
				stage.left++
			}
		}
		some.Stages = append(some.Stages, stage)
	}
	return some
}

// now is the first stage that is not done, or -1.
func (l Ladder) now() int { return slices.IndexFunc(l.Stages, func(s Stage) bool { return !s.done() }) }

// frame is what stands around what is shown of a ladder.
func (l Ladder) frame(d *drawing, shown Ladder) scene.Frame {
	title := "Where the decision stands"
	if l.Decision != "" {
		title += ": " + l.Decision
	}
	f := d.frame(title, head{l.Place, dateWords(l.AsOf), l.Audience})
	for _, k := range []struct {
		role  scene.Role
		is    string
		means string
	}{{scene.Done, "done", "done"}, {scene.Moving, "moving", "moving"}, {scene.Moving, graph.InProgress, graph.InProgress}, {scene.Stuck, "stuck", "stuck, and why"}, {scene.NotStarted, "not started", "not started"}, {scene.NotKnown, "", "not known"}} {
		if slices.ContainsFunc(l.Stages, func(s Stage) bool {
			return slices.ContainsFunc(s.Gates, func(g Gate) bool { return g.Progress == k.is })
		}) {
			f.Keys = append(f.Keys, scene.Key{Box: &scene.Box{Roles: []scene.Role{k.role}}, Means: k.means})
		}
	}
	stages, gates := len(l.Stages)-len(shown.Stages), 0
	for _, s := range shown.Stages {
		gates += s.left
	}
	if stages > 0 {
		f.Keys = append(f.Keys, scene.Key{Means: plural(stages, "1 stage is not drawn", "%d stages are not drawn")})
	}
	if gates > 0 {
		f.Keys = append(f.Keys, scene.Key{Means: plural(gates, "1 gate of the stages here is not drawn", "%d gates of the stages here are not drawn")})
	}
	return f
}

func (s Stage) done() bool {
	return s.isDone || s.number == 0 && !slices.ContainsFunc(s.Gates, func(g Gate) bool { return g.Progress != "done" })
}

// deadline is the earliest deadline of a gate that is not done.
func (s Stage) deadline() graph.Date {
	earliest := graph.Date(0)
	for _, g := range s.Gates {
		if g.Progress != "done" && g.Deadline != 0 && (earliest == 0 || g.Deadline.First() < earliest.First()) {
			earliest = g.Deadline
		}
	}
	return earliest
}

// daysOnDesk says for how long the file has been where it is.
func (g Gate) daysOnDesk(asOf graph.Date) string {
	if g.Since == 0 || asOf == 0 || g.Since.First() > asOf.First() {
		return ""
	}
	if days := int(asOf.First() - g.Since.First()); days != 1 {
		return fmt.Sprintf("%d days there", days)
	}
	return "1 day there"
}

// dateWords is a date as people write it: 4 July 2025.
func dateWords(d graph.Date) string {
	switch {
	case d == 0:
		return ""
	case d.Exact():
		return d.Time().Format("2 January 2006")
	case len(d.String()) == 7:
		return d.Time().Format("January 2006")
	}
	return d.String()
}
