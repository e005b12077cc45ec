package betweenness

import (
	"context"
)

// Batches win where their state, some 200 bytes a row, stays in the cache and the eight searches stay together. Both
// are judged by the graph alone, never by the machine, so that results are the same everywhere: in a block of at most
// batchRows rows batches are tried, and where they meet a row on more than batchLevels levels on average, sources run
// one by one. Blocks of probeRows and more are tried beforehand, here and there; the smaller, of which a worker has the
// whole, batch by batch.
//
// A level costs the same whatever the graph, a single search more where it has more ties. On small worlds of 4 and 8
// ties a row the two are even at 3.5 levels; on grids, at 4.7, a batch takes 3.6 times as long.
const (
	batchRows   = 30_000
	batchLevels = 3.4
	probeRows   = 1_000
)

// probe tries batches in the large blocks, in two orders of their rows, keeps the order in which the eight of a batch
// stay closer together, and notes where neither is of use. Breadth first brings together those with a neighbour in
// common, which is best where there are hubs; groups of neighbours are best where ties are short: on a small world
// 2.8 levels a row instead of 3.3.
func (p *plan) probe(ctx context.Context) error {
	for i := range p.blocks {
		b := &p.blocks[i]
		if k := b.rows.Len(); k < probeRows || k > batchRows {
			continue
		}
		levels, ok := b.levels()
		if err := ctx.Err(); err != nil {
			return err
		}
		grouped, err := b.inGroups(ctx)
		if err != nil {
			return err
		}
		if fewer, fine := grouped.levels(); ok && fine && fewer < levels {
			levels = fewer
			*b = grouped
		}
		b.apart = !ok || levels > batchLevels
	}
	return nil
}

// levels is on how many levels a row is met by a batch, on average over a few of them; false where one has too many
// paths to count.
func (b *centralBlock) levels() (mean float64, ok bool) {
	k := b.rows.Len()
	tries := max(1, min(2, k/2000))
	solver, part := newBatchSolver(k), make([]float64, k)
	visits := 0
	for try := range tries {
		from := int32(k * (2*try + 1) / (2 * tries) / laneCount * laneCount)
		met, ok := solver.run(b, from, min(from+laneCount, int32(k)), part)
		if !ok {
			return 0, false
		}
		visits += met
	}
	return float64(visits) / float64(tries*k), true
}

// inGroups is the block with its rows in groups of neighbours, a batch each.
func (b *centralBlock) inGroups(ctx context.Context) (centralBlock, error) {
	rows, order, err := b.rows.ArrangedTogether(ctx, false, laneCount)
	if err != nil {
		return centralBlock{}, err
	}
	grouped := *b
	grouped.rows, grouped.original, grouped.size = rows, make([]int32, len(order)), make([]float64, len(order))
	for now, old := range order {
		grouped.original[now], grouped.size[now] = b.original[old], b.size[old]
	}
	return grouped, nil
}
