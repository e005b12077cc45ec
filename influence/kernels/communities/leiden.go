// Package communities finds groups of rows with many ties within and few between.
package communities

import (
	"context"
	"fmt"
	"math"
	"slices"

	"inroad/influence/kernels"
	"inroad/influence/kernels/shards"
)

// Options: zero fields mean the default named beside them.
type Options struct {
	Directed   bool    // rows hold ties from → to, which are read without direction
	Resolution float64 // γ of Modularity; above 1 more and smaller communities; 1
	Rounds     int     // runs, each from what the last one found; 2
	Workers    int     // goroutines; one per processor
}

// A Partition puts every row in one community of rows.
type Partition struct {
	Of         []int32 // the community of each row, numbered by their smallest rows
	Count      int
	Modularity float64
}

// Leiden looks for the communities of greatest modularity, read from strengths (Traag, Waltman & van Eck 2019,
// doi:10.1038/s41598-019-41695-z). Every community is connected by ties of positive weight; a row without any is one
// of its own.
//
// A round goes up through layers. In each, rows move to the neighbouring community of greatest gain, those next to a
// move being looked at again, until none gains; then every community is taken apart and rebuilt from single rows
// (refinement), and the rebuilt parts are the rows of the next layer, which starts from the communities found. It ends
// where every community is one row. Where we differ: rows are first visited breadth first from the greatest, not in
// random order, so there is no seed and neighbours lie together in the cache; refinement joins a row to the best part
// rather than a random good one; all rounds but the last stop moving after visitLimit looks a row, for the next round
// mends what is left; and a round in whose first layer hardly a row moves ends there. A last pass splits communities
// that are not connected, which cannot lower Q.
//
// Of the order of the ties per layer, each layer being smaller; in practice about 20 to 40 reads of each tie.
func Leiden(ctx context.Context, rows kernels.Rows, options Options) (Partition, error) {
	γ := options.Resolution
	if γ == 0 {
		γ = 1
	}
	if !(γ > 0 && γ <= math.MaxFloat64) {
		return Partition{}, fmt.Errorf("communities: resolution %v is not in (0, +Inf)", γ)
	}
	rounds := options.Rounds
	if rounds <= 0 {
		rounds = 2
	}
	if err := rows.CheckStrengths(ctx); err != nil {
		return Partition{}, err
	}
	rows, err := rows.WithoutZeros(ctx)
	if err == nil && options.Directed {
		rows, err = rows.BothWays(ctx)
	}
	if err != nil {
		return Partition{}, fmt.Errorf("communities: %w", err)
	}
	near, order, err := rows.Arranged(ctx, options.Directed)
	if err != nil {
		return Partition{}, fmt.Errorf("communities of %d rows: %w", rows.Len(), err)
	}
	base, err := baseLayer(ctx, near)
	if err != nil {
		return Partition{}, fmt.Errorf("communities of %d rows: %w", rows.Len(), err)
	}
	total := 0.0
	for _, k := range base.strengths {
		total += k
	}
	of := make([]int32, rows.Len())
	for i := range of {
		of[i] = int32(i)
	}
	l := leiden{ctx: ctx, perStrength: γ / max(total, math.SmallestNonzeroFloat64), workers: options.Workers,
		tallies: make([]*tally, shards.Workers(options.Workers, layerShards)), rows: rows.Len()}
	for round := range rounds {
		l.visits = visitLimit
		if round == rounds-1 {
			l.visits = math.MaxInt
		}
		settled, err := l.round(base, of, round > 0)
		if err != nil {
			return Partition{}, fmt.Errorf("communities of %d rows: %w", rows.Len(), err)
		}
		if settled {
			break
		}
	}
	if of, err = connectedParts(ctx, base.Rows, of); err != nil {
		return Partition{}, fmt.Errorf("communities of %d rows: %w", rows.Len(), err)
	}
	count := renumber(of)
	quality, err := modularity(ctx, near, of, γ)
	if err != nil {
		return Partition{}, fmt.Errorf("communities of %d rows: %w", rows.Len(), err)
	}
	found := make([]int32, len(of))
	for i, row := range order {
		found[row] = of[i]
	}
	renumber(found)
	return Partition{found, count, quality}, nil
}

