package measures

import (
	"fmt"
	"math"
	"slices"
)

// nobody answers the question of a measure where it raises nobody above the others listed: empty where it does. What it
// says of the world it finds in the network, and not in the scores.
func (n *network) nobody(m Measure, scores []float64, listed []int32, sharp []float64) string {
	switch {
	case len(listed) == 0 && n.len() == 0:
		return "There is nobody in the network"
	case len(listed) == 0:
		return fmt.Sprintf("Nobody is listed: none of the %d in the network are among %s", n.len(), n.shown())
	case len(sharp) == 0:
		return m.none(n, scores, listed) + ": nobody who is listed has a figure"
	case sharp[0] == 0 && sharp[len(sharp)-1] == 0:
		return m.none(n, scores, listed) + ": every figure is 0, and nobody comes first"
	case len(sharp) > 1 && sharp[0] == sharp[len(sharp)-1]:
		return "All alike: every figure is the same, and nobody comes first"
	}
	return ""
}

// withoutTies says why none of those listed has a tie: of any direction, or of one that leads away.
func (n *network) withoutTies(listed []int32) string {
	m := n.moment
	switch {
	case len(n.strengths.Targets) > 0:
		return "Nobody who is listed has a tie"
	case n.joined > 0:
		return fmt.Sprintf("No two of kind %s are tied to each other", n.kind)
	case len(m.Evidence) > 0:
		what := "Nobody has a tie of a kind that is counted here"
		if !n.whole && len(m.Pairs(true)) > 0 {
			what += ", but to states, which --whole counts"
		}
		return what
	}
	for _, t := range m.Ties {
		if t.From != t.To && m.View[t.From] && m.View[t.To] {
			return "Nobody has a tie that counts on this day"
		}
	}
	return "Nobody has any ties"
}

func noTies(n *network, _ []float64, listed []int32) string { return n.withoutTies(listed) }

func noTiesAway(n *network, _ []float64, listed []int32) string {
	if len(n.strengths.Targets) > 0 && n.directed {
		return "Nobody who is listed has a tie that leads away from them"
	}
	return n.withoutTies(listed)
}

func nobodyReaches(n *network, scores []float64, listed []int32) string {
	if len(n.strengths.Targets) == 0 {
		return "Nobody can reach anybody. " + n.withoutTies(listed)
	}
	return "Nobody who is listed can reach anybody"
}

func nobodyBetween(n *network, scores []float64, listed []int32) string {
	switch {
	case len(n.strengths.Targets) == 0:
		return n.withoutTies(listed)
	case len(n.estimates) > 0:
		return "Nobody who is listed lies on a way that was drawn"
	case some(scores):
		return "Nobody who is listed lies between others"
	}
	return "Nobody lies between others"
}

func noCircle(n *network, scores []float64, listed []int32) string {
	switch {
	case len(n.strengths.Targets) == 0:
		return n.withoutTies(listed)
	case !some(scores):
		return "No ties lead in a circle, from anybody back to them, so no score feeds another"
	case n.directed:
		return "Nobody who is listed is in the strongest circle of ties, or led to from it"
	}
	return "Nobody who is listed is in the piece of the strongest ties"
}

func noBroker(n *network, scores []float64, listed []int32) string {
	groups := 0
	for _, g := range n.groups {
		groups = max(groups, int(g)+1)
	}
	switch {
	case len(n.strengths.Targets) == 0:
		return n.withoutTies(listed)
	case groups == 0 && n.groupedBy == ByParty:
		return "Nobody is known to belong to a party"
	case groups == 0:
		return "Nobody is known to belong to a body"
	case some(scores):
		return "Nobody who is listed stands between two who have a group and no tie of their own"
	}
	return "Nobody who has a group stands between two who have one and no tie of their own"
}

func noWay(n *network, _ []float64, listed []int32) string {
	persons := slices.ContainsFunc(listed, func(row int32) bool { return n.moment.Person[n.entities[row]] })
	switch {
	case !persons:
		return "Ways lead to persons alone"
	case !n.anyOurs():
		return "Nobody is marked as ours, so that no way begins with anybody"
	}
	return "None of our ways leads to anybody who is listed"
}

// never is for measures that are 0 for nobody.
func never(*network, []float64, []int32) string { return "There is nobody whom it could rank" }

// some reports whether any score is above 0.
func some(scores []float64) bool {
	return slices.ContainsFunc(scores, func(s float64) bool { return s > 0 && !math.IsInf(s, 0) })
}
