package measures

import (
	"context"
	"math"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/kernels"
	"inroad/influence/kernels/betweenness"
	"inroad/influence/kernels/cohesion"
	"inroad/influence/kernels/distances"
	"inroad/influence/kernels/spectral"
)

// Brokerage is the measure that reads groups.
const Brokerage answer.Measure = "brokerage"

// A Measure is one way to rank. What it asks, and what its score counts, say words.
type Measure struct {
	Name    answer.Measure
	Reads   answer.Reads
	Leads   answer.Leads // which ties count where they have directions; empty: those of either
	score   func(ctx context.Context, n *network) ([]float64, error)
	none    func(n *network, scores []float64, listed []int32) answer.NobodyReason // why every score of those listed is 0
	explain func(e *explainer, ctx context.Context, row int32) ([]share, error)
}

// Table is the closed list of measures, in the order in which people read it.
var Table = []Measure{
	{Name: "degree", Reads: answer.ReadsTies, Leads: answer.LeadAway, score: degree, none: noTiesAway, explain: (*explainer).byNeighbours},
	{Name: "strength", Reads: answer.ReadsStrength, Leads: answer.LeadAway, score: strength, none: noTiesAway, explain: (*explainer).byStrength},
	{Name: "betweenness", Reads: answer.ReadsCost, Leads: answer.LeadOn, score: betweennessOf, none: nobodyBetween, explain: (*explainer).byEnds},
	{Name: "closeness", Reads: answer.ReadsCost, Leads: answer.LeadAway, score: closeness, none: noTiesAway, explain: (*explainer).byDistance},
	{Name: "harmonic", Reads: answer.ReadsCost, Leads: answer.LeadAway, score: harmonic, none: noTiesAway, explain: (*explainer).byNearness},
	{Name: "eigenvector", Reads: answer.ReadsStrength, Leads: answer.LeadTo, score: eigenvector, none: noCircle, explain: (*explainer).byEigenvector},
	{Name: "katz", Reads: answer.ReadsStrength, Leads: answer.LeadTo, score: katz, none: noTies, explain: (*explainer).byKatz},
	{Name: "pagerank", Reads: answer.ReadsStrength, Leads: answer.LeadTo, score: pageRank, none: noTies, explain: (*explainer).byPageRank},
	{Name: "k-core", Reads: answer.ReadsTies, score: core, none: noTies, explain: (*explainer).byCore},
	{Name: "constraint", Reads: answer.ReadsStrength, score: constraint, none: noTies, explain: (*explainer).byConstraint},
	{Name: "effective-size", Reads: answer.ReadsStrength, score: effectiveSize, none: noTies, explain: (*explainer).byRedundancy},
	{Name: Brokerage, Reads: answer.ReadsTies, Leads: answer.LeadOn, score: brokerage, none: noBroker, explain: (*explainer).byRole},
	{Name: "reach", Reads: answer.ReadsTies, Leads: answer.LeadAway, score: reach, none: noTiesAway, explain: (*explainer).byStep},
	{Name: "influence", Reads: answer.ReadsVoices, score: influenceOf, none: noTies, explain: (*explainer).byView},
	{Name: "door", Reads: answer.ReadsDoors, score: door, none: noWay, explain: (*explainer).byRoute},
}

// ByPaths reports whether a measure reads paths, by cost or in steps.
func (m Measure) ByPaths() bool { return m.Reads == answer.ReadsCost }

// Find returns the measure of that name.
func Find(name answer.Measure) (Measure, bool) {
	for _, m := range Table {
		if m.Name == name {
			return m, true
		}
	}
	return Measure{}, false
}

func degree(ctx context.Context, n *network) ([]float64, error) {
	degrees, err := kernels.Degrees(ctx, n.strengths)
	return each(floats(degrees), n.byOthers), err
}

func strength(ctx context.Context, n *network) ([]float64, error) {
	return kernels.Strengths(ctx, n.strengths)
}

