package measures

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"inroad/influence/answer"
	"inroad/influence/kernels"
	"inroad/influence/kernels/distances"
)

// shown is how many parts of a score are named one by one; the rest stand together.
const shown = 5

// A share is one part of a score, before it is scaled to sum to 1.
type share struct {
	text  string
	worth float64
	with  int32 // the row whose ties to the explained one are cited; -1 for none
	ties  []answer.TieRef
}

// An explainer splits the scores of a ranking into parts.
type explainer struct {
	n      *network
	scores []float64
	rows   []int32     // those to explain, in this order
	ends   [][]float64 // see byEnds
}

// reasons are the largest parts of a row's score, and the rest together; none where the score is 0.
func (e *explainer) reasons(ctx context.Context, m Measure, row int32) ([]answer.Reason, error) {
	reasons := []answer.Reason{}
	if e.scores[row] == 0 {
		return reasons, nil
	}
	parts, err := m.explain(e, ctx, row)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(parts, func(a, b share) int {
		return cmp.Or(cmp.Compare(math.Abs(b.worth), math.Abs(a.worth)), cmp.Compare(a.text, b.text))
	})
	total := 0.0
	for _, p := range parts {
		total += p.worth
	}
	if total == 0 {
		return reasons, nil
	}
	rest, others := 0.0, 0
	for i, p := range parts {
		switch {
		case i < shown || len(parts) == shown+1:
			ties := append([]answer.TieRef{}, p.ties...)
			if p.with >= 0 {
				ties = append(ties, e.n.moment.TiesBetween(e.n.entities[row], e.n.entities[p.with])...)
			}
			reasons = append(reasons, answer.Reason{Text: p.text, Share: p.worth / total, Ties: ties})
		default:
			rest += p.worth
			others++
		}
	}
	if others > 0 {
		reasons = append(reasons, answer.Reason{Text: fmt.Sprintf("%d others", others), Share: rest / total, Ties: []answer.TieRef{}})
	}
	return reasons, nil
}

// neighbours are the rows joined to one, with the strength of the tie to it, 1 where strengths do not count.
func (n *network) neighbours(row int32, visit func(other int32, strength float64)) {
	weights := n.strengths.RowWeights(row)
	for i, other := range n.strengths.Row(row) {
		if weights == nil {
			visit(other, 1)
		} else {
			visit(other, weights[i])
		}
	}
}

// into visits the rows with a tie to one: of a graph without directions its neighbours.
func (n *network) into(row int32, visit func(other int32, strength float64)) {
	if !n.directed {
		n.neighbours(row, visit)
		return
	}
	for other := range int32(n.len()) {
		n.neighbours(other, func(to int32, strength float64) {
			if to == row {
				visit(other, strength)
			}
		})
	}
}

func (e *explainer) name(row int32) string { return e.n.entity(row).Name }

// byNeighbours gives every neighbour the same share.
func (e *explainer) byNeighbours(_ context.Context, row int32) (parts []share, err error) {
	e.n.neighbours(row, func(other int32, _ float64) { parts = append(parts, share{e.name(other), 1, other, nil}) })
	return parts, nil
}

// byStrength gives every neighbour the strength of the tie.
func (e *explainer) byStrength(_ context.Context, row int32) (parts []share, err error) {
	e.n.neighbours(row, func(other int32, s float64) { parts = append(parts, share{e.name(other), s, other, nil}) })
	return parts, nil
}

// byEigenvector gives every neighbour its score times the tie's strength.
func (e *explainer) byEigenvector(_ context.Context, row int32) (parts []share, err error) {
	e.n.into(row, func(other int32, s float64) {
		parts = append(parts, share{e.name(other), s * e.scores[other], other, nil})
	})
	return parts, nil
}

// byKatz gives every neighbour what the ways through it count; the 1 of the way of length 0 is the row's own.
func (e *explainer) byKatz(ctx context.Context, row int32) ([]share, error) {
	parts, err := e.byEigenvector(ctx, row)
	sum := 0.0
	for _, p := range parts {
		sum += p.worth
	}
	for i := range parts {
		parts[i].worth *= (e.scores[row] - 1) / sum
	}
	return append(parts, share{"every entity's own", 1, -1, nil}), err
}

