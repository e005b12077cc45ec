package report

import (
	"inroad/influence/answer"
)

// The groups of findings of `next` beside the ranked ones, which carry none.
const (
	groupNoWayIn  = "no way in"
	groupUnderWay = "under way"
	groupKeepWarm = "keep warm"
)

// next is the projection of `next`.
func (p projector) next(b *answer.Next) []finding {
	list := []finding{}
	for _, g := range []struct {
		name        string
		suggestions []answer.Suggestion
	}{{"", b.Suggestions}, {groupNoWayIn, b.NoWayIn}, {groupUnderWay, b.UnderWay}, {groupKeepWarm, b.KeepWarm}} {
		for _, s := range g.suggestions {
			f := p.suggestion(s)
			f.Group = g.name
			if g.name == groupKeepWarm {
				delete(f.Figures, "own")
				delete(f.Figures, "others")
				delete(f.Figures, "asking")
			}
			list = append(list, f)
		}
	}
	return list
}

func (p projector) suggestion(s answer.Suggestion) finding {
	f := s.Figures
	return finding{
		Rank: s.Place, Subjects: []subject{p.subject(s.Who)}, Score: s.Score,
		Figures: map[string]float64{
			"reach": f.Reach, "value": f.Value, "own": f.Own, "others": f.Others(), "asking": f.Asking, "tenure": f.Tenure, "effort": f.Effort,
		},
		Reasons: each(s.Gates, func(g answer.GatePart) reason {
			return reason{Text: p.w.Gate(g.Gate), Share: g.Share, Gate: p.gateRefAt(&g.Gate), Parts: &parts{g.View, g.File, g.FindOut}, Ties: ties(g.Ties)}
		}),
		Approach: p.approach(s),
	}
}

func (p projector) approach(s answer.Suggestion) *Approach {
	w := p.w
	a := &Approach{
		Attends: pointed(s.Attends), Why: w.Roles(s.Roles, len(s.Roles)), Stands: w.Stands(s), First: w.First(s), Step: w.Do(s),
		Ask: w.Ask(s), Offer: w.Offer(s, len(s.Offers)), Hook: s.Hook, Due: s.Tactic.Day, IfNot: w.IfNot(s), Opening: w.Opening(s.Opening),
		Contact: p.contact(s.Last), Planned: p.contact(s.Planned), Stability: s.Stability, Unknown: []string{},
	}
	p.way(a, s.Way)
	if s.Objective.Kind != "" {
		a.Objective = &objective{s.Objective.Kind, p.gateRefAt(s.Objective.Where), w.Objective(s.Objective, s.Stance.Known())}
	}
	if t := s.Tactic; t.Kind != "" {
		a.Tactic = &tactic{
			Kind: t.Kind, By: pointed(t.By), Event: pointed(t.Event), Through: pointed(t.Through), State: pointed(t.State), Host: pointed(t.Host),
			Text: w.TacticName(t),
		}
		if len(t.Chain) > 0 {
			a.Tactic.Chain = each(t.Chain, asNamed)
		}
		if len(t.Signers) > 0 {
			a.Tactic.Signers = each(t.Signers, asNamed)
		}
	}
	if s.Planned != nil {
		a.Step = w.Planned(s.Planned)
	}
	for _, r := range s.Roles {
		a.Roles = append(a.Roles, role{r.Kind, p.gateRef(r.Gate), r.Since, r.Because})
	}
	if st := s.Stance; st.Known() {
		a.Stance = &stance{st.Word, st.Basis, st.Source, st.Day, st.Months, st.Stale, st.At}
	} else {
		a.Unknown = append(a.Unknown, "stance")
	}
	for _, who := range s.Unknown {
		a.Unknown = append(a.Unknown, w.UnknownWilling(who))
	}
	if s.Promise != nil {
		promised := p.promise(*s.Promise)
		a.Promise = &promised
	}
	if s.Ask.Kind != "" {
		a.Asks = &ask{
			Kind: s.Ask.Kind, Gate: p.gateRef(s.Ask.Gate), Boss: pointed(s.Ask.Boss), Mission: pointed(s.Ask.Mission), Event: pointed(s.Ask.Event), Before: s.Ask.Before,
		}
		if len(s.Ask.Holders) > 0 {
			a.Asks.Holders = each(s.Ask.Holders, asNamed)
		}
	}
	for _, q := range s.BringBack {
		a.BringBack = append(a.BringBack, string(q))
	}
	for _, m := range s.Offers {
		a.Offers = append(a.Offers, message{m.ID, m.Kind, m.Text, m.At})
	}
	if i := s.Instead; i != nil {
		a.Instead = &instead{asNamed(i.Who), each(i.Through, asNamed), pointed(i.Event)}
	}
	for _, c := range s.Carriers {
		a.Carriers = append(a.Carriers, asNamed(c.Who))
	}
	if s.Last != nil {
		a.LastContact = s.Last.Day
	}
	for _, m := range s.Marks {
		a.Marks = append(a.Marks, w.Mark(m))
	}
	return a
}
