package keyplayers

import (
	"context"
	"math"

	"inroad/influence/kernels"
)

// pieceSearch finds, in one depth-first pass over what is left without some rows, how many ordered pairs are joined
// and how many would no longer be without each further row (Tarjan 1972, doi:10.1137/0201010). Linear.
type pieceSearch struct {
	rows                             kernels.Rows
	number, low, next, parent, below []int32
	pairs                            []int64 // joined pairs within pieces that hang on a row alone
	hanging                          []int32 // rows of those pieces
	loss                             []int64 // joined pairs that end with the row
	path, met                        []int32
}

func newPieceSearch(rows kernels.Rows) *pieceSearch {
	n := rows.Len()
	return &pieceSearch{
		rows: rows, number: make([]int32, n), low: make([]int32, n), next: make([]int32, n), parent: make([]int32, n),
		below: make([]int32, n), pairs: make([]int64, n), hanging: make([]int32, n), loss: make([]int64, n),
	}
}

func orderedPairs(size int32) int64 { return int64(size) * int64(size-1) }

// run returns the joined pairs without the removed rows and leaves the loss of each row that is left.
func (s *pieceSearch) run(ctx context.Context, removed []int32) (joined int64, err error) {
	clear(s.number)
	clear(s.pairs)
	clear(s.hanging)
	copy(s.next, s.rows.Offsets)
	for _, row := range removed {
		s.number[row] = math.MaxInt32 // neither entered nor lower than anything
	}
	count, steps := int32(0), 0
	enter := func(row, parent int32) {
		count++
		s.number[row], s.low[row], s.parent[row], s.below[row] = count, count, parent, 1
		s.path, s.met = append(s.path, row), append(s.met, row)
	}
	for root := range int32(s.rows.Len()) {
		if s.number[root] != 0 {
			continue
		}
		s.met = s.met[:0]
		enter(root, -1)
		for len(s.path) > 0 {
			if steps++; steps >= kernels.LookTies {
				steps = 0
				if err := ctx.Err(); err != nil {
					s.path = s.path[:0]
					return 0, err
				}
			}
			row := s.path[len(s.path)-1]
			if s.next[row] < s.rows.Offsets[row+1] {
				to := s.rows.Targets[s.next[row]]
				s.next[row]++
				if s.number[to] == 0 {
					enter(to, row)
				} else if to != s.parent[row] {
					s.low[row] = min(s.low[row], s.number[to])
				}
				continue
			}
			s.path = s.path[:len(s.path)-1]
			if above := s.parent[row]; above >= 0 {
				s.low[above] = min(s.low[above], s.low[row])
				s.below[above] += s.below[row]
				if s.low[row] >= s.number[above] {
					s.pairs[above] += orderedPairs(s.below[row])
					s.hanging[above] += s.below[row]
				}
			}
		}
		size := int32(len(s.met))
		joined += orderedPairs(size)
		for _, row := range s.met {
			s.loss[row] = orderedPairs(size) - s.pairs[row] - orderedPairs(size-1-s.hanging[row])
		}
	}
	return joined, ctx.Err()
}

// best takes the row that leaves fewest pairs joined.
func (s *pieceSearch) best(ctx context.Context, base, from []int32) (int32, float64, error) {
	if len(from) == 0 {
		return -1, 0, nil
	}
	joined, err := s.run(ctx, base)
	if err != nil {
		return -1, 0, err
	}
	row := from[0]
	for _, candidate := range from {
		if s.loss[candidate] > s.loss[row] {
			row = candidate
		}
	}
	return row, -float64(joined - s.loss[row]), nil
}
