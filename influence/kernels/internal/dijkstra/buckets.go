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

const (
	// widestRing is the greatest ratio of the most to the least cost for which looking through empty buckets is cheaper
	// than a heap.
	widestRing = 1 << 12
	// perLeast is the number of buckets to the least cost. With two, rows of one bucket lie closer together and fall less
	// often than with one; four gain no more. The rest is so that rounding never puts a step and its end into one bucket.
	perLeast = 2 * (1 + 1./1024)
	// beyond is a bucket that no row can be in.
	beyond = math.MaxInt32 / 2
)

// Extremes are the least and the most of costs; 1 and 1 where there are none.
func Extremes(costs []float64) (least, most float64) {
	if len(costs) == 0 {
		return 1, 1
	}
	return slices.Min(costs), slices.Max(costs)
}

// Fit makes the ring for paths of up to steps ties that cost between least and most; false where costs are too far apart
// for one.
func (b *Buckets) Fit(least, most float64, steps int) bool {
	if !(most/least < widestRing/2/perLeast) || !(float64(steps+1)*most/least < beyond/perLeast) {
		return false
	}
	b.perOne = perLeast / least
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

// Beyond is a cost above those of all paths, whose bucket is none of theirs: that of rows not yet reached.
func (b *Buckets) Beyond() float64 { return beyond / b.perOne }

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

// Touch reads a tie, if there is one at this place, so that it lies in the cache when its row is settled. The rows of a
// bucket lie anywhere and would wait for memory one by one: touching the row after next takes a tenth off the time of a
// search. What it returns has to be kept, or the compiler leaves the reading out.
func Touch[C Cost](ties []Tie[C], at int32) int32 {
	if uint(at) < uint(len(ties)) {
		return ties[at].To
	}
	return 0
}

// Ahead is how many rows before its turn a row is touched.
const Ahead = 2

// A BucketSearch finds least costs by Buckets. After Run, Settled lists the rows reached, in order of their buckets, and
// Cost holds for them.
type BucketSearch struct {
	rows    Rows[float64]
	Cost    []float64 // Beyond for rows not reached
	Settled []int32
	waiting Buckets
	touched int32
}

// NewBucketSearch makes the state of searches in rows whose costs lie between least and most, for which Buckets must
// Fit.
func NewBucketSearch(rows Rows[float64], least, most float64) *BucketSearch {
	s := &BucketSearch{rows: rows, Cost: make([]float64, rows.Len())}
	s.waiting.Fit(least, most, rows.Len())
	for i := range s.Cost {
		s.Cost[i] = s.waiting.Beyond()
	}
	return s
}

// Run searches from a row.
func (s *BucketSearch) Run(ctx context.Context, from int32) error {
	for _, row := range s.Settled {
		s.Cost[row] = s.waiting.Beyond()
	}
	s.Settled = s.Settled[:0]
	s.Cost[from] = 0
	s.waiting.Push(0, from)
	for now, left := int32(0), 1; left > 0; now++ {
		rows := s.waiting.Take(now)
		left -= len(rows)
		for at, row := range rows {
			s.touched += Touch(s.rows.Ties, s.rows.Offsets[rows[min(at+Ahead, len(rows)-1)]])
			spent := s.Cost[row]
			if s.waiting.Of(spent) != now {
				continue // it fell into an earlier one
			}
			if len(s.Settled)%kernels.LookRows == kernels.LookRows-1 && ctx.Err() != nil {
				return ctx.Err()
			}
			s.Settled = append(s.Settled, row)
			for _, tie := range s.rows.Row(row) {
				through, known := spent+tie.Cost, s.Cost[tie.To]
				if through >= known {
					continue
				}
				s.Cost[tie.To] = through
				if bucket := s.waiting.Of(through); bucket != s.waiting.Of(known) {
					s.waiting.Push(bucket, tie.To)
					left++
				}
			}
		}
	}
	return ctx.Err()
}
