package kernels

// strongPieces numbers the strongly connected pieces of the rows (Tarjan 1972, doi:10.1137/0201010), with an explicit
// stack: piece[i] is that of row i. Of an undirected graph they are its connected pieces. Linear.
func strongPieces(rows Rows) (piece []int32, count int32) {
	n := rows.Len()
	piece = make([]int32, n)
	found := make([]int32, n) // when a row was met, counted from 1
	low := make([]int32, n)   // the earliest open row it reaches
	next := make([]int32, n)  // its next tie to follow
	var path, open []int32
	time := int32(0)
	for i := range piece {
		piece[i] = -1
	}
	for start := range int32(n) {
		if found[start] != 0 {
			continue
		}
		path = append(path[:0], start)
		for len(path) > 0 {
			row := path[len(path)-1]
			if found[row] == 0 {
				time++
				found[row], low[row], next[row] = time, time, rows.Offsets[row]
				open = append(open, row)
			}
			if next[row] < rows.Offsets[row+1] {
				t := rows.Targets[next[row]]
				next[row]++
				if found[t] == 0 {
					path = append(path, t)
				} else if piece[t] < 0 {
					low[row] = min(low[row], found[t])
				}
				continue
			}
			path = path[:len(path)-1]
			if len(path) > 0 {
				above := path[len(path)-1]
				low[above] = min(low[above], low[row])
			}
			if low[row] < found[row] {
				continue
			}
			for { // row is the first met of its piece, which lies on top of it
				top := open[len(open)-1]
				open = open[:len(open)-1]
				piece[top] = count
				if top == row {
					break
				}
			}
			count++
		}
	}
	return piece, count
}

// largestPiece lists the rows of the largest strongly connected piece, ascending; of equals, that of the smallest row.
func largestPiece(rows Rows) []int32 {
	piece, count := strongPieces(rows)
	sizes := make([]int32, count)
	for _, p := range piece {
		sizes[p]++
	}
	best := int32(-1)
	for _, p := range piece {
		if best < 0 || sizes[p] > sizes[best] {
			best = p
		}
	}
	var members []int32
	for row, p := range piece {
		if p == best {
			members = append(members, int32(row))
		}
	}
	return members
}

// among is the graph of the given rows, ascending, and the ties between them; row i of it is members[i].
func (r Rows) among(members []int32) Rows {
	if len(members) == r.Len() {
		return r
	}
	place := make([]int32, r.Len())
	for i := range place {
		place[i] = -1
	}
	for i, row := range members {
		place[row] = int32(i)
	}
	part := Rows{Offsets: make([]int32, len(members)+1)}
	if r.Weights != nil {
		part.Weights = []float64{}
	}
	for i, row := range members {
		for j := r.Offsets[row]; j < r.Offsets[row+1]; j++ {
			if at := place[r.Targets[j]]; at >= 0 {
				part.Targets = append(part.Targets, at)
				if r.Weights != nil {
					part.Weights = append(part.Weights, r.Weights[j])
				}
			}
		}
		part.Offsets[i+1] = int32(len(part.Targets))
	}
	return part
}
