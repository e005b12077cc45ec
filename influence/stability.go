package influence

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/kernels/shards"
	"inroad/influence/world"
)

// splitMix is the generator SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195): small, and easy to
// write again in any language.
type splitMix uint64

// uniform is the next draw, in [0, 1).
func (g *splitMix) uniform() float64 {
	*g += 0x9e3779b97f4a7c15
	z := uint64(*g)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	z ^= z >> 31
	return float64(z>>11) * 0x1p-53
}

// A statement is a tie as one draw of a resample keeps or drops it.
type statement struct {
	tie        int32 // in the Snapshot; -1 for a drafter's voice
	from, to   int32
	typ        graph.TieType // as stated
	since      int64         // days; before all others where not said
	until      int64
	strength   float64
	confidence float64 // as stated; 0 where not
	sure       float64 // the confidence that counts
	implied    bool
}

// doubtful lists the tie statements that a resample draws, in the order in which it draws them: by the names of from
// and to, type, since, until, strength, ids and confidence, an empty cell first, and implied ties after all others. No
// row number enters, so that shuffled sheets give the same draws.
func (m *Moment) doubtful(drafters []world.Evidence) []statement {
	var list []statement
	for i := range m.Ties {
		t := &m.Ties[i]
		worth := m.Settings.Ties[t.Counts]
		spoken := worth.Door != world.TwoWays{} || worth.Voice != world.TwoWays{} || t.Counts == graph.Declined
		sure := t.Confidence
		if sure == 0 {
			sure = m.Settings.Stability.TieConfidence
			if spec, ok := t.Type.Spec(); ok && spec.Affiliates {
				sure = m.Settings.Stability.PostConfidence
			}
		}
		if !spoken || sure >= 1 {
			continue
		}
		list = append(list, statement{
			tie: int32(i), from: t.From, to: t.To, typ: t.Type, since: dayOrNever(t.Since, graph.Date.First), until: dayOrNever(t.Until, graph.Date.End),
			strength: float64(t.Strength), confidence: t.Confidence, sure: sure, implied: t.Attributes.Value(graph.AttrImplied) != "",
		})
	}
	if sure := m.Settings.Stability.TieConfidence; sure < 1 {
		for _, e := range drafters {
			list = append(list, statement{
				tie: -1, from: e.From(), to: e.To(), typ: graph.Influences, since: dayOrNever(0, nil), until: dayOrNever(0, nil),
				strength: e.Strength, sure: sure, implied: true,
			})
		}
	}
	slices.SortStableFunc(list, m.compareStatements)
	return list
}

func dayOrNever(d graph.Date, day func(graph.Date) graph.Day) int64 {
	if d == 0 {
		return math.MinInt64
	}
	return int64(day(d))
}

func (m *Moment) compareStatements(a, b statement) int {
	return cmp.Or(
		world.FalseFirst(a.implied, b.implied),
		strings.Compare(m.Entities[a.from].Folded, m.Entities[b.from].Folded),
		strings.Compare(m.Entities[a.to].Folded, m.Entities[b.to].Folded),
		strings.Compare(string(a.typ), string(b.typ)),
		cmp.Compare(a.since, b.since), cmp.Compare(a.until, b.until),
		cmp.Compare(a.strength, b.strength),
		cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to),
		cmp.Compare(a.confidence, b.confidence),
	)
}

// A draw is what one resample leaves out and which views it gives persons.
type draw struct {
	gone   []bool // by tie number
	silent map[pairOf]bool
	stance []float64
}

type pairOf struct{ from, to int32 }

// kept is the evidence that the draw does not leave out.
func (d draw) kept(all []world.Evidence) []world.Evidence {
	kept := make([]world.Evidence, 0, len(all))
	for _, e := range all {
		if e.Tie < 0 && !d.silent[pairOf{e.From(), e.To()}] || e.Tie >= 0 && !d.gone[e.Tie] {
			kept = append(kept, e)
		}
	}
	return kept
}

