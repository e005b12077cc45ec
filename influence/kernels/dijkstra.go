package kernels

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
)

// pricedRows are rows as a search by cost reads them.
type pricedRows[C priceable] struct {
	offsets []int32
	ties    []pricedTie[C]
}

func (p pricedRows[C]) len() int                   { return len(p.offsets) - 1 }
func (p pricedRows[C]) row(i int32) []pricedTie[C] { return p.ties[p.offsets[i]:p.offsets[i+1]] }

// transpose turns every tie around.
func (p pricedRows[C]) transpose(ctx context.Context) (pricedRows[C], error) {
	t := pricedRows[C]{make([]int32, len(p.offsets)), make([]pricedTie[C], len(p.ties))}
	for _, tie := range p.ties {
		t.offsets[tie.to+1]++
	}
	accumulate(t.offsets)
	next := slices.Clone(t.offsets)
	for from := range int32(p.len()) {
		if from%often == often-1 && ctx.Err() != nil {
			return t, ctx.Err()
		}
		for _, tie := range p.row(from) {
			t.ties[next[tie.to]] = pricedTie[C]{tie.cost, from}
			next[tie.to]++
		}
	}
	return t, ctx.Err()
}

// priced pairs the weights of rows with their targets.
func priced(rows Rows) pricedRows[float64] {
	p := pricedRows[float64]{rows.Offsets, make([]pricedTie[float64], len(rows.Targets))}
	for i, to := range rows.Targets {
		p.ties[i] = pricedTie[float64]{rows.Weights[i], to}
	}
	return p
}

// costSearch is Dijkstra's algorithm (1959, doi:10.1007/BF01386390) with state that is used again from search to
// search. After run, settled lists the rows reached, in order of cost, and cost and previous hold for them.
type costSearch[C priceable] struct {
	rows     pricedRows[C]
	cost     []C
	previous []int32
	settled  []int32
	queue    *queue[C]
}

func newCostSearch[C priceable](rows pricedRows[C]) *costSearch[C] {
	n := rows.len()
	return &costSearch[C]{rows: rows, cost: make([]C, n), previous: make([]int32, n), queue: newQueue[C](n)}
}

// A Start is a row a search begins at, and what it costs to be there.
type start[C priceable] struct {
	row  int32
	cost C
}

// run searches from starts. Of two rows that lead to a third at equal cost, the smaller is its previous one, as long
// as both were settled before it. A cost beyond limit gives ErrCost.
func (s *costSearch[C]) run(ctx context.Context, starts []start[C], limit C) error {
	for _, row := range s.settled {
		s.queue.place[row] = unmet
	}
	s.settled = s.settled[:0]
	s.queue.reset()
	for _, from := range starts {
		s.reach(from.row, from.cost, -1)
	}
	for len(s.queue.rows) > 0 {
		if len(s.settled)%often == often-1 && ctx.Err() != nil {
			return ctx.Err()
		}
		row := s.queue.pop()
		s.settled = append(s.settled, row)
		cost := s.cost[row]
		if cost > limit {
			return fmt.Errorf("%w: a path to row %d costs more than %v", ErrCost, row, limit)
		}
		for _, tie := range s.rows.row(row) {
			s.reach(tie.to, cost+tie.cost, row)
		}
	}
	return ctx.Err()
}

// reach notes that a row can be had at a cost by way of previous.
func (s *costSearch[C]) reach(row int32, cost C, previous int32) {
	switch place := s.queue.place[row]; {
	case place == settled:
	case place == unmet:
		s.cost[row], s.previous[row] = cost, previous
		s.queue.push(cost, row)
	case cost < s.cost[row]:
		s.cost[row], s.previous[row] = cost, previous
		s.queue.fall(cost, row)
	case cost == s.cost[row]:
		s.previous[row] = min(s.previous[row], previous)
	}
}

