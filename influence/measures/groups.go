package measures

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/kernels/communities"
)

// GroupOptions are the options of Groups.
type GroupOptions struct {
	Kind       graph.Kind
	Resolution float64 // above 1 more and smaller groups; 0 means 1
	N          int     // groups; 0: all
	Workers    int
	Settings   string
}

// Groups answers who belongs together: communities by the Leiden method on strengths, each named after the body or
// party that most of its people belong to, with those who bridge it to others, who come first among its subjects.
func Groups(ctx context.Context, s *graph.Snapshot, settings influence.Settings, opt GroupOptions) (*influence.Answer, error) {
	n, err := newNetwork(influence.At(s, settings, settings.AsOf.First()), Options{Kind: opt.Kind, Workers: opt.Workers})
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
	if opt.N > 0 {
		order = order[:min(opt.N, len(order))]
	}
	a := n.moment.NewAnswer("groups", "Who belongs together, and who bridges?", opt.Settings)
	a.Method.Parameters["resolution"] = cmp.Or(opt.Resolution, 1)
	for i, c := range order {
		a.Add(n.group(i+1, members[c], found.Of))
	}
	a.Settle()
	a.Notes = append(a.Notes, fmt.Sprintf("Modularity %.3f: 0 is what ties at random would give. %d entities stand alone.", found.Modularity, alone))
	return a, ctx.Err()
}

// group is the finding on one community: bridges first, then the others, each by strength of ties.
func (n *network) group(rank int, members, of []int32) influence.Finding {
	outward, total := map[int32]float64{}, map[int32]float64{}
	inside, outside, bridges := 0.0, 0.0, 0
	for _, row := range members {
		n.neighbours(row, func(other int32, s float64) {
			total[row] += s
			if of[other] != of[row] {
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
	members = slices.Clone(members)
	slices.SortStableFunc(members, func(a, b int32) int {
		return cmp.Or(cmp.Compare(outward[b], outward[a]), cmp.Compare(total[b], total[a]), cmp.Compare(n.moment.Rank(n.entities[a]), n.moment.Rank(n.entities[b])))
	})
	f := influence.Finding{
		Rank: rank, Score: float64(len(members)), Reasons: []influence.Reason{},
		Figures: map[string]float64{"size": float64(len(members)), "bridges": float64(bridges)},
	}
	for _, row := range members {
		f.Subjects = append(f.Subjects, n.moment.Subject(n.entities[row]))
	}
	if sum := inside + outside; sum > 0 {
		f.Reasons = append(f.Reasons,
			influence.Reason{Text: n.groupName(members), Share: inside / sum, Ties: []influence.TieRef{}},
			influence.Reason{Text: "ties to other groups", Share: outside / sum, Ties: []influence.TieRef{}})
	}
	return f
}

// groupName is the party or body that most of the members belong to, with how many do.
func (n *network) groupName(members []int32) string {
	m := n.moment
	count := map[int32]int{}
	best, most := int32(-1), 0
	for _, row := range members {
		for _, t := range m.From(n.entities[row]) {
			switch t.Counts {
			case graph.WorksFor, graph.Heads, graph.MemberOf, graph.PartOf:
				if !graph.Holds(t.Since, t.Until, m.Day) || !m.Entities[t.To].Kind.HasView() {
					continue
				}
				count[t.To]++
				if c := count[t.To]; c > most || c == most && m.Rank(t.To) < m.Rank(best) {
					best, most = t.To, c
				}
			}
		}
	}
	if best < 0 {
		return "ties within the group"
	}
	return fmt.Sprintf("ties around %s (%d of %d)", m.Entities[best].Name, most, len(members))
}
