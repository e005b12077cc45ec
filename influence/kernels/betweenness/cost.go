package betweenness

import (
	"context"
	"math"

	"inroad/influence/kernels"
	"inroad/influence/kernels/internal/dijkstra"
)

// costTolerance is by how much, relative to a cost, another may differ and still count as equal. Sums of up to
// thousands of float64 terms differ by less when added in another order; costs that people mean to differ do so by
// more.
const costTolerance = 1e-12

// A costRecord is what one search knows of a row.
type costRecord struct {
	paths    float64
	previous int32 // the row before it on the path found first
	others   int32 // place in the list of further rows before it, −1 if there are none
}

// An equalPath says that previous too lies before a row on a path of least cost.
type equalPath struct{ previous, next int32 }

// costSolver is Brandes' algorithm with Dijkstra's, with a shortcut for rows with a single predecessor, which most
// have.
type costSolver struct {
	costs      []float64 // of each row, apart from its record since most looks need no more
	records    []costRecord
	order      []int32 // rows reached, each after all that lie before it
	dependency []float64
	equals     []equalPath
	most       float64 // paths to a row, where several are equal
	buckets    dijkstra.Buckets
	touched    int32
	queue      *dijkstra.Queue[float64]
	sums       []costSum // of a graph that is wide
}

func newCostSolver(rows int) *costSolver {
	return &costSolver{
		costs: make([]float64, rows), records: make([]costRecord, rows), order: make([]int32, 0, rows), dependency: make([]float64, rows),
		queue: dijkstra.NewQueue[float64](rows),
	}
}

