package world_test

import (
	"fmt"
	"slices"
	"testing"

	"inroad/graph"
	"inroad/influence/internal/worlds"
	"inroad/influence/world"
)

// TestStepsOfALargeBodyAreFound holds that the steps out of a body stand in the order of whom they lead to, so that they
// can be looked up.
func TestStepsOfALargeBodyAreFound(t *testing.T) {
	w := &worlds.World{}
	w.Add("Person 100 Hall", graph.Department)
	for i := range 200 {
		name := fmt.Sprintf("Person %03d", (i*77)%200)
		w.Add(name, graph.Person)
		w.Tie(name, "Person 100 Hall", []graph.TieType{graph.WorksFor, graph.MemberOf, graph.Heads}[i%3])
	}
	f := w.Facts(t)
	d := world.NewDoors(f, f.Evidence)
	hall := worlds.Called(t, f, "Person 100 Hall")
	row := d.Targets[d.Offsets[hall]:d.Offsets[hall+1]]
	if len(row) != 200 || !slices.IsSorted(row) {
		t.Fatalf("%d steps, sorted: %v", len(row), slices.IsSorted(row))
	}
	for i, to := range row {
		if at, ok := d.Step(hall, to); !ok || at != d.Offsets[hall]+int32(i) {
			t.Errorf("the step to %d is %d, %v", to, at, ok)
		}
	}
	if _, ok := d.Step(hall, hall); ok {
		t.Error("a step from a body to itself")
	}
}
