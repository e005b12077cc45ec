// Package pieces finds what a graph falls into: connected and strongly connected pieces, and blocks.
package pieces

import (
	"context"
	"fmt"

	"inroad/influence/kernels"
)

// Connected numbers the connected pieces of a graph, the direction of ties left aside: piece[i] is the piece of row
// i, count how many there are. Pieces are numbered by their smallest rows. Nearly linear (union by smallest row with
// path halving).
func Connected(ctx context.Context, rows kernels.Rows) (piece []int32, count int, err error) {
	if err := rows.Check(ctx); err != nil {
		return nil, 0, fmt.Errorf("connected pieces: %w", err)
	}
	n := rows.Len()
	above := make([]int32, n)
	for i := range above {
		above[i] = int32(i)
	}
	find := func(row int32) int32 {
		for above[row] != row {
			above[row] = above[above[row]]
			row = above[row]
		}
		return row
	}
	for i := range int32(n) {
		if i%kernels.LookRows == 0 && ctx.Err() != nil {
			return nil, 0, fmt.Errorf("connected pieces: %w", ctx.Err())
		}
		for _, to := range rows.Row(i) {
			if a, b := find(i), find(to); a < b {
				above[b] = a
			} else {
				above[a] = b
			}
		}
	}
	piece = make([]int32, n)
	for i := range int32(n) {
		if above[i] == i {
			piece[i] = int32(count)
			count++
		} else {
			piece[i] = piece[find(i)]
		}
	}
	return piece, count, nil
}

// Strong numbers the strongly connected pieces of a directed graph, sets of rows that all reach each other
// along ties; otherwise like Connected. Linear.
func Strong(ctx context.Context, rows kernels.Rows) (piece []int32, count int, err error) {
	piece, count, err = StrongInOrder(ctx, rows)
	number := make([]int32, count)
	named := 0
	for i, p := range piece {
		if number[p] == 0 {
			named++
			number[p] = int32(named)
		}
		piece[i] = number[p] - 1
	}
	return piece, count, err
}

// StrongInOrder is Strong, but that ties between pieces lead from the greater number to the smaller. Tarjan 1972
// (doi:10.1137/0201010), with stacks instead of recursion: a piece is finished after all that it leads to. Linear.
func StrongInOrder(ctx context.Context, rows kernels.Rows) (piece []int32, count int, err error) {
	if err := rows.Check(ctx); err != nil {
		return nil, 0, fmt.Errorf("strong pieces: %w", err)
	}
	n := rows.Len()
	var (
		number = make([]int32, n) // in the order of first visits, from 1
		low    = make([]int32, n) // least number in the same piece known to be reached
		next   = make([]int32, n)
		path   []int32
		open   []int32 // rows whose piece is not finished
		steps  int
		seen   int32
	)
	piece = make([]int32, n)
	for i := range piece {
		piece[i] = unfinished
	}
	copy(next, rows.Offsets)
	enter := func(row int32) {
		seen++
		number[row], low[row] = seen, seen
		path, open = append(path, row), append(open, row)
	}
	for root := range int32(n) {
		if number[root] == 0 {
			enter(root)
		}
		for len(path) > 0 {
			if steps++; steps%kernels.LookRows == 0 && ctx.Err() != nil {
				return nil, 0, fmt.Errorf("strong pieces: %w", ctx.Err())
			}
			row := path[len(path)-1]
			if next[row] < rows.Offsets[row+1] {
				to := rows.Targets[next[row]]
				next[row]++
				if number[to] == 0 {
					enter(to)
				} else if piece[to] == unfinished {
					low[row] = min(low[row], number[to])
				}
				continue
			}
			path = path[:len(path)-1]
			if len(path) > 0 {
				before := path[len(path)-1]
				low[before] = min(low[before], low[row])
			}
			if low[row] < number[row] {
				continue
			}
			for last := int32(-1); last != row; {
				last = open[len(open)-1]
				open = open[:len(open)-1]
				piece[last] = int32(count)
			}
			count++
		}
	}
	return piece, count, nil
}

const unfinished = -1
