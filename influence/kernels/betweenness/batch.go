package betweenness

import (
	"math"

	"inroad/influence/kernels"
)

// laneCount is how many sources a batch searches from at once: eight float64 are one line of the cache.
const laneCount = 8

// lanes holds one number for each source of a batch.
type lanes [laneCount]float64

// laneMasks turns a set of lanes into factors of 0 and 1.
var laneMasks = func() (masks [1 << laneCount]lanes) {
	for set := range masks {
		for lane := range laneCount {
			masks[set][lane] = float64(set >> lane & 1)
		}
	}
	return masks
}()

// nonzero is the set of lanes that are not zero. No lane is ever negative.
func (x *lanes) nonzero() uint8 {
	set := uint8(0)
	for lane, value := range x {
		bits := math.Float64bits(value)
		set |= uint8((bits|-bits)>>63) << lane
	}
	return set
}

// batchSolver is Brandes' algorithm for eight sources at once, level by level: the numbers of paths of the eight lie
// beside each other, so that the work for a tie is one line of the cache and eight additions without any test.
// A row may stand on several levels, each time for other lanes; a mask says for which, and lanes a row already has
// are multiplied by zero instead of being branched on.
//
// Between searches, unseen needs no order and all of wave and fresh are zero.
type batchSolver struct {
	paths   []lanes // shortest paths from each source
	wave    []lanes // of the level just finished: its paths, or on the way back its shares
	fresh   []lanes // of the level being made
	unseen  []uint8 // lanes that have not met the row
	touched []bool
	touch   []int32

	levelRows  []int32 // all levels, one after another
	levelLanes []uint8
	levels     []int // where each begins
}

func newBatchSolver(rows int) *batchSolver {
	return &batchSolver{
		paths: make([]lanes, rows), wave: make([]lanes, rows), fresh: make([]lanes, rows),
		unseen: make([]uint8, rows), touched: make([]bool, rows),
	}
}

// run adds the dependencies of the sources [lo, hi), at most eight, to part. It returns how many rows the levels hold
// together, and false, with part untouched, where paths are too many for float64.
func (s *batchSolver) run(b *centralBlock, lo, hi int32, part []float64) (visits int, ok bool) {
	k := b.rows.Len()
	s.start(k, lo, hi)
	ties := 0
	for row := lo; row < hi; row++ {
		ties += b.rows.Degree(row)
	}
	for len(s.levels) < 2 || s.levels[len(s.levels)-1] > s.levels[len(s.levels)-2] {
		begin := len(s.levelRows)
		if 3*ties < len(b.rows.Targets) {
			s.push(b.rows)
		} else {
			s.pull(b.rows)
		}
		s.wave, s.fresh = s.fresh, s.wave
		s.levels = append(s.levels, len(s.levelRows))
		ties = 0
		for _, row := range s.levelRows[begin:] {
			ties += b.rows.Degree(row)
		}
	}
	visits = len(s.levelRows)
	if b.manyPaths(int32(len(s.levels))) && s.overflows(k) {
		clear(s.wave)
		clear(s.fresh)
		return visits, false
	}
	s.back(b, lo, hi, part)
	return visits, true
}

// start makes the sources the first level.
func (s *batchSolver) start(k int, lo, hi int32) {
	for i := range s.unseen[:k] {
		s.unseen[i] = uint8(1<<(hi-lo) - 1)
	}
	clear(s.paths[:k])
	s.levelRows, s.levelLanes = s.levelRows[:0], s.levelLanes[:0]
	for row := lo; row < hi; row++ {
		lane := row - lo
		s.unseen[row] &^= 1 << lane
		s.paths[row][lane], s.wave[row][lane] = 1, 1
		s.levelRows, s.levelLanes = append(s.levelRows, row), append(s.levelLanes, 1<<lane)
	}
	s.levels = append(s.levels[:0], 0, len(s.levelRows))
}

// last is the newest level.
func (s *batchSolver) last() []int32 {
	return s.levelRows[s.levels[len(s.levels)-2]:s.levels[len(s.levels)-1]]
}

