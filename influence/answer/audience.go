package answer

import (
	"fmt"
	"maps"
	"strings"

	"inroad/graph"
)

// An Audience is who may read an output. What may leave is decided here and nowhere else: every output is made of what
// For gives.
type Audience string

// The audiences. Only Internal sees persons' names, stances, notes and contacts.
const (
	Internal    Audience = "internal"
	Ally        Audience = "ally"
	LeaveBehind Audience = "leave-behind"
)

// Audiences is the closed list, the widest view first, with what each is.
var Audiences = []struct {
	Audience Audience
	Means    string
}{
	{Internal, "ourselves: everything"},
	{Ally, "partners of the campaign: posts rather than persons, no stance, note or private contact"},
	{LeaveBehind, "whoever is handed the paper: as for allies, and no figure and no way in"},
}

// ParseAudience reads the name of an audience.
func ParseAudience(name string) (Audience, error) {
	for _, a := range Audiences {
		if string(a.Audience) == name {
			return a.Audience, nil
		}
	}
	return "", fmt.Errorf("audience %q is not one of internal, ally, leave-behind", name)
}

// Withheld is the note under every answer that is not internal. It stands there whether or not anything was left out,
// so that it tells nothing.
const Withheld = "Persons stand as posts; stances, notes and contacts are not for this audience, and entries may be left out."

// alliesMaySee are the figures that say nothing of a person's view. Everybody may see the order of the stages.
var alliesMaySee = map[string]bool{
	"reach": true, "probability": true, "cost": true, "weight": true, "stage": true, "order": true,
	"size": true, "bridges": true, "new": true, "changed": true, "same": true, "skipped": true,
}

// For is the answer as the audience may see it, a copy: a itself is never changed. Lists of the copy are never nil.
//
// Beyond Internal, an allow-list holds: bodies and states by name, persons as their posts under ids that mean nothing
// elsewhere, routes as posts, gates with their rule and progress, dates. Free text never passes, since it may hold
// names or notes; nor does what speaks of our own contacts, of a protected entity or of a paper of ours, nor a route
// through a protected entity.
func (a *Answer) For(audience Audience) *Answer {
	view := *a
	view.Findings = make([]Finding, 0, len(a.Findings))
	view.Notes = append([]string{}, a.Notes...)
	view.Context = Context{Entities: append([]Subject{}, a.Context.Entities...), Ties: append([]TieRef{}, a.Context.Ties...)}
	if audience == Internal {
		for _, f := range a.Findings {
			view.Findings = append(view.Findings, f.filled())
		}
		return &view
	}
	g := screen{audience: audience, ids: map[graph.ID]graph.ID{}}
	view.Question = a.Method.Name // the question may hold a name
	if view.Question == "route" {
		view.Question = "How do we reach this person?"
	}
	if by, ok := a.Method.Parameters[byParameter].(string); ok {
		view.Question += " by " + by
		g.places = by == byAll
	}
	view.Method.Parameters = numbersOnly(a.Method.Parameters)
	view.Promises, view.Worth = nil, nil
	view.Notes = []string{Withheld}
	view.Context = Context{Entities: []Subject{}, Ties: []TieRef{}}
	if a.RestsOn != nil && audience == LeaveBehind {
		view.RestsOn = nil
	}
	ranks := map[string]int{}
	for _, f := range a.Findings {
		if f, ok := g.finding(f); ok {
			if f.Rank > 0 {
				ranks[f.Group]++
				f.Rank = ranks[f.Group] // a gap would tell that somebody is missing
			}
			view.Findings = append(view.Findings, f)
		}
	}
	return &view
}

// For is the entity as the audience may see it; ok is false where it may not be shown at all. A person whose post is
// not known is "a person".
func (s Subject) For(audience Audience) (shown Subject, ok bool) {
	if audience == Internal {
		return s, true
	}
	g := screen{audience: audience, ids: map[graph.ID]graph.ID{}}
	shown, ok = g.subject(s)
	if shown.Kind == graph.Person {
		shown.ID = ""
	}
	return shown, ok
}

// filled is the finding without nil lists.
func (f Finding) filled() Finding {
	f.Subjects = append([]Subject{}, f.Subjects...)
	f.Figures = maps.Clone(f.Figures)
	if f.Figures == nil {
		f.Figures = map[string]float64{}
	}
	f.Reasons = append([]Reason{}, f.Reasons...)
	for i := range f.Reasons {
		f.Reasons[i].Ties = append([]TieRef{}, f.Reasons[i].Ties...)
	}
	if f.Approach != nil {
		approach := *f.Approach
		approach.Route = append([]Step{}, approach.Route...)
		if approach.Backup != nil {
			approach.Backup = &Backup{
				Route:  append([]Step{}, approach.Backup.Route...),
				Shared: append([]Subject{}, approach.Backup.Shared...),
			}
		}
		f.Approach = &approach
	}
	return f
}

