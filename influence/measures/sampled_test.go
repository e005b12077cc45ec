package measures

import (
	"fmt"
	"math"
	"testing"

	"inroad/influence"
	"inroad/influence/answer"
)

// TestEstimatesLieWithinWhatTheySay compares scores that are estimated, as in large graphs, with the exact ones, on a
// ring with chords, and sees that a ranking says so.
func TestEstimatesLieWithinWhatTheySay(t *testing.T) {
	const size = 12_000
	var chords ties
	name := func(i int) string { return fmt.Sprintf("p%05d", i%size) }
	for i := range size {
		chords = append(chords, [2]string{name(i), name(i + 1)}, [2]string{name(i), name(i*i + 7)})
	}
	s := load(t, chords)
	for _, c := range []struct {
		by    answer.Measure
		bound float64
	}{{"betweenness", 0.005}, {"harmonic", 0.02}} {
		measure, _ := Find(c.by)
		var scores [2][]float64
		for i, exactUpTo := range []int{size, 100} {
			n, err := newNetwork(influence.At(s, settings(), settings().AsOf.First()), Options{ExactUpTo: exactUpTo})
			if err != nil {
				t.Fatal(err)
			}
			if scores[i], err = measure.score(t.Context(), n); err != nil {
				t.Fatal(err)
			}
			if estimated := len(n.estimates) > 0; estimated != (i == 1) {
				t.Errorf("%s: up to %d exact, says %+v", c.by, exactUpTo, n.estimates)
			}
		}
		off := 0.0
		for row := range scores[0] {
			off = max(off, math.Abs(scores[0][row]-scores[1][row]))
		}
		if off > c.bound*1.001 || off == 0 {
			t.Errorf("%s is off by up to %v", c.by, off)
		}
		a, err := Rank(t.Context(), s, settings(), Options{By: c.by, N: 1, ExactUpTo: 100})
		if err != nil {
			t.Fatal(err)
		}
		if e := ranking(a).Estimates; len(e) != 1 || e[0].Measure != c.by || e[0].Samples < 100 || e[0].Bound > c.bound*1.001 {
			t.Errorf("%s: estimates %+v", c.by, e)
		}
	}
}
