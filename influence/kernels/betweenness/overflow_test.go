package betweenness

import (
	"math"
	"math/rand/v2"
	"testing"

	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/internal/kerneltest"
)

// layers is a chain of layers of width rows, each tied to all rows of the next layer: width^(d−1) shortest paths over
// d layers.
func layers(width, count int) generate.Graph {
	var pairs [][2]int32
	for i := range (count - 1) * width {
		next := (i/width + 1) * width
		for j := range width {
			pairs = append(pairs, [2]int32{int32(i), int32(next + j)})
		}
	}
	return generate.Graph{Len: width * count, Pairs: pairs}
}

// In layers, pairs of different layers pass each row between with chance 1/width, and pairs of one layer each row of
// the layers beside it with equal chance.
func TestBetweennessCountsMorePathsThanFitAFloat(t *testing.T) {
	const width, count = 4, 530 // 4^529 is above 10^318
	g := layers(width, count)
	want := make([]float64, g.Len)
	beside := func(layer int) float64 { // layers beside a layer
		if layer == 0 || layer == count-1 {
			return 1
		}
		return 2
	}
	for row := range want {
		layer := row / width
		want[row] = float64(width * layer * (count - 1 - layer))
		for _, other := range []int{layer - 1, layer + 1} {
			if other >= 0 && other < count {
				want[row] += width * (width - 1) / 2 / (beside(other) * width)
			}
		}
	}
	rows := kerneltest.Rows(t, g, nil)
	got, err := ByHops(t.Context(), rows, false, 2)
	if err != nil {
		t.Fatal(err)
	}
	kerneltest.SameWithin(t, "by hops", want, got, 1e-9)
	rows.Weights = make([]float64, len(rows.Targets))
	for i := range rows.Weights {
		rows.Weights[i] = 0.5
	}
	got, err = ByCost(t.Context(), rows, false, 2)
	if err != nil {
		t.Fatal(err)
	}
	kerneltest.SameWithin(t, "by cost", want, got, 1e-9)
}

// From one corner of a large grid to the other there are above 10^358 paths. What a source gives to all rows together
// is Σ (d − 1) over the rows it reaches.
func TestOneSourceOfALargeGrid(t *testing.T) {
	const side = 600
	plan, err := newPlan(t.Context(), kerneltest.Rows(t, generate.Grid(side, side), nil), false)
	if err != nil {
		t.Fatal(err)
	}
	b := &plan.blocks[0]
	corner := int32(0)
	for b.original[corner] != 0 {
		corner++
	}
	want := 0.0
	for row := 1; row < side*side; row++ {
		want += float64(row/side + row%side - 1)
	}
	part := make([]float64, side*side)
	if err := newSingleSolver(plan.widest, plan.most).run(t.Context(), b, corner, part); err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for _, x := range part {
		sum += x
	}
	if !(math.Abs(sum-want) < 1e-9*want) {
		t.Errorf("dependencies sum to %v, distances less one to %v", sum, want)
	}
	solver := newBatchSolver(side * side)
	part = make([]float64, side*side)
	if _, ok := solver.run(b, corner, corner+1, part); ok {
		t.Error("a batch took counts it cannot hold")
	}
	for i := range part {
		if part[i] != 0 || solver.wave[i] != (lanes{}) || solver.fresh[i] != (lanes{}) {
			t.Fatalf("a batch that failed leaves something at row %d", i)
		}
	}
	sampler := newPathSampler(b.rows, b.rows)
	far := int32(0)
	for b.original[far] != side*side-1 {
		far++
	}
	for range 3 {
		if err := sampler.sample(t.Context(), corner, far, rand.New(rand.NewPCG(1, 1))); err != nil {
			t.Fatal(err)
		}
	}
	passed := int32(0)
	for _, count := range sampler.counts {
		passed += count
	}
	if passed != 3*(2*side-3) {
		t.Errorf("three paths pass %d rows, want %d", passed, 3*(2*side-3))
	}
}
