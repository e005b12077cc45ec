package kerneltest

import (
	"inroad/influence/kernels"
	"math"
	"math/rand/v2"
	"testing"
)

// Small is a random graph of at most nine rows with self ties, repeats, zero strengths, rows on their own and,
// now and then, no rows at all, together with its matrix: Dense[i][j] is the sum of the ties i → j.
type Small struct {
	Rows     kernels.Rows
	Directed bool
	Dense    [][]float64
	Tied     [][]bool // whether any tie i → j is there, be its weight 0
}

func drawSmall(t testing.TB, random *rand.Rand) Small {
	t.Helper()
	n := random.IntN(10)
	g := Small{Directed: random.IntN(2) == 0, Dense: make([][]float64, n), Tied: make([][]bool, n)}
	var pairs [][2]int32
	if n > 0 {
		pairs = make([][2]int32, random.IntN(3*n))
	}
	var weights []float64
	if random.IntN(2) == 0 {
		weights = make([]float64, len(pairs))
	}
	for i := range g.Dense {
		g.Dense[i], g.Tied[i] = make([]float64, n), make([]bool, n)
	}
	for i := range pairs {
		a, b, w := random.IntN(n), random.IntN(n), 1.0
		if weights != nil {
			w = math.Max(0, random.Float64()*1.1-0.1)
			weights[i] = w
		}
		pairs[i] = [2]int32{int32(a), int32(b)}
		g.Dense[a][b], g.Tied[a][b] = g.Dense[a][b]+w, true
		if !g.Directed && a != b {
			g.Dense[b][a], g.Tied[b][a] = g.Dense[b][a]+w, true
		}
	}
	var err error
	if g.Directed {
		g.Rows, err = kernels.Directed(n, pairs, weights)
	} else {
		g.Rows, err = kernels.Undirected(n, pairs, weights)
	}
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// EachSmall runs check on many small random graphs.
func EachSmall(t *testing.T, check func(t *testing.T, g Small)) {
	t.Helper()
	random := rand.New(rand.NewPCG(7, 11))
	for range 3000 {
		g := drawSmall(t, random)
		check(t, g)
		if t.Failed() {
			t.Fatalf("graph: directed %v, %v", g.Directed, g.Dense)
		}
	}
}

// RandomRows draws a small graph of any kind: sparse or dense, in pieces, with self ties and repeated ties.
func RandomRows(t testing.TB, random *rand.Rand, directed, weighted bool) kernels.Rows {
	t.Helper()
	n := random.IntN(24)
	var pairs [][2]int32
	if n > 0 {
		for range random.IntN(3 * n) {
			pairs = append(pairs, [2]int32{random.Int32N(int32(n)), random.Int32N(int32(n))})
		}
	}
	var weights []float64
	if weighted {
		weights = make([]float64, len(pairs))
		for i := range weights {
			switch weights[i] = float64(1+random.IntN(6)) / 4; n % 3 { // many equal paths
			case 1:
				weights[i] = 0.1 + random.Float64()
			case 2: // too far apart for buckets
				weights[i] *= math.Pow10(random.IntN(4))
			}
		}
	}
	build := kernels.Undirected
	if directed {
		build = kernels.Directed
	}
	rows, err := build(n, pairs, weights)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// LeastCosts finds least costs by relaxing every tie n times, weights nil meaning hops.
func LeastCosts(rows kernels.Rows, from ...int32) []float64 {
	n := rows.Len()
	cost := make([]float64, n)
	for i := range cost {
		cost[i] = math.Inf(1)
	}
	for _, row := range from {
		cost[row] = 0
	}
	for range n {
		for row := range int32(n) {
			for at := rows.Offsets[row]; at < rows.Offsets[row+1]; at++ {
				weight := 1.0
				if rows.Weights != nil {
					weight = rows.Weights[at]
				}
				cost[rows.Targets[at]] = min(cost[rows.Targets[at]], cost[row]+weight)
			}
		}
	}
	return cost
}
