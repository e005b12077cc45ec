package kernels_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
	"inroad/influence/kernels"
	"inroad/influence/kernels/betweenness"
	"inroad/influence/kernels/distances"
	"inroad/influence/kernels/internal/kerneltest"
	"inroad/influence/kernels/pieces"
	"inroad/influence/kernels/routes"
)

// gonumGraph is the simple graph of rows as gonum has it.
func gonumGraph(t *testing.T, rows kernels.Rows, directed bool) (graph.Weighted, graph.Graph) {
	rows, err := rows.Simple(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	one, two := simple.NewWeightedDirectedGraph(0, math.Inf(1)), simple.NewWeightedUndirectedGraph(0, math.Inf(1))
	for row := range rows.Len() {
		one.AddNode(simple.Node(row))
		two.AddNode(simple.Node(row))
	}
	for row := range int32(rows.Len()) {
		for i, to := range rows.Row(row) {
			tie := simple.WeightedEdge{F: simple.Node(row), T: simple.Node(to), W: 1}
			if rows.Weights != nil {
				tie.W = rows.RowWeights(row)[i]
			}
			one.SetWeightedEdge(tie)
			two.SetWeightedEdge(tie)
		}
	}
	if directed {
		return one, one
	}
	return two, two
}

// TestPathMeasuresEqualGonum leaves to gonum what it does: betweenness (rows not in its map have none), distances,
// and the paths of Yen's algorithm.
func TestPathMeasuresEqualGonum(t *testing.T) {
	random := rand.New(rand.NewPCG(12, 12))
	for i := range 600 {
		directed := i%2 == 1
		rows := kerneltest.RandomRows(t, random, directed, true)
		n := rows.Len()
		what := fmt.Sprintf("graph %d, directed %v", i, directed)
		weighted, plain := gonumGraph(t, rows, directed)
		_, unweighted := gonumGraph(t, rows.Unweighted(), directed)
		factor := 0.5 // gonum counts both directions
		if directed {
			factor = 1
		}
		fill := func(scores map[int64]float64) []float64 {
			filled := make([]float64, n)
			for row, score := range scores {
				filled[row] = score * factor
			}
			return filled
		}
		got, err := betweenness.ByHops(t.Context(), rows, directed, 2)
		if err != nil {
			t.Fatal(err)
		}
		kerneltest.SameWithin(t, what+": betweenness", fill(network.Betweenness(plain)), got, 1e-9)
		all := path.DijkstraAllPaths(weighted)
		if n%2 == 0 { // of equal paths gonum finds those that are equal to the last bit only
			got, err = betweenness.ByCost(t.Context(), rows, directed, 2)
			if err != nil {
				t.Fatal(err)
			}
			kerneltest.SameWithin(t, what+": betweenness by cost", fill(network.BetweennessWeighted(weighted, all)), got, 1e-9)
		}
		far := func(measure func(graph.Graph, path.AllShortest) map[int64]float64, g graph.Graph, all path.AllShortest) []float64 {
			filled := make([]float64, n)
			for row, score := range measure(g, all) {
				if !math.IsInf(score, 1) {
					filled[row] = score
				}
			}
			return filled
		}
		// gonum sums distances to a row, so it is given the transposed graph by being compared with the transposed rows.
		toward := rows
		if directed {
			if toward, err = rows.Transpose(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		byCost, err := distances.ByCost(t.Context(), toward, directed, 1, 2)
		if err != nil {
			t.Fatal(err)
		}
		kerneltest.SameWithin(t, what+": harmonic", far(network.Harmonic, weighted, all), byCost.Harmonic, 1e-9)
		hops := path.DijkstraAllPaths(unweighted)
		byHops, err := distances.ByHops(t.Context(), toward, directed, 1, 2)
		if err != nil {
			t.Fatal(err)
		}
		kerneltest.SameWithin(t, what+": harmonic by hops", far(network.Harmonic, unweighted, hops), byHops.Harmonic, 1e-9)
		if count := len(byHops.Sum); count > 0 && slices.Min(byHops.Reached) == int32(count-1) {
			kerneltest.SameWithin(t, what+": farness", far(network.Farness, unweighted, hops), byHops.Sum, 1e-9)
		}
		if directed {
			_, count, err := pieces.Strong(t.Context(), rows)
			if want := len(topo.TarjanSCC(plain.(graph.Directed))); err != nil || count != want {
				t.Fatalf("%s: %d strong components, want %d, %v", what, count, want, err)
			}
		}
		if n < 2 {
			continue
		}
		var steps []routes.Step
		for row := range int32(n) {
			for j, to := range rows.Row(row) {
				steps = append(steps, routes.Step{From: row, To: to, Cost: int64(math.Round(rows.RowWeights(row)[j] * (1 << 20))), Length: 1})
			}
		}
		costs, err := routes.NewCostRows(n, steps)
		if err != nil {
			t.Fatal(err)
		}
		from, to := random.IntN(n), random.IntN(n)
		if from == to {
			continue
		}
		routes, err := routes.Find(t.Context(), costs, []routes.Query{{From: int32(from), To: int32(to)}}, 6, 1)
		if err != nil {
			t.Fatal(err)
		}
		want := path.YenKShortestPaths(weighted, 6, math.Inf(1), simple.Node(from), simple.Node(to))
		if len(want) != len(routes[0]) {
			t.Fatalf("%s: %d routes, gonum has %d", what, len(routes[0]), len(want))
		}
		for j, route := range routes[0] {
			length := 0.0
			for k := 1; k < len(want[j]); k++ {
				weight, _ := weighted.Weight(want[j][k-1].ID(), want[j][k].ID())
				length += weight
			}
			if math.Abs(float64(route.Cost)/(1<<20)-length) > 1e-4 {
				t.Fatalf("%s: route %d costs %v, gonum's %v", what, j, float64(route.Cost)/(1<<20), length)
			}
		}
	}
}
