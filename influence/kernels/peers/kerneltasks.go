package main

import (
	"context"
	"fmt"

	"inroad/influence/kernels"
	"inroad/influence/kernels/betweenness"
	"inroad/influence/kernels/cohesion"
	"inroad/influence/kernels/communities"
	"inroad/influence/kernels/distances"
	"inroad/influence/kernels/pieces"
	"inroad/influence/kernels/routes"
	"inroad/influence/kernels/sampling"
	"inroad/influence/kernels/spectral"
)

// kernelTasks runs the tasks with the project's own kernels.
type kernelTasks struct {
	rows  kernels.Rows // costs are its weights, where there are any
	costs routes.CostRows
}

func (p *kernelTasks) load(rows int, pairs [][2]int32, costs []float64) (err error) {
	*p = kernelTasks{}
	if p.rows, err = kernels.Undirected(rows, pairs, costs); err != nil || costs == nil {
		return err
	}
	steps := make([]routes.Step, 0, 2*len(pairs))
	for i, pair := range pairs {
		steps = append(steps,
			routes.Step{From: pair[0], To: pair[1], Cost: int64(costs[i]), Length: 1},
			routes.Step{From: pair[1], To: pair[0], Cost: int64(costs[i]), Length: 1})
	}
	p.costs, err = routes.NewCostRows(rows, steps)
	return err
}

func (p *kernelTasks) task(name string, workers int, o options) (task, error) {
	ctx := context.Background()
	rows := p.rows.Unweighted()
	quality := sampling.Options{Error: o.Error, Failure: o.Failure, Seed: 1}
	switch name {
	case "betweenness":
		return scores(func() ([]float64, error) { return betweenness.ByHops(ctx, rows, false, workers) }), nil
	case "betweenness_by_cost":
		return scores(func() ([]float64, error) { return betweenness.ByCost(ctx, p.rows, false, workers) }), nil
	case "harmonic", "closeness":
		var d distances.Sums
		run := func() (err error) { d, err = distances.ByHops(ctx, rows, false, 2, workers); return err }
		return task{run: run, values: func() []float64 {
			if name == "harmonic" {
				return d.Harmonic
			}
			return closeness(d)
		}}, nil
	case "harmonic_sampled":
		var d distances.Sampled
		run := func() (err error) {
			d, err = distances.SampleByHops(ctx, rows, false, 2, quality, workers)
			return err
		}
		return task{run, func() []float64 { return d.Harmonic }, func() string {
			return fmt.Sprintf("sampled: %d searches, every score/n within %.2g of the truth but for a chance of %g", d.Samples, d.HarmonicBound/float64(len(d.Harmonic)), o.Failure)
		}}, nil
	case "sampled_betweenness":
		var s betweenness.Sampled
		run := func() (err error) {
			s, err = betweenness.Sample(ctx, rows, false, quality, workers)
			return err
		}
		n := float64(rows.Len())
		return task{run, func() []float64 { return scaled(s.Scores, 2/n/(n-1)) }, func() string {
			return fmt.Sprintf("%d paths, every share of pairs within %.2g of the truth but for a chance of %g", s.Samples, s.Bound*2/n/(n-1), o.Failure)
		}}, nil
	case "pagerank":
		var passes spectral.Convergence
		t := scores(func() (x []float64, err error) {
			x, passes, err = spectral.PageRank(ctx, rows, spectral.PageRankOptions{Tolerance: o.Tolerance, Workers: workers})
			return x, err
		})
		t.said = func() string { return fmt.Sprintf("%d passes, residual %.1g", passes.Iterations, passes.Residual) }
		return t, nil
	case "routes":
		queries := make([]routes.Query, len(o.Queries))
		for i, q := range o.Queries {
			queries[i] = routes.Query{From: q[0], To: q[1]}
		}
		var found [][]routes.Route
		run := func() (err error) { found, err = routes.Find(ctx, p.costs, queries, o.K, workers); return err }
		return task{run: run, values: func() []float64 { return routeCosts(found, o.K) }}, nil
	case "communities":
		var c communities.Partition
		run := func() (err error) {
			c, err = communities.Leiden(ctx, rows, communities.Options{Workers: workers})
			return err
		}
		return task{run, func() []float64 { return floats(c.Of) }, func() string {
			return fmt.Sprintf("%d communities, modularity %.4f", c.Count, c.Modularity)
		}}, nil
	case "constraint", "effective_size":
		return scores(func() ([]float64, error) {
			holes, err := cohesion.StructuralHoles(ctx, rows, false, workers)
			if name == "constraint" {
				return holes.Constraint, err
			}
			return holes.EffectiveSize, err
		}), nil
	case "cores":
		return numbers(func() ([]int32, error) { return cohesion.Cores(ctx, rows, false) }), nil
	case "components":
		return numbers(func() ([]int32, error) {
			piece, _, err := pieces.Connected(ctx, rows)
			return piece, err
		}), nil
	}
	return task{}, fmt.Errorf("the kernels have no task %q", name)
}

// scores is the task of one measure.
func scores(measure func() ([]float64, error)) task {
	var found []float64
	return task{run: func() (err error) { found, err = measure(); return err }, values: func() []float64 { return found }}
}

func numbers(measure func() ([]int32, error)) task {
	var found []int32
	return task{run: func() (err error) { found, err = measure(); return err }, values: func() []float64 { return floats(found) }}
}

// closeness is the reciprocal of the mean distance, scaled by the share of rows that are reached.
func closeness(d distances.Sums) []float64 {
	n := float64(len(d.Sum))
	values := make([]float64, len(d.Sum))
	for i, sum := range d.Sum {
		if reached := float64(d.Reached[i]); sum > 0 {
			values[i] = reached / (n - 1) * (reached / sum)
		}
	}
	return values
}

// routeCosts are the costs of k routes a query; where there are fewer the rest is −1.
func routeCosts(found [][]routes.Route, k int) []float64 {
	values := make([]float64, 0, len(found)*k)
	for _, routes := range found {
		for i := range k {
			cost := -1.0
			if i < len(routes) {
				cost = float64(routes[i].Cost)
			}
			values = append(values, cost)
		}
	}
	return values
}

func floats(numbers []int32) []float64 {
	values := make([]float64, len(numbers))
	for i, number := range numbers {
		values[i] = float64(number)
	}
	return values
}

func scaled(values []float64, factor float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = v * factor
	}
	return out
}