func betweennessOf(ctx context.Context, n *network) (scores []float64, err error) {
	switch {
	case n.hops && n.len() > n.exactBetweenness:
		scores, err = n.sampledBetweenness(ctx)
	case n.hops:
		scores, err = betweenness.ByHops(ctx, n.strengths, n.directed, n.workers)
	default:
		scores, err = betweenness.ByCost(ctx, n.costs, n.directed, n.workers)
	}
	return each(scores, n.byPairs), err
}

// distances from every row, in hops or by cost; within counts rows two hops away, whatever the distances read.
func (n *network) distances(ctx context.Context) (distances.Sums, error) {
	if n.hops {
		return distances.ByHops(ctx, n.strengths, n.directed, 2, n.workers)
	}
	return distances.ByCost(ctx, n.costs, n.directed, math.Inf(1), n.workers)
}

func closeness(ctx context.Context, n *network) ([]float64, error) {
	d, err := n.distances(ctx)
	if err != nil {
		return nil, err
	}
	scores := make([]float64, n.len())
	for i := range scores {
		if reached := float64(d.Reached[i]); d.Sum[i] > 0 {
			scores[i] = reached / d.Sum[i] * n.byOthers(reached)
		}
	}
	return scores, nil
}

func harmonic(ctx context.Context, n *network) ([]float64, error) {
	if n.hops && n.len() > n.exactHarmonic {
		scores, err := n.sampledHarmonic(ctx)
		return each(scores, n.byOthers), err
	}
	d, err := n.distances(ctx)
	return each(d.Harmonic, n.byOthers), err
}

func eigenvector(ctx context.Context, n *network) ([]float64, error) {
	scores, _, end, err := spectral.Eigenvector(ctx, n.strengths, spectral.Options{Directed: n.directed, Workers: n.workers})
	if err == nil && !end.Converged {
		n.unsettled = &answer.Unsettled{Passes: end.Iterations, Moves: end.Residual}
	}
	return scores, err
}

func katz(ctx context.Context, n *network) ([]float64, error) {
	scores, err := spectral.Katz(ctx, n.strengths, 0, spectral.Options{Directed: n.directed, Workers: n.workers})
	return scores.Scores, err
}

func pageRank(ctx context.Context, n *network) ([]float64, error) {
	scores, _, err := spectral.PageRank(ctx, n.strengths, spectral.PageRankOptions{Directed: n.directed, Workers: n.workers})
	return scores, err
}

func core(ctx context.Context, n *network) ([]float64, error) {
	cores, err := cohesion.Cores(ctx, n.strengths, n.directed)
	return floats(cores), err
}

func constraint(ctx context.Context, n *network) ([]float64, error) {
	holes, err := cohesion.StructuralHoles(ctx, n.strengths, n.directed, n.workers)
	return holes.Constraint, err
}

func effectiveSize(ctx context.Context, n *network) ([]float64, error) {
	holes, err := cohesion.StructuralHoles(ctx, n.strengths, n.directed, n.workers)
	return holes.EffectiveSize, err
}

func brokerage(ctx context.Context, n *network) ([]float64, error) {
	roles, err := n.roles(ctx)
	scores := make([]float64, len(roles))
	for i, r := range roles {
		scores[i] = float64(r.Total())
	}
	return scores, err
}

func reach(ctx context.Context, n *network) ([]float64, error) {
	d, err := distances.ByHops(ctx, n.strengths, n.directed, 2, n.workers)
	return each(floats(d.Within), n.byOthers), err
}

func influenceOf(_ context.Context, n *network) ([]float64, error) {
	return n.pick(n.moment.Influence(n.voices())), nil
}

// door is R of persons; routes lead to nobody else.
func door(ctx context.Context, n *network) ([]float64, error) {
	ways, err := n.moment.Ways(ctx)
	if err != nil {
		return nil, err
	}
	n.ways = ways
	scores := n.pick(ways.Reach)
	for row := range scores {
		if n.entity(int32(row)).Kind != graph.Person {
			scores[row] = math.NaN()
		}
	}
	return scores, nil
}

// pick takes the scores of the network's entities from those of all.
func (n *network) pick(all []float64) []float64 {
	scores := make([]float64, n.len())
	for row, e := range n.entities {
		scores[row] = all[e]
	}
	return scores
}
