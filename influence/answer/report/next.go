package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// writeNext writes a block per suggestion, then the groups and the promises.
func writeNext(p *page, a *answer.Answer, opt Options) {
	b := a.Body.(*answer.Next)
	shown := b.Suggestions
	if opt.N > 0 {
		shown = shown[:min(opt.N, len(shown))]
	}
	for i, s := range shown {
		if i > 0 {
			p.blank()
		}
		writeSuggestion(p, s, opt, outside(a))
	}
	if len(b.Suggestions)+len(b.NoWayIn)+len(b.UnderWay) == 0 {
		p.text("", 0, p.w.Label("nobody to approach"))
	}
	p.group(b.NoWayIn, "no way in", opt, func(s answer.Suggestion) []string {
		return []string{p.w.WithPost(s.Who), "", paragraph(p.w.Do(s), p.w.Opening(s.Opening))}
	})
	p.group(b.UnderWay, "under way", opt, func(s answer.Suggestion) []string {
		return []string{p.w.WithPost(s.Who), "", p.w.Planned(s.Planned)}
	})
	p.group(b.KeepWarm, "keep warm", opt, func(s answer.Suggestion) []string {
		row := []string{p.w.WithPost(s.Who), "", ""}
		if s.Way != nil && s.Way.By != nil {
			row[1] = s.Way.By.Name
		}
		if s.Last != nil {
			row[2] = paragraph(p.w.LastContact(s.Last), "("+p.w.Ago(s.Last.Day)+")")
		}
		return row
	})
	writePromises(p, b.Promises)
	writeWorth(p, b.Worth)
}

// suggestionLines is how many lines a suggestion has at most at 80 columns, where names are of usual length.
const suggestionLines = 14

// writeSuggestion writes one approach: what to do, with what, why, by which way, what else, and how sure that is; to those
// outside not where they stand, which they do not know. What does not fit into suggestionLines is said more shortly, the least important first; --why shows all of it.
func writeSuggestion(p *page, s answer.Suggestion, opt Options, outside bool) {
	w := p.w
	who := s.Who
	who.Name = strings.ToUpper(who.Name)
	title := block{label: "TITLE", lead: placed(s.Place), indent: 3, style: lipgloss.NewStyle().Bold(true), ways: []string{w.WithPost(who), w.WithBody(who)}}
	moves := func(most int) string { return w.Moves(s.Gates, most) }
	sure := w.Sure(s)
	if s.Way != nil {
		sure = paragraph(sure, w.Closes(s.Way))
	}
	stands := label("STANDS", w.Stands(s), w.StanceSaid(s.Stance))
	if outside {
		stands = label("STANDS", "")
	}
	fields := []block{
		title,
		label("FIRST", w.First(s), w.FirstShort(s)),
		label("DO", w.Do(s), w.Tactic(s.Tactic, s.Who), w.TacticShort(s.Tactic, s.Who)),
		label("ASK", w.Ask(s), w.AskShort(s)),
		label("OFFER", w.Offer(s, 2), w.Offer(s, 1), ""),
		label("WHY", paragraph(w.Roles(s.Roles, 3), moves(3)), paragraph(w.Roles(s.Roles, 1), moves(2)), paragraph(w.Roles(s.Roles, 1), moves(1)), cmp.Or(w.Roles(s.Roles, 1), moves(1))),
		stands,
		label("WAY IN", paragraph(w.WayIn(s.Way, s.Who, 3), w.Weakest(s.Way)), paragraph(w.WayIn(s.Way, s.Who, 1), w.Weakest(s.Way)), w.WayIn(s.Way, s.Who, 1), w.WayIn(s.Way, s.Who, 0)),
		label("CARRY", w.Carry(s), w.Carry(firstCarrier(s)), ""),
		label("IF NOT", w.IfNot(s), ""),
		label("SURE?", sure),
		label("LEARN", w.BringBack(s.BringBack)),
	}
	// what is cut first: labels, from the least important
	p.fit(fields, suggestionLines, opt.Why, "OFFER", "WAY IN", "WHY", "ASK", "FIRST", "CARRY", "DO", "WHY", "WAY IN", "OFFER", "STANDS", "WHY", "WAY IN", "DO", "IF NOT", "CARRY", "TITLE")
	if opt.Why {
		writeFigures(p, s)
	}
}

