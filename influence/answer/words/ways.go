package words

import (
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
)

// Likelihood is the word for a chance: of a step with the willingness of who makes it, or of a whole way. From .4 on a
// single step is asked for directly, hence good.
func (w Words) Likelihood(p float64) string {
	switch {
	case p >= 0.4:
		return w.say("likely.good")
	case p >= 0.15:
		return w.say("likely.fair")
	}
	return w.say("likely.thin")
}

// How says what joins the two of a step: met, colleagues at the Foreign Ministry. Another word for a tie stands as the
// document has it.
func (w Words) How(s answer.Step) string {
	if s.Body != nil {
		return w.say("how.colleagues", with("body", s.Body.Name))
	}
	return w.Tie(s.Via)
}

// Tie says what a tie of a type is, as of a step of a way.
func (w Words) Tie(t graph.TieType) string {
	if text, ok := w.language.texts["how."+string(t)]; ok {
		return text
	}
	return string(t)
}

// Between says what joins two, as on a line that leads from one to the other: know each other, reports to. Another word
// for a tie stands as the document has it.
func (w Words) Between(t graph.TieType) string {
	if text, ok := w.language.texts["between."+string(t)]; ok {
		return text
	}
	return string(t)
}

// Closeness says how close a contact is.
func (w Words) Closeness(c answer.Closeness) string {
	return w.say("contact closeness." + string(c))
}

// LeftOut says how many around somebody are not listed.
func (w Words) LeftOut(n int) string { return w.say("around.left out", with("n", n)) }

// Via says on what a step rests, with the rows: met 3 May, log:31.
func (w Words) Via(s answer.Step, rows int) string {
	var parts []string
	how := w.How(s)
	if s.Date != 0 && s.Via == graph.Met {
		how += " " + w.Day(s.Date)
	}
	if how != "" {
		parts = append(parts, how)
	}
	parts = append(parts, Cites(s.Ties, rows)...)
	if s.AskUse {
		parts = append(parts, w.say("way.ask before using"))
	}
	return strings.Join(parts, ", ")
}

// Route names the persons of a route: Ruth Amsel > Paul Sorn > Ines Kadari.
func Route(route []answer.Step) string {
	list := make([]string, len(route))
	for i, s := range route {
		list[i] = s.Who.Name
	}
	return strings.Join(list, " > ")
}

// WayIn is a way in one line, with what each step rests on, and the word for the whole.
func (w Words) WayIn(way *answer.Way, who answer.Subject, rows int) string {
	if way == nil {
		return ""
	}
	if way.Event != nil {
		return paragraph(w.say("way.at event", with("by", way.By.Name), with("who", who.Name), with("event", way.Event.Name)), Sentence(w.Likelihood(way.P)))
	}
	if len(way.Route) < 2 {
		return ""
	}
	return paragraph(Sentence(w.Steps(way.Route, rows)), Sentence(w.Likelihood(way.P)))
}

// Steps is a route in one line, with what each step rests on.
func (w Words) Steps(route []answer.Step, rows int) string {
	var b strings.Builder
	for i, s := range route {
		if i > 0 {
			b.WriteString(" > ")
		}
		b.WriteString(s.Who.Name)
		if via := w.Via(s, rows); i > 0 && via != "" {
			b.WriteString(" (" + via + ")")
		}
	}
	return b.String()
}

// Weakest names the weakest of several steps, as a question where nobody says whether it would be made.
func (w Words) Weakest(way *answer.Way) string {
	if way == nil || way.Weakest == nil || way.Event != nil || len(way.Route) < 3 {
		return ""
	}
	if way.Weakest.Unsaid {
		return w.say("weakest.unsaid", with("who", way.Weakest.From.Name))
	}
	return w.say("weakest.step", with("from", way.Weakest.From.Name), with("to", way.Weakest.To.Name))
}

// WeakestStep is Weakest under a label of its own.
func (w Words) WeakestStep(way *answer.Way) string {
	if way.Weakest == nil || len(way.Route) < 3 {
		return ""
	}
	if way.Weakest.Unsaid {
		return w.say("weakest.ask", with("who", way.Weakest.From.Name))
	}
	return w.say("weakest.from to", with("from", way.Weakest.From.Name), with("to", way.Weakest.To.Name))
}

// Would asks whether somebody would introduce us.
func (w Words) Would(who answer.Subject) string { return w.say("way.would", with("who", who.Name)) }

// WouldBecome says what a way would be worth were its weakest step sure.
func (w Words) WouldBecome(way *answer.Way) string {
	if way == nil || way.Weakest == nil || way.Weakest.Would <= 0 || len(way.Route) < 3 {
		return ""
	}
	now, then := w.Likelihood(way.P), w.Likelihood(way.Weakest.Would)
	if now == then {
		return w.say("weakest.still", with("then", then))
	}
	return w.say("weakest.becomes", with("then", then), with("now", now))
}

// Closes says when a way ends, where that is soon.
func (w Words) Closes(way *answer.Way) string {
	if way == nil || way.Closes == 0 {
		return ""
	}
	return w.say("way.closes", with("day", w.Near(way.Closes)))
}

// Backup is the backup of a way, and whom it shares with it.
func (w Words) Backup(b *answer.Backup) string {
	shared := w.say("backup.shares nobody")
	if len(b.Shared) > 0 {
		shared = w.say("backup.shares", with("who", w.Names(b.Shared)))
	}
	return paragraph(w.WayIn(&answer.Way{Route: b.Route, P: chanceOf(b.Route)}, answer.Subject{}, 3), shared)
}

// Needed names those over whom every way leads.
func (w Words) Needed(way *answer.Way) string {
	if way == nil || len(way.Needed) == 0 {
		return ""
	}
	return w.say("way.needed", with("who", w.Names(way.Needed)))
}

// Opening says what would open a way.
func (w Words) Opening(o *answer.Opening) string {
	if o == nil {
		return ""
	}
	switch o.Kind {
	case answer.GetToKnow:
		return w.say("opening.know", with("who", w.WithBody(*o.Who)))
	case answer.MeetAt:
		return w.say("opening.meet", with("event", o.Event.Name), with("day", w.Near(o.Day)))
	case answer.LeftAlone:
		return w.say("opening.left alone")
	}
	return w.say("opening.any")
}

// IntoBody says by whom a body is reached, or who may know whom to ask there.
func (w Words) IntoBody(b *answer.Routes) string {
	switch {
	case b.Who.ID == "" && len(b.MayKnow) == 0:
		return w.say("body.nobody", with("body", b.Body.Name))
	case b.Who.ID == "":
		return w.say("body.may know", with("body", b.Body.Name), with("who", strings.Join(each(b.MayKnow, w.WithPost), "; ")))
	case len(b.Ways) == 0:
		return w.say("body.none reached", with("body", b.Body.Name), with("who", w.Names(append([]answer.Subject{b.Who}, b.Others...))))
	case len(b.Others) == 0:
		return w.say("body.only", with("body", b.Body.Name), with("who", b.Who.Name))
	}
	return w.say("body.best", with("body", b.Body.Name), with("who", b.Who.Name), with("others", w.Names(b.Others)))
}

// each maps a list.
func each[T, U any](list []T, f func(T) U) []U {
	mapped := make([]U, len(list))
	for i, item := range list {
		mapped[i] = f(item)
	}
	return mapped
}

// chanceOf a route: the product over its steps of the chance of the step and the willingness of who makes it.
func chanceOf(route []answer.Step) float64 {
	p := 1.0
	for i := 1; i < len(route); i++ {
		p *= route[i].P * route[i-1].Willing
	}
	return p
}
