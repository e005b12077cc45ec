package ranks

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat"
	"inroad/influence/kernels/internal/kerneltest"
)

func TestRankCorrelationsOfSmallLists(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	for range 5000 {
		x, y := make([]float64, random.IntN(12)), []float64(nil)
		for i := range x {
			x[i] = float64(random.IntN(6)) - 2
			y = append(y, math.Round(x[i]*random.Float64()+float64(random.IntN(3))))
		}
		concordant, inX, inY, pairs := 0.0, 0.0, 0.0, 0.0
		ranksX, ranksY := make([]float64, len(x)), make([]float64, len(x))
		sign := func(v float64) float64 { return math.Copysign(min(math.Abs(v), 1), v) }
		for i := range x {
			for j := range x {
				ranksX[i] += sign(x[i]-x[j]) / 2
				ranksY[i] += sign(y[i]-y[j]) / 2
				if j < i {
					pairs++
					concordant += sign(x[i]-x[j]) * sign(y[i]-y[j])
					inX += 1 - math.Abs(sign(x[i]-x[j]))
					inY += 1 - math.Abs(sign(y[i]-y[j]))
				}
			}
		}
		tau := concordant / math.Sqrt((pairs-inX)*(pairs-inY))
		if got := Kendall(x, y); !kerneltest.Near(got, tau) {
			t.Fatalf("tau of %v, %v: got %v, want %v", x, y, got, tau)
		}
		rho := math.NaN()
		if pairs > inX && pairs > inY {
			rho = stat.Correlation(ranksX, ranksY, nil)
		}
		if got := Spearman(x, y); !kerneltest.Near(got, rho) {
			t.Fatalf("rho of %v, %v: got %v, want %v", x, y, got, rho)
		}
	}
}

func TestRankCorrelationsOfPlainCases(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		x, y     []float64
		rho, tau float64
	}{
		{nil, nil, nan, nan},
		{[]float64{1}, []float64{2}, nan, nan},
		{[]float64{1, 2, 3}, []float64{5, 5, 5}, nan, nan},
		{[]float64{1, 2, 3}, []float64{10, 11, 50}, 1, 1},
		{[]float64{1, 2, 3}, []float64{math.Inf(1), 0, math.Inf(-1)}, -1, -1},
		{[]float64{1, 2, nan}, []float64{1, 2, 3}, nan, nan},
		{[]float64{1, 2, 3, 4}, []float64{1, 3, 2, 4}, 0.8, 2.0 / 3},
		{[]float64{12, 2, 1, 12, 2}, []float64{1, 4, 7, 1, 0}, -0.5407380704358752, -0.4714045207910316},
	} {
		if rho, tau := Spearman(c.x, c.y), Kendall(c.x, c.y); !kerneltest.Near(rho, c.rho) || !kerneltest.Near(tau, c.tau) {
			t.Errorf("%v, %v: got %v, %v, want %v, %v", c.x, c.y, rho, tau, c.rho, c.tau)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("lists of different lengths are compared")
		}
	}()
	Kendall([]float64{1}, nil)
}
