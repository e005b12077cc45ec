package words

import (
	"strings"

	"inroad/influence/answer"
)

// Gate names a gate: accession note: Foreign Ministry (lead).
func (w Words) Gate(g answer.GateRef) string {
	if g.Named() {
		return g.On.Name
	}
	return w.say("gate", with("stage", g.Stage), with("on", g.On.Name), with("rule", w.Rule(g.Rule)))
}

// Rule is the word for a gate's rule.
func (w Words) Rule(rule string) string {
	if text, ok := w.language.texts["rule."+rule]; ok {
		return text
	}
	return rule
}

// Progress says where the file of a gate stands.
func (w Words) Progress(g answer.Gate) string {
	switch {
	case !g.Open:
		return w.say("progress.done")
	case g.Progress == "":
		return w.say("progress.")
	case g.Progress == "stuck" && g.Because != "":
		return w.say("progress.stuck because", with("why", g.Because))
	}
	if text, ok := w.language.texts["progress."+g.Progress]; ok {
		return text
	}
	return g.Progress
}

// Desk says on whose desk the file of a gate is, and since when.
func (w Words) Desk(g answer.Gate) string {
	text := strings.Join(names(g.Desk), "; ")
	if g.Since == 0 || !g.Open {
		return text
	}
	since := w.say("desk.since", with("day", w.Day(g.Since)))
	if text == "" {
		return since
	}
	return text + ", " + since
}

// Deadline of a gate that is open.
func (w Words) Deadline(g answer.Gate) string {
	if !g.Open || g.Deadline == 0 {
		return ""
	}
	return w.Day(g.Deadline)
}

// Told says what the log says of a gate.
func (w Words) Told(g answer.Gate) string {
	var said []string
	if t := g.Rests; t != nil {
		said = append(said, w.say("told.rests", with("by", w.Names(t.By)), with("day", w.Day(t.Day)), with("row", Cite(t.At))))
	}
	if t := g.FileAt; t != nil && t.Who != nil {
		said = append(said, w.say("told.file at", with("who", t.Who.Name), with("by", w.Names(t.By)), with("day", w.Day(t.Day)), with("row", Cite(t.At))))
	}
	if g.SignsFor != nil {
		said = append(said, w.say("told.signs", with("body", g.SignsFor.Name)))
	}
	if s := g.Members; s != nil && s.Known == 0 {
		said = append(said, w.say("told.no members"))
	} else if s != nil && s.Known < s.All {
		said = append(said, w.say("told.members", with("known", s.Known), with("all", s.All)))
	}
	return strings.Join(said, " ")
}
