package diagrams

import (
	"context"
	"fmt"
	"iter"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/internal/worlds"
	"inroad/influence/world"
)

// stated is a fragment as a source.
type stated graph.Fragment

func (s stated) Fragments(context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) { yield(graph.Fragment(s), nil) }
}

// Everybody works for the Ministry: that joins nobody to Ines. Tova does so, and she alone is followed.
func TestNobodyIsAroundForATieToWhatAllAreTiedTo(t *testing.T) {
	var f graph.Fragment
	person := func(name string, more ...graph.Tie) {
		id := graph.ID("b/" + name)
		f.Records = append(f.Records, graph.Record{ID: id, Statements: []graph.Statement{
			{Property: graph.KindOf, Value: "person"}, {Property: graph.Name, Value: name}, {Property: graph.State, Value: "Velmark"},
		}})
		for _, t := range append(more, graph.Tie{To: "b/Ministry", Type: graph.WorksFor}) {
			t.From = id
			f.Ties = append(f.Ties, t)
		}
	}
	knows := func(name string, s graph.Strength) graph.Tie {
		return graph.Tie{To: graph.ID("b/" + name), Type: graph.Knows, Strength: s}
	}
	person("Ines", knows("Tova", 0.5))
	person("Tova", knows("Edda", 0.9), knows("Bran", 0.4))
	for i := range mostTies {
		person(fmt.Sprintf("Clerk %03d", i))
	}
	f.Records = append(f.Records, graph.Record{ID: "b/Ministry", Statements: []graph.Statement{
		{Property: graph.KindOf, Value: "department"}, {Property: graph.Name, Value: "Ministry"},
	}})
	person("Edda")
	person("Bran")
	s, err := graph.Load(t.Context(), stated(f))
	if err != nil {
		t.Fatal(err)
	}
	m := influence.At(s, world.Defaults(), graph.Date(20250609).First())
	who := worlds.Called(t, m.Facts, "Ines")
	for steps, want := range map[int][]string{1: {"Ines", "Ministry", "Tova"}, 2: {"Ines", "Ministry", "Tova", "Edda", "Bran"}} {
		n := Around(m, who, steps, answer.Internal)
		var names []string
		for _, p := range n.People {
			names = append(names, p.Name)
		}
		if diff := cmp.Diff(want, names); diff != "" || n.LeftOut != 0 || n.Place != "Velmark" {
			t.Errorf("%d steps around, %d left out, in %s (-want +got):\n%s", steps, n.LeftOut, n.Place, diff)
		}
		said := strings.Contains(n.Picture().Legend, "more than 500 ties, so nobody is shown for one to them: Ministry")
		if said != (steps == 2) {
			t.Errorf("%d steps: the legend is %s", steps, n.Picture().Legend)
		}
	}
	if n := Around(m, worlds.Called(t, m.Facts, "Ministry"), 2, answer.Internal); n.LeftOut != mostTies+4-mostDirect {
		t.Errorf("%d are left out around the Ministry", n.LeftOut)
	}
}

// No line runs behind a box that is not one of its ends, however many there are: a hub, and where all know all.
func TestLinesAroundSomebodyBendAroundBoxes(t *testing.T) {
	for name, tied := range map[string]func(a, b int) bool{
		"hub": func(a, b int) bool { return a == 0 || a*b%11 == 1 }, "all": func(a, b int) bool { return true },
	} {
		n := Neighbourhood{Audience: answer.Internal}
		for i := range mostAround {
			n.People = append(n.People, Someone{Name: fmt.Sprintf("Invented Person %d", i), Post: "desk officer, Disarmament Unit, Foreign Ministry", Kind: graph.Person, Target: i == 0})
			for a := range i {
				if tied(a, i) {
					n.Ties = append(n.Ties, Between{a, i, "medium"})
				}
			}
		}
		drawn, err := renderer(t).run(t.Context(), n.Picture().DOT(), "neato", "plain")
		if err != nil {
			t.Fatal(err)
		}
		lines, behind := linesBehindBoxes(t, string(drawn))
		if lines != len(n.Ties) || behind != 0 {
			t.Errorf("%s: %d of %d lines run behind boxes (%d ties)", name, behind, lines, len(n.Ties))
		}
	}
}

// linesBehindBoxes counts the lines of Graphviz's plain format, and those of them that enter a box they do not end at.
func linesBehindBoxes(t *testing.T, plain string) (lines, behind int) {
	t.Helper()
	boxes := map[string][4]float64{} // centre and half the size, in inches
	for line := range strings.Lines(plain) {
		words := strings.Fields(line)
		if len(words) > 5 && words[0] == "node" {
			b := floats(t, words[2:6])
			boxes[words[1]] = [4]float64{b[0], b[1], b[2] / 2, b[3] / 2}
		}
	}
	for line := range strings.Lines(plain) {
		words := strings.Fields(line)
		if len(words) < 4 || words[0] != "edge" {
			continue
		}
		lines++
		points := floats(t, words[4:4+2*int(floats(t, words[3:4])[0])])
		enters := false
		for i := 0; i+7 < len(points); i += 6 { // pieces of four points: cubic Bézier curves
			for u := 0.0; u <= 1; u += 1.0 / 64 {
				v := 1 - u
				at := func(k int) float64 {
					return v*v*v*points[i+k] + 3*v*v*u*points[i+2+k] + 3*v*u*u*points[i+4+k] + u*u*u*points[i+6+k]
				}
				for name, b := range boxes {
					enters = enters || name != words[1] && name != words[2] && math.Abs(at(0)-b[0]) < b[2] && math.Abs(at(1)-b[1]) < b[3]
				}
			}
		}
		if enters {
			behind++
		}
	}
	return lines, behind
}

func floats(t *testing.T, words []string) []float64 {
	t.Helper()
	numbers := make([]float64, len(words))
	for i, word := range words {
		var err error
		if numbers[i], err = strconv.ParseFloat(word, 64); err != nil {
			t.Fatal(err)
		}
	}
	return numbers
}
