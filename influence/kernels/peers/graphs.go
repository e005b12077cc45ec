package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"inroad/influence/kernels/generate"
)

// A graphSource is one graph of the comparison and how it comes about.
type graphSource struct {
	Name, About string
	build       func() (generate.Graph, error)
}

// graphSources are the graphs the goals of speed are stated for. Sizes stand in the names; every seed is 1.
func graphSources() []graphSource {
	sources := []graphSource{
		{"email", "e-mail within a European institution (SNAP email-Eu-core), directions dropped", emails},
		ba("ba1-10k", 10_000, 1, 1), ba("ba1to2-10k", 10_000, 1, 2), ba("ba10-5k", 5_000, 10, 10),
	}
	for name, n := range sizes("ba5", 1_000, 5_000, 10_000, 100_000, 1_000_000) {
		sources = append(sources, ba(name, n, 5, 5))
	}
	for name, n := range sizes("planted", 1_000, 10_000, 100_000, 1_000_000) {
		sources = append(sources, seeded(name, "planted partition: groups of 50, 8 ties within, 2 between", func() generate.Graph {
			return generate.PlantedPartition(n, 50, 8, 2, 1)
		}))
	}
	for name, n := range sizes("lfr", 5_000, 10_000, 100_000) {
		sources = append(sources, seeded(name, "groups and ties by power laws (LFR): 5 to 100 ties, mixing 0.3", func() generate.Graph {
			return generate.PowerLawGroups(n, 5, 100, 0.3, 1)
		}))
	}
	return append(sources,
		seeded("ws-5k", "Watts–Strogatz: 8 neighbours, 5 % of ties moved", func() generate.Graph {
			return generate.WattsStrogatz(5_000, 8, 0.05, 1)
		}),
		seeded("chart-10k", "organisation chart of two levels, 10 % cross ties", func() generate.Graph {
			return generate.OrganisationChart(10_000, 12, 0.1, 1)
		}),
		seeded("grid-10k", "grid of 100 by 100", func() generate.Graph { return generate.Grid(100, 100) }),
		seeded("path-10k", "path", func() generate.Graph { return generate.Path(10_000) }),
	)
}

func ba(name string, n, low, high int) graphSource {
	ties := strconv.Itoa(high)
	if low < high {
		ties = fmt.Sprintf("%d or %d", low, high)
	}
	return seeded(name, "Barabási–Albert: "+ties+" ties a row", func() generate.Graph {
		return generate.BarabasiAlbert(n, low, high, 1)
	})
}

func seeded(name, about string, build func() generate.Graph) graphSource {
	return graphSource{name, about, func() (generate.Graph, error) { return build(), nil }}
}

// sizes gives the names of one kind of graph in several sizes, in order.
func sizes(kind string, all ...int) func(yield func(string, int) bool) {
	return func(yield func(string, int) bool) {
		for _, n := range all {
			size := fmt.Sprintf("%dk", n/1000)
			if n >= 1_000_000 {
				size = fmt.Sprintf("%dm", n/1_000_000)
			}
			if !yield(kind+"-"+size, n) {
				return
			}
		}
	}
}

// emailFile is real data that is not part of the project.
const emailFile = "../shared/data/speed/email-Eu-core.txt"

// emails reads the one real graph: a tie a line, two numbers.
func emails() (generate.Graph, error) {
	text, err := os.ReadFile(emailFile)
	if err != nil {
		return generate.Graph{}, fmt.Errorf("read a real graph: %w", err)
	}
	var g generate.Graph
	for i, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		var from, to int32
		if _, err := fmt.Sscan(line, &from, &to); err != nil {
			return generate.Graph{}, fmt.Errorf("%s:%d: %w", emailFile, i+1, err)
		}
		g.Len = max(g.Len, int(from)+1, int(to)+1)
		if from != to {
			g.Pairs = append(g.Pairs, [2]int32{min(from, to), max(from, to)})
		}
	}
	slices.SortFunc(g.Pairs, func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	g.Pairs = slices.Compact(g.Pairs)
	return g, nil
}

// A graphFile is a graph written out so that every program reads the same ties: Pairs holds each tie as two 32-bit
// numbers, Costs a whole cost from a million to ten million for each as a 64-bit float, little-endian both. Costs are
// whole so that sums of them are exact and all programs agree on which paths are equally long.
type graphFile struct {
	Name         string
	Rows, Ties   int
	Pairs, Costs string // files
}

// writeGraph makes the graph and writes it into folder.
func writeGraph(folder string, source graphSource) (graphFile, error) {
	g, err := source.build()
	if err != nil {
		return graphFile{}, err
	}
	file := graphFile{
		Name: source.Name, Rows: g.Len, Ties: len(g.Pairs),
		Pairs: filepath.Join(folder, source.Name+".pairs"), Costs: filepath.Join(folder, source.Name+".costs"),
	}
	costs := generate.Weights(len(g.Pairs), 1e6, 1e7, 1)
	for i := range costs {
		costs[i] = math.Floor(costs[i])
	}
	for name, data := range map[string]any{file.Pairs: g.Pairs, file.Costs: costs} {
		var out bytes.Buffer
		if err := binary.Write(&out, binary.LittleEndian, data); err != nil {
			return graphFile{}, fmt.Errorf("write graph %s: %w", source.Name, err)
		}
		if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
			return graphFile{}, fmt.Errorf("write graph %s: %w", source.Name, err)
		}
	}
	return file, nil
}

// readPairs and readFloats read what writeGraph and the workers write.
func readPairs(name string) ([][2]int32, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	pairs := make([][2]int32, len(raw)/8)
	_, err = binary.Decode(raw, binary.LittleEndian, pairs)
	return pairs, err
}

func readFloats(name string) ([]float64, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	values := make([]float64, len(raw)/8)
	_, err = binary.Decode(raw, binary.LittleEndian, values)
	return values, err
}

func writeFloats(name string, values []float64) error {
	raw, err := binary.Append(nil, binary.LittleEndian, values)
	if err != nil {
		return err
	}
	return os.WriteFile(name, raw, 0o644)
}
