package measures

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/internal/worlds"
)

// ranked are the places of a ranking as "1 name score" each.
func ranked(t *testing.T, from graph.Source, opt Options) (*answer.Ranking, string) {
	t.Helper()
	a, err := Rank(t.Context(), load(t, from), settings(), opt)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range ranking(a).Placed {
		lines = append(lines, fmt.Sprintf("%d %s %.4g", p.Place, p.Who.Name, p.Score))
	}
	return ranking(a), strings.Join(lines, ", ")
}

// office is one of ours, three persons, their ministry, which is part of a state and a unit of it, and another state.
func office() *worlds.World {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "yes")
	w.Add("Ana", graph.Person)
	w.Add("Bel", graph.Person)
	w.Add("Cyr", graph.Person)
	w.Add("Ministry", graph.Department)
	w.Add("Unit", graph.Department)
	w.Add("Velmark", graph.StateKind)
	w.Add("Lusania", graph.StateKind)
	w.Tie("Ruth", "Ana", graph.Knows)
	w.Tie("Ana", "Unit", graph.WorksFor)
	w.Tie("Bel", "Ministry", graph.WorksFor)
	w.Tie("Unit", "Ministry", graph.PartOf)
	w.Tie("Ministry", "Velmark", graph.PartOf)
	w.Tie("Cyr", "Velmark", graph.Represents)
	w.Tie("Lusania", "Velmark", graph.AlliedWith)
	w.Tie("Cyr", "Bel", graph.Opposes)
	return w
}

func TestWhoIsListedAndOfWhichNetwork(t *testing.T) {
	for _, c := range []struct {
		name  string
		opt   Options
		want  string
		in    int // the network
		shown []answer.Show
	}{
		{"persons who are not ours", Options{By: "degree"}, "1 Ana 0.2857, 2 Bel 0.1429, 3 Cyr 0", 8, []answer.Show{answer.ShowPersons}},
		{"with ties to states", Options{By: "degree", Whole: true}, "1 Ana 0.2857, 2 Bel 0.1429, 2 Cyr 0.1429", 8, nil},
		{"ours", Options{By: "degree", Show: []answer.Show{answer.ShowOurs}}, "1 Ruth 0.1429", 8, nil},
		{"bodies", Options{By: "degree", Show: []answer.Show{answer.ShowBodies}}, "1 Ministry 0.2857, 1 Unit 0.2857", 8, nil},
		{"states", Options{By: "degree", Show: []answer.Show{answer.ShowStates}}, "1 Lusania 0.1429, 1 Velmark 0.1429", 8, nil},
		{"states, whole", Options{By: "degree", Whole: true, Show: []answer.Show{answer.ShowStates}}, "1 Velmark 0.4286, 2 Lusania 0.1429", 8, nil},
		{"two parts", Options{By: "degree", Show: []answer.Show{answer.ShowOurs, answer.ShowStates, answer.ShowOurs}}, "1 Lusania 0.1429, 1 Ruth 0.1429, 1 Velmark 0.1429", 8, []answer.Show{answer.ShowOurs, answer.ShowStates}},
		{"all", Options{By: "degree", Show: []answer.Show{answer.ShowAll}}, "1 Ana 0.2857, 1 Ministry 0.2857, 1 Unit 0.2857, 4 Bel 0.1429, 4 Lusania 0.1429, 4 Ruth 0.1429, 4 Velmark 0.1429, 8 Cyr 0", 8, nil},
		{"a network of persons", Options{By: "degree", Kind: graph.Person}, "1 Ana 0.3333, 2 Bel 0, 2 Cyr 0", 4, nil},
		{"a network of departments", Options{By: "degree", Kind: graph.Department}, "1 Ministry 1, 1 Unit 1", 2, []answer.Show{answer.ShowAll}},
		{"a network of states", Options{By: "degree", Kind: graph.StateKind}, "1 Lusania 1, 1 Velmark 1", 2, nil},
		{"ways to bodies there are none", Options{By: "door", Show: []answer.Show{answer.ShowAll}}, "1 Ruth 1, 2 Ana 0.4, 3 Bel 0, 3 Cyr 0", 8, nil},
	} {
		b, got := ranked(t, office(), c.opt)
		if got != c.want || b.Network != c.in || c.shown != nil && !slices.Equal(b.Shown, c.shown) {
			t.Errorf("%s: %s of %d %v, want %s of %d", c.name, got, b.Network, b.Shown, c.want, c.in)
		}
	}
}

