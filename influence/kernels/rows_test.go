package kernels

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/influence/kernels/generate"
)

// rowsOf builds undirected rows of a generated graph, weighted where weights is not nil.
func rowsOf(t testing.TB, g generate.Graph, weights []float64) Rows {
	t.Helper()
	rows, err := Undirected(g.Len, g.Pairs, weights)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

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
	if d := cmp.Diff(simple, got.Simple()); d != "" {
		t.Error(d)
	}
	if got.Symmetric() {
		t.Error("a one-way tie counts as symmetric")
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
		if err := got.Check(); err != nil || !got.Symmetric() {
			t.Fatalf("check %v, symmetric %v", err, got.Symmetric())
		}
		order := got.Order()
		back := make([]int32, n)
		for now, old := range order {
			back[old] = int32(now)
		}
		if d := cmp.Diff(want, got.Renumber(order).Renumber(back)); d != "" {
			t.Fatal(d)
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
		if err := rows.Check(); !errors.Is(err, ErrRows) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := (Rows{}).Check(); err != nil {
		t.Error(err)
	}
	if _, err := Undirected(2, [][2]int32{{0, 2}}, nil); !errors.Is(err, ErrRows) {
		t.Error(err)
	}
}

func TestOrderKeepsNeighboursTogether(t *testing.T) {
	rows := rowsOf(t, generate.Path(6), nil)
	if want, got := []int32{1, 0, 2, 3, 4, 5}, rows.Order(); !slices.Equal(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
}
