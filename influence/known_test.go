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
	sorn := worlds.Called(t, f, "Sorn")
	a, err := Known(t.Context(), f.Snapshot, f.Settings, KnownOptions{Who: sorn, Other: sorn})
	if err != nil {
		t.Fatal(err)
	}
	ties := len(a.Body.(*answer.Known).Ties)
	if ties != 2 {
		t.Errorf("%d ties are listed, of 2", ties)
	}
}
