package measures

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/kernels/communities"
	"inroad/influence/world"
)

// GroupOptions are the options of Groups.
type GroupOptions struct {
	Kind       graph.Kind
	Whole      bool    // as in Options
	Resolution float64 // above 1 more and smaller groups; 0 means 1
	N          int     // groups; 0: all
	Workers    int
	Settings   string
}

// Groups answers who belongs together: communities by the Leiden method on strengths, each named after the body or
// party that most of its people belong to, with those who bridge it to others, who come first among its subjects.
func Groups(ctx context.Context, s *graph.Snapshot, settings world.Settings, opt GroupOptions) (*answer.Answer, error) {
	n, err := newNetwork(influence.At(s, settings, settings.AsOf.First()), Options{Kind: opt.Kind, Whole: opt.Whole, Workers: opt.Workers})
	if err != nil {
		return nil, err
	}
	found, err := communities.Leiden(ctx, n.strengths, communities.Options{Resolution: opt.Resolution, Workers: opt.Workers})
	if err != nil {
		return nil, fmt.Errorf("groups: %w", err)
	}
	members := make([][]int32, found.Count)
	for row, c := range found.Of {
		members[c] = append(members[c], int32(row))
	}
	order := make([]int, 0, found.Count)
	alone := 0
	for c := range members {
		if len(members[c]) > 1 {
			order = append(order, c)
		} else {
			alone++
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(members[b]), len(members[a])) })
	g := grouping{network: n, of: found.Of, members: members, rank: make([]int, found.Count)}
	for i, c := range order {
		g.rank[c] = i + 1
	}
	if opt.N > 0 {
		order = order[:min(opt.N, len(order))]
	}
	body := &answer.Groups{Found: found.Count - alone, Alone: alone, Network: n.len(), Resolution: cmp.Or(opt.Resolution, 1)}
	a := n.begin("groups", opt.Settings, body)
	a.Method.Parameters["resolution"] = body.Resolution
	a.Method.Parameters["kind"] = string(opt.Kind)
	a.Method.Parameters["whole"] = opt.Whole
	switch {
	case n.len() == 0:
		body.Nobody = &answer.Nobody{Outcome: answer.EmptyNetwork}
	case len(n.strengths.Targets) == 0:
		body.Nobody = &answer.Nobody{Outcome: answer.NoFigure, Why: n.withoutTies(), Kind: n.kind}
	case body.Found > 1: // groups found at another resolution are measured by the same scale
		apart, err := communities.Modularity(ctx, n.strengths, found.Of, 1)
		if err != nil {
			return nil, fmt.Errorf("groups: %w", err)
		}
		body.Apart = &apart
	}
	for _, c := range order {
		group := g.group(c)
		body.Groups = append(body.Groups, group)
		a.Context.Name(group.Members...)
		for _, b := range group.Bridges {
			a.Context.Cite(b.Ties...)
		}
	}
	a.Settle()
	return a, ctx.Err()
}

// A grouping is who belongs together: the group of each row, the rows of each group, and its rank, 0 for who is alone.
type grouping struct {
	*network
	of      []int32
	members [][]int32
	rank    []int
}

// group is what is said of one.
func (g grouping) group(c int) answer.Group {
	outward, total := map[int32]float64{}, map[int32]float64{}
	inside, outside, bridges := 0.0, 0.0, 0
	for _, row := range g.members[c] {
		g.neighbours(row, func(other int32, s float64) {
			total[row] += s
			if g.of[other] != g.of[row] {
				outward[row] += s
				outside += s
			} else {
				inside += s
			}
		})
		if outward[row] > 0 {
			bridges++
		}
	}
	members := slices.Clone(g.members[c])
	slices.SortStableFunc(members, func(a, b int32) int {
		return cmp.Or(cmp.Compare(outward[b], outward[a]), cmp.Compare(total[b], total[a]), cmp.Compare(g.moment.Rank(g.entities[a]), g.moment.Rank(g.entities[b])))
	})
	sum := inside + outside // above 0: who has no ties is alone
	group := answer.Group{Place: g.rank[c], Bridging: bridges, Inside: inside / sum}
	for _, row := range members {
		group.Members = append(group.Members, g.moment.Subject(g.entities[row]))
	}
	group.Around, group.Belong = g.body(members)
	for i, row := range members[:bridges] {
		if i < shown || bridges == shown+1 {
			group.Bridges = append(group.Bridges, g.bridge(row, outward[row]/sum))
		} else {
			group.Rest++
			group.RestHave += outward[row] / sum
		}
	}
	return group
}

// bridge says to which groups a row leads, the strongest first, and by which ties.
func (g grouping) bridge(row int32, share float64) answer.Bridge {
	strength := map[int32]float64{}
	b := answer.Bridge{Who: g.moment.Subject(g.entities[row]), Share: share}
	g.neighbours(row, func(other int32, s float64) {
		if to := g.of[other]; to != g.of[row] {
			strength[to] += s
			b.Ties = append(b.Ties, g.moment.TiesBetween(g.entities[row], g.entities[other], g.whole)...)
		}
	})
	groups := sortedRows(strength)
	slices.SortStableFunc(groups, func(a, b int32) int { return cmp.Compare(strength[b], strength[a]) })
	for i, c := range groups {
		const named = 3
		if i == named && len(groups) > named+1 {
			b.More = len(groups) - named
			break
		}
		b.To = append(b.To, g.beyond(int(c)))
	}
	return b
}

// beyond names a group by its place and its body; who is alone stands for themselves.
func (g grouping) beyond(c int) answer.Beyond {
	if g.rank[c] == 0 {
		who := g.moment.Subject(g.entities[g.members[c][0]])
		return answer.Beyond{Around: &who}
	}
	body, _ := g.body(g.members[c])
	return answer.Beyond{Place: g.rank[c], Around: body}
}

// body is the party or body that most of the members belong to, and how many do; nil where none belongs to any.
func (n *network) body(members []int32) (body *answer.Subject, most int) {
	m := n.moment
	count := map[int32]int{}
	best := int32(-1)
	var counted []int32 // bodies of one member, who may both head a body and work for it
	for _, row := range members {
		counted = counted[:0]
		for _, t := range m.From(n.entities[row]) {
			switch t.Counts {
			case graph.WorksFor, graph.Heads, graph.MemberOf, graph.PartOf:
				if !graph.Holds(t.Since, t.Until, m.Day) || !m.Entities[t.To].Kind.HasView() || slices.Contains(counted, t.To) {
					continue
				}
				counted = append(counted, t.To)
				count[t.To]++
				if c := count[t.To]; c > most || c == most && m.Rank(t.To) < m.Rank(best) {
					best, most = t.To, c
				}
			}
		}
	}
	if best < 0 {
		return nil, 0
	}
	who := m.Subject(best)
	return &who, most
}
