package report

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// The groups of findings of `show` and `why`.
const (
	groupSaid     = "said"
	groupTies     = "ties"
	groupDecision = "decision"
	groupContacts = "contacts"
)

// known is the projection of `show` and `why`: a finding a saying.
func (p projector) known(b *answer.Known) []finding {
	list := []finding{}
	for _, g := range []struct {
		name string
		said []answer.Saying
	}{{groupSaid, b.Said}, {groupTies, b.Ties}, {groupDecision, b.Gates}, {groupContacts, b.Contacts}} {
		for i, s := range g.said {
			list = append(list, finding{
				Rank: i + 1, Group: g.name, Subjects: p.subjects(s.About), Figures: map[string]float64{},
				Reasons: []reason{{Text: s.What, Share: 1, Ties: []answer.TieRef{s.At}}},
				Said: &saying{
					What: s.What, Value: p.w.Value(s), Strength: s.Strength, Since: s.Since, Until: s.Until, Confidence: s.Confidence, Basis: s.Basis,
					Implied: s.Implied, Counts: s.Counts, Column: s.Column, At: s.At,
				},
			})
		}
	}
	return list
}

// found is the projection of `find`.
func (p projector) found(b *answer.Found) []finding {
	list := []finding{}
	for i, hit := range b.Hits {
		f := finding{Rank: i + 1, Subjects: []subject{p.subject(hit.Who)}, Figures: map[string]float64{}, Reasons: []reason{}}
		if hit.In != nil {
			f.Reasons = append(f.Reasons, reason{Text: p.w.Column(hit.In.What) + ": " + hit.In.Value, Share: 1, Ties: []answer.TieRef{hit.In.At}})
		}
		list = append(list, f)
	}
	return list
}

// writeFound writes who was found, a line each, and in what.
func writeFound(p *page, a *answer.Answer, opt Options) {
	b := a.Body.(*answer.Found)
	shown := b.Hits
	if opt.N > 0 {
		shown = shown[:min(opt.N, len(shown))]
	}
	p.grid(3, make([]column, 4), each(shown, func(hit answer.Hit) []string {
		row := []string{p.w.WithPost(hit.Who), string(hit.Who.Kind), "", ""}
		if hit.In != nil {
			row[2], row[3] = p.w.Column(hit.In.What)+": "+hit.In.Value, words.Cite(hit.In.At)
		}
		return row
	}))
}

// writeKnown writes what is said of an entity, a line a statement or tie, with the row that says it; and how to reach
// them, what is promised, which messages fit.
func writeKnown(p *page, a *answer.Answer, _ Options) {
	b := a.Body.(*answer.Known)
	if b.Empty() {
		p.text("", 0, p.w.Label("nothing"))
		return
	}
	for start := 0; start < len(b.Said); {
		end := start
		for end < len(b.Said) && b.Said[end].About[0].ID == b.Said[start].About[0].ID {
			end++
		}
		if start > 0 {
			p.blank()
		}
		who := b.Said[start].About[0]
		who.Name = strings.ToUpper(who.Name)
		p.styled("", 0, p.w.WithPost(who), lipgloss.NewStyle().Bold(true))
		p.grid(3, make([]column, 3), alike(each(b.Said[start:end], func(s answer.Saying) []string {
			return []string{p.w.Column(s.What), p.withMarks(s.Value, s, true), words.Cite(s.At)}
		})))
		start = end
	}
	if b.Way != nil {
		p.part("way in")
		p.text("   ", 3, paragraph(p.w.WayIn(b.Way, b.Who, 3), p.w.Weakest(b.Way), p.w.Closes(b.Way)))
	}
	p.sayings("ties", b.Ties, func(s answer.Saying) []string {
		return []string{s.About[0].Name + " " + p.w.TieName(s.What), p.withMarks(joined(": ", s.About[1].Name, p.w.Value(s)), s, true), words.Cite(s.At)}
	})
	p.sayings("decision", b.Gates, func(s answer.Saying) []string {
		return []string{s.About[0].Name + " " + p.w.TieName(s.What), p.withMarks(joined(": ", s.About[1].Name, p.w.Value(s)), s, true), words.Cite(s.At)}
	})
	p.sayings("contacts", b.Contacts, func(s answer.Saying) []string {
		return []string{joined(", ", p.w.Day(s.Since), p.w.ContactKind(s.What)), p.withMarks(p.w.Value(s), s, false), words.Cite(s.At)}
	})
	writePromises(p, b.Promises)
	if len(b.Messages) > 0 {
		p.part("messages")
		p.grid(3, make([]column, 3), each(b.Messages, func(m answer.Message) []string { return []string{m.Kind, m.Text, words.Cite(m.At)} }))
	}
	for _, r := range b.Readings {
		p.blank()
		p.text("", 0, p.w.Reading(r))
	}
}

// part begins a part of a page.
func (p *page) part(label string) {
	p.blank()
	p.title(p.w.Label(label))
}

func (p *page) sayings(label string, list []answer.Saying, row func(answer.Saying) []string) {
	if len(list) > 0 {
		p.part(label)
		p.grid(3, make([]column, 3), alike(each(list, row)))
	}
}

// alike joins rows that follow one another and say the same: their last cells, the rows that say so, stand together.
func alike(rows [][]string) [][]string {
	var joined [][]string
	for _, row := range rows {
		last := len(row) - 1
		if n := len(joined); n > 0 && slices.Equal(joined[n-1][:last], row[:last]) {
			if joined[n-1][last] != row[last] {
				joined[n-1][last] += ", " + row[last]
			}
			continue
		}
		joined = append(joined, slices.Clone(row))
	}
	return joined
}

// withMarks adds to a value what qualifies it.
func (p *page) withMarks(value string, s answer.Saying, dated bool) string {
	if marks := p.w.Marks(s, dated); len(marks) > 0 {
		return joined(" ", value, "("+strings.Join(marks, ", ")+")")
	}
	return value
}

// joined joins two texts, leaving out an empty one.
func joined(separator, a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + separator + b
}