// LeastCosts gives the least cost of a path from any of the given rows to each row, along ties, and the row before it
// on such a path. Weights are costs, at least zero and finite, else ErrCost. A row not reached has infinite cost; it
// and the rows to start from have previous −1. Paths of equal cost are told apart by the smaller previous row.
// O(m·log n).
func LeastCosts(ctx context.Context, rows Rows, from ...int32) (cost []float64, previous []int32, err error) {
	if err := checkLeast(rows, from); err != nil {
		return nil, nil, fmt.Errorf("least costs: %w", err)
	}
	if len(rows.Targets) == 0 {
		rows.Weights = []float64{}
	}
	search := newCostSearch(priced(rows))
	starts := make([]start[float64], len(from))
	for i, row := range from {
		starts[i] = start[float64]{row, 0}
	}
	if err := search.run(ctx, starts, math.MaxFloat64); err != nil {
		return nil, nil, fmt.Errorf("least costs: %w", err)
	}
	cost, previous = make([]float64, rows.Len()), make([]int32, rows.Len())
	for i := range cost {
		cost[i], previous[i] = math.Inf(1), -1
	}
	for _, row := range search.settled {
		cost[row], previous[row] = search.cost[row], search.previous[row]
	}
	return cost, previous, nil
}

func checkLeast(rows Rows, from []int32) error {
	if err := rows.Check(); err != nil {
		return err
	}
	for _, row := range from {
		if row < 0 || int(row) >= rows.Len() {
			return fmt.Errorf("%w: row %d to start from is not one of %d", ErrRows, row, rows.Len())
		}
	}
	if len(rows.Targets) > 0 && rows.Weights == nil {
		return fmt.Errorf("%w: rows have no weights", ErrCost)
	}
	for i, weight := range rows.Weights {
		if !(weight >= 0) || math.IsInf(weight, 1) {
			return fmt.Errorf("%w: %g, of tie %d, is not finite and at least zero", ErrCost, weight, i)
		}
	}
	return nil
}

// DistancesByCost measures the distances from every row in costs, which weights are: above zero and finite, else
// ErrCost. Within counts the rows at a cost of at most within. Repeated ties count at their least weight.
//
// One search of Dijkstra's from every row; a row's sums run in order of cost, so they do not depend on how rows are
// numbered but where costs are equal. O(n·m·log n).
func DistancesByCost(ctx context.Context, rows Rows, directed bool, within float64, workers int) (Distances, error) {
	if err := checkCosts(rows); err != nil {
		return Distances{}, fmt.Errorf("distances by cost: %w", err)
	}
	rows, err := pathRows(ctx, rows, directed)
	if err != nil {
		return Distances{}, fmt.Errorf("distances by cost: %w", err)
	}
	n := rows.Len()
	if rows.Weights == nil {
		rows.Weights = []float64{}
	}
	rows, order, err := arranged(ctx, rows, directed)
	if err != nil {
		return Distances{}, fmt.Errorf("distances by cost: %w", err)
	}
	ties := priced(rows)
	d := newDistances(n)
	shards := min(n, shardsWanted)
	searches := make([]*costSearch[float64], workerCount(workers, shards))
	err = runShards(ctx, workers, shards, func(worker, shard int) error {
		if searches[worker] == nil {
			searches[worker] = newCostSearch(ties)
		}
		search := searches[worker]
		lo, hi := evenShard(n, shards, shard)
		for now := lo; now < hi; now++ {
			if err := search.run(ctx, []start[float64]{{row: int32(now)}}, math.MaxFloat64); err != nil {
				return err
			}
			d.sum(order[now], search, within)
		}
		return nil
	})
	if err != nil {
		return Distances{}, fmt.Errorf("distances by cost: %w", err)
	}
	return d, nil
}

// sum fills in the values of the row that search started from.
func (d *Distances) sum(row int32, search *costSearch[float64], within float64) {
	reached := search.settled[1:]
	d.Reached[row] = int32(len(reached))
	for _, to := range reached {
		cost := search.cost[to]
		d.Sum[row] += cost
		d.Harmonic[row] += 1 / cost
		if cost <= within {
			d.Within[row]++
		}
	}
	if len(reached) > 0 {
		d.Farthest[row] = search.cost[reached[len(reached)-1]]
	}
}

