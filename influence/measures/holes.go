package measures

import (
	"context"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/kernels/cohesion"
)

// proportions are p_ij of Burt: the share of each neighbour in a row's strengths, both directions together.
func (e *explainer) proportions(ctx context.Context, row int32) (map[int32]float64, error) {
	p := map[int32]float64{}
	add := func(other int32, s float64) {
		if other != row {
			p[other] += s
		}
	}
	e.n.neighbours(row, add)
	if e.n.directed {
		if err := e.into(ctx, row, add); err != nil {
			return nil, err
		}
	}
	sum := 0.0
	for _, other := range sortedRows(p) {
		sum += p[other]
	}
	for other := range p {
		p[other] /= sum
	}
	return p, nil
}

func sortedRows(p map[int32]float64) []int32 {
	rows := make([]int32, 0, len(p))
	for row := range p {
		rows = append(rows, row)
	}
	slices.Sort(rows)
	return rows
}

// byConstraint gives every contact its term (p_ij + Σ_q p_iq·p_qj)².
func (e *explainer) byConstraint(ctx context.Context, row int32) (parts []share, err error) {
	own, err := e.proportions(ctx, row)
	if err != nil {
		return nil, err
	}
	through := map[int32]float64{}
	contacts := sortedRows(own)
	for _, q := range contacts {
		theirs, err := e.proportions(ctx, q)
		if err != nil {
			return nil, err
		}
		for j, p := range theirs {
			through[j] += own[q] * p
		}
	}
	for _, j := range contacts {
		c := own[j] + through[j]
		parts = append(parts, share{Part: answer.Part{Kind: answer.ByOne}, worth: c * c, with: j})
	}
	return parts, nil
}

// byRedundancy gives every contact what it adds: 1 − Σ_q p_iq·w_jq/max_k w_jk.
func (e *explainer) byRedundancy(ctx context.Context, row int32) (parts []share, err error) {
	own, err := e.proportions(ctx, row)
	if err != nil {
		return nil, err
	}
	for _, j := range sortedRows(own) {
		theirs, err := e.proportions(ctx, j)
		if err != nil {
			return nil, err
		}
		most := 0.0
		for _, p := range theirs {
			most = max(most, p)
		}
		adds := 1.0
		for _, q := range sortedRows(theirs) {
			if q != row {
				adds -= own[q] * theirs[q] / most
			}
		}
		parts = append(parts, share{Part: answer.Part{Kind: answer.ByOne}, worth: adds, with: j})
	}
	return parts, nil
}

// roles counts the open ways on which each row stands between two others, by party or by department.
func (n *network) roles(ctx context.Context) ([]cohesion.Roles, error) {
	return cohesion.Brokerage(ctx, n.strengths, n.groups, n.workers)
}

// groupsOf numbers the group of every row, from 0: the party a person is a member of, or the department at the top of
// the person's post, bodies standing for themselves; −1 where there is none.
func (n *network) groupsOf(by answer.Grouping) []int32 {
	m := n.moment
	groups := make([]int32, n.len())
	for row, e := range n.entities {
		groups[row] = -1
		switch by {
		case answer.ByParty:
			for _, t := range m.From(e) {
				if t.Counts == graph.MemberOf && m.Entities[t.To].Kind == graph.PartyKind && graph.Holds(t.Since, t.Until, m.Day) {
					groups[row] = t.To
					break
				}
			}
			if m.Entities[e].Kind == graph.PartyKind {
				groups[row] = e
			}
		default:
			if body, ok := m.TopBody(e); ok {
				groups[row] = body
			}
		}
	}
	number := map[int32]int32{}
	for row, g := range groups {
		if g < 0 {
			continue
		}
		if _, known := number[g]; !known {
			number[g] = int32(len(number))
		}
		groups[row] = number[g]
	}
	return groups
}

// byRole parts the open ways by the role the row plays on them.
func (e *explainer) byRole(ctx context.Context, row int32) ([]share, error) {
	if e.roles == nil {
		var err error
		if e.roles, err = e.n.roles(ctx); err != nil {
			return nil, err
		}
	}
	r := e.roles[row]
	return []share{
		{Part: answer.Part{Kind: answer.Coordinator}, worth: float64(r.Coordinator), with: nobody},
		{Part: answer.Part{Kind: answer.Consultant}, worth: float64(r.Itinerant), with: nobody},
		{Part: answer.Part{Kind: answer.Representative}, worth: float64(r.Representative), with: nobody},
		{Part: answer.Part{Kind: answer.Gatekeeper}, worth: float64(r.Gatekeeper), with: nobody},
		{Part: answer.Part{Kind: answer.Liaison}, worth: float64(r.Liaison), with: nobody},
	}, nil
}

// byRoute gives every step of the best route its part of the cost; one of ours is at hand.
func (e *explainer) byRoute(_ context.Context, row int32) ([]share, error) {
	m, who := e.n.moment, e.n.entities[row]
	if m.Ours[who] {
		return []share{{Part: answer.Part{Kind: answer.IsOurs}, worth: 1, with: nobody}}, nil
	}
	var parts []share
	for _, p := range e.n.ways.Steps(who) {
		part := answer.Part{Kind: answer.StepTo, From: &p.From, Who: &p.To, Via: &p.Via, Ties: p.Ties}
		parts = append(parts, share{Part: part, worth: p.Share, with: nobody})
	}
	return parts, nil
}
