package communities

import (
	"math"

	"slices"

	"inroad/influence/kernels"
	"inroad/influence/kernels/shards"
)

// refine takes every community apart and builds parts anew from its single rows: a row that is still alone joins the
// part of its community of greatest gain, where both are well connected to the rest of the community S, that is
// w(C, S−C) ≥ γ/W·K_C·(K_S − K_C). Parts only grow by rows tied to them, so they are connected. A part bears the number
// of the row it began with. Communities do not depend on one another and are refined in parallel.
func (l *leiden) refine(here layer, part []int32, count int) ([]int32, error) {
	n := here.Len()
	first, members := membersOf(part, count)
	refined := make([]int32, n)
	totals := slices.Clone(here.strengths) // of parts
	cuts := make([]float64, n)             // w(C, S−C) of parts
	joined := make([]bool, n)              // rows that are no longer alone
	for i := range refined {
		refined[i] = int32(i)
	}
	runs := evenRuns(first, layerShards)
	err := shards.Run(l.ctx, l.workers, len(runs)-1, func(worker, shard int) error {
		seen, work := l.tally(worker), 0
		for c := runs[shard]; c < runs[shard+1]; c++ {
			community := members[first[c]:first[c+1]]
			whole := 0.0
			for _, i := range community {
				whole += here.strengths[i]
				cuts[i] = strengthWithin(here.Rows, i, part)
			}
			for _, i := range community {
				if work += here.Degree(i) + 1; work >= kernels.LookTies {
					work = 0
					if err := l.ctx.Err(); err != nil {
						return err
					}
				}
				k := here.strengths[i]
				if joined[i] || cuts[i] < l.perStrength*k*(whole-k) {
					continue
				}
				seen.addWithin(here.Rows, i, part, refined)
				best, gain := int32(-1), 0.0
				for _, d := range seen.groups() {
					if g := seen.of[d] - l.perStrength*k*totals[d]; g > gain && d != i &&
						cuts[d] >= l.perStrength*totals[d]*(whole-totals[d]) {
						best, gain = d, g
					}
				}
				if best >= 0 {
					cuts[best] += cuts[i] - 2*seen.of[best]
					totals[best] += k
					refined[i] = best
					joined[i], joined[best] = true, true
				}
				seen.clear()
			}
		}
		return nil
	})
	return refined, err
}

// addWithin counts, by part, the ties of a row that is a part alone to rows of its own group. Those to other groups are
// put down to the row itself, which saves a branch that cannot be foretold, and reading parts that another worker is
// at.
func (t *tally) addWithin(rows kernels.Rows, row int32, groups, parts []int32) {
	lo, hi, own := rows.Offsets[row], rows.Offsets[row+1], groups[row]
	of, met, count := t.of, t.met, t.count
	for j := lo; j < hi; j++ {
		target := rows.Targets[j]
		if groups[target] != own {
			target = row
		}
		p := parts[target]
		met[count] = p
		if math.Float64bits(of[p]) == 0 {
			count++
		}
		of[p] += rows.StrengthAt(j)
	}
	t.count = count
}

// layerShards is the number of pieces refine and gather work in.
const layerShards = 64

// gather is the layer whose rows are the groups of this one, in parallel over groups. It takes the place of the layer
// gathered before the last.
func (l *leiden) gather(here layer, groups []int32, count int) (layer, error) {
	first, members := membersOf(groups, count)
	runs := evenRuns(first, layerShards)
	starts := make([]int, len(runs)) // where the ties of a run begin, if none fell together
	for r := range len(runs) - 1 {
		starts[r+1] = starts[r]
		for _, i := range members[first[runs[r]]:first[runs[r+1]]] {
			starts[r+1] += here.Degree(i)
		}
	}
	l.rooms[0], l.rooms[1] = l.rooms[1], l.rooms[0]
	room := &l.rooms[0]
	if cap(room.Targets) < len(here.Targets) {
		room.Targets, room.Weights = make([]int32, len(here.Targets)), make([]float64, len(here.Targets))
	}
	targets, weights := room.Targets[:len(here.Targets)], room.Weights[:len(here.Targets)]
	above := layer{kernels.Rows{Offsets: make([]int32, count+1)}, make([]float64, count)}
	err := shards.Run(l.ctx, l.workers, len(runs)-1, func(worker, shard int) error {
		seen, at := l.tally(worker), starts[shard]
		for c := runs[shard]; c < runs[shard+1]; c++ {
			for _, i := range members[first[c]:first[c+1]] {
				above.strengths[c] += here.strengths[i]
				seen.add(here.Rows, i, groups)
			}
			begun := at
			for _, d := range seen.groups() {
				if d != c {
					targets[at], weights[at] = d, seen.of[d]
					at++
				}
			}
			seen.clear()
			above.Offsets[c+1] = int32(at - begun)
		}
		return nil
	})
	if err != nil {
		return layer{}, err
	}
	kernels.Accumulate(above.Offsets)
	for r := range len(runs) - 1 { // close the gaps
		lo, hi := above.Offsets[runs[r]], above.Offsets[runs[r+1]]
		copy(targets[lo:hi], targets[starts[r]:])
		copy(weights[lo:hi], weights[starts[r]:])
	}
	total := above.Offsets[count]
	above.Targets, above.Weights = targets[:total], weights[:total]
	return above, nil
}

// membersOf lists the rows of each group, ascending: those of group c are members[first[c]:first[c+1]].
func membersOf(groups []int32, count int) (first, members []int32) {
	first = make([]int32, count+1)
	for _, c := range groups {
		first[c+1]++
	}
	kernels.Accumulate(first)
	members = make([]int32, len(groups))
	next := slices.Clone(first)
	for i, c := range groups {
		members[next[c]] = int32(i)
		next[c]++
	}
	return first, members
}

// evenRuns cuts the groups whose members begin at first into at most count runs of nearly equal numbers of members.
func evenRuns(first []int32, count int) (bounds []int32) {
	bounds = []int32{0}
	groups := len(first) - 1
	for c := range groups {
		if int(first[c+1])*count >= int(first[groups])*len(bounds) || c == groups-1 {
			bounds = append(bounds, int32(c+1))
		}
	}
	return bounds
}
