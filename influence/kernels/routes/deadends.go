package routes

import (
	"context"

	"inroad/influence/kernels"
)

// turn returns the rows turned around and their dead ends.
func turn(ctx context.Context, rows CostRows) (back CostRows, stem []int32, err error) {
	turned, err := rows.ties.Transpose(ctx)
	if err != nil {
		return CostRows{}, nil, err
	}
	back = CostRows{turned, rows.shift, rows.order}
	stem, err = findDeadEnds(ctx, rows, back)
	return back, stem, err
}

// findDeadEnds finds the rows on no cycle and on no path between cycles, all ties taken both ways: trees that hang on
// the rest by one row, their stem. A route enters such a row only if it starts or ends in its tree, so in all other
// cases searches need not look there; in charts of organisations most rows are of this kind. The stem of a row is the
// next row on the way out of the tree, the row itself where the tree is a whole piece, −1 for rows in no tree. Linear.
func findDeadEnds(ctx context.Context, rows, back CostRows) (stem []int32, err error) {
	n := rows.Len()
	stem = make([]int32, n)
	neighbours := func(row int32, do func(to int32)) { // each once; both lists ascend
		a, b := rows.ties.Row(row), back.ties.Row(row)
		for len(a) > 0 || len(b) > 0 {
			switch {
			case len(b) == 0 || len(a) > 0 && a[0].To < b[0].To:
				do(a[0].To)
				a = a[1:]
			case len(a) == 0 || b[0].To < a[0].To:
				do(b[0].To)
				b = b[1:]
			default:
				do(a[0].To)
				a, b = a[1:], b[1:]
			}
		}
	}
	degree := make([]int32, n)
	var ends []int32
	for row := range int32(n) {
		if row%kernels.LookRows == kernels.LookRows-1 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		stem[row] = -1
		neighbours(row, func(int32) { degree[row]++ })
		if degree[row] <= 1 {
			ends = append(ends, row)
		}
	}
	for ; len(ends) > 0; ends = ends[1:] {
		row := ends[0]
		if stem[row] >= 0 {
			continue
		}
		stem[row] = row
		neighbours(row, func(to int32) {
			if stem[to] >= 0 {
				return
			}
			stem[row] = to
			if degree[to]--; degree[to] == 1 {
				ends = append(ends, to)
			}
		})
	}
	return stem, ctx.Err()
}

// openDeadEnd lets routes use the way from a row out of the tree it is in, or forbids it again.
func (t *Tree) openDeadEnd(row int32, open bool) {
	for t.stem[row] >= 0 {
		t.deadEnd[row] = !open
		if t.stem[row] == row {
			return
		}
		row = t.stem[row]
	}
}