func firstCarrier(s answer.Suggestion) answer.Suggestion {
	s.Carriers = s.Carriers[:min(1, len(s.Carriers))]
	return s
}

// writeFigures writes the numbers behind a suggestion.
func writeFigures(p *page, s answer.Suggestion) {
	f := s.Figures
	columns, figures := []column{}, []string{}
	for _, c := range []struct {
		name  string
		value float64
	}{
		{"score", s.Score}, {"reach", f.Reach}, {"value", f.Value}, {"own", f.Own}, {"others", f.Others()}, {"asking", f.Asking}, {"tenure", f.Tenure}, {"effort", f.Effort},
	} {
		columns, figures = append(columns, column{header: c.name, right: true}), append(figures, short(c.value))
	}
	p.WriteString("   FIGURES\n")
	p.grid(labelled, columns, [][]string{figures})
	rows := each(s.Gates, func(g answer.GatePart) []string {
		return []string{p.w.Gate(g.Gate), short(g.Share), short(g.View), short(g.File), short(g.FindOut), strings.Join(words.Cites(g.Ties, len(g.Ties)), ", ")}
	})
	p.grid(labelled, []column{{header: "gate"}, {header: "share", right: true}, {header: "view", right: true}, {header: "file", right: true}, {header: "find out", right: true}, {header: "rests on"}}, rows)
	if st := s.Stability; st != nil {
		p.field("", fmt.Sprintf("In the top ten in %.0f of 100 draws; rank %d to %d.", 100*st.TopShare, st.Low, st.High))
	}
	for _, who := range s.Unknown {
		p.field("", words.Sentence(p.w.UnknownWilling(who)))
	}
}

// groupShown is how many of a group stand on a page.
const groupShown = 10

// group writes a list of persons beside the suggestions, a row each.
func (p *page) group(list []answer.Suggestion, title string, opt Options, row func(answer.Suggestion) []string) {
	if len(list) == 0 {
		return
	}
	shown := list
	if opt.N >= 0 {
		shown = list[:min(groupShown, len(list))]
	}
	p.blank()
	p.title(p.w.Label(title))
	p.grid(3, make([]column, 3), each(shown, row))
	if left := len(list) - len(shown); left > 0 {
		p.text("   ", 3, fmt.Sprintf("and %d more (-n 0 lists all)", left))
	}
}

// writePromises writes what is promised and not done, by due date.
func writePromises(p *page, promises []answer.Promise) {
	if len(promises) == 0 {
		return
	}
	p.blank()
	p.title(p.w.Label("promises"))
	p.grid(3, make([]column, 3), each(promises, func(pr answer.Promise) []string {
		what := pr.Text
		if pr.Owner != "" {
			what = pr.Owner + ": " + what
		}
		return []string{p.w.Due(pr), what, strings.Join(slices.DeleteFunc([]string{p.w.Names(pr.With), words.Cite(pr.From)}, func(s string) bool { return s == "" }), ", ")}
	}))
}

// writeWorth lists the cells most worth filling.
func writeWorth(p *page, worth []answer.Cell) {
	if len(worth) == 0 {
		return
	}
	p.blank()
	p.title(p.w.Label("worth filling"))
	p.grid(3, make([]column, 4), each(worth, func(c answer.Cell) []string { return []string{c.Table, c.Name, c.Column, p.w.Cell(c)} }))
}

// paragraph joins sentences, leaving out empty ones.
func paragraph(sentences ...string) string {
	return strings.Join(slices.DeleteFunc(sentences, func(s string) bool { return s == "" }), " ")
}
