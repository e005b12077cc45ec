package measures

import (
	"context"
	"slices"

	"inroad/influence/answer"
	"inroad/influence/kernels/betweenness"
	"inroad/influence/kernels/distances"
	"inroad/influence/kernels/sampling"
)

// failure is the chance that some estimate lies further from the truth than is said.
const failure = 0.1

// sampling says how good an estimate is to be; the seed is that of the resamples.
func (n *network) sampling(err float64) sampling.Options {
	return sampling.Options{Error: err, Failure: failure, Seed: n.moment.Settings.Stability.Seed}
}

// estimated notes how far the scores of a measure may lie from the truth, if at all.
func (n *network) estimated(measure answer.Measure, samples int, of answer.SampleKind, bound float64) {
	if bound == 0 {
		return
	}
	n.estimates = append(n.estimates, answer.Estimate{Measure: measure, Samples: samples, Of: of, Bound: bound, Failure: failure})
}

// sampledBetweenness estimates pairs of others within 0.5 % of all pairs; where the greatest score is not five times as
// much, once more within a fifth of that, down to 0.05 %, for the scores of large graphs are small.
func (n *network) sampledBetweenness(ctx context.Context) ([]float64, error) {
	const first, apart, least = 0.005, 5, 0.0005
	s, err := betweenness.Sample(ctx, n.strengths, n.directed, n.sampling(first), n.workers)
	if err != nil {
		return nil, err
	}
	if greatest := n.byPairs(slices.Max(s.Scores)); greatest < apart*first {
		s, err = betweenness.Sample(ctx, n.strengths, n.directed, n.sampling(max(greatest/apart, least)), n.workers)
		if err != nil {
			return nil, err
		}
	}
	n.estimated("betweenness", s.Samples, answer.DrawnWays, n.byPairs(s.Bound))
	return s.Scores, nil
}

// sampledHarmonic estimates sums of 1/distance within 2 % of the number of all.
func (n *network) sampledHarmonic(ctx context.Context) ([]float64, error) {
	s, err := distances.SampleByHops(ctx, n.strengths, n.directed, 2, n.sampling(0.02), n.workers)
	if err != nil {
		return nil, err
	}
	n.estimated("harmonic", s.Samples, answer.DrawnSearches, n.byOthers(s.HarmonicBound))
	return s.Harmonic, nil
}
