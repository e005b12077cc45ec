package kernels

import (
	"context"
	"slices"
)

// Simple is r without self ties and with one target for repeated ones, which keeps the smallest weight: the graph
// that path measures read. It is r itself where r is simple already. Linear.
func (r Rows) Simple(ctx context.Context) (Rows, error) {
	n := r.Len()
	simple := true
	for i := 0; i < n && simple; i++ {
		if i%LookRows == 0 && ctx.Err() != nil {
			return Rows{}, ctx.Err()
		}
		before := int32(-1)
		for _, t := range r.Row(int32(i)) {
			simple = simple && t != before && int(t) != i
			before = t
		}
	}
	if simple {
		return r, ctx.Err()
	}
	s := Rows{Offsets: make([]int32, n+1)}
	for i := range n {
		if i%LookRows == 0 && ctx.Err() != nil {
			return Rows{}, ctx.Err()
		}
		weights := r.RowWeights(int32(i))
		first := len(s.Targets)
		for j, t := range r.Row(int32(i)) {
			switch last := len(s.Targets) - 1; {
			case int(t) == i:
			case last >= first && s.Targets[last] == t:
				if weights != nil {
					s.Weights[last] = min(s.Weights[last], weights[j])
				}
			default:
				s.Targets = append(s.Targets, t)
				if weights != nil {
					s.Weights = append(s.Weights, weights[j])
				}
			}
		}
		s.Offsets[i+1] = int32(len(s.Targets))
	}
	if r.Weights != nil && s.Weights == nil {
		s.Weights = []float64{}
	}
	return s, ctx.Err()
}

// SumRepeats is Simple, but for a repeated tie, which weighs the sum of its repeats rather than the least; it is r
// itself where r is simple already. Linear.
func (r Rows) SumRepeats(ctx context.Context) (Rows, error) {
	simple, err := r.Simple(ctx)
	if err != nil || len(simple.Targets) == len(r.Targets) {
		return r, err
	}
	simple.Weights = make([]float64, 0, len(simple.Targets))
	for i := range r.Len() {
		if i%LookRows == 0 && ctx.Err() != nil {
			return Rows{}, ctx.Err()
		}
		before := int32(-1)
		for j := r.Offsets[i]; j < r.Offsets[i+1]; j++ {
			t, w := r.Targets[j], r.StrengthAt(j)
			switch {
			case int(t) == i:
			case t == before:
				simple.Weights[len(simple.Weights)-1] += w
			default:
				simple.Weights = append(simple.Weights, w)
			}
			before = t
		}
	}
	return simple, ctx.Err()
}

// BothWays puts every tie of a directed graph in both of its rows, a self tie once, so that it can be read as
// undirected. Linear.
func (r Rows) BothWays(ctx context.Context) (Rows, error) {
	back, err := r.Transpose(ctx)
	if err != nil {
		return Rows{}, err
	}
	n := r.Len()
	both := Rows{
		Offsets: make([]int32, n+1),
		Targets: make([]int32, 0, 2*len(r.Targets)),
	}
	if r.Weights != nil {
		both.Weights = make([]float64, 0, 2*len(r.Targets))
	}
	take := func(from Rows, i int32) {
		both.Targets = append(both.Targets, from.Targets[i])
		if from.Weights != nil {
			both.Weights = append(both.Weights, from.Weights[i])
		}
	}
	for i := range n {
		if i%LookRows == 0 && ctx.Err() != nil {
			return Rows{}, ctx.Err()
		}
		a, aEnd, b, bEnd := r.Offsets[i], r.Offsets[i+1], back.Offsets[i], back.Offsets[i+1]
		for a < aEnd || b < bEnd {
			switch {
			case b < bEnd && int(back.Targets[b]) == i:
				b++
			case b == bEnd || a < aEnd && r.Targets[a] <= back.Targets[b]:
				take(r, a)
				a++
			default:
				take(back, b)
				b++
			}
		}
		both.Offsets[i+1] = int32(len(both.Targets))
	}
	return both, ctx.Err()
}

// WithoutZeros is r without ties of weight 0; r itself where it has none. Linear.
func (r Rows) WithoutZeros(ctx context.Context) (Rows, error) {
	if !slices.Contains(r.Weights, 0) {
		return r, ctx.Err()
	}
	kept := Rows{Offsets: make([]int32, len(r.Offsets)), Weights: []float64{}}
	for i := range r.Len() {
		if i%LookRows == 0 && ctx.Err() != nil {
			return Rows{}, ctx.Err()
		}
		for j := r.Offsets[i]; j < r.Offsets[i+1]; j++ {
			if w := r.Weights[j]; w > 0 {
				kept.Targets = append(kept.Targets, r.Targets[j])
				kept.Weights = append(kept.Weights, w)
			}
		}
		kept.Offsets[i+1] = int32(len(kept.Targets))
	}
	return kept, ctx.Err()
}
