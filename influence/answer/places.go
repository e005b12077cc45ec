package answer

import "math"

// nothing is what part of the greatest score counts as 0: less is what rounding leaves.
const nothing = 1e-12

// Sharp are scores as orders and places are made of them: to nine digits, and 0 where they are next to nothing beside
// the greatest.
func Sharp(scores []float64) []float64 {
	greatest := 0.0
	for _, s := range scores {
		if size := math.Abs(s); size > greatest && !math.IsInf(size, 0) {
			greatest = size
		}
	}
	sharp := make([]float64, len(scores))
	for i, s := range scores {
		if !(math.Abs(s) < nothing*greatest) {
			sharp[i] = NineDigits(s)
		}
	}
	return sharp
}

// Places are those of sharp scores in their order, highest first: equal scores share a place, 1 1 3.
func Places(sharp []float64) []int {
	places := make([]int, len(sharp))
	for i := range sharp {
		places[i] = i + 1
		if i > 0 && sharp[i] == sharp[i-1] {
			places[i] = places[i-1]
		}
	}
	return places
}
