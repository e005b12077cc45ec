// Package measures ranks entities by the measures of the field: centrality, cohesion and brokerage, and our own reach
// and influence (METHOD §9).
//
// In comes a graph.Snapshot with settings and a measure's name, out goes an answer.Answer whose scores explain
// themselves by parts that sum to 1. Strength is never a distance: each measure says whether it reads strength or cost.
package measures

import (
	"cmp"
	"fmt"
	"math"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/kernels"
	"inroad/influence/world"
)

// A network is the graph that measures read: entities with views, numbered anew in the order of the Snapshot, and a tie
// for each pair that any tie joins for the measures; or, directed, ties from → to.
type network struct {
	moment    *influence.Moment
	directed  bool
	entities  []int32 // of the Snapshot, by row
	row       []int32 // of each entity of the Snapshot; -1 where it is left out
	strengths kernels.Rows
	costs     kernels.Rows // 1/strength
	hops      bool         // paths count steps: all strengths are equal, or it was asked for
	groups    []int32      // of each row, for brokerage
	groupedBy answer.Grouping
	joined    int // pairs that are tied, of all kinds
	workers   int
	whole     bool       // with the ties part-of and represents to states
	kind      graph.Kind // entities of this kind only; empty: all that hold a view
	shows     []answer.Show

	listens *world.Voices   // see voices
	ways    *influence.Ways // see door

	exactBetweenness, exactHarmonic int               // above so many rows, scores in steps are estimated
	estimates                       []answer.Estimate // of scores that were
	unsettled                       *answer.Unsettled
}

// sameLength is by how much of itself a cost may differ and still be equal: that is what sums of the same in another
// order differ by.
const sameLength = 1e-12

// newNetwork builds the network of a Moment.
func newNetwork(m *influence.Moment, opt Options) (*network, error) {
	n := &network{moment: m, directed: opt.Directed, row: make([]int32, len(m.Entities)), workers: opt.Workers,
		whole: opt.Whole, kind: opt.Kind, shows: opt.Show,
		exactBetweenness: cmp.Or(opt.ExactUpTo, 50_000), exactHarmonic: cmp.Or(opt.ExactUpTo, 200_000)}
	if len(n.shows) == 0 {
		n.shows = usual(opt.Kind)
	}
	for i := range m.Entities {
		n.row[i] = -1
		if m.View[i] && (opt.Kind == "" || m.Entities[i].Kind == opt.Kind) {
			n.row[i] = int32(len(n.entities))
			n.entities = append(n.entities, int32(i))
		}
	}
	var pairs [][2]int32
	var strengths []float64
	weakest, strongest := math.Inf(1), 0.0
	add := func(a, b int32, strength float64) {
		if strength <= 0 {
			return
		}
		pairs = append(pairs, [2]int32{a, b})
		strengths = append(strengths, strength)
		weakest, strongest = min(weakest, strength), max(strongest, strength)
	}
	joined := m.Pairs(opt.Whole)
	n.joined, n.groupedBy = len(joined), opt.Group
	for _, p := range joined {
		a, b := n.row[p.A], n.row[p.B]
		switch {
		case a < 0 || b < 0:
		case opt.Directed:
			add(a, b, p.Forward)
			add(b, a, p.Back)
		default:
			add(a, b, p.Strength)
		}
	}
	n.hops = opt.Unweighted || strongest-weakest <= sameLength*strongest || len(strengths) == 0
	build := kernels.Undirected
	if opt.Directed {
		build = kernels.Directed
	}
	var err error
	if n.strengths, err = build(len(n.entities), pairs, strengths); err != nil {
		return nil, fmt.Errorf("build the graph of measures: %w", err)
	}
	n.costs = kernels.Rows{Offsets: n.strengths.Offsets, Targets: n.strengths.Targets, Weights: make([]float64, len(n.strengths.Weights))}
	for i, s := range n.strengths.Weights {
		n.costs.Weights[i] = 1 / s
	}
	n.groups = n.groupsOf(opt.Group)
	return n, nil
}

// voices is who listens to whom.
func (n *network) voices() *world.Voices {
	if n.listens == nil {
		n.listens = n.moment.Voices()
	}
	return n.listens
}

// len is the number of entities, n in the formulas.
func (n *network) len() int { return len(n.entities) }

// entity is the entity of a row.
func (n *network) entity(row int32) *graph.Entity { return &n.moment.Entities[n.entities[row]] }

// byOthers is a count as a share of the n − 1 others.
func (n *network) byOthers(count float64) float64 {
	if n.len() < 2 {
		return 0
	}
	return count / float64(n.len()-1)
}

// byPairs is a count of pairs as a share of all pairs of others: (n−1)(n−2)/2, or twice that where ties have a
// direction.
func (n *network) byPairs(count float64) float64 {
	others := float64(n.len()-1) * float64(n.len()-2)
	if !n.directed {
		others /= 2
	}
	if others <= 0 {
		return 0
	}
	return count / others
}

// floats turns whole numbers into scores.
func floats[T int32 | int64](counts []T) []float64 {
	scores := make([]float64, len(counts))
	for i, c := range counts {
		scores[i] = float64(c)
	}
	return scores
}

// each applies a scale to every score.
func each(scores []float64, scale func(float64) float64) []float64 {
	for i, s := range scores {
		scores[i] = scale(s)
	}
	return scores
}
