package weighted_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/testgraph"

	"inroad/graph"
	"inroad/graph/storetest"
	"inroad/graph/weighted"
)

// sight makes a view of a Snapshot.
type sight func(s *graph.Snapshot, weight func(graph.EntityTie) float64) gonum.Graph

// sights are all views, each with the weight of what has no tie.
var sights = []struct {
	name     string
	see      sight
	directed bool
	absent   float64
}{
	{"directed strengths", func(s *graph.Snapshot, w func(graph.EntityTie) float64) gonum.Graph {
		return weighted.DirectedStrengths(s, func(t graph.EntityTie) graph.Strength { return graph.Strength(w(t)) })
	}, true, 0},
	{"directed costs", func(s *graph.Snapshot, w func(graph.EntityTie) float64) gonum.Graph {
		return weighted.DirectedCosts(s, func(t graph.EntityTie) graph.Cost { return graph.Cost(w(t)) })
	}, true, math.Inf(1)},
	{"undirected strengths", func(s *graph.Snapshot, w func(graph.EntityTie) float64) gonum.Graph {
		return weighted.UndirectedStrengths(s, func(t graph.EntityTie) graph.Strength { return graph.Strength(w(t)) })
	}, false, 0},
	{"undirected costs", func(s *graph.Snapshot, w func(graph.EntityTie) float64) gonum.Graph {
		return weighted.UndirectedCosts(s, func(t graph.EntityTie) graph.Cost { return graph.Cost(w(t)) })
	}, false, math.Inf(1)},
}

func entity(i int64) graph.ID { return graph.ID(fmt.Sprintf("s#%04d", i)) }

// builder makes a Snapshot with gonum's nodes as entities, numbered anew, and the weight of a tie as its row.
func builder(see sight, absent float64) testgraph.Builder {
	return func(nodes []gonum.Node, lines []testgraph.WeightedLine, _, _ float64) (g gonum.Graph, n []gonum.Node, e []testgraph.Edge, s, a float64, ok bool) {
		var f graph.Fragment
		number := map[int64]int64{}
		add := func(node gonum.Node) {
			if _, known := number[node.ID()]; !known {
				id := int64(len(number))
				number[node.ID()] = id
				f.Records = append(f.Records, graph.Record{ID: entity(id), Statements: []graph.Statement{{Property: graph.Name, Value: fmt.Sprint("Name ", id)}}})
			}
		}
		for _, node := range nodes {
			add(node)
		}
		weights := map[int]float64{}
		between := map[[2]int64]bool{}
		for i, line := range lines {
			add(line.From())
			add(line.To())
			from, to := number[line.From().ID()], number[line.To().ID()]
			if from == to || between[[2]int64{from, to}] {
				continue
			}
			between[[2]int64{from, to}] = true
			weights[i+1] = line.Weight()
			f.Ties = append(f.Ties, graph.Tie{From: entity(from), To: entity(to), Type: graph.Influences, Origin: graph.Origin{Row: i + 1}})
		}
		if len(f.Ties) == 0 && len(lines) != 0 {
			return nil, nil, nil, 0, 0, false
		}
		snapshot, err := graph.Load(context.Background(), storetest.Plain{Holds: f})
		if err != nil {
			return nil, nil, nil, 0, 0, false
		}
		for i := range f.Records {
			n = append(n, simple.Node(i))
		}
		for _, t := range snapshot.Ties {
			e = append(e, simple.WeightedEdge{F: simple.Node(t.From), T: simple.Node(t.To), W: weights[t.Origin.Row]})
		}
		return see(snapshot, func(t graph.EntityTie) float64 { return weights[t.Origin.Row] }), n, e, 0, absent, true
	}
}

// TestGonum runs gonum's own suites on each view.
func TestGonum(t *testing.T) {
	for _, v := range sights {
		b := builder(v.see, v.absent)
		t.Run(v.name, func(t *testing.T) {
			t.Run("EdgeExistence", func(t *testing.T) { testgraph.EdgeExistence(t, b, true) })
			t.Run("NodeExistence", func(t *testing.T) { testgraph.NodeExistence(t, b) })
			t.Run("ReturnAdjacentNodes", func(t *testing.T) { testgraph.ReturnAdjacentNodes(t, b, true, true) })
			t.Run("ReturnAllEdges", func(t *testing.T) { testgraph.ReturnAllEdges(t, b, true) })
			t.Run("ReturnAllNodes", func(t *testing.T) { testgraph.ReturnAllNodes(t, b, true) })
			t.Run("ReturnAllWeightedEdges", func(t *testing.T) { testgraph.ReturnAllWeightedEdges(t, b, true) })
			t.Run("ReturnEdgeSlice", func(t *testing.T) { testgraph.ReturnEdgeSlice(t, b, true) })
			t.Run("ReturnWeightedEdgeSlice", func(t *testing.T) { testgraph.ReturnWeightedEdgeSlice(t, b, true) })
			t.Run("ReturnNodeSlice", func(t *testing.T) { testgraph.ReturnNodeSlice(t, b, true) })
			t.Run("Weight", func(t *testing.T) { testgraph.Weight(t, b) })
		})
	}
}
