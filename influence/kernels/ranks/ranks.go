// Package ranks compares two orders of the same things.
package ranks

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Spearman is the rank correlation ρ of two lists of equal length: Pearson's correlation of their ranks, equal values
// sharing the mean of theirs (Spearman 1904, doi:10.2307/1412159). It is NaN where a list holds a NaN, has one value
// throughout, or fewer than two. O(n log n).
func Spearman(x, y []float64) float64 {
	checkPaired(x, y)
	if hasNaN(x) || hasNaN(y) {
		return math.NaN()
	}
	a, b := doubleRanks(x), doubleRanks(y)
	// Twice a rank is an integer, and so is twice the mean of all ranks: n+1. Products stay below n² ≤ 2^62.
	n := float64(len(x))
	var xx, yy, xy float64
	for i := range a {
		dx, dy := float64(a[i])-(n+1), float64(b[i])-(n+1)
		xx, yy, xy = xx+dx*dx, yy+dy*dy, xy+dx*dy
	}
	if xx == 0 || yy == 0 {
		return math.NaN()
	}
	return max(-1, min(1, xy/(math.Sqrt(xx)*math.Sqrt(yy))))
}

// doubleRanks gives each value twice its rank, counted from 1, ties sharing the mean.
func doubleRanks(x []float64) []int {
	order := ascending(x)
	ranks := make([]int, len(x))
	for lo := 0; lo < len(order); {
		hi := lo + 1
		for hi < len(order) && x[order[hi]] == x[order[lo]] {
			hi++
		}
		for _, i := range order[lo:hi] {
			ranks[i] = lo + 1 + hi
		}
		lo = hi
	}
	return ranks
}

// Kendall is the rank correlation τ-b of two lists of equal length, (concordant − discordant pairs)/√((P−Tx)(P−Ty))
// with P all pairs and Tx, Ty those equal in x, in y. Pairs are counted by merge sort, O(n log n) (Knight 1966,
// doi:10.1080/01621459.1966.10480879). NaN as for Spearman.
func Kendall(x, y []float64) float64 {
	checkPaired(x, y)
	if hasNaN(x) || hasNaN(y) {
		return math.NaN()
	}
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(x[a], x[b]), cmp.Compare(y[a], y[b])) })
	inX := tiedPairs(order, func(a, b int) bool { return x[a] == x[b] })
	inBoth := tiedPairs(order, func(a, b int) bool { return x[a] == x[b] && y[a] == y[b] })
	values := make([]float64, len(y))
	for place, i := range order {
		values[place] = y[i]
	}
	discordant := inversions(values, make([]float64, len(values)))
	byY := ascending(y)
	inY := tiedPairs(byY, func(a, b int) bool { return y[a] == y[b] })
	all := int64(len(x)) * int64(len(x)-1) / 2
	if all == inX || all == inY {
		return math.NaN()
	}
	difference := all - inX - inY + inBoth - 2*discordant
	return max(-1, min(1, float64(difference)/(math.Sqrt(float64(all-inX))*math.Sqrt(float64(all-inY)))))
}

// tiedPairs counts the pairs that are the same, in an order where those stand together.
func tiedPairs(order []int, same func(a, b int) bool) int64 {
	pairs, run := int64(0), int64(0)
	for place := 1; place < len(order); place++ {
		if same(order[place-1], order[place]) {
			run++
			pairs += run
		} else {
			run = 0
		}
	}
	return pairs
}

// inversions sorts values and counts the pairs that stood in falling order.
func inversions(values, spare []float64) int64 {
	if len(values) < 2 {
		return 0
	}
	half := len(values) / 2
	left, right := values[:half], values[half:]
	count := inversions(left, spare[:half]) + inversions(right, spare[half:])
	merged := spare[:0]
	for len(left) > 0 && len(right) > 0 {
		if right[0] < left[0] {
			count += int64(len(left))
			merged = append(merged, right[0])
			right = right[1:]
		} else {
			merged = append(merged, left[0])
			left = left[1:]
		}
	}
	merged = append(append(merged, left...), right...)
	copy(values, merged)
	return count
}

// ascending is the order of the values.
func ascending(x []float64) []int {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	return order
}

func hasNaN(x []float64) bool { return slices.ContainsFunc(x, math.IsNaN) }

// checkPaired stops a caller that compares lists of different things.
func checkPaired(x, y []float64) {
	if len(x) != len(y) {
		panic(fmt.Sprintf("rank correlation of %d with %d values", len(x), len(y)))
	}
}