// TestScoresAreThoseOfTheWholeNetwork: whoever is listed, a score is the same.
func TestScoresAreThoseOfTheWholeNetwork(t *testing.T) {
	for seed := range uint64(10) {
		w := worlds.Random(seed)
		for _, m := range Table {
			scores := map[string]float64{}
			for _, show := range []answer.Show{answer.ShowAll, answer.ShowPersons, answer.ShowBodies, answer.ShowStates, answer.ShowOurs} {
				a, err := Rank(t.Context(), load(t, w), settings(), Options{By: m.Name, Show: []answer.Show{show}})
				if err != nil {
					t.Fatal(err)
				}
				places := answer.Places(sharpOf(ranking(a)))
				for i, p := range ranking(a).Placed {
					if was, known := scores[p.Who.Name]; show != answer.ShowAll && (!known || was != p.Score) {
						t.Errorf("world %d, %s of %s is %v, among all %v", seed, m.Name, p.Who.Name, p.Score, was)
					}
					scores[p.Who.Name] = p.Score
					if p.Place != places[i] {
						t.Errorf("world %d, %s: %s has place %d, want %d", seed, m.Name, p.Who.Name, p.Place, places[i])
					}
				}
			}
		}
	}
}

func sharpOf(b *answer.Ranking) []float64 {
	scores := make([]float64, len(b.Placed))
	for i, p := range b.Placed {
		scores[i] = p.Score
	}
	return answer.Sharp(scores)
}

