package measures

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// Options are the options of Rank.
type Options struct {
	By         answer.Measure
	Kind       graph.Kind      // entities of this kind only; empty: all that hold a view
	Whole      bool            // with the ties part-of and represents to states, to which everything belongs
	Show       []answer.Show   // who is listed; the scores are those of the whole network
	Directed   bool            // ties count as from → to
	Unweighted bool            // paths count steps, not costs
	Group      answer.Grouping // for brokerage; empty: department
	ExactUpTo  int             // entities; above, betweenness and harmonic in steps are estimated; 0: 50,000 and 200,000
	N          int             // findings; 0: all
	Workers    int             // 0: one per processor
	Settings   string          // the file the settings come from
	Engine     Engine          // computes the measure; nil: we do
}

// Rank answers who stands out by a measure. Scores are those of the measure in the whole network; entities for which it
// is not defined are left out and counted in a note. Equal scores share a place, and stand in order of name; where all
// have the same, the question is answered: by nobody.
func Rank(ctx context.Context, s *graph.Snapshot, settings world.Settings, opt Options) (*answer.Answer, error) {
	measure, ok := Find(opt.By)
	if !ok {
		return nil, fmt.Errorf("no measure is named %q: choose one of %s", opt.By, Names())
	}
	n, err := newNetwork(influence.At(s, settings, settings.AsOf.First()), opt)
	if err != nil {
		return nil, err
	}
	scores, err := measure.scored(ctx, n, opt.Engine)
	if err != nil {
		return nil, fmt.Errorf("rank by %s: %w", measure.Name, err)
	}
	listed := n.listed()
	rows, sharp := n.order(scores, listed)
	body := &answer.Ranking{
		Listing: n.listing(listed), By: measure.Name, Reads: measure.Reads, Without: len(listed) - len(rows),
		Nobody: n.nobody(measure, scores, listed, sharp), Estimates: n.estimates, Unsettled: n.unsettled,
	}
	if n.hops && measure.ByPaths() {
		body.Reads = answer.ReadsSteps
	}
	if n.directed {
		body.Leads = measure.Leads
	}
	if opt.Engine != nil {
		body.Engine = opt.Engine.String()
	}
	a := n.begin("rank", opt.Settings, body)
	a.Method.Parameters["by"] = string(measure.Name)
	a.Method.Parameters["kind"] = string(opt.Kind)
	a.Method.Parameters["directed"] = opt.Directed
	a.Method.Parameters["unweighted"] = opt.Unweighted
	a.Method.Parameters["whole"] = opt.Whole
	if measure.Name == Brokerage {
		body.GroupedBy = cmp.Or(opt.Group, answer.ByDepartment)
		a.Method.Parameters["group"] = string(body.GroupedBy)
	}
	places := answer.Places(sharp)
	if opt.N > 0 {
		rows = rows[:min(opt.N, len(rows))]
	}
	e := &explainer{n: n, scores: scores, rows: rows}
	for i, row := range rows {
		parts, err := e.parts(ctx, measure, row)
		if err != nil {
			return nil, fmt.Errorf("rank by %s: explain %s: %w", measure.Name, n.entity(row).Name, err)
		}
		who := n.moment.Subject(n.entities[row])
		body.Placed = append(body.Placed, answer.Placed{Place: places[i], Who: who, Score: scores[row], Parts: parts})
		a.Context.Name(who)
		for _, p := range parts {
			a.Context.Cite(p.Ties...)
		}
	}
	a.Settle()
	return a, ctx.Err()
}

// order lists those of the rows that have a score, highest first, equal scores by name, with the scores as they are
// ordered by.
func (n *network) order(scores []float64, listed []int32) (rows []int32, sharp []float64) {
	for _, row := range listed {
		if !math.IsNaN(scores[row]) && !math.IsInf(scores[row], 0) {
			rows, sharp = append(rows, row), append(sharp, scores[row])
		}
	}
	sharp = answer.Sharp(sharp)
	key := make([]float64, len(scores))
	for i, row := range rows {
		key[row] = sharp[i]
	}
	slices.SortFunc(rows, func(a, b int32) int {
		return cmp.Or(cmp.Compare(key[b], key[a]), cmp.Compare(n.moment.Rank(n.entities[a]), n.moment.Rank(n.entities[b])))
	})
	for i, row := range rows {
		sharp[i] = key[row]
	}
	return rows, sharp
}

// Names lists the measures, for messages.
func Names() string {
	names := ""
	for i, m := range Table {
		if i > 0 {
			names += ", "
		}
		names += string(m.Name)
	}
	return names
}
