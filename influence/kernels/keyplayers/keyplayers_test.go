package keyplayers

import (
	"errors"
	"math"
	"slices"
	"testing"

	"inroad/influence/internal/networks"
	"inroad/influence/kernels"
	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/internal/kerneltest"
)

// keyValueByHand measures a set by distances between all pairs.
func keyValueByHand(g kerneltest.Small, set []int32, options Options) float64 {
	n := g.Rows.Len()
	in := func(i int) bool { return slices.Contains(set, int32(i)) }
	reach := options.Measure == DistanceReach || options.Measure == Reach
	d := make([][]float64, n)
	for i := range n {
		d[i] = slices.Repeat([]float64{math.Inf(1)}, n)
		d[i][i] = 0
		for j := range n {
			tied := g.Tied[i][j] || !reach && g.Tied[j][i]
			if i != j && tied && (reach || !in(i) && !in(j)) {
				d[i][j] = 1
			}
		}
	}
	for k := range n {
		for i := range n {
			for j := range n {
				d[i][j] = min(d[i][j], d[i][k]+d[k][j])
			}
		}
	}
	sum := 0.0
	for i := range n {
		nearest := math.Inf(1)
		for j := range n {
			switch {
			case reach && in(j):
				nearest = min(nearest, d[j][i])
			case reach || i == j || in(i) || in(j):
			case options.Measure == DistanceFragmentation:
				sum += 1 / d[i][j]
			case !math.IsInf(d[i][j], 1):
				sum++
			}
		}
		switch {
		case options.Measure == DistanceReach && in(i):
			sum++
		case options.Measure == DistanceReach:
			sum += 1 / nearest
		case options.Measure == Reach && !in(i) && nearest <= float64(options.Within):
			sum++
		}
	}
	left := float64(n - len(set))
	switch {
	case options.Measure == Reach:
		return sum
	case options.Measure == DistanceReach:
		return sum / float64(n)
	case left < 2:
		return 1
	}
	return 1 - sum/(left*(left-1))
}

// eachSet calls do for all sets of k of n rows, ascending.
func eachSet(n, k int, do func(set []int32)) {
	var choose func(set []int32, next int32)
	choose = func(set []int32, next int32) {
		if len(set) == k {
			do(set)
			return
		}
		for row := next; int(row) < n; row++ {
			choose(append(set, row), row+1)
		}
	}
	choose(nil, 0)
}

var keyMeasures = []Measure{Fragmentation, DistanceFragmentation, DistanceReach, Reach}

