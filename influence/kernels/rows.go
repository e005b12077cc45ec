// Package kernels holds the hot loops of the analysis: path, spectral, cohesion and grouping algorithms on plain slices.
//
// In come Rows, compressed sparse rows; out go slices indexed like the rows. Nothing here knows of people, ties or
// dates. Every kernel takes a context and stops within a few milliseconds of its end, gives the same bits for any
// number of workers (work is cut into fixed shards whose results are summed in order), and never needs memory of
// order n².
package kernels

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

// Len is the number of rows, n.
func (r Rows) Len() int { return max(len(r.Offsets)-1, 0) }

// Row returns the targets of row i.
func (r Rows) Row(i int32) []int32 { return r.Targets[r.Offsets[i]:r.Offsets[i+1]] }
