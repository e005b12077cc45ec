// Package weighted shows a Snapshot to gonum's algorithms, its ties weighed by strength or by cost: never by both, and
// never by a number that might be either.
package weighted

import (
	"fmt"
	"math"
	"slices"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"

	"inroad/graph"
)

// Directed is a view of a Snapshot as gonum's WeightedDirected graph. Its node IDs are the numbers of the entities.
// Several ties from one entity to another are one, and those from an entity to itself are left out, as in gonum's
// simple graphs.
type Directed[W graph.Strength | graph.Cost] struct{ view[W] }

// Undirected is a view of a Snapshot as gonum's WeightedUndirected graph, its ties taken without their direction.
type Undirected[W graph.Strength | graph.Cost] struct{ view[W] }

// DirectedStrengths sees the ties to which strength gives one above 0; the strongest of several counts. An entity and
// one it has no tie with have strength 0.
func DirectedStrengths(s *graph.Snapshot, strength func(graph.EntityTie) graph.Strength) Directed[graph.Strength] {
	return Directed[graph.Strength]{see(s, strength, strongest, false, 0)}
}

// DirectedCosts sees the ties to which cost gives one above 0; the least of several counts. An entity costs 0 from
// itself, and +Inf from one it has no tie with.
func DirectedCosts(s *graph.Snapshot, cost func(graph.EntityTie) graph.Cost) Directed[graph.Cost] {
	return Directed[graph.Cost]{see(s, cost, least, false, graph.Cost(math.Inf(1)))}
}

// UndirectedStrengths is DirectedStrengths without directions.
func UndirectedStrengths(s *graph.Snapshot, strength func(graph.EntityTie) graph.Strength) Undirected[graph.Strength] {
	return Undirected[graph.Strength]{see(s, strength, strongest, true, 0)}
}

// UndirectedCosts is DirectedCosts without directions.
func UndirectedCosts(s *graph.Snapshot, cost func(graph.EntityTie) graph.Cost) Undirected[graph.Cost] {
	return Undirected[graph.Cost]{see(s, cost, least, true, graph.Cost(math.Inf(1)))}
}

func strongest(a, b graph.Strength) graph.Strength { return max(a, b) }
func least(a, b graph.Cost) graph.Cost             { return min(a, b) }

var (
	_ gonum.WeightedDirected   = Directed[graph.Strength]{}
	_ gonum.WeightedDirected   = Directed[graph.Cost]{}
	_ gonum.WeightedUndirected = Undirected[graph.Strength]{}
	_ gonum.WeightedUndirected = Undirected[graph.Cost]{}
)

// view holds rows of targets with weights, sorted, and the same turned round.
type view[W graph.Strength | graph.Cost] struct {
	snapshot *graph.Snapshot
	out, in  [][]step[W]
	absent   W
}

type step[W graph.Strength | graph.Cost] struct {
	to     int32
	weight W
}

func see[W graph.Strength | graph.Cost](s *graph.Snapshot, weigh func(graph.EntityTie) W, combine func(a, b W) W, bothWays bool, absent W) view[W] {
	n := len(s.Entities)
	v := view[W]{s, make([][]step[W], n), make([][]step[W], n), absent}
	for _, t := range s.Ties {
		w := weigh(t)
		if !(w > 0) || t.From == t.To {
			continue
		}
		v.out[t.From] = append(v.out[t.From], step[W]{t.To, w})
		if bothWays {
			v.out[t.To] = append(v.out[t.To], step[W]{t.From, w})
		}
	}
	for from, steps := range v.out {
		slices.SortStableFunc(steps, func(a, b step[W]) int { return int(a.to) - int(b.to) })
		kept := steps[:0]
		for _, st := range steps {
			if last := len(kept) - 1; last >= 0 && kept[last].to == st.to {
				kept[last].weight = combine(kept[last].weight, st.weight)
			} else {
				kept = append(kept, st)
			}
		}
		v.out[from] = kept
		for _, st := range kept {
			v.in[st.to] = append(v.in[st.to], step[W]{int32(from), st.weight})
		}
	}
	return v
}

func joined[W graph.Strength | graph.Cost](from, to int64, weight W) gonum.WeightedEdge {
	return simple.WeightedEdge{F: simple.Node(from), T: simple.Node(to), W: float64(weight)}
}

// Entity is the entity of a node of the view.
func (v view[W]) Entity(n gonum.Node) *graph.Entity {
	if !v.has(n.ID()) {
		panic(fmt.Sprintf("graph: no entity has number %d", n.ID()))
	}
	return &v.snapshot.Entities[n.ID()]
}

func (v view[W]) has(id int64) bool { return 0 <= id && id < int64(len(v.out)) }

