package answer

import (
	"cmp"
	"math"
	"slices"
)

// A StageGates is one stage of a decision with the findings on its gates.
type StageGates struct {
	Name  string
	Gates []Finding
}

// Done reports whether every gate of the stage is done.
func (s StageGates) Done() bool {
	return !slices.ContainsFunc(s.Gates, func(f Finding) bool { return f.Gate.Progress != "done" })
}

// left is 0 for a stage that is done, else 1.
func (s StageGates) left() int {
	if s.Done() {
		return 0
	}
	return 1
}

// Stages groups the findings of `decision` by stage, done ones included, in the order of METHOD §4: by the least order
// of their gates, a stage without any last; then as they come, where those that are done come first.
func (a *Answer) Stages() []StageGates {
	var stages []StageGates
	least := map[string]float64{}
	for _, f := range a.Findings {
		if f.Gate == nil {
			continue
		}
		name := f.Gate.Stage
		at := slices.IndexFunc(stages, func(s StageGates) bool { return s.Name == name })
		if at < 0 {
			at = len(stages)
			stages = append(stages, StageGates{Name: name})
			least[name] = math.Inf(1)
		}
		stages[at].Gates = append(stages[at].Gates, f)
		if order, ok := f.Figures["order"]; ok {
			least[name] = min(least[name], order)
		}
	}
	slices.SortStableFunc(stages, func(a, b StageGates) int {
		return cmp.Or(cmp.Compare(least[a.Name], least[b.Name]), cmp.Compare(a.left(), b.left()))
	})
	return stages
}
