// Package keyplayers looks for the few rows that together reach most of a graph, or without which it falls apart.
package keyplayers

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"inroad/influence/kernels"
)

// Measure is what a set K of k among n rows is judged by (Borgatti 2006, doi:10.1007/s10588-006-7084-x). Distances
// are in hops; weights, self ties and repeats do not count.
type Measure int

const (
	// Fragmentation is F = 1 − Σ s(s−1)/(n′(n′−1)) over the sizes s of the connected pieces that are left without K,
	// with n′ = n − k: the share of pairs that are not joined (KPP-NEG). 1 where fewer than two rows are left.
	Fragmentation Measure = iota
	// DistanceFragmentation is D_F = 1 − Σ 1/d_ij/(n′(n′−1)) over the ordered pairs left without K, 1/d being 0 for
	// pairs that are not joined (KPP-NEG). 1 as for Fragmentation.
	DistanceFragmentation
	// DistanceReach is D_R = (k + Σ 1/d_Kj)/n over the rows j outside K, d_Kj the least distance from a row of K
	// (KPP-POS).
	DistanceReach
	// Reach is the number of rows outside K within so many hops of a row of K, m-reach (KPP-POS).
	Reach
)

// Options says what to look for.
type Options struct {
	Measure    Measure
	Size       int     // k, at least 1
	Within     int     // hops of Reach, at least 1; not read by the other measures
	Candidates []int32 // the rows to choose from; nil means all
	Directed   bool    // reach goes along ties; fragmentation reads ties without direction
	Workers    int     // goroutines; one per processor
}

// A Set is the best set found.
type Set struct {
	Rows       []int32 // ascending
	Value      float64
	Exhaustive bool // no set is better; else found by greedy choice and swaps
	Considered int  // candidates looked at: all, or those of most betweenness or ties
	Sources    int  // rows the distances of which Value sums; less than n means that Value is an estimate
}

// ErrSet is returned, wrapped, where no set can be as asked.
var ErrSet = errors.New("no such set of rows")

const (
	exhaustiveSets  = 1_000_000 // at most so many sets are tried one by one
	exhaustiveWords = 2e10      // and, for DistanceFragmentation, so many words of bits touched: under a minute
	swapRounds      = 10        // the swaps seldom last two
)

// Find looks for the set of Size rows of greatest Measure.
//
// Where there are at most 1e6 sets (and, for DistanceFragmentation, where that takes less than a minute) all are
// tried. Else the set grows by the best row at each step, then each member in turn is exchanged for the best other
// row, until no exchange helps (Borgatti's own heuristic is the exchange alone, from random sets). Equal sets: that of
// the smaller rows. The last row of a set is never tried alone:
//
//   - Fragmentation finds the pieces left without each row in one depth-first pass, O(n + m) for all candidates.
//   - Reach gains are submodular, so what a row reaches by itself bounds what it adds; candidates are tried in that
//     order until the bound falls below the best, each by a search that stops where K is as near. Above 100,000 rows
//     only the 1,000 of most ties are tried.
//   - DistanceFragmentation runs up to 512 searches at once for each candidate, O(n·m/64) words. Where not all sets
//     are tried, candidates are the 200 of most betweenness (above 20,000 rows, of most ties); above 2,048 rows sets
//     are compared by the distances from 1,024 rows drawn once, and above 100,000 Value rests on those too.
func Find(ctx context.Context, rows kernels.Rows, options Options) (Set, error) {
	search, err := newSearch(ctx, rows, options)
	if err != nil {
		return Set{}, fmt.Errorf("key players: %w", err)
	}
	best, err := search.find(ctx)
	if err != nil {
		return Set{}, fmt.Errorf("key players, %d of %d: %w", options.Size, rows.Len(), err)
	}
	return best, nil
}

// Value is the measure of a given set; Size and Candidates are not read.
func Value(ctx context.Context, rows kernels.Rows, set []int32, options Options) (float64, error) {
	set = slices.Clone(set)
	slices.Sort(set)
	options.Size, options.Candidates = max(len(set), 1), set
	if err := options.check(ctx, rows); err != nil {
		return 0, fmt.Errorf("value of a set of %d: %w", len(set), err)
	}
	simple, err := options.read(ctx, rows)
	if err != nil {
		return 0, fmt.Errorf("value of a set of %d: %w", len(set), err)
	}
	value, err := exactValue(ctx, simple, set, options)
	if err != nil {
		return 0, fmt.Errorf("value of a set of %d: %w", len(set), err)
	}
	return value, nil
}

// check is for ascending candidates.
func (o Options) check(ctx context.Context, rows kernels.Rows) error {
	if err := rows.Check(ctx); err != nil {
		return err
	}
	for i, row := range o.Candidates {
		if row < 0 || int(row) >= rows.Len() || i > 0 && row == o.Candidates[i-1] {
			return fmt.Errorf("%w: row %d is repeated or not in [0, %d)", ErrSet, row, rows.Len())
		}
	}
	if o.Size < 1 || o.Candidates != nil && o.Size > max(len(o.Candidates), 1) {
		return fmt.Errorf("%w: %d of %d candidates", ErrSet, o.Size, len(o.Candidates))
	}
	if o.Measure < Fragmentation || o.Measure > Reach {
		return fmt.Errorf("%w: measure %d", ErrSet, o.Measure)
	}
	if o.Measure == Reach && o.Within < 1 {
		return fmt.Errorf("%w: reach within %d hops", ErrSet, o.Within)
	}
	return nil
}

// read is the simple graph a measure reads.
func (o Options) read(ctx context.Context, rows kernels.Rows) (kernels.Rows, error) {
	rows = rows.Unweighted()
	if o.Directed && (o.Measure == Fragmentation || o.Measure == DistanceFragmentation) {
		both, err := rows.BothWays(ctx)
		if err != nil {
			return kernels.Rows{}, err
		}
		rows = both
	}
	return rows.Simple(ctx)
}

// exactValue measures a set on a simple graph.
func exactValue(ctx context.Context, rows kernels.Rows, set []int32, options Options) (float64, error) {
	n, left := float64(rows.Len()), float64(rows.Len()-len(set))
	switch options.Measure {
	case Fragmentation:
		pieces := newPieceSearch(rows)
		joined, err := pieces.run(ctx, set)
		return fragmented(float64(joined), left), err
	case DistanceFragmentation:
		near, err := nearness(ctx, rows, set, rowsWithout(rows.Len(), set), options.Workers)
		return fragmented(near, left), err
	}
	reach := newReachSearch(rows, options)
	value, err := reach.from(ctx, set)
	if options.Measure == DistanceReach && n > 0 {
		value /= n
	} else {
		value -= float64(len(set))
	}
	return value, err
}

// fragmented is one less the share that together has of all pairs of the rows left.
func fragmented(together, left float64) float64 {
	if left < 2 {
		return 1
	}
	return 1 - together/(left*(left-1))
}

// rowsWithout lists the rows of [0, n) that are not in the ascending set.
func rowsWithout(n int, set []int32) []int32 {
	rest := make([]int32, 0, n-len(set))
	for i := range int32(n) {
		if len(set) > 0 && set[0] == i {
			set = set[1:]
			continue
		}
		rest = append(rest, i)
	}
	return rest
}

// binomial is n over k, +Inf where that is large.
func binomial(n, k int) float64 {
	sets := 1.0
	for i := range k {
		sets = sets * float64(n-i) / float64(i+1)
		if sets > 1e18 {
			return math.Inf(1)
		}
	}
	return math.Round(sets)
}