// Node returns the node with the ID, or nil.
func (v view[W]) Node(id int64) gonum.Node {
	if !v.has(id) {
		return nil
	}
	return simple.Node(id)
}

// Nodes returns all nodes, by ID.
func (v view[W]) Nodes() gonum.Nodes {
	if len(v.out) == 0 {
		return gonum.Empty
	}
	nodes := make([]gonum.Node, len(v.out))
	for i := range nodes {
		nodes[i] = simple.Node(i)
	}
	return iterator.NewOrderedNodes(nodes)
}

// From returns the nodes that a tie leads to from the one with the ID, by ID.
func (v view[W]) From(id int64) gonum.Nodes { return v.targets(v.out, id) }

func (v view[W]) targets(rows [][]step[W], id int64) gonum.Nodes {
	if !v.has(id) || len(rows[id]) == 0 {
		return gonum.Empty
	}
	nodes := make([]gonum.Node, len(rows[id]))
	for i, st := range rows[id] {
		nodes[i] = simple.Node(st.to)
	}
	return iterator.NewOrderedNodes(nodes)
}

func (v view[W]) find(from, to int64) (W, bool) {
	if !v.has(from) || !v.has(to) {
		return 0, false
	}
	row := v.out[from]
	at, found := slices.BinarySearchFunc(row, int32(to), func(st step[W], to int32) int { return int(st.to) - int(to) })
	if !found {
		return 0, false
	}
	return row[at].weight, true
}

// HasEdgeBetween reports whether a tie joins the two, in either direction.
func (v view[W]) HasEdgeBetween(x, y int64) bool {
	_, there := v.find(x, y)
	_, back := v.find(y, x)
	return there || back
}

// Edge returns the tie from u to v, or nil.
func (v view[W]) Edge(from, to int64) gonum.Edge {
	if e := v.WeightedEdge(from, to); e != nil {
		return e
	}
	return nil
}

// WeightedEdge returns the tie from u to v, or nil.
func (v view[W]) WeightedEdge(from, to int64) gonum.WeightedEdge {
	w, ok := v.find(from, to)
	if !ok {
		return nil
	}
	return joined(from, to, w)
}

// Weight returns the weight of the tie between the two. Of one and the same entity it is 0, where there is no tie what
// the view says of that, with ok false.
func (v view[W]) Weight(x, y int64) (w float64, ok bool) {
	if x == y {
		return 0, true
	}
	if w, ok := v.find(x, y); ok {
		return float64(w), true
	}
	return float64(v.absent), false
}

// To returns the nodes from which a tie leads to the one with the ID, by ID.
func (v Directed[W]) To(id int64) gonum.Nodes { return v.targets(v.in, id) }

// HasEdgeFromTo reports whether a tie leads from u to v.
func (v Directed[W]) HasEdgeFromTo(from, to int64) bool {
	_, ok := v.find(from, to)
	return ok
}

// Edges returns all ties of the view, by their ends.
func (v Directed[W]) Edges() gonum.Edges { return edges(v.list(false)) }

// WeightedEdges returns all ties of the view, by their ends.
func (v Directed[W]) WeightedEdges() gonum.WeightedEdges { return weightedEdges(v.list(false)) }

// EdgeBetween returns the tie between x and y, or nil.
func (v Undirected[W]) EdgeBetween(x, y int64) gonum.Edge { return v.Edge(x, y) }

// WeightedEdgeBetween returns the tie between x and y, or nil.
func (v Undirected[W]) WeightedEdgeBetween(x, y int64) gonum.WeightedEdge {
	return v.WeightedEdge(x, y)
}

// Edges returns all ties of the view, each once and by its ends.
func (v Undirected[W]) Edges() gonum.Edges { return edges(v.list(true)) }

// WeightedEdges returns all ties of the view, each once and by its ends.
func (v Undirected[W]) WeightedEdges() gonum.WeightedEdges { return weightedEdges(v.list(true)) }

// list holds all ties, or those to an entity of a higher number only.
func (v view[W]) list(up bool) []gonum.WeightedEdge {
	var list []gonum.WeightedEdge
	for from, steps := range v.out {
		for _, st := range steps {
			if !up || int32(from) < st.to {
				list = append(list, joined(int64(from), int64(st.to), st.weight))
			}
		}
	}
	return list
}

func weightedEdges(list []gonum.WeightedEdge) gonum.WeightedEdges {
	if len(list) == 0 {
		return gonum.Empty
	}
	return iterator.NewOrderedWeightedEdges(list)
}

func edges(list []gonum.WeightedEdge) gonum.Edges {
	if len(list) == 0 {
		return gonum.Empty
	}
	plain := make([]gonum.Edge, len(list))
	for i, e := range list {
		plain[i] = e
	}
	return iterator.NewOrderedEdges(plain)
}
