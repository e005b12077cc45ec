package influence

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// RouteOptions are the options of Routes.
type RouteOptions struct {
	Who      int32 // the person to reach
	K        int   // how many routes, mostRoutes at most
	Settings string
}

// mostRoutes bounds a list of routes: of all there are, there can be more than anybody could count.
const mostRoutes = 1000

// Routes answers how to reach a person: the k best ways in the exact order of METHOD §2, each with its weakest step; the
// first with its backup and whoever every route needs.
func Routes(ctx context.Context, s *graph.Snapshot, settings world.Settings, opt RouteOptions) (*answer.Answer, error) {
	m := At(s, settings, settings.AsOf.First())
	who := &m.Entities[opt.Who]
	switch {
	case !who.Kind.HasView():
		return nil, fmt.Errorf("%s is a %s: routes lead to people and bodies", who.Name, who.Kind)
	case m.Ours[opt.Who]:
		return nil, fmt.Errorf("%s is one of ours", who.Name)
	}
	a := m.newAnswer("route", opt.Settings)
	a.Method.Parameters["who"] = who.Name
	a.Method.Parameters["k"] = opt.K
	body := &answer.Routes{Who: m.subject(opt.Who)}
	a.Body, a.NobodyOurs = body, !slices.Contains(m.Ours, true)
	search, err := world.NewSearcher(world.NewDoors(m.Facts, m.Evidence))
	if err != nil {
		return nil, err
	}
	if !m.Person[opt.Who] {
		person, known, err := m.intoBody(ctx, search, body, opt.Who)
		if err != nil || !known {
			a.Settle()
			return a, err
		}
		opt.Who, body.Who = person, m.subject(person)
	}
	var found []world.Route
	more := false
	for r, err := range search.RoutesTo(ctx, opt.Who) {
		if err != nil {
			return nil, err
		}
		if more = len(found) == min(opt.K, mostRoutes); more {
			break
		}
		found = append(found, r)
	}
	for i, r := range found {
		way := answer.RouteWay{Way: m.way(search.Doors, r), Cost: r.Cost, Variant: m.variantOf(search.Doors, found[:i], r)}
		way.Parts = m.stepParts(search.Doors, r, way.Route)
		if i == 0 {
			if err := m.addBackup(ctx, &way.Way, search, r); err != nil {
				return nil, err
			}
		}
		body.Ways = append(body.Ways, way)
		a.Context.Name(body.Who)
		a.Context.Walk(way.Route)
	}
	if len(found) == 0 {
		if err := m.withoutRoutes(ctx, body, opt.Who); err != nil {
			return nil, err
		}
	}
	a.Settle()
	if more && opt.K > mostRoutes {
		a.Note(answer.Note{Kind: answer.MoreRoutes, Count: mostRoutes})
	}
	a.Note(answer.Note{Kind: answer.RouteIsProduct})
	return a, ctx.Err()
}

// withoutRoutes says what is left to do where no route leads to a person, and what would open one.
func (m *Moment) withoutRoutes(ctx context.Context, body *answer.Routes, who int32) error {
	d, err := m.decide("", nil)
	if errors.Is(err, ErrNoDecision) {
		d, err = &decision{}, nil
	}
	if err != nil {
		return err
	}
	g := m.groundOf(d)
	c, err := g.play(ctx, g.asItIs())
	if err != nil {
		return err
	}
	n := &nextAnswer{m: m, d: d, c: c}
	body.Opening = n.opening(who)
	if !m.Barred[who] {
		tactic, err := n.withoutRoute(ctx, ranked{who: who})
		if err != nil {
			return err
		}
		o, ours, ok, err := n.sharedOccasion(ctx, who, m.Settings.Tactics.NearEvent)
		if err != nil {
			return err
		}
		if ok {
			tactic = n.atOccasion(o, ours)
		}
		body.Tactic = &tactic
	}
	return nil
}

// stepParts share a route's cost among its steps: the larger the share, the harder the step.
func (m *Moment) stepParts(d *world.Doors, r world.Route, described []answer.Step) []answer.StepPart {
	var parts []answer.StepPart
	for i, step := range d.Steps(r) {
		cost := 0.0
		if step.Body < 0 {
			at, _ := d.Step(step.From, step.To)
			cost = float64(d.Costs[at])
		} else {
			in, _ := d.Step(step.From, step.Body)
			out, _ := d.Step(step.Body, step.To)
			cost = float64(d.Costs[in] + d.Costs[out])
		}
		to := described[i+1]
		parts = append(parts, answer.StepPart{From: described[i].Who, To: to.Who, Via: to, Share: cost / float64(r.Cost), Ties: to.Ties})
	}
	return parts
}

// variantOf is the rank, from 1, of an earlier route from which this one differs only by who is met in one body; 0
// where there is none.
func (m *Moment) variantOf(d *world.Doors, earlier []world.Route, r world.Route) int {
	for i, e := range earlier {
		if m.variants(d.Steps(e), d.Steps(r)) {
			return i + 1
		}
	}
	return 0
}

func (m *Moment) variants(a, b []world.Step) bool {
	if len(a) != len(b) || a[0].From != b[0].From {
		return false
	}
	one := int32(-1)
	for i := range a {
		if a[i].To == b[i].To {
			continue
		}
		body := int32(-1)
		if a[i].Body >= 0 && a[i].Body == b[i].Body {
			body = a[i].Body
		} else if i+1 < len(a) && a[i+1].Body >= 0 && a[i+1].Body == b[i+1].Body {
			body = a[i+1].Body
		}
		if body < 0 || one >= 0 && one != body {
			return false
		}
		one = body
	}
	return one >= 0
}
