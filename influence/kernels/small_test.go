package kernels

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"inroad/influence/kernels/generate"
)

// smallGraph is a random graph of at most nine rows with self ties, repeats, zero strengths, rows on their own and,
// now and then, no rows at all, together with its matrix: dense[i][j] is the sum of the ties i → j.
type smallGraph struct {
	rows     Rows
	directed bool
	dense    [][]float64
	tied     [][]bool // whether any tie i → j is there, be its weight 0
}

func drawSmall(t testing.TB, random *rand.Rand) smallGraph {
	t.Helper()
	n := random.IntN(10)
	g := smallGraph{directed: random.IntN(2) == 0, dense: make([][]float64, n), tied: make([][]bool, n)}
	var pairs [][2]int32
	if n > 0 {
		pairs = make([][2]int32, random.IntN(3*n))
	}
	var weights []float64
	if random.IntN(2) == 0 {
		weights = make([]float64, len(pairs))
	}
	for i := range g.dense {
		g.dense[i], g.tied[i] = make([]float64, n), make([]bool, n)
	}
	for i := range pairs {
		a, b, w := random.IntN(n), random.IntN(n), 1.0
		if weights != nil {
			w = math.Max(0, random.Float64()*1.1-0.1)
			weights[i] = w
		}
		pairs[i] = [2]int32{int32(a), int32(b)}
		g.dense[a][b], g.tied[a][b] = g.dense[a][b]+w, true
		if !g.directed && a != b {
			g.dense[b][a], g.tied[b][a] = g.dense[b][a]+w, true
		}
	}
	var err error
	if g.directed {
		g.rows, err = Directed(n, pairs, weights)
	} else {
		g.rows, err = Undirected(n, pairs, weights)
	}
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// eachSmall runs check on many small random graphs.
func eachSmall(t *testing.T, check func(t *testing.T, g smallGraph)) {
	t.Helper()
	random := rand.New(rand.NewPCG(7, 11))
	for range 3000 {
		g := drawSmall(t, random)
		check(t, g)
		if t.Failed() {
			t.Fatalf("graph: directed %v, %v", g.directed, g.dense)
		}
	}
}

// near says whether a and b agree to a share of 1e-9, NaN with NaN.
func near(a, b float64) bool {
	return a == b || math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-9*math.Max(1e-3, math.Max(math.Abs(a), math.Abs(b)))
}

func allNear(a, b []float64) bool {
	for i := range a {
		if !near(a[i], b[i]) {
			return false
		}
	}
	return len(a) == len(b)
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

// shuffled is g with its rows renumbered: row i of it is row order[i] of g.
func shuffled(g Rows, seed uint64) (renumbered Rows, order []int32) {
	order = make([]int32, g.Len())
	for i, at := range rand.New(rand.NewPCG(seed, 3)).Perm(g.Len()) {
		order[i] = int32(at)
	}
	return g.Renumber(order), order
}

// workerCounts are the numbers of workers that must give the same bits.
var workerCounts = []int{1, 2, 3, 7}

// middling is large enough that passes run in parallel.
func middling(t testing.TB, weighted bool) Rows {
	t.Helper()
	return generated(t, generate.BarabasiAlbert(6000, 1, 10, 5), weighted)
}

func generated(t testing.TB, g generate.Graph, weighted bool) Rows {
	t.Helper()
	var weights []float64
	if weighted {
		weights = generate.Weights(len(g.Pairs), 0.05, 1, 9)
	}
	rows, err := Undirected(g.Len, g.Pairs, weights)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
