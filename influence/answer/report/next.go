package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"inroad/graph"
	"inroad/influence/answer"
)

// writeNext writes a block per suggestion, then the groups and the promises.
func writeNext(p *page, a *answer.Answer, opt Options) {
	for i, f := range a.Findings {
		if f.Group != "" {
			continue
		}
		if i > 0 {
			p.blank()
		}
		writeSuggestion(p, a, f, opt)
	}
	for _, group := range []struct{ name, title string }{
		{answer.NoWayIn, "No way in yet"}, {answer.UnderWay, "Under way"}, {answer.KeepWarm, "Keep warm"},
	} {
		writeGroup(p, a, group.name, group.title, opt)
	}
	writePromises(p, a)
}

// writeSuggestion writes one approach: what to do, with what, why, by which way, what else, and how sure that is.
func writeSuggestion(p *page, a *answer.Answer, f answer.Finding, opt Options) {
	asOf := a.Method.AsOf
	if len(f.Subjects) == 0 {
		return
	}
	who := f.Subjects[0]
	who.Name = strings.ToUpper(who.Name)
	p.styled(numbered(f), 3, withPost(who), lipgloss.NewStyle().Bold(true))
	approach := f.Approach
	if approach == nil {
		approach = &answer.Approach{}
	}
	p.field("FIRST", sentence(approach.First))
	p.field("DO", do(approach, asOf))
	p.field("ASK", sentence(approach.Ask))
	p.field("OFFER", sentence(approach.Offer))
	p.field("WHY", sentence(approach.Why), moves(f.Reasons))
	p.field("WAY IN", wayIn(approach.Route, asOf), weakestStep(approach))
	p.field("IF NOT", sentence(approach.IfNot))
	p.field("SURE?", sure(f, approach))
	if opt.Why {
		writeFigures(p, f)
	}
}

// do is who does what by when, and who comes along.
func do(a *answer.Approach, asOf graph.Date) string {
	text := a.Step
	if text == "" {
		text = a.Tactic
	}
	if text == "" && a.Objective != "" {
		text = strings.ToUpper(a.Objective[:1]) + a.Objective[1:]
	}
	if a.Due != "" && text != "" {
		text = strings.TrimSuffix(text, ".") + ", "
		if !strings.HasPrefix(a.Tactic, "informal talk") && !strings.HasPrefix(a.Due, "by ") {
			text += "by " // the day of an event is no deadline
		}
		text += dueWords(a.Due, asOf)
	}
	text = capital(sentence(text))
	if a.Attends != nil {
		text += " " + a.Attends.Name + " comes along"
		if a.Attends.Post != "" {
			text += " (" + a.Attends.Post + ")"
		}
		text += "."
	}
	return strings.TrimSpace(text)
}

// mattering is the share from which on a gate is worth naming.
const mattering = 0.05

// moves says which gates an approach works on, the three that matter most, by stage: Moves stage 2: Foreign Ministry,
// lead (most); Justice, veto (some).
func moves(reasons []answer.Reason) string {
	var gates []answer.Reason
	for _, r := range reasons {
		if r.Gate != nil {
			gates = append(gates, r)
		}
	}
	slices.SortStableFunc(gates, func(a, b answer.Reason) int { return cmp.Compare(b.Share, a.Share) })
	for len(gates) > 3 || len(gates) > 1 && gates[len(gates)-1].Share < mattering {
		gates = gates[:len(gates)-1]
	}
	var stages []string
	byStage := map[string][]string{}
	for _, r := range gates {
		if stage := r.Gate.Stage; !slices.Contains(stages, stage) {
			stages = append(stages, stage)
		}
		byStage[r.Gate.Stage] = append(byStage[r.Gate.Stage], fmt.Sprintf("%s, %s (%s)", r.Gate.On.Name, rule(r.Gate.Rule), amount(r.Share)))
	}
	if len(stages) == 0 {
		return ""
	}
	parts := make([]string, len(stages))
	for i, stage := range stages {
		parts[i] = strings.TrimPrefix(stage+": ", ": ") + strings.Join(byStage[stage], "; ")
	}
	return "Moves " + strings.Join(parts, ". ") + "."
}

// wayIn is the route in one line, with what each step rests on, and the word for the whole.
func wayIn(route []answer.Step, asOf graph.Date) string {
	if len(route) < 2 {
		return ""
	}
	var b strings.Builder
	for i, s := range route {
		if i == 0 {
			b.WriteString(s.Name)
			continue
		}
		b.WriteString(" > " + s.Name)
		if words := via(s, asOf); words != "" {
			b.WriteString(" (" + words + ")")
		}
	}
	if word := routeWord(route); word != "" {
		return b.String() + ". " + strings.ToUpper(word[:1]) + word[1:] + "."
	}
	return b.String() + "."
}

// routeWord is the word for how good a way in is; empty where the audience may not know what it rests on.
func routeWord(route []answer.Step) string {
	if len(route) > 0 && route[0].WillingWithheld {
		return ""
	}
	return likelihood(probability(route))
}

// probability of a route: the product over its steps of the chance of the step and the willingness of who makes it.
func probability(route []answer.Step) float64 {
	p := 1.0
	for i := 1; i < len(route); i++ {
		p *= route[i].P * route[i-1].Willing
	}
	return p
}

