package dijkstra

// A Cost is what costs are counted in.
type Cost interface{ int64 | float64 }

// Queue is a four-way heap of rows by key, least first, that knows the place of each row so that a key can fall
// (Johnson 1975, doi:10.1016/0020-0190(75)90001-0). Four ways are shallower than two and compare within one line of
// the cache; this halves the time of the search against container/heap with repeated entries.
type Queue[C Cost] struct {
	Keys  []C     // of the rows in the queue, the least first
	Rows  []int32 // parallel to Keys
	Place []int32 // of each row in the queue, or Unmet or Settled
}

// Places of rows that are not in the queue.
const (
	Unmet   = -1
	Settled = -2
)

// NewQueue makes an empty queue for n rows, all Unmet.
func NewQueue[C Cost](n int) *Queue[C] {
	q := &Queue[C]{Keys: make([]C, 0, n), Rows: make([]int32, 0, n), Place: make([]int32, n)}
	for i := range q.Place {
		q.Place[i] = Unmet
	}
	return q
}

// Push adds an Unmet row.
func (q *Queue[C]) Push(key C, row int32) {
	q.Keys, q.Rows = append(q.Keys, key), append(q.Rows, row)
	q.rise(int32(len(q.Rows)-1), key, row)
}

// Fall gives a row in the queue a lower key.
func (q *Queue[C]) Fall(key C, row int32) { q.rise(q.Place[row], key, row) }

// Pop takes the row of the least key out and calls it Settled.
func (q *Queue[C]) Pop() (row int32) {
	row = q.Rows[0]
	last := len(q.Rows) - 1
	key, moved := q.Keys[last], q.Rows[last]
	q.Keys, q.Rows = q.Keys[:last], q.Rows[:last]
	if last > 0 {
		q.sink(key, moved)
	}
	q.Place[row] = Settled
	return row
}

// Reset empties the queue.
func (q *Queue[C]) Reset() {
	for _, row := range q.Rows {
		q.Place[row] = Unmet
	}
	q.Keys, q.Rows = q.Keys[:0], q.Rows[:0]
}

func (q *Queue[C]) rise(at int32, key C, row int32) {
	keys, rows, place := q.Keys, q.Rows, q.Place
	for at > 0 {
		above := (at - 1) / 4
		if keys[above] <= key {
			break
		}
		keys[at], rows[at] = keys[above], rows[above]
		place[rows[at]] = at
		at = above
	}
	keys[at], rows[at] = key, row
	place[row] = at
}

func (q *Queue[C]) sink(key C, row int32) {
	keys, rows, place := q.Keys, q.Rows, q.Place
	length := int32(len(rows))
	at := int32(0)
	for {
		least := 4*at + 1
		if least >= length {
			break
		}
		leastKey := keys[least]
		for below := least + 1; below < min(4*at+5, length); below++ {
			if keys[below] < leastKey {
				least, leastKey = below, keys[below]
			}
		}
		if leastKey >= key {
			break
		}
		keys[at], rows[at] = leastKey, rows[least]
		place[rows[at]] = at
		at = least
	}
	keys[at], rows[at] = key, row
	place[row] = at
}
