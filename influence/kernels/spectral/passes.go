package spectral

import (
	"context"

	"inroad/influence/kernels"
	"inroad/influence/kernels/shards"
)

// serialTies is how many ties a pass may have before it is worth waking other workers.
const serialTies = 50_000

// passShards is the number of pieces of a pass. It is fixed, so that sums do not depend on the workers.
const passShards = 64

// passes runs the passes of an iteration over all rows, in runs of rows with nearly equal numbers of ties.
type passes struct {
	bounds  []int32
	sums    [][5]float64
	workers int
}

func newPasses(rows kernels.Rows, workers int) passes {
	if len(rows.Targets) < serialTies {
		workers = 1
	}
	bounds := shards.ByTargets(rows.Offsets, passShards)
	return passes{bounds, make([][5]float64, len(bounds)-1), workers}
}

// run calls do for every run of rows and adds up the sums it returns, in the order of the rows.
func (p passes) run(ctx context.Context, do func(lo, hi int) [5]float64) ([5]float64, error) {
	err := shards.Run(ctx, p.workers, len(p.sums), func(_, shard int) error {
		p.sums[shard] = do(int(p.bounds[shard]), int(p.bounds[shard+1]))
		return nil
	})
	var total [5]float64
	for _, s := range p.sums {
		for i := range total {
			total[i] += s[i]
		}
	}
	return total, err
}

// pull is Σ w_ij·x_j over the targets j of row i.
func pull(r kernels.Rows, i int, x []float64) float64 {
	sum := 0.0
	lo, hi := r.Offsets[i], r.Offsets[i+1]
	targets := r.Targets[lo:hi]
	if r.Weights == nil {
		for _, t := range targets {
			sum += x[t]
		}
		return sum
	}
	weights := r.Weights[lo:hi:hi]
	for j, t := range targets {
		sum += weights[j] * x[t]
	}
	return sum
}
