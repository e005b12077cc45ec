package report

import (
	"strconv"
	"strings"

	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// What answers without a body of their own are laid out with.

func namesOf(subjects []answer.Subject) string {
	return join(subjects, "; ", func(s answer.Subject) string { return s.Name })
}

func kindsOf(subjects []answer.Subject) string {
	return kinds(each(subjects, func(s answer.Subject) subject { return subject{Kind: s.Kind} }))
}

func figuresOf(list []answer.Finding) []string {
	return figureNames(each(list, func(f answer.Finding) finding { return finding{Figures: f.Figures} }))
}

func placeOf(f answer.Finding) string {
	if f.Rank == 0 {
		return ""
	}
	return strconv.Itoa(f.Rank)
}

// filled are the texts that are not empty.
func filled(texts ...string) []string {
	var kept []string
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return kept
}

// writeReasons writes the parts of a score: all with --why, else the three largest as they stand.
func writeReasons(p *page, f answer.Finding, opt Options) {
	reasons := f.Reasons
	if !opt.Why && len(reasons) > 3 {
		reasons = reasons[:3]
	}
	rows := make([][]string, len(reasons))
	for i, r := range reasons {
		rows[i] = []string{r.Text, "", strings.Join(words.Cites(r.Ties, len(r.Ties)), ", ")}
		if opt.Why {
			rows[i][1] = short(r.Share)
		}
	}
	p.grid(labelled, []column{{}, {right: true}, {}}, rows)
}
