package spectral

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"inroad/influence/kernels"
	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/internal/kerneltest"
)

func TestEigenvectorFollowsItsEquationFromTheStrongestCircles(t *testing.T) {
	kerneltest.EachSmall(t, func(t *testing.T, g kerneltest.Small) {
		got, λ, end, err := Eigenvector(t.Context(), g.Rows, Options{Directed: g.Directed, Limit: 100_000})
		if err != nil || len(got) != g.Rows.Len() || !end.Converged {
			t.Fatalf("%d scores, %+v, error %v", len(got), end, err)
		}
		want, radius := fromCirclesByHand(t, g.Dense)
		if math.Abs(λ-radius) > 1e-9*radius {
			t.Errorf("λ %v, want %v", λ, radius)
		}
		for i := range want {
			if math.Abs(got[i]-want[i]) > 1e-8 {
				t.Errorf("got %v, want %v (λ %v)", got, want, λ)
			}
		}
	})
}

// fromCirclesByHand finds circles by reachability, each one's vector by squaring, and what all it reaches has by one
// system of equations.
func fromCirclesByHand(t *testing.T, dense [][]float64) (x []float64, λ float64) {
	t.Helper()
	n := len(dense)
	x = make([]float64, n)
	tied := make([][]bool, n)
	for i := range dense {
		tied[i] = make([]bool, n)
		for j, w := range dense[i] {
			tied[i][j] = w > 0
		}
	}
	reach := reachability(tied)
	var circles [][]int
	var radii []float64
	for i := range n {
		var members []int
		for j := range n {
			if reach[i][j] && reach[j][i] {
				members = append(members, j)
			}
		}
		if len(members) > 0 && members[0] == i {
			part := make([][]float64, len(members))
			for a, from := range members {
				for _, to := range members {
					part[a] = append(part[a], dense[from][to])
				}
			}
			circles, radii = append(circles, members), append(radii, radius(part))
		}
	}
	if len(circles) == 0 {
		return x, 0
	}
	λ = slices.Max(radii)
	equal := func(c int) bool { return radii[c] > λ*(1-1e-9) }
	for c, members := range circles {
		if !equal(c) {
			continue
		}
		leads := false
		for other := range circles {
			leads = leads || other != c && equal(other) && reach[members[0]][circles[other][0]]
		}
		if leads {
			continue
		}
		own := perron(t, dense, members)
		var reached []int
		for j := range n {
			if reach[members[0]][j] && !slices.Contains(members, j) {
				reached = append(reached, j)
			}
		}
		for i, row := range members {
			x[row] += own[i]
		}
		if len(reached) == 0 {
			continue
		}
		matrix, comes := kerneltest.Identity(len(reached)), make([]float64, len(reached))
		for a, to := range reached {
			for b, from := range reached {
				matrix[a][b] = λ*matrix[a][b] - dense[from][to]
			}
			for i, from := range members {
				comes[a] += own[i] * dense[from][to]
			}
		}
		for a, v := range solve(t, matrix, comes) {
			x[reached[a]] += v
		}
	}
	norm := 0.0
	for _, v := range x {
		norm += v * v
	}
	for i := range x {
		x[i] /= math.Sqrt(norm)
	}
	return x, λ
}

func TestEigenvectorSharesTheUnitAmongEqualPieces(t *testing.T) {
	half := math.Sqrt(0.5)
	for _, c := range []struct {
		name    string
		pairs   [][2]int32
		weights []float64
		want    []float64
	}{
		{"two pairs alike", [][2]int32{{0, 1}, {2, 3}}, []float64{0.5, 0.5}, []float64{0.5, 0.5, 0.5, 0.5}},
		{"one pair stronger", [][2]int32{{0, 1}, {2, 3}}, []float64{0.5, 0.5 + 1e-8}, []float64{0, 0, half, half}},
		{"stronger by less than can be told", [][2]int32{{0, 1}, {2, 3}}, []float64{0.5, 0.5 + 1e-10}, []float64{0.5, 0.5, 0.5, 0.5}},
		{"a small strong piece beside a large weak one", [][2]int32{{0, 1}, {1, 2}, {2, 3}, {4, 5}}, []float64{0.1, 0.1, 0.1, 0.9},
			[]float64{0, 0, 0, 0, half, half}},
		{"a chain of four is as strong as its root says", [][2]int32{{0, 1}, {1, 2}, {3, 4}}, []float64{0.5, 0.5, math.Sqrt(0.5)},
			[]float64{half / 2, 0.5, half / 2, 0.5, 0.5}},
	} {
		rows, err := kernels.Undirected(len(c.want), c.pairs, c.weights)
		if err != nil {
			t.Fatal(err)
		}
		got, _, _, err := Eigenvector(t.Context(), rows, Options{})
		if err != nil || !kerneltest.AllNear(got, c.want) {
			t.Errorf("%s: got %v, want %v (error %v)", c.name, got, c.want, err)
		}
	}
}

