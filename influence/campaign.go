package influence

import (
	"context"
	"math"
	"slices"
	"strconv"

	"inroad/graph"
	"inroad/influence/world"
)

// A ground is what every campaign for one decision on one day shares, whatever a resample leaves out or draws anew.
type ground struct {
	m        *Moment
	d        *decision
	evidence []world.Evidence // with the voices of drafters
	doors    *world.Doors
	voices   *world.Voices
	posts    *posts
	talks    []int32            // evidence that one of ours met one of theirs
	ways     map[int32]eventWay // of who may be met at an event
	effort   []float64          // c of each entity
	leaving  []int32            // persons of whom some post has an end
}

// groundOf readies a decision to be played.
func (m *Moment) groundOf(d *decision) *ground {
	g := &ground{m: m, d: d, evidence: m.withDrafters(d), ways: m.eventWays(), effort: make([]float64, len(m.Entities))}
	joined := m.Join(g.evidence)
	g.doors, g.voices, g.posts = joined.Doorframe().Doors(nil, nil), joined.Audience().Voices(nil, nil), m.postsOf(g.evidence)
	for i, e := range g.evidence {
		if e.Spec().Type == graph.Met && m.Ours[e.Lo] != m.Ours[e.Hi] {
			g.talks = append(g.talks, int32(i))
		}
	}
	for i := range g.effort {
		g.effort[i] = m.effort(int32(i))
	}
	for _, l := range g.posts.from.list {
		if l.isOf([]graph.TieType{graph.WorksFor, graph.Heads}) && m.Person[l.from] && m.Ties[l.tie].Until != 0 && !slices.Contains(g.leaving[max(len(g.leaving)-1, 0):], l.from) {
			g.leaving = append(g.leaving, l.from)
		}
	}
	return g
}

// effort is c of a person.
func (m *Moment) effort(who int32) float64 {
	if !m.Person[who] {
		return 1
	}
	said := graph.Fold(m.Entities[who].ValueAt(graph.Effort, m.Day))
	if said == "" {
		return 1
	}
	if c, ok := m.Settings.Approach.Effort[said]; ok {
		return c
	}
	if c, err := strconv.ParseFloat(said, 64); err == nil && c > 0 && !math.IsInf(c, 0) {
		return c
	}
	return 1
}

// A trial is what a campaign is played on: the stance of each entity, and of a resample what it leaves out.
type trial struct {
	stance []float64
	*resample
}

// A resample is a trial that leaves out some of the evidence: of a campaign that leaves out none.
type resample struct {
	change   *world.Change
	frame    *world.Doorframe
	audience *world.Audience
	base     *campaign
	old      *campaign // an earlier one, to be made over
}

// asItIs is the trial of all that counts on the day.
func (g *ground) asItIs() trial { return trial{stance: g.m.Stance} }

// A campaign is what an approach is valued against: the open gates of a decision, the doors that lead to people, the
// voices that people hear, and what we have said to them before. A resample is another campaign on the same ground.
type campaign struct {
	*ground
	trial
	posts  *posts
	left   []bool // who has left
	gates  []gate
	voices *world.Voices
	views  []float64 // x
	all    *hearing  // once asked for
	kept   *hearing  // that in which persons keep their own minds, once asked for

	candidates *field // of the last ranking

	search *world.Searcher
	reach  []float64           // R of the best route, by entity
	again  []float64           // β^m of each person
	tenure []float64           // τ of each person
	lifts  []map[int32]float64 // per gate, κ of who lifts its file; nil where it cannot be lifted
}

// listen finds how the gates stand: who votes, who has left, and which views people settle to.
func (g *ground) listen(t trial) *campaign {
	c := &campaign{ground: g, trial: t, posts: g.posts, voices: g.voices}
	var guess []float64
	if t.resample != nil {
		guess = t.base.views
		c.posts = g.posts.without(t.change)
		var old *world.Voices
		if t.old != nil {
			old = t.old.voices
		}
		c.voices = t.audience.Voices(t.change, old)
	}
	c.left = c.posts.left()
	c.gates = c.posts.open(g.d, c.left)
	c.views = c.voices.Equilibrium(t.stance, guess)
	return c
}

// play readies the whole campaign.
func (g *ground) play(ctx context.Context, t trial) (*campaign, error) {
	c := g.listen(t)
	doors := g.doors
	if t.resample != nil {
		var old *world.Doors
		if t.old != nil {
			old = t.old.search.Doors
		}
		doors = t.frame.Doors(t.change, old)
	}
	var err error
	if c.search, err = world.NewSearcher(doors); err != nil {
		return nil, err
	}
	if err := c.search.All(ctx); err != nil {
		return nil, err
	}
	c.reach = c.search.Reach()
	c.recall()
	c.measureTenure()
	c.findLifts()
	return c, nil
}

// recall sums what we have said to each person before: m is the sum, over the distinct dates on which ours met them,
// of a half per half-life gone by; an undated meeting counts half of one.
func (c *campaign) recall() {
	days := map[int32][]int32{}
	for _, i := range c.talks {
		if c.resample != nil && c.change.Gone(i) {
			continue
		}
		e := c.evidence[i]
		who := e.Lo
		if c.m.Ours[who] {
			who = e.Hi
		}
		if !slices.Contains(days[who], e.Day) {
			days[who] = append(days[who], e.Day)
		}
	}
	set := c.m.Settings.Approach
	c.again = make([]float64, len(c.m.Entities))
	for i := range c.again {
		c.again[i] = 1
	}
	for who, dates := range days {
		slices.Sort(dates)
		said := 0.0
		for _, day := range dates {
			if day == world.Undated {
				said += 0.5
			} else {
				said += math.Exp2(-float64(int32(c.m.Day)-day) / set.AgainHalfLife)
			}
		}
		c.again[who] = math.Pow(set.Again, said)
	}
}

// measureTenure is τ: who is known to leave all their posts soon is worth less.
func (c *campaign) measureTenure() {
	c.tenure = make([]float64, len(c.m.Entities))
	for i := range c.tenure {
		c.tenure[i] = 1
	}
	for _, who := range c.leaving {
		last, held, lasting := graph.Day(0), false, false
		c.posts.linksFrom(who, func(l link) {
			if !l.isOf([]graph.TieType{graph.WorksFor, graph.Heads}) {
				return
			}
			until := c.m.Ties[l.tie].Until
			held, lasting = true, lasting || until == 0
			if until != 0 {
				last = max(last, until.End())
			}
		})
		if held && !lasting {
			c.tenure[who] = min(1, float64(last-c.m.Day)/c.m.Settings.Approach.TenureDays)
		}
	}
}

// findLifts says who lifts the file of each gate: κ is 1 for its holder, and less for a person the holder reports to
// or who heads the gate's entity.
func (c *campaign) findLifts() {
	c.lifts = make([]map[int32]float64, len(c.gates))
	for g, gate := range c.gates {
		if gate.file >= 1 {
			continue
		}
		lift := map[int32]float64{}
		for _, boss := range c.posts.who(gate.entity, graph.Heads) {
			lift[boss] = c.m.Settings.Approach.FileBySuperior
		}
		for _, holder := range gate.holders {
			for _, boss := range c.posts.whom(holder, graph.ReportsTo) {
				lift[boss] = c.m.Settings.Approach.FileBySuperior
			}
		}
		for _, holder := range gate.holders {
			lift[holder] = 1
		}
		c.lifts[g] = lift
	}
}
