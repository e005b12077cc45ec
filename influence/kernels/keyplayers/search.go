package keyplayers

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"inroad/influence/kernels"
	"inroad/influence/kernels/betweenness"
	"inroad/influence/kernels/shards"
)

const (
	betweennessRows    = 20_000  // up to here betweenness is exact and takes seconds
	fragmentCandidates = 200     // of DistanceFragmentation where not all sets are tried
	reachRows          = 100_000 // up to here all rows are candidates of reach, and D_F is measured exactly
	reachCandidates    = 1000
	allSources         = 2048 // up to here sets are compared by all distances
	sampledSources     = 1024
)

// A lastRow finds the best row to add to a set, the rest of it being given. Instances are not shared by goroutines.
type lastRow interface {
	// best returns the row of from, ascending, that is best with base, the smallest of equals, and how good they are.
	// Base holds none of them. Row −1 means that from is empty.
	best(ctx context.Context, base, from []int32) (row int32, value float64, err error)
}

// search is one search for key players.
type search struct {
	options    Options
	rows       kernels.Rows // simple
	candidates []int32      // ascending
	exhaustive bool
	split      int // pieces in which candidates of one step are tried in parallel; fixed
	sources    []int32
	instances  []lastRow // one a worker
	instance   func() lastRow
}

func newSearch(ctx context.Context, rows kernels.Rows, options Options) (*search, error) {
	if options.Candidates == nil {
		options.Candidates = rowsWithout(rows.Len(), nil)
	} else {
		options.Candidates = slices.Clone(options.Candidates)
		slices.Sort(options.Candidates)
	}
	if err := options.check(ctx, rows); err != nil {
		return nil, err
	}
	simple, err := options.read(ctx, rows)
	if err != nil {
		return nil, err
	}
	s := &search{options: options, rows: simple, candidates: options.Candidates, split: 1}
	if len(s.candidates) < options.Size {
		return nil, fmt.Errorf("%w: %d of %d candidates", ErrSet, options.Size, len(s.candidates))
	}
	n := s.rows.Len()
	sets := binomial(len(s.candidates), options.Size)
	s.exhaustive = sets <= exhaustiveSets
	s.sources = rowsWithout(n, nil)
	switch options.Measure {
	case Fragmentation:
		s.instance = func() lastRow { return newPieceSearch(s.rows) }
	case DistanceFragmentation:
		words := float64(n/64+1) * float64(n+len(s.rows.Targets))
		s.exhaustive = s.exhaustive && sets*words <= exhaustiveWords
		if !s.exhaustive {
			if err := s.shortenByBetweenness(ctx); err != nil {
				return nil, err
			}
			if n > allSources {
				random := rand.New(rand.NewPCG(1, 0x6b6579))
				random.Shuffle(n, func(i, j int) { s.sources[i], s.sources[j] = s.sources[j], s.sources[i] })
				s.sources = s.sources[:sampledSources]
				slices.Sort(s.sources)
			}
		}
		s.split = fragmentCandidates
		s.instance = func() lastRow { return &nearSearch{newPairSearch(s.rows), s.sources} }
	default:
		if n > reachRows {
			s.shorten(reachCandidates, nil)
		}
		template := newReachSearch(s.rows, options)
		if err := template.boundCandidates(ctx, s.candidates, options.Workers); err != nil {
			return nil, err
		}
		s.instance = func() lastRow { return template.clone() }
	}
	if len(s.candidates) < len(options.Candidates) {
		s.exhaustive = false
	}
	s.instances = make([]lastRow, shards.Workers(options.Workers, math.MaxInt))
	return s, nil
}

// shorten keeps the count candidates of greatest score, then most ties, then smallest.
func (s *search) shorten(count int, score []float64) {
	count = max(count, s.options.Size)
	if len(s.candidates) <= count {
		return
	}
	ranked := slices.Clone(s.candidates)
	slices.SortFunc(ranked, func(a, b int32) int {
		if score != nil && score[a] != score[b] {
			return cmp.Compare(score[b], score[a])
		}
		return cmp.Or(s.rows.Degree(b)-s.rows.Degree(a), int(a-b))
	})
	s.candidates = ranked[:count]
	slices.Sort(s.candidates)
}

func (s *search) shortenByBetweenness(ctx context.Context) error {
	var score []float64
	if len(s.candidates) > fragmentCandidates && s.rows.Len() <= betweennessRows {
		var err error
		if score, err = betweenness.ByHops(ctx, s.rows, false, s.options.Workers); err != nil {
			return err
		}
	}
	s.shorten(fragmentCandidates, score)
	return nil
}

