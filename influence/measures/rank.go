package measures

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// A Grouping says between whose members brokerage is counted.
type Grouping string

// The groupings.
const (
	ByParty      Grouping = "party"
	ByDepartment Grouping = "department"
)

// Options are the options of Rank.
type Options struct {
	By         string     // name of a measure
	Kind       graph.Kind // entities of this kind only; empty: all that hold a view
	Whole      bool       // with the ties part-of and represents to states, to which everything belongs
	Show       []Show     // who is listed; the scores are those of the whole network
	Directed   bool       // ties count as from → to
	Unweighted bool       // paths count steps, not costs
	Group      Grouping   // for brokerage; empty: department
	ExactUpTo  int        // entities; above, betweenness and harmonic in steps are estimated; 0: 50,000 and 200,000
	N          int        // findings; 0: all
	Workers    int        // 0: one per processor
	Settings   string     // the file the settings come from
	Engine     Engine     // computes the measure; nil: we do
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
	measure = measure.among(opt.Group)
	a := n.moment.NewAnswer("rank", opt.Settings)
	a.Question = measure.Question
	a.Method.Parameters["by"] = measure.Name
	a.Method.Parameters["kind"] = string(opt.Kind)
	a.Method.Parameters["directed"] = opt.Directed
	a.Method.Parameters["unweighted"] = opt.Unweighted
	if measure.Name == Brokerage {
		a.Method.Parameters["group"] = string(cmp.Or(opt.Group, ByDepartment))
	}
	a.Method.Parameters["whole"] = opt.Whole
	a.Notes = append(n.oursNote(), a.Notes...)
	listed := n.listed()
	rows, sharp := n.order(scores, listed)
	places := answer.Places(sharp)
	switch undefined := len(listed) - len(rows); {
	case undefined == 1:
		a.Notes = append(a.Notes, fmt.Sprintf("1 who is listed has no %s.", measure.Name))
	case undefined > 1:
		a.Notes = append(a.Notes, fmt.Sprintf("%d who are listed have no %s.", undefined, measure.Name))
	}
	if text := n.nobody(measure, scores, listed, sharp); text != "" {
		a.Question += " " + text
	}
	if opt.N > 0 {
		rows = rows[:min(opt.N, len(rows))]
	}
	e := &explainer{n: n, scores: scores, rows: rows}
	for i, row := range rows {
		reasons, err := e.reasons(ctx, measure, row)
		if err != nil {
			return nil, fmt.Errorf("rank by %s: explain %s: %w", measure.Name, n.entity(row).Name, err)
		}
		a.Add(answer.Finding{
			Rank: places[i], Subjects: []answer.Subject{n.moment.Subject(n.entities[row])}, Score: scores[row],
			Figures: map[string]float64{}, Reasons: reasons,
		})
	}
	a.Settle()
	a.Notes = append(a.Notes, measure.note(n))
	a.Notes = append(a.Notes, n.listNote(listed)...)
	a.Notes = append(a.Notes, n.estimates...)
	if opt.Engine != nil {
		a.Notes = append(a.Notes, fmt.Sprintf("Computed by %v, to nine digits.", opt.Engine))
	}
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

// among puts the groups of brokerage into its words.
func (m Measure) among(by Grouping) Measure {
	if m.Name != Brokerage {
		return m
	}
	groups, instead := "departments", "Groups are the bodies at the top, each a group of its own with all who belong to it; --group party takes parties"
	if by == ByParty {
		groups, instead = "parties", "Groups are parties; without --group party, bodies"
	}
	m.Question = fmt.Sprintf("Who stands between members of %s?", groups)
	m.Scale += ". " + instead
	return m
}

// note says what a score counts and what the measure reads.
func (m Measure) note(n *network) string {
	reads := m.Reads
	if n.hops && m.ByPaths() {
		reads = "steps"
	}
	note := fmt.Sprintf("The score is %s. It reads %s.", m.Scale, reads)
	if n.directed && m.Way != "" {
		note += fmt.Sprintf(" Ties have directions here, and those count that lead %s; ties of types without a direction (%s) lead both ways.", m.Way, bothWays())
	}
	return note
}

// bothWays lists the types of ties that have no direction.
func bothWays() string {
	var types []string
	for _, spec := range graph.TieTypes {
		if spec.Symmetric {
			types = append(types, string(spec.Type))
		}
	}
	return strings.Join(types, ", ")
}

// Names lists the measures, for messages.
func Names() string {
	names := ""
	for i, m := range Table {
		if i > 0 {
			names += ", "
		}
		names += m.Name
	}
	return names
}
