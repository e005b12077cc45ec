package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"inroad/influence/answer"
)

// writeRanking is the page of every other analysis: place, who, score, figures, and the largest reason.
func writeRanking(p *page, a *answer.Answer, opt Options) {
	if a.Method.Parameters["by"] == "all" {
		writeComparison(p, a)
		return
	}
	figures := figuresOf(a.Findings)
	if !opt.Why && len(figures) > 4 {
		figures = figures[:0]
	}
	columns := []column{{right: true}, {header: "who"}, {header: "kind"}, {header: "score", right: true}}
	scored := slices.ContainsFunc(a.Findings, func(f answer.Finding) bool { return f.Score != 0 })
	for _, name := range figures {
		columns = append(columns, column{header: name, right: true})
	}
	columns = append(columns, column{header: "why"})
	rows := make([][]string, len(a.Findings))
	place := ""
	for i, f := range a.Findings {
		if i == 0 || !scored || answer.NineDigits(f.Score) != answer.NineDigits(a.Findings[i-1].Score) {
			place = placeOf(f) // which equal scores share
		}
		row := []string{place, join(f.Subjects, "; ", p.w.WithPost), kindsOf(f.Subjects), ""}
		if scored {
			row[3] = short(f.Score)
		}
		for _, name := range figures {
			row = append(row, figure(f, name))
		}
		rows[i] = append(row, topReason(f))
	}
	p.grid(0, columns, rows)
	if opt.Why {
		for i, f := range a.Findings {
			if len(f.Reasons) == 0 {
				continue
			}
			p.blank()
			p.text(rows[i][0]+"  ", 3, namesOf(f.Subjects))
			writeReasons(p, f, opt)
		}
	}
}

// figure is a figure of a finding in short; empty where it has none of that name.
func figure(f answer.Finding, name string) string {
	value, ok := f.Figures[name]
	if !ok {
		return ""
	}
	return short(value)
}

// orderedBy is the measure in whose order a comparison stands.
const orderedBy = "degree"

// writeComparison writes the places of everybody by every measure, a narrow column each, under the first three letters
// of its name.
func writeComparison(p *page, a *answer.Answer) {
	const letters = 3
	columns := []column{{header: "who"}}
	var legend []string
	measures := figuresOf(a.Findings)
	if at := slices.Index(measures, orderedBy); at > 0 {
		measures = slices.Insert(slices.Delete(measures, at, at+1), 0, orderedBy)
	}
	for i, name := range measures {
		columns = append(columns, column{header: name[:min(len(name), letters)], right: true, tight: i > 0, full: name})
		legend = append(legend, columns[i+1].header+" "+name)
	}
	rows := make([][]string, len(a.Findings))
	for i, f := range a.Findings {
		rows[i] = []string{namesOf(f.Subjects)}
		for _, name := range measures {
			rows[i] = append(rows[i], figure(f, name))
		}
	}
	if stacked := p.grid(0, columns, rows); !stacked && len(legend) > 0 {
		p.blank()
		p.list(legend)
	}
}

// topReason is the largest reason in words, the first of equal ones; where that is the rest of many, the largest that is
// named, and how many others there are.
func topReason(f answer.Finding) string {
	if len(f.Reasons) == 0 {
		return ""
	}
	top := 0
	for i, r := range f.Reasons {
		if r.Share > f.Reasons[top].Share {
			top = i
		}
	}
	last := len(f.Reasons) - 1
	if number, ok := strings.CutSuffix(f.Reasons[top].Text, " others"); ok && top == last && last > 0 {
		if rest, err := strconv.Atoi(number); err == nil {
			return fmt.Sprintf("%s and %d others", f.Reasons[0].Text, rest+last-1)
		}
	}
	return f.Reasons[top].Text
}
