package spectral

import (
	"errors"
	"math"
	"math/cmplx"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"inroad/influence/kernels"
	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/internal/kerneltest"
)

func TestPageRankSolvesItsEquations(t *testing.T) {
	kerneltest.EachSmall(t, func(t *testing.T, g kerneltest.Small) {
		got, end, err := PageRank(t.Context(), g.Rows, PageRankOptions{Directed: g.Directed, Tolerance: 1e-15})
		if err != nil || len(got) != g.Rows.Len() {
			t.Fatalf("%d scores, error %v", len(got), err)
		}
		n := len(got)
		if n == 0 {
			return
		}
		// (1 − d·Pᵀ)x = (1 − d)/n with P the walk, dangling rows going anywhere.
		matrix, right := kerneltest.Identity(n), make([]float64, n)
		for j, row := range g.Dense {
			total := 0.0
			for _, w := range row {
				total += w
			}
			for i, w := range row {
				if total > 0 {
					matrix[i][j] -= 0.85 * w / total
				} else {
					matrix[i][j] -= 0.85 / float64(n)
				}
			}
			right[j] = 0.15 / float64(n)
		}
		if want := solve(t, matrix, right); !kerneltest.AllNear(got, want) {
			t.Errorf("got %v, want %v, %+v", got, want, end)
		}
	})
}

func TestKatzSolvesItsEquations(t *testing.T) {
	kerneltest.EachSmall(t, func(t *testing.T, g kerneltest.Small) {
		n := g.Rows.Len()
		got, err := Katz(t.Context(), g.Rows, 0, Options{Directed: g.Directed})
		if err != nil || len(got.Scores) != n {
			t.Fatalf("%d scores, error %v", len(got.Scores), err)
		}
		if n == 0 {
			return
		}
		matrix, right := kerneltest.Identity(n), make([]float64, n)
		for j, row := range g.Dense {
			for i, w := range row {
				matrix[i][j] -= got.Alpha * w
			}
			right[j] = 1
		}
		if want := solve(t, matrix, right); !kerneltest.AllNear(got.Scores, want) {
			t.Errorf("got %v, want %v", got, want)
		}
		largest := radius(g.Dense)
		if got.Bound < largest*(1-1e-9) {
			t.Errorf("bound %v is below the largest eigenvalue %v", got.Bound, largest)
		}
		if want := 0.85 / radius(half(g.Dense)); !kerneltest.Near(got.Alpha, want) && !math.IsInf(want, 1) {
			t.Errorf("alpha %v, want %v", got.Alpha, want)
		}
		if largest < 0.1 {
			return
		}
		over := 1.0001
		if g.Directed {
			over = 3 // found by growth alone, so slowly where it is little
		}
		if _, err := Katz(t.Context(), g.Rows, over/largest, Options{Directed: g.Directed}); !errors.Is(err, ErrAlpha) {
			t.Errorf("alpha over one over the largest eigenvalue: error %v", err)
		}
	})
}

