package measures

import (
	"context"
	"fmt"
	"math"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/kernels/ranks"
	"inroad/influence/world"
)

// All is the name of every measure at once, for RankAll.
const All answer.Measure = "all"

// RankAll ranks by every measure and compares them: everybody in the order of the first measure, with a place by each,
// equal scores sharing one; how far the measures agree (Spearman's rank correlation with that order), and which rank
// nobody.
func RankAll(ctx context.Context, s *graph.Snapshot, settings world.Settings, opt Options) (*answer.Answer, error) {
	n, err := newNetwork(influence.At(s, settings, settings.AsOf.First()), opt)
	if err != nil {
		return nil, err
	}
	listed := n.listed()
	body := &answer.Comparison{Listing: n.listing(listed)}
	places := make([][]int, n.len()) // of each row, by measure
	var first []float64
	var order []int32
	for at, measure := range Table {
		scores, err := measure.score(ctx, n)
		if err != nil {
			return nil, fmt.Errorf("rank by %s: %w", measure.Name, err)
		}
		body.Measures = append(body.Measures, measure.Name)
		rows, sharp := n.order(scores, listed)
		shared := answer.Places(sharp)
		for i, row := range rows {
			if places[row] == nil {
				places[row] = make([]int, len(Table))
			}
			places[row][at] = shared[i]
		}
		if len(rows) > 1 && shared[len(rows)-1] == 1 {
			body.Alike = append(body.Alike, measure.Name)
		}
		if first == nil {
			first, order = scores, rows
			continue
		}
		if ρ := correlation(first, scores, listed); !math.IsNaN(ρ) {
			body.Agree = append(body.Agree, answer.Agreement{Measure: measure.Name, Correlation: ρ})
		}
	}
	body.Estimates, body.Unsettled = n.estimates, n.unsettled
	a := n.begin("rank", opt.Settings, body)
	a.Method.Parameters["by"] = string(All)
	a.Method.Parameters["kind"] = string(opt.Kind)
	a.Method.Parameters["directed"] = opt.Directed
	a.Method.Parameters["unweighted"] = opt.Unweighted
	a.Method.Parameters["whole"] = opt.Whole
	if opt.N > 0 {
		order = order[:min(opt.N, len(order))]
	}
	for _, row := range order {
		who := n.moment.Subject(n.entities[row])
		body.Compared = append(body.Compared, answer.Compared{Who: who, Score: first[row], Places: places[row]})
		a.Context.Name(who)
	}
	a.Settle()
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
