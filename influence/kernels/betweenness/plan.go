package betweenness

import (
	"context"
	"math"
	"slices"

	"inroad/influence/kernels"
	"inroad/influence/kernels/internal/dijkstra"
	"inroad/influence/kernels/pieces"
	"inroad/influence/kernels/shards"
)

// A centralBlock is a graph to run Brandes in: a block of an undirected graph, or the whole of a directed one.
type centralBlock struct {
	rows     kernels.Rows            // numbered within the block, breadth first
	original []int32                 // what each row is called outside
	size     []float64               // how many rows each stands for: itself and all that hang on it outside the block
	start    int                     // where its rows stand among those of all blocks
	growth   float64                 // log2 of the most targets of a row
	apart    bool                    // searches from eight rows do not stay together, see probe
	costs    []dijkstra.Tie[float64] // weights and targets interleaved, where there are weights
	least    float64                 // cost of a tie
	dearest  float64                 // cost of a tie
	wide     bool                    // costs are far apart, see wide
}

// A sourceSolver adds the dependencies of the sources [lo, hi) of a block to part, which has a place for each row of
// the block. Every worker has one of its own.
type sourceSolver interface {
	solve(ctx context.Context, b *centralBlock, lo, hi int32, part []float64) error
}

// A plan is what betweenness sums over: the blocks to search in, and the pairs that need no search.
type plan struct {
	blocks       []centralBlock
	closed       []float64 // pairs that need no search
	share        float64   // of what a source gives: a half where each pair is found from both its ends
	widest, most int       // rows and targets of the greatest block
}

