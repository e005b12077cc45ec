package communities

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"

	"inroad/influence/kernels"
	"inroad/influence/kernels/generate"
	"inroad/influence/kernels/internal/kerneltest"
	"inroad/influence/kernels/pieces"
)

// modularityByHand is Σ_ij (A_ij − γ·k_i·k_j/W)/W over pairs in one group, a self tie standing twice in A_ii.
func modularityByHand(g kerneltest.Small, groups []int32, γ float64) float64 {
	n := len(groups)
	a, k, all := kerneltest.Identity(n), make([]float64, n), 0.0
	for i := range n {
		for j := range n {
			a[i][j] = g.Dense[i][j]
			if g.Directed && i != j {
				a[i][j] += g.Dense[j][i]
			}
			if i == j {
				a[i][i] *= 2
			}
			k[i] += a[i][j]
			all += a[i][j]
		}
	}
	q := 0.0
	for i := range n {
		for j := range n {
			if groups[i] == groups[j] && all > 0 {
				q += (a[i][j] - γ*k[i]*k[j]/all) / all
			}
		}
	}
	return q
}

func TestModularityFollowsItsFormula(t *testing.T) {
	kerneltest.EachSmall(t, func(t *testing.T, g kerneltest.Small) {
		if g.Directed {
			return
		}
		groups := make([]int32, g.Rows.Len())
		for i := range groups {
			groups[i] = int32((i * i) % max(len(groups)/2, 1))
		}
		got, err := Modularity(t.Context(), g.Rows, groups, 0.7)
		if want := modularityByHand(g, groups, 0.7); err != nil || !kerneltest.Near(got, want) {
			t.Errorf("got %v, want %v, error %v", got, want, err)
		}
	})
	rows := kerneltest.Generated(t, generate.Path(3), false)
	for _, groups := range [][]int32{{0, 0}, {0, 0, 3}, {0, -1, 0}} {
		if _, err := Modularity(t.Context(), rows, groups, 1); err == nil {
			t.Errorf("groups %v are accepted", groups)
		}
	}
}

func TestModularityEqualsGonums(t *testing.T) {
	g := generate.BarabasiAlbert(300, 1, 4, 3)
	weights := generate.Weights(len(g.Pairs), 0.1, 1, 3)
	rows, err := kernels.Undirected(g.Len, g.Pairs, weights)
	if err != nil {
		t.Fatal(err)
	}
	found, err := Leiden(t.Context(), rows, Options{})
	if err != nil {
		t.Fatal(err)
	}
	theirs := simple.NewWeightedUndirectedGraph(0, 0)
	for i, p := range g.Pairs {
		theirs.SetWeightedEdge(theirs.NewWeightedEdge(simple.Node(p[0]), simple.Node(p[1]), weights[i]))
	}
	communities := make([][]gonum.Node, found.Count)
	for i, c := range found.Of {
		communities[c] = append(communities[c], simple.Node(i))
	}
	if want := community.Q(theirs, communities, 1); !kerneltest.Near(found.Modularity, want) {
		t.Errorf("got %v, gonum has %v", found.Modularity, want)
	}
}

func TestLeidenOnSmallGraphs(t *testing.T) {
	best, all := 0, 0
	kerneltest.EachSmall(t, func(t *testing.T, g kerneltest.Small) {
		got, err := Leiden(t.Context(), g.Rows, Options{Directed: g.Directed})
		if err != nil {
			t.Fatal(err)
		}
		checkCommunities(t, g.Rows, g.Directed, got)
		if want := modularityByHand(g, got.Of, 1); !kerneltest.Near(got.Modularity, want) {
			t.Errorf("modularity %v is said to be %v", want, got.Modularity)
		}
		if n := g.Rows.Len(); n > 0 && n <= 7 {
			all++
			if got.Modularity >= greatestModularity(g)-1e-9 {
				best++
			}
		}
	})
	if best*100 < all*97 {
		t.Errorf("the greatest modularity is found in %d of %d small graphs", best, all)
	}
}

// greatestModularity tries all partitions.
func greatestModularity(g kerneltest.Small) float64 {
	groups, best := make([]int32, g.Rows.Len()), math.Inf(-1)
	var try func(i int, used int32)
	try = func(i int, used int32) {
		if i == len(groups) {
			best = max(best, modularityByHand(g, groups, 1))
			return
		}
		for c := range used + 1 {
			groups[i] = c
			try(i+1, max(used, c+1))
		}
	}
	try(0, 0)
	return best
}

