// Package betweenness says how far rows stand between others: by hops or by cost, split by source, or from samples.
package betweenness

import (
	"context"
	"fmt"

	"inroad/influence/kernels"
)

// ByHops counts, for each row, the pairs of other rows on whose shortest paths it lies, every path of a pair
// counting equally: Σ σ(s,t|v)/σ(s,t) over pairs s ≠ v ≠ t. Undirected pairs count once, directed ones in each
// direction; divide by (n−1)(n−2)/2 or (n−1)(n−2) to bring it to [0, 1]. Paths are counted in hops: weights do not
// matter, self ties and repeated ties neither, and a pair without a path counts nothing.
//
// Undirected graphs are cut into blocks first. Pairs in different branches at an articulation row are counted in
// closed form; within a block every row stands for itself and all that hangs on it, so trees cost linear time
// (Sarıyüce et al. 2013, doi:10.1137/1.9781611972832.77). Within blocks Brandes' accumulation runs (2001,
// doi:10.1080/0022250X.2001.9990249) for eight sources at once or one by one, see batchSolver. O(n·m) time in the
// worst case, O(n + m) memory.
func ByHops(ctx context.Context, rows kernels.Rows, directed bool, workers int) ([]float64, error) {
	plan, err := newPlan(ctx, rows.Unweighted(), directed)
	if err != nil {
		return nil, fmt.Errorf("betweenness: %w", err)
	}
	if !directed { // batches, which search along ties and back alike, are of no use there
		if err := plan.probe(ctx); err != nil {
			return nil, fmt.Errorf("betweenness: %w", err)
		}
	}
	scores, err := plan.run(ctx, workers, func() sourceSolver { return newHopSolver(plan.widest, plan.most, directed) })
	if err != nil {
		return nil, fmt.Errorf("betweenness: %w", err)
	}
	return scores, nil
}

// ByCost is ByHops on paths of least total weight, weights being costs above zero.
//
// Two paths cost the same where they differ by less than 1e-12 of the cost: sums of the same costs in another order
// differ by rounding alone. Of costs so far apart that a single one may be less than that, see wide. A weight that is not above zero, or not finite, gives ErrCost. O(n·m·log n) time.
func ByCost(ctx context.Context, rows kernels.Rows, directed bool, workers int) ([]float64, error) {
	if err := rows.CheckCosts(ctx); err != nil {
		return nil, fmt.Errorf("betweenness by cost: %w", err)
	}
	apart, err := wide(ctx, rows, directed)
	if err != nil {
		return nil, fmt.Errorf("betweenness by cost: %w", err)
	}
	prepare := newPlan
	if apart {
		prepare = newWidePlan
	}
	plan, err := prepare(ctx, rows, directed)
	if err != nil {
		return nil, fmt.Errorf("betweenness by cost: %w", err)
	}
	scores, err := plan.run(ctx, workers, func() sourceSolver { return newCostSolver(plan.widest) })
	if err != nil {
		return nil, fmt.Errorf("betweenness by cost: %w", err)
	}
	return scores, nil
}
