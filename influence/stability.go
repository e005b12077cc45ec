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

// stride is what the state grows by from draw to draw.
const stride = 0x9e3779b97f4a7c15

// after is the state so many draws later.
func (g splitMix) after(draws int) splitMix { return g + splitMix(stride*uint64(draws)) }

// uniform is the next draw, in [0, 1).
func (g *splitMix) uniform() float64 {
	*g += stride
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
	evidence   []int32 // that it gives
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

// Dice make the draws of every resample from one stream: first the statements, then the persons who are not ours, by
// name. Any resample can be drawn by itself: where its part of the stream begins is known.
type dice struct {
	m          *Moment
	statements []statement
	persons    []int32
	sure       []float64 // of each person's stance
	levels     []float64
	starts     []splitMix // of each resample
}

// diceOf makes the dice of a ground.
func (g *ground) diceOf(resamples int, seed uint64) *dice {
	m := g.m
	d := &dice{m: m, statements: m.doubtful(m.voicesOfDrafters(g.d)), levels: m.Settings.Stances.Levels()}
	of := make(map[int32][]int32, len(g.evidence)) // evidence of each tie
	type pair struct{ from, to int32 }
	drafted := map[pair][]int32{}
	for i, e := range g.evidence {
		if e.Tie >= 0 {
			of[e.Tie] = append(of[e.Tie], int32(i))
		} else {
			drafted[pair{e.From(), e.To()}] = append(drafted[pair{e.From(), e.To()}], int32(i))
		}
	}
	for i := range d.statements {
		s := &d.statements[i]
		if s.tie >= 0 {
			s.evidence = of[s.tie]
		} else {
			s.evidence = drafted[pair{s.from, s.to}]
		}
	}
	for i := range int32(len(m.Entities)) {
		if m.Person[i] && !m.Ours[i] {
			d.persons = append(d.persons, i)
		}
	}
	slices.SortFunc(d.persons, func(a, b int32) int { return cmp.Compare(m.Rank(a), m.Rank(b)) })
	for _, who := range d.persons {
		d.sure = append(d.sure, m.stanceConfidence(who))
	}
	stream := splitMix(seed)
	for range resamples {
		d.starts = append(d.starts, stream)
		stream = stream.after(len(d.statements))
		d.drawStances(&stream, nil)
	}
	return d
}

// draw makes the draws of a resample: the evidence that is left out, and the stance of each entity.
func (d *dice) draw(resample int) (gone []int32, stance []float64) {
	stream := d.starts[resample]
	for i := range d.statements {
		if s := &d.statements[i]; stream.uniform() >= s.sure {
			gone = append(gone, s.evidence...)
		}
	}
	stance = slices.Clone(d.m.Stance)
	d.drawStances(&stream, stance)
	return gone, stance
}

// drawStances draws the stance of each person; where stance is nil only the stream goes on.
func (d *dice) drawStances(stream *splitMix, stance []float64) {
	for i, who := range d.persons {
		u := stream.uniform()
		drawn := 0.0
		switch {
		case !d.m.Known[who]:
			drawn = []float64{-0.5, 0, 0.5}[int(3*u)]
		case u >= d.sure[i]:
			drawn = neighbour(d.levels, d.m.Stance[who], stream.uniform() < 0.5)
		default:
			continue
		}
		if stance != nil {
			stance[who] = drawn
		}
	}
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
	base       *campaign // without draws
	resamples  int
}

// stability ranks the persons again in every resample and says, of each to watch, how often it stands in the top and
// between which ranks (METHOD §8). Who has no way in, or has left, stands last there.
func (g *ground) stability(ctx context.Context, t trying) (map[int32]answer.Stability, error) {
	if t.resamples == 0 {
		return nil, nil
	}
	m := g.m
	dice := g.diceOf(t.resamples, m.Settings.Stability.Seed)
	others := int32(0)
	for i := range m.Entities {
		if m.Person[i] && !m.Ours[i] {
			others++
		}
	}
	ranks := make([][]int32, len(t.watch)) // of each to watch, by resample
	for i := range ranks {
		ranks[i] = slices.Repeat([]int32{others}, t.resamples)
	}
	t.base.whole().pull() // before several workers ask for it
	joined := m.Join(g.evidence)
	frame, audience := joined.Doorframe(), joined.Audience()
	changes, old := make([]*world.Change, shards.Workers(0, t.resamples)), make([]*campaign, shards.Workers(0, t.resamples))
	err := shards.Run(ctx, 0, t.resamples, func(worker, r int) error {
		if changes[worker] == nil {
			changes[worker] = joined.NewChange()
		}
		gone, stance := dice.draw(r)
		changes[worker].Leave(gone)
		c, err := g.play(ctx, trial{stance, &resample{change: changes[worker], frame: frame, audience: audience, base: t.base, old: old[worker]}})
		if err != nil {
			return err
		}
		c.old, old[worker] = nil, c
		places, err := c.placesOf(ctx, t.free, t.busy, t.watch)
		for i, place := range places {
			if place > 0 {
				ranks[i][r] = place
			}
		}
		return err
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
