package measures

import (
	"errors"
	"fmt"
	"testing"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/internal/worlds"
)

// TestKeyPlayersAreChosenAmongThoseShown: whom they reach is the whole network.
func TestKeyPlayersAreChosenAmongThoseShown(t *testing.T) {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "yes")
	w.Add("Hub", graph.Department)
	w.Add("Lusania", graph.StateKind)
	for _, name := range []string{"a", "b", "c", "d"} {
		w.Add(name, graph.Person)
		w.Tie("Ruth", name, graph.Knows)
		w.Tie(name, "Hub", graph.WorksFor)
	}
	w.Tie("a", "b", graph.Knows)
	w.Tie("Hub", "Lusania", graph.PartOf)
	for _, c := range []struct {
		name  string
		opt   KeyOptions
		want  string
		value float64
	}{
		{"persons who are not ours", KeyOptions{By: answer.ReachWithin, Size: 1, Within: 1}, "a", 3},
		{"everybody", KeyOptions{By: answer.ReachWithin, Size: 1, Within: 1, Show: []answer.Show{answer.ShowAll}}, "Hub", 4},
		{"everybody, whole", KeyOptions{By: answer.ReachWithin, Size: 1, Within: 1, Whole: true, Show: []answer.Show{answer.ShowAll}}, "Hub", 5},
		{"ours", KeyOptions{By: answer.ReachWithin, Size: 1, Within: 1, Show: []answer.Show{answer.ShowOurs}}, "Ruth", 4},
		{"bodies", KeyOptions{By: answer.ReachWithin, Size: 1, Within: 1, Show: []answer.Show{answer.ShowBodies}}, "Hub", 4},
		{"a network of persons", KeyOptions{By: answer.ReachWithin, Size: 1, Within: 1, Kind: graph.Person}, "a", 2},
	} {
		a, err := KeyPlayers(t.Context(), load(t, w), settings(), c.opt)
		if err != nil {
			t.Fatal(err)
		}
		if b := a.Body.(*answer.KeyPlayers); b.Set[0].Name != c.want || b.Value != c.value {
			t.Errorf("%s: %s reaches %v, want %s %v", c.name, b.Set[0].Name, b.Value, c.want, c.value)
		}
	}
	_, err := KeyPlayers(t.Context(), load(t, w), settings(), KeyOptions{By: answer.Reach, Size: 5})
	var few TooFewError
	if !errors.As(err, &few) || few.Listed != 4 || few.Network != 7 {
		t.Errorf("five of four: %v", err)
	}
}

// ringOfCircles is circles of four, each tied to each, in a ring.
func ringOfCircles(circles int) ties {
	var pairs ties
	name := func(circle, i int) string { return fmt.Sprintf("p%02d%d", circle%circles, i) }
	for c := range circles {
		for i := range 4 {
			for j := range i {
				pairs = append(pairs, [2]string{name(c, i), name(c, j)})
			}
		}
		pairs = append(pairs, [2]string{name(c, 0), name(c+1, 1)})
	}
	return pairs
}

// TestGroupsAreNotPraisedForTheirResolution: how well they are set apart is told by one scale, and not of one group.
func TestGroupsAreNotPraisedForTheirResolution(t *testing.T) {
	for _, c := range []struct {
		name       string
		from       graph.Source
		resolution float64
		groups     int
		alone      int
		apart      float64 // 0: not said
	}{
		{"as usual", ringOfCircles(8), 0, 8, 0, 0.732},
		{"very low", ringOfCircles(8), 0.01, 1, 0, 0},
		{"low", ringOfCircles(8), 0.2, 4, 0, 0.679},
		{"high", ringOfCircles(8), 2, 8, 0, 0.732},
		{"two that nothing joins, low", ties{{"a", "b"}, {"c", "d"}}, 0.01, 2, 0, 0.5},
		{"so high that all are alone", ringOfCircles(8), 1e9, 0, 32, 0},
		{"each tied to each", ties{{"a", "b"}, {"b", "c"}, {"a", "c"}}, 0, 1, 0, 0},
	} {
		a, err := Groups(t.Context(), load(t, c.from), settings(), GroupOptions{Resolution: c.resolution})
		if err != nil {
			t.Fatal(err)
		}
		b := a.Body.(*answer.Groups)
		apart := 0.0
		if b.Apart != nil {
			apart = *b.Apart
		}
		if (b.Apart != nil) != (c.groups > 1) {
			t.Errorf("%s: it is said how well %d groups are set apart: %v", c.name, c.groups, b.Apart != nil)
		}
		if b.Found != c.groups || len(b.Groups) != c.groups || b.Alone != c.alone || apart < c.apart-0.001 || apart > c.apart+0.001 {
			t.Errorf("%s: %d groups, %d alone, set apart by %.3f, want %d, %d, %.3f", c.name, b.Found, b.Alone, apart, c.groups, c.alone, c.apart)
		}
	}
}

func TestWithoutTiesThereIsNoGroup(t *testing.T) {
	w := &worlds.World{}
	w.Add("a", graph.Person)
	w.Add("b", graph.Person)
	w.Tie("a", "b", graph.Opposes)
	a, err := Groups(t.Context(), load(t, w), settings(), GroupOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if b := a.Body.(*answer.Groups); b.Nobody == nil || b.Nobody.Why != answer.NoTiesOfKind || b.Found != 0 || b.Alone != 2 {
		t.Errorf("%+v", b)
	}
}
