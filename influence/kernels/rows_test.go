package kernels

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/influence/kernels/generate"
)

func TestDirectedSortsRowsAndKeepsRepeats(t *testing.T) {
	pairs := [][2]int32{{2, 1}, {0, 2}, {0, 1}, {2, 2}, {0, 1}}
	got, err := Directed(4, pairs, []float64{5, 4, 3, 2, 1})
	if err != nil {
		t.Fatal(err)
	}
	want := Rows{Offsets: []int32{0, 3, 3, 5, 5}, Targets: []int32{1, 1, 2, 1, 2}, Weights: []float64{1, 3, 4, 5, 2}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	simple := Rows{Offsets: []int32{0, 2, 2, 3, 3}, Targets: []int32{1, 2, 1}, Weights: []float64{1, 4, 5}}
	if now, err := got.Simple(t.Context()); err != nil || cmp.Diff(simple, now) != "" {
		t.Error(err, cmp.Diff(simple, now))
	}
	if symmetric, err := got.Symmetric(t.Context()); err != nil || symmetric {
		t.Error("a one-way tie counts as symmetric", err)
	}
}

func TestRowsDoNotDependOnTheOrderOfPairs(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		n := 1 + random.IntN(8)
		pairs := make([][2]int32, random.IntN(30))
		weights := make([]float64, len(pairs))
		for i := range pairs {
			pairs[i] = [2]int32{random.Int32N(int32(n)), random.Int32N(int32(n))}
			weights[i] = float64(random.IntN(5))
		}
		want, err := Undirected(n, pairs, weights)
		if err != nil {
			t.Fatal(err)
		}
		random.Shuffle(len(pairs), func(i, j int) {
			pairs[i], pairs[j] = pairs[j], pairs[i]
			weights[i], weights[j] = weights[j], weights[i]
		})
		got, _ := Undirected(n, pairs, weights)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
		symmetric, err := got.Symmetric(t.Context())
		if err != nil || !symmetric {
			t.Fatalf("symmetric %v, error %v", symmetric, err)
		}
		if err := got.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
		moved, order, err := got.Arranged(t.Context(), true)
		if err != nil {
			t.Fatal(err)
		}
		if turned, _, err := got.Arranged(t.Context(), false); err != nil || cmp.Diff(moved, turned) != "" {
			t.Fatal(err, cmp.Diff(moved, turned))
		}
		back := make([]int32, n)
		for now, old := range order {
			back[old] = int32(now)
		}
		if again, err := moved.Renumber(t.Context(), back); err != nil || cmp.Diff(want, again) != "" {
			t.Fatal(err, cmp.Diff(want, again))
		}
	}
}

func TestCheckNamesWhatIsBroken(t *testing.T) {
	for name, rows := range map[string]Rows{
		"offsets short": {Offsets: []int32{0, 1}, Targets: []int32{0, 0}},
		"offsets fall":  {Offsets: []int32{0, 2, 1, 2}, Targets: []int32{0, 1}},
		"out of range":  {Offsets: []int32{0, 1}, Targets: []int32{1}},
		"out of order":  {Offsets: []int32{0, 2, 2}, Targets: []int32{1, 0}},
		"weights short": {Offsets: []int32{0, 1}, Targets: []int32{0}, Weights: []float64{}},
		"no offsets":    {Targets: []int32{0}},
	} {
		if err := rows.Check(t.Context()); !errors.Is(err, ErrRows) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := (Rows{}).Check(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := Undirected(2, [][2]int32{{0, 2}}, nil); !errors.Is(err, ErrRows) {
		t.Error(err)
	}
}

func TestOrderKeepsNeighboursTogether(t *testing.T) {
	g := generate.Path(6)
	rows, err := Undirected(g.Len, g.Pairs, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []int32{1, 0, 2, 3, 4, 5}
	if got, err := rows.Order(t.Context()); err != nil || !slices.Equal(want, got) {
		t.Errorf("want %v, got %v, error %v", want, got, err)
	}
}
