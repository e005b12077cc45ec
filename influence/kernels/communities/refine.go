package communities

import (
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
	seen := make([]*tally, shards.Workers(l.workers, len(runs)-1))
	err := shards.Run(l.ctx, l.workers, len(runs)-1, func(worker, shard int) error {
		if seen[worker] == nil {
			seen[worker] = newTally(n)
		}
		work := 0
		for c := runs[shard]; c < runs[shard+1]; c++ {
			community := members[first[c]:first[c+1]]
			whole := 0.0
			for _, i := range community {
				whole += here.strengths[i]
				for j := here.Offsets[i]; j < here.Offsets[i+1]; j++ {
					if part[here.Targets[j]] == c {
						cuts[i] += here.StrengthAt(j)
					}
				}
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
				seen := seen[worker]
				for j := here.Offsets[i]; j < here.Offsets[i+1]; j++ {
					if t := here.Targets[j]; part[t] == c {
						seen.addOne(refined[t], here.StrengthAt(j))
					}
				}
				best, gain := int32(-1), 0.0
				for _, d := range seen.met {
					if g := seen.of[d] - l.perStrength*k*totals[d]; g > gain &&
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

func (t *tally) addOne(group int32, weight float64) {
	if t.of[group] == 0 {
		t.met = append(t.met, group)
	}
	t.of[group] += weight
}

// layerShards is the number of pieces refine and gather work in.
const layerShards = 128

// gather is the layer whose rows are the groups of this one, in parallel over groups.
func (l *leiden) gather(here layer, groups []int32, count int) (layer, error) {
	first, members := membersOf(groups, count)
	above := layer{kernels.Rows{Offsets: make([]int32, count+1)}, make([]float64, count)}
	runs := evenRuns(first, layerShards)
	pieces := make([]kernels.Rows, len(runs)-1)
	seen := make([]*tally, shards.Workers(l.workers, len(pieces)))
	err := shards.Run(l.ctx, l.workers, len(pieces), func(worker, shard int) error {
		if seen[worker] == nil {
			seen[worker] = newTally(count)
		}
		seen, ties := seen[worker], 0
		for _, i := range members[first[runs[shard]]:first[runs[shard+1]]] {
			ties += here.Degree(i)
		}
		piece := kernels.Rows{Targets: make([]int32, 0, ties), Weights: make([]float64, 0, ties)}
		for c := runs[shard]; c < runs[shard+1]; c++ {
			for _, i := range members[first[c]:first[c+1]] {
				above.strengths[c] += here.strengths[i]
				seen.add(here.Rows, i, groups)
			}
			for _, d := range seen.met {
				if d != c {
					piece.Targets = append(piece.Targets, d)
					piece.Weights = append(piece.Weights, seen.of[d])
				}
			}
			seen.clear()
			above.Offsets[c+1] = int32(len(piece.Targets))
		}
		pieces[shard] = piece
		return nil
	})
	if err != nil {
		return layer{}, err
	}
	total := 0
	for shard, piece := range pieces {
		for c := runs[shard]; c < runs[shard+1]; c++ {
			above.Offsets[c+1] += int32(total)
		}
		total += len(piece.Targets)
	}
	above.Targets, above.Weights = make([]int32, 0, total), make([]float64, 0, total)
	for _, piece := range pieces {
		above.Targets = append(above.Targets, piece.Targets...)
		above.Weights = append(above.Weights, piece.Weights...)
	}
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
