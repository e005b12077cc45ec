package keyplayers

import (
	"context"
	"math"
	"math/bits"
	"slices"

	"inroad/influence/kernels"
	"inroad/influence/kernels/shards"
)

// A bitSet is a fixed number of words, one bit a search.
type bitSet interface {
	[1]uint64 | [4]uint64 | [8]uint64
}

// A pairSearch counts pairs by distance without some rows.
type pairSearch interface {
	// count adds to counts[d] the rows at distance d > 0 from each source that is not removed.
	count(ctx context.Context, sources, removed []int32, counts []int64) ([]int64, error)
	width() int // how many sources run at once
}

// newPairSearch chooses the number of searches at once by the rows there are.
func newPairSearch(rows kernels.Rows) pairSearch {
	switch n := rows.Len(); {
	case n <= 64:
		return newBitPairs[[1]uint64](rows)
	case n <= 256:
		return newBitPairs[[4]uint64](rows)
	}
	return newBitPairs[[8]uint64](rows)
}

// bitPairs goes out from many sources at once, one bit each (Then et al. 2014, doi:10.14778/2735496.2735507). Unlike
// distances.ByHops it leaves rows out, and counts pairs by distance instead of summing for each row: whole numbers, the
// same in any order.
type bitPairs[B bitSet] struct {
	rows              kernels.Rows
	seen, wave, fresh []B // fresh is zero between levels
	active, next      []int32
}

func newBitPairs[B bitSet](rows kernels.Rows) *bitPairs[B] {
	n := rows.Len()
	return &bitPairs[B]{rows: rows, seen: make([]B, n), wave: make([]B, n), fresh: make([]B, n)}
}

func (s *bitPairs[B]) width() int {
	var set B
	return 64 * len(set)
}

func (s *bitPairs[B]) count(ctx context.Context, sources, removed []int32, counts []int64) ([]int64, error) {
	for batch := range slices.Chunk(sources, s.width()) {
		var all, none B
		clear(s.seen)
		clear(s.wave)
		clear(s.fresh)
		for _, row := range removed {
			for i := range len(none) {
				s.seen[row][i] = math.MaxUint64
			}
		}
		s.active = s.active[:0]
		for i, row := range batch {
			if s.seen[row] != none { // removed
				continue
			}
			s.seen[row][i/64] = 1 << (i % 64)
			all[i/64] |= 1 << (i % 64)
			s.wave[row] = s.seen[row]
			s.active = append(s.active, row)
		}
		for level := 1; len(s.active) > 0; level++ {
			var met int64
			if s.next = s.next[:0]; len(s.active) > len(s.seen)/8 {
				met = s.pull(ctx, all)
			} else {
				met = s.push(ctx)
			}
			if err := ctx.Err(); err != nil {
				return counts, err
			}
			for len(counts) <= level {
				counts = append(counts, 0)
			}
			counts[level] += met
			for _, row := range s.active {
				s.wave[row] = none
			}
			s.wave, s.fresh = s.fresh, s.wave
			s.active, s.next = s.next, s.active
		}
	}
	return counts, nil
}

// push goes out from the rows on the newest level. Rows it comes to are listed once, by their first bits.
func (s *bitPairs[B]) push(ctx context.Context) (met int64) {
	var none B
	for i, row := range s.active {
		if i%kernels.LookRows == 0 && ctx.Err() != nil {
			return 0
		}
		wave := &s.wave[row]
		for _, to := range s.rows.Row(row) {
			fresh := &s.fresh[to]
			if *fresh == none {
				s.next = append(s.next, to)
			}
			for j := range len(*wave) {
				(*fresh)[j] |= (*wave)[j]
			}
		}
	}
	kept := s.next[:0]
	for _, to := range s.next {
		if bits := s.arrive(to, &s.fresh[to]); bits > 0 {
			met += bits
			kept = append(kept, to)
		}
	}
	s.next = kept
	return met
}

// pull looks from every row that lacks bits at its neighbours.
func (s *bitPairs[B]) pull(ctx context.Context, all B) (met int64) {
	for row := range int32(len(s.seen)) {
		if row%kernels.LookRows == 0 && ctx.Err() != nil {
			return 0
		}
		var lacking uint64
		for j := range len(all) {
			lacking |= all[j] &^ s.seen[row][j]
		}
		if lacking == 0 {
			continue
		}
		var fresh B
		for _, to := range s.rows.Row(row) {
			wave := &s.wave[to]
			for j := range len(*wave) {
				fresh[j] |= (*wave)[j]
			}
		}
		if bits := s.arrive(row, &fresh); bits > 0 {
			met += bits
			s.fresh[row] = fresh
			s.next = append(s.next, row)
		}
	}
	return met
}

// arrive keeps the bits that are new to a row and counts them.
func (s *bitPairs[B]) arrive(row int32, fresh *B) (met int64) {
	seen := &s.seen[row]
	for j := range len(*seen) {
		(*fresh)[j] &^= (*seen)[j]
		(*seen)[j] |= (*fresh)[j]
		met += int64(bits.OnesCount64((*fresh)[j]))
	}
	return met
}

// harmonic is Σ counts[d]/d.
func harmonic(counts []int64) float64 {
	sum := 0.0
	for d, count := range counts {
		if count != 0 {
			sum += float64(count) / float64(d)
		}
	}
	return sum
}

// nearness is Σ 1/d over the pairs of a source and another row, without the removed rows, in parallel over sources.
func nearness(ctx context.Context, rows kernels.Rows, removed, sources []int32, workers int) (float64, error) {
	batches := (len(sources) + 511) / 512
	searches := make([]pairSearch, shards.Workers(workers, batches))
	counts := make([][]int64, len(searches))
	err := shards.Run(ctx, workers, batches, func(worker, batch int) (err error) {
		if searches[worker] == nil {
			searches[worker] = newPairSearch(rows)
		}
		part := sources[512*batch : min(len(sources), 512*(batch+1))]
		counts[worker], err = searches[worker].count(ctx, part, removed, counts[worker])
		return err
	})
	var total []int64
	for _, part := range counts {
		for d, count := range part {
			for len(total) <= d {
				total = append(total, 0)
			}
			total[d] += count
		}
	}
	return harmonic(total), err
}

// sourcesWithout is the sources that are not in the set.
func sourcesWithout(sources, set []int32) []int32 {
	return slices.DeleteFunc(slices.Clone(sources), func(row int32) bool { return slices.Contains(set, row) })
}

// nearSearch finds the row whose loss leaves least nearness, trying one after another.
type nearSearch struct {
	pairs   pairSearch
	sources []int32
}

func (s *nearSearch) best(ctx context.Context, base, from []int32) (int32, float64, error) {
	best, value := int32(-1), math.Inf(-1)
	removed := append(slices.Clone(base), 0)
	var counts []int64
	for _, row := range from {
		removed[len(base)] = row
		clear(counts)
		var err error
		if counts, err = s.pairs.count(ctx, s.sources, removed, counts); err != nil {
			return -1, 0, err
		}
		// A sample holds fewer sources where a removed row is one of them: compare what a source has on average.
		left := len(s.sources)
		for _, r := range removed {
			if _, found := slices.BinarySearch(s.sources, r); found {
				left--
			}
		}
		if v := -harmonic(counts) / math.Max(float64(left), 1); v > value {
			best, value = row, v
		}
	}
	return best, value, nil
}