func (s *costSolver) solve(ctx context.Context, b *centralBlock, lo, hi int32, part []float64) error {
	for _, row := range s.order {
		s.queue.Place[row] = dijkstra.Unmet
	}
	s.order = s.order[:0]
	forward := s.forward
	if b.wide {
		forward = s.forwardWide
	} else if s.buckets.Fit(b.least, b.dearest, b.rows.Len()) {
		forward = s.forwardByBuckets
		for row := range b.rows.Len() {
			s.costs[row] = s.buckets.Beyond()
		}
	}
	for source := lo; source < hi; source++ {
		if err := forward(ctx, b, source); err != nil {
			return err
		}
		if s.most > pathLimit {
			s.backScaled(b, part)
		} else {
			s.back(b, part)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// forward settles all rows in order of cost, counting paths.
func (s *costSolver) forward(ctx context.Context, b *centralBlock, source int32) error {
	costs, records, queue := s.costs, s.records, s.queue
	for _, row := range s.order {
		queue.Place[row] = dijkstra.Unmet
	}
	s.order, s.equals, s.most = s.order[:0], s.equals[:0], 0
	costs[source] = 0
	records[source] = costRecord{paths: 1, others: -1}
	queue.Push(0, source)
	for len(queue.Rows) > 0 {
		if len(s.order)%kernels.LookRows == kernels.LookRows-1 && ctx.Err() != nil {
			return ctx.Err()
		}
		row := queue.Pop()
		s.order = append(s.order, row)
		cost, paths := costs[row], records[row].paths
		for _, tie := range b.costs[b.rows.Offsets[row]:b.rows.Offsets[row+1]] {
			place := queue.Place[tie.To]
			if place == dijkstra.Settled {
				continue
			}
			record, known := &records[tie.To], costs[tie.To]
			reached := cost + tie.Cost
			switch {
			case place == dijkstra.Unmet:
				costs[tie.To] = reached
				*record = costRecord{paths: paths, previous: row, others: -1}
				queue.Push(reached, tie.To)
			case reached < known-costTolerance*known:
				costs[tie.To] = reached
				*record = costRecord{paths: paths, previous: row, others: -1}
				queue.Fall(reached, tie.To)
			case reached <= known+costTolerance*known:
				s.addEqual(record, row, paths)
			}
		}
	}
	return ctx.Err()
}

// forwardByBuckets is forward with buckets in place of the queue. Rows of one bucket come in any order: no path of
// least cost leads from one to another. It goes by fields where locals would do: with more of those the innermost loop
// loses its registers, and a tenth of its speed.
func (s *costSolver) forwardByBuckets(ctx context.Context, b *centralBlock, source int32) error {
	costs, records, waiting := s.costs, s.records, &s.buckets
	for _, row := range s.order {
		costs[row] = waiting.Beyond()
	}
	s.order, s.equals, s.most = s.order[:0], s.equals[:0], 0
	costs[source] = 0
	records[source] = costRecord{paths: 1, previous: -1, others: -1}
	waiting.Push(0, source)
	for now, left := int32(0), 1; left > 0; now++ {
		rows := waiting.Take(now)
		left -= len(rows)
		for at, row := range rows {
			s.touched += dijkstra.Touch(b.costs, b.rows.Offsets[rows[min(at+dijkstra.Ahead, len(rows)-1)]])
			cost := costs[row]
			if waiting.Of(cost) != now {
				continue // it fell into an earlier one
			}
			if len(s.order)%kernels.LookRows == kernels.LookRows-1 && ctx.Err() != nil {
				return ctx.Err()
			}
			s.order = append(s.order, row)
			paths := records[row].paths
			for _, tie := range b.costs[b.rows.Offsets[row]:b.rows.Offsets[row+1]] {
				reached, known := cost+tie.Cost, costs[tie.To]
				if reached > known*(1+costTolerance) {
					continue
				}
				record := &records[tie.To]
				if reached >= known*(1-costTolerance) {
					s.addEqual(record, row, paths)
					continue
				}
				bucket := waiting.Of(reached)
				if bucket != waiting.Of(known) {
					waiting.Push(bucket, tie.To)
					left++
				}
				costs[tie.To] = reached
				*record = costRecord{paths: paths, previous: row, others: -1}
			}
		}
	}
	return ctx.Err()
}

// addEqual notes paths by way of previous that are as good as those known.
func (s *costSolver) addEqual(record *costRecord, previous int32, paths float64) {
	record.paths += paths
	s.most = max(s.most, record.paths)
	s.equals = append(s.equals, equalPath{previous, record.others})
	record.others = int32(len(s.equals) - 1)
}

// back hands each row's dependency to the rows before it, from the farthest row on.
func (s *costSolver) back(b *centralBlock, part []float64) {
	dependency := s.dependency
	sourceSize := b.size[s.order[0]]
	for i := len(s.order) - 1; i > 0; i-- {
		row := s.order[i]
		record := &s.records[row]
		part[row] += dependency[row] * sourceSize
		given := b.size[row] + dependency[row]
		dependency[row] = 0
		if record.others < 0 {
			dependency[record.previous] += given
			continue
		}
		given /= record.paths
		dependency[record.previous] += s.records[record.previous].paths * given
		for at := record.others; at >= 0; at = s.equals[at].next {
			previous := s.equals[at].previous
			dependency[previous] += s.records[previous].paths * given
		}
	}
	dependency[s.order[0]] = 0
}

// backScaled is back for numbers of paths beyond float64: it counts them again as fraction·2^exponent and uses only
// their ratios.
func (s *costSolver) backScaled(b *centralBlock, part []float64) {
	fraction := make([]float64, len(s.records))
	exponent := make([]int, len(s.records))
	fraction[s.order[0]] = 1
	add := func(row, previous int32) {
		sum := fraction[row] + math.Ldexp(fraction[previous], exponent[previous]-exponent[row])
		up := 0
		sum, up = math.Frexp(sum)
		fraction[row], exponent[row] = sum, exponent[row]+up
	}
	before := func(row int32, do func(row, previous int32)) {
		record := &s.records[row]
		do(row, record.previous)
		for at := record.others; at >= 0; at = s.equals[at].next {
			do(row, s.equals[at].previous)
		}
	}
	for _, row := range s.order[1:] {
		exponent[row] = exponent[s.records[row].previous]
		before(row, add)
	}
	for i := len(s.order) - 1; i > 0; i-- {
		row := s.order[i]
		part[row] += s.dependency[row] * b.size[s.order[0]]
		given := b.size[row] + s.dependency[row]
		s.dependency[row] = 0
		before(row, func(row, previous int32) {
			s.dependency[previous] += given * math.Ldexp(fraction[previous]/fraction[row], exponent[previous]-exponent[row])
		})
	}
	s.dependency[s.order[0]] = 0
}
