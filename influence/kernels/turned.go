package kernels

import (
	"context"
	"slices"
)

// Transpose turns every tie around: row i of the result has the rows that have i as a target. Linear.
func (r Rows) Transpose(ctx context.Context) (Rows, error) { return r.turn(ctx, nil) }

// turn turns every tie around and, where order is not nil, gives the rows new numbers, old row order[i] becoming row
// i. Rows of the result ascend, for they are filled in order of the new numbers.
func (r Rows) turn(ctx context.Context, order []int32) (Rows, error) {
	n := r.Len()
	var fresh []int32
	if order != nil {
		fresh = make([]int32, n)
		for now, old := range order {
			fresh[old] = int32(now)
		}
	}
	number := func(row int32) int32 {
		if fresh == nil {
			return row
		}
		return fresh[row]
	}
	t := Rows{Offsets: make([]int32, n+1), Targets: make([]int32, len(r.Targets))}
	for i, to := range r.Targets {
		if i%LookTies == 0 && ctx.Err() != nil {
			return Rows{}, ctx.Err()
		}
		t.Offsets[number(to)+1]++
	}
	Accumulate(t.Offsets)
	if r.Weights != nil {
		t.Weights = make([]float64, len(r.Targets))
	}
	next := slices.Clone(t.Offsets)
	for now := range int32(n) {
		if now%LookRows == LookRows-1 && ctx.Err() != nil {
			return Rows{}, ctx.Err()
		}
		old := now
		if order != nil {
			old = order[now]
		}
		for i := r.Offsets[old]; i < r.Offsets[old+1]; i++ {
			to := number(r.Targets[i])
			at := next[to]
			next[to]++
			t.Targets[at] = now
			if r.Weights != nil {
				t.Weights[at] = r.Weights[i]
			}
		}
	}
	return t, ctx.Err()
}

// Order lists the rows breadth first, each piece from its row of most targets (the smallest such row): order[new] =
// old. Neighbours lie close together in it, which halves the time of searches that do not fit the cache. Linear.
func (r Rows) Order(ctx context.Context) ([]int32, error) {
	n := r.Len()
	seen := make([]bool, n)
	order := make([]int32, 0, n)
	for _, start := range r.byDegree() {
		if seen[start] {
			continue
		}
		seen[start] = true
		head := len(order)
		order = append(order, start)
		for ; head < len(order); head++ {
			if head%LookRows == LookRows-1 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			for _, t := range r.Row(order[head]) {
				if !seen[t] {
					seen[t] = true
					order = append(order, t)
				}
			}
		}
	}
	return order, ctx.Err()
}

// byDegree lists the rows by their number of targets, most first, equal ones ascending.
func (r Rows) byDegree() []int32 {
	n := r.Len()
	most := 0
	for i := range int32(n) {
		most = max(most, r.Degree(i))
	}
	next := make([]int32, most+2) // where rows of degree most−i go
	for i := range int32(n) {
		next[most-r.Degree(i)+1]++
	}
	Accumulate(next)
	rows := make([]int32, n)
	for i := range int32(n) {
		at := &next[most-r.Degree(i)]
		rows[*at] = i
		*at++
	}
	return rows
}

// Renumber gives the rows new numbers: row i of the result is row order[i] of r. Order must hold every row once.
func (r Rows) Renumber(ctx context.Context, order []int32) (Rows, error) {
	turned, err := r.turn(ctx, order)
	if err != nil {
		return Rows{}, err
	}
	out, err := turned.Transpose(ctx)
	out.orderRepeats()
	return out, err
}

// Arranged are the rows in a new Order, order[i] being what row i was called before. Of undirected rows, which are
// themselves when turned around, that is less work. The rows given need not ascend.
func (r Rows) Arranged(ctx context.Context, directed bool) (now Rows, order []int32, err error) {
	if order, err = r.Order(ctx); err != nil {
		return Rows{}, nil, err
	}
	now, err = r.inOrder(ctx, order, directed)
	return now, order, err
}

// ArrangedTogether is Arranged in groups of so many rows that lie as near to each other as can be had: a row that is not
// yet in one, the first in Order, its neighbours, theirs, and so on until the group is full. Linear.
func (r Rows) ArrangedTogether(ctx context.Context, directed bool, size int) (now Rows, order []int32, err error) {
	first, err := r.Order(ctx)
	if err != nil {
		return Rows{}, nil, err
	}
	order = make([]int32, 0, len(first))
	placed := make([]bool, len(first))
	for i, start := range first {
		if i%LookRows == LookRows-1 && ctx.Err() != nil {
			return Rows{}, nil, ctx.Err()
		}
		if placed[start] {
			continue
		}
		placed[start] = true
		head := len(order)
		order = append(order, start)
		for end := (head/size + 1) * size; head < len(order) && len(order) < end; head++ {
			for _, t := range r.Row(order[head]) {
				if !placed[t] && len(order) < end {
					placed[t] = true
					order = append(order, t)
				}
			}
		}
	}
	now, err = r.inOrder(ctx, order, directed)
	return now, order, err
}

func (r Rows) inOrder(ctx context.Context, order []int32, directed bool) (Rows, error) {
	if directed {
		return r.Renumber(ctx, order)
	}
	return r.turn(ctx, order)
}
