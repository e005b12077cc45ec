package measures

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"inroad/influence/answer"
	"inroad/influence/kernels"
	"inroad/influence/kernels/distances"
	"inroad/influence/kernels/pieces"
)

// An Engine computes measures elsewhere than here, such as on a server with a library for it.
type Engine interface {
	// Scores computes a measure of a network: betweenness as a count of pairs, all others as Table scales them, to 1e-6
	// relative or better. Weights are what the measure reads, strength or cost; rows without weights count steps. Each
	// undirected tie stands in both of its rows.
	Scores(ctx context.Context, measure string, rows kernels.Rows, directed bool) ([]float64, error)
	String() string // who computes, for the notes of an answer
}

// Elsewhere lists the measures that an Engine computes.
var Elsewhere = []answer.Measure{"betweenness", "closeness", "harmonic", "pagerank"}

// scored computes the measure, here or by the engine that is asked for.
//
// An engine's scores are rounded to nine digits, of which all are right: it may sum in another order every time.
func (m Measure) scored(ctx context.Context, n *network, engine Engine) ([]float64, error) {
	if engine == nil {
		return m.score(ctx, n)
	}
	if !slices.Contains(Elsewhere, m.Name) {
		return nil, fmt.Errorf("%v does not compute it", engine)
	}
	rows := n.costs
	var err error
	switch {
	case m.Name == "pagerank":
		rows = n.strengths
	case n.hops:
		rows = n.costs.Unweighted()
	case m.Name == "betweenness":
		rows, err = n.wholeCosts(ctx)
	}
	if err != nil {
		return nil, err
	}
	scores, err := engine.Scores(ctx, string(m.Name), rows, n.directed)
	if err != nil {
		return nil, err
	}
	if m.Name == "betweenness" {
		scores = each(scores, n.byPairs)
	}
	return each(scores, answer.NineDigits), nil
}

// divisible is lcm(1 … 20): costs of strengths such as 0.35 or 0.64, whose numerators it holds, times this are whole.
const divisible = 232_792_560

// leastFactor keeps the least cost, which is 1, to a millionth.
const leastFactor = 1e6

// ErrFarApart says that strengths are too far apart to be counted in whole numbers elsewhere, as a letter of many years
// ago and a tie of today are.
var ErrFarApart = errors.New("strengths are too far apart for whole costs")

// wholeCosts are the costs times one large number, rounded. Our betweenness takes sums that differ by 1e-12 for equal;
// others compare the bits, and 1/0.3 + 1/0.7 + 1/0.6 is not the same bits in another order. Sums of whole numbers below
// 2^53 are exact in any order, and with a factor that numerators of strengths divide, 1/0.3 + 1/0.3 + 1/0.3 = 1/0.1.
func (n *network) wholeCosts(ctx context.Context) (kernels.Rows, error) {
	most, err := n.mostCost(ctx)
	if err != nil || most == 0 {
		return n.costs, err
	}
	factor := math.Floor((1 << 52) / most)
	if factor < leastFactor {
		return kernels.Rows{}, ErrFarApart
	}
	if factor > divisible {
		factor -= math.Mod(factor, divisible)
	}
	whole := n.costs
	whole.Weights = make([]float64, len(n.costs.Weights))
	for i, cost := range n.costs.Weights {
		whole.Weights[i] = math.Round(cost * factor)
	}
	return whole, nil
}

// mostCost bounds what a search adds up: a least cost and one tie more. Without directions no two rows of a piece are
// further apart than twice what the farthest row is from the piece's first; with them a least path has at most n − 1
// ties.
func (n *network) mostCost(ctx context.Context) (float64, error) {
	dearest := 0.0
	for _, cost := range n.costs.Weights {
		dearest = max(dearest, cost)
	}
	if n.directed {
		return float64(n.len()) * dearest, nil
	}
	piece, count, err := pieces.Connected(ctx, n.costs)
	if err != nil {
		return 0, err
	}
	first := make([]int32, 0, count)
	for row, p := range piece {
		if int(p) == len(first) { // pieces are numbered by their smallest rows
			first = append(first, int32(row))
		}
	}
	costs, _, err := distances.LeastCosts(ctx, n.costs, first...)
	if err != nil {
		return 0, err
	}
	if len(costs) == 0 {
		return 0, nil
	}
	return 2*slices.Max(costs) + dearest, nil
}
