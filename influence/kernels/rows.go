// Package kernels holds the hot loops of the analysis: path, spectral, cohesion and grouping algorithms on plain slices.
//
// In come Rows, compressed sparse rows; out go slices indexed like the rows. Nothing here knows of people, ties or
// dates. Every kernel takes a context and stops within a few milliseconds of its end, gives the same bits for any
// number of workers (work is cut into fixed shards whose results are summed in order), and never needs memory of
// order n².
package kernels

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Rows is a graph in compressed sparse rows.
//
// The targets of row i are Targets[Offsets[i]:Offsets[i+1]], ascending. Weights, where not nil, runs parallel to
// Targets. An undirected graph holds every tie in both of its rows; a self tie stands once in its row. Invariant:
// len(Offsets) = n+1, Offsets ascends from 0 to len(Targets), and every target is in [0, n).
type Rows struct {
	Offsets []int32
	Targets []int32
	Weights []float64
}

// ErrRows is what Check and every kernel return, wrapped, for rows that break the invariant of Rows.
var ErrRows = errors.New("malformed rows")

// Len is the number of rows, n.
func (r Rows) Len() int { return max(len(r.Offsets)-1, 0) }

// Row returns the targets of row i.
func (r Rows) Row(i int32) []int32 { return r.Targets[r.Offsets[i]:r.Offsets[i+1]] }

// RowWeights returns the weights of row i, parallel to Row(i); nil where the rows have no weights.
func (r Rows) RowWeights(i int32) []float64 {
	if r.Weights == nil {
		return nil
	}
	return r.Weights[r.Offsets[i]:r.Offsets[i+1]]
}

// weight returns the weight of the tie between two rows that have one; the rows must be simple.
func (r Rows) weight(from, to int32) float64 {
	at, _ := slices.BinarySearch(r.Row(from), to)
	return r.Weights[int(r.Offsets[from])+at]
}

// Degree is the number of targets of row i.
func (r Rows) Degree(i int32) int { return int(r.Offsets[i+1] - r.Offsets[i]) }

// Unweighted is r without its weights.
func (r Rows) Unweighted() Rows { return Rows{Offsets: r.Offsets, Targets: r.Targets} }

// Directed builds the rows of a directed graph of n rows: each pair gives one target, from pair[0] to pair[1].
//
// Weights is nil or parallel to pairs. Self pairs and repeated pairs are kept; repeated pairs stand in the order of
// their weights, so the result does not depend on the order of the pairs. Linear in n and pairs.
func Directed(n int, pairs [][2]int32, weights []float64) (Rows, error) {
	if err := checkPairs(n, pairs, weights); err != nil {
		return Rows{}, err
	}
	r := Rows{Offsets: make([]int32, n+1), Targets: make([]int32, len(pairs))}
	for _, p := range pairs {
		r.Offsets[p[1]+1]++
	}
	accumulate(r.Offsets)
	if weights != nil {
		r.Weights = make([]float64, len(pairs))
	}
	next := slices.Clone(r.Offsets)
	for i, p := range pairs {
		at := next[p[1]]
		next[p[1]]++
		r.Targets[at] = p[0]
		if weights != nil {
			r.Weights[at] = weights[i]
		}
	}
	r = r.Transpose() // a bucket per target, read in order of targets, leaves every row ascending
	r.orderRepeats()
	return r, nil
}

// Undirected builds the rows of an undirected graph of n rows: each pair stands in both of its rows, a self pair once.
// Otherwise it is like Directed.
func Undirected(n int, pairs [][2]int32, weights []float64) (Rows, error) {
	if err := checkPairs(n, pairs, weights); err != nil {
		return Rows{}, err
	}
	both := make([][2]int32, 0, 2*len(pairs))
	var bothWeights []float64
	if weights != nil {
		bothWeights = make([]float64, 0, 2*len(pairs))
	}
	for i, p := range pairs {
		both = append(both, p)
		if p[0] != p[1] {
			both = append(both, [2]int32{p[1], p[0]})
		}
		for weights != nil && len(bothWeights) < len(both) {
			bothWeights = append(bothWeights, weights[i])
		}
	}
	return Directed(n, both, bothWeights)
}

