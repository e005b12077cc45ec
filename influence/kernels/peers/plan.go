package main

import (
	"slices"
	"strings"
)

// A peer is a program the kernels are compared with.
type peer struct {
	Name    string // in the plan
	Shown   string
	program string // the worker's name: of peers.py, or kernels or gonum
	variant string // added to the task's name where a program has two ways of doing it
	threads int    // the most it can use; 0: as many as it is given
}

func peers() []peer {
	return []peer{
		{Name: "networkit", Shown: "NetworKit", program: "networkit"},
		{Name: "networkit-plm", Shown: "NetworKit PLM", program: "networkit", variant: "_plm"},
		{Name: "igraph", Shown: "igraph", program: "igraph", threads: 1},
		{Name: "rustworkx", Shown: "rustworkx", program: "rustworkx"},
		{Name: "networkx", Shown: "networkx", program: "networkx", threads: 1},
		{Name: "gds", Shown: "Neo4j GDS", program: "gds"},
		{Name: "gonum", Shown: "gonum", program: "gonum", threads: 1},
		{Name: "alone", Shown: "ours, 1 thread", program: "kernels", threads: 1},
	}
}

func peerNamed(name string) peer {
	all := peers()
	return all[slices.IndexFunc(all, func(p peer) bool { return p.Name == name })]
}

// A taskKind says what a task is and what of it is compared.
type taskKind struct {
	Name, Shown string
	costs       bool // the graph is loaded with costs
	compare     comparer
	exact       options // for the values; zero fields as in timed
	timed       options
}

func taskKinds() []taskKind {
	sampling := options{Error: 0.005, Failure: 0.1}
	return []taskKind{
		{Name: "betweenness", Shown: "exact betweenness", compare: sameValues},
		{Name: "betweenness_by_cost", Shown: "betweenness by cost", costs: true, compare: sameValues},
		{Name: "harmonic", Shown: "harmonic closeness", compare: sameValues},
		{Name: "harmonic_sampled", Shown: "harmonic closeness, sampled", timed: options{Error: 0.02, Failure: 0.1}, compare: sameValues},
		{Name: "closeness", Shown: "closeness", compare: sameValues},
		{Name: "pagerank", Shown: "PageRank to 1e-8", exact: options{Tolerance: 1e-14}, timed: options{Tolerance: 1e-8}, compare: sameValues},
		{Name: "pagerank-10", Shown: "PageRank to 1e-10", exact: options{Tolerance: 1e-14}, timed: options{Tolerance: 1e-10}, compare: sameValues},
		{Name: "routes", Shown: "10 routes for each of 20 pairs", costs: true, timed: options{K: 10}, compare: sameCosts},
		{Name: "communities", Shown: "communities", compare: asModular},
		{Name: "constraint", Shown: "Burt's constraint", compare: sameValues},
		{Name: "effective_size", Shown: "effective size", compare: sameValues},
		{Name: "cores", Shown: "k-cores", compare: sameValues},
		{Name: "components", Shown: "components", compare: samePieces},
		{Name: "sampled_betweenness", Shown: "sampled betweenness", timed: sampling, compare: withinErrors},
	}
}

func taskNamed(name string) taskKind {
	all := taskKinds()
	return all[slices.IndexFunc(all, func(t taskKind) bool { return t.Name == name })]
}

// worker is the task as workers know it: variants of stopping share one.
func (t taskKind) worker() string { return strings.TrimSuffix(t.Name, "-10") }

// optionsFor are the options of a run on a graph.
func (t taskKind) optionsFor(rows int, exact bool) *options {
	o := t.timed
	if exact && t.exact.Tolerance > 0 {
		o.Tolerance = t.exact.Tolerance
	}
	if o.K > 0 {
		for i := range 20 {
			o.Queries = append(o.Queries, [2]int32{int32(i * rows / 21), int32(rows - 1 - i*rows/43)})
		}
	}
	return &o
}

// A comparison is one task on one graph, by ours and by some peers, with so many threads. Without peers ours is
// measured alone.
type comparison struct {
	Task, Graph string
	Threads     int
	Peers       []string
}

// Graphs of five to ten thousand rows that the path measures are compared on, and of a thousand; small worlds among
// the former.
const (
	middling    = "ba5-10k planted-10k lfr-5k ws-5k ba10-5k ba1to2-10k chart-10k grid-10k"
	smallWorlds = "ba5-10k planted-10k lfr-5k ws-5k"
	little      = "email ba5-1k planted-1k"
)

