package kernels

// A priceable is what costs are counted in.
type priceable interface{ int64 | float64 }

// queue is a four-way heap of rows by key, least first, that knows the place of each row so that a key can fall
// (Johnson 1975, doi:10.1016/0020-0190(75)90001-0). Four ways are shallower than two and compare within one line of
// the cache; this halves the time of the search against container/heap with repeated entries.
type queue[C priceable] struct {
	keys  []C
	rows  []int32
	place []int32 // of each row in the queue, or unmet or settled
}

// Places of rows that are not in the queue.
const (
	unmet   = -1
	settled = -2
)

// newQueue makes an empty queue for n rows, all unmet.
func newQueue[C priceable](n int) *queue[C] {
	q := &queue[C]{keys: make([]C, 0, n), rows: make([]int32, 0, n), place: make([]int32, n)}
	for i := range q.place {
		q.place[i] = unmet
	}
	return q
}

// push adds an unmet row.
func (q *queue[C]) push(key C, row int32) {
	q.keys, q.rows = append(q.keys, key), append(q.rows, row)
	q.rise(int32(len(q.rows)-1), key, row)
}

// fall gives a row in the queue a lower key.
func (q *queue[C]) fall(key C, row int32) { q.rise(q.place[row], key, row) }

// pop takes the row of the least key out and calls it settled.
func (q *queue[C]) pop() (row int32) {
	row = q.rows[0]
	last := len(q.rows) - 1
	key, moved := q.keys[last], q.rows[last]
	q.keys, q.rows = q.keys[:last], q.rows[:last]
	if last > 0 {
		q.sink(key, moved)
	}
	q.place[row] = settled
	return row
}

// reset empties the queue.
func (q *queue[C]) reset() {
	for _, row := range q.rows {
		q.place[row] = unmet
	}
	q.keys, q.rows = q.keys[:0], q.rows[:0]
}

func (q *queue[C]) rise(at int32, key C, row int32) {
	keys, rows, place := q.keys, q.rows, q.place
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

func (q *queue[C]) sink(key C, row int32) {
	keys, rows, place := q.keys, q.rows, q.place
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
