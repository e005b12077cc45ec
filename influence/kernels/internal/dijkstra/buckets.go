package dijkstra

import (
	"context"
	"math"
	"slices"

	"inroad/influence/kernels"
)

// Buckets are a queue of rows by cost for searches whose costs are all above zero: a row waits in the bucket of its
// cost divided by a width below the least cost of a tie. What leads on from a row then lies in a later bucket, so the
// rows of one bucket may be settled in any order and no heap is needed (Dial 1969, doi:10.1145/363269.363610; for real
// costs Denardo & Fox 1979, doi:10.1287/opre.27.1.161). As no tie costs more than most, a ring of most/width buckets is
// enough. O(m + n + farthest/least) a search.
type Buckets struct {
	ring   [][]int32
	perOne float64 // buckets per unit of cost
}

// widestRing is the greatest ratio of the most to the least cost for which looking through empty buckets is cheaper
// than a heap.
const widestRing = 1 << 12

// Extremes are the least and the most of costs; 1 and 1 where there are none.
func Extremes(costs []float64) (least, most float64) {
	if len(costs) == 0 {
		return 1, 1
	}
	return slices.Min(costs), slices.Max(costs)
}

// Fit makes the ring for costs between least and most; false where they are too far apart for one.
func (b *Buckets) Fit(least, most float64) bool {
	if !(most/least < widestRing/2) {
		return false
	}
	const narrower = 1 + 1./1024 // so that rounding never puts a step and its end into one bucket
	b.perOne = narrower / least
	size := 2
	for float64(size) < most*b.perOne+2 {
		size *= 2
	}
	for len(b.ring) < size {
		b.ring = append(b.ring, nil)
	}
	b.ring = b.ring[:size]
	return true
}

// Of is the bucket of a cost.
func (b *Buckets) Of(cost float64) int32 { return int32(cost * b.perOne) }

// Push lets a row wait in a bucket; it may still wait in another one, which its owner must pass over.
func (b *Buckets) Push(bucket, row int32) {
	place := &b.ring[int(bucket)&(len(b.ring)-1)]
	*place = append(*place, row)
}

// Take empties a bucket. What it gives holds until the bucket is pushed to again.
func (b *Buckets) Take(bucket int32) []int32 {
	place := &b.ring[int(bucket)&(len(b.ring)-1)]
	rows := *place
	*place = rows[:0]
	return rows
}

// A BucketSearch finds least costs by Buckets. After Run, Settled lists the rows reached, in order of their buckets, and
// Cost holds for them.
type BucketSearch struct {
	rows    Rows[float64]
	Cost    []float64 // +Inf for rows not reached
	bucket  []int32   // that a row waits in or was settled from
	Settled []int32
	waiting Buckets
}

// NewBucketSearch makes the state of searches in rows whose costs lie between least and most, for which Buckets must
// Fit.
func NewBucketSearch(rows Rows[float64], least, most float64) *BucketSearch {
	s := &BucketSearch{rows: rows, Cost: make([]float64, rows.Len()), bucket: make([]int32, rows.Len())}
	for i := range s.Cost {
		s.Cost[i] = math.Inf(1)
	}
	s.waiting.Fit(least, most)
	return s
}

// Run searches from a row.
func (s *BucketSearch) Run(ctx context.Context, from int32) error {
	for _, row := range s.Settled {
		s.Cost[row] = math.Inf(1)
	}
	s.Settled = s.Settled[:0]
	s.Cost[from], s.bucket[from] = 0, 0
	s.waiting.Push(0, from)
	for now, left := int32(0), 1; left > 0; now++ {
		rows := s.waiting.Take(now)
		left -= len(rows)
		for _, row := range rows {
			if s.bucket[row] != now {
				continue // it fell into an earlier one
			}
			if len(s.Settled)%kernels.LookRows == kernels.LookRows-1 && ctx.Err() != nil {
				return ctx.Err()
			}
			s.Settled = append(s.Settled, row)
			spent := s.Cost[row]
			for _, tie := range s.rows.Row(row) {
				through, known := spent+tie.Cost, s.Cost[tie.To]
				if through >= known {
					continue
				}
				s.Cost[tie.To] = through
				bucket := s.waiting.Of(through)
				if known > math.MaxFloat64 || bucket != s.bucket[tie.To] {
					s.bucket[tie.To] = bucket
					s.waiting.Push(bucket, tie.To)
					left++
				}
			}
		}
	}
	return ctx.Err()
}
