package betweenness

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"inroad/influence/kernels"
	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/internal/kerneltest"
)

func TestWideGraphsAreTold(t *testing.T) {
	for _, c := range []struct {
		weights []float64
		want    bool
	}{
		{[]float64{1, 2, 3}, false}, {[]float64{1, 1e9, 3}, false}, {[]float64{1, 1e12, 3}, true}, {[]float64{1e17, 2e17, 3e17}, false}, {[]float64{1e17, 1, 1e17}, true},
	} {
		for _, directed := range []bool{false, true} {
			build := kernels.Undirected
			if directed {
				build = kernels.Directed
			}
			rows, err := build(4, [][2]int32{{0, 1}, {1, 2}, {2, 3}}, c.weights)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := wide(t.Context(), rows, directed); err != nil || got != c.want {
				t.Errorf("costs %v, directed %v: wide %v, error %v", c.weights, directed, got, err)
			}
		}
	}
}

// An old letter makes every way from who wrote it equally long: rows that are alike have scores alike, whatever their
// numbers, and the two searches say the same.
func TestRowsAlikeScoreAlikeBehindAnOldLetter(t *testing.T) {
	// 0 wrote to 1 long ago, and 1 to 6, which is a way around to 5; 1 is tied to 2 and 3, who are tied to each other and
	// to 4.
	pairs := [][2]int32{{0, 1}, {1, 2}, {1, 3}, {2, 3}, {2, 4}, {3, 4}, {4, 5}, {1, 6}, {6, 5}}
	const old = 7.6e16
	weights := []float64{old, 2, 2, 2.5, 2, 2, 1, old, old}
	random := rand.New(rand.NewPCG(1, 2))
	var first []float64
	for range 20 {
		number := random.Perm(7)
		turned := make([][2]int32, len(pairs))
		for i, p := range pairs {
			turned[i] = [2]int32{int32(number[p[0]]), int32(number[p[1]])}
		}
		rows, err := kernels.Undirected(7, turned, weights)
		if err != nil {
			t.Fatal(err)
		}
		found, err := ByCost(t.Context(), rows, false, 2)
		if err != nil {
			t.Fatal(err)
		}
		scores := make([]float64, 7)
		for i := range scores {
			scores[i] = found[number[i]]
		}
		if first == nil {
			first = scores
		}
		if !kerneltest.AllNear(scores, first) || !kerneltest.Near(scores[2], scores[3]) || scores[1] < 4 || scores[0] != 0 {
			t.Fatalf("numbered %v: %v", number, scores)
		}
		split, err := Dependencies(t.Context(), rows, []int32{int32(number[2])}, 1)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, d := range split[0] {
			sum += d / 2
		}
		if !kerneltest.Near(sum, scores[2]) {
			t.Errorf("the ways by 2 are %v, split by their ends %v", scores[2], sum)
		}
	}
}

// Where costs are not far apart both searches give the same.
func TestTheSearchOfWideGraphsIsThatOfOthers(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for round := range 60 {
		directed := round%2 == 0
		rows := kerneltest.RandomRows(t, random, directed, true)
		if slices.Contains(rows.Weights, 0) || slices.ContainsFunc(rows.Weights, func(w float64) bool { return math.IsInf(1/w, 0) }) {
			continue
		}
		want, err := ByCost(t.Context(), rows, directed, 1)
		if err != nil {
			t.Fatal(err)
		}
		plan, err := newWidePlan(t.Context(), rows, directed)
		if err != nil {
			t.Fatal(err)
		}
		got, err := plan.run(t.Context(), 1, func() sourceSolver { return newCostSolver(plan.widest) })
		if err != nil || !kerneltest.AllNear(got, want) {
			t.Errorf("directed %v: %v, want %v (error %v)", directed, got, want, err)
		}
	}
	grid := generate.Grid(6, 7) // where paths of one cost are many
	weights := generate.Weights(len(grid.Pairs), 1, 1, 1)
	rows, err := kernels.Undirected(grid.Len, grid.Pairs, weights)
	if err != nil {
		t.Fatal(err)
	}
	want, err := ByCost(t.Context(), rows, false, 1)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := newWidePlan(t.Context(), rows, false)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := plan.run(t.Context(), 1, func() sourceSolver { return newCostSolver(plan.widest) }); err != nil || !kerneltest.AllNear(got, want) {
		t.Errorf("grid: %v, want %v (error %v)", got, want, err)
	}
}
