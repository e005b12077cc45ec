package influence_test

import (
	"fmt"
	"math"
	"testing"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/internal/worlds"
)

// TestWhatJoinsTwo states one or more ties of a and b, who may be a body or a state, and reads what the measures see.
func TestWhatJoinsTwo(t *testing.T) {
	type tie struct {
		back   bool // stated from b to a
		typ    graph.TieType
		change []func(*graph.Tie)
	}
	say := func(typ graph.TieType, change ...func(*graph.Tie)) tie { return tie{false, typ, change} }
	back := func(typ graph.TieType, change ...func(*graph.Tie)) tie { return tie{true, typ, change} }
	s, both := worlds.Strong, worlds.Attr(graph.AttrBothWays, "yes")
	letter := func(age int) func(*graph.Tie) {
		return func(t *graph.Tie) { t.Since = (worlds.Today.First() - graph.Day(age)).Date() }
	}
	person, body, state := graph.Person, graph.Department, graph.StateKind
	const none = -1
	for _, c := range []struct {
		name                    string
		a, b                    graph.Kind
		ties                    []tie
		strength, forward, back float64 // without ties to states
		whole                   float64 // strength with them
	}{
		{"one statement is exactly itself", person, person, []tie{say(graph.Knows, s(0.1))}, 0.1, 0.1, 0.1, 0.1},
		{"held below certain", person, person, []tie{say(graph.Knows, s(1))}, 0.999999, 0.999999, 0.999999, 0.999999},
		{"repeats of a type: the strongest", person, person, []tie{say(graph.Knows, s(0.1)), back(graph.Knows, s(0.3))}, 0.3, 0.3, 0.3, 0.3},
		{"two types are independent", person, person, []tie{say(graph.Knows, s(0.1)), say(graph.WorksWith, s(0.3))}, 0.37, 0.37, 0.37, 0.37},
		{"two directions of a type are too", person, person, []tie{say(graph.Advises, s(0.1)), back(graph.Advises, s(0.3))}, 0.37, 0.1, 0.3, 0.37},
		{"both ways states the reverse", person, person, []tie{say(graph.Advises, s(0.1), both)}, 0.19, 0.1, 0.1, 0.19},
		{"contacts of two days", person, person, []tie{say(graph.Met, s(0.4), letter(0)), say(graph.Met, s(0.4), letter(365))}, 0.52, 0.52, 0.52, 0.52},
		{"contacts of one day", person, person, []tie{say(graph.Met, s(0.4), letter(0)), back(graph.Met, s(0.2), letter(0))}, 0.4, 0.4, 0.4, 0.4},
		{"an old letter is a tie still", person, person, []tie{say(graph.WroteTo, s(1), letter(180*50))}, math.Exp2(-50), math.Exp2(-50), 0, math.Exp2(-50)},
		{"two old letters are not lost beside 1", person, person, []tie{say(graph.WroteTo, s(1), letter(180*60)), say(graph.WroteTo, s(1), letter(180*61))}, math.Exp2(-60) * 1.5, math.Exp2(-60) * 1.5, 0, math.Exp2(-60) * 1.5},
		{"opposes joins nobody", person, person, []tie{say(graph.Opposes)}, none, none, none, none},
		{"declined joins nobody", person, person, []tie{say(graph.Declined)}, none, none, none, none},
		{"beside another tie they do not count", person, person, []tie{say(graph.Opposes), say(graph.Declined), say(graph.Knows, s(0.2))}, 0.2, 0.2, 0.2, 0.2},
		{"ended", person, person, []tie{say(graph.Knows, worlds.Until(worlds.Today))}, none, none, none, none},
		{"use: never opens no door, and is a tie", person, person, []tie{say(graph.Knows, s(0.2), worlds.Attr(graph.AttrUse, "never"))}, 0.2, 0.2, 0.2, 0.2},
		{"part of a body", body, body, []tie{say(graph.PartOf, s(0.6))}, 0.6, 0.6, 0, 0.6},
		{"part of a state", body, state, []tie{say(graph.PartOf, s(0.6))}, none, none, none, 0.6},
		{"part of a state, both ways", body, state, []tie{say(graph.PartOf, s(0.6), both)}, none, none, none, 0.84},
		{"stated from the state", body, state, []tie{back(graph.PartOf, s(0.6))}, 0.6, 0, 0.6, 0.6},
		{"represents a state", person, state, []tie{say(graph.Represents, s(0.7))}, none, none, none, 0.7},
		{"represents a body", person, body, []tie{say(graph.Represents, s(0.7))}, 0.7, 0.7, 0, 0.7},
		{"what else joins to a state stays", body, state, []tie{say(graph.PartOf, s(0.6)), say(graph.Influences, s(0.5))}, 0.5, 0.5, 0, 0.8},
		{"a weaker repeat that counts is not lost behind one that does not", body, state,
			[]tie{say(graph.PartOf, s(0.6), both), back(graph.PartOf, s(0.2))}, 0.2, 0, 0.2, 0.84},
		{"members of a group are states", state, graph.Group, []tie{say(graph.MemberOf, s(0.5))}, 0.5, 0.5, 0, 0.5},
		{"allies", state, state, []tie{say(graph.AlliedWith, s(0.5))}, 0.5, 0.5, 0.5, 0.5},
	} {
		w := &worlds.World{}
		w.Add("a", c.a)
		w.Add("b", c.b)
		for _, tie := range c.ties {
			from, to := "a", "b"
			if tie.back {
				from, to = to, from
			}
			w.Tie(from, to, tie.typ, tie.change...)
		}
		m := &influence.Moment{Facts: w.Facts(t)}
		check := func(whole bool, want ...float64) {
			pairs := m.Pairs(whole)
			got := []float64{none, none, none}
			if len(pairs) > 0 {
				got = []float64{pairs[0].Strength, pairs[0].Forward, pairs[0].Back}
			}
			for i, v := range want {
				if !(math.Abs(got[i]-v) <= 1e-14*math.Abs(v)) {
					t.Errorf("%s, whole %v: %v, want %v", c.name, whole, got[:len(want)], want)
				}
			}
			a, b := worlds.Called(t, m.Facts, "a"), worlds.Called(t, m.Facts, "b")
			if cited := m.TiesBetween(a, b, whole); (len(cited) > 0) != (len(pairs) > 0) {
				t.Errorf("%s, whole %v: %d pairs and %d ties cited", c.name, whole, len(pairs), len(cited))
			}
		}
		check(false, c.strength, c.forward, c.back)
		check(true, c.whole)
	}
}