func TestEqualScoresShareAPlaceByEveryMeasure(t *testing.T) {
	// Two triangles joined by one: a0 b0 are alike, and so are the other four.
	pairs := ties{{"a0", "a1"}, {"a1", "a2"}, {"a0", "a2"}, {"b0", "b1"}, {"b1", "b2"}, {"b0", "b2"}, {"a0", "m"}, {"m", "b0"}}
	like := map[string]string{"a0": "ends", "b0": "ends", "m": "middle", "a1": "rest", "a2": "rest", "b1": "rest", "b2": "rest"}
	for _, m := range Table {
		b, text := ranked(t, pairs, Options{By: m.Name, Unweighted: m.ByPaths()})
		place := map[string]int{}
		for i, p := range b.Placed {
			if was, known := place[like[p.Who.Name]]; known && was != p.Place {
				t.Errorf("%s: %s", m.Name, text)
			}
			place[like[p.Who.Name]] = p.Place
			if p.Place != i+1 && p.Place != b.Placed[i-1].Place {
				t.Errorf("%s: place %d stands at %d: %s", m.Name, p.Place, i+1, text)
			}
		}
	}
	a, err := RankAll(t.Context(), load(t, pairs), settings(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	b := a.Body.(*answer.Comparison)
	for _, c := range b.Compared {
		for _, d := range b.Compared {
			if like[c.Who.Name] == like[d.Who.Name] && !slices.Equal(c.Places, d.Places) {
				t.Errorf("%s has places %v, %s %v", c.Who.Name, c.Places, d.Who.Name, d.Places)
			}
		}
	}
}

// TestPathsCountStepsWhereAllTiesAreAlike, be it by sums in another order.
func TestPathsCountStepsWhereAllTiesAreAlike(t *testing.T) {
	strengths := func(change ...float64) *worlds.World {
		w := &worlds.World{}
		for _, name := range []string{"a", "b", "c"} {
			w.Add(name, graph.Person)
		}
		w.Tie("a", "b", graph.Knows, worlds.Strong(change[0]))
		w.Tie("b", "c", graph.Knows, worlds.Strong(change[1]))
		if len(change) > 2 {
			w.Tie("b", "c", graph.WorksWith, worlds.Strong(change[2]))
		}
		return w
	}
	for _, c := range []struct {
		name       string
		w          *worlds.World
		unweighted bool
		want       answer.Reads
	}{
		{"all alike", strengths(0.5, 0.5), false, answer.ReadsSteps},
		{"not alike", strengths(0.5, 0.25), false, answer.ReadsCost},
		{"asked for", strengths(0.5, 0.25), true, answer.ReadsSteps},
		{"alike but for rounding", strengths(0.145, 0.05, 0.1), false, answer.ReadsSteps},
		{"by a millionth not alike", strengths(0.37, 0.37*(1+1e-6)), false, answer.ReadsCost},
	} {
		b, _ := ranked(t, c.w, Options{By: "closeness", Unweighted: c.unweighted})
		if b.Reads != c.want {
			t.Errorf("%s: reads %s", c.name, b.Reads)
		}
	}
}

// TestWaysEqualButForRoundingAreEquallyShort: a to d by b or by c costs the same sums in another order.
func TestWaysEqualButForRoundingAreEquallyShort(t *testing.T) {
	w := &worlds.World{}
	for _, name := range []string{"a", "b", "c", "d"} {
		w.Add(name, graph.Person)
	}
	step := func(from, to string, s float64) { w.Tie(from, to, graph.Knows, worlds.Strong(s)) }
	step("a", "b", 0.3)
	step("b", "d", 0.7)
	step("a", "c", 0.7)
	step("c", "d", 0.3)
	if _, got := ranked(t, w, Options{By: "betweenness"}); got != "1 a 0.1667, 1 b 0.1667, 1 c 0.1667, 1 d 0.1667" {
		t.Error(got)
	}
	far := &worlds.World{}
	for _, name := range []string{"a", "b", "c", "d"} {
		far.Add(name, graph.Person)
	}
	w = far
	step("a", "b", 0.3)
	step("b", "d", 0.7)
	step("a", "c", 0.7)
	step("c", "d", 0.3*(1+1e-9))
	if _, got := ranked(t, w, Options{By: "betweenness"}); got != "1 c 0.3333, 1 d 0.3333, 3 a 0, 3 b 0" {
		t.Errorf("a way dearer by a billionth is not as short: %s", got)
	}
}

// TestOldLettersAreTiesStill: costs of 1e17 are split and summed like others.
func TestOldLettersAreTiesStill(t *testing.T) {
	w := &worlds.World{}
	for _, name := range []string{"a", "b", "c"} {
		w.Add(name, graph.Person)
	}
	w.Tie("a", "b", graph.WroteTo, worlds.Strong(0.1), worlds.Since(19990101))
	w.Tie("b", "c", graph.Knows, worlds.Strong(0.5))
	for _, m := range Table {
		b, text := ranked(t, w, Options{By: m.Name})
		for _, p := range b.Placed {
			sum := 0.0
			for _, part := range p.Parts {
				sum += part.Share
				if part.To < part.Above || math.IsInf(part.To, 0) {
					t.Errorf("%s: a part from %v to %v", m.Name, part.Above, part.To)
				}
			}
			if p.Score != 0 && math.Abs(sum-1) > 1e-9 {
				t.Errorf("%s: parts of %s sum to %v", m.Name, p.Who.Name, sum)
			}
		}
		if m.Name == "degree" && text != "1 b 1, 2 a 0.5, 2 c 0.5" || m.Name == "reach" && text != "1 a 1, 1 b 1, 1 c 1" || m.Name == "betweenness" && text != "1 b 1, 2 a 0, 2 c 0" {
			t.Errorf("%s: %s", m.Name, text)
		}
	}
}

func TestDirectedEigenvectorIsThatOfCircles(t *testing.T) {
	for _, c := range []struct {
		name  string
		pairs advice
		want  string
		why   answer.NobodyReason
	}{
		{"a chain of command", advice{{"a", "b"}, {"b", "c"}, {"a", "c"}, {"d", "c"}}, "1 a 0, 1 b 0, 1 c 0, 1 d 0", answer.NoCircle},
		{"a single order", advice{{"a", "b"}}, "1 a 0, 1 b 0", answer.NoCircle},
		{"a tree", advice{{"a", "b"}, {"a", "c"}, {"b", "d"}, {"b", "e"}}, "1 a 0, 1 b 0, 1 c 0, 1 d 0, 1 e 0", answer.NoCircle},
		{"a circle and a tail", advice{{"a", "b"}, {"b", "a"}, {"b", "c"}, {"c", "d"}}, "1 a 0.5, 1 b 0.5, 1 c 0.5, 1 d 0.5", ""},
		{"who leads to the circle", advice{{"z", "a"}, {"a", "b"}, {"b", "a"}}, "1 a 0.7071, 1 b 0.7071, 3 z 0", ""},
		{"a circle of three and a tail of it", advice{{"a", "b"}, {"b", "c"}, {"c", "a"}, {"a", "d"}}, "1 a 0.5, 1 b 0.5, 1 c 0.5, 1 d 0.5", ""},
		{"a circle before an equal one", advice{{"a", "b"}, {"b", "a"}, {"b", "c"}, {"c", "d"}, {"d", "c"}}, "1 c 0.7071, 1 d 0.7071, 3 a 0, 3 b 0", ""},
		{"two circles apart", advice{{"a", "b"}, {"b", "a"}, {"c", "d"}, {"d", "c"}}, "1 a 0.5, 1 b 0.5, 1 c 0.5, 1 d 0.5", ""},
	} {
		b, got := ranked(t, c.pairs, Options{By: "eigenvector", Directed: true})
		why := answer.NobodyReason("")
		if b.Nobody != nil {
			why = b.Nobody.Why
		}
		if got != c.want || why != c.why {
			t.Errorf("%s: %s (%q), want %s (%q)", c.name, got, why, c.want, c.why)
		}
	}
}

func TestEqualPiecesShareTheEigenvector(t *testing.T) {
	for _, c := range []struct {
		name  string
		pairs ties
		want  string
	}{
		{"two rows of three", ties{{"a", "b"}, {"b", "c"}, {"d", "e"}, {"e", "f"}}, "1 b 0.5, 1 e 0.5, 3 a 0.3536, 3 c 0.3536, 3 d 0.3536, 3 f 0.3536"},
		{"three pairs", ties{{"a", "b"}, {"c", "d"}, {"e", "f"}}, "1 a 0.4082, 1 b 0.4082, 1 c 0.4082, 1 d 0.4082, 1 e 0.4082, 1 f 0.4082"},
		{"a star of four and a ring of four: both 2", ties{{"s", "a"}, {"s", "b"}, {"s", "c"}, {"s", "d"}, {"w", "x"}, {"x", "y"}, {"y", "z"}, {"z", "w"}},
			"1 s 0.5, 2 w 0.3536, 2 x 0.3536, 2 y 0.3536, 2 z 0.3536, 6 a 0.25, 6 b 0.25, 6 c 0.25, 6 d 0.25"},
		{"a large weak piece beside a small strong one", ties{{"a", "b"}, {"b", "c"}, {"c", "a"}, {"p", "q"}, {"q", "r"}, {"r", "s"}}, "1 a 0.5774, 1 b 0.5774, 1 c 0.5774, 4 p 0, 4 q 0, 4 r 0, 4 s 0"},
	} {
		if _, got := ranked(t, c.pairs, Options{By: "eigenvector"}); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestNetworksDoNotDependOnTheOrderOfRows: the same ties in another order give the same answer.
func TestNetworksDoNotDependOnTheOrderOfRows(t *testing.T) {
	w := worlds.Random(3)
	turned := *w
	turned.Ties = slices.Clone(w.Ties)
	slices.Reverse(turned.Ties)
	one, err := newNetwork(influence.At(load(t, w), settings(), settings().AsOf.First()), Options{})
	if err != nil {
		t.Fatal(err)
	}
	other, err := newNetwork(influence.At(load(t, &turned), settings(), settings().AsOf.First()), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(one.strengths.Targets, other.strengths.Targets) || !slices.Equal(one.strengths.Weights, other.strengths.Weights) {
		t.Errorf("%v and %v", one.strengths, other.strengths)
	}
}
