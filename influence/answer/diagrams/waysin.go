package diagrams

import (
	"slices"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
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
	LeftOut  int // routes that would be too many
}

// Someone is a box of a picture of people.
type Someone struct {
	Name   string // or the post, where the audience is not told names
	Post   string
	Kind   graph.Kind
	Stance Stance
	Ours   bool
	Target bool

	id graph.ID
}

// A Step leads from one of the people to another, by index.
type Step struct {
	From, To int
	Word     string // weak, medium, strong
	Via      string // how they know each other
	Backup   bool   // on no route but the backup
	Weakest  bool   // of the first route
}

// A Stance is one of the five words, Unknown, or empty where it is not shown.
type Stance string

// Unknown is the stance of someone of whom nobody says it.
const Unknown Stance = "unknown"

// stances are the words with their signs.
var stances = []struct{ word, sign string }{
	{"champion", "++"}, {"supportive", "+"}, {"undecided", "~"}, {"sceptical", "−"}, {"opposed", "−−"},
}

func (s Stance) label() string {
	for _, known := range stances {
		if known.word == string(s) {
			return known.word + "  " + known.sign
		}
	}
	if s == Unknown {
		return "stance unknown"
	}
	return ""
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
	target, _ := shown(body.Who, audience)
	w.Target = target.Name
	var routes [][]answer.Step
	var first *answer.Way
	for i := range body.Ways {
		way := &body.Ways[i]
		if len(way.Route) < 2 || way.Variant > 0 || !mayShow(way.Route, audience) {
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
	if first.Backup != nil && len(first.Backup.Route) > 1 && mayShow(first.Backup.Route, audience) {
		backup = 1
		drawn = append(drawn, first.Backup.Route)
	}
	for _, r := range routes[1:] {
		if backup < 0 || !sameRoute(r, first.Backup.Route) {
			drawn = append(drawn, r)
		}
	}
	for i, r := range drawn {
		if i >= mostRoutes || len(w.People)+w.newPeople(r) > mostBoxes {
			w.LeftOut++
			continue
		}
		w.addRoute(r, i == backup, stance)
	}
	w.markWeakest(routes[0])
	return w
}

func sameRoute(a, b []answer.Step) bool {
	return slices.EqualFunc(a, b, func(x, y answer.Step) bool { return x.Who.ID == y.Who.ID })
}

// mayShow reports whether an audience may know of everybody on a route.
func mayShow(route []answer.Step, audience answer.Audience) bool {
	return !slices.ContainsFunc(route, func(s answer.Step) bool {
		_, ok := shown(s.Who, audience)
		return !ok
	})
}

// newPeople counts the people of a route that are not drawn yet.
func (w *WaysIn) newPeople(route []answer.Step) int {
	n := 0
	for i := range route {
		if w.find(route, i) < 0 {
			n++
		}
	}
	return n
}

// find is the index of a person of a route.
func (w *WaysIn) find(route []answer.Step, i int) int {
	return slices.IndexFunc(w.People, func(p Someone) bool { return p.id == route[i].Who.ID })
}

func (w *WaysIn) addRoute(route []answer.Step, backup bool, stance func(graph.ID) Stance) {
	before := -1
	for i, s := range route {
		at := w.find(route, i)
		if at < 0 {
			at = len(w.People)
			who, _ := shown(s.Who, w.Audience)
			p := Someone{Name: who.Name, Post: postOf(who), Kind: graph.Person, Ours: i == 0, Target: i == len(route)-1, id: s.Who.ID}
			if stance != nil && i > 0 {
				p.Stance = stance(s.Who.ID)
			}
			w.People = append(w.People, p)
		}
		if before >= 0 {
			w.addStep(Step{From: before, To: at, Word: strengthWord(s.P), Via: words.In(0).How(s), Backup: backup})
		}
		before = at
	}
}

func (w *WaysIn) addStep(step Step) {
	for i, s := range w.Steps {
		if s.From == step.From && s.To == step.To {
			w.Steps[i].Backup = s.Backup && step.Backup
			return
		}
	}
	w.Steps = append(w.Steps, step)
}

// markWeakest finds the step of the first route that is least likely, by the door and the willingness of who makes it.
func (w *WaysIn) markWeakest(route []answer.Step) {
	if len(route) < 3 {
		return
	}
	least := 1
	for i := 2; i < len(route); i++ {
		if route[i].P*route[i-1].Willing < route[least].P*route[least-1].Willing {
			least = i
		}
	}
	from, to := w.find(route, least-1), w.find(route, least)
	for i, s := range w.Steps {
		w.Steps[i].Weakest = s.From == from && s.To == to
	}
}

// strengthWord is the nearest of the words that people give ties: weak .2, medium .5, strong .8.
func strengthWord(p float64) string {
	switch {
	case p < 0.35:
		return "weak"
	case p < 0.65:
		return "medium"
	}
	return "strong"
}

// thickness of a tie by its word, in points.
var thickness = map[string]float64{"weak": 1, "medium": 2.2, "strong": 3.8}

// Picture draws the ways in from left to right.
func (w WaysIn) Picture() Picture {
	p := Picture{
		Title: "Ways in to " + w.Target, Subtitle: subtitle(w.Place, dateWords(w.AsOf), w.Audience), Layout: "dot",
		Legend:   "the thicker a line, the stronger the tie  ·  dashed: backup  ·  ?: weakest step",
		settings: ", rankdir=LR, ranksep=1.0, nodesep=0.35",
	}
	if w.Audience == answer.Internal {
		p.Legend += "  ·  dotted outline: stance unknown"
	}
	if w.LeftOut > 0 {
		p.Legend += "  ·  more ways are not drawn"
	}
	if len(w.People) == 0 {
		p.boxes = []box{{lines: []line{{"No way in is known.", large, true, alarm}}, look: look{}}}
	}
	for _, someone := range w.People {
		p.boxes = append(p.boxes, someone.box())
	}
	for _, s := range w.Steps {
		t := tie{from: s.From, to: s.To, thick: thickness[s.Word], style: "solid", ink: quiet, arrow: true}
		text := line{s.Word, small, false, quiet}
		if s.Backup {
			t.style = "dashed"
		}
		if s.Weakest {
			t.ink, text = alarm, line{s.Word + "  ?", normal, true, alarm}
		}
		t.label = []line{text}
		if s.Via != "" {
			t.label = append(t.label, line{s.Via, small, false, quiet})
		}
		p.ties = append(p.ties, t)
	}
	return p.keptBack(w.Audience)
}

// box is a person, body or post: a dotted outline where the stance would matter and is unknown.
func (s Someone) box() box {
	b := box{lines: []line{{s.Name, normal, true, ink}}, look: look{outline: quiet, thick: 1, style: "solid", fill: "white"}}
	if s.Post != "" {
		b.lines = append(b.lines, line{s.Post, small, false, quiet})
	}
	if label := s.Stance.label(); label != "" {
		b.lines = append(b.lines, line{label, small, true, ink})
	}
	if s.Kind != graph.Person && s.Kind != "" {
		b.look.fill = paper
	}
	if s.Stance == Unknown {
		b.look.style = "dotted"
		b.look.thick = 1.6
	}
	switch {
	case s.Ours:
		b.look.fill, b.look.outline, b.rank = ours, accent, "source"
	case s.Target:
		b.look.thick, b.look.outline, b.rank = 3, ink, "sink"
	}
	return b
}
