package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// A gate is a goal: every ratio among its rows must reach Least, their geometric mean should reach Aim.
type gate struct {
	Goal, Against string
	Least, Aim    float64
	task          string
	threads       int
	peers, graphs string // separated by blanks
}

func gates() []gate {
	return []gate{
		{"exact betweenness, 5 to 10 thousand rows, 2 threads", "NetworKit", 5, 12, "betweenness", 2, "networkit", middling},
		{"the same, 1 thread", "igraph", 2, 4.5, "betweenness", 1, "igraph", middling},
		{"exact betweenness, 1 thousand rows, 1 thread", "gonum", 40, 70, "betweenness", 1, "gonum", little},
		{"exact betweenness, 1 thousand rows, 2 threads (theirs 1)", "networkx", 200, 400, "betweenness", 2, "networkx", "ba5-1k planted-1k"},
		{"betweenness by cost, 1 to 5 thousand rows, 1 thread", "igraph", 1.1, 1.5, "betweenness_by_cost", 1, "igraph", "ba5-1k planted-1k ba5-5k"},
		{"the same", "NetworKit", 1.1, 1.5, "betweenness_by_cost", 1, "networkit", "ba5-1k planted-1k ba5-5k"},
		{"harmonic closeness, 5 to 10 thousand rows, 2 threads", "NetworKit", 20, 80, "harmonic", 2, "networkit", middling},
		{"harmonic closeness on small worlds, 1 thread", "igraph", 10, 40, "harmonic", 1, "igraph", smallWorlds},
		{"PageRank to 1e-8, 100 thousand rows and more, 1 thread", "NetworKit", 1.3, 2.5, "pagerank", 1, "networkit", "ba5-100k planted-100k"},
		{"the same, 2 threads", "NetworKit", 1.3, 2.5, "pagerank", 2, "networkit", "ba5-100k planted-100k ba5-1m"},
		{"PageRank to 1e-10, 10 to 100 thousand rows, 1 thread", "igraph", 1.2, 2, "pagerank-10", 1, "igraph", "ba5-10k planted-10k ba5-100k planted-100k"},
		{"PageRank to 1e-8, the same", "networkx", 10, 20, "pagerank", 1, "networkx", "ba5-10k planted-10k ba5-100k planted-100k"},
		{"the same", "gonum", 8, 10, "pagerank", 1, "gonum", "ba5-10k planted-10k ba5-100k planted-100k"},
		{"10 routes, 1 to 10 thousand rows, 1 thread", "igraph", 15, 30, "routes", 1, "igraph", "ba5-1k planted-1k ba5-10k planted-10k"},
		{"the same", "networkx", 80, 150, "routes", 1, "networkx", "ba5-1k planted-1k ba5-10k"},
		{"the same", "gonum", 150, 300, "routes", 1, "gonum", "ba5-1k planted-1k ba5-10k"},
		{"communities, 10 thousand to 1 million rows, 2 threads", "NetworKit Leiden", 0.7, 1.2, "communities", 2, "networkit", ""},
		{"the same", "NetworKit PLM", 0.7, 1.2, "communities", 2, "networkit-plm", ""},
		{"the same (theirs 1)", "igraph", 2, 4, "communities", 2, "igraph", ""},
		{"the same (theirs 1)", "networkx", 25, 80, "communities", 2, "networkx", ""},
		{"Burt's constraint, 10 to 100 thousand rows, 1 thread", "igraph", 1, 2, "constraint", 1, "igraph", "ba5-10k planted-10k ba5-100k planted-100k"},
		{"Burt's constraint, 1 thousand rows, 1 thread", "networkx", 500, 500, "constraint", 1, "networkx", "ba5-1k planted-1k"},
		{"k-cores, 10 to 100 thousand rows, 1 thread", "igraph", 1, 2, "cores", 1, "igraph", ""},
		{"the same", "networkx", 20, 20, "cores", 1, "networkx", ""},
		{"sampled betweenness, 100 thousand rows, 2 threads", "NetworKit KADABRA", 2, 4, "sampled_betweenness", 2, "networkit", "ba5-100k"},
		{"exact betweenness, ba5-10k, 2 threads", "rustworkx", 5, 8, "betweenness", 2, "rustworkx", "ba5-10k"},
		{"the same", "Neo4j GDS", 6, 10, "betweenness", 2, "gds", "ba5-10k"},
		{"scaling, exact betweenness, ba5-10k, 1 to 2 threads", "ours, 1 thread", 1.75, 1.95, "betweenness", 2, "alone", "ba5-10k"},
	}
}

// rows are those a gate is about.
func (g gate) rows(all []Row) []Row {
	return slices.DeleteFunc(slices.Clone(all), func(r Row) bool {
		return r.Task != g.task || r.Threads != g.threads || r.Peer != g.peers || g.graphs != "" && !slices.Contains(strings.Fields(g.graphs), r.Graph)
	})
}

// A judgement is how a gate fared.
type judgement struct {
	Measured, Wanted int
	Least, Mean      float64
	Worst            Row
	Differ           bool // values of some row did not agree, or the peer failed
}

func (g gate) judge(all []Row) judgement {
	rows := g.rows(all)
	j := judgement{Wanted: len(strings.Fields(g.graphs)), Least: math.Inf(1)}
	logs := 0.0
	for _, row := range rows {
		ratio := row.ratio()
		if ratio == 0 {
			j.Differ = true
			continue
		}
		j.Measured++
		logs += math.Log(ratio)
		if ratio < j.Least {
			j.Least, j.Worst = ratio, row
		}
	}
	if j.Measured > 0 {
		j.Mean = math.Exp(logs / float64(j.Measured))
	}
	return j
}

// word says how a gate fared.
func (j judgement) word(g gate) string {
	switch {
	case j.Measured == 0 && !j.Differ:
		return "not run"
	case j.Measured == 0:
		return "no values agreed"
	case j.Least < g.Least:
		return "**missed**"
	case j.Differ:
		return "**values differ**"
	case j.Mean < g.Aim:
		return "met, aim not"
	}
	return "met, aim too"
}

func (j judgement) graphs() string {
	if j.Wanted == 0 || j.Measured == j.Wanted {
		return fmt.Sprint(j.Measured)
	}
	return fmt.Sprintf("%d of %d", j.Measured, j.Wanted)
}
