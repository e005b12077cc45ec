package kernels_test

import (
	"math"
	"testing"

	"inroad/influence/internal/networks"
	"inroad/influence/kernels/betweenness"
	"inroad/influence/kernels/distances"
	"inroad/influence/kernels/pieces"
)

// TestPublishedPathMeasures compares with what others computed: UCINET, igraph and networkx.
func TestPublishedPathMeasures(t *testing.T) {
	for _, c := range []struct {
		network, betweenness string
		scale                float64
	}{
		{"kite", "betweenness, counted once", 1},
		{"marriages", "betweenness, counted twice", 2},
		{"marriages", "betweenness", 1 / 91.0}, // of 14·13/2 pairs
	} {
		n := networks.Named(t, c.network)
		rows, rowOf := n.Rows(t)
		compare := func(measure string, got func(row int32) float64) {
			f := n.Of(t, measure)
			for name, want := range f.Values {
				if v := got(rowOf[name]); math.Abs(v-want) > f.Tolerance {
					t.Errorf("%s: %s of %s is %v, published %v (%s)", c.network, measure, name, v, want, f.Source)
				}
			}
		}
		scores, err := betweenness.ByHops(t.Context(), rows, false, 2)
		if err != nil {
			t.Fatal(err)
		}
		compare(c.betweenness, func(row int32) float64 { return scores[row] * c.scale })
		threes := rows
		threes.Weights = make([]float64, len(threes.Targets))
		for i := range threes.Weights {
			threes.Weights[i] = 3
		}
		byCost, err := betweenness.ByCost(t.Context(), threes, false, 2)
		if err != nil {
			t.Fatal(err)
		}
		compare(c.betweenness, func(row int32) float64 { return byCost[row] * c.scale })
		d, err := distances.ByHops(t.Context(), rows, false, 2, 2)
		if err != nil {
			t.Fatal(err)
		}
		compare("closeness", func(row int32) float64 { return float64(d.Reached[row]) / d.Sum[row] })
	}
}

func TestPublishedArticulations(t *testing.T) {
	n := networks.Named(t, "kite")
	rows, rowOf := n.Rows(t)
	blocks, err := pieces.FindBlocks(t.Context(), rows)
	if err != nil {
		t.Fatal(err)
	}
	cut := map[int32]bool{}
	for _, row := range blocks.Articulations() {
		cut[row] = true
	}
	f := n.Of(t, "articulation")
	for name, row := range rowOf {
		if _, published := f.Values[name]; published != cut[row] {
			t.Errorf("without %s the kite falls apart: %v, published %v", name, cut[row], published)
		}
	}
}
