package spectral

import (
	"cmp"
	"context"
	"math"
	"slices"

	"inroad/influence/kernels"
	"inroad/influence/kernels/pieces"
)

// A leader is a piece whose largest eigenvalue is the largest of all.
type leader struct {
	members []int32 // ascending
	x       []float64
	λ       float64
	piece   int32
}

// connectedLeaders are those among the connected pieces of an undirected graph, by their smallest rows.
//
// A piece is looked at only where its eigenvalue may be the largest: that of symmetric strengths is at most the largest
// root of the product of the strengths of two that are tied, and at least the root of the sum of squares in any row.
func connectedLeaders(ctx context.Context, rows kernels.Rows, end *Convergence, workers int) ([]leader, error) {
	piece, count, err := pieces.Connected(ctx, rows)
	if err != nil {
		return nil, err
	}
	strengths := make([]float64, rows.Len())
	least := 0.0
	for i := range strengths {
		squares := 0.0
		for j := rows.Offsets[i]; j < rows.Offsets[i+1]; j++ {
			w := rows.StrengthAt(j)
			strengths[i] += w
			squares += w * w
		}
		least = max(least, math.Sqrt(squares))
	}
	most := make([]float64, count)
	for i := range strengths {
		strongest := 0.0
		for _, t := range rows.Row(int32(i)) {
			strongest = max(strongest, strengths[t])
		}
		most[piece[i]] = max(most[piece[i]], math.Sqrt(strengths[i])*math.Sqrt(strongest))
	}
	return leaders(ctx, rows, rows, false, piece, most, least, end, workers)
}

// leaders finds them among pieces whose eigenvalues are at most those of most, the largest being at least least.
func leaders(ctx context.Context, rows, in kernels.Rows, directed bool, piece []int32, most []float64, least float64,
	end *Convergence, workers int) ([]leader, error) {
	members := membersOf(piece, len(most))
	order := make([]int32, 0, len(most))
	for p, m := range most {
		if m > 0 {
			order = append(order, int32(p))
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(most[b], most[a]), cmp.Compare(members[a][0], members[b][0]))
	})
	cut := cutter{rows: in, place: make([]int32, rows.Len())}
	end.Converged = true
	var found []leader
	for at, p := range order {
		if at%kernels.LookRows == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if most[p] < least*(1-2*alike) {
			break
		}
		part := cut.among(members[p])
		if len(part.Targets) == 0 {
			continue
		}
		one := convergence(end.Tolerance, end.Limit, end.Limit)
		x, λ, one, err := leadingVector(ctx, part, directed, one, workers)
		if err != nil {
			return nil, err
		}
		end.Iterations += one.Iterations
		end.Residual = max(end.Residual, one.Residual)
		end.Converged = end.Converged && one.Converged
		least = max(least, λ)
		found = append(found, leader{members[p], x, λ, p})
	}
	greatest := 0.0
	for _, l := range found {
		greatest = max(greatest, l.λ)
	}
	found = slices.DeleteFunc(found, func(l leader) bool { return l.λ < greatest*(1-alike) })
	slices.SortFunc(found, func(a, b leader) int { return cmp.Compare(a.members[0], b.members[0]) })
	return found, ctx.Err()
}

// membersOf lists the rows of each piece, ascending.
func membersOf(piece []int32, count int) [][]int32 {
	ends := make([]int32, count+1)
	for _, p := range piece {
		ends[p+1]++
	}
	kernels.Accumulate(ends)
	all := make([]int32, len(piece))
	next := slices.Clone(ends[:count])
	for row, p := range piece {
		all[next[p]] = int32(row)
		next[p]++
	}
	members := make([][]int32, count)
	for p := range members {
		members[p] = all[ends[p]:ends[p+1]]
	}
	return members
}

// A cutter cuts parts out of a graph. Between cuts every place is 0.
type cutter struct {
	rows  kernels.Rows
	place []int32 // of a row among the members, from 1
}

// among is the graph of the given rows, ascending, and the ties between them; row i of it is members[i].
func (c cutter) among(members []int32) kernels.Rows {
	r := c.rows
	if len(members) == r.Len() {
		return r
	}
	for i, row := range members {
		c.place[row] = int32(i + 1)
	}
	part := kernels.Rows{Offsets: make([]int32, len(members)+1)}
	if r.Weights != nil {
		part.Weights = []float64{}
	}
	for i, row := range members {
		for j := r.Offsets[row]; j < r.Offsets[row+1]; j++ {
			if at := c.place[r.Targets[j]]; at > 0 {
				part.Targets = append(part.Targets, at-1)
				if r.Weights != nil {
					part.Weights = append(part.Weights, r.Weights[j])
				}
			}
		}
		part.Offsets[i+1] = int32(len(part.Targets))
	}
	for _, row := range members {
		c.place[row] = 0
	}
	return part
}