func TestEigenvectorIsOne(t *testing.T) {
	kerneltest.EachSmall(t, func(t *testing.T, g kerneltest.Small) {
		got, λ, end, err := Eigenvector(t.Context(), g.Rows, Options{Directed: g.Directed, Limit: 100_000})
		if err != nil || len(got) != g.Rows.Len() || !end.Converged {
			t.Fatalf("%d scores, %+v, error %v", len(got), end, err)
		}
		members := pieceByHand(g.Dense)
		want := make([]float64, len(got))
		if total := 0.0; len(members) > 0 {
			for _, i := range members {
				for _, j := range members {
					total += g.Dense[i][j]
				}
			}
			if total > 0 {
				for i, x := range perron(t, g.Dense, members) {
					want[members[i]] = x
				}
			}
		}
		for i := range want {
			if math.Abs(got[i]-want[i]) > 1e-7 {
				t.Errorf("got %v, want %v (λ %v)", got, want, λ)
			}
		}
	})
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

func TestSpectralScoresDoNotDependOnWorkersOrNumbers(t *testing.T) {
	for _, weighted := range []bool{false, true} {
		rows := kerneltest.Middling(t, weighted)
		other, order := kerneltest.Shuffled(t, rows, 1)
		for name, measure := range map[string]func(rows kernels.Rows, workers int) ([]float64, error){
			"pagerank": func(rows kernels.Rows, workers int) ([]float64, error) {
				scores, _, err := PageRank(t.Context(), rows, PageRankOptions{Workers: workers})
				return scores, err
			},
			"katz": func(rows kernels.Rows, workers int) ([]float64, error) {
				katz, err := Katz(t.Context(), rows, 0, Options{Workers: workers})
				return katz.Scores, err
			},
			"eigenvector": func(rows kernels.Rows, workers int) ([]float64, error) {
				scores, _, _, err := Eigenvector(t.Context(), rows, Options{Workers: workers})
				return scores, err
			},
		} {
			want, err := measure(rows, 1)
			if err != nil {
				t.Fatal(err)
			}
			for _, workers := range kerneltest.WorkerCounts {
				if got, err := measure(rows, workers); err != nil || !slices.Equal(got, want) {
					t.Errorf("%s with %d workers differs (error %v)", name, workers, err)
				}
			}
			got, err := measure(other, 2)
			if err != nil {
				t.Fatal(err)
			}
			for i, row := range order {
				if !kerneltest.Near(got[i], want[row]) {
					t.Errorf("%s: row %d renumbered %d scores %v, not %v", name, row, i, got[i], want[row])
					break
				}
			}
		}
	}
}

func TestSpectralOptionsAreChecked(t *testing.T) {
	rows := kernels.Rows{Offsets: []int32{0, 1, 2}, Targets: []int32{1, 0}}
	for _, damping := range []float64{-1, 1, math.NaN()} {
		if _, _, err := PageRank(t.Context(), rows, PageRankOptions{Damping: damping}); err == nil {
			t.Errorf("damping %v is accepted", damping)
		}
	}
	for _, alpha := range []float64{-1, 1, math.Inf(1), math.NaN()} {
		if _, err := Katz(t.Context(), rows, alpha, Options{}); !errors.Is(err, ErrAlpha) {
			t.Errorf("alpha %v: error %v", alpha, err)
		}
	}
	if scores, end, err := PageRank(t.Context(), kerneltest.Middling(t, false), PageRankOptions{Limit: 2}); err != nil ||
		len(scores) == 0 || end.Converged || end.Iterations != 2 || end.Residual <= end.Tolerance {
		t.Errorf("with a limit of 2: %+v, error %v", end, err)
	}
	rows.Weights = []float64{1, math.NaN()}
	if _, _, err := PageRank(t.Context(), rows, PageRankOptions{}); !errors.Is(err, kernels.ErrStrength) {
		t.Errorf("a weight that is no number: error %v", err)
	}
}

// half is (A + Aᵀ)/2.
func half(a [][]float64) [][]float64 {
	h := kerneltest.Identity(len(a))
	for i := range a {
		for j := range a {
			h[i][j] = (a[i][j] + a[j][i]) / 2
		}
	}
	return h
}

// radius is the largest size of an eigenvalue.
func radius(a [][]float64) float64 {
	m := mat.NewDense(len(a), len(a), nil)
	for i := range a {
		m.SetRow(i, a[i])
	}
	var eigen mat.Eigen
	eigen.Factorize(m, mat.EigenNone)
	largest := 0.0
	for _, v := range eigen.Values(nil) {
		largest = max(largest, cmplx.Abs(v))
	}
	return largest
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

// pieceByHand is the largest strongly connected piece over ties of positive weight, by reachability.
func pieceByHand(dense [][]float64) []int {
	tied := make([][]bool, len(dense))
	for i := range dense {
		tied[i] = make([]bool, len(dense))
		for j := range dense {
			tied[i][j] = dense[i][j] > 0
		}
	}
	reach := reachability(tied)
	var best []int
	for i := range reach {
		var members []int
		for j := range reach {
			if i == j || reach[i][j] && reach[j][i] {
				members = append(members, j)
			}
		}
		if len(members) > len(best) {
			best = members
		}
	}
	return best
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

// solve is the x of matrix·x = right.
func solve(t *testing.T, matrix [][]float64, right []float64) []float64 {
	t.Helper()
	n := len(right)
	m := mat.NewDense(n, n, nil)
	for i, row := range matrix {
		m.SetRow(i, row)
	}
	var x mat.VecDense
	if err := x.SolveVec(m, mat.NewVecDense(n, right)); err != nil {
		t.Fatal(err)
	}
	return x.RawVector().Data
}
