package influence

import (
	"math"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// An electorate is who votes in a body that decides by majority, as it stands on the day. A resample in which a member
// is not drawn leaves their seat empty.
type electorate struct {
	types []graph.TieType // by which its members stand to it; nil where nobody is known
	seats int
}

// mostSeats is more than any body has: a number above it is a mistake.
const mostSeats = 100_000

// electorates finds who votes in each body with a gate that a majority decides: its members and heads; where there are
// none, those who work for it; where nobody is known, the body itself. Where it has more seats than members are known,
// the others are empty.
func (p *posts) electorates(gates []gate) map[int32]electorate {
	voters := map[int32]electorate{}
	for _, g := range gates {
		if g.rule != answer.Majority {
			continue
		}
		e := electorate{}
		for _, types := range [][]graph.TieType{{graph.MemberOf, graph.Heads}, {graph.WorksFor}} {
			if n := len(p.who(g.entity, types...)); n > 0 && e.types == nil {
				e = electorate{types, n}
			}
		}
		if seats, ok := world.Finite(p.m.Entities[g.entity].ValueAt(graph.Seats, p.m.Day)); ok && seats <= mostSeats {
			e.seats = max(e.seats, int(seats))
		}
		voters[g.entity] = e
	}
	return voters
}

// open are the gates of a decision as the posts have them: who votes, who must still sign, who holds each file, which
// gates rest and what may be asked about the others. A majority that has lost all its members is none of them.
func (p *posts) open(d *decision, left []bool) []gate {
	gates := make([]gate, 0, len(d.gates))
	for _, g := range d.gates {
		if g.rule == answer.Majority && !p.elect(&g, d.voters[g.entity]) {
			continue
		}
		gates = append(gates, g)
	}
	files := p.filesOf(gates, d.files)
	gates = p.sign(gates, files, left)
	for i := range gates {
		gates[i].holders = p.holders(d, gates[i])
	}
	p.m.rest(gates, d, files)
	return gates
}

// elect fills in who votes at a gate; false where nobody is left.
func (p *posts) elect(g *gate, voters electorate) bool {
	g.members, g.seats, g.alone = []int32{g.entity}, 1, voters.types == nil
	if !g.alone {
		g.members, g.seats = p.who(g.entity, voters.types...), voters.seats
	}
	return len(g.members) > 0
}

// holders of a gate's file: whose desk it is on; else all who head the gate's entity; else the entity, if a person;
// else the stage's drafters who are persons.
func (p *posts) holders(d *decision, g gate) []int32 {
	if len(g.desk) > 0 {
		return g.desk
	}
	if heads := p.who(g.entity, graph.Heads); len(heads) > 0 {
		return heads
	}
	if p.m.Person[g.entity] {
		return []int32{g.entity}
	}
	var drafters []int32
	for _, dr := range d.drafters {
		if dr.stage == graph.Fold(g.stage) && p.m.Person[dr.person] && !slices.Contains(drafters, dr.person) {
			drafters = append(drafters, dr.person)
		}
	}
	return drafters
}

// asksFor is what may be asked about a gate.
type asksFor int

// What may be asked.
const (
	asksNothing   asksFor = iota
	asksWouldPass         // whether it would pass, if it were put today
	asksFileAt            // on whose desk the file is
)

// rest says which gates rest, and what may be asked about each (METHOD §4, §5). A gate can be asked about whether it
// would pass in a later stage, or where there is no other stage, unless it is on who must still sign. If every gate
// rested, none does.
func (m *Moment) rest(gates []gate, d *decision, files map[int32]*report) {
	stages := 0
	lead := false
	for _, g := range d.gates {
		stages = max(stages, g.depth+1)
		lead = lead || g.depth == 0 && g.rule == answer.Lead
	}
	resting := 0
	for i := range gates {
		g := &gates[i]
		askable := g.signs < 0 && (g.depth > 0 || stages == 1)
		if g.rests = askable && g.told != nil && g.told.yes; g.rests {
			resting++
		}
		switch {
		case askable && !m.isFresh(g.told):
			g.asks = asksWouldPass
		case g.depth == 0 && g.signs < 0 && m.Entities[g.entity].Kind.Body() && !m.isFresh(files[g.entity]) && (!lead || g.rule == answer.Lead):
			g.asks = asksFileAt
		}
	}
	if resting == len(gates) {
		for i := range gates {
			gates[i].rests = false
		}
	}
}

// logit is αx + γ of a view.
func (m *Moment) logit(view float64) float64 {
	return m.Settings.Decision.Slope*view + m.Settings.Decision.Offset
}

// vote is the majority that decides a gate, as views stand.
func (m *Moment) vote(g gate, views []float64) *majority {
	logits := make([]float64, len(g.members))
	for i, member := range g.members {
		logits[i] = m.logit(views[member])
	}
	return newMajority(logits, max(g.seats-len(g.members), 0), m.logit(0))
}

// logChance is ln q: of how likely the gate passes as views stand.
func (m *Moment) logChance(g gate, views []float64) float64 {
	if g.rule == answer.Majority {
		return m.vote(g, views).logChance
	}
	return logSigma(m.logit(views[g.entity]))
}

// passes is q.
func (m *Moment) passes(g gate, views []float64) float64 { return math.Exp(m.logChance(g, views)) }