func TestEigenvectorIsCarriedOnFromCircles(t *testing.T) {
	third := math.Sqrt(1. / 3)
	for _, c := range []struct {
		name    string
		n       int
		pairs   [][2]int32
		weights []float64
		want    []float64
	}{
		{"a chain of command has no circle", 3, [][2]int32{{0, 1}, {1, 2}, {0, 2}}, nil, []float64{0, 0, 0}},
		{"a circle and its tail", 4, [][2]int32{{0, 1}, {1, 0}, {1, 2}, {2, 3}}, []float64{0.5, 0.5, 0.5, 0.5}, []float64{0.5, 0.5, 0.5, 0.5}},
		{"who leads to the circle has none", 3, [][2]int32{{0, 1}, {1, 2}, {2, 1}}, nil, []float64{0, math.Sqrt(0.5), math.Sqrt(0.5)}},
		{"a circle that leads to an equal one has none", 4, [][2]int32{{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 2}}, nil, []float64{0, 0, math.Sqrt(0.5), math.Sqrt(0.5)}},
		{"also by way of others", 5, [][2]int32{{0, 1}, {1, 0}, {1, 4}, {4, 2}, {2, 3}, {3, 2}}, nil, []float64{0, 0, math.Sqrt(0.5), math.Sqrt(0.5), 0}},
		{"two equal circles are added up", 5, [][2]int32{{0, 1}, {1, 0}, {2, 3}, {3, 2}, {0, 4}, {2, 4}}, nil,
			[]float64{math.Sqrt(0.5 / 4), math.Sqrt(0.5 / 4), math.Sqrt(0.5 / 4), math.Sqrt(0.5 / 4), math.Sqrt(2. / 4)}},
		{"a weaker circle below takes part", 4, [][2]int32{{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 2}}, []float64{1, 1, 1, 0.5, 0.5},
			[]float64{3 / math.Sqrt(38), 3 / math.Sqrt(38), 4 / math.Sqrt(38), 2 / math.Sqrt(38)}},
		{"a circle of three", 3, [][2]int32{{0, 1}, {1, 2}, {2, 0}}, nil, []float64{third, third, third}},
		{"a circle of old letters", 3, [][2]int32{{0, 1}, {1, 0}, {1, 2}}, []float64{1e-17, 1e-17, 1}, []float64{1e-17, 1e-17, 1}},
		{"one way strong, the other all but none", 2, [][2]int32{{0, 1}, {1, 0}}, []float64{1, 1e-16}, []float64{1e-8, 1}},
	} {
		rows, err := kernels.Directed(c.n, c.pairs, c.weights)
		if err != nil {
			t.Fatal(err)
		}
		got, _, end, err := Eigenvector(t.Context(), rows, Options{Directed: true})
		if err != nil || !end.Converged {
			t.Fatalf("%s: %+v, error %v", c.name, end, err)
		}
		for i, want := range c.want {
			if math.Abs(got[i]-want) > 1e-9*want {
				t.Errorf("%s: got %v, want %v", c.name, got, c.want)
				break
			}
		}
	}
}

// A tail whose ties are far stronger than the circle's grows beyond all numbers, but for its end.
func TestEigenvectorOfALongTailStaysFinite(t *testing.T) {
	const n = 3000
	pairs, weights := [][2]int32{{0, 1}, {1, 0}}, []float64{1e-9, 1e-9}
	for i := int32(1); i < n-1; i++ {
		pairs, weights = append(pairs, [2]int32{i, i + 1}), append(weights, 1)
	}
	rows, err := kernels.Directed(n, pairs, weights)
	if err != nil {
		t.Fatal(err)
	}
	got, _, _, err := Eigenvector(t.Context(), rows, Options{Directed: true})
	if err != nil || !kerneltest.Near(got[n-1], 1) || math.Abs(got[n-2]-1e-9) > 1e-17 || got[0] != 0 {
		t.Errorf("got %v … %v, error %v", got[:2], got[n-3:], err)
	}
}

// Of a ring whose gap is small the power iteration does not come to an end.
func TestEigenvectorOfALongRing(t *testing.T) {
	for _, n := range []int32{60, 1200} {
		var pairs [][2]int32
		var weights []float64
		for i := range n {
			pairs = append(pairs, [2]int32{i, (i + 1) % n})
			weights = append(weights, 1)
		}
		pairs, weights = append(pairs, [2]int32{n - 1, n}), append(weights, 0.5) // and one whom it leads to
		rows, err := kernels.Directed(int(n)+1, pairs, weights)
		if err != nil {
			t.Fatal(err)
		}
		weights[0] = 0.5
		uneven, err := kernels.Directed(int(n)+1, pairs, weights)
		if err != nil {
			t.Fatal(err)
		}
		got, λ, end, err := Eigenvector(t.Context(), rows, Options{Directed: true})
		if err != nil || !end.Converged || !kerneltest.Near(λ, 1) || !kerneltest.Near(got[n], got[0]/2) || !kerneltest.Near(got[0], got[n/2]) {
			t.Errorf("ring of %d: λ %v, %v, %+v, error %v", n, λ, got[n], end, err)
		}
		got, λ, end, err = Eigenvector(t.Context(), uneven, Options{Directed: true})
		want := math.Pow(0.5, 1/float64(n)) // the root of the product around
		if err != nil || !end.Converged || !kerneltest.Near(λ, want) || !kerneltest.Near(got[2]*λ, got[1]) || !kerneltest.Near(got[1]*λ, got[0]/2) {
			t.Errorf("uneven ring of %d: λ %v, want %v, %+v, error %v", n, λ, want, end, err)
		}
	}
}

