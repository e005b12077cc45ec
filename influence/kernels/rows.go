// Package kernels holds the graph that the hot loops of the analysis read; the loops are in the packages below: paths
// in betweenness, distances and routes, and spectral, pieces, cohesion, communities and keyplayers.
//
// In come Rows, compressed sparse rows; out go slices indexed like the rows. Nothing here knows of people, ties or
// dates. Every kernel takes a context and stops within a few milliseconds of its end, gives the same bits for any
// number of workers (work is cut into fixed shards whose results are summed in order), and never needs memory of
// order n². Only Directed and Undirected, which build a graph once, take no context.
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

// How far a kernel goes between two looks at its context: a few milliseconds at most.
const (
	LookRows = 1 << 13 // rows, or steps of a search, each of which reads several ties
	LookTies = 1 << 20 // ties read one after another
)

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
	Accumulate(r.Offsets)
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
	r, err := r.Transpose(context.Background()) // a bucket per target, read in order of targets, leaves every row ascending
	r.orderRepeats()
	return r, err
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
	return CheckPairs(n, pairs)
}

// CheckPairs reports, as ErrRows, pairs that are not all between two of n rows, or too many. Linear.
func CheckPairs(n int, pairs [][2]int32) error {
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

// Accumulate turns counts, that of row i standing at i+1, into offsets.
func Accumulate(counts []int32) {
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
func (r Rows) Check(ctx context.Context) error {
	n := r.Len()
	if len(r.Offsets) == 0 && len(r.Targets) > 0 || n > 0 && (r.Offsets[0] != 0 || int(r.Offsets[n]) != len(r.Targets)) {
		return fmt.Errorf("%w: offsets do not run from 0 to %d targets", ErrRows, len(r.Targets))
	}
	if r.Weights != nil && len(r.Weights) != len(r.Targets) {
		return fmt.Errorf("%w: %d weights for %d targets", ErrRows, len(r.Weights), len(r.Targets))
	}
	for i := range n {
		if i%LookRows == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
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
	return ctx.Err()
}

// Symmetric says whether every tie stands in both of its rows, as LookRows and with the same weights: whether r may be
// read as undirected. Linear.
func (r Rows) Symmetric(ctx context.Context) (bool, error) {
	// Ties are read in order of their rows, so those of any target must come in the order of that target's row.
	next := slices.Clone(r.Offsets)
	for row := range int32(r.Len()) {
		if row%LookRows == LookRows-1 && ctx.Err() != nil {
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
