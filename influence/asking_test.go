package influence

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"inroad/graph"
	"inroad/influence/internal/worlds"
)

func TestWhoCanSay(t *testing.T) {
	for _, c := range []struct {
		name, of string
		make     func(w *worlds.World)
		want     string
	}{
		{"who works for a body, heads it, or reports to its head by any steps", "Ministry", func(w *worlds.World) {
			w.Tie("A", "Ministry", graph.WorksFor)
			w.Tie("B", "Ministry", graph.Heads)
			w.Tie("C", "B", graph.ReportsTo)
			w.Tie("D", "C", graph.ReportsTo)
			w.Tie("E", "A", graph.ReportsTo)
		}, "A B C D"},
		{"its members", "Ministry", func(w *worlds.World) {
			w.Tie("A", "Ministry", graph.MemberOf)
			w.Tie("Unit", "Ministry", graph.MemberOf)
		}, "A"},
		{"thirty members", "Ministry", func(w *worlds.World) { crowd(w, 29, "Ministry"); w.Tie("A", "Ministry", graph.MemberOf) }, "A and 29"},
		{"no more than thirty", "Ministry", func(w *worlds.World) { crowd(w, 30, "Ministry"); w.Tie("A", "Ministry", graph.MemberOf) }, ""},
		{"not the parts of a body", "Ministry", func(w *worlds.World) { w.Tie("Unit", "Ministry", graph.PartOf); w.Tie("A", "Unit", graph.WorksFor) }, ""},
		{"ties that ended are none", "Ministry", func(w *worlds.World) { w.Tie("A", "Ministry", graph.WorksFor, worlds.Until(worlds.Today)) }, ""},
		{"of a person those of the bodies they head", "A", func(w *worlds.World) {
			w.Tie("A", "Ministry", graph.Heads)
			w.Tie("A", "Unit", graph.WorksFor)
			w.Tie("B", "Ministry", graph.WorksFor)
			w.Tie("C", "Unit", graph.WorksFor)
		}, "A B"},
		{"else of those they work for", "A", func(w *worlds.World) { w.Tie("A", "Unit", graph.WorksFor); w.Tie("C", "Unit", graph.WorksFor) }, "A C"},
		{"else nobody", "A", func(w *worlds.World) { w.Tie("A", "Unit", graph.MemberOf); w.Tie("B", "A", graph.ReportsTo) }, ""},
		{"of a state who has a post with it", "Velmark", func(w *worlds.World) {
			for i, typ := range []graph.TieType{graph.WorksFor, graph.Heads, graph.MemberOf, graph.Represents, graph.Influences} {
				w.Tie(string(rune('A'+i)), "Velmark", typ)
			}
			w.Tie("Ministry", "Velmark", graph.PartOf)
		}, "A B C D"},
		{"of a parliament the heads of its members' parties too", "House", func(w *worlds.World) {
			w.Tie("A", "House", graph.MemberOf)
			w.Tie("A", "Party", graph.MemberOf)
			w.Tie("B", "Party", graph.Heads)
			w.Tie("C", "Party", graph.MemberOf)
		}, "A B"},
		{"however many members it has", "House", func(w *worlds.World) {
			crowd(w, 40, "House")
			w.Tie("a00", "Party", graph.MemberOf)
			w.Tie("B", "Party", graph.Heads)
		}, "B"},
		{"not of a ministry", "Ministry", func(w *worlds.World) {
			w.Tie("A", "Ministry", graph.MemberOf)
			w.Tie("A", "Party", graph.MemberOf)
			w.Tie("B", "Party", graph.Heads)
		}, "A"},
		{"membership of a party is no post", "Party", func(w *worlds.World) { w.Tie("A", "Party", graph.MemberOf); w.Tie("B", "Party", graph.Heads) }, "B"},
	} {
		w := &worlds.World{}
		for _, name := range []string{"A", "B", "C", "D", "E"} {
			w.Add(name, graph.Person)
		}
		w.Add("Ministry", graph.Department)
		w.Add("Unit", graph.Department)
		w.Add("House", graph.Parliament)
		w.Add("Party", graph.PartyKind)
		w.Add("Velmark", graph.StateKind)
		c.make(w)
		m := &Moment{w.Facts(t)}
		var named []string
		others := 0
		for _, e := range m.postsOf(m.Evidence).canSay(worlds.Called(t, m.Facts, c.of)) {
			if name := m.Entities[e].Name; len(name) == 1 {
				named = append(named, name)
			} else {
				others++
			}
		}
		got := strings.Join(named, " ")
		if others > 0 {
			got += fmt.Sprintf(" and %d", others)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// crowd makes so many members of a body.
func crowd(w *worlds.World, n int, body string) {
	for i := range n {
		name := fmt.Sprintf("a%02d", i)
		w.Add(name, graph.Person)
		w.Tie(name, body, graph.MemberOf)
	}
}

// TestWhatAskingIsWorth: Ruth knows Kadari (0.4), who works for the Ministry and decides nothing, and Orlo (0.5), whose
// say it is in the second stage.
func TestWhatAskingIsWorth(t *testing.T) {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "yes")
	w.Add("Kadari", graph.Person, "openness", "0")
	w.Add("Orlo", graph.Person, "openness", "0", "effort", "hard")
	w.Add("Ministry", graph.Department, "openness", "0", "stance", "0.25")
	w.Tie("Kadari", "Ministry", graph.WorksFor)
	w.Tie("Orlo", "Ministry", graph.WorksFor)
	w.Tie("Ruth", "Kadari", graph.Knows)
	w.Tie("Ruth", "Orlo", graph.Knows, worlds.Strong(0.5))
	w.Gate("1", "Ministry", graph.AttrOrder, "1")
	w.Gate("2", "Orlo", graph.AttrOrder, "2")
	c := playedOn(t, w)
	m := c.m
	free, busy := m.candidates()
	k, err := c.rank(t.Context(), free, busy, scope{all: true})
	if err != nil {
		t.Fatal(err)
	}
	// Orlo: V = 0.8·(ln σ(4·0.3) − ln σ(0)); the rate of the best approach for the second gate is 0.5·V/2
	v := 0.8 * (math.Log(1/(1+math.Exp(-1.2))) - math.Log(0.5))
	ask := 3 * 0.5 * (0.5 * v / 2) // q of Orlo is a half
	for _, want := range []struct {
		name               string
		reach, value, asks float64
	}{{"Kadari", 0.4, 0, ask}, {"Orlo", 0.5, v, ask}} {
		for _, r := range k.reached {
			if m.Entities[r.who].Name != want.name {
				continue
			}
			if math.Abs(r.value-want.value) > 1e-15 || math.Abs(r.asking-want.asks) > 1e-15 || math.Abs(r.reach-want.reach) > 1e-15 {
				t.Errorf("%s: R %v, V %v, A %v, want %+v", want.name, r.reach, r.value, r.asking, want)
			}
			if score := r.reach * (r.value + r.asking) / r.effort; math.Abs(r.score-score) > 1e-15 || m.Entities[c.gates[r.ask].entity].Name != "Orlo" {
				t.Errorf("%s: N %v, want %v; asked about %s", want.name, r.score, score, m.Entities[c.gates[r.ask].entity].Name)
			}
			if r.findsOut() != (want.name == "Kadari") {
				t.Errorf("%s is to find out: %v", want.name, r.findsOut())
			}
		}
	}
	if len(k.reached) != 2 || m.Entities[k.reached[0].who].Name != "Orlo" {
		t.Errorf("the ranking is %+v", k.reached)
	}
}

// TestARestingGateIsWorthAskingAgain: what rests adds nothing to a value, and is asked about again after 70 days.
func TestARestingGateIsWorthAskingAgain(t *testing.T) {
	for _, c := range []struct {
		days  int
		again bool
	}{{70, false}, {71, true}} {
		w := &worlds.World{}
		w.Add("Ruth", graph.Person, "team", "yes")
		w.Add("Orlo", graph.Person, "stance", "supportive", "openness", "0")
		w.Add("Ministry", graph.Department, "openness", "0")
		w.Add("Office", graph.Department, "openness", "0")
		w.Add("call", graph.Contact)
		w.Tie("Orlo", "Ministry", graph.WorksFor)
		w.Tie("Ruth", "Orlo", graph.Knows)
		w.Gate("1", "Office", graph.AttrOrder, "1")
		w.Gate("2", "Orlo", graph.AttrOrder, "2")
		w.WouldPass("call", "2", "", "yes", ago(c.days))
		play := playedOn(t, w)
		free, busy := play.m.candidates()
		k, err := play.rank(t.Context(), free, busy, scope{all: true})
		if err != nil {
			t.Fatal(err)
		}
		v := 0.8 * (math.Log(1/(1+math.Exp(-3.2))) - math.Log(1/(1+math.Exp(-2)))) // as if it did not rest
		want := 0.0
		if c.again {
			want = 3 / (1 + math.Exp(-2)) * (0.4 * v)
		}
		play.splitOwn(k.reached)
		r := k.reached[0]
		if r.own != 0 || r.value != 0 || math.Abs(r.asking-want) > 1e-15 || (r.ask >= 0) != c.again || r.parts[1] != (part{}) {
			t.Errorf("%d days later: V %v, A %v of gate %d, parts %v, want A %v", c.days, r.value, r.asking, r.ask, r.parts, want)
		}
	}
}

// TestEqualQuestionsGoByName: of two gates on which asking is worth the same, the one whose entity comes first by name.
func TestEqualQuestionsGoByName(t *testing.T) {
	questions := []question{{gate: 4, can: []int32{1, 7}, worth: 0.5}, {gate: 2, can: []int32{7}, worth: 0.5}, {gate: 3, can: []int32{1}, worth: 0.7}, {gate: 5, can: []int32{8}}}
	for who, want := range map[int32]int{1: 3, 7: 4, 8: -1, 9: -1} {
		if gate, _ := askOf(questions, who); gate != want {
			t.Errorf("%d is asked about gate %d, want %d", who, gate, want)
		}
	}
	w := &worlds.World{}
	w.Add("Zorn", graph.Department)
	w.Add("Alder", graph.Department)
	w.Gate("1", "Zorn", graph.AttrOrder, "1")
	w.Gate("1", "Alder", graph.AttrOrder, "1")
	w.Gate("0", "Zorn", graph.AttrOrder, "1")
	c := playedOn(t, w)
	var order []string
	for _, q := range c.questions() {
		order = append(order, c.m.Entities[c.gates[q.gate].entity].Name+" "+c.gates[q.gate].stage)
	}
	if got := strings.Join(order, ", "); got != "Alder stage 1, Zorn stage 0, Zorn stage 1" {
		t.Errorf("the questions come as %s", got)
	}
}