// Every score follows the equation, be it a billionth of the greatest.
func TestEigenvectorIsSharpInItsSmallestScores(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	core := generate.Random(300, 3000, 5)
	pairs := append(slices.Clone(core.Pairs), [2]int32{int32(core.Len) - 1, 0}, [2]int32{0, int32(core.Len) - 1})
	n := int32(core.Len)
	for range 14 { // a tail, each of whose rows scores a small part of the one before
		pairs = append(pairs, [2]int32{n - 1, n})
		n++
	}
	weights := make([]float64, len(pairs))
	for i := range weights {
		weights[i] = 0.1 + random.Float64()
	}
	for _, directed := range []bool{false, true} {
		build := kernels.Undirected
		if directed {
			build = kernels.Directed
		}
		rows, err := build(int(n), pairs, weights)
		if err != nil {
			t.Fatal(err)
		}
		x, λ, _, err := Eigenvector(t.Context(), rows, Options{Directed: directed})
		if err != nil {
			t.Fatal(err)
		}
		in, err := rows.Transpose(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		small := 1.0
		for i, v := range x {
			if want := pull(in, i, x) / λ; v > tiny && math.Abs(v-want) > 1e-10*want {
				t.Errorf("directed %v: row %d scores %v, its equation says %v", directed, i, v, want)
			}
			if v > tiny {
				small = min(small, v)
			}
		}
		if small > 1e-9 {
			t.Errorf("the smallest score is %v: the test tests nothing", small)
		}
	}
}

func TestEigenvectorConvergesOnBipartiteGraphs(t *testing.T) {
	star := kernels.Rows{Offsets: []int32{0, 4, 5, 6, 7, 8}, Targets: []int32{1, 2, 3, 4, 0, 0, 0, 0}}
	got, λ, end, err := Eigenvector(t.Context(), star, Options{})
	if err != nil || !end.Converged {
		t.Fatalf("%+v, error %v", end, err)
	}
	want := []float64{math.Sqrt(0.5), math.Sqrt(0.125), math.Sqrt(0.125), math.Sqrt(0.125), math.Sqrt(0.125)}
	if !kerneltest.AllNear(got, want) || !kerneltest.Near(λ, 2) {
		t.Errorf("got %v with %v, want %v with 2", got, λ, want)
	}
}

func TestEigenvectorConvergesOnLongThinGraphs(t *testing.T) {
	// Of a path of n rows λ is 2cos(π/(n+1)) and x_i goes as sin(π·i/(n+1)), i from 1.
	n := 2000
	got, λ, end, err := Eigenvector(t.Context(), kerneltest.Generated(t, generate.Path(n), false), Options{})
	if err != nil || !end.Converged || end.Iterations > 4*n || !kerneltest.Near(λ, 2*math.Cos(math.Pi/float64(n+1))) {
		t.Fatalf("λ %v, %+v, error %v", λ, end, err)
	}
	for i, x := range got {
		if want := math.Sqrt(2/float64(n+1)) * math.Sin(math.Pi*float64(i+1)/float64(n+1)); math.Abs(x-want) > 1e-9 {
			t.Fatalf("row %d: got %v, want %v", i, x, want)
		}
	}
}

// reachability says which rows a way of one tie or more leads to.
func reachability(tied [][]bool) [][]bool {
	reach := make([][]bool, len(tied))
	for i := range tied {
		reach[i] = slices.Clone(tied[i])
	}
	for k := range reach {
		for i := range reach {
			for j := range reach {
				reach[i][j] = reach[i][j] || reach[i][k] && reach[k][j]
			}
		}
	}
	return reach
}

// perron is the leading eigenvector of the transposed matrix among members, by 2^60 steps of the power iteration:
// the shifted matrix squared sixty times.
func perron(t *testing.T, dense [][]float64, members []int) []float64 {
	t.Helper()
	n := len(members)
	m := mat.NewDense(n, n, nil)
	for i, a := range members {
		for j, b := range members {
			m.Set(j, i, dense[a][b])
		}
		m.Set(i, i, m.At(i, i)+0.5)
	}
	for range 60 {
		var square mat.Dense
		square.Mul(m, m)
		square.Scale(1/mat.Max(&square), &square)
		m = &square
	}
	x := make([]float64, n)
	norm := 0.0
	for i := range x {
		for j := range n {
			x[i] += m.At(i, j)
		}
		norm += x[i] * x[i]
	}
	for i := range x {
		x[i] /= math.Sqrt(norm)
	}
	return x
}
