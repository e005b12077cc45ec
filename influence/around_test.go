package influence_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/internal/worlds"
	"inroad/influence/world"
)

// around is who is around somebody.
func around(t *testing.T, w *worlds.World, who string, steps int) *answer.Around {
	t.Helper()
	settings := world.Defaults()
	settings.AsOf = worlds.Today
	s := w.Facts(t).Snapshot
	e, err := s.Lookup(who)
	if err != nil {
		t.Fatal(err)
	}
	return influence.Around(s, settings, influence.AroundOptions{Who: e, Steps: steps}).Body.(*answer.Around)
}

func namesAround(b *answer.Around) []string {
	var names []string
	for _, p := range b.People {
		names = append(names, fmt.Sprint(p.Name, " ", p.Steps))
	}
	return names
}

// Everybody belongs to a state, and very many to a ministry: that joins nobody. Ines's colleague does, and he alone is
// followed.
func TestNobodyIsAroundForSharingAStateOrWhatVeryManyBelongTo(t *testing.T) {
	w := &worlds.World{}
	w.Add("Velmark", graph.StateKind)
	w.Add("Ministry", graph.Department)
	w.Add("Ines", graph.Person, "stance", "supportive")
	w.Add("Tova", graph.Person)
	w.Add("Edda", graph.Person)
	w.Add("Bran", graph.Person)
	w.Add("Mission", graph.Mission)
	w.Tie("Ines", "Tova", graph.Knows, worlds.Strong(0.5))
	w.Tie("Ines", "Ministry", graph.WorksFor)
	w.Tie("Ines", "Velmark", graph.Represents)
	w.Tie("Mission", "Velmark", graph.Represents)
	w.Tie("Tova", "Edda", graph.Knows, worlds.Strong(0.9))
	w.Tie("Tova", "Bran", graph.Knows, worlds.Strong(0.4))
	for i := range 520 {
		name := fmt.Sprintf("Clerk %03d", i)
		w.Add(name, graph.Person)
		w.Tie(name, "Ministry", graph.WorksFor)
	}
	for steps, want := range map[int][]string{
		1: {"Ines 0", "Ministry 1", "Velmark 1", "Tova 1"},
		2: {"Ines 0", "Ministry 1", "Velmark 1", "Tova 1", "Edda 2", "Bran 2"},
	} {
		b := around(t, w, "Ines", steps)
		if diff := cmp.Diff(want, namesAround(b)); diff != "" || b.LeftOut != 0 {
			t.Errorf("%d steps, %d left out (-want +got):\n%s", steps, b.LeftOut, diff)
		}
		if wide := len(b.Wide); wide != steps-1 || wide > 0 && b.Wide[0].Name != "Ministry" {
			t.Errorf("%d steps: wide are %v", steps, b.Wide)
		}
	}
	if b := around(t, w, "Ministry", 1); len(b.People) != 60 || b.LeftOut != 520+1+1-60 {
		t.Errorf("%d are around the Ministry, %d left out", len(b.People), b.LeftOut)
	}
	if b := around(t, w, "Tova", 1); b.People[slices.Index(namesAround(b), "Ines 1")].Stance != "supportive" {
		t.Error("a stance is lost")
	}
}

// Bonds say kinds and direction; an opponent is near too; with whom nothing but a refusal is known is counted.
func TestBondsSayKindAndDirection(t *testing.T) {
	w := &worlds.World{}
	for _, name := range []string{"Ana", "Bel", "Cyr", "Dag", "Eda", "Fay"} {
		w.Add(name, graph.Person)
	}
	w.Tie("Ana", "Bel", graph.Opposes, worlds.Strong(0.9))
	w.Tie("Cyr", "Ana", graph.ReportsTo, worlds.Strong(0.5))
	w.Tie("Ana", "Dag", graph.Declined)
	w.Tie("Ana", "Eda", graph.Declined) // who is known besides
	w.Tie("Ana", "Eda", graph.Advises, worlds.Attr(graph.AttrBothWays, "yes"))
	w.Tie("Eda", "Ana", graph.Knows)
	w.Tie("Ana", "Fay", "mentored")
	b := around(t, w, "Ana", 1)
	var got []string
	for _, bond := range b.Bonds {
		text := b.People[bond.A].Name + " " + b.People[bond.B].Name
		for _, k := range bond.Kinds {
			text += fmt.Sprint(" ", k.Type, " ", k.Forward, k.Back)
		}
		got = append(got, fmt.Sprint(text, " opposed ", bond.Opposed(), " ", bond.Strength > 0))
	}
	slices.Sort(got)
	want := []string{
		"Ana Bel opposes true false opposed true false", "Ana Cyr reports-to false true opposed false true",
		"Ana Eda knows false false advises true true opposed false true", "Ana Fay mentored false false opposed false true",
	}
	if diff := cmp.Diff(want, got); diff != "" || b.Refused != 1 {
		t.Errorf("%d refused (-want +got):\n%s", b.Refused, diff)
	}
	if names := strings.Join(namesAround(b), ", "); !strings.HasPrefix(names, "Ana 0, Eda 1, Bel 1") || strings.Contains(names, "Dag") {
		t.Errorf("around are %s", names)
	}
	if b := around(t, w, "Cyr", 1); !b.Bonds[0].Kinds[0].Forward || b.Bonds[0].Kinds[0].Back {
		t.Error("the one asked for reports to nobody, seen from there")
	}
}

// What is given to the second step to be loaded is what it leads along.
func TestThroughAreThoseWhoLeadOn(t *testing.T) {
	w := &worlds.World{}
	w.Add("Ines", graph.Person)
	w.Add("Tova", graph.Person)
	w.Add("Velmark", graph.StateKind)
	w.Tie("Ines", "Tova", graph.Knows)
	w.Tie("Ines", "Velmark", graph.Represents)
	s := w.Facts(t).Snapshot
	e, _ := s.Lookup("Ines")
	settings := world.Defaults()
	settings.AsOf = worlds.Today
	var names []string
	for _, through := range influence.Through(s, settings, e) {
		names = append(names, s.Entities[through].Name)
	}
	if diff := cmp.Diff([]string{"Tova"}, names); diff != "" {
		t.Error(diff)
	}
}
