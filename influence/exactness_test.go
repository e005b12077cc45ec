package influence_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// TestFirstOrderLosesNoneOfTheFirst20: with more candidates than are valued exactly, the first 20 are the same.
func TestFirstOrderLosesNoneOfTheFirst20(t *testing.T) {
	s, err := graph.Load(t.Context(), country(1_200, 6_000))
	if err != nil {
		t.Fatal(err)
	}
	first := func(exactUpTo int) (names []string) {
		settings := world.Defaults()
		settings.AsOf = 20250609
		settings.Approach.ExactUpTo = exactUpTo
		a, err := influence.Next(t.Context(), s, settings, influence.NextOptions{N: 20})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range a.Body.(*answer.Next).Suggestions {
			names = append(names, s.Who.Name)
		}
		return names
	}
	want := first(2_000)
	if d := cmp.Diff(want, first(1_000)); d != "" || len(want) != 20 {
		t.Errorf("by first order (-exactly +by first order):\n%s", d)
	}
}
