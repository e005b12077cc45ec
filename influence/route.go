package influence

import (
	"context"
	"fmt"

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
	case !m.Person[opt.Who]:
		return nil, fmt.Errorf("%s is a %s: routes lead to people; name one of its people", who.Name, who.Kind)
	case m.Ours[opt.Who]:
		return nil, fmt.Errorf("%s is one of ours", who.Name)
	}
	a := m.newAnswer("route", fmt.Sprintf("How do we reach %s?", who.Name), opt.Settings)
	a.Method.Parameters["who"] = who.Name
	a.Method.Parameters["k"] = opt.K
	search, err := world.NewSearcher(world.NewDoors(m.Facts, m.Evidence, nil))
	if err != nil {
		return nil, err
	}
	var found []world.Route
	more := false
	for r := range search.RoutesTo(ctx, opt.Who) {
		if more = len(found) == min(opt.K, mostRoutes); more {
			break
		}
		found = append(found, r)
	}
	for i, r := range found {
		f := answer.Finding{
			Rank: i + 1, Subjects: []answer.Subject{m.subject(opt.Who)}, Score: r.P,
			Figures: map[string]float64{"probability": r.P, "cost": float64(r.Cost)}, Approach: &answer.Approach{},
		}
		m.describe(f.Approach, search.Doors, r)
		by := m.subject(r.Path[0])
		f.By = &by
		f.Variant = m.variantOf(search.Doors, found[:i], r)
		f.Reasons = m.stepReasons(search.Doors, r, f.Route)
		if i == 0 {
			m.addBackup(ctx, f.Approach, search, r)
		}
		for _, step := range f.Route[1:max(1, len(f.Route)-1)] {
			if step.WillingUnknown {
				f.Unknown = append(f.Unknown, "whether "+step.Name+" would introduce us")
			}
		}
		a.Findings = append(a.Findings, f)
		a.Context.Take(f)
	}
	if search.Err != nil {
		return nil, search.Err
	}
	if len(found) == 0 {
		a.Notes = append(a.Notes, m.withoutRoutes(ctx, search, opt.Who))
	}
	a.Settle()
	if more && opt.K > mostRoutes {
		a.Notes = append(a.Notes, fmt.Sprintf("These are the best %d; there are more.", mostRoutes))
	}
	a.Notes = append(a.Notes, "A route is worth the product of its steps: what opens the step times how willing the one before is. Other routes may help where this one fails.")
	return a, ctx.Err()
}

// withoutRoutes says why no route leads to a person and what would open one.
func (m *Moment) withoutRoutes(ctx context.Context, s *world.Searcher, who int32) string {
	if m.Barred[who] {
		return fmt.Sprintf("%s is marked do_not_approach: no route is looked for.", m.Entities[who].Name)
	}
	n := &nextAnswer{m: m, c: &campaign{m: m, search: s}}
	tactic, first := n.withoutRoute(ctx, ranked{who: who})
	return fmt.Sprintf("No way in yet. What is left: %s. %s", tactic, first)
}

// stepReasons share a route's cost among its steps: the larger the share, the harder the step.
func (m *Moment) stepReasons(d *world.Doors, r world.Route, described []answer.Step) []answer.Reason {
	reasons := []answer.Reason{}
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
		reasons = append(reasons, answer.Reason{
			Text:  fmt.Sprintf("%s to %s: %s", described[i].Name, described[i+1].Name, described[i+1].Via),
			Share: cost / float64(r.Cost), Ties: described[i+1].Ties,
		})
	}
	return reasons
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
