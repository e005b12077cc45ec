package pieces

import (
	"context"
	"fmt"
	"slices"

	"inroad/influence/kernels"
)

// Blocks are the biconnected pieces of an undirected graph: the largest sets of ties of which any two lie on a common
// cycle. A tie on no cycle, a bridge, is a block of its own; a row without ties is in no block.
//
// Block b has the rows Rows[RowOffsets[b]:RowOffsets[b+1]] and the ties Ties[TieOffsets[b]:TieOffsets[b+1]], each tie
// once. The last row of a block is its top: the row by which it hangs on the blocks that come later, or the row the
// search began at. So a block stands after all that hang below it.
type Blocks struct {
	RowOffsets []int32
	Rows       []int32
	TieOffsets []int32
	Ties       [][2]int32
	PieceSizes []int32 // for each block, how many rows its connected piece has
}

// Len is the number of blocks.
func (b *Blocks) Len() int { return len(b.RowOffsets) - 1 }

// Block returns the rows and ties of block i.
func (b *Blocks) Block(i int) (rows []int32, ties [][2]int32) {
	return b.Rows[b.RowOffsets[i]:b.RowOffsets[i+1]], b.Ties[b.TieOffsets[i]:b.TieOffsets[i+1]]
}

// Articulations lists, ascending, the rows without which their piece falls apart: those in more than one block.
func (b *Blocks) Articulations() []int32 {
	rows := slices.Sorted(slices.Values(b.Rows))
	var cut []int32
	for i := 1; i < len(rows); i++ {
		if rows[i] == rows[i-1] && (len(cut) == 0 || cut[len(cut)-1] != rows[i]) {
			cut = append(cut, rows[i])
		}
	}
	return cut
}

// Bridges lists the ties without which their piece falls apart, each with the smaller row first, in ascending order.
func (b *Blocks) Bridges() [][2]int32 {
	var bridges [][2]int32
	for i := range b.Len() {
		if _, ties := b.Block(i); len(ties) == 1 {
			bridges = append(bridges, [2]int32{min(ties[0][0], ties[0][1]), max(ties[0][0], ties[0][1])})
		}
	}
	slices.SortFunc(bridges, func(a, c [2]int32) int { return slices.Compare(a[:], c[:]) })
	return bridges
}

// FindBlocks finds the blocks of an undirected graph; self ties and repeated ties do not matter.
//
// Depth first with low points (Tarjan 1972, doi:10.1137/0201010; Hopcroft & Tarjan 1973, doi:10.1145/362248.362272),
// with stacks instead of recursion. Linear.
func FindBlocks(ctx context.Context, rows kernels.Rows) (*Blocks, error) {
	rows, err := kernels.PathRows(ctx, rows, false)
	if err != nil {
		return nil, fmt.Errorf("find blocks: %w", err)
	}
	search := newBlockSearch(rows)
	for root := range int32(rows.Len()) {
		if search.number[root] == 0 {
			if err := search.from(ctx, root); err != nil {
				return nil, fmt.Errorf("find blocks: %w", err)
			}
		}
	}
	return search.found, nil
}

type blockSearch struct {
	rows   kernels.Rows
	found  *Blocks
	number []int32 // in the order of first visits, from 1
	low    []int32 // least number reached from below by one tie
	next   []int32 // where in Targets the scan of a row stands
	parent []int32
	path   []int32    // rows from the root to here
	open   []int32    // rows whose block is not finished
	ties   [][2]int32 // ties whose block is not finished
	count  int32
	steps  int
}

func newBlockSearch(rows kernels.Rows) *blockSearch {
	n := rows.Len()
	s := &blockSearch{
		rows: rows, found: &Blocks{RowOffsets: []int32{0}, TieOffsets: []int32{0}, Ties: make([][2]int32, 0, len(rows.Targets)/2)},
		number: make([]int32, n), low: make([]int32, n), next: make([]int32, n), parent: make([]int32, n),
	}
	copy(s.next, rows.Offsets)
	return s
}

// from finds the blocks of the piece that root is in.
func (s *blockSearch) from(ctx context.Context, root int32) error {
	before := s.count
	s.enter(root, -1)
	for len(s.path) > 0 {
		if s.steps++; s.steps%kernels.LookRows == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row := s.path[len(s.path)-1]
		if s.next[row] < s.rows.Offsets[row+1] {
			to := s.rows.Targets[s.next[row]]
			s.next[row]++
			switch {
			case s.number[to] == 0:
				s.ties = append(s.ties, [2]int32{row, to})
				s.enter(to, row)
			case to != s.parent[row] && s.number[to] < s.number[row]:
				s.ties = append(s.ties, [2]int32{row, to})
				s.low[row] = min(s.low[row], s.number[to])
			}
			continue
		}
		s.path = s.path[:len(s.path)-1]
		if top := s.parent[row]; top >= 0 {
			s.low[top] = min(s.low[top], s.low[row])
			if s.low[row] >= s.number[top] {
				s.close(row, top)
			}
		}
	}
	s.open = s.open[:0] // the root
	for len(s.found.PieceSizes) < s.found.Len() {
		s.found.PieceSizes = append(s.found.PieceSizes, s.count-before)
	}
	return ctx.Err()
}

func (s *blockSearch) enter(row, parent int32) {
	s.count++
	s.number[row], s.low[row], s.parent[row] = s.count, s.count, parent
	s.path = append(s.path, row)
	s.open = append(s.open, row)
}

// close moves the open rows and ties from the tie top–row on into a block.
func (s *blockSearch) close(row, top int32) {
	at := len(s.open) - 1
	for s.open[at] != row {
		at--
	}
	s.found.Rows = append(append(s.found.Rows, s.open[at:]...), top)
	s.open = s.open[:at]
	at = len(s.ties) - 1
	for s.ties[at] != [2]int32{top, row} {
		at--
	}
	s.found.Ties = append(s.found.Ties, s.ties[at:]...)
	s.ties = s.ties[:at]
	s.found.RowOffsets = append(s.found.RowOffsets, int32(len(s.found.Rows)))
	s.found.TieOffsets = append(s.found.TieOffsets, int32(len(s.found.Ties)))
}
