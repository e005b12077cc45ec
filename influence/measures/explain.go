package measures

import (
	"cmp"
	"context"
	"math"
	"slices"

	"inroad/influence/answer"
	"inroad/influence/kernels"
	"inroad/influence/kernels/cohesion"
	"inroad/influence/kernels/distances"
	"inroad/influence/world"
)

// shown is how many parts of a score are named one by one; the rest stand together.
const shown = 5

// A share is a part of a score while its parts are counted together.
type share struct {
	answer.Part
	worth float64
	with  int32 // the row that the part names, or nobody
	read  read  // which ties with it are cited
}

// nobody stands where a part names none of the network.
const nobody = -1

// A read says which ties a measure reads where they have directions.
type read int

const (
	readBoth read = iota
	readOut       // those that lead on from the row
	readIn        // those that lead to it
	readNone
)

// ties cites what joins two rows, as far as it is read.
func (e *explainer) ties(row, other int32, r read) []answer.TieRef {
	m, from, to := e.n.moment, e.n.entities[row], e.n.entities[other]
	switch {
	case r == readNone:
		return nil
	case !e.n.directed || r == readBoth:
		return m.TiesBetween(from, to, e.n.whole)
	case r == readIn:
		return m.TiesFrom(to, from, e.n.whole)
	}
	return m.TiesFrom(from, to, e.n.whole)
}

// An explainer splits the scores of a ranking into parts.
type explainer struct {
	n      *network
	scores []float64
	rows   []int32 // those to explain, in this order

	// What serves several rows, or all of them, once one of them was explained.
	incoming *kernels.Rows // ties by the row they lead to
	outgoing []float64     // the sum of each row's strengths
	ends     [][]float64   // see byEnds
	terms    [][]float64   // see byView
	roles    []cohesion.Roles
}

// parts are the largest parts of a row's score, and the rest together; none where the score is 0.
func (e *explainer) parts(ctx context.Context, m Measure, row int32) ([]answer.Part, error) {
	if e.scores[row] == 0 {
		return nil, nil
	}
	parts, err := m.explain(e, ctx, row)
	if err != nil {
		return nil, err
	}
	parts = slices.DeleteFunc(parts, func(p share) bool { return p.worth == 0 })
	order := make([]int32, len(parts)) // parts are large, and may be as many as the network
	total := 0.0
	for i := range parts {
		order[i] = int32(i)
		total += parts[i].worth
	}
	if total == 0 {
		return nil, nil
	}
	slices.SortFunc(order, func(i, j int32) int {
		a, b := &parts[i], &parts[j]
		if c := cmp.Compare(math.Abs(b.worth), math.Abs(a.worth)); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(e.rank(a), e.rank(b)), cmp.Compare(i, j))
	})
	var told []answer.Part
	rest, others := 0.0, 0
	for i, at := range order {
		p := &parts[at]
		switch {
		case i < shown || len(parts) == shown+1:
			part := p.Part
			part.Share = p.worth / total
			if p.with != nobody {
				who := e.n.moment.Subject(e.n.entities[p.with])
				part.Who = &who
				part.Ties = append(slices.Clone(part.Ties), e.ties(row, p.with, p.read)...)
			}
			told = append(told, part)
		default:
			rest += p.worth
			others += max(1, p.Count)
		}
	}
	if others > 0 {
		told = append(told, answer.Part{Kind: answer.ByOthers, Count: others, Share: rest / total})
	}
	return told, nil
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
func (e *explainer) into(ctx context.Context, row int32, visit func(other int32, strength float64)) error {
	if !e.n.directed {
		e.n.neighbours(row, visit)
		return nil
	}
	if e.incoming == nil {
		incoming, err := e.n.strengths.Transpose(ctx)
		if err != nil {
			return err
		}
		e.incoming = &incoming
	}
	for i, other := range e.incoming.Row(row) {
		visit(other, e.incoming.StrengthAt(e.incoming.Offsets[row]+int32(i)))
	}
	return nil
}

// rank is the place of a part among equal ones: those who are named by their names, the others as they come.
func (e *explainer) rank(p *share) int32 {
	if p.with == nobody {
		return -1
	}
	return e.n.moment.Rank(e.n.entities[p.with])
}

// byNeighbours gives every neighbour the same share.
func (e *explainer) byNeighbours(_ context.Context, row int32) (parts []share, err error) {
	e.n.neighbours(row, func(other int32, _ float64) {
		parts = append(parts, share{Part: answer.Part{Kind: answer.ByOne}, worth: 1, with: other, read: readOut})
	})
	return parts, nil
}

// byStrength gives every neighbour the strength of the tie.
func (e *explainer) byStrength(_ context.Context, row int32) (parts []share, err error) {
	e.n.neighbours(row, func(other int32, s float64) {
		parts = append(parts, share{Part: answer.Part{Kind: answer.ByOne}, worth: s, with: other, read: readOut})
	})
	return parts, nil
}

// byEigenvector gives every neighbour its score times the tie's strength.
func (e *explainer) byEigenvector(ctx context.Context, row int32) (parts []share, err error) {
	err = e.into(ctx, row, func(other int32, s float64) {
		parts = append(parts, share{Part: answer.Part{Kind: answer.ByOne}, worth: s * e.scores[other], with: other, read: readIn})
	})
	return parts, err
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
	return append(parts, share{Part: answer.Part{Kind: answer.OwnScore}, worth: 1, with: nobody}), err
}

