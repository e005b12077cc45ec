package influence

import (
	"cmp"
	"math"
	"slices"
	"testing"
	"testing/quick"
)

// allRoutes lists every route to a person by walking all simple paths, in the order of METHOD §2, one for each
// sequence of persons.
func allRoutes(t *testing.T, m *Moment, d *doors, goal int32) []route {
	var all []route
	var walk func(path []int32)
	walk = func(path []int32) {
		at := path[len(path)-1]
		if at == goal {
			var cost int64
			for i := 1; i < len(path); i++ {
				step, _ := d.step(path[i-1], path[i])
				cost += d.costs[step]
			}
			all = append(all, m.routeOf(d, slices.Clone(path), cost))
			return
		}
		for i := d.offsets[at]; i < d.offsets[at+1]; i++ {
			if to := d.targets[i]; !slices.Contains(path, to) {
				walk(append(path, to))
			}
		}
	}
	for _, start := range d.starts {
		walk([]int32{start})
	}
	s := searcherOf(t, m, d)
	slices.SortFunc(all, func(a, b route) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(len(m.personsOf(a.path)), len(m.personsOf(b.path))), s.compare(a.path, b.path))
	})
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(r route) bool {
		key := m.sequenceKey(r.path)
		again := seen[key]
		seen[key] = true
		return again
	})
}

func searcherOf(t *testing.T, m *Moment, d *doors) *searcher {
	t.Helper()
	s, err := newSearcher(m, d)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRoutesAreAllSimplePathsInOrder(t *testing.T) {
	for seed := range uint64(300) {
		m := randomWorld(seed).at(t)
		d := m.unionOfDoors(m.evidence, nil)
		s := searcherOf(t, m, d)
		if err := s.all(t.Context()); err != nil {
			t.Fatal(err)
		}
		reach := s.reach()
		for goal := range int32(len(m.Entities)) {
			if !m.person[goal] || m.ours[goal] {
				continue
			}
			want := allRoutes(t, m, d, goal)
			if len(want) == 0 {
				if reach[goal] != 0 {
					t.Fatalf("seed %d: %s is reached, and no path leads there", seed, m.Entities[goal].Name)
				}
				continue
			}
			if !slices.Equal(s.path(goal), want[0].path) || math.Abs(reach[goal]-want[0].p) > 1e-15 {
				t.Fatalf("seed %d: best route to %s is %v (%v), want %v (%v)", seed, m.Entities[goal].Name, s.path(goal), reach[goal], want[0].path, want[0].p)
			}
			at := 0
			for got := range s.routesTo(t.Context(), goal) {
				if at == len(want) {
					t.Fatalf("seed %d: a route too many to %s: %v", seed, m.Entities[goal].Name, got)
				}
				if got.cost != want[at].cost || !slices.Equal(got.path, want[at].path) {
					t.Fatalf("seed %d: route %d to %s is %v, want %v", seed, at+1, m.Entities[goal].Name, got, want[at])
				}
				at++
			}
			if at < len(want) || s.err != nil {
				t.Fatalf("seed %d: %d routes to %s, want %d: %v", seed, at, m.Entities[goal].Name, len(want), s.err)
			}
			checkBackup(t, m, s, want)
		}
	}
}

// checkBackup compares the backup of the first route, and whom all need, with what the list of all routes says.
func checkBackup(t *testing.T, m *Moment, s *searcher, all []route) {
	t.Helper()
	first := all[0]
	between := m.strictlyBetween(first)
	sharedOf := func(r route) (shared []int32) {
		for _, p := range m.strictlyBetween(r) {
			if slices.Contains(between, p) {
				shared = append(shared, p)
			}
		}
		return shared
	}
	got, shared, ok := s.backup(t.Context(), first, first.path[len(first.path)-1])
	if ok != (len(all) > 1) {
		t.Fatalf("a backup is found: %v, of %d routes", ok, len(all))
	}
	if ok {
		want := slices.MinFunc(all[1:], func(a, b route) int { return cmp.Compare(len(sharedOf(a)), len(sharedOf(b))) })
		if !slices.Equal(got.path, want.path) || got.cost != want.cost || !slices.Equal(shared, sharedOf(want)) {
			t.Fatalf("backup of %v is %v sharing %v, want %v", first.path, got, shared, want)
		}
	}
	var needed []int32
	for _, p := range between {
		if !slices.ContainsFunc(all, func(r route) bool { return !slices.Contains(r.path, p) }) {
			needed = append(needed, p)
		}
	}
	if got := s.needed(first); !slices.Equal(got, needed) {
		t.Fatalf("all routes need %v, said %v", needed, got)
	}
}

func TestMajorityIsCountedExactly(t *testing.T) {
	enumerate := func(p []float64) float64 {
		sum := 0.0
		for set := range 1 << len(p) {
			q, yes := 1.0, 0
			for i, pi := range p {
				if set>>i&1 == 1 {
					q *= pi
					yes++
				} else {
					q *= 1 - pi
				}
			}
			if 2*yes > len(p) {
				sum += q
			}
		}
		return sum
	}
	check := func(raw []uint16) bool {
		p := make([]float64, min(len(raw), 12)+1)
		for i := range p {
			p[i] = 0.5
			if i < len(raw) {
				p[i] = (float64(raw[i]) + 1) / 65538
			}
		}
		if math.Abs(majorityOf(p)-enumerate(p)) > 1e-12 {
			return false
		}
		for i := range p { // who is pivotal: the difference that one vote makes
			with, without := slices.Clone(p), slices.Clone(p)
			with[i], without[i] = 1, 0
			if math.Abs(pivotal(countsOf(p), p[i])-(enumerate(with)-enumerate(without))) > 1e-9 {
				return false
			}
		}
		return true
	}
	if err := quick.Check(check, &quick.Config{MaxCount: 40}); err != nil {
		t.Error(err)
	}
}
