package influence

import (
	"math"
	"slices"
	"testing"

	"inroad/graph"
	"inroad/influence/internal/worlds"
)

// TestEqualScoresShareAPlace: 1 1 3, by 9 significant digits, and what is 1e-12 of the best is nothing.
func TestEqualScoresShareAPlace(t *testing.T) {
	w := &worlds.World{}
	for _, name := range []string{"A", "B", "C", "D", "E"} {
		w.Add(name, graph.Person)
	}
	w.Gate("1", "A")
	c := playedOn(t, w)
	list := []ranked{{who: 4, score: 1e-13}, {who: 3, score: -1e-13}, {who: 2, score: 0.3}, {who: 1, score: 1 + 1e-10}, {who: 0, score: 1}}
	places := c.order(list, func(r ranked) float64 { return r.score })
	var who []int32
	for _, r := range list {
		who = append(who, r.who)
	}
	if !slices.Equal(places, []int32{1, 1, 3, 4, 4}) || !slices.Equal(who, []int32{0, 1, 2, 3, 4}) {
		t.Errorf("places %v of %v", places, who)
	}
}

// TestManyCandidatesAreValuedByFirstOrder: above exact_up_to the best by first order, and for each gate the best who can
// say where it stands, are valued exactly and come first; asking is worth something for those alone.
func TestManyCandidatesAreValuedByFirstOrder(t *testing.T) {
	beyond := 0
	for seed := range uint64(80) {
		m := &Moment{worlds.Random(seed).Facts(t)}
		whole := m.played(t)
		free, busy := m.candidates()
		all, err := whole.rank(t.Context(), free, busy, scope{all: true})
		if err != nil {
			t.Fatal(err)
		}
		m.Settings.Approach.ExactUpTo, m.Settings.Approach.ExactBest, m.Settings.Asking.Exact = 0, 1, 1
		c := m.played(t)
		k, err := c.rank(t.Context(), free, busy, scope{all: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(k.reached) != len(all.reached) || len(k.unreached) != len(all.unreached) {
			t.Fatalf("seed %d: %d and %d persons, want %d and %d", seed, len(k.reached), len(k.unreached), len(all.reached), len(all.unreached))
		}
		value := map[int32]ranked{}
		for _, r := range slices.Concat(all.reached, all.unreached) {
			value[r.who] = r
		}
		far := false
		for _, r := range slices.Concat(k.reached) {
			if r.parts == nil {
				far = true
				beyond++
				if r.asking != 0 || r.score != r.weigh(r.value) {
					t.Fatalf("seed %d: %s is valued by first order, with A %v", seed, m.Entities[r.who].Name, r.asking)
				}
				continue
			}
			if want := value[r.who]; far || math.Abs(r.value-want.value) > 1e-12*(1+math.Abs(want.value)) {
				t.Fatalf("seed %d: %s has %v after one by first order (%v), want %v", seed, m.Entities[r.who].Name, r.value, far, want.value)
			}
		}
		for _, gate := range c.gates { // who can say best is valued exactly
			best := ranked{who: -1}
			for _, r := range k.reached {
				if slices.Contains(c.posts.canSay(gate.entity), r.who) && (best.who < 0 || r.weigh(1) > best.weigh(1)) {
					best = r
				}
			}
			if best.who >= 0 && best.parts == nil {
				t.Fatalf("seed %d: %s can say best where %s stands, and is valued by first order", seed, m.Entities[best.who].Name, m.Entities[gate.entity].Name)
			}
		}
	}
	if beyond < 50 {
		t.Errorf("only %d persons were valued by first order", beyond)
	}
}
