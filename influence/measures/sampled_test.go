package measures

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"inroad/influence"
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
		by    string
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
				t.Errorf("%s: up to %d exact, says %q", c.by, exactUpTo, n.estimates)
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
		if !slices.ContainsFunc(a.Notes, func(note string) bool { return strings.Contains(note, c.by+" is estimated") }) {
			t.Errorf("%s: notes %q", c.by, a.Notes)
		}
	}
}