func newPlan(ctx context.Context, rows kernels.Rows, directed bool) (*plan, error) {
	rows, err := kernels.PathRows(ctx, rows, directed)
	if err != nil {
		return nil, err
	}
	n := rows.Len()
	p := &plan{closed: make([]float64, n), share: 1}
	if directed {
		return p, p.addWhole(ctx, rows, true)
	}
	p.share = 0.5
	blocks, err := pieces.FindBlocks(ctx, rows)
	if err != nil {
		return nil, err
	}
	below := p.countHanging(blocks, n)
	local := make([]int32, n)
	for i := range blocks.Len() {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		members, ties := blocks.Block(i)
		if len(members) < 3 {
			continue // a bridge has no row between its two
		}
		size := make([]float64, len(members))
		last := len(members) - 1
		inside := int64(0)
		for j, row := range members[:last] {
			local[row] = int32(j)
			size[j] = float64(1 + below[row])
			inside += 1 + below[row]
		}
		local[members[last]] = int32(last)
		size[last] = float64(int64(blocks.PieceSizes[i]) - inside)
		if err := p.addBlock(ctx, rows, members, ties, local, size); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// newWidePlan is for costs that are far apart: what hangs on a block counts for what is equally short within it.
func newWidePlan(ctx context.Context, rows kernels.Rows, directed bool) (*plan, error) {
	rows, err := kernels.PathRows(ctx, rows, directed)
	if err != nil {
		return nil, err
	}
	p := &plan{closed: make([]float64, rows.Len()), share: 1}
	if !directed {
		p.share = 0.5
	}
	err = p.addWhole(ctx, rows, directed)
	for i := range p.blocks {
		p.blocks[i].wide = true
	}
	return p, err
}

// addWhole adds all rows as one block, in which each stands for itself.
func (p *plan) addWhole(ctx context.Context, rows kernels.Rows, directed bool) error {
	rows, order, err := rows.Arranged(ctx, directed)
	if err != nil {
		return err
	}
	size := make([]float64, rows.Len())
	for i := range size {
		size[i] = 1
	}
	return p.add(ctx, rows, order, size)
}

// countHanging returns how many rows hang below each row, and counts the pairs whose paths all pass an articulation
// row v: of branches with x_1, x_2 … rows at v, Σ_{i<j} x_i·x_j = ((Σx)² − Σx²)/2 pairs. Sums stay below 2^61.
func (p *plan) countHanging(blocks *pieces.Blocks, n int) (below []int64) {
	below = make([]int64, n)
	squares := make([]int64, n)
	piece := make([]int64, n)
	for i := range blocks.Len() {
		members, _ := blocks.Block(i)
		top := members[len(members)-1]
		branch := int64(0)
		for _, row := range members {
			piece[row] = int64(blocks.PieceSizes[i])
			if row != top {
				branch += 1 + below[row]
			}
		}
		below[top] += branch
		squares[top] += branch * branch
	}
	for row := range n {
		if all := piece[row] - 1; all > 0 {
			above := all - below[row]
			p.closed[row] = float64((all*all - squares[row] - above*above) / 2)
		}
	}
	return below
}

// addBlock adds the block of the given members and ties, local being the place of each among the members.
func (p *plan) addBlock(ctx context.Context, all kernels.Rows, members []int32, ties [][2]int32, local []int32, size []float64) error {
	k := len(members)
	rows := kernels.Rows{Offsets: make([]int32, k+1), Targets: make([]int32, 2*len(ties))}
	for _, t := range ties {
		rows.Offsets[local[t[0]]+1]++
		rows.Offsets[local[t[1]]+1]++
	}
	kernels.Accumulate(rows.Offsets)
	if all.Weights != nil {
		rows.Weights = make([]float64, len(rows.Targets))
	}
	next := slices.Clone(rows.Offsets)
	put := func(a, b int32, weight float64) {
		rows.Targets[next[a]] = b
		if rows.Weights != nil {
			rows.Weights[next[a]] = weight
		}
		next[a]++
	}
	for i, t := range ties {
		if i%kernels.LookRows == kernels.LookRows-1 && ctx.Err() != nil {
			return ctx.Err()
		}
		weight := 0.0
		if all.Weights != nil {
			weight = weightOf(all, t[0], t[1])
		}
		a, b := local[t[0]], local[t[1]]
		put(a, b, weight)
		put(b, a, weight)
	}
	rows, order, err := rows.Arranged(ctx, false) // the rows did not ascend, but are the same whoever runs this
	if err != nil {
		return err
	}
	original := make([]int32, k)
	sizes := make([]float64, k)
	for now, old := range order {
		original[now], sizes[now] = members[old], size[old]
	}
	return p.add(ctx, rows, original, sizes)
}

// weightOf returns the weight of the tie between two rows that have one; the rows must be simple.
func weightOf(rows kernels.Rows, from, to int32) float64 {
	at, _ := slices.BinarySearch(rows.Row(from), to)
	return rows.RowWeights(from)[at]
}

func (p *plan) add(ctx context.Context, rows kernels.Rows, original []int32, size []float64) error {
	b := centralBlock{rows: rows, original: original, size: size}
	if n := len(p.blocks); n > 0 {
		b.start = p.blocks[n-1].start + p.blocks[n-1].rows.Len()
	}
	degree := 1
	for i := range int32(rows.Len()) {
		degree = max(degree, rows.Degree(i))
	}
	b.growth = math.Log2(float64(degree))
	if rows.Weights != nil {
		priced, err := dijkstra.Priced(ctx, rows)
		if err != nil {
			return err
		}
		b.costs = priced.Ties
		b.least, b.dearest = dijkstra.Extremes(rows.Weights)
	}
	p.widest = max(p.widest, rows.Len())
	p.most = max(p.most, len(rows.Targets))
	p.blocks = append(p.blocks, b)
	return nil
}

// A centralShard is a run of whole blocks, or a run of sources of one block.
type centralShard struct {
	first, last int // blocks [first, last)
	lo, hi      int32
}

// cut divides the plan into shards of about equal expected time, sources·ties. It depends on the graph alone.
func (p *plan) cut() []centralShard {
	effort := func(b *centralBlock) float64 {
		return float64(b.rows.Len()) * float64(b.rows.Len()+len(b.rows.Targets))
	}
	total := 0.0
	for i := range p.blocks {
		total += effort(&p.blocks[i])
	}
	var runs []centralShard
	wanted := total / shards.Wanted
	for i := 0; i < len(p.blocks); {
		k := p.blocks[i].rows.Len()
		if count := min(int(math.Ceil(effort(&p.blocks[i])/wanted)), (k+laneCount-1)/laneCount); count > 1 {
			for j := range count { // whole batches to each
				lo, hi := shards.Even((k+laneCount-1)/laneCount, count, j)
				runs = append(runs, centralShard{i, i + 1, int32(lo * laneCount), int32(min(hi*laneCount, k))})
			}
			i++
			continue
		}
		first, sum := i, 0.0
		for ; i < len(p.blocks) && (i == first || sum+effort(&p.blocks[i]) <= wanted); i++ {
			sum += effort(&p.blocks[i])
		}
		runs = append(runs, centralShard{first: first, last: i})
	}
	return runs
}

func (p *plan) run(ctx context.Context, workers int, newSolver func() sourceSolver) ([]float64, error) {
	runs := p.cut()
	region := func(i int) (lo, hi int) {
		last := &p.blocks[runs[i].last-1]
		return p.blocks[runs[i].first].start, last.start + last.rows.Len()
	}
	total := 0
	if n := len(p.blocks); n > 0 {
		total = p.blocks[n-1].start + p.blocks[n-1].rows.Len()
	}
	found := make([]float64, total)
	solvers := make([]sourceSolver, shards.Workers(workers, len(runs)))
	err := shards.Sum(ctx, workers, len(runs), found, region, func(worker, i int, part []float64) error {
		if solvers[worker] == nil {
			solvers[worker] = newSolver()
		}
		shard, base := runs[i], p.blocks[runs[i].first].start
		for at := shard.first; at < shard.last; at++ {
			b := &p.blocks[at]
			k := b.rows.Len()
			lo, hi := shard.lo, shard.hi
			if hi == 0 {
				hi = int32(k)
			}
			if err := solvers[worker].solve(ctx, b, lo, hi, part[b.start-base:b.start-base+k]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i := range p.blocks {
		b := &p.blocks[i]
		for j, row := range b.original {
			p.closed[row] += p.share * found[b.start+j]
		}
	}
	return p.closed, nil
}
