package words

import (
	"fmt"
	"strconv"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
)

// MeasureQuestion is what a measure answers; groupedBy says what brokerage stands between, and may be empty.
func (w Words) MeasureQuestion(measure answer.Measure, groupedBy answer.Grouping) string {
	return w.say("measure.question." + by(measure, groupedBy))
}

// MeasureScale says what the score of a measure counts, from what to what, and what it is divided by.
func (w Words) MeasureScale(measure answer.Measure, groupedBy answer.Grouping) string {
	return w.say("measure.scale." + by(measure, groupedBy))
}

// MeasureEffort says how the time of a measure grows with the graph.
func (w Words) MeasureEffort(measure answer.Measure) string {
	return w.say("measure.effort." + string(measure))
}

// MeasureNote says what a score counts and what of the ties the measure reads.
func (w Words) MeasureNote(measure answer.Measure, groupedBy answer.Grouping, reads answer.Reads) string {
	return w.say("measure.note", with("scale", w.MeasureScale(measure, groupedBy)), with("reads", w.say("measure.reads."+string(reads))))
}

// by is the key of a measure, or of one by groups.
func by(measure answer.Measure, groupedBy answer.Grouping) string {
	return strings.TrimSpace(string(measure) + " " + string(groupedBy))
}

// Nobody says why nobody comes first; empty where somebody does.
func (w Words) Nobody(n *answer.Nobody, l answer.Listing) string {
	if n == nil {
		return ""
	}
	return w.say("nobody."+string(n.Outcome), with("why", w.Why(n)), with("shown", w.Shown(l)))
}

// Why says what of the network it is due to that nobody comes first.
func (w Words) Why(n *answer.Nobody) string {
	if n.Why == "" {
		return ""
	}
	return w.say("why."+string(n.Why), with("kind", string(n.Kind)))
}

// Shown says of whom a listing is.
func (w Words) Shown(l answer.Listing) string {
	parts := make([]string, len(l.Shown))
	for i, s := range l.Shown {
		parts[i] = w.say("shown." + string(s))
	}
	return w.list(parts)
}

// listed says who is listed, where that is not everybody.
func (w Words) listed(l answer.Listing) string {
	if l.Listed == l.Network {
		return ""
	}
	return w.say("listed", with("listed", l.Listed), with("network", l.Network), with("shown", w.Shown(l)))
}

// Part says what a part of a score is.
func (w Words) Part(p answer.Part) string {
	return w.say("part."+string(p.Kind), with("who", nameOf(p.Who)), with("from", nameOf(p.From)), with("how", w.stepOf(p)), with("n", p.Count),
		with("steps", int(p.To)), with("above", figure(p.Above)), with("to", figure(p.To)))
}

func nameOf(s *answer.Subject) string {
	if s == nil {
		return ""
	}
	return s.Name
}

func (w Words) stepOf(p answer.Part) string {
	if p.Via == nil {
		return ""
	}
	return w.How(*p.Via)
}

// Largest says what the largest part of a score is, the first of equal ones; where that is the rest of many, the first
// that is named and how many others there are.
func (w Words) Largest(parts []answer.Part) string {
	if len(parts) == 0 {
		return ""
	}
	top := 0
	for i, p := range parts {
		if p.Share > parts[top].Share {
			top = i
		}
	}
	if parts[top].Kind != answer.ByOthers || top == 0 {
		return w.Part(parts[top])
	}
	others := 0
	for _, p := range parts[1:] {
		others += max(1, p.Count)
	}
	return w.say("part.and others", with("first", w.Part(parts[0])), with("n", others))
}

// figure is a number in six digits.
func figure(v float64) string { return fmt.Sprintf("%.6g", v) }

// Percent is a share in words.
func (w Words) Percent(share float64) string {
	switch whole := strconv.FormatFloat(100*share, 'f', 0, 64); {
	case share > 0 && whole == "0":
		return w.say("percent.under")
	case share < 1 && whole == "100":
		return w.say("percent.over")
	default:
		return w.say("percent", with("n", whole))
	}
}

// Beside is what should be known beside the body of an answer.
func (w Words) Beside(body answer.Body) []string {
	switch b := body.(type) {
	case *answer.Ranking:
		return w.besideRanking(b)
	case *answer.Comparison:
		return w.besideComparison(b)
	case *answer.KeyPlayers:
		return w.besideKeyPlayers(b)
	case *answer.Groups:
		return w.besideGroups(b)
	case *answer.Imported:
		return w.Imported(b)
	case *answer.Checked:
		return w.Checked(b)
	}
	return nil
}

func (w Words) besideRanking(b *answer.Ranking) []string {
	var said []string
	if b.Without > 0 {
		said = append(said, w.say("listed without", with("n", b.Without)))
	}
	note := w.MeasureNote(b.By, b.GroupedBy, b.Reads)
	if b.Leads != "" {
		note = paragraph(note, w.say("measure.leads", with("way", w.say("measure.leads."+string(b.Leads))), with("types", bothWays())))
	}
	said = append(said, note, w.listed(b.Listing))
	said = append(said, w.doubts(b.Estimates, b.Unsettled)...)
	if b.Engine != "" {
		said = append(said, w.say("engine", with("engine", b.Engine)))
	}
	return filled(said)
}

// bothWays lists the types of ties that have no direction.
func bothWays() string {
	var types []string
	for _, spec := range graph.TieTypes {
		if spec.Symmetric {
			types = append(types, string(spec.Type))
		}
	}
	return strings.Join(types, ", ")
}

func (w Words) besideComparison(b *answer.Comparison) []string {
	first := b.Measures[0]
	said := []string{w.say("compare.places", with("measure", first)), w.listed(b.Listing)}
	if len(b.Agree) > 0 {
		list := make([]string, len(b.Agree))
		for i, a := range b.Agree {
			list[i] = fmt.Sprintf("%s %.2f", a.Measure, a.Correlation)
		}
		said = append(said, w.say("compare.agree", with("measure", first), with("list", strings.Join(list, ", "))))
	}
	said = append(said, w.doubts(b.Estimates, b.Unsettled)...)
	if len(b.Alike) > 0 {
		alike := make([]string, len(b.Alike))
		for i, measure := range b.Alike {
			alike[i] = string(measure)
		}
		said = append(said, w.say("compare.alike", with("list", strings.Join(alike, ", "))))
	}
	return filled(said)
}

// doubts say how far scores are from exact.
func (w Words) doubts(estimates []answer.Estimate, unsettled *answer.Unsettled) []string {
	var said []string
	for _, e := range estimates {
		said = append(said, w.say("estimate."+string(e.Of), with("measure", e.Measure), with("samples", e.Samples),
			with("bound", fmt.Sprintf("%.2g", e.Bound)), with("failure", number(e.Failure))))
	}
	if unsettled != nil {
		said = append(said, w.say("unsettled", with("n", unsettled.Passes), with("moves", fmt.Sprintf("%.1g", unsettled.Moves))))
	}
	return said
}

// filled are the texts that are not empty.
func filled(texts []string) []string {
	kept := texts[:0]
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return kept
}