// visitLimit is how often a row is looked at on average before a layer is left, in rounds that another one follows. A
// limit of 4 takes a third off the time and costs 0.003 in modularity where communities are faint, nothing else.
const visitLimit = 4

// leiden is what the steps of one search share.
type leiden struct {
	ctx         context.Context
	perStrength float64 // γ/W: joining a row of strength k to strengths K loses perStrength·k·K
	visits      int
	workers     int
	rows        int             // of the first layer
	tallies     []*tally        // of each worker
	rooms       [2]kernels.Rows // where layers lie that are not needed any more
}

// tally is the empty tally of a worker.
func (l *leiden) tally(worker int) *tally {
	if l.tallies[worker] == nil {
		l.tallies[worker] = newTally(l.rows)
	}
	return l.tallies[worker]
}

// layer is a graph without self ties or repeats. Strengths are those of the rows of the first layer within, so they
// include ties that lie within a row.
type layer struct {
	kernels.Rows
	strengths []float64
}

// baseLayer is the first layer; a self tie counts in both ends.
func baseLayer(ctx context.Context, rows kernels.Rows) (layer, error) {
	strengths := make([]float64, rows.Len())
	for i := range strengths {
		if i%kernels.LookRows == 0 && ctx.Err() != nil {
			return layer{}, ctx.Err()
		}
		strengths[i], _ = rowStrength(rows, int32(i))
	}
	simple, err := rows.SumRepeats(ctx)
	return layer{simple, strengths}, err
}

// round improves a partition of the base layer, going up through all layers once, and says whether it is settled. A
// round that follows another is done where hardly a row of the base moves, for the layers above would be built again
// almost as they were: building them costs half as much again where communities are plain and gains 0.0001.
func (l *leiden) round(base layer, of []int32, again bool) (settled bool, err error) {
	here := base
	part := slices.Clone(of)
	place := make([]int32, len(of)) // the row of the layer in hand that holds each row of the base
	for i := range place {
		place[i] = int32(i)
	}
	moves := 0
	for {
		moved, err := l.move(here, part)
		if err != nil {
			return false, err
		}
		if moves += moved; again && moves < len(of)/hardlyMoved {
			copy(of, part)
			return true, nil
		}
		again = false
		count := renumber(part)
		if count == here.Len() {
			break
		}
		refined, err := l.refine(here, part, count)
		if err != nil {
			return false, err
		}
		size := renumber(refined)
		if size == here.Len() {
			break
		}
		if here, err = l.gather(here, refined, size); err != nil {
			return false, err
		}
		above := make([]int32, size)
		for i, c := range refined {
			above[c] = part[i]
		}
		part = above
		for i, p := range place {
			place[i] = refined[p]
		}
	}
	for i, p := range place {
		of[i] = part[p]
	}
	return moves == 0, nil
}

// hardlyMoved: a base layer in which fewer than one row in so many moves is settled.
const hardlyMoved = 256

// renumber gives groups the numbers 0, 1, … in the order in which they first appear and returns how many there are.
func renumber(groups []int32) int {
	fresh := make([]int32, len(groups))
	count := int32(0)
	for i, g := range groups {
		if fresh[g] == 0 {
			count++
			fresh[g] = count
		}
		groups[i] = fresh[g] - 1
	}
	return int(count)
}

// connectedParts splits groups into pieces that are connected within.
func connectedParts(ctx context.Context, rows kernels.Rows, groups []int32) ([]int32, error) {
	left := make([]int32, len(groups)) // rows of each group that are not yet reached
	for _, g := range groups {
		left[g]++
	}
	parts := make([]int32, len(groups))
	for i := range parts {
		parts[i] = -1
	}
	var reached []int32
	count, steps := int32(0), 0
	for start, g := range groups {
		if parts[start] >= 0 {
			continue
		}
		parts[start] = count
		left[g]--
		reached = append(reached[:0], int32(start))
		for head := 0; head < len(reached) && left[g] > 0; head++ {
			if steps++; steps%kernels.LookRows == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			for _, t := range rows.Row(reached[head]) {
				if parts[t] < 0 && groups[t] == g {
					parts[t] = count
					left[g]--
					reached = append(reached, t)
				}
			}
		}
		count++
	}
	return parts, ctx.Err()
}