func TestKeyPlayersAreTheBestOfAllSets(t *testing.T) {
	greedy, greedyBest := 0, 0
	kerneltest.EachSmall(t, func(t *testing.T, g kerneltest.Small) {
		n := g.Rows.Len()
		for _, measure := range keyMeasures {
			options := Options{Measure: measure, Size: 1 + len(g.Rows.Targets)%3, Within: 1 + n%3, Directed: g.Directed, Workers: 2}
			if n > 8 && measure == DistanceFragmentation {
				continue // for the time it takes
			}
			got, err := Find(t.Context(), g.Rows, options)
			if n < options.Size {
				if !errors.Is(err, ErrSet) {
					t.Errorf("%d of %d rows: error %v", options.Size, n, err)
				}
				continue
			}
			if err != nil || !got.Exhaustive || got.Considered != n || got.Sources != n {
				t.Fatalf("%+v, error %v", got, err)
			}
			var want []int32
			best := math.Inf(-1)
			eachSet(n, options.Size, func(set []int32) {
				if v := keyValueByHand(g, set, options); v > best+1e-12 {
					want, best = slices.Clone(set), v
				}
			})
			value, err := Value(t.Context(), g.Rows, got.Rows, options)
			if !slices.Equal(got.Rows, want) || !kerneltest.Near(got.Value, best) || value != got.Value || err != nil {
				t.Errorf("measure %d: got %v of %v (again %v), want %v of %v, error %v", measure, got.Rows, got.Value, value, want, best, err)
			}
			search, err := newSearch(t.Context(), g.Rows, options)
			if err != nil {
				t.Fatal(err)
			}
			search.exhaustive = false
			grown, err := search.find(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if greedy++; kerneltest.Near(grown.Value, best) {
				greedyBest++
			}
			if hand := keyValueByHand(g, grown.Rows, options); !kerneltest.Near(grown.Value, hand) || len(grown.Rows) != options.Size {
				t.Errorf("measure %d: grown %v has %v, not %v", measure, grown.Rows, hand, grown.Value)
			}
		}
	})
	if greedyBest*100 < 97*greedy {
		t.Errorf("greedy choice and swaps find the best of %d small graphs in %d", greedy, greedyBest)
	}
}

func TestKeyPlayersOfLargerGraphs(t *testing.T) {
	for name, rows := range map[string]kernels.Rows{
		"organisation chart":      kerneltest.Generated(t, generate.OrganisationChart(150, 8, 0.1, 4), false),
		"preferential attachment": kerneltest.Generated(t, generate.BarabasiAlbert(120, 1, 3, 4), false),
		"path":                    kerneltest.Generated(t, generate.Path(70), false),
	} {
		g := kerneltest.Small{Rows: rows, Tied: make([][]bool, rows.Len())}
		for i := range g.Tied {
			g.Tied[i] = make([]bool, rows.Len())
			for _, t := range rows.Row(int32(i)) {
				g.Tied[i][t] = true
			}
		}
		other, order := kerneltest.Shuffled(t, rows, 4)
		for _, measure := range keyMeasures {
			options := Options{Measure: measure, Size: 5, Within: 2, Workers: 1}
			want, err := Find(t.Context(), rows, options)
			if err != nil || want.Exhaustive {
				t.Fatalf("%+v, error %v", want, err)
			}
			if hand := keyValueByHand(g, want.Rows, options); !kerneltest.Near(hand, want.Value) {
				t.Errorf("%s: measure %d of %v is %v, not %v", name, measure, want.Rows, hand, want.Value)
			}
			for _, workers := range []int{2, 7} {
				options.Workers = workers
				got, err := Find(t.Context(), rows, options)
				if err != nil || !slices.Equal(got.Rows, want.Rows) || got.Value != want.Value {
					t.Errorf("%s: measure %d with %d workers: %v, not %v, error %v", name, measure, workers, got, want, err)
				}
			}
			set := make([]int32, len(want.Rows))
			for i, row := range want.Rows {
				set[i] = int32(slices.Index(order, row))
			}
			if value, err := Value(t.Context(), other, set, options); err != nil || value != want.Value {
				t.Errorf("%s: measure %d of the same rows renumbered is %v, not %v, error %v", name, measure, value, want.Value, err)
			}
		}
	}
}

func TestKeyPlayersOfManyRowsAreEstimated(t *testing.T) {
	rows := kerneltest.Generated(t, generate.OrganisationChart(2100, 60, 0.02, 4), false)
	options := Options{Measure: DistanceFragmentation, Size: 2}
	got, err := Find(t.Context(), rows, options)
	if err != nil || got.Exhaustive || got.Considered != fragmentCandidates || got.Sources != rows.Len() {
		t.Fatalf("%+v, error %v", got, err)
	}
	// The value is exact; the two rows of most ties do not do much better.
	value, err := Value(t.Context(), rows, got.Rows, options)
	if err != nil || value != got.Value {
		t.Errorf("value %v, not %v, error %v", value, got.Value, err)
	}
	degrees, err := kernels.Degrees(t.Context(), rows)
	if err != nil {
		t.Fatal(err)
	}
	most := rowsWithout(rows.Len(), nil)
	slices.SortFunc(most, func(a, b int32) int { return int(degrees[b] - degrees[a]) })
	for _, row := range most[1:4] {
		v, err := Value(t.Context(), rows, []int32{most[0], row}, options)
		if err != nil || v > got.Value+1e-3 {
			t.Errorf("rows %d and %d have %v, the best found %v, error %v", most[0], row, v, got.Value, err)
		}
	}
}

func TestKeyPlayersChooseAmongCandidates(t *testing.T) {
	rows := kerneltest.Generated(t, generate.Path(9), false)
	for _, measure := range keyMeasures {
		got, err := Find(t.Context(), rows, Options{Measure: measure, Size: 1, Within: 1, Candidates: []int32{8, 3, 0}})
		if err != nil || !slices.Equal(got.Rows, []int32{3}) || got.Considered != 3 || !got.Exhaustive {
			t.Errorf("measure %d: %+v, error %v", measure, got, err)
		}
	}
	for _, options := range []Options{
		{Size: 0}, {Size: 10}, {Size: 1, Candidates: []int32{9}}, {Size: 1, Candidates: []int32{-1}},
		{Size: 1, Candidates: []int32{2, 2}}, {Size: 2, Candidates: []int32{1}}, {Size: 1, Measure: 4}, {Size: 1, Measure: Reach},
		{Size: 1, Candidates: []int32{}},
	} {
		if got, err := Find(t.Context(), rows, options); !errors.Is(err, ErrSet) {
			t.Errorf("%+v gives %+v, error %v", options, got, err)
		}
	}
	if _, err := Value(t.Context(), rows, []int32{1, 1}, Options{}); !errors.Is(err, ErrSet) {
		t.Errorf("a repeated row: error %v", err)
	}
	for measure, want := range []float64{0, 1 - harmonic([]int64{0, 16, 14, 12, 10, 8, 6, 4, 2})/72, 0, 0} {
		if got, err := Value(t.Context(), rows, nil, Options{Measure: Measure(measure), Within: 1}); err != nil || !kerneltest.Near(got, want) {
			t.Errorf("measure %d of nobody: %v, want %v, error %v", measure, got, want, err)
		}
	}
}

func TestPublishedKeyPlayers(t *testing.T) {
	n := networks.Named(t, "key players")
	rows, rowOf := n.Rows(t)
	published := func(measure string) float64 { return n.Of(t, measure).Values["A B"] }
	set := []int32{rowOf["A"], rowOf["B"]}
	slices.Sort(set)
	// The published D_R leaves the set's own rows out of the sum, which counts each of them 1 here.
	own := float64(len(set)) / float64(rows.Len())
	for measure, want := range []float64{published("fragment"), published("fragment-distance"), published("reach, without the set's own") + own, published("reach-within 1")} {
		options := Options{Measure: Measure(measure), Size: 2, Within: 1}
		value, err := Value(t.Context(), rows, set, options)
		if err != nil || !kerneltest.Near(value, want) {
			t.Errorf("measure %d of A and B: %v, want %v, error %v", measure, value, want, err)
		}
		best, err := Find(t.Context(), rows, options)
		if err != nil || !slices.Equal(best.Rows, set) || !kerneltest.Near(best.Value, want) {
			t.Errorf("measure %d: %+v, want A and B, error %v", measure, best, err)
		}
	}
}
