package kernels

import (
	"context"
	"fmt"
	"math/bits"
)

// Distances sums, for each row, its distances to the rows it reaches along ties.
//
// With n rows, closeness as Wasserman and Faust have it is (Reached/(n−1))·(Reached/Sum), harmonic closeness is
// Harmonic/(n−1), and reach within so many steps is Within. A row that reaches nothing has zeros. To sum the
// distances towards a row instead, transpose the rows.
type Distances struct {
	Reached  []int32   // rows reached, the row itself left out
	Sum      []float64 // Σ d
	Harmonic []float64 // Σ 1/d
	Farthest []float64 // max d, the eccentricity within what is reached
	Within   []int32   // rows reached at d ≤ within
}

func newDistances(n int) Distances {
	return Distances{
		Reached: make([]int32, n), Sum: make([]float64, n), Harmonic: make([]float64, n), Farthest: make([]float64, n),
		Within: make([]int32, n),
	}
}

// DistancesByHops measures the distances from every row in hops, and counts the rows at most within hops away.
// Weights, self ties and repeated ties do not matter.
//
// 512 searches run at once, one in each bit of a line of the cache; the bits that arrive at a row say from how many
// sources it is that far away, so the search runs against the direction of the ties (Then et al. 2014,
// doi:10.14778/2735496.2735507). O(n·m) bit operations in the worst case, 512 at a time; 192 bytes a row and worker.
func DistancesByHops(ctx context.Context, rows Rows, directed bool, within, workers int) (Distances, error) {
	rows, err := pathRows(rows.Unweighted(), directed)
	if err != nil {
		return Distances{}, fmt.Errorf("distances by hops: %w", err)
	}
	n := rows.Len()
	order := rows.Order()
	forward := rows.Renumber(order)
	backward := forward
	if directed {
		backward = forward.Transpose()
	}
	batches := (n + bitCount - 1) / bitCount
	searches := make([]*bitSearch, workerCount(workers, batches))
	harmonic := make([]float64, n)
	err = sumShards(ctx, workers, batches, harmonic, nil, func(worker, batch int, part []float64) error {
		if searches[worker] == nil {
			searches[worker] = newBitSearch(forward, backward, within)
		}
		search := searches[worker]
		sources := make([]int32, 0, bitCount)
		for row := batch * bitCount; row < min(n, (batch+1)*bitCount); row++ {
			sources = append(sources, int32(row))
		}
		return search.run(ctx, sources, part, nil)
	})
	if err != nil {
		return Distances{}, fmt.Errorf("distances by hops: %w", err)
	}
	d := newDistances(n)
	for now, row := range order {
		d.Harmonic[row] = harmonic[now]
		for _, search := range searches {
			if search != nil {
				d.Reached[row] += search.reached[now]
				d.Sum[row] += float64(search.sum[now])
				d.Within[row] += search.near[now]
				d.Farthest[row] = max(d.Farthest[row], float64(search.farthest[now]))
			}
		}
	}
	return d, nil
}

// bitCount is how many searches share a line of the cache.
const bitCount = 512

type bitLine [bitCount / 64]uint64

// bitSearch is one worker's state. The rows it goes out from are told by set bits: seen is who met a row, wave who
// met it on the newest level.
type bitSearch struct {
	forward, backward Rows // a search for distances from rows spreads along backward
	within            int32
	seen, wave, fresh []bitLine
	reached, near     []int32 // summed over all batches: whole numbers, so their order does not matter
	farthest          []int32
	sum               []int64
}

func newBitSearch(forward, backward Rows, within int) *bitSearch {
	n := forward.Len()
	return &bitSearch{
		forward: forward, backward: backward, within: int32(min(max(within, 0), n)),
		seen: make([]bitLine, n), wave: make([]bitLine, n), fresh: make([]bitLine, n),
		reached: make([]int32, n), near: make([]int32, n), farthest: make([]int32, n), sum: make([]int64, n),
	}
}

// run searches from up to 512 sources, which may repeat, against the ties. It adds Σ 1/d to harmonic, and Σ 1/d² to
// squares where that is not nil.
func (s *bitSearch) run(ctx context.Context, sources []int32, harmonic, squares []float64) error {
	n := len(s.seen)
	clear(s.seen)
	clear(s.wave)
	var all bitLine
	for i, row := range sources {
		s.seen[row][i/64] |= 1 << (i % 64)
		s.wave[row][i/64] |= 1 << (i % 64)
		all[i/64] |= 1 << (i % 64)
	}
	met := len(sources)
	for level := int32(1); met > 0; level++ {
		if met > n/8 {
			met = s.pull(ctx, level, &all, harmonic, squares)
		} else {
			met = s.push(ctx, level, harmonic, squares)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		s.wave, s.fresh = s.fresh, s.wave
	}
	return nil
}

// push makes the next level by going out from rows on the newest; it returns how many bits it has.
func (s *bitSearch) push(ctx context.Context, level int32, harmonic, squares []float64) (met int) {
	clear(s.fresh)
	for row := range s.wave {
		if row%often == 0 && ctx.Err() != nil {
			return 0
		}
		wave := &s.wave[row]
		if wave[0]|wave[1]|wave[2]|wave[3]|wave[4]|wave[5]|wave[6]|wave[7] == 0 {
			continue
		}
		for _, to := range s.backward.Row(int32(row)) {
			fresh := &s.fresh[to]
			fresh[0] |= wave[0]
			fresh[1] |= wave[1]
			fresh[2] |= wave[2]
			fresh[3] |= wave[3]
			fresh[4] |= wave[4]
			fresh[5] |= wave[5]
			fresh[6] |= wave[6]
			fresh[7] |= wave[7]
		}
	}
	for row := range s.fresh {
		met += s.arrive(row, level, harmonic, squares)
	}
	return met
}

// pull makes the next level by looking from every row that lacks bits at its neighbours.
func (s *bitSearch) pull(ctx context.Context, level int32, all *bitLine, harmonic, squares []float64) (met int) {
	for row := range s.fresh {
		if row%often == 0 && ctx.Err() != nil {
			return 0
		}
		fresh, seen := &s.fresh[row], &s.seen[row]
		if *seen == *all {
			*fresh = bitLine{}
			continue
		}
		var a, b, c, d, e, f, g, h uint64
		for _, to := range s.forward.Row(int32(row)) {
			wave := &s.wave[to]
			a |= wave[0]
			b |= wave[1]
			c |= wave[2]
			d |= wave[3]
			e |= wave[4]
			f |= wave[5]
			g |= wave[6]
			h |= wave[7]
		}
		*fresh = bitLine{a, b, c, d, e, f, g, h}
		met += s.arrive(row, level, harmonic, squares)
	}
	return met
}

// arrive keeps the bits that are new to a row and counts them.
func (s *bitSearch) arrive(row int, level int32, harmonic, squares []float64) int {
	fresh, seen := &s.fresh[row], &s.seen[row]
	met := 0
	for i := range fresh {
		fresh[i] &^= seen[i]
		seen[i] |= fresh[i]
		met += bits.OnesCount64(fresh[i])
	}
	if met == 0 {
		return 0
	}
	s.reached[row] += int32(met)
	s.sum[row] += int64(met) * int64(level)
	s.farthest[row] = max(s.farthest[row], level)
	if level <= s.within {
		s.near[row] += int32(met)
	}
	harmonic[row] += float64(met) / float64(level)
	if squares != nil {
		squares[row] += float64(met) / (float64(level) * float64(level))
	}
	return met
}
