package influence_test

import (
	"testing"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/internal/worlds"
)

// TestPairsKeepTheWeakest: what measures read of two is as strong as the one tie that joins them.
func TestPairsKeepTheWeakest(t *testing.T) {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "yes")
	w.Add("Kadari", graph.Person)
	w.Tie("Ruth", "Kadari", graph.WroteTo, worlds.Strong(1.3e-17), worlds.Since(worlds.Today))
	pairs := (&influence.Moment{Facts: w.Facts(t)}).Pairs(true)
	if len(pairs) != 1 || pairs[0].Strength != 1.3e-17 || pairs[0].Forward+pairs[0].Back != 1.3e-17 {
		t.Errorf("the pairs are %+v", pairs)
	}
}
