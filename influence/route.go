package influence

import (
	"context"
	"fmt"

	"inroad/graph"
)

// RouteOptions are the options of Routes.
type RouteOptions struct {
	Who      int32 // the person to reach
	K        int   // how many routes
	Settings string
}

// Routes answers how to reach a person: the k best ways in the exact order of METHOD §2, each with its weakest step; the
// first with its backup and whoever every route needs.
func Routes(ctx context.Context, s *graph.Snapshot, settings Settings, opt RouteOptions) (*Answer, error) {
	m := At(s, settings, settings.AsOf.First())
	who := &m.Entities[opt.Who]
	switch {
	case !m.person[opt.Who]:
		return nil, fmt.Errorf("%s is a %s: routes lead to people; name one of its people", who.Name, who.Kind)
	case m.ours[opt.Who]:
		return nil, fmt.Errorf("%s is one of ours", who.Name)
	}
	a := m.newAnswer("route", fmt.Sprintf("How do we reach %s?", who.Name), opt.Settings)
	a.Method.Parameters["who"] = who.Name
	a.Method.Parameters["k"] = opt.K
	search, err := newSearcher(m, m.unionOfDoors(m.evidence, nil))
	if err != nil {
		return nil, err
	}
	var found []route
	for r := range search.routesTo(ctx, opt.Who) {
		if len(found) == opt.K {
			break
		}
		found = append(found, r)
	}
	for i, r := range found {
		f := Finding{
			Rank: i + 1, Subjects: []Subject{m.subject(opt.Who)}, Score: r.p,
			Figures: map[string]float64{"probability": r.p, "cost": float64(r.cost)}, Approach: &Approach{},
		}
		f.describe(m, search.d, r)
		by := m.subject(r.path[0])
		f.By = &by
		f.Variant = m.variantOf(search.d, found[:i], r)
		f.Reasons = m.stepReasons(search.d, r, f.Route)
		if i == 0 {
			f.addBackup(ctx, m, search, r)
		}
		for _, step := range f.Route[1:max(1, len(f.Route)-1)] {
			if step.WillingUnknown {
				f.Unknown = append(f.Unknown, "whether "+step.Name+" would introduce us")
			}
		}
		a.Findings = append(a.Findings, f)
		a.Context.add(f)
	}
	if search.err != nil {
		return nil, search.err
	}
	if len(found) == 0 {
		a.Notes = append(a.Notes, m.withoutRoutes(ctx, search, opt.Who))
	}
	a.Context.settle()
	a.Notes = append(a.Notes, "A route is worth the product of its steps: what opens the step times how willing the one before is. Other routes may help where this one fails.")
	return a, ctx.Err()
}

// withoutRoutes says why no route leads to a person and what would open one.
func (m *Moment) withoutRoutes(ctx context.Context, s *searcher, who int32) string {
	if m.barred[who] {
		return fmt.Sprintf("%s is marked do_not_approach: no route is looked for.", m.Entities[who].Name)
	}
	n := &nextAnswer{m: m, c: &campaign{m: m, search: s}}
	tactic, first := n.withoutRoute(ctx, ranked{who: who})
	return fmt.Sprintf("No way in yet. What is left: %s. %s", tactic, first)
}

// stepReasons share a route's cost among its steps: the larger the share, the harder the step.
func (m *Moment) stepReasons(d *doors, r route, described []Step) []Reason {
	reasons := []Reason{}
	for i, step := range m.steps(d, r) {
		cost := 0.0
		if step.body < 0 {
			at, _ := d.step(step.from, step.to)
			cost = float64(d.costs[at])
		} else {
			in, _ := d.step(step.from, step.body)
			out, _ := d.step(step.body, step.to)
			cost = float64(d.costs[in] + d.costs[out])
		}
		reasons = append(reasons, Reason{
			Text:  fmt.Sprintf("%s to %s: %s", described[i].Name, described[i+1].Name, described[i+1].Via),
			Share: cost / float64(r.cost), Ties: described[i+1].Ties,
		})
	}
	return reasons
}

// variantOf is the rank, from 1, of an earlier route from which this one differs only by who is met in one body; 0
// where there is none.
func (m *Moment) variantOf(d *doors, earlier []route, r route) int {
	for i, e := range earlier {
		if m.variants(m.steps(d, e), m.steps(d, r)) {
			return i + 1
		}
	}
	return 0
}

func (m *Moment) variants(a, b []routeStep) bool {
	if len(a) != len(b) || a[0].from != b[0].from {
		return false
	}
	one := int32(-1)
	for i := range a {
		if a[i].to == b[i].to {
			continue
		}
		body := int32(-1)
		if a[i].body >= 0 && a[i].body == b[i].body {
			body = a[i].body
		} else if i+1 < len(a) && a[i+1].body >= 0 && a[i+1].body == b[i+1].body {
			body = a[i+1].body
		}
		if body < 0 || one >= 0 && one != body {
			return false
		}
		one = body
	}
	return one >= 0
}
