package generate

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGraphsAreSimpleSortedAndRepeatable(t *testing.T) {
	for name, make := range map[string]func() Graph{
		"barabasi-albert":  func() Graph { return BarabasiAlbert(500, 1, 5, 1) },
		"planted":          func() Graph { return PlantedPartition(500, 32, 8, 2, 1) },
		"organisation":     func() Graph { return OrganisationChart(500, 8, 0.1, 1) },
		"watts-strogatz":   func() Graph { return WattsStrogatz(500, 8, 0.05, 1) },
		"power-law groups": func() Graph { return PowerLawGroups(500, 3, 50, 0.3, 1) },
		"random":           func() Graph { return Random(50, 400, 1) },
		"grid":             func() Graph { return Grid(20, 25) },
	} {
		g := make()
		if d := cmp.Diff(g, make()); d != "" {
			t.Errorf("%s differs the second time: %s", name, d)
		}
		if len(g.Pairs) == 0 {
			t.Errorf("%s has no pairs", name)
		}
		before := [2]int32{-1, -1}
		for _, p := range g.Pairs {
			ascending := p[0] > before[0] || p[0] == before[0] && p[1] > before[1]
			if !ascending || p[0] >= p[1] || p[0] < 0 || int(p[1]) >= g.Len {
				t.Fatalf("%s: %v after %v", name, p, before)
			}
			before = p
		}
	}
}

func TestSizesAreWhatWasAskedFor(t *testing.T) {
	if g := BarabasiAlbert(1000, 5, 5, 2); len(g.Pairs) != 5+994*5 {
		t.Errorf("barabasi-albert has %d pairs", len(g.Pairs))
	}
	if g := OrganisationChart(100, 9, 0, 2); len(g.Pairs) != 99 {
		t.Errorf("a chart of 100 has %d pairs", len(g.Pairs))
	}
	if d := cmp.Diff(Graph{3, [][2]int32{{0, 1}, {1, 2}}}, Path(3)); d != "" {
		t.Error(d)
	}
	if g := Grid(3, 4); len(g.Pairs) != 2*4+3*3 {
		t.Errorf("a grid of 3 by 4 has %d pairs", len(g.Pairs))
	}
}
