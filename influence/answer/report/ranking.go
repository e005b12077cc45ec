package report

import (
	"slices"
	"strconv"
	"strings"

	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// ranking is the projection of `rank`.
func (p projector) ranking(b *answer.Ranking) []finding {
	return each(b.Placed, func(r answer.Placed) finding {
		return finding{
			Rank: r.Place, Subjects: []subject{p.subject(r.Who)}, Score: r.Score, Figures: map[string]float64{},
			Reasons: each(r.Parts, func(part answer.Part) reason {
				return reason{Text: p.w.Part(part), Share: part.Share, Kind: part.Kind, Other: pointed(part.Who), Count: part.Count, Ties: ties(part.Ties)}
			}),
		}
	})
}

// comparison is the projection of `rank --by all`: its figures are places.
func (p projector) comparison(b *answer.Comparison) []finding {
	return each(b.Compared, func(c answer.Compared) finding {
		f := finding{Rank: c.Places[0], Subjects: []subject{p.subject(c.Who)}, Score: c.Score, Figures: map[string]float64{}, Reasons: []reason{}}
		for i, measure := range b.Measures {
			if c.Places[i] > 0 {
				f.Figures[string(measure)] = float64(c.Places[i])
			}
		}
		return f
	})
}

// writeRank writes the page of `rank`: place, who, score, and the largest part of it; with --why, all parts.
func writeRank(p *page, a *answer.Answer, opt Options) {
	switch b := a.Body.(type) {
	case *answer.Comparison:
		p.comparison(b)
	case *answer.Ranking:
		p.ranking(b, opt)
	}
}

func (p *page) ranking(b *answer.Ranking, opt Options) {
	scored := slices.ContainsFunc(b.Placed, func(r answer.Placed) bool { return r.Score != 0 })
	p.grid(0, []column{{right: true}, {header: "who"}, {header: "kind"}, {header: "score", right: true}, {header: "why"}},
		each(b.Placed, func(r answer.Placed) []string {
			score := ""
			if scored {
				score = short(r.Score)
			}
			return []string{strconv.Itoa(r.Place), p.w.WithPost(r.Who), string(r.Who.Kind), score, p.w.Largest(r.Parts)}
		}))
	if !opt.Why {
		return
	}
	for _, r := range b.Placed {
		if len(r.Parts) == 0 {
			continue
		}
		p.blank()
		p.text(placed(r.Place), 3, r.Who.Name)
		p.grid(labelled, []column{{}, {right: true}, {}}, each(r.Parts, func(part answer.Part) []string {
			return []string{p.w.Part(part), short(part.Share), strings.Join(words.Cites(part.Ties, len(part.Ties)), ", ")}
		}))
	}
}

// comparison writes the places of everybody by every measure, a narrow column each, under the first three letters of its
// name.
func (p *page) comparison(b *answer.Comparison) {
	const letters = 3
	columns := []column{{header: "who"}}
	var legend []string
	for i, name := range b.Measures {
		columns = append(columns, column{header: string(name[:min(len(name), letters)]), right: true, tight: i > 0, full: string(name)})
		legend = append(legend, columns[i+1].header+" "+string(name))
	}
	stacked := p.grid(0, columns, each(b.Compared, func(c answer.Compared) []string {
		row := []string{c.Who.Name}
		for _, place := range c.Places {
			if place == 0 {
				row = append(row, "")
			} else {
				row = append(row, strconv.Itoa(place))
			}
		}
		return row
	}))
	if !stacked && len(legend) > 0 {
		p.blank()
		p.list(legend)
	}
}
