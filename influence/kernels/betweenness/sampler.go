package betweenness

import (
	"context"
	"math"
	"math/rand/v2"

	"inroad/influence/kernels"
)

// pathSampler draws shortest paths between two rows.
type pathSampler struct {
	sides  [2]searchSide
	epoch  int32
	meet   []int32
	counts []int32 // how often each row lay strictly within a path
}

// searchSide is the search from one end: outward for going on, inward for finding the way back.
type searchSide struct {
	outward, inward kernels.Rows
	records         []sideRecord
	rows            []int32 // met, in order
	begin           int     // of the newest level in rows
	level           int32
	ahead           int // ties of the newest level
}

type sideRecord struct {
	paths float64 // from the end, times a factor common to the level
	level int32
	epoch int32 // of the search that met the row
}

func newPathSampler(forward, backward kernels.Rows) *pathSampler {
	n := forward.Len()
	return &pathSampler{
		sides: [2]searchSide{
			{outward: forward, inward: backward, records: make([]sideRecord, n)},
			{outward: backward, inward: forward, records: make([]sideRecord, n)},
		},
		counts: make([]int32, n),
	}
}

// sample draws one of the shortest paths evenly and counts the rows strictly within it.
func (s *pathSampler) sample(ctx context.Context, from, to int32, random *rand.Rand) error {
	if s.epoch++; s.epoch == math.MaxInt32 {
		for i := range s.sides {
			clear(s.sides[i].records)
		}
		s.epoch = 1
	}
	s.sides[0].start(from, s.epoch)
	s.sides[1].start(to, s.epoch)
	s.meet = s.meet[:0]
	for len(s.meet) == 0 {
		side, other := &s.sides[0], &s.sides[1]
		if other.ahead < side.ahead {
			side, other = other, side
		}
		if side.begin == len(side.rows) {
			return nil // nothing more to be met: there is no path
		}
		if err := s.advance(ctx, side, other); err != nil {
			return err
		}
	}
	// All rows met by both lie on the newest levels of both, and every shortest path passes exactly one of them.
	middle := draw(random, s.meet, func(row int32) float64 {
		return s.sides[0].records[row].paths * s.sides[1].records[row].paths
	})
	if middle != from && middle != to {
		s.counts[middle]++
	}
	for i := range s.sides {
		side := &s.sides[i]
		for row, level := middle, side.records[middle].level; level > 1; level-- {
			row = draw(random, side.inward.Row(row), func(before int32) float64 {
				if record := side.records[before]; record.epoch == s.epoch && record.level == level-1 {
					return record.paths
				}
				return -1
			})
			s.counts[row]++
		}
	}
	return nil
}

// draw chooses one of the rows in proportion to its weight; below zero means never. If all weights have vanished, rows
// of weight zero are drawn evenly.
func draw(random *rand.Rand, rows []int32, weight func(row int32) float64) int32 {
	total, possible := 0.0, 0
	for _, row := range rows {
		if w := weight(row); w >= 0 {
			total += w
			possible++
		}
	}
	vanished := total == 0
	if vanished {
		total = float64(possible)
	}
	at, chosen := random.Float64()*total, int32(-1)
	for _, row := range rows {
		w := weight(row)
		if w < 0 {
			continue
		}
		if vanished {
			w = 1
		}
		if w > 0 {
			chosen = row
			if at -= w; at < 0 {
				break
			}
		}
	}
	return chosen
}

func (s *searchSide) start(row, epoch int32) {
	s.rows = append(s.rows[:0], row)
	s.records[row] = sideRecord{1, 0, epoch}
	s.begin, s.level = 0, 0
	s.ahead = s.outward.Degree(row)
}

// advance goes one level on at one side, noting the rows that the other side has met.
func (s *pathSampler) advance(ctx context.Context, side, other *searchSide) error {
	side.level++
	end := len(side.rows)
	for i := side.begin; i < end; i++ {
		if i%kernels.LookRows == kernels.LookRows-1 && ctx.Err() != nil {
			return ctx.Err()
		}
		row := side.rows[i]
		paths := side.records[row].paths
		for _, to := range side.outward.Row(row) {
			record := &side.records[to]
			if record.epoch != s.epoch {
				*record = sideRecord{paths, side.level, s.epoch}
				side.rows = append(side.rows, to)
				if other.records[to].epoch == s.epoch {
					s.meet = append(s.meet, to)
				}
			} else if record.level == side.level {
				record.paths += paths
			}
		}
	}
	side.begin = end
	most := 0.0
	side.ahead = 0
	for _, row := range side.rows[end:] {
		side.ahead += side.outward.Degree(row)
		most = max(most, side.records[row].paths)
	}
	// Only ratios within a level matter, so a level of very many paths, as on large grids, is brought down as a whole.
	// A row of less than 1e-200 of the level's most paths may lose its share.
	if most > 1e100 {
		down := 1 / most
		for _, row := range side.rows[end:] {
			side.records[row].paths *= down
		}
	}
	return nil
}
