package kernels

import (
	"context"
	"fmt"
	"math"
)

// Betweenness counts, for each row, the pairs of other rows on whose shortest paths it lies, every path of a pair
// counting equally: Σ σ(s,t|v)/σ(s,t) over pairs s ≠ v ≠ t. Undirected pairs count once, directed ones in each
// direction; divide by (n−1)(n−2)/2 or (n−1)(n−2) to bring it to [0, 1]. Paths are counted in hops: weights do not
// matter, self ties and repeated ties neither, and a pair without a path counts nothing.
//
// Undirected graphs are cut into blocks first. Pairs in different branches at an articulation row are counted in
// closed form; within a block every row stands for itself and all that hangs on it, so trees cost linear time
// (Sarıyüce et al. 2013, doi:10.1137/1.9781611972832.77). Within blocks Brandes' accumulation runs (2001,
// doi:10.1080/0022250X.2001.9990249) for eight sources at once or one by one, see batchSolver. O(n·m) time in the
// worst case, O(n + m) memory.
func Betweenness(ctx context.Context, rows Rows, directed bool, workers int) ([]float64, error) {
	plan, err := planBetweenness(ctx, rows.Unweighted(), directed)
	if err != nil {
		return nil, fmt.Errorf("betweenness: %w", err)
	}
	scores, err := plan.run(ctx, workers, func() sourceSolver { return newHopSolver(plan.widest, plan.most, directed) })
	if err != nil {
		return nil, fmt.Errorf("betweenness: %w", err)
	}
	return scores, nil
}

// BetweennessByCost is Betweenness on paths of least total weight, weights being costs above zero.
//
// Two paths cost the same where they differ by less than 1e-12 of the cost: sums of the same costs in another order
// differ by rounding alone. A weight that is not above zero, or not finite, gives ErrCost. O(n·m·log n) time.
func BetweennessByCost(ctx context.Context, rows Rows, directed bool, workers int) ([]float64, error) {
	if err := checkCosts(rows); err != nil {
		return nil, fmt.Errorf("betweenness by cost: %w", err)
	}
	plan, err := planBetweenness(ctx, rows, directed)
	if err != nil {
		return nil, fmt.Errorf("betweenness by cost: %w", err)
	}
	scores, err := plan.run(ctx, workers, func() sourceSolver { return newCostSolver(plan.widest) })
	if err != nil {
		return nil, fmt.Errorf("betweenness by cost: %w", err)
	}
	return scores, nil
}

// A centralBlock is a graph to run Brandes in: a block of an undirected graph, or the whole of a directed one.
type centralBlock struct {
	rows     Rows                 // numbered within the block, breadth first
	original []int32              // what each row is called outside
	size     []float64            // how many rows each stands for: itself and all that hang on it outside the block
	start    int                  // where its rows stand among those of all blocks
	growth   float64              // log2 of the most targets of a row
	costs    []pricedTie[float64] // weights and targets interleaved, where there are weights
}

// A sourceSolver adds the dependencies of the sources [lo, hi) of a block to part, which has a place for each row of
// the block. Every worker has one of its own.
type sourceSolver interface {
	solve(ctx context.Context, b *centralBlock, lo, hi int32, part []float64) error
}

type betweennessPlan struct {
	blocks       []centralBlock
	closed       []float64 // pairs that need no search
	share        float64   // of what a source gives: a half where each pair is found from both its ends
	widest, most int       // rows and targets of the greatest block
}

