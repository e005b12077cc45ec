// Package distances measures how far rows are from one another, in hops or costs, exactly or from samples.
package distances

import (
	"context"
	"fmt"
	"math"
	"math/bits"

	"inroad/influence/kernels"
	"inroad/influence/kernels/shards"
)

// Sums are, for each row, its distances to the rows it reaches along ties, summed up.
//
// With n rows, closeness as Wasserman and Faust have it is (Reached/(n−1))·(Reached/Sum), harmonic closeness is
// Harmonic/(n−1), and reach within so many steps is Within. A row that reaches nothing has zeros. To sum the
// distances towards a row instead, transpose the rows.
type Sums struct {
	Reached  []int32   // rows reached, the row itself left out
	Sum      []float64 // Σ d
	Harmonic []float64 // Σ 1/d
	Farthest []float64 // max d, the eccentricity within what is reached
	Within   []int32   // rows reached at d ≤ within
}

func newSums(n int) Sums {
	return Sums{
		Reached: make([]int32, n), Sum: make([]float64, n), Harmonic: make([]float64, n), Farthest: make([]float64, n),
		Within: make([]int32, n),
	}
}

// ByHops measures the distances from every row in hops, and counts the rows at most within hops away.
// Weights, self ties and repeated ties do not matter.
//
// 512 searches run at once, one in each bit of a line of the cache; the bits that arrive at a row say from how many
// sources it is that far away, so the search runs against the direction of the ties (Then et al. 2014,
// doi:10.14778/2735496.2735507). O(n·m) bit operations in the worst case, 512 at a time; 192 bytes a row and worker.
func ByHops(ctx context.Context, rows kernels.Rows, directed bool, within, workers int) (Sums, error) {
	rows, err := kernels.PathRows(ctx, rows.Unweighted(), directed)
	if err != nil {
		return Sums{}, fmt.Errorf("distances by hops: %w", err)
	}
	n := rows.Len()
	rows, order, err := rows.Arranged(ctx, directed)
	if err != nil {
		return Sums{}, fmt.Errorf("distances by hops: %w", err)
	}
	pool, err := newBitPool(ctx, rows, directed, within, workers)
	if err != nil {
		return Sums{}, fmt.Errorf("distances by hops: %w", err)
	}
	sources := make([]int32, n)
	for i := range sources {
		sources[i] = int32(i)
	}
	harmonic := make([]float64, n)
	if err := pool.search(ctx, sources, harmonic, false); err != nil {
		return Sums{}, fmt.Errorf("distances by hops: %w", err)
	}
	return pool.sums(order, harmonic, 1), nil
}

// bitPool runs batches of searches on many workers.
type bitPool struct {
	forward, backward kernels.Rows
	within, workers   int
	searches          []*bitSearch
}

func newBitPool(ctx context.Context, rows kernels.Rows, directed bool, within, workers int) (p *bitPool, err error) {
	p = &bitPool{forward: rows, backward: rows, within: within, workers: workers}
	if directed {
		p.backward, err = rows.Transpose(ctx)
	}
	return p, err
}

// search goes out from the sources, and adds Σ 1/d to harmonic. With squares, harmonic is twice as long and takes
// Σ 1/d² behind.
func (p *bitPool) search(ctx context.Context, sources []int32, harmonic []float64, squares bool) error {
	n := p.forward.Len()
	batches := (len(sources) + bitCount - 1) / bitCount
	if count := shards.Workers(p.workers, batches); len(p.searches) < count {
		p.searches = append(p.searches, make([]*bitSearch, count-len(p.searches))...)
	}
	return shards.Sum(ctx, p.workers, batches, harmonic, nil, func(worker, batch int, part []float64) error {
		if p.searches[worker] == nil {
			p.searches[worker] = newBitSearch(p.forward, p.backward, p.within)
		}
		batchSources := sources[batch*bitCount : min((batch+1)*bitCount, len(sources))]
		if squares {
			return p.searches[worker].run(ctx, batchSources, part[:n], part[n:])
		}
		return p.searches[worker].run(ctx, batchSources, part, nil)
	})
}

// sums collects what all searches found, times scale, for rows in their order before renumbering.
func (p *bitPool) sums(order []int32, harmonic []float64, scale float64) Sums {
	d := newSums(len(order))
	for now, row := range order {
		reached, near, sum := 0, 0, int64(0)
		for _, search := range p.searches {
			if search != nil {
				reached += int(search.reached[now])
				near += int(search.near[now])
				sum += search.sum[now]
				d.Farthest[row] = max(d.Farthest[row], float64(search.farthest[now]))
			}
		}
		d.Reached[row] = int32(math.Round(float64(reached) * scale))
		d.Within[row] = int32(math.Round(float64(near) * scale))
		d.Sum[row] = float64(sum) * scale
		d.Harmonic[row] = harmonic[now] * scale
	}
	return d
}

