package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"inroad/influence/answer"
)

// writeRoutes writes a block per route: its steps, what each rests on, the weakest, the backup.
func writeRoutes(p *page, a *answer.Answer, opt Options) {
	asOf := a.Method.AsOf
	for i, f := range a.Findings {
		if i > 0 {
			p.blank()
		}
		if f.Approach == nil || len(f.Route) == 0 {
			p.text(numbered(f), 3, names(f.Subjects)+": no way in is known.")
			continue
		}
		title := routeNames(f.Route)
		if word := routeWord(f.Route); word != "" {
			title += " (" + word + ")"
		}
		if f.Variant > 0 {
			title += fmt.Sprintf(", a variant of %d by other colleagues", f.Variant)
		}
		p.styled(numbered(f), 3, title, lipgloss.NewStyle().Bold(true))
		p.grid(3, make([]column, 3), stepRows(f.Route, a))
		p.field("WEAKEST", capital(strings.TrimPrefix(weakestStep(f.Approach), "Weakest: ")), help(f.Approach))
		if b := f.Backup; b != nil && len(b.Route) > 0 {
			shared := "It shares nobody in between."
			if len(b.Shared) > 0 {
				shared = "It shares " + names(b.Shared) + "."
			}
			p.field("BACKUP", wayIn(b.Route, asOf), shared)
		}
		if len(f.Needed) > 0 {
			p.field("NEEDED", "Every way in leads over "+names(f.Needed)+".")
		}
		p.field("SURE?", sure(f, withoutDoubts(f.Approach)))
		if opt.Why {
			writeFigures(p, f)
		}
	}
}

// withoutDoubts leaves out who may not want to introduce us: a route's steps say so.
func withoutDoubts(a *answer.Approach) *answer.Approach {
	known := *a
	known.Unknown = slices.DeleteFunc(slices.Clone(a.Unknown), func(what string) bool { return strings.HasPrefix(what, "whether ") })
	return &known
}

// stepRows are the steps of a route in words: from and to, how good, on what it rests.
func stepRows(route []answer.Step, a *answer.Answer) [][]string {
	var rows [][]string
	for i := 1; i < len(route); i++ {
		from, to := route[i-1], route[i]
		name := to.Name
		if to.Post != "" {
			name += ", " + to.Post
		}
		words := via(to, a.Method.AsOf)
		if from.WillingUnknown {
			words += "; would " + from.Name + " introduce us?"
		}
		word := ""
		if !from.WillingWithheld {
			word = likelihood(to.P * from.Willing)
		}
		rows = append(rows, []string{from.Name + " > " + name, word, words})
	}
	return rows
}

// help says what the route would be worth were its weakest step sure.
func help(a *answer.Approach) string {
	if a.Weakest == nil || a.Weakest.Probability <= 0 {
		return ""
	}
	now, then := likelihood(probability(a.Route)), likelihood(a.Weakest.Probability)
	if now == then {
		return "Were that step sure, the way in would be better, but still " + then + "."
	}
	return fmt.Sprintf("Were that step sure, the way in would be %s instead of %s.", then, now)
}

// writeGates writes the stages of a decision, a row a gate.
func writeGates(p *page, a *answer.Answer, opt Options) {
	columns := []column{{header: "who"}, {header: "rule"}, {header: "file"}, {header: "on the desk of"}, {header: "deadline"}}
	if opt.Why {
		columns = append(columns, column{header: "weight", right: true}, column{header: "q", right: true}, column{header: "f", right: true}, column{header: "view", right: true})
	}
	for i, stage := range a.Stages() {
		if i > 0 {
			p.blank()
		}
		title := strconv.Itoa(i+1) + "  " + stage.Name
		if stage.Done() {
			title += " ✓"
		}
		p.title(strings.TrimSpace(title))
		rows := make([][]string, len(stage.Gates))
		for j, f := range stage.Gates {
			rows[j] = gateRow(f, a, opt)
		}
		p.grid(3, columns, rows)
	}
}

func gateRow(f answer.Finding, a *answer.Answer, opt Options) []string {
	g := f.Gate
	row := []string{withPost(g.On), rule(g.Rule), gateProgress(g), onDesk(g, a), deadline(g, a)}
	if !opt.Why {
		return row
	}
	for _, name := range []string{"weight", "q", "file", "view"} {
		cell := ""
		if value, ok := f.Figures[name]; ok {
			cell = short(value)
		}
		row = append(row, cell)
	}
	return row
}

func gateProgress(g *answer.GateState) string {
	switch {
	case g.Progress == "":
		return "not said"
	case g.Progress == "done":
		return "done ✓"
	case g.Progress == "stuck" && g.Because != "":
		return "STUCK (" + g.Because + ")"
	case g.Progress == "stuck":
		return "STUCK"
	}
	return g.Progress
}

func onDesk(g *answer.GateState, a *answer.Answer) string {
	text := names(g.Desk)
	if g.Since != 0 && g.Progress != "done" {
		text = strings.TrimPrefix(text+", since "+day(g.Since, a.Method.AsOf), ", ")
	}
	return text
}

func deadline(g *answer.GateState, a *answer.Answer) string {
	if g.Progress == "done" {
		return ""
	}
	return day(g.Deadline, a.Method.AsOf)
}

// writeGaps writes what is worth finding out, best first.
func writeGaps(p *page, a *answer.Answer, opt Options) {
	rows := make([][]string, len(a.Findings))
	for i, f := range a.Findings {
		row := []string{rank(f), names(f.Subjects), "", "", ""}
		if r := f.Row; r != nil {
			row[2], row[3] = strings.Trim(r.Table+": "+r.Column, ": "), r.Why
			if row[1] == "" {
				row[1] = r.Name
			}
		}
		if row[3] == "" {
			row[3] = join(f.Reasons, "; ", func(r answer.Reason) string { return r.Text })
		}
		if opt.Why {
			row[4] = short(f.Score)
		}
		rows[i] = row
	}
	p.grid(0, []column{{right: true}, {header: "who"}, {header: "to fill"}, {header: "why"}, {header: "value", right: true}}, rows)
}

// numbered is the rank as a lead of a block.
func numbered(f answer.Finding) string { return placed(rank(f)) }

func placed(place string) string { return fmt.Sprintf("%-2s ", place) }

func rank(f answer.Finding) string {
	if f.Rank == 0 {
		return ""
	}
	return strconv.Itoa(f.Rank)
}

// writeReasons writes the parts of a score: all with --why, else the three largest as they stand.
func writeReasons(p *page, f answer.Finding, opt Options) {
	reasons := f.Reasons
	if !opt.Why && len(reasons) > 3 {
		reasons = reasons[:3]
	}
	rows := make([][]string, len(reasons))
	for i, r := range reasons {
		rows[i] = []string{r.Text, "", join(r.Ties, ", ", cite)}
		if opt.Why {
			rows[i][1] = short(r.Share)
		}
	}
	p.grid(labelled, []column{{}, {right: true}, {}}, rows)
}
