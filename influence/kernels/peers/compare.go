package main

import (
	"fmt"
	"math"
)

// A verdict says what was compared, how far apart the values are at most, and whether that is near enough.
type verdict struct {
	Compared   string
	Difference float64 // by the measure that Compared names
	Equal      bool
}

// given is what a comparer may need besides the two lists of values.
type given struct {
	graph   graphFile
	options options
	truth   func() ([]float64, error) // the exact scores that sampled ones estimate; nil where they take too long
}

type comparer func(ours, theirs []float64, g given) (verdict, error)

// nearEnough is how far two values of a row may be apart, of the larger.
const nearEnough = 1e-9

// sameValues compares every value of every row.
func sameValues(ours, theirs []float64, _ given) (verdict, error) {
	d, err := furthest(ours, theirs)
	return verdict{fmt.Sprintf("%d values, relative", len(ours)), d, err == nil && d <= nearEnough}, err
}

// noMatch is the difference of values that cannot be compared; infinity cannot be written as JSON.
const noMatch = math.MaxFloat64

// furthest is the greatest difference of two values relative to the larger of the two, or to a billionth of the
// greatest of all where both are smaller: what is left of sums that cancel is no value. NaN equals NaN.
func furthest(ours, theirs []float64) (float64, error) {
	if len(ours) != len(theirs) {
		return noMatch, fmt.Errorf("%d values and %d", len(ours), len(theirs))
	}
	greatest := 0.0
	for i := range ours {
		greatest = max(greatest, nonNaN(math.Abs(ours[i])), nonNaN(math.Abs(theirs[i])))
	}
	most := 0.0
	for i, a := range ours {
		b := theirs[i]
		if a == b || math.IsNaN(a) && math.IsNaN(b) {
			continue
		}
		d := math.Abs(a-b) / max(math.Abs(a), math.Abs(b), 1e-9*greatest)
		if math.IsNaN(d) || math.IsInf(d, 0) {
			return noMatch, nil
		}
		most = max(most, d)
	}
	return most, nil
}

func nonNaN(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return x
}

// sameCosts compares the costs of all routes: routes that cost the same may be told in another order.
func sameCosts(ours, theirs []float64, g given) (verdict, error) {
	v, err := sameValues(ours, theirs, g)
	v.Compared = fmt.Sprintf("costs of %d routes, relative", len(ours))
	return v, err
}

// samePieces compares two partitions: whatever the numbers, the same rows must be together.
func samePieces(ours, theirs []float64, _ given) (verdict, error) {
	if len(ours) != len(theirs) {
		return verdict{}, fmt.Errorf("%d values and %d", len(ours), len(theirs))
	}
	one, two := map[float64]float64{}, map[float64]float64{}
	apart := 0.0
	for i, a := range ours {
		b := theirs[i]
		if other, known := one[a]; known && other != b {
			apart++
			continue
		}
		if other, known := two[b]; known && other != a {
			apart++
			continue
		}
		one[a], two[b] = b, a
	}
	return verdict{fmt.Sprintf("pieces of %d rows, rows apart", len(ours)), apart, apart == 0}, nil
}

// modularityLoss is how far our modularity may fall behind.
const modularityLoss = 0.005

// asModular compares the modularity of two partitions, both found here: communities themselves differ from run to run.
func asModular(ours, theirs []float64, g given) (verdict, error) {
	pairs, err := readPairs(g.graph.Pairs)
	if err != nil {
		return verdict{}, err
	}
	a, b := modularity(pairs, ours), modularity(pairs, theirs)
	return verdict{fmt.Sprintf("modularity %.4f, theirs %.4f, theirs − ours", a, b), b - a, b-a <= modularityLoss}, nil
}

// modularity is Σ_c [w_c/m − (k_c/2m)²] of a partition of a graph without weights (Newman & Girvan 2004,
// doi:10.1103/PhysRevE.69.026113), w_c the ties within c and k_c the ends in c: written apart from the kernels, for it
// judges them.
func modularity(pairs [][2]int32, groups []float64) float64 {
	number := map[float64]int{}
	of := make([]int, len(groups))
	for row, group := range groups {
		if _, known := number[group]; !known {
			number[group] = len(number)
		}
		of[row] = number[group]
	}
	ends, within := make([]float64, len(number)), 0.0
	for _, p := range pairs {
		a, b := of[p[0]], of[p[1]]
		ends[a]++
		ends[b]++
		if a == b {
			within++
		}
	}
	m := float64(len(pairs))
	q := within / m
	for _, k := range ends {
		q -= k / (2 * m) * (k / (2 * m))
	}
	return q
}

// withinErrors compares shares of pairs with the exact ones, or with each other where those take too long: then each
// may err, so they may be apart by twice the error.
func withinErrors(ours, theirs []float64, g given) (verdict, error) {
	if g.truth == nil {
		d, err := apart(ours, theirs)
		return verdict{"shares of pairs, ours − theirs, absolute", d, err == nil && d <= 2*g.options.Error}, err
	}
	truth, err := g.truth()
	if err != nil {
		return verdict{}, err
	}
	n := float64(len(truth))
	truth = scaled(truth, 2/n/(n-1))
	a, err := apart(ours, truth)
	if err != nil {
		return verdict{}, err
	}
	b, err := apart(theirs, truth)
	return verdict{fmt.Sprintf("shares of pairs, from exact ones: theirs %.1g, ours", b), a, err == nil && max(a, b) <= g.options.Error}, err
}

func apart(a, b []float64) (float64, error) {
	if len(a) != len(b) {
		return noMatch, fmt.Errorf("%d values and %d", len(a), len(b))
	}
	most := 0.0
	for i := range a {
		most = max(most, math.Abs(a[i]-b[i]))
	}
	return most, nil
}