// TestDraftersJoinNobody: the voice of who drafts is of a decision, and no tie of the measures.
func TestDraftersJoinNobody(t *testing.T) {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "yes")
	w.Add("Tesk", graph.Person)
	w.Add("Justice", graph.Department)
	w.Gate("note", "Tesk", graph.AttrRule, "drafts")
	w.Gate("note", "Justice", graph.AttrRule, "lead")
	m := &influence.Moment{Facts: w.Facts(t)}
	if pairs := m.Pairs(true); len(pairs) != 0 {
		t.Errorf("pairs %+v", pairs)
	}
	if sums := m.Influence(m.Voices()); sums[worlds.Called(t, m.Facts, "Tesk")] != 1 {
		t.Errorf("on the mind of who drafts hang %v views, and nobody listens to them", sums[worlds.Called(t, m.Facts, "Tesk")])
	}
}

// TestOneSearchFindsWhatEachRouteWould: what the best ways to everybody are made of is what asking for each gives.
func TestOneSearchFindsWhatEachRouteWould(t *testing.T) {
	compared := 0
	for seed := range uint64(40) {
		m := &influence.Moment{Facts: worlds.Random(seed).Facts(t)}
		ways, err := m.Ways(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for who := range int32(len(m.Entities)) {
			if !m.Person[who] || m.Ours[who] {
				continue
			}
			a, err := influence.Routes(t.Context(), m.Snapshot, m.Settings, influence.RouteOptions{Who: who, K: 1})
			if err != nil {
				t.Fatal(err)
			}
			got, want := "", ""
			for _, p := range ways.Steps(who) {
				got += fmt.Sprintf("%s > %s by %v: %.12g, %v; ", p.From.Name, p.To.Name, p.Via.Via, p.Share, p.Ties)
			}
			if r := bestWay(a); r != nil {
				for _, p := range r.Parts {
					want += fmt.Sprintf("%s > %s by %v: %.12g, %v; ", p.From.Name, p.To.Name, p.Via.Via, p.Share, p.Ties)
				}
				if math.Abs(ways.Reach[who]-r.P) > 1e-12 {
					t.Errorf("world %d: %s is reached with %v, by route %v", seed, m.Entities[who].Name, ways.Reach[who], r.P)
				}
				compared++
			}
			if got != want {
				t.Errorf("world %d: to %s\n%s\nwant\n%s", seed, m.Entities[who].Name, got, want)
			}
		}
	}
	if compared < 40 {
		t.Errorf("only %d ways compared", compared)
	}
}

// bestWay is the first way of a list of routes, if there is one.
func bestWay(a *answer.Answer) *answer.RouteWay {
	if ways := a.Body.(*answer.Routes).Ways; len(ways) > 0 {
		return &ways[0]
	}
	return nil
}
