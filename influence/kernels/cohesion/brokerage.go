package cohesion

import (
	"context"
	"fmt"
	"math/bits"
	"slices"

	"inroad/influence/kernels"
	"inroad/influence/kernels/shards"
)

// Roles counts, for one row j, the open ways i → j → k on which it stands between two others.
type Roles struct {
	Coordinator    int64 // i, j, k in one group
	Itinerant      int64 // i and k in one group, j in another (also called consultant)
	Representative int64 // i and j in one group, k in another
	Gatekeeper     int64 // j and k in one group, i in another
	Liaison        int64 // three groups
}

// Total is the number of all ways.
func (r Roles) Total() int64 {
	return r.Coordinator + r.Itinerant + r.Representative + r.Gatekeeper + r.Liaison
}

// Brokerage counts the five roles of Gould & Fernandez (1989, doi:10.2307/270949): the ordered pairs i ≠ k with ties
// i → j and j → k but no tie i → k, by the groups of i, j and k. Groups names a group per row, −1 for none; ways that
// touch a row without group are not counted. Weights, self ties and repeats do not count.
//
// An undirected tie is read in both directions, so each open pair counts twice, once as i → j → k and once as
// k → j → i: coordinator, itinerant and liaison are even, representative and gatekeeper equal.
//
// All ways through j are counted from the groups of its neighbours; those closed by a tie i → k are then found by
// reading the rows of the i against the row of j and taken off: Σ_j Σ_{i→j} min(d_i, d_j·log d_i), in parallel over
// j.
func Brokerage(ctx context.Context, rows kernels.Rows, groups []int32, workers int) ([]Roles, error) {
	if err := rows.Check(ctx); err != nil {
		return nil, err
	}
	n := rows.Len()
	if len(groups) != n {
		return nil, fmt.Errorf("brokerage: %d groups for %d rows", len(groups), n)
	}
	highest := int32(-1)
	for i, g := range groups {
		if g < -1 || int(g) >= n {
			return nil, fmt.Errorf("brokerage: group %d of row %d is not in [-1, %d)", g, i, n)
		}
		highest = max(highest, g)
	}
	out, err := rows.Unweighted().Simple(ctx)
	if err != nil {
		return nil, fmt.Errorf("brokerage: %w", err)
	}
	in, err := out.Transpose(ctx)
	if err != nil {
		return nil, fmt.Errorf("brokerage: %w", err)
	}
	roles := make([]Roles, n)
	bounds := shards.ByTargets(out.Offsets, holeShards)
	scratch := make([]*broker, shards.Workers(workers, len(bounds)-1))
	err = shards.Run(ctx, workers, len(bounds)-1, func(worker, shard int) error {
		if scratch[worker] == nil {
			scratch[worker] = &broker{out, in, groups, make([]bool, n), make([]int64, highest+1)}
		}
		work := 0
		for j := bounds[shard]; j < bounds[shard+1]; j++ {
			var read int
			roles[j], read = scratch[worker].count(j)
			if work += read; work >= kernels.LookTies {
				work = 0
				if err := ctx.Err(); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("brokerage of %d rows: %w", n, err)
	}
	return roles, nil
}

// broker counts the roles of rows one at a time; told and senders are zero between them.
type broker struct {
	out, in kernels.Rows
	groups  []int32
	told    []bool  // k that the row in hand has a tie to
	senders []int64 // per group, the i with a tie to the row in hand
}

// count returns the roles of row j and how many ties it read.
func (b *broker) count(j int32) (roles Roles, read int) {
	mine := b.groups[j]
	from, to := b.in.Row(j), b.out.Row(j)
	read = len(from) + len(to) + 1
	if mine < 0 || len(from) == 0 || len(to) == 0 {
		return roles, read
	}
	allSenders := int64(0)
	for _, i := range from {
		if g := b.groups[i]; g >= 0 {
			b.senders[g]++
			allSenders++
		}
	}
	for _, k := range to {
		b.told[k] = true
		if g := b.groups[k]; g == mine {
			roles.Coordinator += b.senders[mine]
			roles.Gatekeeper += allSenders - b.senders[mine]
		} else if g >= 0 {
			roles.Representative += b.senders[mine]
			roles.Itinerant += b.senders[g]
			roles.Liaison += allSenders - b.senders[mine] - b.senders[g]
		}
	}
	for _, i := range from {
		g := b.groups[i]
		if g < 0 {
			continue
		}
		b.senders[g] = 0
		if b.told[i] {
			roles.take(g, mine, g) // i → j → i is no way
		}
		row := b.out.Row(i)
		if steps := bits.Len(uint(len(row))); len(row) > 4*len(to)*steps {
			read += len(to) * steps
			for _, k := range to {
				if _, found := slices.BinarySearch(row, k); found {
					roles.take(g, mine, b.groups[k])
				}
			}
			continue
		}
		read += len(row)
		for _, k := range row {
			if b.told[k] {
				roles.take(g, mine, b.groups[k])
			}
		}
	}
	for _, k := range to {
		b.told[k] = false
	}
	return roles, read
}

// take removes one way through the groups first → mine → last.
func (r *Roles) take(first, mine, last int32) {
	switch {
	case last < 0:
	case first == mine && last == mine:
		r.Coordinator--
	case first == mine:
		r.Representative--
	case last == mine:
		r.Gatekeeper--
	case first == last:
		r.Itinerant--
	default:
		r.Liaison--
	}
}