// plan lists the comparisons. Quick leaves out what takes more than seconds. All of it is to take half an hour, so the
// slow are run on few graphs.
func plan(quick bool) []comparison {
	var all []comparison
	add := func(small bool, task string, threads int, graphs, peers string) {
		if quick && !small {
			return
		}
		for graph := range strings.FieldsSeq(graphs) {
			all = append(all, comparison{task, graph, threads, strings.Fields(peers)})
		}
	}
	add(true, "betweenness", 1, little, "igraph networkit rustworkx gonum")
	add(true, "betweenness", 2, "ba5-1k planted-1k", "networkit rustworkx networkx")
	add(false, "betweenness", 2, "ba5-10k", "networkit rustworkx gds alone")
	add(false, "betweenness", 2, strings.TrimPrefix(middling, "ba5-10k "), "networkit")
	add(false, "betweenness", 1, middling+" path-10k ba1-10k", "igraph")
	add(true, "betweenness_by_cost", 1, "ba5-1k planted-1k", "igraph networkit")
	add(false, "betweenness_by_cost", 1, "ba5-5k", "igraph networkit")
	add(false, "betweenness_by_cost", 2, "ba5-5k", "networkit alone")
	add(true, "harmonic", 1, little, "igraph networkit")
	add(true, "harmonic", 1, "ba5-1k", "networkx")
	add(true, "harmonic", 2, little, "networkit")
	add(true, "closeness", 2, "ba5-1k", "igraph networkit")
	add(false, "harmonic", 2, middling, "networkit")
	add(false, "harmonic", 1, smallWorlds, "igraph")
	add(true, "pagerank", 1, "ba5-1k ba5-10k planted-10k", "networkit networkx rustworkx gonum")
	add(true, "pagerank-10", 1, "ba5-1k ba5-10k planted-10k", "igraph")
	add(false, "pagerank", 1, "ba5-100k planted-100k", "networkit networkx rustworkx gonum")
	add(false, "pagerank-10", 1, "ba5-100k planted-100k ba5-1m", "igraph")
	add(false, "pagerank", 2, "ba5-10k", "networkit gds")
	add(false, "pagerank", 2, "ba5-100k planted-100k ba5-1m", "networkit alone")
	add(true, "routes", 1, "ba5-1k planted-1k", "igraph networkx gonum")
	add(false, "routes", 1, "ba5-10k", "igraph networkx gonum")
	add(false, "routes", 1, "planted-10k", "igraph")
	add(false, "routes", 2, "ba5-10k", "gds alone")
	add(true, "communities", 2, "ba5-10k planted-10k lfr-10k", "networkit networkit-plm igraph")
	add(false, "communities", 2, "ba5-10k planted-10k", "networkx gds")
	add(false, "communities", 2, "ba5-100k planted-100k lfr-100k", "networkit networkit-plm igraph alone")
	add(false, "communities", 2, "ba5-1m", "networkit")
	add(true, "constraint", 1, "ba5-10k planted-10k", "igraph")
	add(true, "constraint", 1, "ba5-1k planted-1k", "igraph networkx")
	add(false, "constraint", 1, "ba5-100k planted-100k", "igraph")
	add(true, "effective_size", 1, "ba5-1k planted-1k", "networkx")
	add(true, "cores", 1, "ba5-10k planted-10k", "igraph networkit rustworkx networkx")
	add(false, "cores", 1, "ba5-100k planted-100k", "igraph networkit rustworkx networkx")
	add(true, "components", 1, "ba1to2-10k planted-10k", "igraph networkit rustworkx networkx")
	add(false, "components", 1, "planted-100k", "igraph networkit rustworkx networkx")
	add(true, "sampled_betweenness", 2, "ba5-10k", "networkit")
	add(false, "sampled_betweenness", 2, "ba5-100k", "networkit")
	add(false, "harmonic", 2, "ba5-10k planted-10k", "alone")
	add(false, "constraint", 2, "ba5-100k", "alone")
	for task := range strings.FieldsSeq("pagerank components cores harmonic_sampled sampled_betweenness communities routes") {
		add(false, task, 2, "ba5-1m", "")
	}
	add(false, "communities", 2, "planted-1m", "")
	return all
}
