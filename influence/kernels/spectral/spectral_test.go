package spectral

import (
	"errors"
	"math"
	"math/cmplx"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"inroad/influence/kernels"
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
