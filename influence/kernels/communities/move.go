package communities

import (
	"math"

	"inroad/influence/kernels"
	"inroad/influence/kernels/shards"
)

// move takes rows to the neighbouring community of greatest gain, or out into one of its own, until no row in the queue
// is left: at first all are in it, then those whose neighbour went to a community that is not theirs. It returns how
// often a row moved. Community numbers are below the number of rows.
//
// Joining row i to community c gains w_ic − γ/W·k_i·K_c, up to a factor, with w_ic the ties between them and K_c the
// strength of c without i. Equal gains: staying comes first, then the community met first.
//
// Most rows looked at stay. So in large layers, while few move, the next rows of the queue are first sifted in
// parallel, all as things stand then; those that would stay are done with, the others are looked at again one by one
// and moved. How many are sifted at once depends on the layer and on what moved before, never on the workers.
func (l *leiden) move(here layer, part []int32) (int, error) {
	n := here.Len()
	m := newMoving(here, part, l.perStrength)
	size := max(256, min(8192, n/32))
	batch, moves := make([]int32, 0, size), make([]bool, size)
	moved, sift := 0, false
	for visits := 0; m.length > 0 && visits/n < l.visits; visits += len(batch) {
		if err := l.ctx.Err(); err != nil {
			return 0, err
		}
		batch = batch[:0]
		for len(batch) < size && m.length > 0 {
			batch = append(batch, m.pop())
		}
		if sift {
			for _, row := range batch {
				m.waiting[row] = false
			}
			err := shards.Run(l.ctx, l.workers, siftShards, func(worker, shard int) error {
				seen := l.tally(worker)
				lo, hi := shards.Even(len(batch), siftShards, shard)
				for i := lo; i < hi; i++ {
					moves[i] = m.choose(seen, batch[i]) != part[batch[i]]
				}
				return nil
			})
			if err != nil {
				return 0, err
			}
		}
		seen, count, ties := l.tally(0), 0, 0
		for i, row := range batch {
			if sift && !moves[i] {
				continue
			}
			m.waiting[row] = false
			if c := m.choose(seen, row); c != part[row] {
				m.join(row, c)
				count++
			}
			if ties += here.Degree(row) + 1; ties >= kernels.LookTies {
				ties = 0
				if err := l.ctx.Err(); err != nil {
					return 0, err
				}
			}
		}
		moved += count
		sift = 4*count < len(batch) && len(here.Targets) >= siftTies
	}
	return moved, l.ctx.Err()
}

const (
	siftShards = 16
	siftTies   = 100_000 // a smaller layer is done before others have woken
	ownGroup   = -1      // a community that has no rows yet
)

// moving is a layer with its communities and the queue of rows to look at.
type moving struct {
	layer
	perStrength  float64
	part         []int32
	totals       []float64 // strengths of communities
	sizes, empty []int32   // rows of communities; those without
	queue        []int32   // a ring: no row is in it twice
	head, length int
	waiting      []bool // in the queue, or taken out and not yet looked at
}

func newMoving(here layer, part []int32, perStrength float64) *moving {
	n := here.Len()
	m := &moving{layer: here, perStrength: perStrength, part: part, totals: make([]float64, n), sizes: make([]int32, n),
		queue: make([]int32, n), length: n, waiting: make([]bool, n)}
	for i, c := range part {
		m.totals[c] += here.strengths[i]
		m.sizes[c]++
		m.queue[i], m.waiting[i] = int32(i), true
	}
	for c := n - 1; c >= 0; c-- {
		if m.sizes[c] == 0 {
			m.empty = append(m.empty, int32(c))
		}
	}
	return m
}

func (m *moving) pop() int32 {
	row := m.queue[m.head]
	if m.head++; m.head == len(m.queue) {
		m.head = 0
	}
	m.length--
	return row
}

// choose is the community a row gains most by joining; it changes nothing but seen.
func (m *moving) choose(seen *tally, row int32) int32 {
	was, k := m.part[row], m.strengths[row]
	seen.add(m.Rows, row, m.part)
	loss := m.perStrength * k
	best, stay := was, seen.of[was]-loss*(m.totals[was]-k)
	gain := stay
	for _, c := range seen.groups() {
		if g := seen.of[c] - loss*m.totals[c]; g > gain && c != was {
			best, gain = c, g
		}
	}
	seen.clear()
	if gain < 0 && m.sizes[was] > 1 {
		best, gain = ownGroup, 0
	}
	if gain-stay <= smallestGain*k {
		return was
	}
	return best
}

// join moves a row and puts its neighbours in the queue.
func (m *moving) join(row, to int32) {
	was, k := m.part[row], m.strengths[row]
	if to == ownGroup {
		to = m.empty[len(m.empty)-1]
	}
	if m.sizes[to] == 0 {
		m.empty = m.empty[:len(m.empty)-1]
	}
	m.totals[was], m.totals[to] = m.totals[was]-k, m.totals[to]+k
	m.sizes[was], m.sizes[to] = m.sizes[was]-1, m.sizes[to]+1
	if m.sizes[was] == 0 {
		m.totals[was] = 0
		m.empty = append(m.empty, was)
	}
	m.part[row] = to
	for _, t := range m.Row(row) {
		if !m.waiting[t] && m.part[t] != to {
			m.waiting[t] = true
			at := m.head + m.length
			if at >= len(m.queue) {
				at -= len(m.queue)
			}
			m.queue[at] = t
			m.length++
		}
	}
}

// smallestGain, as a share of the strength of the row that moves, keeps rounding from moving rows for ever.
const smallestGain = 1e-12

// tally sums the ties of one row by the group of their other end.
type tally struct {
	of    []float64 // zero but for the groups met
	met   []int32   // the groups met are met[:count]; one place more than groups, for add writes before it counts
	count int
}

func newTally(groups int) *tally {
	return &tally{of: make([]float64, groups), met: make([]int32, groups+1)}
}

// add counts the ties of a row; weights are positive. Whether a group was met before cannot be foretold, so every group
// is written down and only the count depends on it: no branch, which takes a third off the time.
func (t *tally) add(rows kernels.Rows, row int32, groups []int32) {
	lo, hi := rows.Offsets[row], rows.Offsets[row+1]
	of, met, count := t.of, t.met, t.count
	if rows.Weights == nil {
		for _, target := range rows.Targets[lo:hi] {
			c := groups[target]
			met[count] = c
			if math.Float64bits(of[c]) == 0 {
				count++
			}
			of[c]++
		}
	} else {
		weights := rows.Weights[lo:hi:hi]
		for j, target := range rows.Targets[lo:hi] {
			c := groups[target]
			met[count] = c
			if math.Float64bits(of[c]) == 0 {
				count++
			}
			of[c] += weights[j]
		}
	}
	t.count = count
}

func (t *tally) groups() []int32 { return t.met[:t.count] }

func (t *tally) clear() {
	for _, c := range t.groups() {
		t.of[c] = 0
	}
	t.count = 0
}
