// Package dijkstra searches by cost: the queue and the search that distances, routes and betweenness by cost share.
//
// Costs are float64, or int64 where answers must not depend on rounding. What is exported here is state of hot loops, to
// be read and written by them.
package dijkstra

import (
	"context"
	"fmt"
	"slices"

	"inroad/influence/kernels"
)

// A Tie is a tie as a search reads it: cost and target side by side.
type Tie[C Cost] struct {
	Cost C
	To   int32
}

// Rows are rows as a search by cost reads them.
type Rows[C Cost] struct {
	Offsets []int32
	Ties    []Tie[C]
}

// Len is the number of rows.
func (p Rows[C]) Len() int { return len(p.Offsets) - 1 }

// Row returns the ties of row i.
func (p Rows[C]) Row(i int32) []Tie[C] { return p.Ties[p.Offsets[i]:p.Offsets[i+1]] }

// Transpose turns every tie around. Linear.
func (p Rows[C]) Transpose(ctx context.Context) (Rows[C], error) {
	t := Rows[C]{make([]int32, len(p.Offsets)), make([]Tie[C], len(p.Ties))}
	for i, tie := range p.Ties {
		if i%kernels.LookTies == 0 && ctx.Err() != nil {
			return t, ctx.Err()
		}
		t.Offsets[tie.To+1]++
	}
	kernels.Accumulate(t.Offsets)
	next := slices.Clone(t.Offsets)
	for from := range int32(p.Len()) {
		if from%kernels.LookRows == kernels.LookRows-1 && ctx.Err() != nil {
			return t, ctx.Err()
		}
		for _, tie := range p.Row(from) {
			t.Ties[next[tie.To]] = Tie[C]{tie.Cost, from}
			next[tie.To]++
		}
	}
	return t, ctx.Err()
}

// Priced pairs the weights of rows with their targets. Linear.
func Priced(ctx context.Context, rows kernels.Rows) (Rows[float64], error) {
	p := Rows[float64]{rows.Offsets, make([]Tie[float64], len(rows.Targets))}
	for i, to := range rows.Targets {
		if i%kernels.LookTies == 0 && ctx.Err() != nil {
			return p, ctx.Err()
		}
		p.Ties[i] = Tie[float64]{rows.Weights[i], to}
	}
	return p, ctx.Err()
}

// Search is Dijkstra's algorithm (1959, doi:10.1007/BF01386390) with state that is used again from search to
// search. After Run, Settled lists the rows reached, in order of cost, and Cost and Previous hold for them.
type Search[C Cost] struct {
	rows     Rows[C]
	Cost     []C
	Previous []int32
	Settled  []int32
	// First says whether a row is better reached by a than by b, at equal cost; nil prefers the smaller of the two.
	First func(row, a, b int32) bool
	queue *Queue[C]
}

// NewSearch makes the state of searches in rows.
func NewSearch[C Cost](rows Rows[C]) *Search[C] {
	n := rows.Len()
	return &Search[C]{rows: rows, Cost: make([]C, n), Previous: make([]int32, n), queue: NewQueue[C](n)}
}

// Read makes later searches read other rows, as many as before.
func (s *Search[C]) Read(rows Rows[C]) { s.rows = rows }

// A Start is a row a search begins at, and what it costs to be there.
type Start[C Cost] struct {
	Row  int32
	Cost C
}

// Run searches from starts. Of two rows that lead to a third at equal cost, the one that goes First is its previous
// one, as long as both were settled before it. A cost beyond limit gives kernels.ErrCost.
func (s *Search[C]) Run(ctx context.Context, starts []Start[C], limit C) error {
	for _, row := range s.Settled {
		s.queue.Place[row] = Unmet
	}
	s.Settled = s.Settled[:0]
	s.queue.Reset()
	for _, from := range starts {
		s.reach(from.Row, from.Cost, -1)
	}
	for len(s.queue.Rows) > 0 {
		if len(s.Settled)%kernels.LookRows == kernels.LookRows-1 && ctx.Err() != nil {
			return ctx.Err()
		}
		row := s.queue.Pop()
		s.Settled = append(s.Settled, row)
		cost := s.Cost[row]
		if cost > limit {
			return fmt.Errorf("%w: a path to row %d costs more than %v", kernels.ErrCost, row, limit)
		}
		for _, tie := range s.rows.Row(row) {
			s.reach(tie.To, cost+tie.Cost, row)
		}
	}
	return ctx.Err()
}

// reach notes that a row can be had at a cost by way of previous.
func (s *Search[C]) reach(row int32, cost C, previous int32) {
	switch place := s.queue.Place[row]; {
	case place == Settled:
	case place == Unmet:
		s.Cost[row], s.Previous[row] = cost, previous
		s.queue.Push(cost, row)
	case cost < s.Cost[row]:
		s.Cost[row], s.Previous[row] = cost, previous
		s.queue.Fall(cost, row)
	case cost == s.Cost[row] && s.Previous[row] >= 0 && s.first(row, previous, s.Previous[row]):
		s.Previous[row] = previous
	}
}

func (s *Search[C]) first(row, a, b int32) bool {
	if s.First == nil {
		return a < b
	}
	return s.First(row, a, b)
}