// A Step is a tie of CostRows: what going from From to To costs. Of paths of equal cost the one of least total Length
// comes first; Length is at least one.
type Step struct {
	From, To int32
	Cost     int64
	Length   int32
}

// CostRows is a directed graph with whole costs, for answers that must not depend on rounding.
//
// Costs are kept with lengths in their low bits, cost·2^shift + length, so that one comparison orders by both.
type CostRows struct {
	pricedRows[int64]
	shift int
}

// costLimit bounds folded costs, so that the sum of two never overflows.
const costLimit = 1 << 61

// NewCostRows builds the rows of n rows and the given steps, whose order does not matter. Steps from a row to itself
// are left out; of repeated ones the first by cost and length is kept. A cost below zero, a length below one or a sum
// of lengths along a path that may pass 2^31 gives ErrCost.
func NewCostRows(n int, steps []Step) (CostRows, error) {
	pairs := make([][2]int32, len(steps))
	longest := int32(1)
	for i, s := range steps {
		pairs[i] = [2]int32{s.From, s.To}
		longest = max(longest, s.Length)
	}
	if err := checkPairs(n, pairs, nil); err != nil {
		return CostRows{}, fmt.Errorf("cost rows: %w", err)
	}
	shift := 0
	for int64(1)<<shift <= int64(longest)*int64(max(n, 1)) {
		shift++
	}
	steps = slices.Clone(steps)
	for i, s := range steps {
		if s.Cost < 0 || s.Length < 1 || shift > 31 || s.Cost > costLimit>>shift-1 {
			return CostRows{}, fmt.Errorf("cost rows: %w: cost %d and length %d of step %d", ErrCost, s.Cost, s.Length, i)
		}
	}
	slices.SortFunc(steps, func(a, b Step) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Cost, b.Cost), cmp.Compare(a.Length, b.Length))
	})
	steps = slices.DeleteFunc(steps, func(s Step) bool { return s.From == s.To })
	steps = slices.CompactFunc(steps, func(a, b Step) bool { return a.From == b.From && a.To == b.To })
	r := CostRows{pricedRows[int64]{make([]int32, n+1), make([]pricedTie[int64], len(steps))}, shift}
	for i, s := range steps {
		r.offsets[s.From+1]++
		r.ties[i] = pricedTie[int64]{s.Cost<<shift | int64(s.Length), s.To}
	}
	accumulate(r.offsets)
	return r, nil
}

// Len is the number of rows.
func (r CostRows) Len() int { return r.len() }

// unfold splits a folded cost.
func (r CostRows) unfold(folded int64) (cost int64, length int32) {
	return folded >> r.shift, int32(folded & (1<<r.shift - 1))
}

// A Least is the first path, by cost and then length, from some start to each row: its cost and length, −1 where
// there is none, and the row before, −1 for starts too.
type Least struct {
	Cost     []int64
	Length   []int32
	Previous []int32
}

// Least finds the first path from any of the given rows to every row. Of paths alike in cost and length the one of
// the smaller previous row counts. Costs that add up beyond 2^61, lengths included, give ErrCost. O(m·log n).
func (r CostRows) Least(ctx context.Context, from ...int32) (Least, error) {
	n := r.Len()
	starts := make([]start[int64], len(from))
	for i, row := range from {
		if row < 0 || int(row) >= n {
			return Least{}, fmt.Errorf("least costs: %w: row %d to start from is not one of %d", ErrRows, row, n)
		}
		starts[i].row = row
	}
	search := newCostSearch(r.pricedRows)
	if err := search.run(ctx, starts, costLimit); err != nil {
		return Least{}, fmt.Errorf("least costs: %w", err)
	}
	least := Least{make([]int64, n), make([]int32, n), make([]int32, n)}
	for i := range n {
		least.Cost[i], least.Length[i], least.Previous[i] = -1, -1, -1
	}
	for _, row := range search.settled {
		least.Cost[row], least.Length[row] = r.unfold(search.cost[row])
		least.Previous[row] = search.previous[row]
	}
	return least, nil
}
