// Package words makes English of the facts of an Answer: dates, posts, stances, tactics, asks, reasons, notes, headings.
//
// In come facts, out go sentences; nothing of what it writes is read again by the program. Every text stands in one
// table by key (english.go), with places for names and numbers; the functions here choose among the texts and fill
// them. Another language is another table.
package words

import (
	"fmt"
	"strconv"
	"strings"

	"inroad/graph"
)

// A Language is a table of texts by key.
//
// A text has places in braces: {who} is replaced by what is given under that name; {n|# tie|# ties} by the first text
// where the number given under n takes the singular, else by the second, # being the number.
type Language struct {
	texts    map[string]string
	months   [13]string
	weekdays [7]string // from Sunday
	singular func(n int) bool
	dayMonth func(day int, month string) string
}

// Words speak one language on the day of an answer.
type Words struct {
	language *Language
	asOf     graph.Date
}

// In speaks English on a day; zero where the answer has none.
func In(asOf graph.Date) Words { return Words{&english, asOf} }

// An arg is what is put into a place of a text.
type arg struct {
	name  string
	value any // string, int
}

// with names a value for a place.
func with(name string, value any) arg { return arg{name, value} }

// say fills the text of a key. A key that is not in the table is a broken invariant: a test holds every call against it.
func (w Words) say(key string, args ...arg) string {
	text, ok := w.language.texts[key]
	if !ok {
		panic("words: no text for " + key)
	}
	return w.fill(text, args)
}

func (w Words) fill(text string, args []arg) string {
	var b strings.Builder
	for {
		before, rest, open := strings.Cut(text, "{")
		b.WriteString(before)
		if !open {
			return b.String()
		}
		place, after, _ := strings.Cut(rest, "}")
		b.WriteString(w.place(place, args))
		text = after
	}
}

// place is what stands in a place of a text.
func (w Words) place(place string, args []arg) string {
	parts := strings.Split(place, "|")
	for _, a := range args {
		if a.name != parts[0] {
			continue
		}
		n, isNumber := a.value.(int)
		if len(parts) == 3 && isNumber {
			form := parts[2]
			if w.language.singular(n) {
				form = parts[1]
			}
			return strings.ReplaceAll(form, "#", strconv.Itoa(n))
		}
		return fmt.Sprint(a.value)
	}
	panic("words: nothing for the place " + place)
}

// list joins names as in a sentence: a, b and c.
func (w Words) list(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return w.say("list", with("first", strings.Join(names[:len(names)-1], ", ")), with("last", names[len(names)-1]))
}

// either joins names as in a choice: a, b or c.
func (w Words) either(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return w.say("either", with("first", strings.Join(names[:len(names)-1], ", ")), with("last", names[len(names)-1]))
}

// Sentence ends a text with a full stop where it ends with no sign, and begins it with a capital.
func Sentence(text string) string { return Capital(Stop(text)) }

// Stop ends a text with a full stop where it ends with no sign.
func Stop(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?:") || strings.HasSuffix(text, "…") {
		return text
	}
	return text + "."
}

// Capital begins a text with a capital letter.
func Capital(text string) string {
	if text == "" || text[0] < 'a' || text[0] > 'z' {
		return text
	}
	return string(text[0]-'a'+'A') + text[1:]
}

// paragraph joins sentences, leaving out empty ones.
func paragraph(sentences ...string) string {
	var said []string
	for _, s := range sentences {
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(said, " ")
}

// plain is a text of the data without its full stop, to stand inside a sentence.
func plain(text string) string { return strings.TrimRight(strings.TrimSpace(text), ".") }
