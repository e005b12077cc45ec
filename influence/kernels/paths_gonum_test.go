package kernels

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
)

// gonumGraph is the simple graph of rows as gonum has it.
func gonumGraph(rows Rows, directed bool) (graph.Weighted, graph.Graph) {
	rows = rows.Simple()
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
		rows := randomRows(t, random, directed, true)
		n := rows.Len()
		what := fmt.Sprintf("graph %d, directed %v", i, directed)
		weighted, plain := gonumGraph(rows, directed)
		_, unweighted := gonumGraph(rows.Unweighted(), directed)
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
		got, err := Betweenness(t.Context(), rows, directed, 2)
		if err != nil {
			t.Fatal(err)
		}
		sameWithin(t, what+": betweenness", fill(network.Betweenness(plain)), got, 1e-9)
		all := path.DijkstraAllPaths(weighted)
		if n%2 == 0 { // of equal paths gonum finds those that are equal to the last bit only
			got, err = BetweennessByCost(t.Context(), rows, directed, 2)
			if err != nil {
				t.Fatal(err)
			}
			sameWithin(t, what+": betweenness by cost", fill(network.BetweennessWeighted(weighted, all)), got, 1e-9)
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
			toward = rows.Transpose()
		}
		byCost, err := DistancesByCost(t.Context(), toward, directed, 1, 2)
		if err != nil {
			t.Fatal(err)
		}
		sameWithin(t, what+": harmonic", far(network.Harmonic, weighted, all), byCost.Harmonic, 1e-9)
		hops := path.DijkstraAllPaths(unweighted)
		byHops, err := DistancesByHops(t.Context(), toward, directed, 1, 2)
		if err != nil {
			t.Fatal(err)
		}
		sameWithin(t, what+": harmonic by hops", far(network.Harmonic, unweighted, hops), byHops.Harmonic, 1e-9)
		if count := len(byHops.Sum); count > 0 && slices.Min(byHops.Reached) == int32(count-1) {
			sameWithin(t, what+": farness", far(network.Farness, unweighted, hops), byHops.Sum, 1e-9)
		}
		if directed {
			_, count, err := StrongComponents(t.Context(), rows)
			if want := len(topo.TarjanSCC(plain.(graph.Directed))); err != nil || count != want {
				t.Fatalf("%s: %d strong components, want %d, %v", what, count, want, err)
			}
		}
		if n < 2 {
			continue
		}
		var steps []Step
		for row := range int32(n) {
			for j, to := range rows.Row(row) {
				steps = append(steps, Step{row, to, int64(math.Round(rows.RowWeights(row)[j] * (1 << 20))), 1})
			}
		}
		costs, err := NewCostRows(n, steps)
		if err != nil {
			t.Fatal(err)
		}
		from, to := random.IntN(n), random.IntN(n)
		if from == to {
			continue
		}
		routes, err := Routes(t.Context(), costs, []RouteQuery{{int32(from), int32(to)}}, 6, 1)
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
