package measures

import (
	"strings"
	"testing"
)

// TestWhereAllAreAlikeItIsSaid ranks three of whom each is tied to each.
func TestWhereAllAreAlikeItIsSaid(t *testing.T) {
	s := load(t, ties{{"a", "b"}, {"b", "c"}, {"a", "c"}})
	for by, want := range map[string]string{"betweenness": "Nobody lies between others: every figure is 0", "degree": "All alike"} {
		a, err := Rank(t.Context(), s, settings(), Options{By: by, N: 2})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Findings) != 2 || a.Findings[0].Rank != 1 || a.Findings[1].Rank != 1 || !strings.Contains(a.Question, want) {
			t.Errorf("%s: %q, %+v", by, a.Question, a.Findings)
		}
	}
	a, err := RankAll(t.Context(), s, settings(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Findings {
		if f.Figures["betweenness"] != 1 {
			t.Errorf("%s has place %v of three alike", f.Subjects[0].Name, f.Figures["betweenness"])
		}
	}
	if !strings.Contains(strings.Join(a.Notes, " "), "rank nobody: degree, strength, betweenness") {
		t.Errorf("notes: %q", a.Notes)
	}
}

// TestKeyPlayersOfNothingStandForAny takes one of four of whom all are tied to all.
func TestKeyPlayersOfNothingStandForAny(t *testing.T) {
	s := load(t, ties{{"a", "b"}, {"a", "c"}, {"a", "d"}, {"b", "c"}, {"b", "d"}, {"c", "d"}})
	a, err := KeyPlayers(t.Context(), s, settings(), KeyOptions{By: Fragment, Size: 1})
	if err != nil {
		t.Fatal(err)
	}
	if f := a.Findings[0]; f.Score != 0 || !strings.Contains(strings.Join(a.Notes, " "), "stands for any") {
		t.Errorf("%+v, notes %q", f, a.Notes)
	}
}

// TestGroupsNameWhoBridges joins two rooms of three by a tie from a0 to b0.
func TestGroupsNameWhoBridges(t *testing.T) {
	s := load(t, ties{{"a0", "a1"}, {"a1", "a2"}, {"a0", "a2"}, {"b0", "b1"}, {"b1", "b2"}, {"b0", "b2"}, {"a0", "b0"}})
	a, err := Groups(t.Context(), s, settings(), GroupOptions{N: 1})
	if err != nil {
		t.Fatal(err)
	}
	r := a.Findings[0].Reasons
	if len(r) != 2 || r[0].Text != "ties among 3 who share no body or party" || r[1].Text != "a0 bridges to group 2" || len(r[1].Ties) != 1 {
		t.Errorf("reasons: %+v", r)
	}
	if sum := r[0].Share + r[1].Share; sum < 1-1e-12 || sum > 1+1e-12 {
		t.Errorf("shares sum to %v", sum)
	}
	for by, want := range map[string]string{Fragment: "share of pairs of the 5 others", FragmentDistance: "far apart the 5 others", Reach: "near the set is to all 6", ReachWithin: "of the 5 others"} {
		key, err := KeyPlayers(t.Context(), s, settings(), KeyOptions{By: by, Size: 1})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(key.Notes[0], "Nobody is marked as ours") || !strings.Contains(key.Notes[1], want) {
			t.Errorf("%s: %q", by, key.Notes)
		}
	}
}
