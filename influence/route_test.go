package influence

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/internal/worlds"
)

// TestRoutesAreBounded asks for all routes among thirty people who all know each other: more than anybody could count.
func TestRoutesAreBounded(t *testing.T) {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "yes")
	names := []string{"Ruth"}
	for i := range 30 {
		name := fmt.Sprintf("Person %02d", i)
		w.Add(name, graph.Person)
		for _, other := range names {
			w.Tie(other, name, graph.Knows)
		}
		names = append(names, name)
	}
	f := w.Facts(t)
	a, err := Routes(t.Context(), f.Snapshot, f.Settings, RouteOptions{Who: worlds.Called(t, f, "Person 29"), K: math.MaxInt32})
	if err != nil {
		t.Fatal(err)
	}
	ways := a.Body.(*answer.Routes).Ways
	if len(ways) != mostRoutes || !slices.ContainsFunc(a.Remarks, func(n answer.Note) bool { return n.Kind == answer.MoreRoutes }) {
		t.Errorf("%d routes, notes %v", len(ways), a.Remarks)
	}
}