// push makes the next level by going out from the newest, best where that is small.
func (s *batchSolver) push(rows kernels.Rows) {
	touch, last := s.touch[:0], s.last()
	for _, row := range last {
		wave := &s.wave[row]
		for _, to := range rows.Row(row) {
			if s.unseen[to] == 0 {
				continue
			}
			fresh := &s.fresh[to]
			if !s.touched[to] {
				s.touched[to] = true
				touch = append(touch, to)
				*fresh = *wave
				continue
			}
			for lane := range laneCount {
				fresh[lane] += wave[lane]
			}
		}
	}
	for _, row := range last {
		s.wave[row] = lanes{}
	}
	for _, row := range touch {
		s.touched[row] = false
		s.arrive(row, &s.fresh[row])
	}
	s.touch = touch
}

// pull makes the next level by looking back from every row that lacks lanes, best where most rows are near.
func (s *batchSolver) pull(rows kernels.Rows) {
	last := s.last()
	for row := range int32(rows.Len()) {
		if s.unseen[row] == 0 {
			continue
		}
		gather(rows.Targets[rows.Offsets[row]:rows.Offsets[row+1]], s.wave, &s.fresh[row])
		s.arrive(row, &s.fresh[row])
	}
	for _, row := range last {
		s.wave[row] = lanes{}
	}
}

// arrive keeps of the paths that came to a row those of lanes that had not met it, and puts it on the new level if
// there are any.
func (s *batchSolver) arrive(row int32, came *lanes) {
	mask := &laneMasks[s.unseen[row]]
	paths := &s.paths[row]
	for lane := range laneCount {
		x := came[lane] * mask[lane]
		came[lane] = x
		paths[lane] += x
	}
	if set := came.nonzero(); set != 0 {
		s.unseen[row] &^= set
		s.levelRows, s.levelLanes = append(s.levelRows, row), append(s.levelLanes, set)
	}
}

// overflows says whether some count of paths is beyond pathLimit.
func (s *batchSolver) overflows(k int) bool {
	for i := range s.paths[:k] {
		for _, paths := range s.paths[i] {
			if !(paths <= pathLimit) {
				return true
			}
		}
	}
	return false
}

// back goes from the farthest level to the sources. The share of a row is (size + dependency)/paths in each of the
// lanes for which it stands on the level, and zero in the others.
func (s *batchSolver) back(b *centralBlock, lo, hi int32, part []float64) {
	var sizes lanes
	copy(sizes[:], b.size[lo:hi])
	deepest := len(s.levels) - 3 // the last level is empty
	for level := deepest; level > 0; level-- {
		for i := s.levels[level]; i < s.levels[level+1]; i++ {
			row := s.levelRows[i]
			mask, paths, share := &laneMasks[s.levelLanes[i]], &s.paths[row], &s.fresh[row]
			if level == deepest {
				*share = lanes{}
			} else {
				gather(b.rows.Targets[b.rows.Offsets[row]:b.rows.Offsets[row+1]], s.wave, share)
			}
			size := b.size[row]
			var given lanes
			for lane := range laneCount {
				dependency := share[lane] * paths[lane] * mask[lane]
				given[lane] = dependency * sizes[lane]
				share[lane] = (size*mask[lane] + dependency) / (paths[lane] + 1 - mask[lane])
			}
			part[row] += (given[0] + given[1]) + (given[2] + given[3]) + ((given[4] + given[5]) + (given[6] + given[7]))
		}
		if level < deepest {
			s.clearWave(level + 1)
		}
		s.wave, s.fresh = s.fresh, s.wave
	}
	if deepest > 0 {
		s.clearWave(1)
	}
}

func (s *batchSolver) clearWave(level int) {
	for _, row := range s.levelRows[s.levels[level]:s.levels[level+1]] {
		s.wave[row] = lanes{}
	}
}

// gather sets sum to the sum of the waves of the given rows.
func gather(rows []int32, wave []lanes, sum *lanes) {
	var a, b, c, d, e, f, g, h float64
	for _, row := range rows {
		x := &wave[row]
		a += x[0]
		b += x[1]
		c += x[2]
		d += x[3]
		e += x[4]
		f += x[5]
		g += x[6]
		h += x[7]
	}
	*sum = lanes{a, b, c, d, e, f, g, h}
}
