package kernels

// move takes rows to the neighbouring community of greatest gain, or out into one of its own, until no row in the queue
// is left: at first all are in it, then those whose neighbour went to a community that is not theirs. It says whether
// any row moved. Community numbers are below the number of rows.
//
// Joining row i to community c gains w_ic − γ/W·k_i·K_c, up to a factor, with w_ic the ties between them and K_c the
// strength of c without i. Equal gains: staying comes first, then the community met first.
func (l *leiden) move(here layer, part []int32) (bool, error) {
	n := here.Len()
	totals, sizes := make([]float64, n), make([]int32, n)
	for i, c := range part {
		totals[c] += here.strengths[i]
		sizes[c]++
	}
	var empty []int32
	for c := n - 1; c >= 0; c-- {
		if sizes[c] == 0 {
			empty = append(empty, int32(c))
		}
	}
	queue := make([]int32, n) // a ring: no row is in it twice
	waiting := make([]bool, n)
	for i := range queue {
		queue[i], waiting[i] = int32(i), true
	}
	seen := newTally(n)
	moved := false
	work, visits := 0, 0
	for head, length := 0, n; length > 0 && visits/n < l.visits; visits++ {
		row := queue[head]
		if head++; head == n {
			head = 0
		}
		length--
		waiting[row] = false
		was, k := part[row], here.strengths[row]
		seen.add(here.Rows, row, part)
		loss := l.perStrength * k
		best, stay := was, seen.of[was]-loss*(totals[was]-k)
		gain := stay
		for _, c := range seen.met {
			if g := seen.of[c] - loss*totals[c]; g > gain && c != was {
				best, gain = c, g
			}
		}
		seen.clear()
		if gain < 0 && sizes[was] > 1 {
			best, gain = empty[len(empty)-1], 0
		}
		if gain-stay <= smallestGain*k {
			best = was
		}
		targets := here.Row(row)
		if best != was {
			moved = true
			if sizes[best] == 0 {
				empty = empty[:len(empty)-1]
			}
			totals[was], totals[best] = totals[was]-k, totals[best]+k
			sizes[was], sizes[best] = sizes[was]-1, sizes[best]+1
			if sizes[was] == 0 {
				totals[was] = 0
				empty = append(empty, was)
			}
			part[row] = best
			for _, t := range targets {
				if !waiting[t] && part[t] != best {
					waiting[t] = true
					at := head + length
					if at >= n {
						at -= n
					}
					queue[at] = t
					length++
				}
			}
		}
		if work += len(targets) + 1; work >= checkEvery {
			work = 0
			if err := l.ctx.Err(); err != nil {
				return false, err
			}
		}
	}
	return moved, l.ctx.Err()
}

// smallestGain, as a share of the strength of the row that moves, keeps rounding from moving rows for ever.
const smallestGain = 1e-12

// tally sums the ties of one row by the group of their other end.
type tally struct {
	of  []float64 // zero but for the groups met
	met []int32
}

func newTally(groups int) *tally {
	return &tally{of: make([]float64, groups), met: make([]int32, 0, 256)}
}

// add counts the ties of a row; weights are positive.
func (t *tally) add(rows Rows, row int32, groups []int32) {
	lo, hi := rows.Offsets[row], rows.Offsets[row+1]
	of, met := t.of, t.met
	if rows.Weights == nil {
		for _, target := range rows.Targets[lo:hi] {
			c := groups[target]
			if of[c] == 0 {
				met = append(met, c)
			}
			of[c]++
		}
	} else {
		weights := rows.Weights[lo:hi:hi]
		for j, target := range rows.Targets[lo:hi] {
			c := groups[target]
			if of[c] == 0 {
				met = append(met, c)
			}
			of[c] += weights[j]
		}
	}
	t.met = met
}

func (t *tally) clear() {
	for _, c := range t.met {
		t.of[c] = 0
	}
	t.met = t.met[:0]
}
