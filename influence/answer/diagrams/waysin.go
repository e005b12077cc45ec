package diagrams

import (
	"context"
	"fmt"
	"slices"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/answer/diagrams/scene"
	"inroad/influence/answer/words"
)

// A WaysIn is how to reach one person: at most three routes over at most ten people, ours at the left, the target at
// the right.
type WaysIn struct {
	Target   string
	Place    string
	AsOf     graph.Date
	Audience answer.Audience
	People   []Someone
	Steps    []Step
	Routes   []Way // the best, its backup, the others
	LeftOut  int   // routes that would be too many
}

// A Way is one route.
type Way struct {
	People []int // in order, of the people
	Backup bool
}

// A Step leads from one of the people to another, by index.
type Step struct {
	From, To int
	Strength scene.Strength
	Via      string // how they know each other
	Weakest  bool   // of the first route
}

// StancesOf is what is known of everyone's stance at a moment, by entity: for LookUp of pictures that show stances.
func StancesOf(m *influence.Moment) func(graph.ID) Stance {
	return func(id graph.ID) Stance {
		e, ok := m.Number(id)
		if !ok {
			return Unknown
		}
		view, known := m.Settings.Stances.Number(m.Entities[e].ValueAt(graph.Stance, m.Day))
		if !known {
			return Unknown
		}
		return Stance(m.Settings.Stances.Word(view))
	}
}

// The most that a steering group takes in.
const (
	mostRoutes = 3
	mostBoxes  = 10
)

// WaysInOf takes the ways in from the answer to `route`. Stances are asked of stance, which may be nil, and shown to
// nobody but ourselves.
func WaysInOf(a *answer.Answer, audience answer.Audience, stance func(graph.ID) Stance) WaysIn {
	w := WaysIn{Place: a.Place, AsOf: a.Method.AsOf, Audience: audience}
	body, ok := a.Body.(*answer.Routes)
	if !ok {
		return w
	}
	w.Target = body.Who.Name
	var routes [][]answer.Step
	var first *answer.Way
	for i := range body.Ways {
		way := &body.Ways[i]
		if len(way.Route) < 2 || way.Variant > 0 {
			continue
		}
		if first == nil {
			first = &way.Way
		}
		routes = append(routes, way.Route)
	}
	if first == nil {
		return w
	}
	if audience != answer.Internal {
		stance = nil
	}
	drawn := [][]answer.Step{routes[0]}
	backup := -1
	if first.Backup != nil && len(first.Backup.Route) > 1 && !sameRoute(routes[0], first.Backup.Route) {
		backup = 1
		drawn = append(drawn, first.Backup.Route)
	}
	for _, r := range routes[1:] {
		if backup < 0 || !sameRoute(r, first.Backup.Route) {
			drawn = append(drawn, r)
		}
	}
	numbers := map[graph.ID]int{}
	for i, r := range drawn {
		if i >= mostRoutes || len(w.People)+newPeople(numbers, r) > mostBoxes && i > 0 {
			w.LeftOut++
			continue
		}
		w.addRoute(numbers, r, i == backup, stance)
	}
	w.markWeakest(numbers, routes[0])
	return w
}

func sameRoute(a, b []answer.Step) bool {
	return slices.EqualFunc(a, b, func(x, y answer.Step) bool { return x.Who.ID == y.Who.ID })
}

// newPeople counts the people of a route that are not drawn yet.
func newPeople(numbers map[graph.ID]int, route []answer.Step) int {
	n := 0
	for _, s := range route {
		if _, drawn := numbers[s.Who.ID]; !drawn {
			n++
		}
	}
	return n
}

func (w *WaysIn) addRoute(numbers map[graph.ID]int, route []answer.Step, backup bool, stance func(graph.ID) Stance) {
	way := Way{Backup: backup}
	for i, s := range route {
		at, drawn := numbers[s.Who.ID]
		if !drawn {
			at = len(w.People)
			numbers[s.Who.ID] = at
			p := someoneOf(s.Who, i == 0, w.Audience)
			p.Target = i == len(route)-1
			if stance != nil && i > 0 {
				p.Stance = stance(s.Who.ID)
			}
			w.People = append(w.People, p)
		}
		if i > 0 {
			w.addStep(Step{From: way.People[i-1], To: at, Strength: strengthOf(s.P), Via: words.In(w.AsOf).How(s)})
		}
		way.People = append(way.People, at)
	}
	w.Routes = append(w.Routes, way)
}

func (w *WaysIn) addStep(step Step) {
	if !slices.ContainsFunc(w.Steps, func(s Step) bool { return s.From == step.From && s.To == step.To }) {
		w.Steps = append(w.Steps, step)
	}
}

// markWeakest finds the step of the first route that is least likely, by the door and the willingness of who makes it.
func (w *WaysIn) markWeakest(numbers map[graph.ID]int, route []answer.Step) {
	if len(route) < 3 {
		return
	}
	least := 1
	for i := 2; i < len(route); i++ {
		if route[i].P*route[i-1].Willing < route[least].P*route[least-1].Willing {
			least = i
		}
	}
	from, to := numbers[route[least-1].Who.ID], numbers[route[least].Who.ID]
	for i, s := range w.Steps {
		w.Steps[i].Weakest = s.From == from && s.To == to
	}
}