// drawAll makes the draws of every resample from one stream: first the statements, then the persons who are not ours,
// by name.
func (m *Moment) drawAll(statements []statement, resamples int, seed uint64) []draw {
	g := splitMix(seed)
	persons := make([]int32, 0, len(m.Entities))
	for i := range int32(len(m.Entities)) {
		if m.Person[i] && !m.Ours[i] {
			persons = append(persons, i)
		}
	}
	slices.SortFunc(persons, func(a, b int32) int { return cmp.Compare(m.Rank(a), m.Rank(b)) })
	levels := m.Settings.Stances.Levels()
	draws := make([]draw, resamples)
	for r := range draws {
		d := draw{gone: make([]bool, len(m.Ties)), silent: map[pairOf]bool{}, stance: slices.Clone(m.Stance)}
		for _, s := range statements {
			if g.uniform() < s.sure {
				continue
			}
			if s.tie < 0 {
				d.silent[pairOf{s.from, s.to}] = true
			} else {
				d.gone[s.tie] = true
			}
		}
		for _, who := range persons {
			u := g.uniform()
			if !m.Known[who] {
				d.stance[who] = []float64{-0.5, 0, 0.5}[int(3*u)]
			} else if u >= m.stanceConfidence(who) {
				d.stance[who] = neighbour(levels, m.Stance[who], g.uniform() < 0.5)
			}
		}
		draws[r] = d
	}
	return draws
}

func (m *Moment) stanceConfidence(who int32) float64 {
	st, _ := m.Entities[who].At(graph.Stance, m.Day)
	if st.Confidence == 0 {
		return m.Settings.Stability.StanceConfidence
	}
	return st.Confidence
}

// neighbour is the level next above a view, or below it; at the ends the only one there is.
func neighbour(levels []float64, view float64, above bool) float64 {
	up := slices.IndexFunc(levels, func(l float64) bool { return l > view })
	down := -1
	for i, l := range levels {
		if l < view {
			down = i
		}
	}
	switch {
	case up < 0 && down < 0:
		return view
	case down < 0, above && up >= 0:
		return levels[up]
	}
	return levels[down]
}

// A trying says how an answer is tried out: whom to rank again, and whose ranks to watch.
type trying struct {
	free, busy []int32
	watch      []int32
	views      []float64 // as they settle without draws
	resamples  int
}

// stability ranks the persons again in every resample and says, of each to watch, how often it stands in the top and
// between which ranks (METHOD §8). Who has no way in, or has left, stands last there.
func (g *ground) stability(ctx context.Context, t trying) (map[int32]answer.Stability, error) {
	if t.resamples == 0 {
		return nil, nil
	}
	m := g.m
	draws := m.drawAll(m.doubtful(m.voicesOfDrafters(g.d)), t.resamples, m.Settings.Stability.Seed)
	others := int32(0)
	for i := range m.Entities {
		if m.Person[i] && !m.Ours[i] {
			others++
		}
	}
	ranks := make([][]int32, len(t.watch)) // of each to watch, by resample
	place := make(map[int32]int, len(t.watch))
	for i, who := range t.watch {
		ranks[i] = slices.Repeat([]int32{others}, t.resamples)
		place[who] = i
	}
	within := scope{all: len(t.watch) == len(t.free), watch: t.watch}
	err := shards.Run(ctx, 0, t.resamples, func(_, r int) error {
		c, err := g.play(ctx, trial{draws[r].kept(g.evidence), draws[r].stance, t.views})
		if err != nil {
			return err
		}
		k, err := c.rank(ctx, t.free, t.busy, within)
		if err != nil {
			return err
		}
		for at, one := range k.reached {
			if i, ok := place[one.who]; ok {
				ranks[i][r] = k.places[at]
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	found := make(map[int32]answer.Stability, len(t.watch))
	for i, who := range t.watch {
		found[who] = sumUp(ranks[i], m.Settings.Stability)
	}
	return found, nil
}

// sumUp reads the ranks of one person over all resamples.
func sumUp(ranks []int32, s world.StabilitySettings) answer.Stability {
	top := 0
	for _, r := range ranks {
		if int(r) <= s.Top {
			top++
		}
	}
	slices.Sort(ranks)
	n := len(ranks)
	low := min(max(int(math.Round(s.Interval*float64(n))), 1), n)
	high := max(n-low, low)
	return answer.Stability{TopShare: float64(top) / float64(n), Low: int(ranks[low-1]), High: int(ranks[high-1])}
}
