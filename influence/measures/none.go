package measures

import (
	"math"
	"slices"

	"inroad/influence/answer"
)

// nobody is why a measure raises nobody above the others listed; nil where it does. The reason is found in the network,
// and not in the scores: a score of 0 may have several.
func (n *network) nobody(m Measure, scores []float64, listed []int32, sharp []float64) *answer.Nobody {
	because := func(outcome answer.NobodyOutcome) *answer.Nobody {
		return &answer.Nobody{Outcome: outcome, Why: m.none(n, scores, listed), Kind: n.kind}
	}
	switch {
	case n.len() == 0:
		return &answer.Nobody{Outcome: answer.EmptyNetwork}
	case len(listed) == 0:
		return &answer.Nobody{Outcome: answer.NobodyListed}
	case len(sharp) == 0:
		return because(answer.NoFigure)
	case sharp[0] == 0 && sharp[len(sharp)-1] == 0:
		return because(answer.AllNothing)
	case len(sharp) > 1 && sharp[0] == sharp[len(sharp)-1]:
		return &answer.Nobody{Outcome: answer.AllAlike}
	}
	return nil
}

// withoutTies is why none of those listed has a tie.
func (n *network) withoutTies() answer.NobodyReason {
	m := n.moment
	switch {
	case len(n.strengths.Targets) > 0:
		return answer.UntiedListed
	case n.joined > 0:
		return answer.NoTwoOfKind
	case !n.whole && len(m.Pairs(true)) > 0:
		return answer.OnlyToStates
	case len(m.Evidence) > 0:
		return answer.NoTiesOfKind
	}
	for _, t := range m.Ties {
		if t.From != t.To && m.View[t.From] && m.View[t.To] {
			return answer.NoTiesNow
		}
	}
	return answer.NoTies
}

func noTies(n *network, _ []float64, _ []int32) answer.NobodyReason { return n.withoutTies() }

func noTiesAway(n *network, _ []float64, _ []int32) answer.NobodyReason {
	if len(n.strengths.Targets) > 0 && n.directed {
		return answer.NoneAway
	}
	return n.withoutTies()
}

func nobodyBetween(n *network, scores []float64, _ []int32) answer.NobodyReason {
	switch {
	case len(n.strengths.Targets) == 0:
		return n.withoutTies()
	case len(n.estimates) > 0:
		return answer.NoneDrawn
	case some(scores):
		return answer.NoneBetween
	}
	return answer.NobodyBetween
}

func noCircle(n *network, scores []float64, _ []int32) answer.NobodyReason {
	switch {
	case len(n.strengths.Targets) == 0:
		return n.withoutTies()
	case !some(scores):
		return answer.NoCircle
	case n.directed:
		return answer.OutsideCircle
	}
	return answer.OutsidePiece
}

func noBroker(n *network, scores []float64, _ []int32) answer.NobodyReason {
	groups := slices.Max(append([]int32{-1}, n.groups...))
	switch {
	case len(n.strengths.Targets) == 0:
		return n.withoutTies()
	case groups < 0 && n.groupedBy == answer.ByParty:
		return answer.NoParties
	case groups < 0:
		return answer.NoBodies
	case some(scores):
		return answer.NoBrokerListed
	}
	return answer.NoBroker
}

func noWay(n *network, _ []float64, listed []int32) answer.NobodyReason {
	persons := slices.ContainsFunc(listed, func(row int32) bool { return n.moment.Person[n.entities[row]] })
	switch {
	case !persons:
		return answer.WaysToPersons
	case !n.anyOurs():
		return answer.NoWayBegins
	}
	return answer.NoWayLeads
}

// some reports whether any score is above 0.
func some(scores []float64) bool {
	return slices.ContainsFunc(scores, func(s float64) bool { return s > 0 && !math.IsInf(s, 0) })
}
