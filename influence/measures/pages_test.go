package measures

import (
	"slices"
	"testing"

	"inroad/influence/answer"
)

// TestWhereAllAreAlikeItIsSaid ranks three of whom each is tied to each.
func TestWhereAllAreAlikeItIsSaid(t *testing.T) {
	s := load(t, ties{{"a", "b"}, {"b", "c"}, {"a", "c"}})
	for by, want := range map[answer.Measure]answer.Nobody{
		"betweenness": {Outcome: answer.AllNothing, Why: answer.NobodyBetween}, "degree": {Outcome: answer.AllAlike},
	} {
		a, err := Rank(t.Context(), s, settings(), Options{By: by, N: 2})
		if err != nil {
			t.Fatal(err)
		}
		b := ranking(a)
		if len(b.Placed) != 2 || b.Placed[0].Place != 1 || b.Placed[1].Place != 1 || b.Nobody == nil || *b.Nobody != want {
			t.Errorf("%s: %+v", by, b)
		}
	}
	a, err := RankAll(t.Context(), s, settings(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	b := a.Body.(*answer.Comparison)
	for _, c := range b.Compared {
		if place := c.Places[slices.Index(b.Measures, "betweenness")]; place != 1 {
			t.Errorf("%s has place %v of three alike", c.Who.Name, place)
		}
	}
	if !slices.Contains(b.Alike, "betweenness") || !slices.Contains(b.Alike, "degree") {
		t.Errorf("alike: %q", b.Alike)
	}
}

// TestKeyPlayersOfNothingStandForAny takes one of four of whom all are tied to all.
func TestKeyPlayersOfNothingStandForAny(t *testing.T) {
	s := load(t, ties{{"a", "b"}, {"a", "c"}, {"a", "d"}, {"b", "c"}, {"b", "d"}, {"c", "d"}})
	a, err := KeyPlayers(t.Context(), s, settings(), KeyOptions{By: answer.Fragment, Size: 1})
	if err != nil {
		t.Fatal(err)
	}
	if b := a.Body.(*answer.KeyPlayers); b.Value != 0 || b.Found != answer.NothingDoes || b.Adds != nil {
		t.Errorf("%+v", b)
	}
}

// TestGroupsNameWhoBridges joins two rooms of three by a tie from a0 to b0.
func TestGroupsNameWhoBridges(t *testing.T) {
	s := load(t, ties{{"a0", "a1"}, {"a1", "a2"}, {"a0", "a2"}, {"b0", "b1"}, {"b1", "b2"}, {"b0", "b2"}, {"a0", "b0"}})
	a, err := Groups(t.Context(), s, settings(), GroupOptions{N: 1})
	if err != nil {
		t.Fatal(err)
	}
	b := a.Body.(*answer.Groups)
	if len(b.Groups) != 1 || b.Found != 2 || b.Apart == nil || *b.Apart < 0.3 || *b.Apart > 0.5 {
		t.Fatalf("%+v", b)
	}
	g := b.Groups[0]
	if g.Around != nil || len(g.Bridges) != 1 || g.Bridges[0].Who.Name != "a0" || len(g.Bridges[0].To) != 1 || g.Bridges[0].To[0].Place != 2 || len(g.Bridges[0].Ties) != 1 {
		t.Errorf("%+v", g)
	}
	if sum := g.Inside + g.Bridges[0].Share; sum < 1-1e-12 || sum > 1+1e-12 {
		t.Errorf("shares sum to %v", sum)
	}
}
