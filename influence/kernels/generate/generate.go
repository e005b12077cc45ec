// Package generate makes the graphs that tests, benchmarks and comparisons of the kernels run on.
//
// In come a size and a seed, out goes a Graph as plain pairs, the same on every machine. Rows are shuffled wherever
// the construction would give their numbers a meaning, so that no kernel gains from a lucky order.
package generate

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// Graph is an undirected simple graph: Pairs holds each tie once, the smaller row first, in ascending order.
type Graph struct {
	Len   int
	Pairs [][2]int32
}

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x6e6574776f726b)) }

// finish shuffles the rows where r is not nil, then drops self pairs and repeats.
func finish(n int, pairs [][2]int32, r *rand.Rand) Graph {
	if r != nil {
		fresh := r.Perm(n)
		for i, p := range pairs {
			pairs[i] = [2]int32{int32(fresh[p[0]]), int32(fresh[p[1]])}
		}
	}
	for i, p := range pairs {
		pairs[i] = [2]int32{min(p[0], p[1]), max(p[0], p[1])}
	}
	slices.SortFunc(pairs, func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	pairs = slices.Compact(pairs)
	pairs = slices.DeleteFunc(pairs, func(p [2]int32) bool { return p[0] == p[1] })
	return Graph{n, pairs}
}

// BarabasiAlbert grows a graph by preferential attachment: each new row ties itself to m different older ones, m
// drawn evenly from [low, high], chosen in proportion to their ties.
func BarabasiAlbert(n, low, high int, seed uint64) Graph {
	r := random(seed)
	pairs := make([][2]int32, 0, n*high)
	ends := make([]int32, 0, 2*n*high) // every row as often as it has ties
	for v := 1; v <= high && v < n; v++ {
		pairs = append(pairs, [2]int32{0, int32(v)})
		ends = append(ends, 0, int32(v))
	}
	for v := high + 1; v < n; v++ {
		m := low + r.IntN(high-low+1)
		first := len(pairs)
		for len(pairs) < first+m {
			pair := [2]int32{int32(v), ends[r.IntN(len(ends))]}
			if !slices.Contains(pairs[first:], pair) {
				pairs = append(pairs, pair)
			}
		}
		for _, p := range pairs[first:] {
			ends = append(ends, p[0], p[1])
		}
	}
	return finish(n, pairs, r)
}

// PlantedPartition has groups of the given size; a row has on average within ties in its group and between ties to
// anywhere.
func PlantedPartition(n, size int, within, between float64, seed uint64) Graph {
	r := random(seed)
	var pairs [][2]int32
	for range int(float64(n) * within / 2) {
		group := r.IntN(max(n/size, 1)) * size
		width := min(size, n-group)
		pairs = append(pairs, [2]int32{int32(group + r.IntN(width)), int32(group + r.IntN(width))})
	}
	for range int(float64(n) * between / 2) {
		pairs = append(pairs, [2]int32{int32(r.IntN(n)), int32(r.IntN(n))})
	}
	return finish(n, pairs, r)
}

// OrganisationChart is a tree of two levels below a head, heads of units and their staff, as stakeholder tables
// have it, with cross·n ties more between any rows.
func OrganisationChart(n, span int, cross float64, seed uint64) Graph {
	r := random(seed)
	units := max((n-1)/(span+1), 1)
	var pairs [][2]int32
	for v := 1; v < n; v++ {
		above := 0
		if v > units {
			above = 1 + (v-units-1)%units
		}
		pairs = append(pairs, [2]int32{int32(above), int32(v)})
	}
	for range int(cross * float64(n)) {
		pairs = append(pairs, [2]int32{int32(r.IntN(n)), int32(r.IntN(n))})
	}
	return finish(n, pairs, r)
}

// WattsStrogatz is a ring in which each row knows the k/2 rows on either side, and each tie is moved to a random row
// with the given chance.
func WattsStrogatz(n, k int, chance float64, seed uint64) Graph {
	r := random(seed)
	var pairs [][2]int32
	for v := range n {
		for step := 1; step <= k/2; step++ {
			to := (v + step) % n
			if r.Float64() < chance {
				to = r.IntN(n)
			}
			pairs = append(pairs, [2]int32{int32(v), int32(to)})
		}
	}
	return finish(n, pairs, r)
}

// Random draws ties pairs evenly from all; repeats and self pairs fall out, so there may be fewer.
func Random(n, ties int, seed uint64) Graph {
	r := random(seed)
	pairs := make([][2]int32, ties)
	for i := range pairs {
		pairs[i] = [2]int32{int32(r.IntN(n)), int32(r.IntN(n))}
	}
	return finish(n, pairs, nil)
}

// Grid is a sheet of width × height rows, row x+width·y at (x, y): very many paths of equal length.
func Grid(width, height int) Graph {
	var pairs [][2]int32
	for y := range height {
		for x := range width {
			v := int32(x + width*y)
			if x+1 < width {
				pairs = append(pairs, [2]int32{v, v + 1})
			}
			if y+1 < height {
				pairs = append(pairs, [2]int32{v, v + int32(width)})
			}
		}
	}
	return finish(width*height, pairs, nil)
}

// Path is a chain 0, 1, … n−1: as deep as a graph can be.
func Path(n int) Graph { return Grid(n, 1) }

// Weights draws count numbers evenly from [low, high), one for each pair of a graph.
func Weights(count int, low, high float64, seed uint64) []float64 {
	r := random(seed)
	weights := make([]float64, count)
	for i := range weights {
		weights[i] = low + (high-low)*r.Float64()
	}
	return weights
}