// lay puts the ways in on a page, from left to right.
func (w WaysIn) lay(ctx context.Context, d *drawing) (scene.Scene, error) {
	f := w.frame(d, len(w.Routes), sketch{}, 0)
	if len(w.Routes) == 0 {
		f.Keys = nil
		return d.announce(f, "No way in is known."), nil
	}
	return d.free(ctx, w, len(w.Routes))
}

func (w WaysIn) head() head { return head{w.Place, dateWords(w.AsOf), w.Audience} }

func (w WaysIn) frame(d *drawing, routes int, s sketch, unlabelled int) scene.Frame {
	f := d.frame("Ways in to "+w.Target, w.head())
	f.Keys = strengthKeys()
	if slices.ContainsFunc(s.lines, func(l sketched) bool { return slices.Contains(l.Roles, scene.Backup) }) {
		f.Keys = append(f.Keys, scene.Key{Line: &scene.Line{Roles: []scene.Role{scene.Backup, scene.Tie}, Strength: scene.Medium}, Means: "backup"})
	}
	if slices.ContainsFunc(s.lines, func(l sketched) bool { return slices.Contains(l.Roles, scene.Weakest) }) {
		f.Keys = append(f.Keys, scene.Key{Line: &scene.Line{Roles: []scene.Role{scene.Weakest}, Strength: scene.Medium}, Means: "weakest step of the best way, marked ?"})
	}
	f.Keys = append(f.Keys, keysOf(w.Audience, s.boxes)...)
	if more := w.LeftOut + len(w.Routes) - routes; more > 0 {
		f.Keys = append(f.Keys, scene.Key{Means: plural(more, "1 more way is not drawn", "%d more ways are not drawn")})
	}
	if unlabelled > 0 {
		f.Keys = append(f.Keys, scene.Key{Means: plural(unlabelled, "1 step has no room for its words", "%d steps have no room for their words")})
	}
	return f
}

// plural is the sentence for one or for many.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

// sketch is so many of the routes: each person stands in the first column that all routes to them allow.
func (w WaysIn) sketch(p pen, routes int, _ filling) sketch {
	var s sketch
	shown := map[int]int{} // people to boxes
	for _, way := range w.Routes[:routes] {
		for _, person := range way.People {
			if _, ok := shown[person]; !ok {
				shown[person] = len(s.boxes)
				s.boxes = append(s.boxes, p.someone(w.People[person]))
			}
		}
	}
	evenWidths(s.boxes)
	uses := func(step Step, count func(Way) bool) bool {
		return slices.ContainsFunc(w.Routes[:routes], func(way Way) bool {
			for i := 1; i < len(way.People); i++ {
				if way.People[i-1] == step.From && way.People[i] == step.To {
					return count(way)
				}
			}
			return false
		})
	}
	for _, step := range w.Steps {
		if !uses(step, func(Way) bool { return true }) {
			continue
		}
		line := sketched{Line: scene.Line{From: shown[step.From], To: shown[step.To], Roles: []scene.Role{scene.Tie}, Strength: step.Strength, Arrow: scene.Forward}}
		word := p.small(scene.Plain)
		word.Words = string(step.Strength)
		line.About = w.People[step.From].Name + " to " + w.People[step.To].Name + ": " + string(step.Strength)
		if !uses(step, func(way Way) bool { return !way.Backup }) {
			line.Roles = []scene.Role{scene.Backup, scene.Tie}
			line.About += ", backup"
		}
		if step.Weakest {
			line.Roles = append([]scene.Role{scene.Weakest}, line.Roles...)
			line.About += ", weakest step"
			word.Words, word.Bold, word.Tone = word.Words+"  ?", true, scene.Alarm
		}
		line.label = []scene.Text{word}
		if step.Via != "" {
			line.About += ", " + step.Via
			line.label = p.text(line.label, step.Via, 7*p.step.Small, 2, p.small(scene.Quiet))
		}
		s.lines = append(s.lines, line)
	}
	s.ranks = w.columns(routes, shown)
	for i := range s.lines {
		s.lines[i].loose = s.column(s.lines[i].From) >= s.column(s.lines[i].To)
	}
	return s
}

// columns are the boxes from left to right: a person stands right of whoever leads to them, the target last.
func (w WaysIn) columns(routes int, shown map[int]int) [][]int {
	rank := make([]int, len(shown))
	deepest := 0
	for range shown { // routes may run in circles together: each goes so far right as it can in so many rounds
		for _, way := range w.Routes[:routes] {
			for i := 1; i < len(way.People); i++ {
				from, to := shown[way.People[i-1]], shown[way.People[i]]
				if rank[from]+1 > rank[to] && rank[from]+1 < len(shown) {
					rank[to] = rank[from] + 1
				}
			}
		}
	}
	for person, box := range shown {
		if !w.People[person].Target {
			deepest = max(deepest, rank[box])
		}
	}
	columns := make([][]int, deepest+2)
	for box := range len(shown) {
		person := 0
		for p, b := range shown {
			if b == box {
				person = p
			}
		}
		if w.People[person].Target {
			rank[box] = deepest + 1
		}
		columns[rank[box]] = append(columns[rank[box]], box)
	}
	return slices.DeleteFunc(columns, func(c []int) bool { return len(c) == 0 })
}

// evenWidths makes all boxes as wide as the widest.
func evenWidths(boxes []scene.Box) {
	w := 0.0
	for _, b := range boxes {
		w = max(w, b.W)
	}
	for i := range boxes {
		boxes[i].W = w
	}
}
