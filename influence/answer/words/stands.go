package words

import (
	"cmp"
	"strings"

	"inroad/influence/answer"
)

// Stands says where somebody stands, who says so, when, and how old that is; and the last contact.
func (w Words) Stands(s answer.Suggestion) string {
	return paragraph(w.StanceSaid(s.Stance), w.LastContact(s.Last))
}

// StanceSaid is a stance with who says so, when, how old it is, and the row.
func (w Words) StanceSaid(s answer.Stance) string {
	if !s.Known() {
		return w.say("stands.unknown")
	}
	var who []string
	switch s.Basis {
	case "":
	case "our guess":
		who = append(who, w.say("basis.our guess"))
	default:
		who = append(who, w.basis(s.Basis))
	}
	if s.Source != "" {
		who = append(who, s.Source)
	}
	if s.Day != 0 {
		who = append(who, w.Day(s.Day))
	}
	if c := Cite(s.At); c != "" {
		who = append(who, c)
	}
	text := w.say("stance." + s.Word)
	if len(who) > 0 {
		text += " (" + strings.Join(who, ", ") + ")"
	}
	switch {
	case s.Stale:
		text += w.say("stands.old", with("age", w.age(s.Months)))
	case s.Day == 0 && s.Basis != "":
		text += w.say("stands.no day")
	}
	return Sentence(text)
}

// basis is a basis in words: as the row has it where it is none of ours.
func (w Words) basis(basis string) string {
	if text, ok := w.language.texts["basis."+basis]; ok {
		return text
	}
	return basis
}

// LastContact says when we last had to do with somebody, how, and who of us.
func (w Words) LastContact(c *answer.Contact) string {
	if c == nil {
		return w.say("last.never")
	}
	text := w.say("last.contact", with("what", w.ContactKind(c.Kind)), with("day", w.Day(c.Day)))
	if len(c.By) > 0 {
		text += ", " + w.Names(c.By)
	}
	if cite := Cite(c.At); cite != "" {
		text += ", " + cite
	}
	return Sentence(text)
}

// ContactKind is the word for a kind of contact.
func (w Words) ContactKind(kind string) string {
	if text, ok := w.language.texts["contact."+kind]; ok {
		return text
	}
	return cmp.Or(kind, w.say("contact."))
}

// Planned says what contact is planned, else what was the last, and by whom of ours.
func (w Words) Planned(c *answer.Contact) string {
	if c == nil {
		return ""
	}
	key := "planned.was"
	if c.Future {
		key = "planned.is"
	}
	text := w.say(key, with("what", w.ContactKind(c.Kind)), with("day", w.Near(c.Day)))
	if len(c.By) > 0 {
		text += ": " + w.Names(c.By)
	}
	return text
}
