// Package cohesion measures how closely the rows around a row hold together: cores, structural holes and brokerage.
package cohesion

import (
	"context"
	"fmt"
	"math"

	"inroad/influence/kernels"
)

// Cores gives the core number of every row: the largest k for which it belongs to a subgraph where each row has at
// least k others as neighbours (Seidman 1983, doi:10.1016/0378-8733(83)90028-X). Directions, weights, self ties and
// repeats do not count; a row on its own has 0.
//
// Rows are peeled by least degree (Matula & Beck 1983, doi:10.1145/2402.322385), a level at a time: all rows with
// that many neighbours left go, and those that thereby fall to it, then the rest are looked through for the next
// level. A row of core c is looked through at most c + 1 times and has at least c ties, so all is linear in n and
// ties, without the order by degree that bucket peeling keeps at each step.
func Cores(ctx context.Context, rows kernels.Rows, directed bool) ([]int32, error) {
	if err := rows.Check(ctx); err != nil {
		return nil, err
	}
	rows, err := joined(ctx, rows.Unweighted(), directed)
	if err == nil {
		rows, err = rows.Simple(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("cores: %w", err)
	}
	n := rows.Len()
	cores := make([]int32, n) // neighbours left; once a row is peeled, its core number, which is ≤ level
	left := make([]int32, n)
	for i := range cores {
		cores[i] = int32(rows.Degree(int32(i)))
		left[i] = int32(i)
	}
	peeled := make([]int32, 0, n)
	for level, ties := int32(-1), 0; len(left) > 0; {
		next, kept := int32(math.MaxInt32), left[:0]
		for _, row := range left {
			if d := cores[row]; d > level {
				kept = append(kept, row)
				next = min(next, d)
			}
		}
		left, level = kept, next
		peeled = peeled[:0]
		for _, row := range left {
			if cores[row] == level {
				peeled = append(peeled, row)
			}
		}
		for head := 0; head < len(peeled); head++ {
			row := rows.Row(peeled[head])
			for _, t := range row {
				if d := cores[t]; d > level {
					cores[t] = d - 1
					if d-1 == level {
						peeled = append(peeled, t)
					}
				}
			}
			if ties += len(row) + 1; ties >= kernels.LookTies {
				ties = 0
				if err := ctx.Err(); err != nil {
					return nil, fmt.Errorf("cores of %d rows: %w", n, err)
				}
			}
		}
	}
	return cores, ctx.Err()
}

// joined is the graph without directions: a pair is joined where a tie in either direction joins it. An undirected graph
// holds every tie in both of its rows already.
func joined(ctx context.Context, rows kernels.Rows, directed bool) (kernels.Rows, error) {
	if directed {
		return rows.BothWays(ctx)
	}
	return rows, nil
}
