package words

import (
	"testing"

	"inroad/influence/answer"
)

// The rest of many is nobody to name.
func TestTheLargestPartNamesSomebody(t *testing.T) {
	named := func(name string, share float64) answer.Part {
		return answer.Part{Kind: answer.ByOne, Who: &answer.Subject{Name: name}, Share: share}
	}
	rest := func(count int, share float64) answer.Part {
		return answer.Part{Kind: answer.ByOthers, Count: count, Share: share}
	}
	for _, c := range []struct {
		name  string
		parts []answer.Part
		want  string
	}{
		{"no parts", nil, ""},
		{"the largest", []answer.Part{named("Ada Norn", 0.6), named("Bo Vell", 0.4)}, "Ada Norn"},
		{"the first of equals", []answer.Part{named("Ada Norn", 0.5), named("Bo Vell", 0.5)}, "Ada Norn"},
		{"the largest by sign", []answer.Part{named("Ada Norn", -1), named("Bo Vell", 2)}, "Bo Vell"},
		{"the rest is largest", []answer.Part{named("Ada Norn", 0.1), named("Bo Vell", 0.05), rest(55, 0.85)}, "Ada Norn and 56 others"},
		{"one besides", []answer.Part{named("Ada Norn", 0.4), rest(1, 0.6)}, "Ada Norn and 1 other"},
		{"a ring first", []answer.Part{{Kind: answer.NearnessSteps, Count: 3, To: 1, Share: 0.2}, {Kind: answer.NearnessSteps, Count: 4, To: 2, Share: 0.1}, rest(10, 0.7)}, "nearness to 3 at one step and 14 others"},
	} {
		if got := In(0).Largest(c.parts); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestPercentSaysWhatRoundingWouldHide(t *testing.T) {
	for share, want := range map[float64]string{0: "0%", 0.001: "under 1%", 0.25: "25%", 0.999: "over 99%", 1: "100%"} {
		if got := In(0).Percent(share); got != want {
			t.Errorf("%v is %s, want %s", share, got, want)
		}
	}
}

// Whatever the outcome, nobody is said to lack ties who has some.
func TestNobodyIsSaidByItsReason(t *testing.T) {
	l := answer.Listing{Listed: 0, Network: 3, Shown: []answer.Show{answer.ShowPersons, answer.ShowStates}}
	for want, n := range map[string]answer.Nobody{
		"There is nobody in the network":                                                                                                 {Outcome: answer.EmptyNetwork},
		"Nobody is listed: the network has no persons who are not ours and states":                                                       {Outcome: answer.NobodyListed},
		"All alike: every figure is the same, and nobody comes first":                                                                    {Outcome: answer.AllAlike},
		"No two of kind state are tied to each other: every figure is 0, and nobody comes first":                                         {Outcome: answer.AllNothing, Why: answer.NoTwoOfKind, Kind: "state"},
		"Nobody who is listed has a tie: nobody who is listed has a figure":                                                              {Outcome: answer.NoFigure, Why: answer.UntiedListed},
		"No ties lead in a circle, from anybody back to them, so that no score feeds another: every figure is 0, and nobody comes first": {Outcome: answer.AllNothing, Why: answer.NoCircle},
	} {
		if got := In(0).Nobody(&n, l); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
