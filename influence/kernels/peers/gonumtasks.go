package main

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
)

// gonumTasks runs the tasks with gonum, on one thread always.
type gonumTasks struct {
	graph *simple.WeightedUndirectedGraph
	arcs  *simple.DirectedGraph // the same in both directions, made when first needed
	pairs [][2]int32
	size  int
}

func (p *gonumTasks) load(rows int, pairs [][2]int32, costs []float64) error {
	*p = gonumTasks{graph: simple.NewWeightedUndirectedGraph(0, math.Inf(1)), pairs: pairs, size: rows}
	for row := range rows {
		p.graph.AddNode(simple.Node(row))
	}
	for i, pair := range pairs {
		tie := simple.WeightedEdge{F: simple.Node(pair[0]), T: simple.Node(pair[1]), W: 1}
		if costs != nil {
			tie.W = costs[i]
		}
		p.graph.SetWeightedEdge(tie)
	}
	return nil
}

func (p *gonumTasks) task(name string, _ int, o options) (task, error) {
	switch name {
	case "betweenness": // both directions are counted
		return p.measure(0.5, func() map[int64]float64 { return network.Betweenness(p.graph) }), nil
	case "pagerank":
		if p.arcs == nil {
			p.arcs = simple.NewDirectedGraph()
			for row := range p.size {
				p.arcs.AddNode(simple.Node(row))
			}
			for _, pair := range p.pairs {
				p.arcs.SetEdge(simple.Edge{F: simple.Node(pair[0]), T: simple.Node(pair[1])})
				p.arcs.SetEdge(simple.Edge{F: simple.Node(pair[1]), T: simple.Node(pair[0])})
			}
		}
		// It stops at the root of the sum of squares, which for changes spread evenly is the sum over the root of n.
		stop := o.Tolerance / math.Sqrt(float64(p.size))
		return p.measure(1, func() map[int64]float64 { return network.PageRankSparse(p.arcs, 0.85, stop) }), nil
	case "routes":
		values := make([]float64, len(o.Queries)*o.K)
		return task{run: func() error {
			for i, q := range o.Queries {
				routes := path.YenKShortestPaths(p.graph, o.K, math.Inf(1), simple.Node(q[0]), simple.Node(q[1]))
				for j := range o.K {
					values[i*o.K+j] = -1
					if j < len(routes) {
						values[i*o.K+j] = 0
						for step := 1; step < len(routes[j]); step++ {
							w, _ := p.graph.Weight(routes[j][step-1].ID(), routes[j][step].ID())
							values[i*o.K+j] += w
						}
					}
				}
			}
			return nil
		}, values: func() []float64 { return values }}, nil
	}
	return task{}, fmt.Errorf("gonum has no task %q", name)
}

// measure is the task of one measure; gonum leaves out rows that have none.
func (p *gonumTasks) measure(factor float64, measure func() map[int64]float64) task {
	var found map[int64]float64
	return task{run: func() error { found = measure(); return nil }, values: func() []float64 {
		values := make([]float64, p.size)
		for row := range values {
			values[row] = found[int64(row)] * factor
		}
		return values
	}}
}