// byPageRank gives every neighbour the part of its score that it passes on; the rest comes to all alike.
func (e *explainer) byPageRank(ctx context.Context, row int32) (parts []share, err error) {
	const damping = 0.85
	if e.outgoing == nil {
		if e.outgoing, err = kernels.Strengths(ctx, e.n.strengths); err != nil {
			return nil, err
		}
	}
	rest := e.scores[row]
	err = e.into(ctx, row, func(other int32, s float64) {
		passed := damping * e.scores[other] * s / e.outgoing[other]
		rest -= passed
		parts = append(parts, share{Part: answer.Part{Kind: answer.ByOne}, worth: passed, with: other, read: readIn})
	})
	return append(parts, share{Part: answer.Part{Kind: answer.OwnScore}, worth: rest, with: nobody}), err
}

// byCore gives the same share to every neighbour in the same core or a denser one, who hold the row there.
func (e *explainer) byCore(ctx context.Context, row int32) (parts []share, err error) {
	near, err := e.proportions(ctx, row)
	for _, other := range sortedRows(near) {
		if e.scores[other] >= e.scores[row] {
			parts = append(parts, share{Part: answer.Part{Kind: answer.ByOne}, worth: 1, with: other})
		}
	}
	return parts, err
}

// byStep parts the rows reached at once from those reached in a second step.
func (e *explainer) byStep(_ context.Context, row int32) ([]share, error) {
	met := map[int32]bool{row: true}
	var direct []int32
	e.n.neighbours(row, func(other int32, _ float64) {
		if !met[other] {
			met[other] = true
			direct = append(direct, other)
		}
	})
	second := 0
	for _, other := range direct {
		e.n.neighbours(other, func(next int32, _ float64) {
			if !met[next] {
				met[next] = true
				second++
			}
		})
	}
	return []share{
		{Part: answer.Part{Kind: answer.InSteps, Count: len(direct), To: 1}, worth: float64(len(direct)), with: nobody},
		{Part: answer.Part{Kind: answer.InSteps, Count: second, To: 2}, worth: float64(second), with: nobody},
	}, nil
}

// byView gives every entity how much of its view hangs on the row's mind.
func (e *explainer) byView(_ context.Context, row int32) (parts []share, err error) {
	at := slices.Index(e.rows, row)
	if at%world.Lanes == 0 {
		var whom []int32
		for _, row := range e.rows[at:min(at+world.Lanes, len(e.rows))] {
			whom = append(whom, e.n.entities[row])
		}
		e.terms = e.n.moment.InfluenceOn(e.n.voices(), whom)
	}
	for i, term := range e.terms[at%world.Lanes] {
		switch with := e.n.row[i]; {
		case term <= 0:
		case with == row:
			parts = append(parts, share{Part: answer.Part{Kind: answer.OwnView}, worth: term, with: nobody})
		case with >= 0:
			parts = append(parts, share{Part: answer.Part{Kind: answer.ByOne}, worth: term, with: with})
		default: // of another kind than the network's
			who := e.n.moment.Subject(int32(i))
			parts = append(parts, share{Part: answer.Part{Kind: answer.ByOne, Who: &who}, worth: term, with: nobody})
		}
	}
	return parts, nil
}

// byDistance and byNearness sort the rows reached into rings of whole steps, or of costs: the first by how far they are
// on the whole, the second by how much nearness each ring gives.
func (e *explainer) byDistance(ctx context.Context, row int32) ([]share, error) {
	return e.rings(ctx, row, answer.DistanceSteps, answer.DistanceCost, func(d float64) float64 { return d })
}

func (e *explainer) byNearness(ctx context.Context, row int32) ([]share, error) {
	return e.rings(ctx, row, answer.NearnessSteps, answer.NearnessCost, func(d float64) float64 { return 1 / d })
}

func (e *explainer) rings(ctx context.Context, row int32, inSteps, inCost answer.PartKind, worth func(float64) float64) ([]share, error) {
	costs, kind := e.n.costs, inCost
	if e.n.hops {
		kind = inSteps
		costs.Weights = make([]float64, len(costs.Targets))
		for i := range costs.Weights {
			costs.Weights[i] = 1
		}
	}
	distance, _, err := distances.LeastCosts(ctx, costs, row)
	if err != nil {
		return nil, err
	}
	rings := map[ring]*share{}
	var order []ring
	for other, d := range distance {
		if int32(other) == row || math.IsInf(d, 1) {
			continue
		}
		at := ringOf(d)
		if rings[at] == nil {
			rings[at] = &share{Part: answer.Part{Kind: kind, Above: at.above, To: at.to}, with: nobody}
			order = append(order, at)
		}
		rings[at].worth += worth(d)
		rings[at].Count++
	}
	slices.SortFunc(order, func(a, b ring) int { return cmp.Compare(a.to, b.to) })
	parts := make([]share, 0, len(order))
	for _, at := range order {
		parts = append(parts, *rings[at])
	}
	return parts, nil
}

// A ring is a range of distances.
type ring struct{ above, to float64 }

// ringOf is one step wide, and ten times as far from where it is farther than any way of steps.
func ringOf(distance float64) ring {
	const fine = 1000
	if to := math.Ceil(distance * (1 - sameLength)); to <= fine {
		return ring{to - 1, to}
	}
	to := 10.0 * fine
	for to < distance*(1-sameLength) {
		to *= 10
	}
	return ring{to / 10, to}
}
