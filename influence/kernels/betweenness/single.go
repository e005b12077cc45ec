package betweenness

import (
	"context"
	"math"

	"inroad/influence/kernels"
)

// hopSolver runs Brandes' accumulation on hops, choosing for each run of sources between batches of eight and single
// sources.
type hopSolver struct {
	directed     bool // then batches, which search along ties and back alike, are of no use
	widest, most int  // rows and ties of the greatest block
	single       *singleSolver
	batch        *batchSolver
}

func newHopSolver(widest, most int, directed bool) *hopSolver {
	if !directed {
		most /= 2 // a tie is used in one direction at most
	}
	return &hopSolver{directed: directed, widest: widest, most: most}
}

func (s *hopSolver) solve(ctx context.Context, b *centralBlock, lo, hi int32, part []float64) error {
	k := b.rows.Len()
	if !s.directed && !b.apart && k >= 2*laneCount && k <= batchRows {
		if s.batch == nil {
			s.batch = newBatchSolver(min(s.widest, batchRows))
		}
		for together := true; together && lo < hi; lo += laneCount {
			if err := ctx.Err(); err != nil {
				return err
			}
			visits, ok := s.batch.run(b, lo, min(lo+laneCount, hi), part)
			if !ok {
				break // too many paths for the batch to count: the single search can
			}
			together = k >= probeRows || float64(visits) <= batchLevels*float64(k)
		}
	}
	if lo < hi && s.single == nil {
		s.single = newSingleSolver(s.widest, s.most)
	}
	for ; lo < hi; lo++ {
		if err := s.single.run(ctx, b, lo, part); err != nil {
			return err
		}
	}
	return nil
}

// A hopRecord is what one search knows of a row; 16 bytes, so that a visit touches one line of the cache.
type hopRecord struct {
	paths float64 // shortest paths from the source
	level int32   // distance + epoch, below the epoch where not yet met
	place int32   // place in the order of visits
}

// singleSolver is Brandes' algorithm for one source: successors are listed in the forward pass as places in the order
// of visits, so the way back reads them almost in sequence and tests nothing; levels count on from search to search,
// so nothing is reset.
type singleSolver struct {
	records    []hopRecord
	order      []int32
	first      []int32   // where the successors of each place begin
	successors []int32   // places
	share      []float64 // by place, (size + dependency)/paths
	epoch      int32
	scaled     scaledPaths
}

func newSingleSolver(rows, ties int) *singleSolver {
	return &singleSolver{
		records: make([]hopRecord, rows), order: make([]int32, rows), first: make([]int32, rows+1),
		successors: make([]int32, ties+1), share: make([]float64, rows), epoch: 1,
	}
}

func (s *singleSolver) run(ctx context.Context, b *centralBlock, source int32, part []float64) error {
	met, depth, err := s.forward(ctx, b.rows, source)
	if err != nil {
		return err
	}
	sourceSize := b.size[source]
	if b.manyPaths(depth) && s.overflows(met) {
		return s.scaled.accumulate(ctx, s, b, met, sourceSize, part)
	}
	for i := met - 1; i > 0; i-- {
		if i%kernels.LookRows == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		sum := 0.0
		for _, place := range s.successors[s.first[i]:s.first[i+1]] {
			sum += s.share[place]
		}
		row := s.order[i]
		paths := s.records[row].paths
		dependency := sum * paths
		s.share[i] = (b.size[row] + dependency) / paths
		part[row] += dependency * sourceSize
	}
	return nil
}

// forward searches breadth first, counting paths and listing successors. It returns how many rows were met and the
// greatest distance.
func (s *singleSolver) forward(ctx context.Context, rows kernels.Rows, source int32) (met, depth int32, err error) {
	records, order, successors := s.records, s.order, s.successors
	epoch := s.epoch
	records[source] = hopRecord{1, epoch, 0}
	order[0] = source
	met = 1
	count, next := int32(0), epoch
	for head := int32(0); head < met; head++ {
		if head%kernels.LookRows == kernels.LookRows-1 && ctx.Err() != nil {
			return 0, 0, ctx.Err()
		}
		s.first[head] = count
		row := order[head]
		paths := records[row].paths
		next = records[row].level + 1
		for _, to := range rows.Targets[rows.Offsets[row]:rows.Offsets[row+1]] {
			record := &records[to]
			if record.level < epoch {
				*record = hopRecord{paths, next, met}
				order[met] = to
				successors[count] = met
				met++
				count++
			} else if record.level == next {
				record.paths += paths
				successors[count] = record.place
				count++
			}
		}
	}
	s.first[met] = count
	depth = next - 1 - epoch
	s.epoch = next + 1
	if s.epoch > math.MaxInt32/2 { // forget which rows were met, not how many paths they have
		for i := range records {
			records[i].level = 0
		}
		s.epoch = 1
	}
	return met, depth, nil
}

// pathLimit is where counts of paths, and their inverses, come close to the ends of float64.
const (
	pathLimit     = 1e290
	pathLimitBits = 960
)

// manyPaths says whether a search of this depth could count more than pathLimit paths: there are at most (most
// targets of a row)^depth, so ordinary searches need no look at the counts.
func (b *centralBlock) manyPaths(depth int32) bool { return float64(depth)*b.growth > pathLimitBits }

// overflows says whether some row has more than pathLimit shortest paths.
func (s *singleSolver) overflows(met int32) bool {
	for _, row := range s.order[:met] {
		if !(s.records[row].paths <= pathLimit) {
			return true
		}
	}
	return false
}

// scaledPaths redoes the counting of a search whose numbers of paths leave float64, as they do on large grids: the
// count of a row is fraction·2^exponent, and only ratios of counts are turned back into numbers.
type scaledPaths struct {
	fraction   []float64 // by place; in [0.5, 1), 0 where not yet counted
	exponent   []int
	dependency []float64
}

// accumulate adds the dependencies of the source that s searched from last.
func (c *scaledPaths) accumulate(ctx context.Context, s *singleSolver, b *centralBlock, met int32, sourceSize float64, part []float64) error {
	if len(c.fraction) < len(s.order) {
		c.fraction, c.exponent, c.dependency = make([]float64, len(s.order)), make([]int, len(s.order)), make([]float64, len(s.order))
	}
	clear(c.fraction[:met])
	c.fraction[0], c.exponent[0] = 0.5, 1
	for i := range met {
		if i%kernels.LookRows == kernels.LookRows-1 && ctx.Err() != nil {
			return ctx.Err()
		}
		for _, place := range s.successors[s.first[i]:s.first[i+1]] {
			if c.fraction[place] == 0 {
				c.fraction[place], c.exponent[place] = c.fraction[i], c.exponent[i]
				continue
			}
			sum, up := math.Frexp(c.fraction[place] + math.Ldexp(c.fraction[i], c.exponent[i]-c.exponent[place]))
			c.fraction[place], c.exponent[place] = sum, c.exponent[place]+up
		}
	}
	for i := met - 1; i > 0; i-- {
		if i%kernels.LookRows == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		sum := 0.0
		for _, place := range s.successors[s.first[i]:s.first[i+1]] {
			ratio := math.Ldexp(c.fraction[i]/c.fraction[place], c.exponent[i]-c.exponent[place])
			sum += ratio * (b.size[s.order[place]] + c.dependency[place])
		}
		c.dependency[i] = sum
		part[s.order[i]] += sum * sourceSize
	}
	return ctx.Err()
}
