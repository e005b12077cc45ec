package betweenness

import (
	"context"
	"math"
	"testing"

	"inroad/influence/kernels"
	"inroad/influence/kernels/generate"
)

func TestDependenciesSumToTheBetweenness(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(20) {
		g := generate.BarabasiAlbert(40, 2, 2, seed)
		rows, err := kernels.Undirected(g.Len, g.Pairs, nil)
		if err != nil {
			t.Fatal(err)
		}
		want, err := ByHops(ctx, rows, false, 1)
		if err != nil {
			t.Fatal(err)
		}
		split := []int32{0, 3, 17, 39}
		parts, err := Dependencies(ctx, rows, split, 2)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range split {
			sum := 0.0
			for _, p := range parts[i] {
				sum += p
			}
			if math.Abs(sum-2*want[row]) > 1e-9*(1+sum) {
				t.Fatalf("seed %d row %d: dependencies sum to %v, twice the betweenness is %v", seed, row, sum, 2*want[row])
			}
		}
	}
}
