package measures

import (
	"context"
	"fmt"
	"math"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/kernels/ranks"
)

// All is the name of every measure at once, for RankAll.
const All = "all"

// RankAll ranks by every measure and compares them: a finding per entity in the order of the first measure, whose
// figures are its ranks by each; notes say how far the measures agree (Spearman's rank correlation with that order).
func RankAll(ctx context.Context, s *graph.Snapshot, settings influence.Settings, opt Options) (*influence.Answer, error) {
	n, err := newNetwork(influence.At(s, settings, settings.AsOf.First()), opt)
	if err != nil {
		return nil, err
	}
	a := n.moment.NewAnswer("rank", "How do the measures compare?", opt.Settings)
	a.Method.Parameters["by"] = All
	ranks := make([]map[string]float64, n.len())
	for row := range ranks {
		ranks[row] = map[string]float64{}
	}
	var first []float64
	var order []int32
	for _, measure := range Table {
		scores, err := measure.score(ctx, n)
		if err != nil {
			return nil, fmt.Errorf("rank by %s: %w", measure.Name, err)
		}
		rows := n.order(scores)
		for i, row := range rows {
			ranks[row][measure.Name] = float64(i + 1)
		}
		if first == nil {
			first, order = scores, rows
			continue
		}
		if ρ := correlation(first, scores); !math.IsNaN(ρ) {
			a.Notes = append(a.Notes, fmt.Sprintf("%s agrees with %s to %.2f (Spearman).", measure.Name, Table[0].Name, ρ))
		}
	}
	if opt.N > 0 {
		order = order[:min(opt.N, len(order))]
	}
	for i, row := range order {
		a.Add(influence.Finding{
			Rank: i + 1, Subjects: []influence.Subject{n.moment.Subject(n.entities[row])}, Score: first[row],
			Figures: ranks[row], Reasons: []influence.Reason{},
		})
	}
	a.Settle()
	return a, ctx.Err()
}

// correlation compares two scores where both are defined.
func correlation(a, b []float64) float64 {
	var x, y []float64
	for i := range a {
		if !math.IsNaN(a[i]) && !math.IsNaN(b[i]) {
			x, y = append(x, a[i]), append(y, b[i])
		}
	}
	return ranks.Spearman(x, y)
}
