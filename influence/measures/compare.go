package measures

import (
	"context"
	"fmt"
	"math"
	"strings"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/kernels/ranks"
	"inroad/influence/world"
)

// All is the name of every measure at once, for RankAll.
const All = "all"

// RankAll ranks by every measure and compares them: a finding per entity in the order of the first measure, whose
// figures are its places by each, equal scores sharing one; notes say how far the measures agree (Spearman's rank
// correlation with that order), and which rank nobody.
func RankAll(ctx context.Context, s *graph.Snapshot, settings world.Settings, opt Options) (*answer.Answer, error) {
	n, err := newNetwork(influence.At(s, settings, settings.AsOf.First()), opt)
	if err != nil {
		return nil, err
	}
	a := n.moment.NewAnswer("rank", opt.Settings)
	a.Question = "How do the measures compare?"
	a.Method.Parameters["by"] = All
	places := make([]map[string]float64, n.len())
	for row := range places {
		places[row] = map[string]float64{}
	}
	listed := n.listed()
	var first []float64
	var order []int32
	var ranks []int
	var agree, alike []string
	for _, measure := range Table {
		scores, err := measure.score(ctx, n)
		if err != nil {
			return nil, fmt.Errorf("rank by %s: %w", measure.Name, err)
		}
		rows, sharp := n.order(scores, listed)
		shared := answer.Places(sharp)
		for i, row := range rows {
			places[row][measure.Name] = float64(shared[i])
		}
		if len(rows) > 1 && shared[len(rows)-1] == 1 {
			alike = append(alike, measure.Name)
		}
		if first == nil {
			first, order, ranks = scores, rows, shared
			continue
		}
		if ρ := correlation(first, scores, listed); !math.IsNaN(ρ) {
			agree = append(agree, fmt.Sprintf("%s %.2f", measure.Name, ρ))
		}
	}
	if opt.N > 0 {
		order = order[:min(opt.N, len(order))]
	}
	for i, row := range order {
		a.Add(answer.Finding{
			Rank: ranks[i], Subjects: []answer.Subject{n.moment.Subject(n.entities[row])}, Score: first[row],
			Figures: places[row], Reasons: []answer.Reason{},
		})
	}
	a.Settle()
	a.Notes = append(n.oursNote(), a.Notes...)
	a.Notes = append(a.Notes, fmt.Sprintf("The figures are places, 1 the highest by that measure; equal scores share one, and where a measure says nothing of somebody there is none. The order is that of %s. High constraint is little room to move.", Table[0].Name))
	a.Notes = append(a.Notes, n.listNote(listed)...)
	if len(agree) > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf("How far each orders as %s does (Spearman's correlation: 1 the same order, 0 unrelated, -1 the reverse): %s.", Table[0].Name, strings.Join(agree, ", ")))
	}
	a.Notes = append(a.Notes, n.estimates...)
	if len(alike) > 0 {
		a.Notes = append(a.Notes, "The same for all, so that they rank nobody: "+strings.Join(alike, ", ")+".")
	}
	return a, ctx.Err()
}

// correlation compares two scores where both are defined.
func correlation(a, b []float64, rows []int32) float64 {
	var x, y []float64
	for _, i := range rows {
		if !math.IsNaN(a[i]) && !math.IsNaN(b[i]) {
			x, y = append(x, a[i]), append(y, b[i])
		}
	}
	return ranks.Spearman(x, y)
}
