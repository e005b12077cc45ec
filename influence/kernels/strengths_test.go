package kernels

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDegreesAndStrengths(t *testing.T) {
	rows, err := Undirected(4, [][2]int32{{0, 1}, {0, 1}, {1, 2}, {2, 2}}, []float64{1, 2, 4, 8})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Degrees(t.Context(), rows); err != nil || cmp.Diff([]int32{1, 2, 1, 0}, got) != "" {
		t.Error(got, err)
	}
	if got, err := Strengths(t.Context(), rows); err != nil || cmp.Diff([]float64{3, 7, 4, 0}, got) != "" {
		t.Error(got, err)
	}
	if got, err := Strengths(t.Context(), rows.Unweighted()); err != nil || cmp.Diff([]float64{2, 3, 1, 0}, got) != "" {
		t.Error(got, err)
	}
}
