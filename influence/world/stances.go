package world

import (
	"math"
	"slices"

	"inroad/graph"
)

// Number is the view that a stance states, a word or a number in [-1, 1].
func (s StanceSettings) Number(stance string) (view float64, known bool) {
	word := graph.Fold(stance)
	if word == "" {
		return 0, false
	}
	if v, ok := s.View[word]; ok {
		return v, true
	}
	v, ok := Finite(word)
	if !ok {
		return 0, false
	}
	return min(max(v, -1), 1), true
}

// Willingness is that of the stance nearest to a view; the lower where two are equally near.
func (s StanceSettings) Willingness(view float64) float64 {
	nearest, willing := math.Inf(1), 0.0
	for word, v := range s.View {
		d, a := math.Abs(v-view), s.Willing[word]
		if d < nearest || d == nearest && a < willing {
			nearest, willing = d, a
		}
	}
	return willing
}

// Word is the stance word nearest to a view, the less friendly where two are equally near.
func (s StanceSettings) Word(view float64) string {
	nearest, at, word := math.Inf(1), 0.0, ""
	for w, v := range s.View {
		d := math.Abs(v - view)
		if d < nearest || d == nearest && v < at {
			nearest, at, word = d, v, w
		}
	}
	return word
}

// Levels are the views of the stance words, ascending.
func (s StanceSettings) Levels() []float64 {
	levels := make([]float64, 0, len(s.View))
	for _, v := range s.View {
		levels = append(levels, v)
	}
	slices.Sort(levels)
	return levels
}
