package influence

import (
	"context"
	"math"
	"slices"
	"strconv"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// A ground is what every campaign for one decision on one day shares, whatever a resample leaves out or draws anew.
type ground struct {
	m        *Moment
	d        *decision
	evidence []world.Evidence // with the voices of drafters
	ways     map[int32]eventWay
	effort   []float64 // c of each entity
}

// groundOf readies a decision to be played.
func (m *Moment) groundOf(d *decision) *ground {
	g := &ground{m: m, d: d, evidence: m.withDrafters(d), ways: m.eventWays(), effort: make([]float64, len(m.Entities))}
	for i := range g.effort {
		g.effort[i] = m.effort(int32(i))
	}
	return g
}

// effort is c of a person.
func (m *Moment) effort(who int32) float64 {
	if !m.Person[who] {
		return 1
	}
	said := graph.Fold(m.Entities[who].ValueAt(graph.Effort, m.Day))
	if c, ok := m.Settings.Approach.Effort[said]; ok {
		return c
	}
	if c, err := strconv.ParseFloat(said, 64); err == nil && c > 0 && !math.IsInf(c, 0) {
		return c
	}
	return 1
}

// A trial is what a campaign is played on: the evidence that is taken to hold and the stance of each entity; views are a
// guess at what they settle to, or nil.
type trial struct {
	evidence []world.Evidence
	stance   []float64
	views    []float64
}

// asItIs is the trial of all that counts on the day.
func (g *ground) asItIs() trial { return trial{evidence: g.evidence, stance: g.m.Stance} }

// A campaign is what an approach is valued against: the open gates of a decision, the doors that lead to people, the
// voices that people hear, and what we have said to them before. A resample is another campaign on the same ground.
type campaign struct {
	*ground
	stance []float64
	posts  *posts
	left   []bool // who has left
	gates  []gate
	voices *world.Voices
	views  []float64 // x

	search *world.Searcher
	reach  []float64           // R of the best route, by entity
	again  []float64           // β^m of each person
	tenure []float64           // τ of each person
	lifts  []map[int32]float64 // per gate, κ of who lifts its file; nil where it cannot be lifted
}

// listen finds how the gates stand: who votes, who has left, and which views people settle to.
func (g *ground) listen(t trial) *campaign {
	c := &campaign{ground: g, stance: t.stance, posts: g.m.postsOf(t.evidence)}
	c.left = c.posts.left()
	c.gates = c.posts.open(g.d, c.left)
	c.voices = world.Hear(g.m.Facts, t.evidence)
	c.views = c.voices.Equilibrium(t.stance, t.views)
	return c
}

// play readies the whole campaign.
func (g *ground) play(ctx context.Context, t trial) (*campaign, error) {
	c := g.listen(t)
	var err error
	if c.search, err = world.NewSearcher(world.NewDoors(g.m.Facts, t.evidence)); err != nil {
		return nil, err
	}
	if err := c.search.All(ctx); err != nil {
		return nil, err
	}
	c.reach = c.search.Reach()
	c.recall(t.evidence)
	c.measureTenure()
	c.findLifts()
	return c, nil
}

// recall sums what we have said to each person before: m is the sum, over the distinct dates on which ours met them,
// of a half per half-life gone by; an undated meeting counts half of one.
func (c *campaign) recall(evidence []world.Evidence) {
	days := map[int32][]int32{}
	for _, e := range evidence {
		if e.Spec().Type != graph.Met || c.m.Ours[e.Lo] == c.m.Ours[e.Hi] {
			continue
		}
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
	last := map[int32]graph.Day{}
	lasting := map[int32]bool{}
	for _, l := range c.posts.from {
		if l.typ != graph.WorksFor && l.typ != graph.Heads {
			continue
		}
		if until := c.m.Ties[l.tie].Until; until == 0 {
			lasting[l.from] = true
		} else {
			last[l.from] = max(last[l.from], until.End())
		}
	}
	for who, end := range last {
		if c.m.Person[who] && !lasting[who] {
			c.tenure[who] = min(1, float64(end-c.m.Day)/c.m.Settings.Approach.TenureDays)
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

// read lists the entities whose views gates read.
func (c *campaign) read() []int32 {
	var read []int32
	for _, g := range c.gates {
		if g.rule == answer.Majority {
			read = append(read, g.members...)
		} else {
			read = append(read, g.entity)
		}
	}
	slices.Sort(read)
	return slices.Compact(read)
}
