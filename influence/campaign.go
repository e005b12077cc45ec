package influence

import (
	"context"
	"math"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// A campaign is what an approach is valued against: the open gates of a decision, the doors that lead to people, the
// voices that people hear, and what we have said to them before. A resample is another campaign over the same Moment,
// with some evidence left out and some stances drawn anew.
type campaign struct {
	m      *Moment
	stance []float64
	gates  []gate
	search *world.Searcher
	reach  []float64 // R, by entity
	voices *world.Voices
	views  []float64   // x
	again  []float64   // β^m of each person
	tenure []float64   // τ of each person
	lifts  [][]float64 // per gate, κ of each entity; nil where the file cannot be lifted
}

// campaignOf plays a decision over the evidence; leave passes over some of it. With lenient, a majority that has no
// members drops out; else it is an error.
func (m *Moment) campaignOf(ctx context.Context, d *decision, all []world.Evidence, leave func(world.Evidence) bool, stance []float64, guess []float64, lenient bool) (*campaign, error) {
	members := m.memberships(all, leave)
	gates, err := members.fill(d, lenient)
	if err != nil {
		return nil, err
	}
	c := &campaign{m: m, stance: stance, gates: gates}
	if c.search, err = world.NewSearcher(world.NewDoors(m.Facts, all, leave)); err != nil {
		return nil, err
	}
	if err := c.search.All(ctx); err != nil {
		return nil, err
	}
	c.reach = c.search.Reach()
	c.voices = world.Hear(m.Facts, all, leave)
	c.views = c.voices.Equilibrium(stance, guess)
	c.recall(all, leave)
	c.measureTenure(all, leave)
	c.findLifts(members, all, leave)
	return c, nil
}

// recall sums what we have said to each person before: m is the sum, over the distinct dates on which ours met them,
// of a half per half-life gone by; an undated meeting counts half of one.
func (c *campaign) recall(all []world.Evidence, leave func(world.Evidence) bool) {
	days := map[int32][]int32{}
	for _, e := range all {
		if e.Spec().Type != graph.Met || c.m.Ours[e.Lo] == c.m.Ours[e.Hi] || leave != nil && leave(e) {
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
func (c *campaign) measureTenure(all []world.Evidence, leave func(world.Evidence) bool) {
	c.tenure = make([]float64, len(c.m.Entities))
	for i := range c.tenure {
		c.tenure[i] = 1
	}
	last := map[int32]graph.Day{}
	lasting := map[int32]bool{}
	for _, e := range all {
		if t := e.Spec().Type; t != graph.WorksFor && t != graph.Heads || leave != nil && leave(e) {
			continue
		}
		who := e.From()
		if until := c.m.Ties[e.Tie].Until; until == 0 {
			lasting[who] = true
		} else {
			last[who] = max(last[who], until.End())
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
func (c *campaign) findLifts(members membership, all []world.Evidence, leave func(world.Evidence) bool) {
	superiors := map[int32][]int32{}
	for _, e := range all {
		if e.Spec().Type == graph.ReportsTo && (leave == nil || !leave(e)) {
			superiors[e.From()] = append(superiors[e.From()], e.To())
		}
	}
	c.lifts = make([][]float64, len(c.gates))
	for g, gate := range c.gates {
		if gate.file >= 1 {
			continue
		}
		lift := make([]float64, len(c.m.Entities))
		for _, boss := range members.who(gate.entity, graph.Heads) {
			lift[boss] = c.m.Settings.Approach.FileBySuperior
		}
		for _, holder := range gate.holders {
			for _, boss := range superiors[holder] {
				lift[boss] = c.m.Settings.Approach.FileBySuperior
			}
		}
		for _, holder := range gate.holders {
			lift[holder] = 1
		}
		c.lifts[g] = lift
	}
}

// chance is σ(αx + γ): how likely one who holds the view says yes.
func (c *campaign) chance(view float64) float64 {
	set := c.m.Settings.Decision
	return 1 / (1 + math.Exp(-(set.Slope*view + set.Offset)))
}

// passes is q: how likely the gate passes as views stand.
func (c *campaign) passes(g gate) float64 {
	if g.rule != answer.Majority {
		return c.chance(c.views[g.entity])
	}
	return majorityOf(c.assents(g, nil))
}

// assents are the chances that each member says yes, moved views counted.
func (c *campaign) assents(g gate, move func(int32) float64) []float64 {
	p := make([]float64, len(g.members))
	for i, member := range g.members {
		view := c.views[member]
		if move != nil {
			view += move(member)
		}
		p[i] = c.chance(view)
	}
	return p
}

// majorityOf is the chance that more than half say yes: the Poisson-binomial distribution, exactly, in O(n²).
func majorityOf(p []float64) float64 {
	count := countsOf(p)
	sum := 0.0
	for k := len(p); 2*k > len(p); k-- {
		sum += count[k]
	}
	return sum
}

// countsOf is the distribution of how many say yes.
func countsOf(p []float64) []float64 {
	count := make([]float64, len(p)+1)
	count[0] = 1
	for n, yes := range p {
		for k := n + 1; k > 0; k-- {
			count[k] = count[k]*(1-yes) + count[k-1]*yes
		}
		count[0] *= 1 - yes
	}
	return count
}