func checkPairs(n int, pairs [][2]int32, weights []float64) error {
	if weights != nil && len(weights) != len(pairs) {
		return fmt.Errorf("%w: %d weights for %d pairs", ErrRows, len(weights), len(pairs))
	}
	if n < 0 || n > maxRows || len(pairs) > maxRows {
		return fmt.Errorf("%w: %d rows and %d pairs do not fit 31 bits", ErrRows, n, len(pairs))
	}
	for i, p := range pairs {
		if p[0] < 0 || int(p[0]) >= n || p[1] < 0 || int(p[1]) >= n {
			return fmt.Errorf("%w: pair %d, %d to %d, leaves the %d rows", ErrRows, i, p[0], p[1], n)
		}
	}
	return nil
}

// maxRows keeps offsets, doubled for both directions, within int32.
const maxRows = 1<<30 - 1

// accumulate turns counts at i+1 into offsets.
func accumulate(counts []int32) {
	for i := 1; i < len(counts); i++ {
		counts[i] += counts[i-1]
	}
}

// orderRepeats sorts the weights of repeated targets.
func (r Rows) orderRepeats() {
	if r.Weights == nil {
		return
	}
	for i := range r.Len() {
		row, weights := r.Row(int32(i)), r.RowWeights(int32(i))
		for lo := 0; lo < len(row); {
			hi := lo + 1
			for hi < len(row) && row[hi] == row[lo] {
				hi++
			}
			if hi > lo+1 {
				slices.Sort(weights[lo:hi])
			}
			lo = hi
		}
	}
}

// Check reports, as ErrRows, where r breaks the invariant of Rows. Linear.
func (r Rows) Check() error {
	n := r.Len()
	if len(r.Offsets) == 0 && len(r.Targets) > 0 || n > 0 && (r.Offsets[0] != 0 || int(r.Offsets[n]) != len(r.Targets)) {
		return fmt.Errorf("%w: offsets do not run from 0 to %d targets", ErrRows, len(r.Targets))
	}
	if r.Weights != nil && len(r.Weights) != len(r.Targets) {
		return fmt.Errorf("%w: %d weights for %d targets", ErrRows, len(r.Weights), len(r.Targets))
	}
	for i := range n {
		if r.Offsets[i] > r.Offsets[i+1] {
			return fmt.Errorf("%w: offsets fall after row %d", ErrRows, i)
		}
		before := int32(0)
		for _, t := range r.Row(int32(i)) {
			if t < before || int(t) >= n {
				return fmt.Errorf("%w: target %d of row %d is out of order or range", ErrRows, t, i)
			}
			before = t
		}
	}
	return nil
}

// Symmetric says whether every tie stands in both of its rows, as often and with the same weights: whether r may be
// read as undirected. Linear.
func (r Rows) Symmetric() bool {
	symmetric, _ := r.symmetric(context.Background())
	return symmetric
}

// symmetric reads the ties in order of their rows, so those of any target must come in the order of that target's row.
func (r Rows) symmetric(ctx context.Context) (bool, error) {
	next := slices.Clone(r.Offsets)
	for row := range int32(r.Len()) {
		if row%often == often-1 && ctx.Err() != nil {
			return false, ctx.Err()
		}
		for at := r.Offsets[row]; at < r.Offsets[row+1]; at++ {
			to := r.Targets[at]
			back := next[to]
			next[to]++
			if back == r.Offsets[to+1] || r.Targets[back] != row || r.Weights != nil && r.Weights[back] != r.Weights[at] {
				return false, nil
			}
		}
	}
	return true, ctx.Err()
}

// Transpose turns every tie around: row i of the result has the rows that have i as a target. Linear.
func (r Rows) Transpose() Rows {
	t, _ := r.turn(context.Background(), nil)
	return t
}

