package distances

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"inroad/influence/kernels"
	"inroad/influence/kernels/sampling"
)

// Sampled are Sums estimated from searches towards some rows only.
//
// But for the chance of failure asked for, all Harmonic are within HarmonicBound and all Sum within SumBound of the
// truth. SumBound is infinite for directed graphs, of whose greatest distance nothing is known. Farthest is what was
// seen, so a lower bound; Reached is exact for undirected graphs, else an estimate like Within, both rounded.
type Sampled struct {
	Sums
	HarmonicBound float64
	SumBound      float64
	Samples       int
}

// SampleByHops estimates ByHops where that would take too long, roughly above 200,000 rows. Error is
// of harmonic closeness, Harmonic/n.
//
// Rows to search towards are drawn evenly (Eppstein & Wang 2004, doi:10.7155/jgaa.00081), 512 at a time, until the
// empirical Bernstein bound over all rows is small enough; it is looked at each time the number of batches doubles,
// each time with half the chance of failure, and Hoeffding's bound ends the sampling at the latest. Where the samples
// would be as many as the rows, the exact values are returned, with bounds of zero.
func SampleByHops(ctx context.Context, rows kernels.Rows, directed bool, within int, options sampling.Options, workers int) (Sampled, error) {
	result, err := sampleByHops(ctx, rows, directed, within, options, workers)
	if err != nil {
		return Sampled{}, fmt.Errorf("sampled distances by hops: %w", err)
	}
	return result, nil
}

func sampleByHops(ctx context.Context, rows kernels.Rows, directed bool, within int, options sampling.Options, workers int) (Sampled, error) {
	if err := options.Check(); err != nil {
		return Sampled{}, err
	}
	rows, err := kernels.PathRows(ctx, rows.Unweighted(), directed)
	if err != nil {
		return Sampled{}, err
	}
	n := rows.Len()
	near, order, err := rows.Arranged(ctx, directed)
	if err != nil {
		return Sampled{}, err
	}
	pool, err := newBitPool(ctx, near, directed, within, workers)
	if err != nil {
		return Sampled{}, err
	}
	moments := make([]float64, 2*n) // Σ 1/d of each row, then Σ 1/d²
	most := sampling.Hoeffding(n, options.Error, options.Failure/3)
	result := Sampled{}
	for test := 1; ; test++ {
		next := min(max(2*result.Samples, bitCount), most)
		if next >= n {
			exact, err := ByHops(ctx, rows, directed, within, workers)
			return Sampled{Sums: exact, Samples: n}, err
		}
		drawn := make([]int32, next-result.Samples)
		for i := range drawn {
			drawn[i] = rand.New(options.Random(result.Samples + i)).Int32N(int32(n))
		}
		if err := pool.search(ctx, drawn, moments, true); err != nil {
			return Sampled{}, err
		}
		result.Samples = next
		result.HarmonicBound = 0
		doubt := math.Log(4*float64(n)/(options.Failure/3)) + float64(test)*math.Ln2
		for row := range n {
			count := float64(next)
			mean := moments[row] / count
			variance := max((moments[n+row]-count*mean*mean)/(count-1), 0)
			result.HarmonicBound = max(result.HarmonicBound, sampling.Bernstein(variance, next, doubt))
		}
		if next == most {
			result.HarmonicBound = min(result.HarmonicBound, options.Error)
		}
		if result.HarmonicBound <= options.Error {
			break
		}
	}
	result.HarmonicBound *= float64(n)
	result.Sums = pool.sums(order, moments, float64(n)/float64(result.Samples))
	result.SumBound = math.Inf(1)
	if !directed {
		diameter, sizes, err := spans(ctx, rows)
		if err != nil {
			return Sampled{}, err
		}
		copy(result.Reached, sizes)
		share := math.Sqrt(math.Log(2*float64(n)/(options.Failure/3)) / (2 * float64(result.Samples)))
		result.SumBound = share * float64(diameter) * float64(n)
	}
	return result, nil
}

// spans returns an upper bound of the greatest distance of an undirected graph, twice that from some row of each
// piece, and for each row how many others its piece has.
func spans(ctx context.Context, rows kernels.Rows) (diameter int32, others []int32, err error) {
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
			if i%kernels.LookRows == 0 && ctx.Err() != nil {
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
