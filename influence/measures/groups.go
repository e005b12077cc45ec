package measures

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

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
	a := n.moment.NewAnswer("groups", opt.Settings)
	a.Question = "Who belongs together, and who bridges?"
	a.Method.Parameters["resolution"] = cmp.Or(opt.Resolution, 1)
	for _, c := range order {
		a.Add(g.finding(c))
	}
	a.Settle()
	switch groups := found.Count - alone; {
	case groups == 0 && len(n.strengths.Targets) == 0:
		everybody := make([]int32, n.len())
		for row := range everybody {
			everybody[row] = int32(row)
		}
		a.Notes = append(a.Notes, n.withoutTies(everybody)+": there is no group.")
		return a, ctx.Err()
	case groups == 0:
		a.Notes = append(a.Notes, fmt.Sprintf("At the resolution %v everybody is a group alone; a lower one gives groups.", cmp.Or(opt.Resolution, 1)))
		return a, ctx.Err()
	case groups == 1:
		who, why := "All are one group", "nothing sets a part of them apart"
		if alone > 0 {
			who = "All who have ties are one group"
		}
		if opt.Resolution > 0 && opt.Resolution < 1 {
			why = fmt.Sprintf("that is what so low a resolution as %v asks for", opt.Resolution)
		}
		a.Notes = append(a.Notes, who+": "+why+".")
	default:
		// Groups found at another resolution are measured by the same scale.
		apart, err := communities.Modularity(ctx, n.strengths, found.Of, 1)
		if err != nil {
			return nil, fmt.Errorf("groups: %w", err)
		}
		a.Notes = append(a.Notes, fmt.Sprintf("How well the groups are set apart: modularity %.3f, where 0 is what ties laid at random would give. Where ties are few, groups of 0.3 and more can be found in any network.", apart))
	}
	switch alone {
	case 0:
	case 1:
		a.Notes = append(a.Notes, "1 stands alone and is in no group.")
	default:
		a.Notes = append(a.Notes, fmt.Sprintf("%d stand alone and are in no group.", alone))
	}
	return a, ctx.Err()
}

// A grouping is who belongs together: the group of each row, the rows of each group, and its rank, 0 for who is alone.
type grouping struct {
	*network
	of      []int32
	members [][]int32
	rank    []int
}

// finding is that on one group: bridges first, then the others, each by strength of ties. Its reasons are how much of
// its ties' strength stays within, and who bridges to which others.
func (g grouping) finding(c int) answer.Finding {
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
	f := answer.Finding{
		Rank: g.rank[c], Score: float64(len(members)), Reasons: []answer.Reason{},
		Figures: map[string]float64{"size": float64(len(members)), "bridges": float64(bridges)},
	}
	for _, row := range members {
		f.Subjects = append(f.Subjects, g.moment.Subject(g.entities[row]))
	}
	sum := inside + outside
	if sum == 0 {
		return f
	}
	body, most := g.body(members)
	text := fmt.Sprintf("ties among %d who share no body or party", len(members))
	if body != "" {
		text = fmt.Sprintf("ties around %s, to which %d of the %d belong", body, most, len(members))
	}
	f.Reasons = append(f.Reasons, answer.Reason{Text: text, Share: inside / sum, Ties: []answer.TieRef{}})
	rest, others := 0.0, 0
	for i, row := range members[:bridges] {
		if i < shown || bridges == shown+1 {
			f.Reasons = append(f.Reasons, g.bridge(row, outward[row]/sum))
		} else {
			rest += outward[row]
			others++
		}
	}
	if others > 0 {
		f.Reasons = append(f.Reasons, answer.Reason{Text: fmt.Sprintf("%d others who bridge", others), Share: rest / sum, Ties: []answer.TieRef{}})
	}
	return f
}

// bridge is the reason that a row is one: to which groups it leads, the strongest first, and by which ties.
func (g grouping) bridge(row int32, share float64) answer.Reason {
	strength := map[int32]float64{}
	ties := []answer.TieRef{}
	g.neighbours(row, func(other int32, s float64) {
		if to := g.of[other]; to != g.of[row] {
			strength[to] += s
			ties = append(ties, g.moment.TiesBetween(g.entities[row], g.entities[other], g.whole)...)
		}
	})
	groups := sortedRows(strength)
	slices.SortStableFunc(groups, func(a, b int32) int { return cmp.Compare(strength[b], strength[a]) })
	var to []string
	for i, c := range groups {
		const named = 3
		if i == named && len(groups) > named+1 {
			to = append(to, fmt.Sprintf("and %d more", len(groups)-named))
			break
		}
		to = append(to, g.name(int(c)))
	}
	return answer.Reason{Text: g.entity(row).Name + " bridges to " + strings.Join(to, ", "), Share: share, Ties: ties}
}

// name is a group by its rank and its body; who is alone goes by name.
func (g grouping) name(c int) string {
	if g.rank[c] == 0 {
		return g.entity(g.members[c][0]).Name
	}
	if body, _ := g.body(g.members[c]); body != "" {
		return fmt.Sprintf("%d (%s)", g.rank[c], body)
	}
	return fmt.Sprintf("group %d", g.rank[c])
}

// body is the party or body that most of the members belong to, and how many do; empty where none belongs to any.
func (n *network) body(members []int32) (name string, most int) {
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
		return "", 0
	}
	return m.Entities[best].Name, most
}