// turn turns every tie around and, where order is not nil, gives the rows new numbers, old row order[i] becoming row
// i. Rows of the result ascend, for they are filled in order of the new numbers.
func (r Rows) turn(ctx context.Context, order []int32) (Rows, error) {
	n := r.Len()
	var fresh []int32
	if order != nil {
		fresh = make([]int32, n)
		for now, old := range order {
			fresh[old] = int32(now)
		}
	}
	number := func(row int32) int32 {
		if fresh == nil {
			return row
		}
		return fresh[row]
	}
	t := Rows{Offsets: make([]int32, n+1), Targets: make([]int32, len(r.Targets))}
	for i, to := range r.Targets {
		if i%(8*often) == 0 && ctx.Err() != nil {
			return Rows{}, ctx.Err()
		}
		t.Offsets[number(to)+1]++
	}
	accumulate(t.Offsets)
	if r.Weights != nil {
		t.Weights = make([]float64, len(r.Targets))
	}
	next := slices.Clone(t.Offsets)
	for now := range int32(n) {
		if now%often == often-1 && ctx.Err() != nil {
			return Rows{}, ctx.Err()
		}
		old := now
		if order != nil {
			old = order[now]
		}
		for i := r.Offsets[old]; i < r.Offsets[old+1]; i++ {
			to := number(r.Targets[i])
			at := next[to]
			next[to]++
			t.Targets[at] = now
			if r.Weights != nil {
				t.Weights[at] = r.Weights[i]
			}
		}
	}
	return t, ctx.Err()
}

// Simple is r without self ties and with one target for repeated ones, which keeps the smallest weight: the graph
// that path measures read. It is r itself where r is simple already. Linear.
func (r Rows) Simple() Rows {
	n := r.Len()
	simple := true
	for i := 0; i < n && simple; i++ {
		before := int32(-1)
		for _, t := range r.Row(int32(i)) {
			simple = simple && t != before && int(t) != i
			before = t
		}
	}
	if simple {
		return r
	}
	s := Rows{Offsets: make([]int32, n+1)}
	for i := range n {
		weights := r.RowWeights(int32(i))
		first := len(s.Targets)
		for j, t := range r.Row(int32(i)) {
			switch last := len(s.Targets) - 1; {
			case int(t) == i:
			case last >= first && s.Targets[last] == t:
				if weights != nil {
					s.Weights[last] = min(s.Weights[last], weights[j])
				}
			default:
				s.Targets = append(s.Targets, t)
				if weights != nil {
					s.Weights = append(s.Weights, weights[j])
				}
			}
		}
		s.Offsets[i+1] = int32(len(s.Targets))
	}
	if r.Weights != nil && s.Weights == nil {
		s.Weights = []float64{}
	}
	return s
}

// Order lists the rows breadth first, each piece from its row of most targets (the smallest such row): order[new] =
// old. Neighbours lie close together in it, which halves the time of searches that do not fit the cache. Linear.
func (r Rows) Order() []int32 {
	order, _ := r.order(context.Background())
	return order
}

func (r Rows) order(ctx context.Context) ([]int32, error) {
	n := r.Len()
	seen := make([]bool, n)
	order := make([]int32, 0, n)
	for _, start := range r.byDegree() {
		if seen[start] {
			continue
		}
		seen[start] = true
		head := len(order)
		order = append(order, start)
		for ; head < len(order); head++ {
			if head%often == often-1 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			for _, t := range r.Row(order[head]) {
				if !seen[t] {
					seen[t] = true
					order = append(order, t)
				}
			}
		}
	}
	return order, ctx.Err()
}

// byDegree lists the rows by their number of targets, most first, equal ones ascending.
func (r Rows) byDegree() []int32 {
	n := r.Len()
	most := 0
	for i := range int32(n) {
		most = max(most, r.Degree(i))
	}
	next := make([]int32, most+2) // where rows of degree most−i go
	for i := range int32(n) {
		next[most-r.Degree(i)+1]++
	}
	accumulate(next)
	rows := make([]int32, n)
	for i := range int32(n) {
		at := &next[most-r.Degree(i)]
		rows[*at] = i
		*at++
	}
	return rows
}

// Renumber gives the rows new numbers: row i of the result is row order[i] of r. Order must hold every row once.
func (r Rows) Renumber(order []int32) Rows {
	out, _ := r.renumber(context.Background(), order)
	return out
}

func (r Rows) renumber(ctx context.Context, order []int32) (Rows, error) {
	turned, err := r.turn(ctx, order)
	if err != nil {
		return Rows{}, err
	}
	out, err := turned.turn(ctx, nil)
	out.orderRepeats()
	return out, err
}
