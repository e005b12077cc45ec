package betweenness

import (
	"cmp"
	"context"
	"math"

	"inroad/influence/kernels"
	"inroad/influence/kernels/internal/dijkstra"
	"inroad/influence/kernels/pieces"
)

// Where a way may cost so much that a single tie is below costTolerance of it, as one with a letter of many years ago
// does, ways with and without a detour are equally short, and float64 no longer tells which of two rows is farther.
// Such graphs are searched whole, with sums of twice the digits: a row lies before another on an equally short way
// where it is nearer itself and the way by it costs less than costTolerance more than the least. So the numbers of rows
// and the order of ties play no part, and rows alike have scores alike.

// wide reports whether a graph has ties that a way may cost costTolerance⁻¹ times.
func wide(ctx context.Context, rows kernels.Rows, directed bool) (bool, error) {
	if len(rows.Targets) == 0 {
		return false, nil
	}
	least, dearest := dijkstra.Extremes(rows.Weights)
	if float64(rows.Len())*dearest*costTolerance < least {
		return false, nil
	}
	if directed {
		return true, nil
	}
	piece, count, err := pieces.Connected(ctx, rows)
	if err != nil {
		return false, err
	}
	priced, err := dijkstra.Priced(ctx, rows)
	if err != nil {
		return false, err
	}
	starts := make([]dijkstra.Start[float64], 0, count)
	for row, p := range piece {
		if int(p) == len(starts) { // pieces are numbered by their smallest rows
			starts = append(starts, dijkstra.Start[float64]{Row: int32(row)})
		}
	}
	search := dijkstra.NewSearch(priced)
	if err := search.Run(ctx, starts, math.MaxFloat64); err != nil {
		return false, err
	}
	farthest := 0.0
	for _, row := range search.Settled {
		farthest = max(farthest, search.Cost[row])
	}
	return (2*farthest+dearest)*costTolerance >= least, nil
}

// A costSum is a sum of costs in two parts: low is what high has no digits for.
type costSum struct{ high, low float64 }

// plus adds a cost (Knuth's two-sum).
func (s costSum) plus(cost float64) costSum {
	high := s.high + cost
	of := high - s.high
	low := s.low + (s.high - (high - of)) + (cost - of)
	return costSum{high + low, low - (high + low - high)}
}

// apart is how much more s is than t.
func (s costSum) apart(t costSum) float64 { return (s.high - t.high) + (s.low - t.low) }

func (s costSum) compare(t costSum) int {
	return cmp.Or(cmp.Compare(s.high, t.high), cmp.Compare(s.low, t.low))
}

// forwardWide settles all rows in order of exact cost, and then counts paths.
func (s *costSolver) forwardWide(ctx context.Context, b *centralBlock, source int32) error {
	n := b.rows.Len()
	if len(s.sums) < n {
		s.sums = make([]costSum, n)
	}
	for i := range n {
		s.sums[i] = costSum{math.Inf(1), 0}
		s.records[i] = costRecord{previous: -1, others: -1}
	}
	s.order, s.equals, s.most = s.order[:0], s.equals[:0], 0
	s.sums[source] = costSum{}
	s.records[source].paths = 1
	queue := sumQueue{{costSum{}, source}}
	for len(queue) > 0 {
		if len(s.order)%kernels.LookRows == kernels.LookRows-1 && ctx.Err() != nil {
			return ctx.Err()
		}
		now := queue.pop()
		if s.sums[now.row].compare(now.sum) < 0 {
			continue // it fell since
		}
		s.order = append(s.order, now.row)
		for _, tie := range b.costs[b.rows.Offsets[now.row]:b.rows.Offsets[now.row+1]] {
			if reached := now.sum.plus(tie.Cost); reached.compare(s.sums[tie.To]) < 0 {
				s.sums[tie.To] = reached
				s.records[tie.To].previous = now.row
				queue.push(waiting{reached, tie.To})
			}
		}
	}
	for _, row := range s.order {
		for _, tie := range b.costs[b.rows.Offsets[row]:b.rows.Offsets[row+1]] {
			record, sum := &s.records[tie.To], s.sums[tie.To]
			switch more := s.sums[row].plus(tie.Cost).apart(sum); {
			case record.previous == row:
				record.paths += s.records[row].paths
				s.most = max(s.most, record.paths)
			case s.sums[row].compare(sum) < 0 && more <= costTolerance*sum.high:
				s.addEqual(record, row, s.records[row].paths)
			}
		}
	}
	return ctx.Err()
}

// waiting is a row with a cost at which it was met.
type waiting struct {
	sum costSum
	row int32
}

func (w waiting) before(other waiting) bool {
	return cmp.Or(w.sum.compare(other.sum), cmp.Compare(w.row, other.row)) < 0
}

// A sumQueue is a heap of waiting rows, the nearest first.
type sumQueue []waiting

func (q *sumQueue) push(w waiting) {
	*q = append(*q, w)
	list := *q
	for at := len(list) - 1; at > 0; {
		above := (at - 1) / 2
		if !list[at].before(list[above]) {
			break
		}
		list[at], list[above] = list[above], list[at]
		at = above
	}
}

func (q *sumQueue) pop() waiting {
	list := *q
	first, last := list[0], len(list)-1
	list[0] = list[last]
	list = list[:last]
	for at := 0; ; {
		next := 2*at + 1
		if next >= last {
			break
		}
		if next+1 < last && list[next+1].before(list[next]) {
			next++
		}
		if !list[next].before(list[at]) {
			break
		}
		list[at], list[next] = list[next], list[at]
		at = next
	}
	*q = list
	return first
}