// checkCommunities sees that communities are connected, by ties of positive weight, and numbered by their smallest
// rows.
func checkCommunities(t *testing.T, rows kernels.Rows, directed bool, got Partition) {
	t.Helper()
	if directed {
		both, err := rows.BothWays(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		rows = both
	}
	fresh := slices.Clone(got.Of)
	if count := renumber(fresh); count != got.Count || !slices.Equal(fresh, got.Of) || len(got.Of) != rows.Len() {
		t.Fatalf("%d communities are numbered %v", got.Count, got.Of)
	}
	// The pieces of the graph of ties within communities are the communities.
	var within [][2]int32
	for i := range got.Of {
		for j := rows.Offsets[i]; j < rows.Offsets[i+1]; j++ {
			if to := rows.Targets[j]; got.Of[to] == got.Of[i] && rows.StrengthAt(j) > 0 {
				within = append(within, [2]int32{int32(i), to})
			}
		}
	}
	inner, err := kernels.Undirected(rows.Len(), within, nil)
	if err != nil {
		t.Fatal(err)
	}
	piece, _, err := pieces.Connected(t.Context(), inner)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(got.Of, piece); d != "" {
		t.Fatalf("communities are not connected: %s", d)
	}
}

func TestLeidenFindsCliques(t *testing.T) {
	// A ring of 30 cliques of 5, neighbours joined by one tie: Q = 1 − 1/11 − 1/30.
	var pairs [][2]int32
	for c := range int32(30) {
		for i := range int32(5) {
			for j := range i {
				pairs = append(pairs, [2]int32{5*c + i, 5*c + j})
			}
		}
		pairs = append(pairs, [2]int32{5 * c, (5*c + 6) % 150})
	}
	rows, err := kernels.Undirected(150, pairs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		resolution float64
		count      int
	}{{1e-9, 1}, {2, 30}, {1000, 150}} {
		got, err := Leiden(t.Context(), rows, Options{Resolution: c.resolution})
		if err != nil || got.Count != c.count {
			t.Errorf("resolution %v: %d communities, want %d, error %v", c.resolution, got.Count, c.count, err)
		}
		checkCommunities(t, rows, false, got)
		if c.count == 30 {
			if q, _ := Modularity(t.Context(), rows, got.Of, 1); !kerneltest.Near(q, 1-1.0/11-1.0/30) {
				t.Errorf("modularity of cliques %v", q)
			}
		}
	}
	for _, resolution := range []float64{-1, math.NaN(), math.Inf(1)} {
		if _, err := Leiden(t.Context(), rows, Options{Resolution: resolution}); err == nil {
			t.Errorf("resolution %v is accepted", resolution)
		}
	}
}

// TestLeidenIsAsGoodAsOthers holds modularity against the best of NetworKit 11.3 (PLM, PLM with refinement, parallel
// Leiden) and igraph 1.0 (Leiden of two rounds, multilevel) on the same graphs.
func TestLeidenIsAsGoodAsOthers(t *testing.T) {
	for name, c := range map[string]struct {
		graph generate.Graph
		peer  float64
	}{
		"preferential attachment": {generate.BarabasiAlbert(10_000, 5, 5, 1), 0.2997},
		"planted partition":       {generate.PlantedPartition(10_000, 50, 8, 2, 1), 0.7812},
		"organisation chart":      {generate.OrganisationChart(10_000, 20, 0.1, 1), 0.8934},
		"small world":             {generate.WattsStrogatz(10_000, 8, 0.05, 1), 0.9257},
		"power-law groups":        {generate.PowerLawGroups(10_000, 5, 100, 0.3, 1), 0.6491},
	} {
		rows := kerneltest.Generated(t, c.graph, false)
		want, err := Leiden(t.Context(), rows, Options{Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		checkCommunities(t, rows, false, want)
		if want.Modularity < c.peer-0.005 {
			t.Errorf("%s: modularity %.5f, others reach %.5f", name, want.Modularity, c.peer)
		}
		for _, workers := range kerneltest.WorkerCounts {
			got, err := Leiden(t.Context(), rows, Options{Workers: workers})
			if err != nil || got.Modularity != want.Modularity || !slices.Equal(got.Of, want.Of) {
				t.Errorf("%s with %d workers differs (error %v)", name, workers, err)
			}
		}
	}
}
