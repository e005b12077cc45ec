package words

import (
	"strconv"
	"strings"

	"inroad/influence/answer"
)

// Note is a note in a sentence or two.
func (w Words) Note(n answer.Note) string {
	switch n.Kind {
	case answer.StoppedImport:
		return w.say("note.stopped import", with("file", n.Names[0]), with("source", n.Names[1]))
	case answer.KeptApart:
		email := ""
		if len(n.Names) > 2 {
			email = n.Names[2]
		}
		return w.say("note.kept apart", with("a", n.Names[0]), with("b", n.Names[1]), with("link", w.say("link."+string(n.Link), with("email", email))))
	case answer.StrangeTypes:
		list := make([]string, len(n.Names))
		for i, name := range n.Names {
			list[i] = name + " (" + strconv.Itoa(n.Counts[i]) + ")"
		}
		return w.say("note.strange types", with("types", strings.Join(list, ", ")))
	}
	about := make([]string, 2)
	copy(about, names(n.About))
	return w.say("note."+string(n.Kind), with("who", w.Names(n.About)), with("first", about[0]), with("second", about[1]),
		with("count", n.Count), with("of", n.Of), with("value", number(n.Value)), with("rows", w.list(Cites(n.Rows, 8))),
		with("names", w.list(quoted(n.Names))), with("day", w.Day(n.Day)), with("name", firstOf(n.Names)))
}

// Notes are all notes of an answer.
func (w Words) Notes(notes []answer.Note) []string {
	list := make([]string, len(notes))
	for i, n := range notes {
		list[i] = w.Note(n)
	}
	return list
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

func quoted(names []string) []string {
	list := make([]string, len(names))
	for i, n := range names {
		list[i] = "“" + n + "”"
	}
	return list
}

func firstOf(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// Cell says what a cell would tell.
func (w Words) Cell(c answer.Cell) string { return w.say("cell." + string(c.Why)) }