func (s *search) find(ctx context.Context) (Set, error) {
	var set []int32
	var err error
	if s.exhaustive {
		set, err = s.tryAll(ctx)
	} else {
		set, err = s.grow(ctx)
	}
	if err != nil {
		return Set{}, err
	}
	best := Set{Rows: set, Considered: len(s.candidates), Sources: s.rows.Len(), Exhaustive: s.exhaustive}
	if s.options.Measure == DistanceFragmentation && s.rows.Len() > reachRows {
		near, err := nearness(ctx, s.rows, set, s.sources, s.options.Workers)
		if err != nil {
			return Set{}, err
		}
		left := float64(s.rows.Len() - len(set))
		used := float64(len(sourcesWithout(s.sources, set)))
		best.Value, best.Sources = fragmented(near*left/used, left), len(s.sources)
		return best, nil
	}
	best.Value, err = exactValue(ctx, s.rows, set, s.options)
	return best, err
}

// worker is the instance of one worker.
func (s *search) worker(worker int) lastRow {
	if s.instances[worker] == nil {
		s.instances[worker] = s.instance()
	}
	return s.instances[worker]
}

// step is best, over all candidates but the base and those to leave out, tried in parallel.
func (s *search) step(ctx context.Context, base []int32, without int32) (int32, float64, error) {
	from := slices.DeleteFunc(slices.Clone(s.candidates), func(row int32) bool {
		return row == without || slices.Contains(base, row)
	})
	rows, values := make([]int32, s.split), make([]float64, s.split)
	err := shards.Run(ctx, s.options.Workers, s.split, func(worker, shard int) (err error) {
		lo, hi := shards.Even(len(from), s.split, shard)
		rows[shard], values[shard], err = s.worker(worker).best(ctx, base, from[lo:hi])
		return err
	})
	return bestOf(rows, values, err)
}

// bestOf is the best of several bests, the first of equals.
func bestOf(rows []int32, values []float64, err error) (int32, float64, error) {
	best, value := int32(-1), math.Inf(-1)
	for i, row := range rows {
		if row >= 0 && values[i] > value {
			best, value = row, values[i]
		}
	}
	return best, value, err
}

// grow adds the best row until the set is full, then exchanges members while that helps.
func (s *search) grow(ctx context.Context) ([]int32, error) {
	var set []int32
	value := math.Inf(-1)
	for len(set) < s.options.Size {
		row, v, err := s.step(ctx, set, -1)
		if err != nil {
			return nil, err
		}
		set, value = append(set, row), v
	}
	for range swapRounds {
		helped := false
		for i, row := range set {
			rest := slices.Delete(slices.Clone(set), i, i+1)
			other, v, err := s.step(ctx, rest, row)
			if err != nil {
				return nil, err
			}
			if other >= 0 && v > value+1e-12*math.Abs(value) {
				set[i], value, helped = other, v, true
			}
		}
		if !helped || s.options.Size == 1 {
			break
		}
	}
	s.exhaustive = s.options.Size == 1 && len(s.candidates) == len(s.options.Candidates) && len(s.sources) == s.rows.Len()
	slices.Sort(set)
	return set, nil
}

// tryAll tries all sets: in parallel over their smallest row, all but the last row in ascending order, the last at
// once.
func (s *search) tryAll(ctx context.Context) ([]int32, error) {
	k, n := s.options.Size, len(s.candidates)
	if k == 1 {
		row, _, err := s.step(ctx, nil, -1)
		return []int32{row}, err
	}
	sets, values := make([][]int32, n), make([]float64, n)
	err := shards.Run(ctx, s.options.Workers, n-k+1, func(worker, first int) error {
		last := s.worker(worker)
		places := make([]int, k-1) // of all but the last row, ascending
		base := make([]int32, k-1)
		for i := range places {
			places[i] = first + i
		}
		for {
			for i, at := range places {
				base[i] = s.candidates[at]
			}
			row, value, err := last.best(ctx, base, s.candidates[places[k-2]+1:])
			if err != nil {
				return err
			}
			if sets[first] == nil || value > values[first] {
				sets[first], values[first] = append(slices.Clone(base), row), value
			}
			at := k - 2 // the last place that can go on; the row after them needs one too
			for at > 0 && places[at] == n-k+at {
				at--
			}
			if at == 0 {
				return ctx.Err()
			}
			places[at]++
			for i := at + 1; i < k-1; i++ {
				places[i] = places[i-1] + 1
			}
		}
	})
	var best []int32
	value := math.Inf(-1)
	for first, set := range sets {
		if set != nil && values[first] > value {
			best, value = set, values[first]
		}
	}
	return best, err
}
