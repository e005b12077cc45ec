package measures

import (
	"context"
	"slices"

	"inroad/influence/answer"
	"inroad/influence/kernels/betweenness"
)

// mostWork bounds, in entities times ties, the graphs whose betweenness is split by ends: it takes the measure's own
// time again.
const mostWork = 500_000_000

// together is how many rows are split in one go: it bounds the memory, not the result.
const together = 256

// byEnds gives every other entity the paths that start there: its dependency, of Brandes 2001.
func (e *explainer) byEnds(ctx context.Context, row int32) ([]share, error) {
	n := e.n
	if n.len()*len(n.strengths.Targets) > mostWork {
		return []share{{Part: answer.Part{Kind: answer.FromAll}, worth: 1, with: nobody}}, nil
	}
	at := slices.Index(e.rows, row)
	if at%together == 0 {
		costs := n.costs
		if n.hops {
			costs = costs.Unweighted()
		}
		dependencies, err := betweenness.Dependencies(ctx, costs, e.rows[at:min(at+together, len(e.rows))], n.workers)
		if err != nil {
			return nil, err
		}
		e.ends = dependencies
	}
	var parts []share
	for source, d := range e.ends[at%together] {
		if d > 0 {
			parts = append(parts, share{Part: answer.Part{Kind: answer.FromOne}, worth: d, with: int32(source), read: readNone})
		}
	}
	return parts, nil
}
