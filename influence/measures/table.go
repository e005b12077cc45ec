package measures

import (
	"context"
	"fmt"
	"math"

	"inroad/graph"
	"inroad/influence/kernels"
	"inroad/influence/kernels/betweenness"
	"inroad/influence/kernels/cohesion"
	"inroad/influence/kernels/distances"
	"inroad/influence/kernels/spectral"
)

// Brokerage is the measure that reads groups.
const Brokerage = "brokerage"

// A Measure is one way to rank.
type Measure struct {
	Name     string
	Question string // what it answers, for a reader
	Reads    string // strength, cost (or hops), steps, or the settings' doors and voices
	Scale    string // what the score counts, from what to what, and what it is divided by
	Effort   string // how its time grows with the graph
	Way      string // which ties count where they have directions; empty: those of either
	score    func(ctx context.Context, n *network) ([]float64, error)
	none     func(n *network, scores []float64, listed []int32) string // the answer where every score of those listed is 0
	explain  func(e *explainer, ctx context.Context, row int32) ([]share, error)
}

// Table is the closed list of measures, in the order in which people read it.
var Table = []Measure{
	{
		Name: "degree", Question: "Who has ties to the most others?", Reads: "ties alone", Effort: "a look at every tie",
		Scale: "the share of all others with a tie: 0 none, 1 all (divided by n − 1)",
		Way:   "away from whoever is ranked",
		score: degree, none: noTiesAway, explain: (*explainer).byNeighbours,
	},
	{
		Name: "strength", Question: "Whose ties are strongest, taken together?", Reads: "strength", Effort: "a look at every tie",
		Scale: "the sum of the strengths of all ties, not scaled",
		Way:   "away from whoever is ranked",
		score: strength, none: noTiesAway, explain: (*explainer).byStrength,
	},
	{
		Name: "betweenness", Question: "Through whom do the shortest ways between others run?", Reads: readsCost, Effort: "a search from everyone: entities × ties; in steps, above 50,000 entities, some ten or hundred thousand sampled ways",
		Scale: "the share of pairs of others whose shortest way leads through: 0 none, 1 all",
		Way:   "on from one to the next",
		score: betweennessOf, none: nobodyBetween, explain: (*explainer).byEnds,
	},
	{
		Name: "closeness", Question: "Who is nearest to all others they can reach?", Reads: readsCost, Effort: "a search from everyone: entities × ties",
		Scale: "how near those are who can be reached, times the share of all who can (Wasserman and Faust): 0 none, higher is nearer",
		Way:   "away from whoever is ranked",
		score: closeness, none: nobodyReaches, explain: (*explainer).byDistance,
	},
	{
		Name: "harmonic", Question: "Who is near to many, even where not all can be reached?", Reads: readsCost, Effort: "a search from everyone: entities × ties; in steps, above 200,000 entities, some thousand searches",
		Scale: "the mean over all others of 1/distance, 0 where no way leads: higher is nearer (divided by n − 1)",
		Way:   "away from whoever is ranked",
		score: harmonic, none: nobodyReaches, explain: (*explainer).byNearness,
	},
	{
		Name: "eigenvector", Question: "Who is tied to those who are themselves well tied?", Reads: "strength", Effort: "some hundred looks at every tie",
		Scale: "in proportion to the scores of all whose ties lead there: 0 outside the strongest pieces (those of the greatest eigenvalue; with --directed, circles of ties and all they lead to), and the squares sum to 1",
		Way:   "to whoever is ranked",
		score: eigenvector, none: noCircle, explain: (*explainer).byEigenvector,
	},
	{
		Name: "katz", Question: "To whom do the most ways lead, short ones counting more?", Reads: "strength", Effort: "some hundred looks at every tie",
		Scale: "1 and all ways that lead there, each further step counting less (by 0.85 over the largest eigenvalue of the strengths), not scaled",
		Way:   "to whoever is ranked",
		score: katz, none: never, explain: (*explainer).byKatz,
	},
	{
		Name: "pagerank", Question: "Where does one end up who follows ties at random?", Reads: "strength", Effort: "some fifty looks at every tie",
		Scale: "the share of the time that is spent there, of 1 for all together, by who follows ties at random and at 15 of 100 steps begins anew with anybody",
		Way:   "to whoever is ranked",
		score: pageRank, none: never, explain: (*explainer).byPageRank,
	},
	{
		Name: "k-core", Question: "Who belongs to the densest core?", Reads: "ties alone", Effort: "a few looks at every tie",
		Scale: "the greatest k of a circle they are in all of whom have k ties within it",
		score: core, none: noTies, explain: (*explainer).byCore,
	},
	{
		Name: "constraint", Question: "Whose contacts all know each other? (high: little room to move)", Reads: "strength", Effort: "a look at every pair of neighbours",
		Scale: "how far all contacts are one: near 0 none knows another, about 1 all do (Burt 1992)",
		score: constraint, none: noTies, explain: (*explainer).byConstraint,
	},
	{
		Name: "effective-size", Question: "Who has contacts that do not know each other?", Reads: "strength", Effort: "a look at every pair of neighbours",
		Scale: "how many contacts, less those that others make needless (Burt 1992)",
		score: effectiveSize, none: noTies, explain: (*explainer).byRedundancy,
	},
	{
		Name: Brokerage, Question: "Who stands between members of parties, or of departments?", Reads: "ties alone", Effort: "a look at every pair of neighbours",
		Scale: "how many ways between two others with no tie of their own lead through, there and back counted each; all three must have a group",
		Way:   "on from one to the next",
		score: brokerage, none: noBroker, explain: (*explainer).byRole,
	},
	{
		Name: "reach", Question: "Who reaches the most others within two steps?", Reads: "ties alone", Effort: "a look at every neighbour's ties",
		Scale: "the share of all others within two steps: 0 none, 1 all (divided by n − 1)",
		Way:   "away from whoever is ranked",
		score: reach, none: nobodyReaches, explain: (*explainer).byStep,
	},
	{
		Name: "influence", Question: "On whose mind do the most views hang?", Reads: "voices and openness", Effort: "some fifty looks at every tie",
		Scale: "how many views hang on one mind, parts of views added up",
		score: influenceOf, none: never, explain: (*explainer).byView,
	},
	{
		Name: "door", Question: "Whom can we reach best?", Reads: "doors and willingness", Effort: "one search",
		Scale: "the chance that the best way there succeeds: 0 none, 1 sure",
		score: door, none: noWay, explain: (*explainer).byRoute,
	},
}

// readsCost is what a measure of paths Reads.
const readsCost = "cost, 1/strength"

// ByPaths reports whether a measure reads paths, by cost or in steps.
func (m Measure) ByPaths() bool { return m.Reads == readsCost }

// Find returns the measure of that name.
func Find(name string) (Measure, bool) {
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
	if !end.Converged {
		n.estimates = append(n.estimates, fmt.Sprintf("The eigenvector did not settle in %d passes: what the scores still move by is %.1g of them.", end.Iterations, end.Residual))
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
