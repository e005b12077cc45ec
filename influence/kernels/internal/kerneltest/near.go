package kerneltest

import (
	"math"
	"testing"
)

// Near says whether a and b agree to a share of 1e-9, NaN with NaN.
func Near(a, b float64) bool {
	return a == b || math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-9*math.Max(1e-3, math.Max(math.Abs(a), math.Abs(b)))
}

// AllNear says whether two lists are as long, and each pair Near.
func AllNear(a, b []float64) bool {
	for i := range a {
		if !Near(a[i], b[i]) {
			return false
		}
	}
	return len(a) == len(b)
}

// Identity is the matrix with ones on its diagonal.
func Identity(n int) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
		m[i][i] = 1
	}
	return m
}

// SameWithin stops the test where some values differ by more than a share of tolerance.
func SameWithin(t *testing.T, what string, want, got []float64, tolerance float64) {
	t.Helper()
	if len(want) != len(got) {
		t.Fatalf("%s: %d values, want %d", what, len(got), len(want))
	}
	for i := range want {
		if !(math.Abs(want[i]-got[i]) <= tolerance*(1+math.Abs(want[i]))) {
			t.Fatalf("%s: row %d is %v, want %v\n%v\n%v", what, i, got[i], want[i], got, want)
		}
	}
}