func planBetweenness(ctx context.Context, rows Rows, directed bool) (*betweennessPlan, error) {
	rows, err := pathRows(ctx, rows, directed)
	if err != nil {
		return nil, err
	}
	n := rows.Len()
	p := &betweennessPlan{closed: make([]float64, n), share: 1}
	if directed {
		rows, order, err := arranged(ctx, rows, true)
		size := make([]float64, n)
		for i := range size {
			size[i] = 1
		}
		p.add(rows, order, size)
		return p, err
	}
	p.share = 0.5
	blocks, err := blocksOf(ctx, rows)
	if err != nil {
		return nil, err
	}
	below := p.countHanging(blocks, n)
	local := make([]int32, n)
	for i := range blocks.Len() {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		members, ties := blocks.block(i)
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
		size[last] = float64(int64(blocks.pieces[i]) - inside)
		if err := p.addBlock(ctx, rows, members, ties, local, size); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// countHanging returns how many rows hang below each row, and counts the pairs whose paths all pass an articulation
// row v: of branches with x_1, x_2 … rows at v, Σ_{i<j} x_i·x_j = ((Σx)² − Σx²)/2 pairs. Sums stay below 2^61.
func (p *betweennessPlan) countHanging(blocks *Blocks, n int) (below []int64) {
	below = make([]int64, n)
	squares := make([]int64, n)
	piece := make([]int64, n)
	for i := range blocks.Len() {
		members, _ := blocks.block(i)
		top := members[len(members)-1]
		branch := int64(0)
		for _, row := range members {
			piece[row] = int64(blocks.pieces[i])
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
func (p *betweennessPlan) addBlock(ctx context.Context, all Rows, members []int32, ties [][2]int32, local []int32, size []float64) error {
	k := len(members)
	rows := Rows{Offsets: make([]int32, k+1), Targets: make([]int32, 2*len(ties))}
	for _, t := range ties {
		rows.Offsets[local[t[0]]+1]++
		rows.Offsets[local[t[1]]+1]++
	}
	accumulate(rows.Offsets)
	if all.Weights != nil {
		rows.Weights = make([]float64, len(rows.Targets))
	}
	next := append([]int32(nil), rows.Offsets...)
	put := func(a, b int32, weight float64) {
		rows.Targets[next[a]] = b
		if rows.Weights != nil {
			rows.Weights[next[a]] = weight
		}
		next[a]++
	}
	for i, t := range ties {
		if i%often == often-1 && ctx.Err() != nil {
			return ctx.Err()
		}
		weight := 0.0
		if all.Weights != nil {
			weight = all.weight(t[0], t[1])
		}
		a, b := local[t[0]], local[t[1]]
		put(a, b, weight)
		put(b, a, weight)
	}
	order, err := rows.order(ctx) // of unsorted rows, but they are the same whoever runs this
	if err != nil {
		return err
	}
	original := make([]int32, k)
	sizes := make([]float64, k)
	for now, old := range order {
		original[now], sizes[now] = members[old], size[old]
	}
	rows, err = rows.turn(ctx, order)
	p.add(rows, original, sizes)
	return err
}

func (p *betweennessPlan) add(rows Rows, original []int32, size []float64) {
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
		b.costs = make([]pricedTie[float64], len(rows.Targets))
		for i, to := range rows.Targets {
			b.costs[i] = pricedTie[float64]{rows.Weights[i], to}
		}
	}
	p.widest = max(p.widest, rows.Len())
	p.most = max(p.most, len(rows.Targets))
	p.blocks = append(p.blocks, b)
}

// A centralShard is a run of whole blocks, or a run of sources of one block.
type centralShard struct {
	first, last int // blocks [first, last)
	lo, hi      int32
}

// shardsWanted is about how many shards a whole analysis is cut into: enough to keep many workers busy to the end,
// few enough that adding up their parts costs nothing.
const shardsWanted = 192

// shards cuts the plan into pieces of about equal expected time, sources·ties. It depends on the graph alone.
func (p *betweennessPlan) shards() []centralShard {
	effort := func(b *centralBlock) float64 {
		return float64(b.rows.Len()) * float64(b.rows.Len()+len(b.rows.Targets))
	}
	total := 0.0
	for i := range p.blocks {
		total += effort(&p.blocks[i])
	}
	var shards []centralShard
	wanted := total / shardsWanted
	for i := 0; i < len(p.blocks); {
		k := p.blocks[i].rows.Len()
		if pieces := min(int(math.Ceil(effort(&p.blocks[i])/wanted)), (k+laneCount-1)/laneCount); pieces > 1 {
			for j := range pieces { // whole batches to each
				lo, hi := evenShard((k+laneCount-1)/laneCount, pieces, j)
				shards = append(shards, centralShard{i, i + 1, int32(lo * laneCount), int32(min(hi*laneCount, k))})
			}
			i++
			continue
		}
		first, sum := i, 0.0
		for ; i < len(p.blocks) && (i == first || sum+effort(&p.blocks[i]) <= wanted); i++ {
			sum += effort(&p.blocks[i])
		}
		shards = append(shards, centralShard{first: first, last: i})
	}
	return shards
}

func (p *betweennessPlan) run(ctx context.Context, workers int, newSolver func() sourceSolver) ([]float64, error) {
	shards := p.shards()
	region := func(i int) (lo, hi int) {
		last := &p.blocks[shards[i].last-1]
		return p.blocks[shards[i].first].start, last.start + last.rows.Len()
	}
	total := 0
	if n := len(p.blocks); n > 0 {
		total = p.blocks[n-1].start + p.blocks[n-1].rows.Len()
	}
	found := make([]float64, total)
	solvers := make([]sourceSolver, workerCount(workers, len(shards)))
	err := sumShards(ctx, workers, len(shards), found, region, func(worker, i int, part []float64) error {
		if solvers[worker] == nil {
			solvers[worker] = newSolver()
		}
		shard, base := shards[i], p.blocks[shards[i].first].start
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
