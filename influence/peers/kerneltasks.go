package main

import (
	"context"
	"fmt"

	"inroad/influence/kernels"
)

// kernelTasks runs the tasks with the project's own kernels.
type kernelTasks struct {
	rows  kernels.Rows // costs are its weights, where there are any
	costs kernels.CostRows
}

func (p *kernelTasks) load(rows int, pairs [][2]int32, costs []float64) (err error) {
	*p = kernelTasks{}
	if p.rows, err = kernels.Undirected(rows, pairs, costs); err != nil || costs == nil {
		return err
	}
	steps := make([]kernels.Step, 0, 2*len(pairs))
	for i, pair := range pairs {
		steps = append(steps,
			kernels.Step{From: pair[0], To: pair[1], Cost: int64(costs[i]), Length: 1},
			kernels.Step{From: pair[1], To: pair[0], Cost: int64(costs[i]), Length: 1})
	}
	p.costs, err = kernels.NewCostRows(rows, steps)
	return err
}

func (p *kernelTasks) task(name string, workers int, o options) (task, error) {
	ctx := context.Background()
	rows := p.rows.Unweighted()
	sampling := kernels.Sampling{Error: o.Error, Failure: o.Failure, Seed: 1}
	switch name {
	case "betweenness":
		return scores(func() ([]float64, error) { return kernels.Betweenness(ctx, rows, false, workers) }), nil
	case "betweenness_by_cost":
		return scores(func() ([]float64, error) { return kernels.BetweennessByCost(ctx, p.rows, false, workers) }), nil
	case "harmonic", "closeness":
		var d kernels.Distances
		run := func() (err error) { d, err = kernels.DistancesByHops(ctx, rows, false, 2, workers); return err }
		return task{run: run, values: func() []float64 {
			if name == "harmonic" {
				return d.Harmonic
			}
			return closeness(d)
		}}, nil
	case "harmonic_sampled":
		var d kernels.SampledDistances
		run := func() (err error) {
			d, err = kernels.SampleDistancesByHops(ctx, rows, false, 2, sampling, workers)
			return err
		}
		return task{run, func() []float64 { return d.Harmonic }, func() string {
			return fmt.Sprintf("sampled: %d searches, every score/n within %.2g of the truth but for a chance of %g", d.Samples, d.HarmonicBound/float64(len(d.Harmonic)), o.Failure)
		}}, nil
	case "sampled_betweenness":
		var s kernels.Sampled
		run := func() (err error) {
			s, err = kernels.SampledBetweenness(ctx, rows, false, sampling, workers)
			return err
		}
		n := float64(rows.Len())
		return task{run, func() []float64 { return scaled(s.Scores, 2/n/(n-1)) }, func() string {
			return fmt.Sprintf("%d paths, every share of pairs within %.2g of the truth but for a chance of %g", s.Samples, s.Bound*2/n/(n-1), o.Failure)
		}}, nil
	case "pagerank":
		var passes kernels.Convergence
		t := scores(func() (x []float64, err error) {
			x, passes, err = kernels.PageRank(ctx, rows, kernels.PageRankOptions{Tolerance: o.Tolerance, Workers: workers})
			return x, err
		})
		t.said = func() string { return fmt.Sprintf("%d passes, residual %.1g", passes.Iterations, passes.Residual) }
		return t, nil
	case "routes":
		queries := make([]kernels.RouteQuery, len(o.Queries))
		for i, q := range o.Queries {
			queries[i] = kernels.RouteQuery{From: q[0], To: q[1]}
		}
		var found [][]kernels.Route
		run := func() (err error) { found, err = kernels.Routes(ctx, p.costs, queries, o.K, workers); return err }
		return task{run: run, values: func() []float64 { return routeCosts(found, o.K) }}, nil
	case "communities":
		var c kernels.Communities
		run := func() (err error) {
			c, err = kernels.Leiden(ctx, rows, kernels.LeidenOptions{Workers: workers})
			return err
		}
		return task{run, func() []float64 { return floats(c.Of) }, func() string {
			return fmt.Sprintf("%d communities, modularity %.4f", c.Count, c.Modularity)
		}}, nil
	case "constraint", "effective_size":
		return scores(func() ([]float64, error) {
			holes, err := kernels.StructuralHoles(ctx, rows, false, workers)
			if name == "constraint" {
				return holes.Constraint, err
			}
			return holes.EffectiveSize, err
		}), nil
	case "cores":
		return numbers(func() ([]int32, error) { return kernels.Cores(ctx, rows, false) }), nil
	case "components":
		return numbers(func() ([]int32, error) {
			pieces, _, err := kernels.Components(ctx, rows)
			return pieces, err
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
func closeness(d kernels.Distances) []float64 {
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
func routeCosts(found [][]kernels.Route, k int) []float64 {
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
