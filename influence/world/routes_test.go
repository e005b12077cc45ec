package world_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"inroad/influence/internal/worlds"
	"inroad/influence/world"
)

// allRoutes lists every route to a person by walking all simple paths, in the order of METHOD §2, one for each
// sequence of persons.
func allRoutes(t *testing.T, f *world.Facts, d *world.Doors, goal int32) []world.Route {
	var all []world.Route
	var walk func(path []int32)
	walk = func(path []int32) {
		at := path[len(path)-1]
		if at == goal {
			var cost int64
			for i := 1; i < len(path); i++ {
				step, _ := d.Step(path[i-1], path[i])
				cost += d.Costs[step]
			}
			all = append(all, d.RouteOf(slices.Clone(path), cost))
			return
		}
		for i := d.Offsets[at]; i < d.Offsets[at+1]; i++ {
			if to := d.Targets[i]; !slices.Contains(path, to) {
				walk(append(path, to))
			}
		}
	}
	for _, start := range d.Starts {
		walk([]int32{start})
	}
	s := searcherOf(t, f, d)
	slices.SortFunc(all, func(a, b world.Route) int {
		return cmp.Or(cmp.Compare(a.Cost, b.Cost), cmp.Compare(len(world.PersonsOf(f, a.Path)), len(world.PersonsOf(f, b.Path))), s.Compare(a.Path, b.Path))
	})
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(r world.Route) bool {
		key := world.SequenceKey(f, r.Path)
		again := seen[key]
		seen[key] = true
		return again
	})
}

func searcherOf(t *testing.T, f *world.Facts, d *world.Doors) *world.Searcher {
	t.Helper()
	s, err := world.NewSearcher(d)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRoutesAreAllSimplePathsInOrder(t *testing.T) {
	for seed := range uint64(300) {
		f := worlds.Random(seed).Facts(t)
		d := world.NewDoors(f, f.Evidence)
		s := searcherOf(t, f, d)
		if err := s.All(t.Context()); err != nil {
			t.Fatal(err)
		}
		reach := s.Reach()
		for goal := range int32(len(f.Entities)) {
			if !f.Person[goal] || f.Ours[goal] {
				continue
			}
			want := allRoutes(t, f, d, goal)
			if len(want) == 0 {
				if reach[goal] != 0 {
					t.Fatalf("seed %d: %s is reached, and no path leads there", seed, f.Entities[goal].Name)
				}
				continue
			}
			if !slices.Equal(s.Path(goal), want[0].Path) || math.Abs(reach[goal]-want[0].P) > 1e-15 {
				t.Fatalf("seed %d: best route to %s is %v (%v), want %v (%v)", seed, f.Entities[goal].Name, s.Path(goal), reach[goal], want[0].Path, want[0].P)
			}
			at := 0
			for got, err := range s.RoutesTo(t.Context(), goal) {
				if err != nil {
					t.Fatal(err)
				}
				if at == len(want) {
					t.Fatalf("seed %d: a route too many to %s: %v", seed, f.Entities[goal].Name, got)
				}
				if got.Cost != want[at].Cost || !slices.Equal(got.Path, want[at].Path) {
					t.Fatalf("seed %d: route %d to %s is %v, want %v", seed, at+1, f.Entities[goal].Name, got, want[at])
				}
				at++
			}
			if at < len(want) {
				t.Fatalf("seed %d: %d routes to %s, want %d", seed, at, f.Entities[goal].Name, len(want))
			}
			checkBackup(t, f, s, want)
		}
	}
}

// checkBackup compares the backup of the first route, and whom all need, with what the list of all routes says.
func checkBackup(t *testing.T, f *world.Facts, s *world.Searcher, all []world.Route) {
	t.Helper()
	first := all[0]
	between := world.StrictlyBetween(f, first)
	sharedOf := func(r world.Route) (shared []int32) {
		for _, p := range world.StrictlyBetween(f, r) {
			if slices.Contains(between, p) {
				shared = append(shared, p)
			}
		}
		return shared
	}
	got, shared, ok, err := s.Backup(t.Context(), first, first.Path[len(first.Path)-1])
	if err != nil {
		t.Fatal(err)
	}
	if ok != (len(all) > 1) {
		t.Fatalf("a backup is found: %v, of %d routes", ok, len(all))
	}
	if ok {
		want := slices.MinFunc(all[1:], func(a, b world.Route) int { return cmp.Compare(len(sharedOf(a)), len(sharedOf(b))) })
		if !slices.Equal(got.Path, want.Path) || got.Cost != want.Cost || !slices.Equal(shared, sharedOf(want)) {
			t.Fatalf("backup of %v is %v sharing %v, want %v", first.Path, got, shared, want)
		}
	}
	var needed []int32
	for _, p := range between {
		if !slices.ContainsFunc(all, func(r world.Route) bool { return !slices.Contains(r.Path, p) }) {
			needed = append(needed, p)
		}
	}
	if got := s.Needed(first); !slices.Equal(got, needed) {
		t.Fatalf("all routes need %v, said %v", needed, got)
	}
}