// byPageRank gives every neighbour the part of its score that it passes on; the rest comes to all alike.
func (e *explainer) byPageRank(ctx context.Context, row int32) (parts []share, err error) {
	const damping = 0.85
	out, err := kernels.Strengths(ctx, e.n.strengths)
	if err != nil {
		return nil, err
	}
	rest := e.scores[row]
	e.n.into(row, func(other int32, s float64) {
		passed := damping * e.scores[other] * s / out[other]
		rest -= passed
		parts = append(parts, share{e.name(other), passed, other, nil})
	})
	return append(parts, share{"every entity's own", rest, -1, nil}), nil
}

// byCore gives the same share to every neighbour in the same core or a denser one, who hold the row there.
func (e *explainer) byCore(_ context.Context, row int32) (parts []share, err error) {
	for _, other := range sortedRows(e.n.proportions(row)) {
		if e.scores[other] >= e.scores[row] {
			parts = append(parts, share{e.name(other), 1, other, nil})
		}
	}
	return parts, nil
}

// byStep parts the rows reached at once from those reached in a second step.
func (e *explainer) byStep(_ context.Context, row int32) ([]share, error) {
	at := map[int32]bool{row: true}
	direct := 0
	e.n.neighbours(row, func(other int32, _ float64) {
		if !at[other] {
			at[other] = true
			direct++
		}
	})
	second := 0
	for other := range at {
		if other == row {
			continue
		}
		e.n.neighbours(other, func(next int32, _ float64) {
			if _, known := at[next]; !known {
				at[next] = false
				second++
			}
		})
	}
	return []share{{"at one step", float64(direct), -1, nil}, {"at two steps", float64(second), -1, nil}}, nil
}

// byView gives every entity how much of its view hangs on the row's mind.
func (e *explainer) byView(_ context.Context, row int32) (parts []share, err error) {
	terms := e.n.moment.InfluenceOn(e.n.entities[row])
	for i, term := range terms {
		if term > 0 {
			text, with := e.n.moment.Entities[i].Name, e.n.row[i]
			if with == row {
				text, with = "their own view", -1
			}
			parts = append(parts, share{text, term, with, nil})
		}
	}
	return parts, nil
}

// byDistance and byNearness sort the rows reached into rings of whole steps, or of costs: the first by how far they are
// on the whole, the second by how much nearness each ring gives.
func (e *explainer) byDistance(ctx context.Context, row int32) ([]share, error) {
	return e.rings(ctx, row, func(d float64) float64 { return d })
}

func (e *explainer) byNearness(ctx context.Context, row int32) ([]share, error) {
	return e.rings(ctx, row, func(d float64) float64 { return 1 / d })
}

func (e *explainer) rings(ctx context.Context, row int32, worth func(float64) float64) ([]share, error) {
	costs := e.n.costs
	if e.n.hops {
		costs.Weights = make([]float64, len(costs.Targets))
		for i := range costs.Weights {
			costs.Weights[i] = 1
		}
	}
	distance, _, err := distances.LeastCosts(ctx, costs, row)
	if err != nil {
		return nil, err
	}
	rings := map[int]*share{}
	count := map[int]int{}
	var order []int
	for other, d := range distance {
		if int32(other) == row || math.IsInf(d, 1) {
			continue
		}
		ring := int(math.Ceil(d))
		if rings[ring] == nil {
			rings[ring] = &share{with: -1}
			order = append(order, ring)
		}
		rings[ring].worth += worth(d)
		count[ring]++
	}
	slices.Sort(order)
	parts := make([]share, 0, len(order))
	for _, ring := range order {
		unit := "steps"
		switch {
		case !e.n.hops:
			unit = "of cost"
		case ring == 1:
			unit = "step"
		}
		part := *rings[ring]
		part.text = fmt.Sprintf("%d within %d %s", count[ring], ring, unit)
		parts = append(parts, part)
	}
	return parts, nil
}
