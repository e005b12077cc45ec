package influence

import (
	"testing"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/internal/worlds"
)

// TestATieToOneselfIsKnownOnce has Sorn know herself, and Ruth.
func TestATieToOneselfIsKnownOnce(t *testing.T) {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "yes")
	w.Add("Sorn", graph.Person)
	w.Tie("Sorn", "Sorn", graph.Knows)
	w.Tie("Ruth", "Sorn", graph.Knows)
	f := w.Facts(t)
	ties := 0
	for _, found := range Known(f.Snapshot, f.Settings, KnownOptions{Who: worlds.Called(t, f, "Sorn"), Other: worlds.Called(t, f, "Sorn")}).Findings {
		if found.Group == answer.TiesGroup {
			ties++
		}
	}
	if ties != 2 {
		t.Errorf("%d ties are listed, of 2", ties)
	}
}
