package spectral

import (
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"inroad/influence/kernels"
	"inroad/influence/kernels/pieces"
)

// fromCircles scores the rows of a directed graph by the vector x ≥ 0 with Aᵀx = λx of the whole graph, λ being its
// largest eigenvalue: that of a circle, a set of rows that all reach each other. The vector of each circle that has it is
// of unit length on the circle; whatever the circle leads to scores by the same equation. A circle that leads to another
// of the same λ, to alike, can have no score: its own would add to the other's without end. The vectors of all others
// are added up and brought to unit length. Without a circle there is no such vector, and λ is 0.
//
// A piece that is led to is solved after those that lead to it: (λ1 − A)ᵀx is what comes in, and as its own largest
// eigenvalue is below λ there is one solution, which is not below 0.
func fromCircles(ctx context.Context, rows kernels.Rows, end *Convergence, workers int) ([]float64, float64, error) {
	n := rows.Len()
	scores := make([]float64, n)
	in, err := rows.Transpose(ctx)
	if err != nil {
		return nil, 0, err
	}
	piece, count, err := pieces.StrongInOrder(ctx, rows)
	if err != nil {
		return nil, 0, err
	}
	circles, err := leaders(ctx, rows, in, true, piece, mostOfCircles(rows, piece, count), 0, end, workers)
	if err != nil || len(circles) == 0 {
		return scores, 0, err
	}
	circles = withoutLeading(rows, piece, count, circles)
	s := &spread{rows: rows, in: in, piece: piece, λ: circles[0].λ, x: scores, times: make([]int32, n)}
	led, leads := make([]bool, count), make([]bool, count)
	for _, c := range circles {
		led[c.piece], leads[c.piece] = true, true
		for i, row := range c.members {
			scores[row] = c.x[i]
		}
	}
	members := membersOf(piece, count)
	for p := int32(count) - 1; p >= 0; p-- { // ties lead to smaller numbers
		if p%kernels.LookRows == 0 && ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		if !led[p] {
			continue
		}
		if !leads[p] {
			if err := s.solve(ctx, members[p]); err != nil {
				return nil, 0, err
			}
		}
		for _, row := range members[p] {
			for _, t := range rows.Row(row) {
				led[piece[t]] = true
			}
		}
	}
	return s.unit(), s.λ, nil
}

// mostOfCircles bounds the eigenvalue of each strongly connected piece: by the largest sum of a row within it, of ties
// from the row or to it. It is 0 where a piece has no ties within.
func mostOfCircles(rows kernels.Rows, piece []int32, count int) []float64 {
	to := make([]float64, rows.Len())
	byOut, byIn := make([]float64, count), make([]float64, count)
	for i, p := range piece {
		out := 0.0
		for j := rows.Offsets[i]; j < rows.Offsets[i+1]; j++ {
			if t := rows.Targets[j]; piece[t] == p {
				out += rows.StrengthAt(j)
				to[t] += rows.StrengthAt(j)
			}
		}
		byOut[p] = max(byOut[p], out)
	}
	for i, p := range piece {
		byIn[p] = max(byIn[p], to[i])
	}
	for p := range byOut {
		byOut[p] = min(byOut[p], byIn[p])
	}
	return byOut
}

// withoutLeading leaves out circles that lead to another of the list.
func withoutLeading(rows kernels.Rows, piece []int32, count int, circles []leader) []leader {
	if len(circles) == 1 {
		return circles
	}
	among, leads := make([]bool, count), make([]bool, count)
	for _, c := range circles {
		among[c.piece] = true
	}
	members := membersOf(piece, count)
	for p := range leads { // ties lead to smaller numbers
		for _, row := range members[p] {
			for _, t := range rows.Row(row) {
				if to := piece[t]; int(to) != p && (among[to] || leads[to]) {
					leads[p] = true
				}
			}
		}
	}
	return slices.DeleteFunc(circles, func(c leader) bool { return leads[c.piece] })
}

// A spread is the vector while it is carried on from circles to what they lead to. Where the ties that lead on are far
// stronger than those of the circle it grows with each step, so the score of a row is x·step^times.
type spread struct {
	rows, in kernels.Rows
	piece    []int32
	λ        float64
	x        []float64
	times    []int32
}

