package world_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"inroad/graph"
	"inroad/influence/internal/worlds"
	"inroad/influence/world"
)

// TestViewsEqualDenseSolves holds what views settle to, and how pushes spread, against I − ΛW as a whole matrix.
func TestViewsEqualDenseSolves(t *testing.T) {
	for seed := range uint64(100) {
		f := worlds.Random(seed).Facts(t)
		v := world.Hear(f, f.Evidence)
		n := len(f.Entities)
		a, own := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil)
		for i := range n {
			a.Set(i, i, 1)
			own.SetVec(i, (1-v.Open[i])*f.Stance[i])
			speakers, weights := v.Row(int32(i))
			for k, to := range speakers {
				a.Set(i, int(to), a.At(i, int(to))-v.Open[i]*weights[k])
			}
		}
		var inverse mat.Dense
		if err := inverse.Inverse(a); err != nil {
			t.Fatal(err)
		}
		var want, pulled mat.VecDense
		want.MulVec(&inverse, own)
		pulled.MulVec(inverse.T(), mat.NewVecDense(n, f.Stance))
		seeds := []int32{0, int32(n - 1)}
		views, pull, columns, rows := v.Equilibrium(f.Stance, nil), v.Pull(f.Stance), v.Columns(seeds), v.Rows(seeds)
		for i := range n {
			for _, c := range []struct {
				what      string
				got, want float64
			}{
				{"view", views[i], want.AtVec(i)}, {"pull", pull[i], pulled.AtVec(i)},
				{"column", columns.At(int32(i), 1), inverse.At(i, n-1)}, {"row", rows.At(int32(i), 1), inverse.At(n-1, i)},
			} {
				if math.Abs(c.got-c.want) > 1e-12 {
					t.Fatalf("seed %d: %s of %s is %v, want %v", seed, c.what, f.Entities[i].Name, c.got, c.want)
				}
			}
		}
	}
}

// TestNextToNoVoicesAreNone: who hears less than the settings say keeps their own mind.
func TestNextToNoVoicesAreNone(t *testing.T) {
	for _, c := range []struct {
		strength float64 // of influences, which is heard as it is
		silent   bool
	}{{0.9e-6, true}, {1e-6, false}, {1.1e-6, false}} {
		w := &worlds.World{}
		w.Add("Kadari", graph.Person, "stance", "champion")
		w.Add("Orlo", graph.Person, "stance", "opposed")
		w.Tie("Kadari", "Orlo", graph.Influences, worlds.Strong(c.strength))
		f := w.Facts(t)
		v := world.Hear(f, f.Evidence)
		orlo := worlds.Called(t, f, "Orlo")
		want := -0.7 + 0.3
		if c.silent {
			want = -1
		}
		if x := v.Equilibrium(f.Stance, nil)[orlo]; v.Silent[orlo] != c.silent || (v.Open[orlo] == 0) != c.silent || math.Abs(x-want) > 1e-15 {
			t.Errorf("a voice of %v: silent %v, openness %v, view %v, want %v", c.strength, v.Silent[orlo], v.Open[orlo], x, want)
		}
	}
}
