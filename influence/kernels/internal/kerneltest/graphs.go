// Package kerneltest holds what the tests of several kernels share: graphs to try them on, and comparisons.
package kerneltest

import (
	"math/rand/v2"
	"testing"

	"inroad/influence/kernels"
	"inroad/influence/kernels/generate"
)

// Rows builds undirected rows of a generated graph, weighted where weights is not nil.
func Rows(t testing.TB, g generate.Graph, weights []float64) kernels.Rows {
	t.Helper()
	return Built(t, g, weights, false)
}

// Built builds rows of a generated graph, directed or not, weighted where weights is not nil.
func Built(t testing.TB, g generate.Graph, weights []float64, directed bool) kernels.Rows {
	t.Helper()
	build := kernels.Undirected
	if directed {
		build = kernels.Directed
	}
	rows, err := build(g.Len, g.Pairs, weights)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// Shapes are graphs on which every kernel is tried whole.
func Shapes(n int) map[string]generate.Graph {
	return map[string]generate.Graph{
		"barabasi-albert": generate.BarabasiAlbert(n, 1, 4, 5),
		"tree":            generate.BarabasiAlbert(n, 1, 1, 5),
		"planted":         generate.PlantedPartition(n, 32, 8, 2, 5),
		"organisation":    generate.OrganisationChart(n, 9, 0.1, 5),
		"watts-strogatz":  generate.WattsStrogatz(n, 8, 0.05, 5),
		"grid":            generate.Grid(20, n/20),
		"path":            generate.Path(n),
		"pieces":          generate.Random(n, n/2, 5),
	}
}

// Shuffled is g with its rows renumbered: row i of it is row order[i] of g.
func Shuffled(t testing.TB, g kernels.Rows, seed uint64) (renumbered kernels.Rows, order []int32) {
	order = make([]int32, g.Len())
	for i, at := range rand.New(rand.NewPCG(seed, 3)).Perm(g.Len()) {
		order[i] = int32(at)
	}
	renumbered, err := g.Renumber(t.Context(), order)
	if err != nil {
		t.Fatal(err)
	}
	return renumbered, order
}

// WorkerCounts are the numbers of workers that must give the same bits.
var WorkerCounts = []int{1, 2, 3, 7}

// Middling is large enough that passes run in parallel.
func Middling(t testing.TB, weighted bool) kernels.Rows {
	t.Helper()
	return Generated(t, generate.BarabasiAlbert(6000, 1, 10, 5), weighted)
}

// Generated builds undirected rows of a generated graph, with weights that are always the same or without.
func Generated(t testing.TB, g generate.Graph, weighted bool) kernels.Rows {
	t.Helper()
	var weights []float64
	if weighted {
		weights = generate.Weights(len(g.Pairs), 0.05, 1, 9)
	}
	rows, err := kernels.Undirected(g.Len, g.Pairs, weights)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
