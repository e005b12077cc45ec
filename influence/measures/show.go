package measures

import (
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
)

// A Show is a part of a network that an answer names: the figures are always those of the whole network.
type Show string

// The parts. Without any, persons who are not ours are named, or, in a network of one other kind, all of it.
const (
	ShowPersons Show = "persons" // who are not ours
	ShowBodies  Show = "bodies"
	ShowStates  Show = "states"
	ShowOurs    Show = "ours"
	ShowAll     Show = "all"
)

// Shows is the closed list.
var Shows = []Show{ShowPersons, ShowBodies, ShowStates, ShowOurs, ShowAll}

// ParseShows reads parts with commas between them.
func ParseShows(list string) ([]Show, error) {
	var shows []Show
	for _, word := range strings.Split(list, ",") {
		show := Show(strings.ToLower(strings.TrimSpace(word)))
		switch {
		case show == "":
		case !slices.Contains(Shows, show):
			return nil, fmt.Errorf("%q is not one of %s", strings.TrimSpace(word), showNames())
		default:
			shows = append(shows, show)
		}
	}
	return shows, nil
}

func showNames() string {
	names := make([]string, len(Shows))
	for i, s := range Shows {
		names[i] = string(s)
	}
	return strings.Join(names, ", ")
}

// usual is what is shown of a network of one kind, or of all kinds, where nothing else is asked for.
func usual(kind graph.Kind) []Show {
	if kind == "" || kind == graph.Person {
		return []Show{ShowPersons}
	}
	return []Show{ShowAll}
}

// names reports whether an entity is of the part.
func (s Show) names(kind graph.Kind, ours bool) bool {
	switch s {
	case ShowPersons:
		return kind == graph.Person && !ours
	case ShowOurs:
		return ours
	case ShowBodies:
		return kind.Body()
	case ShowStates:
		return kind == graph.StateKind
	}
	return true
}

// MayName reports whether anybody of a kind can be of the part.
func (s Show) MayName(kind graph.Kind) bool {
	return s.names(kind, false) || s.names(kind, kind == graph.Person)
}

// what says of whom the part consists.
func (s Show) what() string {
	switch s {
	case ShowPersons:
		return "persons who are not ours"
	case ShowOurs:
		return "ours"
	}
	return string(s)
}

// listed are the rows that an answer may name, ascending.
func (n *network) listed() []int32 {
	rows := make([]int32, 0, n.len())
	for row := range int32(n.len()) {
		if slices.ContainsFunc(n.shows, func(s Show) bool {
			return s.names(n.entity(row).Kind, n.moment.Ours[n.entities[row]])
		}) {
			rows = append(rows, row)
		}
	}
	return rows
}

// shown says who the parts are, in words.
func (n *network) shown() string {
	var parts []string
	for _, s := range n.shows {
		if text := s.what(); !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, ", ")
}

// anyOurs reports whether anybody is marked as ours.
func (n *network) anyOurs() bool { return slices.Contains(n.moment.Ours, true) }

// oursNote says first of all that nobody is ours, where so: who is not ours, and every way from ours, then means
// something else than it should.
func (n *network) oursNote() []string {
	if n.anyOurs() {
		return nil
	}
	return []string{"Nobody is marked as ours (column team): everybody counts as not ours, and no way begins with anybody."}
}

// listNote says who is listed, where that is not the whole network.
func (n *network) listNote(listed []int32) []string {
	if len(listed) == n.len() {
		return nil
	}
	return []string{fmt.Sprintf("Listed are %d of the %d in the network (%s; --show lists others). The figures are those of the whole network.", len(listed), n.len(), n.shown())}
}
