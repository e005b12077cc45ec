package report

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// routes is the projection of `route`.
func (p projector) routes(b *answer.Routes) []finding {
	list := []finding{}
	for i, way := range b.Ways {
		a := &Approach{Variant: way.Variant}
		p.way(a, &way.Way)
		for _, who := range doubts(way.Route) {
			a.Unknown = append(a.Unknown, p.w.UnknownWilling(who))
		}
		list = append(list, finding{
			Rank: i + 1, Subjects: []subject{p.subject(b.Who)}, Score: way.P, Figures: map[string]float64{"probability": way.P, "cost": float64(way.Cost)},
			Reasons: each(way.Parts, func(s answer.StepPart) reason {
				return reason{Text: p.stepPart(s), Share: s.Share, Ties: ties(s.Ties)}
			}),
			Approach: a,
		})
	}
	return list
}

func (p projector) stepPart(s answer.StepPart) string {
	return s.From.Name + " > " + s.To.Name + ": " + p.w.How(s.Via)
}

// doubts are the introducers of a route of whom nobody says whether they would.
func doubts(route []answer.Step) []answer.Subject {
	var who []answer.Subject
	for i, s := range route {
		if i > 0 && i < len(route)-1 && s.Unsaid {
			who = append(who, s.Who)
		}
	}
	return who
}

// writeRoutes writes a block per way: its steps, what each rests on, the weakest, the backup; where there is no way, what
// is left to do.
func writeRoutes(p *page, a *answer.Answer, opt Options) {
	b := a.Body.(*answer.Routes)
	if b.Body != nil {
		p.text("", 0, p.w.IntoBody(b))
		if b.Who.ID == "" {
			return
		}
	}
	if len(b.Ways) == 0 {
		writeNoWay(p, b)
		return
	}
	shown := b.Ways
	if opt.N > 0 {
		shown = shown[:min(opt.N, len(shown))]
	}
	for i, way := range shown {
		if i > 0 {
			p.blank()
		}
		title := words.Route(way.Route) + " (" + p.w.Likelihood(way.P) + ")"
		if way.Variant > 0 {
			title += fmt.Sprintf(", a variant of %d by other colleagues", way.Variant)
		}
		p.styled(placed(i+1), 3, title, lipgloss.NewStyle().Bold(true))
		p.grid(3, make([]column, 3), p.stepRows(way.Route))
		p.field("WEAKEST", p.w.WeakestStep(&way.Way), p.w.WouldBecome(&way.Way))
		if way.Backup != nil && len(way.Backup.Route) > 0 {
			p.field("BACKUP", p.w.Backup(way.Backup))
		}
		p.field("NEEDED", p.w.Needed(&way.Way))
		p.field("OPEN", p.w.Closes(&way.Way))
		if opt.Why {
			writeRouteFigures(p, way)
		}
	}
}

// writeNoWay says what is left to do where no way leads.
func writeNoWay(p *page, b *answer.Routes) {
	p.text("", 0, p.w.Label("no way is known"))
	if b.Tactic != nil {
		p.field("DO", p.w.Tactic(*b.Tactic, b.Who))
	}
	p.field("OPEN", p.w.Opening(b.Opening))
}

func writeRouteFigures(p *page, way answer.RouteWay) {
	p.WriteString("   FIGURES\n")
	p.grid(labelled, []column{{header: "probability", right: true}, {header: "cost", right: true}}, [][]string{{short(way.P), short(float64(way.Cost))}})
	p.grid(labelled, []column{{header: "step"}, {header: "share of the cost", right: true}, {header: "rests on"}}, each(way.Parts, func(s answer.StepPart) []string {
		return []string{s.From.Name + " > " + s.To.Name, short(s.Share), strings.Join(words.Cites(s.Ties, len(s.Ties)), ", ")}
	}))
}

// stepRows are the steps of a route in words: from and to, how good, on what it rests.
func (p *page) stepRows(route []answer.Step) [][]string {
	var rows [][]string
	for i := 1; i < len(route); i++ {
		from, to := route[i-1], route[i]
		via := p.w.Via(to, 3)
		if from.Unsaid {
			via += "; " + p.w.Would(from.Who)
		}
		rows = append(rows, []string{from.Who.Name + " > " + p.w.WithPost(to.Who), p.w.Likelihood(to.P * from.Willing), via})
	}
	return rows
}
