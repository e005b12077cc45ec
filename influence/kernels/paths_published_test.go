package kernels_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"inroad/influence/kernels"
	"inroad/influence/kernels/betweenness"
	"inroad/influence/kernels/distances"
	"inroad/influence/kernels/internal/kerneltest"
	"inroad/influence/kernels/pieces"
)

// TestPublishedPathMeasures compares with the values that expected.json cites: UCINET, igraph and networkx.
func TestPublishedPathMeasures(t *testing.T) {
	type values struct {
		Tol    float64
		Values map[string]float64
	}
	var expected struct {
		Florentine struct {
			Doubled    values `json:"betweenness_unnormalised_x2"`
			Normalised values `json:"betweenness_normalised"`
			Closeness  values
		} `json:"florentine_marriage"`
		Kite struct {
			Betweenness   values `json:"betweenness_unnormalised_undirected_halved"`
			Closeness     values
			Articulations []string `json:"articulation_points_computed"`
		} `json:"krackhardt_kite"`
	}
	if err := json.Unmarshal(kerneltest.SharedNetwork(t, "expected.json"), &expected); err != nil {
		t.Fatal(err)
	}
	compare := func(what string, want values, rowOf map[string]int32, got func(row int32) float64) {
		if len(want.Values) == 0 {
			t.Errorf("%s: no published values", what)
		}
		for name, value := range want.Values {
			if math.Abs(got(rowOf[name])-value) > want.Tol {
				t.Errorf("%s of %s is %v, published %v", what, name, got(rowOf[name]), value)
			}
		}
	}
	lines, err := csv.NewReader(strings.NewReader(string(kerneltest.SharedNetwork(t, "krackhardt-kite-edges.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var pairs [][2]string
	for _, line := range lines[1:] {
		pairs = append(pairs, [2]string{line[0], line[1]})
	}
	kite, kiteRow := kerneltest.NamedRows(t, pairs, nil)
	families, familyRow := kerneltest.Florentine(t)
	for _, network := range []struct {
		name                   string
		rows                   kernels.Rows
		rowOf                  map[string]int32
		betweenness, closeness values
		scale                  float64
	}{
		{"kite", kite, kiteRow, expected.Kite.Betweenness, expected.Kite.Closeness, 1},
		{"families doubled", families, familyRow, expected.Florentine.Doubled, expected.Florentine.Closeness, 2},
		{"families normalised", families, familyRow, expected.Florentine.Normalised, expected.Florentine.Closeness, 1 / 91.0},
	} {
		scores, err := betweenness.ByHops(t.Context(), network.rows, false, 2)
		if err != nil {
			t.Fatal(err)
		}
		compare(network.name+": betweenness", network.betweenness, network.rowOf, func(row int32) float64 { return scores[row] * network.scale })
		ones := network.rows
		ones.Weights = make([]float64, len(ones.Targets))
		for i := range ones.Weights {
			ones.Weights[i] = 3
		}
		byCost, err := betweenness.ByCost(t.Context(), ones, false, 2)
		if err != nil {
			t.Fatal(err)
		}
		compare(network.name+": betweenness by cost", network.betweenness, network.rowOf, func(row int32) float64 { return byCost[row] * network.scale })
		d, err := distances.ByHops(t.Context(), network.rows, false, 2, 2)
		if err != nil {
			t.Fatal(err)
		}
		compare(network.name+": closeness", network.closeness, network.rowOf, func(row int32) float64 { return float64(d.Reached[row]) / d.Sum[row] })
	}
	blocks, err := pieces.FindBlocks(t.Context(), kite)
	if err != nil {
		t.Fatal(err)
	}
	cut := map[string]bool{}
	for name, row := range kiteRow {
		for _, articulation := range blocks.Articulations() {
			if row == articulation {
				cut[name] = true
			}
		}
	}
	want := map[string]bool{}
	for _, name := range expected.Kite.Articulations {
		want[name] = true
	}
	if d := cmp.Diff(want, cut); d != "" {
		t.Error(fmt.Sprint("articulations of the kite ", d))
	}
}
