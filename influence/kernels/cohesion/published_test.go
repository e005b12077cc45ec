package cohesion

import (
	"encoding/json"
	"inroad/influence/kernels"
	"inroad/influence/kernels/internal/kerneltest"
	"math"
	"strings"
	"testing"
)

func TestPublishedStructuralHoles(t *testing.T) {
	type values struct{ Values map[string]*float64 }
	var expected struct {
		Florentine struct {
			Constraint    values `json:"constraint_burt"`
			EffectiveSize values `json:"effective_size_unweighted"`
		} `json:"florentine_marriage"`
		Ucinet struct {
			Edges, Weights        string
			Constraint            map[string]float64
			EffectiveSize         map[string]float64 `json:"effective_size"`
			ConstraintWeighted    map[string]float64 `json:"constraint_weighted"`
			EffectiveSizeWeighted map[string]float64 `json:"effective_size_weighted"`
			Directed              struct {
				Constraint    []float64
				EffectiveSize []float64 `json:"effective_size"`
			}
		} `json:"structural_holes_ucinet"`
		Igraph struct {
			Path4 []float64
			K4    []float64
			Two   struct{ Values []float64 } `json:"two K4 joined through node 4"`
		} `json:"igraph_constraint"`
	}
	if err := json.Unmarshal(kerneltest.SharedNetwork(t, "expected.json"), &expected); err != nil {
		t.Fatal(err)
	}
	measure := func(rows kernels.Rows, directed bool) Holes {
		t.Helper()
		holes, err := StructuralHoles(t.Context(), rows, directed, 2)
		if err != nil {
			t.Fatal(err)
		}
		return holes
	}
	same := func(what string, got, want, tolerance float64) {
		t.Helper()
		if !(math.Abs(got-want) <= tolerance || math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}

	families, rowOf := kerneltest.Florentine(t)
	holes := measure(families, false)
	for name, row := range rowOf {
		want := math.NaN()
		if v := expected.Florentine.Constraint.Values[name]; v != nil {
			want = *v
		}
		same("constraint of "+name, holes.Constraint[row], want, 1e-6)
		same("effective size of "+name, holes.EffectiveSize[row], *expected.Florentine.EffectiveSize.Values[name], 1e-6)
	}

	// Edges are written A-B, weights AB2.
	var pairs [][2]string
	var weights []float64
	for _, w := range strings.Fields(expected.Ucinet.Weights) {
		pairs = append(pairs, [2]string{w[:1], w[1:2]})
		var weight float64
		if err := json.Unmarshal([]byte(w[2:]), &weight); err != nil {
			t.Fatal(err)
		}
		weights = append(weights, weight)
	}
	rows, rowOf := kerneltest.NamedRows(t, pairs, weights)
	plain, weighted := measure(rows.Unweighted(), false), measure(rows, false)
	for name := range expected.Ucinet.Constraint {
		row := rowOf[name]
		same("constraint of "+name, plain.Constraint[row], expected.Ucinet.Constraint[name], 1e-3)
		same("effective size of "+name, plain.EffectiveSize[row], expected.Ucinet.EffectiveSize[name], 5e-3)
		same("weighted constraint of "+name, weighted.Constraint[row], expected.Ucinet.ConstraintWeighted[name], 1e-3)
		same("weighted effective size of "+name, weighted.EffectiveSize[row], expected.Ucinet.EffectiveSizeWeighted[name], 5e-3)
	}
	arcs, err := kernels.Directed(3, [][2]int32{{0, 1}, {0, 2}, {1, 0}, {2, 1}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	holes = measure(arcs, true)
	for i := range 3 {
		same("directed constraint", holes.Constraint[i], expected.Ucinet.Directed.Constraint[i], 1e-3)
		same("directed effective size", holes.EffectiveSize[i], expected.Ucinet.Directed.EffectiveSize[i], 1e-3)
	}

	for _, c := range []struct {
		pairs [][2]int32
		want  []float64
	}{
		{[][2]int32{{0, 1}, {1, 2}, {2, 3}}, expected.Igraph.Path4},
		{[][2]int32{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}}, expected.Igraph.K4},
		{[][2]int32{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}, {3, 4}, {4, 5}, {5, 6}, {5, 7}, {5, 8}, {6, 7},
			{6, 8}, {7, 8}}, expected.Igraph.Two.Values},
	} {
		rows, err := kernels.Undirected(len(c.want), c.pairs, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, got := range measure(rows, false).Constraint {
			same("constraint in igraph's tests", got, c.want[i], 1e-6)
		}
	}
}
