package words

import (
	"strings"

	"inroad/influence/answer"
)

// Question is what an answer answers.
func (w Words) Question(a *answer.Answer) string {
	switch b := a.Body.(type) {
	case *answer.Next:
		return w.say("question.next")
	case *answer.Routes:
		if b.Body != nil {
			return w.say("question.route", with("who", b.Body.Name))
		}
		return w.say("question.route", with("who", b.Who.Name))
	case *answer.Gates:
		return w.say("question.decision")
	case *answer.Ranking:
		return paragraph(w.MeasureQuestion(b.By, b.GroupedBy), w.Nobody(b.Nobody, b.Listing))
	case *answer.Comparison:
		return w.say("question.compare")
	case *answer.KeyPlayers:
		return w.say("set.question." + string(b.Aim))
	case *answer.Groups:
		return w.say("question.groups")
	case *answer.Coverage:
		return w.say("question.coverage")
	case *answer.Around:
		return w.say("question.around", with("who", b.People[0].Name))
	case *answer.Found:
		return w.say("question.find", with("text", b.Text))
	case *answer.Known:
		return w.askedOf(b)
	case *answer.Imported:
		return w.say("question.import")
	case *answer.Copied:
		return w.say("question.copy")
	case *answer.Checked:
		return w.say("question.check")
	}
	return ""
}

func (w Words) askedOf(b *answer.Known) string {
	args := []arg{with("who", b.Who.Name)}
	switch b.Asked {
	case answer.AskedProperty:
		args = append(args, with("what", w.Column(string(b.Property))))
	case answer.AskedTies:
		args = append(args, with("other", b.Other.Name))
	case answer.AskedRow:
		args = append(args, with("row", b.Row), with("places", w.list(b.Places)))
	}
	return w.say("question.known "+string(b.Asked), args...)
}

// Heading is the first line of a page: date, place, decision or question, audience.
func (w Words) Heading(a *answer.Answer, audience answer.Audience) string {
	var parts []string
	if today := w.Today(); today != "" {
		parts = append(parts, strings.ToUpper(today))
	}
	if a.Place != "" {
		parts = append(parts, strings.ToUpper(a.Place))
	}
	about := w.Question(a)
	switch a.Body.(type) {
	case *answer.Next, *answer.Gates:
		if a.Decision != "" {
			about = a.Decision
		}
	}
	if about == "" {
		about = a.Method.Name
	}
	return strings.Join(append(parts, about, strings.ToUpper(string(audience))), " · ")
}

// Others says which other decisions are open.
func (w Words) Others(a *answer.Answer) string {
	if len(a.Others) == 0 {
		return ""
	}
	return w.say("others", with("names", w.list(quoted(a.Others))))
}

// Basis says what an answer rests on, and what it is not.
func (w Words) Basis(a *answer.Answer) string {
	var parts []string
	if a.Method.AsOf != 0 {
		parts = append(parts, w.say("basis.as of", with("day", w.whole(a.Method.AsOf))))
	}
	if r := a.RestsOn; r != nil && a.Audience != "" && a.Audience != answer.Internal {
		parts = append(parts, w.say("basis.rests on ties", with("ties", r.Ties)))
	} else if r != nil {
		text := w.say("basis.rests", with("ties", r.Ties), with("stances", r.Stances))
		if r.Unknown > 0 {
			text = w.say("basis.rests unknown", with("ties", r.Ties), with("stances", r.Stances), with("unknown", r.Unknown))
		}
		parts = append(parts, text)
	}
	return paragraph(append(parts, w.say("basis.no prediction"))...)
}

// Column is the name of a column or property for a reader.
func (w Words) Column(name string) string { return strings.ReplaceAll(name, "_", " ") }

// Label is a short text of a page, by its key.
func (w Words) Label(key string) string { return w.say("label." + key) }
