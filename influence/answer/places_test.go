package answer

import (
	"math"
	"slices"
	"testing"
)

func TestEqualScoresShareAPlace(t *testing.T) {
	for _, c := range []struct {
		name   string
		scores []float64
		want   []int
	}{
		{"none", nil, []int{}},
		{"each its own", []float64{3, 2, 1}, []int{1, 2, 3}},
		{"two first", []float64{3, 3, 1}, []int{1, 1, 3}},
		{"pairs", []float64{3, 3, 1, 1}, []int{1, 1, 3, 3}},
		{"all nothing", []float64{0, 0, 0}, []int{1, 1, 1}},
		{"the tenth digit is not looked at", []float64{0.12345678912, 0.12345678908, 0.1234567}, []int{1, 1, 3}},
		{"the ninth is", []float64{0.123456789, 0.123456788}, []int{1, 2}},
		{"rounding is nothing", []float64{1, 1e-13, 3e-16, 0}, []int{1, 2, 2, 2}},
		{"small scores are scores beside small ones", []float64{1e-17, 1e-18, 0}, []int{1, 2, 3}},
		{"just above nothing", []float64{1, 2e-12, 1.1e-12}, []int{1, 2, 3}},
		{"below nothing", []float64{1, -0.5, -0.5, -1}, []int{1, 2, 2, 4}},
	} {
		if got := Places(Sharp(c.scores)); !slices.Equal(got, c.want) {
			t.Errorf("%s: places %v, want %v", c.name, got, c.want)
		}
	}
	// A first score below 0 is smaller than the greatest by size.
	if got := Sharp([]float64{1e-13, -1}); got[0] != 0 || got[1] != -1 {
		t.Errorf("beside -1, 1e-13 is %v", got[0])
	}
	if got := Sharp([]float64{math.NaN(), 2, 1e-13, math.Inf(1)}); !math.IsNaN(got[0]) || got[1] != 2 || got[2] != 0 || !math.IsInf(got[3], 1) {
		t.Errorf("what is no number stays: %v", got)
	}
}