// weakestStep names the weakest of several steps, as a question where nobody says whether it would be made.
func weakestStep(a *answer.Approach) string {
	w := a.Weakest
	if w == nil || len(a.Route) < 3 {
		return ""
	}
	for _, s := range a.Route {
		if s.ID == w.From.ID && s.WillingUnknown {
			return fmt.Sprintf("Weakest: would %s introduce us? Not known; ask first.", w.From.Name)
		}
	}
	return fmt.Sprintf("Weakest: from %s to %s.", w.From.Name, w.To.Name)
}

// sure says how far the place in the list can be trusted, and what is not known.
func sure(f answer.Finding, a *answer.Approach) string {
	var parts []string
	if s := a.Stability; s != nil {
		switch {
		case s.Low == s.High && s.Low == 1:
			parts = append(parts, "Clear first.")
		case s.Low == s.High:
			parts = append(parts, fmt.Sprintf("Clearly number %d.", s.Low))
		default:
			parts = append(parts, fmt.Sprintf("In 9 trials of 10 between place %d and %d.", s.Low, s.High))
		}
	}
	for _, mark := range a.Marks {
		parts = append(parts, capital(sentence(mark)))
	}
	for _, what := range a.Unknown {
		if what == "stance" {
			parts = append(parts, "The stance is UNKNOWN: find out, do not argue.")
		} else {
			parts = append(parts, "Not known: "+sentence(what))
		}
	}
	return strings.Join(parts, " ")
}

// known are the figures that people look for first, in the order in which they multiply.
var known = []string{"reach", "value", "own", "others", "tenure", "effort", "probability", "cost"}

// writeFigures writes the numbers behind a suggestion.
func writeFigures(p *page, f answer.Finding) {
	columns, figures := []column{{header: "score", right: true}}, []string{short(f.Score)}
	all := figureNames([]answer.Finding{f})
	slices.SortStableFunc(all, func(a, b string) int { return place(a) - place(b) })
	for _, name := range all {
		columns, figures = append(columns, column{header: name, right: true}), append(figures, short(f.Figures[name]))
	}
	p.WriteString("   FIGURES\n")
	p.grid(labelled, columns, [][]string{figures})
	rows := make([][]string, len(f.Reasons))
	for i, r := range f.Reasons {
		rows[i] = []string{r.Text, short(r.Share), "", "", join(r.Ties, ", ", cite)}
		if r.Parts != nil {
			rows[i][2], rows[i][3] = short(r.Parts.View), short(r.Parts.File)
		}
	}
	p.grid(labelled, []column{{header: "gate"}, {header: "share", right: true}, {header: "view", right: true}, {header: "file", right: true}, {header: "rests on"}}, rows)
	if f.Approach != nil && f.Stability != nil {
		s := f.Stability
		p.field("", fmt.Sprintf("In the top ten in %.0f of 100 draws; rank %d to %d.", 100*s.TopShare, s.Low, s.High))
	}
}

func place(figure string) int {
	if i := slices.Index(known, figure); i >= 0 {
		return i
	}
	return len(known)
}

// groupShown is how many of a group stand on a page.
const groupShown = 10

func writeGroup(p *page, a *answer.Answer, group, title string, opt Options) {
	var rows [][]string
	left := 0
	for _, f := range a.Findings {
		if f.Group != group || len(f.Subjects) == 0 {
			continue
		}
		if len(rows) == groupShown && opt.N >= 0 {
			left++
			continue
		}
		row := []string{withPost(f.Subjects[0]), "", ""}
		if approach := f.Approach; approach != nil {
			row[1] = name(approach.By)
			last := approach.LastContact
			switch {
			case group == answer.NoWayIn:
				row[2] = strings.TrimSpace(do(approach, a.Method.AsOf) + " " + approach.First)
			case group == answer.UnderWay:
				row[1], row[2] = "", approach.Step
			case last != 0:
				row[2] = fmt.Sprintf("last contact %s, %s", day(last, a.Method.AsOf), weeksSince(last, a.Method.AsOf))
			}
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return
	}
	p.blank()
	p.title(title)
	p.grid(3, make([]column, 3), rows)
	if left > 0 {
		p.text("   ", 3, fmt.Sprintf("and %d more (-n 0 lists all)", left))
	}
}

func writePromises(p *page, a *answer.Answer) {
	if len(a.Promises) == 0 {
		return
	}
	asOf := a.Method.AsOf
	p.blank()
	p.title("Promises due")
	rows := make([][]string, len(a.Promises))
	for i, pr := range a.Promises {
		due := day(pr.Due, asOf)
		if pr.Due != 0 && asOf != 0 && pr.Due.End() <= asOf.First() {
			due += ", overdue"
		}
		what := pr.Text
		if pr.Owner != "" {
			what = pr.Owner + ": " + what
		}
		to := names(pr.With)
		if c := cite(pr.From); c != "" {
			to = strings.TrimPrefix(to+", "+c, ", ")
		}
		rows[i] = []string{due, what, to}
	}
	p.grid(3, make([]column, 3), rows)
}

func capital(text string) string {
	if text == "" || text[0] < 'a' || text[0] > 'z' {
		return text
	}
	return string(text[0]-'a'+'A') + text[1:]
}
