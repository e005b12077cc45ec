// Package networks has small networks of the literature, with what others published of them, for tests.
package networks

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"inroad/influence/kernels"
)

// A Network is a small one of the literature, with what others published of it.
type Network struct {
	Source    string
	Ties      string // A-B or A-B:2, with its strength
	Alone     []string
	Directed  bool
	Published []Figures
}

// Figures are what was published of a measure, by name.
type Figures struct {
	Measure   string
	Source    string
	Tolerance float64
	Values    map[string]float64
}

// All are those of testdata/networks.
func All(t testing.TB) map[string]Network {
	t.Helper()
	root := "."
	for _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil; _, err = os.Stat(filepath.Join(root, "go.mod")) {
		if root = filepath.Join(root, ".."); len(root) > 100 {
			t.Fatal("no go.mod above the tests")
		}
	}
	text, err := os.ReadFile(filepath.Join(root, "testdata", "networks", "published.json"))
	if err != nil {
		t.Fatal(err)
	}
	var networks map[string]Network
	if err := json.Unmarshal(text, &networks); err != nil {
		t.Fatal(err)
	}
	return networks
}

// Named is one of them.
func Named(t testing.TB, name string) Network {
	t.Helper()
	n, ok := All(t)[name]
	if !ok {
		t.Fatalf("no network is named %q", name)
	}
	return n
}

// Of are the figures of a measure.
func (n Network) Of(t testing.TB, measure string) Figures {
	t.Helper()
	for _, f := range n.Published {
		if f.Measure == measure {
			return f
		}
	}
	t.Fatalf("nothing is published of %s", measure)
	return Figures{}
}

// Pairs are the ties by name, with their strengths; nil where none is said.
func (n Network) Pairs(t testing.TB) (pairs [][2]string, weights []float64) {
	t.Helper()
	for _, tie := range strings.Fields(n.Ties) {
		names, strength, said := strings.Cut(tie, ":")
		from, to, _ := strings.Cut(names, "-")
		pairs = append(pairs, [2]string{from, to})
		if !said {
			continue
		}
		weight, err := strconv.ParseFloat(strength, 64)
		if err != nil {
			t.Fatal(err)
		}
		weights = append(weights, weight)
	}
	return pairs, weights
}

// Rows builds the network, with the row of each name.
func (n Network) Rows(t testing.TB) (kernels.Rows, map[string]int32) {
	t.Helper()
	pairs, weights := n.Pairs(t)
	rowOf := map[string]int32{}
	place := func(name string) int32 {
		if _, ok := rowOf[name]; !ok {
			rowOf[name] = int32(len(rowOf))
		}
		return rowOf[name]
	}
	numbered := make([][2]int32, len(pairs))
	for i, p := range pairs {
		numbered[i] = [2]int32{place(p[0]), place(p[1])}
	}
	for _, name := range n.Alone {
		place(name)
	}
	build := kernels.Undirected
	if n.Directed {
		build = kernels.Directed
	}
	rows, err := build(len(rowOf), numbered, weights)
	if err != nil {
		t.Fatal(err)
	}
	return rows, rowOf
}
