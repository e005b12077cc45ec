package measures

import (
	"context"

	"inroad/influence/kernels/betweenness"
)

// mostWork bounds, in entities times ties, the graphs whose betweenness is split by ends: a search from everyone again.
const mostWork = 200_000_000

// byEnds gives every other entity the paths that start there: the dependencies of Brandes 2001, one search each.
func (e *explainer) byEnds(ctx context.Context, row int32) ([]share, error) {
	n := e.n
	if n.len()*len(n.strengths.Targets) > mostWork {
		return []share{{"paths between all others (too many to split)", 1, -1, nil}}, nil
	}
	costs := n.costs
	if n.hops {
		costs = costs.Unweighted()
	}
	dependencies, err := betweenness.Dependencies(ctx, costs, row, n.workers)
	if err != nil {
		return nil, err
	}
	var parts []share
	for source, d := range dependencies {
		if d > 0 {
			parts = append(parts, share{e.name(int32(source)), d, -1, nil})
		}
	}
	return parts, nil
}
