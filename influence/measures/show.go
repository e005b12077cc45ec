package measures

import (
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
)

// ParseShows reads parts of a network with commas between them.
func ParseShows(list string) ([]answer.Show, error) {
	var shows []answer.Show
	for _, word := range strings.Split(list, ",") {
		show := answer.Show(strings.ToLower(strings.TrimSpace(word)))
		switch {
		case show == "":
		case !slices.Contains(answer.Shows, show):
			return nil, fmt.Errorf("%q is not one of %s", strings.TrimSpace(word), ShowNames())
		default:
			shows = append(shows, show)
		}
	}
	return shows, nil
}

// ShowNames lists the parts, for messages.
func ShowNames() string {
	names := make([]string, len(answer.Shows))
	for i, s := range answer.Shows {
		names[i] = string(s)
	}
	return strings.Join(names, ", ")
}

// usual is what is shown of a network of one kind, or of all kinds, where nothing else is asked for.
func usual(kind graph.Kind) []answer.Show {
	if kind == "" || kind == graph.Person {
		return []answer.Show{answer.ShowPersons}
	}
	return []answer.Show{answer.ShowAll}
}

// isOf reports whether an entity is of a part.
func isOf(s answer.Show, kind graph.Kind, ours bool) bool {
	switch s {
	case answer.ShowPersons:
		return kind == graph.Person && !ours
	case answer.ShowOurs:
		return ours
	case answer.ShowBodies:
		return kind.Body()
	case answer.ShowStates:
		return kind == graph.StateKind
	}
	return true
}

// MayShow reports whether anybody of a kind can be of a part.
func MayShow(s answer.Show, kind graph.Kind) bool {
	return isOf(s, kind, false) || isOf(s, kind, kind == graph.Person)
}

// listed are the rows that an answer may name, ascending.
func (n *network) listed() []int32 {
	rows := make([]int32, 0, n.len())
	for row := range int32(n.len()) {
		if slices.ContainsFunc(n.shows, func(s answer.Show) bool {
			return isOf(s, n.entity(row).Kind, n.moment.Ours[n.entities[row]])
		}) {
			rows = append(rows, row)
		}
	}
	return rows
}

// listing says who these are.
func (n *network) listing(listed []int32) answer.Listing {
	l := answer.Listing{Listed: len(listed), Network: n.len()}
	for _, s := range n.shows {
		if !slices.Contains(l.Shown, s) {
			l.Shown = append(l.Shown, s)
		}
	}
	return l
}

// anyOurs reports whether anybody is marked as ours.
func (n *network) anyOurs() bool { return slices.Contains(n.moment.Ours, true) }

// begin begins an answer. Where nobody is ours, who is not ours and every way from ours mean something else than they
// should.
func (n *network) begin(name, settingsFile string, body answer.Body) *answer.Answer {
	a := n.moment.NewAnswer(name, settingsFile)
	a.Body, a.NobodyOurs = body, !n.anyOurs()
	return a
}
