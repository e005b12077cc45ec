package betweenness

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"inroad/influence/kernels"
	"inroad/influence/kernels/pieces"
	"inroad/influence/kernels/sampling"
	"inroad/influence/kernels/shards"
)

// Sampled is an estimate of ByHops from random paths: every score is within Bound of the true one, but for the
// chance of failure that was asked for. Both count pairs, as ByHops does.
type Sampled struct {
	Scores  []float64
	Bound   float64
	Samples int
}

// Sample estimates ByHops where that would take too long, roughly above 50,000 rows. Error is a part
// of all pairs: n(n−1)/2 undirected, n(n−1) directed; what is worth asking depends on the scores one wants to tell
// apart, and the greatest of a large graph are often below 0.01.
//
// A sample is a pair of rows and one of its shortest paths, all drawn evenly; a row's score is the share of samples
// that pass it. The path is found by a search from both ends, each time on the side with fewer ties ahead, which looks
// at about √m ties (Borassi & Natale 2016, doi:10.4230/LIPIcs.ESA.2016.20). Sampling stops when the empirical
// Bernstein bound of every row is small enough. As there, rows need not share the chance of failure evenly: a first
// few samples, used for nothing else, tell which rows have a high variance, and these get most of it. The test is
// repeated with half the chance each time, and ends at the latest where Hoeffding's bound holds without it.
func Sample(ctx context.Context, rows kernels.Rows, directed bool, options sampling.Options, workers int) (Sampled, error) {
	result, err := sample(ctx, rows, directed, options, workers)
	if err != nil {
		return Sampled{}, fmt.Errorf("sampled betweenness: %w", err)
	}
	return result, nil
}

func sample(ctx context.Context, rows kernels.Rows, directed bool, options sampling.Options, workers int) (Sampled, error) {
	if err := options.Check(); err != nil {
		return Sampled{}, err
	}
	rows, err := kernels.PathRows(ctx, rows.Unweighted(), directed)
	if err != nil {
		return Sampled{}, err
	}
	n := rows.Len()
	result := Sampled{Scores: make([]float64, n)}
	if n < 3 {
		return result, ctx.Err()
	}
	rows, order, err := rows.Arranged(ctx, directed)
	if err != nil {
		return Sampled{}, err
	}
	pool := &pathPool{forward: rows, options: options, workers: workers}
	pool.backward = pool.forward
	if directed {
		if pool.backward, err = rows.Transpose(ctx); err != nil {
			return Sampled{}, err
		}
	}
	if pool.piece, _, err = pieces.Connected(ctx, pool.forward); err != nil {
		return Sampled{}, err
	}
	first, err := pool.draw(ctx, int(math.Ceil(5/options.Error)))
	if err != nil {
		return Sampled{}, err
	}
	doubts, samples := shareDoubt(first, pool.drawn, options)
	most := sampling.Hoeffding(n, options.Error, options.Failure/2)
	counts := make([]int64, n)
	for test := 0; ; test++ {
		target := min(int(math.Ceil(float64(samples)*math.Pow(1.2, float64(test)))), most)
		more, err := pool.draw(ctx, target-result.Samples)
		if err != nil {
			return Sampled{}, err
		}
		result.Samples, result.Bound = target, 0
		for i, count := range more {
			counts[i] += count
			share := float64(counts[i]) / float64(target)
			variance := share * (1 - share) * float64(target) / float64(target-1)
			doubt := doubts[first[i]] + float64(test+1)*math.Ln2
			result.Bound = max(result.Bound, sampling.Bernstein(variance, target, doubt))
		}
		if target == most {
			result.Bound = min(result.Bound, options.Error)
		}
		if result.Bound <= options.Error {
			break
		}
	}
	pairs := float64(n) * float64(n-1)
	if !directed {
		pairs /= 2
	}
	result.Bound *= pairs
	for now, row := range order {
		result.Scores[row] = float64(counts[now]) / float64(result.Samples) * pairs
	}
	return result, nil
}

// shareDoubt chooses, from what the first samples say of each row's variance, how much doubt each is to have so that
// all reach the error with the fewest samples, and says how many these are. Rows of one count in the first samples
// share one doubt: doubts[count]. With d the doubts of the rows, Σ 4·e^−d is at most half the chance of failure.
func shareDoubt(first []int64, drawn int, options sampling.Options) (doubts map[int64]float64, samples int) {
	rows := map[int64]int{}
	for _, count := range first {
		rows[count]++
	}
	counts := make([]int64, 0, len(rows))
	for count := range rows {
		counts = append(counts, count)
	}
	slices.Sort(counts)
	choose := func(samples int) (risk float64) {
		doubts = map[int64]float64{}
		for _, count := range counts {
			share := min((float64(count)+math.Sqrt(float64(count))+1)/float64(drawn+2), 0.5) // rather too much than too little
			doubts[count] = max(sampling.Doubt(share*(1-share), samples, options.Error)-math.Ln2, 0)
			risk += float64(rows[count]) * 4 * math.Exp(-doubts[count])
		}
		return risk
	}
	// Test i adds (i+1)·ln 2 to each doubt, halving the chance each time, so all tests keep to Σ 4·e^−d ≤ failure/2.
	low, high := 2, sampling.Hoeffding(len(first), options.Error, options.Failure)*8
	for low < high {
		if middle := (low + high) / 2; choose(middle) > options.Failure/2 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	choose(low)
	return doubts, low
}

// pathPool draws numbered samples on many workers.
type pathPool struct {
	forward, backward kernels.Rows
	piece             []int32
	options           sampling.Options
	workers           int
	drawn             int
	samplers          []*pathSampler
}

// draw draws so many samples more and counts how often each row lay on a path. Counts are whole, so they do not depend
// on who drew what.
func (p *pathPool) draw(ctx context.Context, samples int) ([]int64, error) {
	count := min(samples, shards.Wanted)
	if workers := shards.Workers(p.workers, count); len(p.samplers) < workers {
		p.samplers = append(p.samplers, make([]*pathSampler, workers-len(p.samplers))...)
	}
	err := shards.Run(ctx, p.workers, count, func(worker, shard int) error {
		if p.samplers[worker] == nil {
			p.samplers[worker] = newPathSampler(p.forward, p.backward)
		}
		sampler := p.samplers[worker]
		lo, hi := shards.Even(samples, count, shard)
		for number := p.drawn + lo; number < p.drawn+hi; number++ {
			random := rand.New(p.options.Random(number))
			from, to := random.Int32N(int32(len(p.piece))), random.Int32N(int32(len(p.piece)-1))
			if to >= from {
				to++
			}
			if p.piece[from] != p.piece[to] {
				continue
			}
			if err := sampler.sample(ctx, from, to, random); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	p.drawn += samples
	counts := make([]int64, len(p.piece))
	for _, sampler := range p.samplers {
		if sampler != nil {
			for i, count := range sampler.counts {
				counts[i] += int64(count)
			}
			clear(sampler.counts)
		}
	}
	return counts, nil
}
