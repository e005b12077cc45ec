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
		views, pull, columns, turned := v.Equilibrium(f.Stance, nil), v.Pull(f.Stance), v.Columns(seeds), v.Turn(nil)
		rows := turned.Pulls([]world.Gradient{{{Entity: 0, By: 1}}, {{Entity: int32(n - 1), By: 1}}}, nil)
		guess := make(world.Spread, n)
		alone := v.Turn(v.Turn(nil)).Pulls([]world.Gradient{{{Entity: int32(n - 1), By: 1}}}, world.Pulls{guess})
		for i := range n {
			for _, c := range []struct {
				what      string
				got, want float64
			}{
				{"view", views[i], want.AtVec(i)}, {"pull", pull[i], pulled.AtVec(i)},
				{"column", columns.At(int32(i), 1), inverse.At(i, n-1)}, {"one column", v.Columns(seeds[:1]).At(int32(i), 0), inverse.At(i, 0)},
				{"row", rows.At(1, int32(i)), inverse.At(n-1, i)}, {"blunt row", alone.At(0, int32(i)), inverse.At(n-1, i)},
			} {
				room := 1e-12
				if c.what == "blunt row" {
					room = 1e-6
				}
				if math.Abs(c.got-c.want) > room {
					t.Fatalf("seed %d: %s of %s is %v, want %v", seed, c.what, f.Entities[i].Name, c.got, c.want)
				}
			}
			if low, high := turned.Echo(int32(i)); low > inverse.At(i, i)*(1+1e-13) || high < inverse.At(i, i)*(1-1e-13) || high/low > 1.5 {
				t.Fatalf("seed %d: %s comes back to itself by %v, bounds %v and %v", seed, f.Entities[i].Name, inverse.At(i, i), low, high)
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
