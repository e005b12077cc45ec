package keyplayers

import (
	"cmp"
	"context"
	"math"
	"slices"

	"inroad/influence/kernels"
	"inroad/influence/kernels/distances"
)

// reachSearch finds the row that, with a given set, reaches most: each row at distance d counts 1/d for DistanceReach
// and 1 up to the limit for Reach, members counting 1. Rows are counted by distance, so equal sets have equal bits.
type reachSearch struct {
	rows    kernels.Rows
	hops    bool      // Reach: each row counts 1
	limit   int32     // hops followed
	order   []int32   // candidates by bound
	bound   []float64 // of candidates: what each reaches alone
	wanted  []bool
	nearest []int32 // distance from the set, far where it does not come
	counts  []int64 // rows by nearest
	trial   []int32 // distance from the row on trial, far where it is not nearer than the set
	reached []int32 // rows with a trial
	changed []int64 // counts with the row on trial
	steps   int
}

const far = math.MaxInt32

func newReachSearch(rows kernels.Rows, options Options) *reachSearch {
	s := &reachSearch{rows: rows, hops: options.Measure == Reach, limit: far - 1}
	if s.hops {
		s.limit = int32(min(options.Within, far-1))
	}
	return s.clone()
}

// clone shares what does not change.
func (s *reachSearch) clone() *reachSearch {
	n := s.rows.Len()
	c := &reachSearch{rows: s.rows, hops: s.hops, limit: s.limit, order: s.order, bound: s.bound,
		wanted: make([]bool, n), nearest: make([]int32, n), trial: make([]int32, n)}
	for i := range n {
		c.nearest[i], c.trial[i] = far, far
	}
	return c
}

// boundCandidates puts the candidates in the order of what they reach alone.
func (s *reachSearch) boundCandidates(ctx context.Context, candidates []int32, workers int) error {
	s.bound = make([]float64, s.rows.Len())
	if len(candidates) > reachCandidates {
		found, err := distances.ByHops(ctx, s.rows, true, int(s.limit), workers)
		if err != nil {
			return err
		}
		for _, row := range candidates {
			s.bound[row] = 1 + found.Harmonic[row]
			if s.hops {
				s.bound[row] = 1 + float64(found.Within[row])
			}
		}
	} else {
		for _, row := range candidates {
			var err error
			if s.bound[row], err = s.with(ctx, row); err != nil {
				return err
			}
		}
	}
	s.order = slices.Clone(candidates)
	slices.SortFunc(s.order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(s.bound[b], s.bound[a]), cmp.Compare(a, b))
	})
	return nil
}

// from makes a set the given one and returns what it reaches.
func (s *reachSearch) from(ctx context.Context, set []int32) (float64, error) {
	for i := range s.nearest {
		s.nearest[i] = far
	}
	s.counts = s.counts[:0]
	for _, row := range set {
		if _, err := s.with(ctx, row); err != nil {
			return 0, err
		}
		for _, t := range s.reached {
			s.nearest[t] = s.trial[t]
		}
		s.counts = append(s.counts[:0], s.changed...)
	}
	return s.score(s.counts), nil
}

// with is what the set reaches together with a row. The search goes no further where the set is as near: beyond, it is
// too.
func (s *reachSearch) with(ctx context.Context, row int32) (float64, error) {
	for _, t := range s.reached {
		s.trial[t] = far
	}
	s.changed = append(s.changed[:0], s.counts...)
	s.reached = s.reached[:0]
	meet := func(t, d int32) {
		if d >= s.nearest[t] || s.trial[t] != far {
			return
		}
		s.trial[t] = d
		s.reached = append(s.reached, t)
		for len(s.changed) <= int(d) {
			s.changed = append(s.changed, 0)
		}
		s.changed[d]++
		if s.nearest[t] != far {
			s.changed[s.nearest[t]]--
		}
	}
	meet(row, 0)
	for head := 0; head < len(s.reached) && s.trial[s.reached[head]] < s.limit; head++ {
		u := s.reached[head]
		for _, t := range s.rows.Row(u) {
			meet(t, s.trial[u]+1)
		}
		if s.steps += s.rows.Degree(u) + 1; s.steps >= kernels.LookTies {
			s.steps = 0
			if err := ctx.Err(); err != nil {
				return 0, err
			}
		}
	}
	return s.score(s.changed), ctx.Err()
}

// score is what rows at these distances count.
func (s *reachSearch) score(counts []int64) float64 {
	sum := 0.0
	for d, count := range counts {
		if d == 0 || s.hops {
			sum += float64(count)
		} else {
			sum += float64(count) / float64(d)
		}
	}
	return sum
}

func (s *reachSearch) best(ctx context.Context, base, from []int32) (int32, float64, error) {
	before, err := s.from(ctx, base)
	if err != nil {
		return -1, 0, err
	}
	for _, row := range from {
		s.wanted[row] = true
	}
	best, value := int32(-1), math.Inf(-1)
	for _, row := range s.order {
		if before+s.bound[row]*(1+1e-9) < value {
			break
		}
		if !s.wanted[row] {
			continue
		}
		v, err := s.with(ctx, row)
		if err != nil {
			return -1, 0, err
		}
		if v > value || v == value && row < best {
			best, value = row, v
		}
	}
	for _, row := range from {
		s.wanted[row] = false
	}
	return best, value, nil
}
