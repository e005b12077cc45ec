package cohesion

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/internal/kerneltest"
)

func TestCoresAreWhatPeelingLeaves(t *testing.T) {
	kerneltest.EachSmall(t, func(t *testing.T, g kerneltest.Small) {
		got, err := Cores(t.Context(), g.Rows, g.Directed)
		if err != nil {
			t.Fatal(err)
		}
		n := g.Rows.Len()
		want := make([]int32, n)
		for k := int32(1); int(k) < max(n, 1); k++ {
			in := slices.Repeat([]bool{true}, n)
			for range n { // each round drops at least one row, or none is left to drop
				for i := range n {
					count := int32(0)
					for j := range n {
						if j != i && in[j] && (g.Tied[i][j] || g.Tied[j][i]) {
							count++
						}
					}
					in[i] = in[i] && count >= k
				}
			}
			for i := range n {
				if in[i] {
					want[i] = k
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func TestStructuralHolesFollowTheirFormula(t *testing.T) {
	kerneltest.EachSmall(t, func(t *testing.T, g kerneltest.Small) {
		got, err := StructuralHoles(t.Context(), g.Rows, g.Directed, 1)
		if err != nil {
			t.Fatal(err)
		}
		n := g.Rows.Len()
		w := kerneltest.Identity(n) // ties in either direction, none to itself
		total, strongest := make([]float64, n), make([]float64, n)
		for i := range n {
			for j := range n {
				w[i][j] = g.Dense[i][j] + g.Dense[j][i]
				if i == j {
					w[i][j] = 0
				}
				total[i] += w[i][j]
				strongest[i] = max(strongest[i], w[i][j])
			}
		}
		for i := range n {
			constraint, size := 0.0, 0.0
			for j := range n {
				if w[i][j] == 0 {
					continue
				}
				via, redundant := 0.0, 0.0
				for q := range n {
					if w[i][q] > 0 && q != j {
						via += w[i][q] / total[i] * w[q][j] / total[q]
						redundant += w[i][q] / total[i] * w[j][q] / strongest[j]
					}
				}
				constraint += math.Pow(w[i][j]/total[i]+via, 2)
				size += 1 - redundant
			}
			if total[i] == 0 {
				constraint = math.NaN()
			}
			if !kerneltest.Near(got.Constraint[i], constraint) || !kerneltest.Near(got.EffectiveSize[i], size) {
				t.Errorf("row %d: got %v, %v, want %v, %v", i, got.Constraint[i], got.EffectiveSize[i], constraint, size)
			}
		}
	})
}

func TestBrokerageCountsOpenWays(t *testing.T) {
	kerneltest.EachSmall(t, func(t *testing.T, g kerneltest.Small) {
		n := g.Rows.Len()
		groups := make([]int32, n)
		for i := range groups {
			groups[i] = int32(min((i*i+len(g.Rows.Targets))%4, n)) - 1
		}
		got, err := Brokerage(t.Context(), g.Rows, groups, 1)
		if err != nil {
			t.Fatal(err)
		}
		want := make([]Roles, n)
		for i := range n {
			for j := range n {
				for k := range n {
					if i == j || j == k || i == k || !g.Tied[i][j] || !g.Tied[j][k] || g.Tied[i][k] {
						continue
					}
					switch a, b, c := groups[i], groups[j], groups[k]; {
					case a < 0 || b < 0 || c < 0:
					case a == b && b == c:
						want[j].Coordinator++
					case a == c:
						want[j].Itinerant++
					case a == b:
						want[j].Representative++
					case b == c:
						want[j].Gatekeeper++
					default:
						want[j].Liaison++
					}
				}
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
		for _, roles := range got {
			if !g.Directed && (roles.Representative != roles.Gatekeeper || roles.Total()%2 != 0) {
				t.Errorf("undirected roles are not even: %+v", roles)
			}
		}
	})
}

func TestBrokerageChecksItsGroups(t *testing.T) {
	rows := kerneltest.Generated(t, generate.Path(3), false)
	for _, groups := range [][]int32{{0, 0}, {0, 0, 3}, {0, 0, -2}} {
		if _, err := Brokerage(t.Context(), rows, groups, 1); err == nil {
			t.Errorf("groups %v are accepted", groups)
		}
	}
}

// TestCohesionOnLargerGraphs covers hubs, whose neighbours are looked up rather than read, and workers.
func TestCohesionOnLargerGraphs(t *testing.T) {
	for _, weighted := range []bool{false, true} {
		rows := kerneltest.Middling(t, weighted)
		n := rows.Len()
		groups := make([]int32, n)
		for i := range groups {
			groups[i] = int32(i%5) - 1
		}
		want, err := StructuralHoles(t.Context(), rows, false, 1)
		if err != nil {
			t.Fatal(err)
		}
		roles, err := Brokerage(t.Context(), rows, groups, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, workers := range kerneltest.WorkerCounts {
			got, err := StructuralHoles(t.Context(), rows, false, workers)
			if err != nil || !slices.Equal(got.Constraint, want.Constraint) || !slices.Equal(got.EffectiveSize, want.EffectiveSize) {
				t.Errorf("structural holes with %d workers differ (error %v)", workers, err)
			}
			if got, err := Brokerage(t.Context(), rows, groups, workers); err != nil || !slices.Equal(got, roles) {
				t.Errorf("brokerage with %d workers differs (error %v)", workers, err)
			}
		}
		cores, err := Cores(t.Context(), rows, false)
		if err != nil {
			t.Fatal(err)
		}
		other, order := kerneltest.Shuffled(t, rows, 2)
		moved := make([]int32, n)
		for i, row := range order {
			moved[i] = groups[row]
		}
		holes, _ := StructuralHoles(t.Context(), other, false, 2)
		otherRoles, _ := Brokerage(t.Context(), other, moved, 2)
		otherCores, _ := Cores(t.Context(), other, false)
		joined := make(map[[2]int32]bool, len(rows.Targets))
		for i := range n {
			for _, j := range rows.Row(int32(i)) {
				joined[[2]int32{int32(i), j}] = true
			}
		}
		for i, row := range order {
			if !kerneltest.Near(holes.Constraint[i], want.Constraint[row]) || !kerneltest.Near(holes.EffectiveSize[i], want.EffectiveSize[row]) ||
				otherRoles[i] != roles[row] || otherCores[i] != cores[row] {
				t.Fatalf("row %d, renumbered %d, is measured differently", row, i)
			}
			if weighted || i >= 300 {
				continue
			}
			// degree − 2·ties among neighbours/degree, and all open ways.
			neighbours := rows.Row(row)
			among, open := 0, int64(0)
			for _, a := range neighbours {
				for _, b := range neighbours {
					if joined[[2]int32{a, b}] {
						among++
					} else if a != b && groups[a] >= 0 && groups[b] >= 0 && groups[row] >= 0 {
						open++
					}
				}
			}
			degree := float64(len(neighbours))
			if size := degree - float64(among)/degree; !kerneltest.Near(want.EffectiveSize[row], size) {
				t.Errorf("effective size of row %d: got %v, want %v", row, want.EffectiveSize[row], size)
			}
			if roles[row].Total() != open {
				t.Errorf("ways through row %d: got %d, want %d", row, roles[row].Total(), open)
			}
		}
	}
}