// growth is how far numbers may grow before they are counted anew.
const growth = 500 // powers of 2

// solve scores a piece by what comes into it.
func (s *spread) solve(ctx context.Context, members []int32) error {
	own := s.piece[members[0]]
	times := int32(0)
	for _, row := range members {
		for _, from := range s.in.Row(row) {
			if s.piece[from] != own && s.x[from] > 0 {
				times = max(times, s.times[from])
			}
		}
	}
	comes := make([]float64, len(members))
	for i, row := range members {
		for j := s.in.Offsets[row]; j < s.in.Offsets[row+1]; j++ {
			if from := s.in.Targets[j]; s.piece[from] != own {
				comes[i] += s.in.StrengthAt(j) * math.Ldexp(s.x[from], -growth*int(times-s.times[from]))
			}
		}
	}
	x, err := s.within(ctx, members, comes)
	if err != nil {
		return err
	}
	if slices.Max(x) > math.Ldexp(1, growth) {
		times++
		for i := range x {
			x[i] = math.Ldexp(x[i], -growth)
		}
	}
	for i, row := range members {
		s.x[row], s.times[row] = x[i], times
	}
	return nil
}

// within solves λx = Aᵀx + comes among the rows of a piece: of one row at once, by elimination, or, of many, row by row
// until nothing moves.
func (s *spread) within(ctx context.Context, members []int32, comes []float64) ([]float64, error) {
	n := len(members)
	if n == 1 {
		self := 0.0
		for j := s.in.Offsets[members[0]]; j < s.in.Offsets[members[0]+1]; j++ {
			if s.in.Targets[j] == members[0] {
				self += s.in.StrengthAt(j)
			}
		}
		return []float64{comes[0] / (s.λ - self)}, nil
	}
	place := map[int32]int{}
	for i, row := range members {
		place[row] = i
	}
	// of row i: what it keeps of itself, and the ties that come from the others
	visit := func(i int, tie func(from int, w float64)) {
		row := members[i]
		for j := s.in.Offsets[row]; j < s.in.Offsets[row+1]; j++ {
			if from, ours := place[s.in.Targets[j]]; ours {
				tie(from, s.in.StrengthAt(j))
			}
		}
	}
	x := make([]float64, n)
	if n <= eliminable {
		matrix := mat.NewDense(n, n, nil)
		for i := range n {
			matrix.Set(i, i, s.λ)
			visit(i, func(from int, w float64) { matrix.Set(i, from, matrix.At(i, from)-w) })
		}
		var factors mat.LU
		factors.Factorize(matrix)
		solution := mat.NewVecDense(n, x)
		if err := factors.SolveVecTo(solution, false, mat.NewVecDense(n, comes)); err != nil && math.IsInf(factors.Cond(), 1) {
			return nil, err
		}
		for i := range x {
			x[i] = max(x[i], 0)
		}
		return x, nil
	}
	const passes = 100_000
	for range passes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		moved := false
		for i := range n {
			self, sum := 0.0, comes[i]
			visit(i, func(from int, w float64) {
				if from == i {
					self += w
				} else {
					sum += w * x[from]
				}
			})
			now := sum / (s.λ - self)
			moved = moved || math.Abs(now-x[i]) > 1e-14*now
			x[i] = now
		}
		if !moved {
			break
		}
	}
	return x, nil
}

// unit is the vector of unit length.
func (s *spread) unit() []float64 {
	last := int32(0)
	for i, v := range s.x {
		if v > 0 {
			last = max(last, s.times[i])
		}
	}
	most := 0.0
	for i, v := range s.x {
		s.x[i] = math.Ldexp(v, -growth*int(last-s.times[i]))
		most = max(most, s.x[i])
	}
	norm := 0.0
	for _, v := range s.x {
		norm += v / most * (v / most)
	}
	norm = math.Sqrt(norm)
	for i := range s.x {
		s.x[i] = s.x[i] / most / norm
	}
	return s.x
}
