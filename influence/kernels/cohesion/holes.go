package cohesion

import (
	"context"
	"fmt"
	"math"
	"math/bits"
	"slices"

	"inroad/influence/kernels"
	"inroad/influence/kernels/shards"
)

// Holes are Burt's measures of the structural holes around a row.
type Holes struct {
	Constraint    []float64 // NaN for a row on its own
	EffectiveSize []float64 // 0 for a row on its own
}

// StructuralHoles measures how far the neighbours of each row are joined to one another (Burt 1992, Structural Holes,
// ch. 2; effective size also Borgatti 1997, Connections 20(1)). Weights are strengths; for the unweighted measures
// pass rows.Unweighted().
//
// With w_ij the sum of all ties between i and j in either direction, p_ij = w_ij/Σ_k w_ik and N(i) the neighbours of i
// (w_ij > 0), self ties left out:
//
//	constraint_i     = Σ_{j∈N(i)} (p_ij + Σ_{q∈N(i)} p_iq·p_qj)²
//	effective size_i = Σ_{j∈N(i)} (1 − Σ_{q∈N(i)} p_iq·w_jq/max_k w_jk)
//
// Without weights and directions the second is degree − 2·(ties among neighbours)/degree. Repeated ties add up,
// also where each weighs 1.
//
// For ego i its p_iq are scattered over an array, then the row of each neighbour j is read against it, or, where j has
// far more ties than i, the neighbours of i are looked up in the row of j. Cost Σ_i Σ_{j∈N(i)} min(d_j, d_i·log d_j),
// in parallel over egos.
func StructuralHoles(ctx context.Context, rows kernels.Rows, directed bool, workers int) (Holes, error) {
	if err := rows.CheckStrengths(ctx); err != nil {
		return Holes{}, err
	}
	rows, err := joined(ctx, rows, directed)
	if err == nil {
		rows, err = rows.SumRepeats(ctx)
	}
	if err == nil {
		rows, err = rows.WithoutZeros(ctx)
	}
	if err != nil {
		return Holes{}, fmt.Errorf("structural holes: %w", err)
	}
	n := rows.Len()
	holes := Holes{make([]float64, n), make([]float64, n)}
	share, err := rows.InverseTotals(ctx)
	if err != nil {
		return Holes{}, fmt.Errorf("structural holes: %w", err)
	}
	strongest := make([]float64, n) // 1/max_k w_jk
	for i := range strongest {
		if i%kernels.LookRows == 0 && ctx.Err() != nil {
			return Holes{}, fmt.Errorf("structural holes: %w", ctx.Err())
		}
		strongest[i] = 1
		if rows.Weights != nil && rows.Degree(int32(i)) > 0 {
			strongest[i] = 1 / slices.Max(rows.RowWeights(int32(i)))
		}
	}
	bounds := shards.ByTargets(rows.Offsets, holeShards)
	scratch := make([][]tied, shards.Workers(workers, len(bounds)-1))
	err = shards.Run(ctx, workers, len(bounds)-1, func(worker, shard int) error {
		if scratch[worker] == nil {
			scratch[worker] = make([]tied, n)
		}
		ego := ego{rows: rows, share: share, strongest: strongest, of: scratch[worker]}
		work := 0
		for i := bounds[shard]; i < bounds[shard+1]; i++ {
			var read int
			holes.Constraint[i], holes.EffectiveSize[i], read = ego.measure(i)
			if work += read; work >= kernels.LookTies {
				work = 0
				if err := ctx.Err(); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return Holes{}, fmt.Errorf("structural holes of %d rows: %w", n, err)
	}
	return holes, nil
}

// holeShards is fixed and many, for the cost of an ego is not its number of ties.
const holeShards = 512

// ego measures rows one at a time; of is zero between them.
type ego struct {
	rows             kernels.Rows
	share, strongest []float64
	of               []tied
}

// tied is what the ego's tie to q is worth: p_iq, and p_iq/Σ_k w_qk, which times w_qj is p_iq·p_qj.
type tied struct{ part, through float64 }

// measure returns constraint, effective size and the number of ties read.
func (e ego) measure(i int32) (constraint, size float64, read int) {
	neighbours := e.rows.Row(i)
	if len(neighbours) == 0 {
		return math.NaN(), 0, 1
	}
	weights := e.rows.RowWeights(i)
	for j, q := range neighbours {
		part := e.share[i]
		if weights != nil {
			part *= weights[j]
		}
		e.of[q] = tied{part, part * e.share[q]}
	}
	for _, j := range neighbours {
		row, rowWeights := e.rows.Row(j), e.rows.RowWeights(j)
		indirect, redundant := 0.0, 0.0
		switch steps := bits.Len(uint(len(row))); {
		case len(row) > 4*len(neighbours)*steps: // a lookup costs about four reads in a row
			read += len(neighbours) * steps
			for _, q := range neighbours {
				if at, found := slices.BinarySearch(row, q); found {
					w := 1.0
					if rowWeights != nil {
						w = rowWeights[at]
					}
					indirect += w * e.of[q].through
					redundant += w * e.of[q].part
				}
			}
		case rowWeights == nil:
			read += len(row)
			for _, q := range row {
				t := &e.of[q]
				indirect += t.through
				redundant += t.part
			}
		default:
			read += len(row)
			for at, q := range row {
				t, w := &e.of[q], rowWeights[at]
				indirect += w * t.through
				redundant += w * t.part
			}
		}
		c := e.of[j].part + indirect
		constraint += c * c
		size += 1 - redundant*e.strongest[j]
	}
	for _, q := range neighbours {
		e.of[q] = tied{}
	}
	return constraint, size, read
}
