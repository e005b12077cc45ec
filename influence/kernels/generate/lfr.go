package generate

import (
	"math"
	"math/rand/v2"
)

// PowerLawGroups has groups whose sizes, and rows whose ties, follow power laws, after Lancichinetti, Fortunato &
// Radicchi (2008, doi:10.1103/PhysRevE.78.046110): sizes in [20, 1000] with exponent 1, ties in [low, high] with
// exponent 2; a share of each row's ties, mixing, goes to rows of any group. Ends are paired at random without the
// rewiring of the original, so rows may miss some of their ties.
func PowerLawGroups(n, low, high int, mixing float64, seed uint64) Graph {
	r := random(seed)
	var pairs [][2]int32
	var outside []int32
	for first := 0; first < n; {
		last := min(first+powerLaw(r, 20, 1000, 1), n)
		var inside []int32
		for v := first; v < last; v++ {
			ties := powerLaw(r, low, high, 2)
			for range ties {
				if r.Float64() < mixing {
					outside = append(outside, int32(v))
				} else {
					inside = append(inside, int32(v))
				}
			}
		}
		pairs = append(pairs, pairEnds(r, inside)...)
		first = last
	}
	pairs = append(pairs, pairEnds(r, outside)...)
	return finish(n, pairs, r)
}

// powerLaw draws a whole number from [low, high] with a density that falls as x^−exponent, 1 or more.
func powerLaw(r *rand.Rand, low, high int, exponent float64) int {
	a, b, u := float64(low), float64(high)+1, r.Float64()
	if exponent == 1 {
		return int(a * math.Pow(b/a, u))
	}
	e := 1 - exponent
	return int(math.Pow(math.Pow(a, e)+u*(math.Pow(b, e)-math.Pow(a, e)), 1/e))
}

// pairEnds pairs the ends at random; the last of an odd number is left.
func pairEnds(r *rand.Rand, ends []int32) [][2]int32 {
	r.Shuffle(len(ends), func(i, j int) { ends[i], ends[j] = ends[j], ends[i] })
	pairs := make([][2]int32, len(ends)/2)
	for i := range pairs {
		pairs[i] = [2]int32{ends[2*i], ends[2*i+1]}
	}
	return pairs
}