// A screen shows findings to an audience that is not internal.
type screen struct {
	audience Audience
	places   bool                  // figures are places among all, whose gaps would tell that somebody is missing
	ids      map[graph.ID]graph.ID // what persons are called, in order of appearance
}

func (g *screen) finding(f Finding) (Finding, bool) {
	shown := Finding{Rank: f.Rank, Group: f.Group, Subjects: []Subject{}, Figures: map[string]float64{}, Reasons: []Reason{}}
	for _, s := range f.Subjects {
		if s, ok := g.subject(s); ok {
			shown.Subjects = append(shown.Subjects, s)
		}
	}
	if len(shown.Subjects) == 0 || f.Row != nil || f.Group == UnderWay || f.Group == KeepWarm {
		return Finding{}, false
	}
	if g.audience == Ally {
		shown.Score = f.Score
	}
	for name, value := range f.Figures {
		if g.audience == Ally && alliesMaySee[name] && !g.places || name == "order" {
			shown.Figures[name] = value
		}
	}
	for _, r := range f.Reasons {
		if r.Gate == nil {
			continue
		}
		if ref, ok := g.gateRef(*r.Gate); ok {
			reason := Reason{Text: ref.On.Name, Gate: &ref, Ties: []TieRef{}}
			if g.audience == Ally {
				reason.Share = r.Share
			}
			shown.Reasons = append(shown.Reasons, reason)
		}
	}
	if f.Gate != nil {
		ref, ok := g.gateRef(f.Gate.GateRef)
		if !ok {
			return Finding{}, false
		}
		state := GateState{GateRef: ref, Progress: f.Gate.Progress, Since: f.Gate.Since, Deadline: f.Gate.Deadline}
		if g.audience == Ally {
			state.Because = f.Gate.Because
			for _, s := range f.Gate.Desk {
				if s, ok := g.subject(s); ok {
					state.Desk = append(state.Desk, s)
				}
			}
		}
		shown.Gate = &state
	}
	if f.Approach != nil && g.audience == Ally {
		shown.Approach = g.approach(f.Approach)
	}
	return shown, true
}

func (g *screen) approach(a *Approach) *Approach {
	shown := Approach{Route: []Step{}, Variant: a.Variant, Due: dateOnly(a.Due)}
	if route, ok := g.route(a.Route); ok {
		shown.Route = route
	}
	if a.Backup != nil {
		if route, ok := g.route(a.Backup.Route); ok {
			shown.Backup = &Backup{Route: route, Shared: []Subject{}}
		}
	}
	return &shown
}

// route is the route as posts; a route that leads over someone protected is not shown.
func (g *screen) route(route []Step) ([]Step, bool) {
	shown := []Step{}
	for i, s := range route {
		if s.Protect {
			return nil, false
		}
		post := s.Post
		if post == "" && i == 0 {
			post = "one of us"
		}
		person, _ := g.subject(Subject{ID: s.ID, Kind: graph.Person, Post: post})
		shown = append(shown, Step{ID: person.ID, Name: person.Name, Via: s.Via, Body: s.Body, P: s.P, Willing: 1, WillingWithheld: true})
	}
	return shown, true
}

func (g *screen) gateRef(r GateRef) (GateRef, bool) {
	on, ok := g.subject(r.On)
	return GateRef{Decision: r.Decision, Stage: r.Stage, Rule: r.Rule, On: on}, ok
}

// subject is the entity as it may be named: a person as the post, under an id that means nothing elsewhere. Papers of
// ours and protected entities are not shown. What says no kind is taken for a person.
func (g *screen) subject(s Subject) (Subject, bool) {
	switch {
	case s.Protect || s.Kind == graph.Contact || s.Kind == graph.Message:
		return Subject{}, false
	case s.Kind != "" && s.Kind != graph.Person:
		return Subject{ID: s.ID, Name: s.Name, Kind: s.Kind}, true
	}
	id, known := g.ids[s.ID]
	if !known {
		id = graph.ID(fmt.Sprintf("person-%d", len(g.ids)+1))
		g.ids[s.ID] = id
	}
	post := s.Post
	if post == "" || s.Name != "" && strings.Contains(graph.Fold(post), graph.Fold(s.Name)) {
		post = "a person"
	}
	return Subject{ID: id, Name: post, Kind: graph.Person}, true
}

// dateOnly keeps a date and drops any other text.
func dateOnly(text string) string {
	if _, err := graph.ParseDate(text); err != nil {
		return ""
	}
	return text
}

// byParameter is what is ranked or chosen by: of a closed list of ours, so that it names nobody.
const byParameter = "by"

// byAll compares all measures.
const byAll = "all"

// numbersOnly drops parameters that may hold names.
func numbersOnly(parameters map[string]any) map[string]any {
	kept := map[string]any{}
	for name, value := range parameters {
		switch value.(type) {
		case bool, int, int64, uint64, float64:
			kept[name] = value
		}
	}
	return kept
}