// bitCount is how many searches share a line of the cache.
const bitCount = 512

type bitLine [bitCount / 64]uint64

// bitSearch is one worker's state: seen has a bit for each search that has met a row, wave for each that met it on the
// newest level. Between levels all of fresh is zero, and wave is zero but for the rows that active lists.
type bitSearch struct {
	forward, backward kernels.Rows // a search for distances from rows spreads along backward
	within            int32
	seen, wave, fresh []bitLine
	active, touch     []int32
	touched           []bool
	reached, near     []int32 // summed over all batches: whole numbers, so their order does not matter
	farthest          []int32
	sum               []int64
}

func newBitSearch(forward, backward kernels.Rows, within int) *bitSearch {
	n := forward.Len()
	return &bitSearch{
		forward: forward, backward: backward, within: int32(min(max(within, 0), n)),
		seen: make([]bitLine, n), wave: make([]bitLine, n), fresh: make([]bitLine, n), touched: make([]bool, n),
		reached: make([]int32, n), near: make([]int32, n), farthest: make([]int32, n), sum: make([]int64, n),
	}
}

// run searches from up to 512 sources, which may repeat, against the ties. It adds Σ 1/d to harmonic, and Σ 1/d² to
// squares where that is not nil. After an error the state is of no more use.
func (s *bitSearch) run(ctx context.Context, sources []int32, harmonic, squares []float64) error {
	clear(s.seen)
	var all bitLine
	s.active = s.active[:0]
	for i, row := range sources {
		if s.seen[row] == (bitLine{}) {
			s.active = append(s.active, row)
		}
		s.seen[row][i/64] |= 1 << (i % 64)
		s.wave[row][i/64] |= 1 << (i % 64)
		all[i/64] |= 1 << (i % 64)
	}
	for level := int32(1); len(s.active) > 0; level++ {
		ties := 0
		for _, row := range s.active {
			ties += s.backward.Degree(row)
		}
		old := s.active
		var err error
		if 3*ties < len(s.backward.Targets) {
			err = s.push(ctx, level, harmonic, squares)
		} else {
			err = s.pull(ctx, level, &all, harmonic, squares)
		}
		if err != nil {
			return err
		}
		for _, row := range old {
			s.wave[row] = bitLine{}
		}
		s.wave, s.fresh = s.fresh, s.wave
		s.touch = old
	}
	return ctx.Err()
}

// push makes the next level by going out from the rows of the newest, best where they are few.
func (s *bitSearch) push(ctx context.Context, level int32, harmonic, squares []float64) error {
	touch := s.touch[:0]
	for i, row := range s.active {
		if i%kernels.LookRows == kernels.LookRows-1 && ctx.Err() != nil {
			return ctx.Err()
		}
		wave := &s.wave[row]
		for _, to := range s.backward.Row(row) {
			if !s.touched[to] {
				s.touched[to] = true
				touch = append(touch, to)
			}
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
	s.active = touch[:0]
	for _, row := range touch {
		s.touched[row] = false
		if s.arrive(row, level, harmonic, squares) {
			s.active = append(s.active, row)
		}
	}
	return nil
}

// pull makes the next level by looking from every row that lacks bits at its neighbours.
func (s *bitSearch) pull(ctx context.Context, level int32, all *bitLine, harmonic, squares []float64) error {
	active := s.touch[:0]
	for row := range int32(len(s.seen)) {
		if row%kernels.LookRows == kernels.LookRows-1 && ctx.Err() != nil {
			return ctx.Err()
		}
		if s.seen[row] == *all {
			continue
		}
		var a, b, c, d, e, f, g, h uint64
		for _, to := range s.forward.Row(row) {
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
		s.fresh[row] = bitLine{a, b, c, d, e, f, g, h}
		if s.arrive(row, level, harmonic, squares) {
			active = append(active, row)
		}
	}
	s.active = active
	return nil
}

// arrive keeps the bits that are new to a row and counts them.
func (s *bitSearch) arrive(row, level int32, harmonic, squares []float64) bool {
	fresh, seen := &s.fresh[row], &s.seen[row]
	met := 0
	for i := range fresh {
		fresh[i] &^= seen[i]
		seen[i] |= fresh[i]
		met += bits.OnesCount64(fresh[i])
	}
	if met == 0 {
		return false
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
	return true
}
