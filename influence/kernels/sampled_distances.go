package kernels

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
)

// SampledDistances are Distances estimated from searches towards some rows only.
//
// But for the chance of failure asked for, all Harmonic are within HarmonicBound and all Sum within SumBound of the
// truth. SumBound is infinite for directed graphs, of whose greatest distance nothing is known. Farthest is what was
// seen, so a lower bound; Reached is exact for undirected graphs, else an estimate like Within, both rounded.
type SampledDistances struct {
	Distances
	HarmonicBound float64
	SumBound      float64
	Samples       int
}

// SampleDistancesByHops estimates DistancesByHops where that would take too long, roughly above 200,000 rows. Error is
// of harmonic closeness, Harmonic/n.
//
// Rows to search towards are drawn evenly (Eppstein & Wang 2004, doi:10.7155/jgaa.00081), 512 at a time, until the
// empirical Bernstein bound over all rows is small enough; it is looked at each time the number of batches doubles,
// each time with half the chance of failure, and Hoeffding's bound ends the sampling at the latest. Where the samples
// would be as many as the rows, the exact values are returned, with bounds of zero.
func SampleDistancesByHops(ctx context.Context, rows Rows, directed bool, within int, sampling Sampling, workers int) (SampledDistances, error) {
	result, err := sampleDistances(ctx, rows, directed, within, sampling, workers)
	if err != nil {
		return SampledDistances{}, fmt.Errorf("sampled distances by hops: %w", err)
	}
	return result, nil
}

func sampleDistances(ctx context.Context, rows Rows, directed bool, within int, sampling Sampling, workers int) (SampledDistances, error) {
	if err := sampling.check(); err != nil {
		return SampledDistances{}, err
	}
	rows, err := pathRows(ctx, rows.Unweighted(), directed)
	if err != nil {
		return SampledDistances{}, err
	}
	n := rows.Len()
	near, order, err := arranged(ctx, rows, directed)
	if err != nil {
		return SampledDistances{}, err
	}
	pool, err := newBitPool(ctx, near, directed, within, workers)
	if err != nil {
		return SampledDistances{}, err
	}
	moments := make([]float64, 2*n) // Σ 1/d of each row, then Σ 1/d²
	most := hoeffding(n, sampling.Error, sampling.Failure/3)
	result := SampledDistances{}
	for test := 1; ; test++ {
		next := min(max(2*result.Samples, bitCount), most)
		if next >= n {
			exact, err := DistancesByHops(ctx, rows, directed, within, workers)
			return SampledDistances{Distances: exact, Samples: n}, err
		}
		drawn := make([]int32, next-result.Samples)
		for i := range drawn {
			drawn[i] = rand.New(sampling.random(result.Samples + i)).Int32N(int32(n))
		}
		if err := pool.search(ctx, drawn, moments, true); err != nil {
			return SampledDistances{}, err
		}
		result.Samples = next
		result.HarmonicBound = 0
		doubt := math.Log(4*float64(n)/(sampling.Failure/3)) + float64(test)*math.Ln2
		for row := range n {
			count := float64(next)
			mean := moments[row] / count
			variance := max((moments[n+row]-count*mean*mean)/(count-1), 0)
			result.HarmonicBound = max(result.HarmonicBound, bernstein(variance, next, doubt))
		}
		if next == most {
			result.HarmonicBound = min(result.HarmonicBound, sampling.Error)
		}
		if result.HarmonicBound <= sampling.Error {
			break
		}
	}
	result.HarmonicBound *= float64(n)
	result.Distances = pool.distances(order, moments, float64(n)/float64(result.Samples))
	result.SumBound = math.Inf(1)
	if !directed {
		diameter, sizes, err := spans(ctx, rows)
		if err != nil {
			return SampledDistances{}, err
		}
		copy(result.Reached, sizes)
		share := math.Sqrt(math.Log(2*float64(n)/(sampling.Failure/3)) / (2 * float64(result.Samples)))
		result.SumBound = share * float64(diameter) * float64(n)
	}
	return result, nil
}

// spans returns an upper bound of the greatest distance of an undirected graph, twice that from some row of each
// piece, and for each row how many others its piece has.
func spans(ctx context.Context, rows Rows) (diameter int32, others []int32, err error) {
	n := rows.Len()
	others = make([]int32, n)
	level := make([]int32, n)
	queue := make([]int32, 0, n)
	for root := range int32(n) {
		if level[root] > 0 {
			continue
		}
		begin := len(queue)
		queue = append(queue, root)
		level[root] = 1
		for i := begin; i < len(queue); i++ {
			if i%often == 0 && ctx.Err() != nil {
				return 0, nil, ctx.Err()
			}
			for _, to := range rows.Row(queue[i]) {
				if level[to] == 0 {
					level[to] = level[queue[i]] + 1
					queue = append(queue, to)
				}
			}
		}
		diameter = max(diameter, 2*(level[queue[len(queue)-1]]-1))
		for _, row := range queue[begin:] {
			others[row] = int32(len(queue) - begin - 1)
		}
	}
	return diameter, others, nil
}
